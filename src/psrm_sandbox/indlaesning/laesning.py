"""Which reader a file takes, by what it is. What is unpacked on the way lies in a folder that goes with the reading."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.modeller import Filindhold, Relateret
from psrm_sandbox.indlaesning.plan import Kolonneplan

if TYPE_CHECKING:
    from psrm_sandbox.indlaesning.formater import Aabnet
    from psrm_sandbox.indlaesning.tabel import Raatabel

MAKS_FIL = 64 * 1024 * 1024
"""Bytes of a file, and of what is unpacked of an archive or from behind a password."""
MAKS_UDPAKKET = 256 * 1024 * 1024


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
    from psrm_sandbox.indlaesning import formater  # noqa: PLC0415 - Polars, only where a file is read

    try:
        _efterse(fil)
    except Filfejl as fejl:
        raise fejl.i_filen(masker(fil.name)) from fejl.__cause__
    with tempfile.TemporaryDirectory(prefix="psrm-") as navn:
        mappe = Path(navn)
        try:
            aabnet = formater.aabn(fil, mappe, masker(fil.name), MAKS_UDPAKKET, adgangskode)
            if aabnet.art == "json":
                from psrm_sandbox.indlaesning.jsonfil import laes_jsonfil  # noqa: PLC0415

                return laes_jsonfil(aabnet.fil.read_bytes(), er_relateret, aabnet.navn, plan)
            return _laes_tabel(aabnet, mappe, er_relateret, plan, ark)
        except Filfejl as fejl:
            raise fejl.i_filen(masker(fil.name)) from fejl.__cause__
        except OSError as fejl:
            raise _lukket(fejl).i_filen(masker(fil.name)) from fejl
        except MemoryError as fejl:
            raise Filfejl("filen er for stor til maskinens hukommelse", "en mindre fil", "del den").i_filen(
                masker(fil.name)
            ) from fejl


def _laes_tabel(
    aabnet: "Aabnet", mappe: Path, er_relateret: Relateret, plan: Kolonneplan | None, ark: str | None
) -> Filindhold:
    from psrm_sandbox.indlaesning.tabellaesning import som_indhold  # noqa: PLC0415

    tabel = _tabel(aabnet, mappe, plan or Kolonneplan(), ark)
    return som_indhold(tabel, aabnet.navn, er_relateret, plan)


def _tabel(aabnet: "Aabnet", mappe: Path, plan: Kolonneplan, ark: str | None) -> "Raatabel":
    from psrm_sandbox.indlaesning import csvfil, parquetfil, regnearksfil  # noqa: PLC0415
    from psrm_sandbox.indlaesning.kolonner import fordringsordbog  # noqa: PLC0415

    bog = fordringsordbog()
    if aabnet.art == "csv":
        return csvfil.laes_csv(aabnet.fil, mappe, aabnet.navn, bog, plan.overskrift)
    if aabnet.art == "parquet":
        return parquetfil.laes_parquet(aabnet.fil, bog)
    return regnearksfil.laes_regneark(aabnet, mappe, bog, ark or plan.ark, plan.overskrift)


def _efterse(fil: Path) -> None:
    if fil.is_dir():
        raise Filfejl("det er en mappe", "en fil", "angiv en fil i mappen")
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
