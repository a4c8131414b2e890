"""A creditor's list of any kind, or PSRM's own report, as movements."""

import tempfile
from pathlib import Path

import polars as pl

from psrm_sandbox.datafiler import arkiv
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.indlaesning import formater
from psrm_sandbox.indlaesning.modeller import Filfejl
from psrm_sandbox.services.saldooploesning.modeller import Listefejl
from psrm_sandbox.services.saldooploesning.regneark import laes_parquet, laes_regneark
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
            if aabnet.art == "json":
                raise Listefejl.hele("en liste som CSV eller regneark; filen er JSON")
            if aabnet.art == "csv":
                return tolk(laes_tekstfil(aabnet.fil, mappe))
            if aabnet.art == "parquet":
                return tolk(laes_parquet(aabnet.fil))
            return tolk(laes_regneark(aabnet.fil, aabnet.art, mappe))
        except Filfejl as fejl:
            raise Listefejl.hele(str(fejl)) from fejl
        except arkiv.ForMeget as fejl:
            raise Listefejl.hele("en zip-fil med mindre i; pak listen ud, og send den selv") from fejl
