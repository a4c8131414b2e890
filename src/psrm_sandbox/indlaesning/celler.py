"""Cells of few forms: yes and no, and rates. Dates, amounts and numbers that name something are read by the column."""

import re
from datetime import date

import polars as pl

from psrm_sandbox.indlaesning import datoer

_SATSKRAV = "en sats skrives som procent med højst 4 decimaler: 2,25"
_SANDTKRAV = "skriv ja eller nej (eller true, false, 1, 0)"
_SATS = re.compile(r"(-?[0-9]{1,3})(?:[.,]([0-9]{1,4}))?\s*%?", re.ASCII)
_SANDE = frozenset({"true", "sand", "sandt", "ja", "j", "1", "x", "yes", "y"})
_FALSKE = frozenset({"false", "falsk", "nej", "n", "0", "no"})


def sandt(celle: str) -> bool:
    """Yes or no.

    Raises:
        ValueError: the demand, in Danish.

    """
    ord_ = celle.casefold()
    if ord_ in _SANDE:
        return True
    if ord_ in _FALSKE:
        return False
    raise ValueError(_SANDTKRAV)


def sats(celle: str) -> str:
    """A rate in per cent as ``2.25``.

    Raises:
        ValueError: the demand, in Danish.

    """
    match = _SATS.fullmatch(celle)
    if not match:
        raise ValueError(_SATSKRAV)
    return f"{match[1]}.{match[2]}" if match[2] else match[1]


def dato(tekst: str) -> date:
    """One day, as a column's cells are read.

    Raises:
        ValueError: the demand, in Danish.

    """
    rent = pl.DataFrame({"t": [tekst.strip()]}).with_columns(r=datoer.rent(pl.col("t")))
    dag: date | None = rent.select(datoer.dag(pl.col("r"))).item()
    if dag is None:
        raise ValueError(datoer.KRAV)
    return dag
