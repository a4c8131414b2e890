"""What a run takes on disk, reckoned before it begins: a sample of each kind of file is read, judged and written.

A workbook is not sampled, as it would be read twice: its own size stands for what is made of it.
"""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

import polars as pl

from psrm_sandbox.services.portefoelje import arbejdsmappe
from psrm_sandbox.services.portefoelje.bedoemmer import Bedoemmer
from psrm_sandbox.services.portefoelje.kilder import Kilde, Stykke
from psrm_sandbox.services.portefoelje.laesning import Laeser
from psrm_sandbox.services.portefoelje.modeller import Noter, Portefoeljefejl

RAEKKER = 120_000
"""Rows of a typed file's sample."""
BYTE = 6 * 1024**2
"""Bytes of a text file's."""
FASTE = 800_000
"""Bytes of the report whatever the portfolio: its page, its sums, what the bits mean."""
_REGNEARKSRAEKKE = 53
_STEDER = 3
_T = TypeVar("_T")


def beregn(
    bedoemmer: Bedoemmer, laeser: Laeser, kilder: Sequence[Kilde], typede: Mapping[int, Sequence[Stykke]]
) -> tuple[int, int]:
    """Bytes of the finished report, and of what stands beside it until then.

    ``typede``: the pieces of the files that are judged as they lie; all others are read into the folder first.
    """
    rapport = FASTE + _REGNEARKSRAEKKE * bedoemmer.valg.regneark_raekker
    undervejs = 0
    stykker = [stykke for et in typede.values() for stykke in et]
    if stykker:
        del_ = RAEKKER // _STEDER
        proeve = pl.concat([laeser.stykke(replace(et, antal=min(et.antal, del_))).kerne for et in _jaevnt(stykker)])
        rapport += _ventet(proeve, bedoemmer, sum(et.antal for et in stykker))
    tekst = [kilde for kilde in kilder if kilde.nr not in typede and kilde.art == "csv"]
    andre = sum(_byte(kilde) for kilde in kilder if kilde.nr not in typede and kilde.art != "csv")
    try:
        begyndelser = [_begyndelse(laeser, kilde) for kilde in _jaevnt(tekst)]
    except Portefoeljefejl:  # a beginning alone may be no whole text; what is wrong is told when all of it is read
        begyndelser, andre = [], andre + sum(map(_byte, tekst))
    if begyndelser:
        proeve = pl.concat([kerne for kerne, _ in begyndelser])
        raekker = proeve.height * sum(map(_byte, tekst)) // sum(byte for _, byte in begyndelser)
        rapport += _ventet(proeve, bedoemmer, raekker)
        undervejs += _skrevet(proeve, lambda kerne: [kerne], raekker)
    return rapport + andre, undervejs + andre


def _byte(kilde: Kilde) -> int:
    return kilde.sti.stat().st_size


def _jaevnt(alle: Sequence[_T]) -> list[_T]:
    """A few of them, from the first to the last."""
    if len(alle) <= _STEDER:
        return list(alle)
    return [alle[nr * (len(alle) - 1) // (_STEDER - 1)] for nr in range(_STEDER)]


def _begyndelse(laeser: Laeser, kilde: Kilde) -> tuple[pl.DataFrame, int]:
    """What a text file begins with, read by one that tells nothing, and its bytes."""
    tavs = Laeser(laeser.plan, laeser.ark, Noter())
    with tempfile.TemporaryDirectory(prefix="psrm-") as mappe, kilde.sti.open("rb") as aaben:
        byte = aaben.read(BYTE)
        hele = byte if len(byte) < BYTE else byte[: byte.rfind(b"\n") + 1] or byte
        (foerst := Path(mappe) / kilde.sti.name).write_bytes(hele)
        laest = next(islice(tavs.tabel(replace(kilde, sti=foerst), RAEKKER), 1))
        return laest.kerne, len(hele)


def _ventet(proeve: pl.DataFrame, bedoemmer: Bedoemmer, raekker: int) -> int:
    """Bytes of the report's tables."""
    doemt = bedoemmer.doem(proeve).ramme
    navne = dict.fromkeys(proeve["fil"].unique(), "")
    return _skrevet(doemt, lambda nogle: list(bedoemmer.raekker(nogle, navne).values()), raekker)


def _skrevet(proeve: pl.DataFrame, lav: Callable[[pl.DataFrame], list[pl.DataFrame]], raekker: int) -> int:
    """Bytes of so many rows, made of the sample's."""
    return round(sum(map(arbejdsmappe.fylder, lav(proeve))) * raekker / max(1, proeve.height))
