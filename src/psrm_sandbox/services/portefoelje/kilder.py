"""What a portfolio is read from: files and folders of them, cut into pieces of about a million rows."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version as udgave
from pathlib import Path
from urllib.parse import unquote

import polars as pl

from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.indlaesning import roer
from psrm_sandbox.services.portefoelje.modeller import Portefoeljefejl, Valg

_REGNEARK = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
_TEKST = frozenset({".csv", ".tsv", ".txt"})
_MAKS_FILER = 100_000
_INGEN_VAERDI = "__HIVE_DEFAULT_PARTITION__"
"""What Spark and Hive name the folder of rows that have no value."""


@dataclass(frozen=True, slots=True)
class Kilde:
    """A file. ``navn``: what it alone is told by: its name, from the folder it was found in.

    ``mapper``: values that folders name (``fordringshaverId=9101``).
    """

    nr: int
    sti: Path
    navn: str
    art: str
    mapper: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stykke:
    """Rows of a Parquet file: from ``fra``, ``antal`` of them. Other files are one piece until they are cut."""

    kilde: Kilde
    fra: int
    antal: int


def find(stier: Sequence[Path], ud: Path) -> list[Kilde]:
    """The files in order of name, those of a folder with all that lies under it; ``ud`` is where the report will be.

    Raises:
        Portefoeljefejl: nothing is there, or nothing of a kind that can be read; a file is given twice, or the report
            would lie among them.

    """
    kilder: list[Kilde] = []
    sete: set[Path] = set()
    navne: set[str] = set()
    for sti in stier:
        if roer.er_roer(sti):
            raise Portefoeljefejl(f"{sti}: {roer.FUNDET}; {roer.HVAD_NU}")
        if not sti.exists():
            raise Portefoeljefejl(f"{sti}: findes ikke")
        if sti.is_dir() and ud.resolve().is_relative_to(sti.resolve()):
            raise Portefoeljefejl(f"--ud: {ud} ligger i {sti}, der læses; læg rapporten et andet sted")
        fundne = sorted(_i_mappe(sti)) if sti.is_dir() else [sti]
        if not fundne:
            raise Portefoeljefejl(f"{sti}: mappen har ingen filer, der kan læses (.parquet, .csv, .xlsx)")
        for fil in fundne:
            if (hel := fil.resolve()) in sete:
                raise Portefoeljefejl(f"{fil}: filen er givet to gange, og hver fordring ville tælle dobbelt")
            sete.add(hel)
            navn = fil.relative_to(sti).as_posix() if sti.is_dir() else fil.name
            mapper = dict(led.split("=", 1) for led in Path(navn).parent.parts if "=" in led)
            mapper = {n: unquote(v) for n, v in mapper.items() if v != _INGEN_VAERDI}
            vist = masker(navn)
            vist = vist if vist not in navne else f"{vist} ({len(kilder) + 1})"
            navne.add(vist)
            kilder.append(Kilde(len(kilder), fil, vist, _art(fil), mapper))
            if len(kilder) > _MAKS_FILER:
                raise Portefoeljefejl(f"{sti}: mere end {_MAKS_FILER} filer; saml dem i færre")
    return kilder


def _i_mappe(mappe: Path) -> Iterator[Path]:
    for fil in mappe.rglob("*"):
        skjult = any(led.startswith((".", "_")) for led in fil.relative_to(mappe).parts)
        if fil.is_file() and not skjult and fil.suffix.casefold() in {".parquet", *_TEKST, *_REGNEARK}:
            yield fil


def _art(fil: Path) -> str:
    with fil.open("rb") as aaben:
        if aaben.read(4) == b"PAR1":
            return "parquet"
    endelse = fil.suffix.casefold()
    if endelse == ".parquet":
        raise Portefoeljefejl(f"{fil}: filen er ikke en hel .parquet-fil")
    return "regneark" if endelse in _REGNEARK else "csv"


def i_stykker(kilde: Kilde, stoerst: int) -> list[Stykke]:
    """A Parquet file's pieces.

    Raises:
        Portefoeljefejl: it is no whole Parquet file.

    """
    try:
        raekker = int(pl.scan_parquet(kilde.sti, hive_partitioning=False).select(pl.len()).collect().item())
    except (pl.exceptions.PolarsError, OSError) as fejl:
        raise Portefoeljefejl(f"{kilde.sti}: filen er ikke en hel .parquet-fil") from fejl
    return [Stykke(kilde, fra, min(stoerst, raekker - fra)) for fra in range(0, raekker, stoerst)]


def aftryk(valg: Valg, kilder: Sequence[Kilde], version: str) -> str:
    """What a run is: the same files, catalogue, choices and program; one broken off goes on only as the same."""
    filer = [(str(k.sti.resolve()), (s := k.sti.stat()).st_size, s.st_mtime_ns) for k in kilder]
    plan = None if valg.plan is None else valg.plan.model_dump(mode="json")
    dage = [valg.modtagelsesdato.isoformat(), valg.filter_pr.isoformat() if valg.filter_pr else None]
    andet = [
        valg.gruppe,
        valg.ark,
        valg.fund_raekker,
        valg.stykke,
        plan,
        version,
        udgave("psrm-sandbox"),
        udgave("polars"),
    ]
    return hashlib.blake2b(json.dumps([filer, dage, andet]).encode(), digest_size=16).hexdigest()
