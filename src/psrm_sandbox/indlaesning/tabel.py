"""A table of any format, a column at a time: each cell's text, and beside it the number or the day that a sheet holds.

The frame has ``nr`` (rows as people count them), ``t0``, ``t1``, … (text), and where a column has any ``n…`` (numbers)
and ``d…`` (instants of a sheet's date cells).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

import polars as pl

from psrm_sandbox.indlaesning.modeller import Udeladt

STYKKE = 20_000
"""Rows that are held as Python values at a time."""


@dataclass(slots=True, kw_only=True)
class Raatabel:
    """A table under its header. ``overskrifter``: one for each column, empty where it has none.

    ``bogstaver``: how a sheet names the columns. ``forskydning``: days to add to a sheet's day numbers. ``flettede``:
    merged ranges of the rows, as (first row, first column, last row, last column), rows as ``nr`` and columns from 0.
    """

    ramme: pl.DataFrame
    overskrifter: Sequence[str]
    enhed: str
    overskrift: int
    ark: str | None = None
    bogstaver: Sequence[str] = ()
    forskydning: int = 0
    flettede: Sequence[tuple[int, int, int, int]] = ()
    noter: list[str] = field(default_factory=list)
    udeladt: list[Udeladt] = field(default_factory=list)


def ramme(raekker: Iterable[tuple[int, Sequence[Any]]], bredde: int, *, tekster: bool = False) -> pl.DataFrame:
    """The frame of rows of that width; a longer row is cut, a shorter one filled. ``tekster``: all cells are text."""
    laest = iter(raekker)
    dele: list[pl.DataFrame] = []
    while stykke := list(islice(laest, STYKKE)):
        dele.append(_stykke(stykke, bredde, tekster))
    if not dele:
        return pl.DataFrame(schema={"nr": pl.UInt32(), **{f"t{nr}": pl.String() for nr in range(bredde)}})
    return pl.concat(dele, how="diagonal")


def _stykke(stykke: Sequence[tuple[int, Sequence[Any]]], bredde: int, tekster: bool) -> pl.DataFrame:
    serier = [pl.Series("nr", [nr for nr, _ in stykke], dtype=pl.UInt32())]
    lige = [celler if len(celler) == bredde else _lagt_til(celler, bredde) for _, celler in stykke]
    for plads, celler in enumerate(zip(*lige, strict=True)):
        if tekster or all(type(celle) is str or celle is None for celle in celler):
            serier.append(pl.Series(f"t{plads}", celler, dtype=pl.String()))
            continue
        serier.append(pl.Series(f"t{plads}", [tekst(celle) for celle in celler], dtype=pl.String()))
        if any(map(er_tal, celler)):
            tal = [float(celle) if er_tal(celle) else None for celle in celler]
            serier.append(pl.Series(f"n{plads}", tal, dtype=pl.Float64()))
        if any(isinstance(celle, date) for celle in celler):
            dage = [_oejeblik(celle) if isinstance(celle, date) else None for celle in celler]
            serier.append(pl.Series(f"d{plads}", dage, dtype=pl.Datetime("us")))
    return pl.DataFrame(serier)


def _lagt_til(celler: Sequence[Any], bredde: int) -> Sequence[Any]:
    return [*celler[:bredde], *[None] * (bredde - len(celler))]


def er_tal(celle: object) -> bool:
    """Whether a cell is a number, which yes and no are not."""
    return isinstance(celle, int | float) and not isinstance(celle, bool)


def _oejeblik(celle: date) -> datetime:
    return celle if isinstance(celle, datetime) else datetime.combine(celle, time())


_SOM_TEKST: Mapping[type, Callable[[Any], str]] = {
    str: str,
    bool: lambda celle: "SAND" if celle else "FALSK",
    int: str,
    float: lambda celle: f"{celle:.0f}" if celle.is_integer() and abs(celle) < 1e15 else repr(celle),
    datetime: lambda celle: celle.isoformat(sep=" "),
    date: date.isoformat,
    time: time.isoformat,
    timedelta: str,
}


def tekst(celle: object) -> str | None:
    """A cell's text: a whole number by its digits, a day as ISO has it; None for an empty one."""
    if celle is None or celle == "":
        return None
    return _SOM_TEKST.get(type(celle), str)(celle)


def uden_tomme(raekker: Iterable[tuple[int, Sequence[Any]]]) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows that hold anything."""
    for nr, celler in raekker:
        if any(
            celle is not None and celle != "" and (type(celle) is not str or not celle.isspace()) for celle in celler
        ):
            yield nr, celler
