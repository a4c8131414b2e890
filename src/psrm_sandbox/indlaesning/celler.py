"""Cells by themselves: yes and no, rates; and a date or an amount that stands alone, read as a column of one.

Polars is imported where a date or an amount is read: a server that reads none is spared it.
"""

import re
from datetime import date

from psrm_sandbox.domain.beloeb import tekst_fra_oere

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


def dato(tekst: str) -> str:
    """One day as ``2026-12-31``.

    Raises:
        ValueError: the demand, in Danish.

    """
    import polars as pl  # noqa: PLC0415

    from psrm_sandbox.indlaesning import datoer  # noqa: PLC0415

    alene = pl.DataFrame({"t": [tekst.strip()]}).with_columns(r=datoer.rent(pl.col("t")))
    dag: date | None = alene.select(datoer.dag(pl.col("r"))).item()
    if dag is None:
        raise ValueError(datoer.KRAV)
    return dag.isoformat()


def beloeb(tekst: str) -> str:
    """One amount as ``1200.50``.

    Raises:
        ValueError: the demand, in Danish.

    """
    import polars as pl  # noqa: PLC0415

    from psrm_sandbox.indlaesning import beloeb as regler  # noqa: PLC0415

    rent, minus = regler.rent(pl.col("t"))
    alene = pl.DataFrame({"t": [tekst]}).with_columns(r=rent, m=minus).with_columns(a=regler.art(pl.col("r")))
    maade = regler.skrivemaade(alene.select(**regler.optaelling(pl.col("a"))).row(0, named=True))
    oere: int | None = alene.select(regler.oere(pl.col("r"), pl.col("m"), pl.col("a").is_not_null())).item()
    if oere is None:
        raise ValueError(regler.KRAV)
    if alene.select(regler.tvetydig(pl.col("a"), maade)).item():
        raise ValueError(regler.TVETYDIGT)
    return tekst_fra_oere(oere)
