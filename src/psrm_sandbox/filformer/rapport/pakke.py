"""A report as its own ZIP with the CSV and the XLSX, written once through as the rows come."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import RawIOBase
from pathlib import Path
from typing import IO

from psrm_sandbox.domain.rapport import Celle, Kolonne
from psrm_sandbox.filformer.rapport.bogskal import MAKS_RAEKKER, Skal
from psrm_sandbox.filformer.rapport.csvark import Csvark
from psrm_sandbox.filformer.rapport.regneark import Regneark

MEDIETYPE = "application/zip"
_STYKKE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Pakke:
    """What is packed. ``stamme``: the files' name without ending; ``dannet``: the world's time, kept on every part."""

    stamme: str
    kolonner: Sequence[Kolonne]
    tabel: str
    om: Sequence[tuple[str, str]]
    dannet: datetime


def skriv_pakke(
    ud: IO[bytes] | RawIOBase,
    pakke: Pakke,
    portioner: Iterable[Sequence[Sequence[Celle]]],
    mappe: Path | None = None,
    maks_raekker: int = MAKS_RAEKKER,
) -> int:
    """Writes the ZIP, which may be a stream that cannot go back; how many rows it holds.

    The same rows give the same bytes. The XLSX is kept in a temporary file (in ``mappe``) until the CSV is done.
    """
    csvark = Csvark(pakke.kolonner)
    skal = Skal(pakke.kolonner, pakke.tabel, pakke.om, pakke.dannet)
    with tempfile.TemporaryFile(dir=mappe) as bog, zipfile.ZipFile(ud, "w") as arkiv:
        arkiv.comment = b"Sandkasse - ikke PSRM"
        regneark = Regneark(bog, skal, maks_raekker)
        with arkiv.open(_del(pakke, "csv", zipfile.ZIP_DEFLATED), "w", force_zip64=True) as csvdel:
            csvdel.write(csvark.hoved())
            for raekker in portioner:
                csvdel.write(csvark.stykke(raekker))
                regneark.skriv(raekker)
        antal = regneark.luk()
        bog.seek(0)
        with arkiv.open(_del(pakke, "xlsx", zipfile.ZIP_STORED), "w", force_zip64=True) as bogdel:
            shutil.copyfileobj(bog, bogdel, _STYKKE)
    return antal


def _del(pakke: Pakke, endelse: str, pakning: int) -> zipfile.ZipInfo:
    oplysning = zipfile.ZipInfo(f"{pakke.stamme}.{endelse}", pakke.dannet.timetuple()[:6])
    oplysning.compress_type = pakning
    return oplysning
