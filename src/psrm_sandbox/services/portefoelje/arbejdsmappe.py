"""The folder a report grows in, beside the one it becomes: each file whole or not there, and a piece done or not.

``UD.ufaerdig`` takes the name ``UD`` when all is done. A run that was broken off leaves it, and the same run goes on
in it; another run is told.
"""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
from filelock import BaseFileLock, FileLock, Timeout

from psrm_sandbox.services.portefoelje.modeller import Plads, Portefoeljefejl
from psrm_sandbox.services.portefoelje.opgoerelse import Optaelling

_AFTRYK = "koersel.json"
_MIDLERTIDIGE = ("laest", "flere", "tal", "fejl", "koersel.laas", _AFTRYK)
FORDRINGER, FUND = "fordringer.parquet", "fund.parquet"
_MIB = 1024**2
_SPILLERUM = 32 * _MIB
_KOMPRESSION: Mapping[str, Any] = {"compression": "lz4", "statistics": False}


@dataclass(frozen=True, slots=True)
class Arbejdsmappe:
    """The growing folder. ``genoptaget``: pieces of an earlier run were found in it. ``laas``: held while it grows."""

    mappe: Path
    ud: Path
    genoptaget: bool
    laas: BaseFileLock

    def er_gjort(self, stykke: str) -> bool:
        """Whether the piece is done."""
        return (self.mappe / "tal" / f"{stykke}.json").exists()

    def tal(self, stykke: str) -> Optaelling:
        """The sums of a piece that is done."""
        return Optaelling.af_json(json.loads((self.mappe / "tal" / f"{stykke}.json").read_text(encoding="utf-8")))

    def gem(self, stykke: str, tal: Optaelling, **rammer: pl.DataFrame) -> None:
        """Keeps a piece: its tables first, and last the sums that say that it is done.

        Raises:
            OSError: the disk is full; nothing of the file that failed is left.

        """
        self.gem_rammer(stykke, **rammer)
        self.skriv_tekst(f"tal/{stykke}.json", json.dumps(tal.som_json()))

    def gem_rammer(self, stykke: str, **rammer: pl.DataFrame) -> None:
        """The tables of a piece that is not done yet."""
        for navn, ramme in rammer.items():
            if ramme.height:
                self.skriv(f"{navn}.parquet" if navn in ("fordringer", "fund") else navn, f"del-{stykke}", ramme)

    def skriv(self, mappe: str, navn: str, ramme: pl.DataFrame) -> None:
        """A Parquet file of the folder."""
        self._skriv_helt(f"{mappe}/{navn}.parquet", lambda ny: ramme.write_parquet(ny, **_KOMPRESSION))

    def skriv_tekst(self, navn: str, tekst: str) -> None:
        """A text file."""
        self._skriv_helt(navn, lambda ny: ny.write_text(tekst, encoding="utf-8"))

    def skriv_csv(self, navn: str, ramme: pl.LazyFrame) -> None:
        """A table as CSV with semicolons."""
        self._skriv_helt(navn, lambda ny: ramme.sink_csv(ny, separator=";"))

    def _skriv_helt(self, navn: str, skriv: Callable[[Path], object]) -> None:
        """The file takes its name when all of it is on the disk, so that no power cut leaves half of it."""
        fil = self.mappe / navn
        fil.parent.mkdir(exist_ok=True)
        ny = fil.with_name(f".{fil.name}.ny")
        try:
            skriv(ny)
            with ny.open("rb+") as aaben:
                os.fsync(aaben.fileno())
            ny.replace(fil)
        except pl.exceptions.PolarsError as fejl:
            ny.unlink(missing_ok=True)
            raise OSError(0, str(fejl)[:200]) from fejl
        except BaseException:
            ny.unlink(missing_ok=True)
            raise

    def laes(self, mappe: str) -> pl.LazyFrame | None:
        """All files of a folder in it as one table; None where there are none."""
        filer = sorted((self.mappe / mappe).glob("*.parquet"))
        return pl.scan_parquet(filer, hive_partitioning=False) if filer else None

    def faerdig(self) -> None:
        """The folder takes its name."""
        self.laas.release()
        for navn in _MIDLERTIDIGE:
            sti = self.mappe / navn
            if sti.is_dir():
                shutil.rmtree(sti)
            else:
                sti.unlink(missing_ok=True)
        self.mappe.rename(self.ud)


def aabn(ud: Path, aftryk: str) -> Arbejdsmappe:
    """The folder of a new run, or of the same run broken off.

    Raises:
        Portefoeljefejl: the report is there already, another run was broken off there, or is at work there.

    """
    if ud.exists():
        raise Portefoeljefejl(f"--ud: {ud} findes allerede; vælg et andet navn, eller flyt den")
    if not ud.absolute().parent.is_dir():
        raise Portefoeljefejl(f"--ud: mappen {ud.absolute().parent} findes ikke")
    mappe = ud.with_name(f"{ud.name}.ufaerdig")
    fil = mappe / _AFTRYK
    if mappe.exists():
        kendt = json.loads(fil.read_text(encoding="utf-8")).get("aftryk") if fil.exists() else None
        if kendt != aftryk:
            raise Portefoeljefejl(
                f"{mappe} er en anden kørsel, der blev afbrudt (andre filer, valg eller regler); slet den, "
                "eller vælg et andet navn til --ud"
            )
        return Arbejdsmappe(mappe, ud, True, _laas(mappe))
    mappe.mkdir()
    laas = _laas(mappe)
    fil.write_text(json.dumps({"aftryk": aftryk}), encoding="utf-8")
    return Arbejdsmappe(mappe, ud, False, laas)


def _laas(mappe: Path) -> BaseFileLock:
    """The folder for this run alone: a lock that goes with the process, however it ends."""
    laas = FileLock(mappe / "koersel.laas", blocking=False)
    try:
        laas.acquire()
    except Timeout as fejl:
        raise Portefoeljefejl(f"{mappe} er i brug af en anden kørsel; vent, til den er færdig") from fejl
    return laas


def fylder(ramme: pl.DataFrame) -> int:
    """Bytes that the table takes as a file of the folder."""
    ramme.write_parquet(fil := BytesIO(), **_KOMPRESSION)
    return len(fil.getvalue())


def plads(mappe: Path, rapport: int, undervejs: int) -> Plads:
    """What a run will take beside what is free; ``mangler``: of it, what the folder does not hold already."""
    holder = sum(fil.stat().st_size for fil in mappe.rglob("*") if fil.is_file())
    mangler = max(0, rapport + undervejs - holder)
    return Plads(rapport=rapport, undervejs=undervejs, mangler=mangler, fri=shutil.disk_usage(mappe).free)


def kraev_plads(plads: Plads) -> None:
    """Refuses to begin what the disk has no room for.

    Raises:
        Portefoeljefejl: with what it takes and what there is.

    """
    if plads.fri < plads.mangler + _SPILLERUM:
        raise Portefoeljefejl(
            f"disken har {plads.fri // _MIB} MiB fri, og kørslen ventes at fylde {plads.mangler // _MIB} MiB mere; "
            "ryd op, eller læg --ud et andet sted"
        )
