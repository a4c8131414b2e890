"""A creditor's list of any kind, or PSRM's own report, as movements."""

import tempfile
from pathlib import Path

import polars as pl

from psrm_sandbox.datafiler import arkiv
from psrm_sandbox.services.saldooploesning.modeller import Listefejl
from psrm_sandbox.services.saldooploesning.regneark import laes_regneark
from psrm_sandbox.services.saldooploesning.tekstfil import laes_tekstfil, ulaeselig
from psrm_sandbox.services.saldooploesning.tolkning import tolk

_ZIP = b"PK\x03\x04"
_GAMMELT = b"\xd0\xcf\x11\xe0"
_MAKS_UDPAKKET = 2 * 1024**3


def laes(fil: Path) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The movements of the list (`parring.BEVAEGELSE`), and notes on how it was read. The first bytes tell its kind.

    A zip with one CSV in it is read as that CSV, so that PSRM's report can be read as it is fetched.

    Raises:
        Listefejl: with the rows and columns that are wrong.

    """
    with tempfile.TemporaryDirectory(dir=fil.parent, prefix="liste-") as navn:
        mappe = Path(navn)
        with fil.open("rb") as aaben:
            maerke = aaben.read(4)
        if maerke == _GAMMELT:
            raise Listefejl.hele(
                "et ældre regneark (.xls) eller et med adgangskode; gem det som .xlsx uden adgangskode"
            )
        if maerke == _ZIP and not _er_regneark(fil):
            fil = _pak_ud(fil, mappe)
            maerke = b""
        if maerke == _ZIP:
            return tolk(laes_regneark(fil))
        try:
            return tolk(laes_tekstfil(fil, mappe))
        except pl.exceptions.ComputeError as fejl:
            raise ulaeselig(fil, mappe) from fejl


def _er_regneark(fil: Path) -> bool:
    try:
        with arkiv.aabn(fil) as pakke:
            return "[Content_Types].xml" in pakke.namelist()
    except arkiv.LAESEFEJL:
        return True  # the reader of sheets says what is wrong with it


def _pak_ud(fil: Path, mappe: Path) -> Path:
    try:
        return _pakket_ud(fil, mappe)
    except arkiv.LAESEFEJL as fejl:
        if isinstance(fejl, Listefejl) or (isinstance(fejl, OSError) and fejl.errno is not None):
            raise
        raise Listefejl.hele("en hel zip-fil uden adgangskode; pak CSV-filen ud, og send den selv") from fejl


def _pakket_ud(fil: Path, mappe: Path) -> Path:
    with arkiv.aabn(fil) as pakke:
        lister = [led for led in pakke.infolist() if led.filename.casefold().endswith(".csv")]
        if len(lister) != 1:
            raise Listefejl.hele(f"en zip med én CSV-fil; denne har {len(lister)}")
        if lister[0].file_size > _MAKS_UDPAKKET:
            raise Listefejl.hele(f"en CSV-fil på højst {_MAKS_UDPAKKET} byte")
        ud, skrevet = mappe / "rapport.csv", 0
        with pakke.open(lister[0]) as ind, ud.open("wb") as aaben:
            while stykke := ind.read(1 << 20):
                skrevet += len(stykke)
                if skrevet > _MAKS_UDPAKKET:
                    raise Listefejl.hele(f"en CSV-fil på højst {_MAKS_UDPAKKET} byte")
                aaben.write(stykke)
        return ud
