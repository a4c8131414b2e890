"""A creditor's list of any kind, or PSRM's own report, as movements."""

import tempfile
from pathlib import Path

import polars as pl

from psrm_sandbox.datafiler import arkiv
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.indlaesning import formater
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.modeller import MAKS_FUNDET
from psrm_sandbox.services.saldooploesning.modeller import Celle, Listefejl
from psrm_sandbox.services.saldooploesning.regneark import laes_json, laes_parquet, laes_regneark
from psrm_sandbox.services.saldooploesning.tekstfil import laes_tekstfil
from psrm_sandbox.services.saldooploesning.tolkning import tolk

_MAKS_UDPAKKET = 2 * 1024**3


def laes(fil: Path, adgangskode: str | None = None) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The movements of the list (`parring.BEVAEGELSE`), and notes on how it was read. The first bytes tell its kind.

    A zip with one list in it is read as that list, so that PSRM's report can be read as it is fetched.

    Raises:
        Listefejl: with the rows and columns that are wrong.

    """
    with tempfile.TemporaryDirectory(dir=fil.parent, prefix="liste-") as navn:
        mappe = Path(navn)
        try:
            aabnet = formater.aabn(fil, mappe, masker(fil.name), _MAKS_UDPAKKET, adgangskode)
            if aabnet.art == "xml":
                raise formater.ingen_tabel()
            if aabnet.art == "json":
                return tolk(laes_json(aabnet.fil, aabnet.navn))
            if aabnet.art == "csv":
                return tolk(laes_tekstfil(aabnet.fil, mappe))
            if aabnet.art == "parquet":
                return tolk(laes_parquet(aabnet.fil))
            return tolk(laes_regneark(aabnet.fil, aabnet.art, mappe))
        except Filfejl as fejl:
            raise _som_listefejl(fejl) from fejl
        except arkiv.ForMeget as fejl:
            raise Listefejl.hele("en zip-fil med mindre i; pak listen ud, og send den selv") from fejl


def laas_op(fil: Path, mappe: Path, adgangskode: str | None = None) -> Path:
    """The list as it can be sent to where its password is not known: itself, or what is behind that, in ``mappe``.

    Raises:
        Listefejl: it is of no kind that is read, or its password is missing or wrong.

    """
    try:
        aabnet = formater.aabn(fil, mappe, masker(fil.name), _MAKS_UDPAKKET, adgangskode)
    except Filfejl as fejl:
        raise _som_listefejl(fejl) from fejl
    except arkiv.ForMeget:
        return fil
    return fil if adgangskode is None else aabnet.fil


def _som_listefejl(fejl: Filfejl) -> Listefejl:
    celler = []
    for et in fejl.fejl:
        krav = "; ".join(led for led in (et.krav, et.hvad_nu) if led)
        raekke, kort = min(et.sted.raekker, default=None), len(et.fundet) <= MAKS_FUNDET
        celler.append(Celle(raekke, et.kolonne, et.fundet if kort else None, krav if kort else f"{et.fundet}; {krav}"))
    return Listefejl(celler, len(celler) + fejl.flere, kraever_adgangskode=fejl.kraever_adgangskode)
