"""The pieces a portfolio is judged in: of a typed file as it lies, of any other once it is read into the folder."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import polars as pl

from psrm_sandbox.services.portefoelje.kilder import Stykke
from psrm_sandbox.services.portefoelje.laesning import Laeser, Laest


@dataclass(frozen=True, slots=True, kw_only=True)
class Del:
    """A piece: its name in the folder, its rows, and how it is read. ``noegler`` and ``forfald``: as `samling` asks."""

    navn: str
    raekker: int
    laes: Callable[[], Laest]
    noegler: Callable[[], pl.DataFrame]
    forfald: Callable[[], pl.DataFrame]


def typet_del(navn: str, laeser: Laeser, stykke: Stykke) -> Del:
    """Rows of a Parquet file with typed columns."""
    return Del(
        navn=navn,
        raekker=stykke.antal,
        laes=partial(laeser.stykke, stykke),
        noegler=partial(laeser.noegler, stykke),
        forfald=partial(laeser.forfald, stykke),
    )


def gemt_del(navn: str, fil: Path, raekker: int) -> Del:
    """Rows that were read into the folder: ``fil`` the core, and beside it what could not be read."""
    return Del(
        navn=navn,
        raekker=raekker,
        laes=lambda: Laest(pl.read_parquet(fil), pl.read_parquet(fil.with_suffix(".fejl.parquet")), raekker),
        noegler=lambda: pl.read_parquet(fil, columns=["noegle", "peger"]),
        forfald=lambda: pl.read_parquet(fil, columns=["forfaldsdato"]).with_columns(pl.lit(value=True).alias("laest")),
    )
