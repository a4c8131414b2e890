"""Which reader a file takes, by what it is. What is unpacked on the way lies in a folder that goes with the reading."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.indlaesning import roer
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.modeller import Filindhold, Relateret, SkrivOm
from psrm_sandbox.indlaesning.plan import Kolonneplan

if TYPE_CHECKING:
    from psrm_sandbox.indlaesning.formater import Aabnet
    from psrm_sandbox.indlaesning.hukommelse import Mappe
    from psrm_sandbox.indlaesning.ordbog import Ordbog
    from psrm_sandbox.indlaesning.tabel import Raatabel

MAKS_FIL = 64 * 1024 * 1024
"""Bytes of a file, and of what is unpacked of an archive or from behind a password."""
MAKS_UDPAKKET = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Laesemaade:
    """How a file is read. ``navn``: what it is called, where its path does not say. ``ark``: the sheet to read.

    ``skriv_om``: made of every text of the file before anything else looks at it; then nothing of the file is written
    on disk either, and ``navn`` is as it was written anew.
    """

    plan: Kolonneplan | None = None
    adgangskode: str | None = None
    ark: str | None = None
    navn: str | None = None
    skriv_om: SkrivOm | None = None


def laes(
    fil: Path,
    er_relateret: Relateret,
    *,
    plan: Kolonneplan | None = None,
    adgangskode: str | None = None,
    ark: str | None = None,
) -> Filindhold:
    """The actions of the file. ``plan``: what its columns are; ``ark``: the sheet to read; else both are found.

    Raises:
        Filfejl: there is no such file, or nothing of it can be read.

    """
    return laes_paa(fil, er_relateret, Laesemaade(plan=plan, adgangskode=adgangskode, ark=ark))


def laes_paa(fil: Path, er_relateret: Relateret, maade: Laesemaade) -> Filindhold:
    """The actions of the file, read that way.

    Raises:
        Filfejl: there is no such file, or nothing of it can be read.

    """
    from psrm_sandbox.indlaesning.kolonner import fordringsordbog  # noqa: PLC0415 - its data, only where a file is read

    with aabnet(fil, maade) as (aaben, mappe):
        if aaben.art == "json":
            from psrm_sandbox.indlaesning.jsonfil import laes_jsonfil  # noqa: PLC0415

            return laes_jsonfil(jsondata(aaben, maade), er_relateret, aaben.navn, maade.plan)
        if aaben.art == "xml":
            from psrm_sandbox.indlaesning.soapfil import laes_soapfil  # noqa: PLC0415

            return laes_soapfil(aaben.beskeder(), maade.skriv_om)
        from psrm_sandbox.indlaesning.tabellaesning import som_indhold  # noqa: PLC0415

        tabel = laes_tabel(aaben, mappe, fordringsordbog(), maade)
        return som_indhold(tabel, aaben.navn, er_relateret, maade.plan)


@contextmanager
def aabnet(fil: Path, maade: Laesemaade) -> "Iterator[tuple[Aabnet, Mappe]]":
    """The file ready to be read, and the folder for what is written of it meanwhile.

    Raises:
        Filfejl: there is no such file, or it is none that can be read; also for what fails in the block.

    """
    from psrm_sandbox.indlaesning import formater  # noqa: PLC0415 - Polars, only where a file is read

    navn = masker(maade.navn or fil.name)
    try:
        _efterse(fil)
    except Filfejl as fejl:
        raise fejl.i_filen(navn) from fejl.__cause__
    with _mappe(maade) as mappe:
        try:
            yield formater.aabn(fil, mappe, navn, MAKS_UDPAKKET, maade.adgangskode), mappe
        except Filfejl as fejl:
            raise fejl.i_filen(navn) from fejl.__cause__
        except OSError as fejl:
            raise _lukket(fejl).i_filen(navn) from fejl
        except MemoryError as fejl:
            raise Filfejl("filen er for stor til maskinens hukommelse", "en mindre fil", "del den").i_filen(
                navn
            ) from fejl


@contextmanager
def _mappe(maade: Laesemaade) -> "Iterator[Mappe]":
    if maade.skriv_om is None:
        with tempfile.TemporaryDirectory(prefix="psrm-") as navn:
            yield Path(navn)
    else:
        from psrm_sandbox.indlaesning.hukommelse import i_hukommelsen  # noqa: PLC0415

        with i_hukommelsen() as mappe:
            yield mappe


def jsondata(aaben: "Aabnet", maade: Laesemaade) -> bytes:
    """The bytes of a JSON file, written anew where that is asked for."""
    data = aaben.fil.read_bytes()
    if maade.skriv_om is None:
        return data
    return maade.skriv_om(data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def laes_tabel(aaben: "Aabnet", mappe: "Mappe", bog: "Ordbog", maade: Laesemaade) -> "Raatabel":
    """The table of a file that is no JSON, by the headings of that dictionary.

    Raises:
        Filfejl: nothing of it can be read.

    """
    from psrm_sandbox.indlaesning import csvfil, parquetfil, regnearksfil  # noqa: PLC0415
    from psrm_sandbox.indlaesning.maskeret import skrevet_om  # noqa: PLC0415

    plan = maade.plan or Kolonneplan()
    if aaben.art == "csv":
        tabel = csvfil.laes_csv(aaben.fil, mappe, aaben.navn, bog, plan.overskrift)
    elif aaben.art == "parquet":
        tabel = parquetfil.laes_parquet(aaben.fil, bog)
    else:
        tabel = regnearksfil.laes_regneark(aaben, mappe, bog, maade.ark or plan.ark, plan.overskrift)
    return tabel if maade.skriv_om is None else skrevet_om(tabel, maade.skriv_om)


def _efterse(fil: Path) -> None:
    if fil.is_dir():
        raise Filfejl("det er en mappe", "en fil", "angiv en fil i mappen")
    if roer.er_roer(fil):
        raise Filfejl(roer.FUNDET, "en fil", roer.HVAD_NU)
    try:
        stoerrelse = fil.stat().st_size
    except FileNotFoundError as fejl:
        naboer = [nabo.name for nabo in fil.parent.iterdir() if nabo.is_file()] if fil.parent.is_dir() else []
        forslag = naermeste(fil.name, naboer)
        hvad_nu = f"mente du {forslag}?" if forslag else "se efter, hvad filen hedder, og hvilken mappe den ligger i"
        raise Filfejl("filen findes ikke", "en fil, der findes", hvad_nu) from fejl
    except OSError as fejl:
        raise _lukket(fejl) from fejl
    if stoerrelse > MAKS_FIL:
        mib = MAKS_FIL // 1024**2
        raise Filfejl(f"filen er større end {mib} MiB", f"højst {mib} MiB", "del den, eller pak den i en zip")
    if not stoerrelse:
        raise Filfejl("filen er tom", "en overskrift og mindst én række", "hent udtrækket igen")


def _lukket(fejl: OSError) -> Filfejl:
    return Filfejl(
        f"filen kan ikke læses: {fejl.strerror or fejl}",
        "en fil, I har adgang til",
        "luk den i andre programmer, og se efter, om I må læse den",
    )
