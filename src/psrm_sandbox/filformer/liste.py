"""A list as a file that a spreadsheet opens: CSV as Danish Excel reads it, or a workbook. No cell is ever a formula."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psrm_sandbox.domain.datoer import dansk_dag, dansk_tid
from psrm_sandbox.domain.rapport import Celle, Kolonne, Kolonnetype
from psrm_sandbox.filformer.rapport.bogskal import Skal
from psrm_sandbox.filformer.rapport.csvark import Csvark
from psrm_sandbox.filformer.rapport.regneark import Regneark

MEDIETYPER: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Listekolonne:
    """A column: its name, what it holds, and what it shows of a row. An instant is shown as its day in Denmark."""

    navn: str
    type: Kolonnetype
    vaerdi: Callable[[Any], Celle]


def som_fil(
    form: str,
    titel: str,
    om: Sequence[tuple[str, str]],
    kolonner: Sequence[Listekolonne],
    portioner: Iterable[Sequence[Any]],
    dannet: datetime,
) -> bytes:
    """The list. ``form``: one of `MEDIETYPER`. ``om``: what is told about it on a sheet of its own in the workbook."""
    hoved = [Kolonne(k.navn, "", k.type, offentliggjort=False, beskrivelse="") for k in kolonner]
    raekker = ([[_celle(k.vaerdi(post)) for k in kolonner] for post in portion] for portion in portioner)
    if form == "csv":
        ark = Csvark(hoved)
        return b"".join([ark.hoved(), *(ark.stykke(portion) for portion in raekker if portion)])
    ud = io.BytesIO()
    bog = Regneark(ud, Skal(hoved, "Liste", [("Liste", titel), *om], dansk_tid(dannet).replace(tzinfo=None)))
    for portion in raekker:
        bog.skriv(portion)
    bog.luk()
    return ud.getvalue()


def _celle(vaerdi: Celle | datetime) -> Celle:
    return dansk_dag(vaerdi) if isinstance(vaerdi, datetime) else vaerdi
