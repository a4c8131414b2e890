"""Rows that belong together: a claim on several rows (a hæfter each), and a related claim and its main claim.

A first pass over the keys alone finds both, so that the pieces can be judged one by one. Keys are 64-bit hashes of
creditor and reference; rows are one claim only where all their claim data agree too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

import polars as pl

from psrm_sandbox.services.portefoelje.modeller import Portefoeljefejl

_T = TypeVar("_T")
MAKS_HOVEDFORDRINGER = 50_000_000


@dataclass(frozen=True, slots=True)
class Samling:
    """``flere``: keys that stand on more than one row. ``hoved``: the main claims that are pointed at; None for none.

    ``uden``: related claims whose main claim is not among the rows.
    """

    flere: pl.Series
    hoved: pl.DataFrame | None
    uden: int


def find(stykker: Callable[[], Iterable[pl.LazyFrame]]) -> Samling:
    """``stykker``: the rows' ``noegle``, ``peger`` and ``forfaldsdato``, piece by piece, as often as asked for."""
    noegler: list[pl.Series] = []
    pegere: list[pl.Series] = []
    for stykke in stykker():
        data = stykke.select("noegle", "peger").collect(engine="streaming")
        noegler.append(data["noegle"].drop_nulls())
        pegere.append(data["peger"].drop_nulls())
    alle = pl.concat(noegler) if noegler else pl.Series(dtype=pl.UInt64)
    alle = alle.sort()
    flere = alle.filter(alle == alle.shift(1)).unique()
    del alle, noegler
    peger = pl.concat(pegere) if pegere else pl.Series(dtype=pl.UInt64)
    if peger.is_empty():
        return Samling(flere, None, 0)
    if peger.len() > MAKS_HOVEDFORDRINGER:
        raise Portefoeljefejl(
            f"mere end {MAKS_HOVEDFORDRINGER} relaterede fordringer peger på en hovedfordring; del porteføljen"
        )
    soegte = pl.DataFrame({"noegle": peger.unique()})
    fundne = [
        stykke.select("noegle", "forfaldsdato").join(soegte.lazy(), on="noegle", how="semi").collect(engine="in-memory")
        for stykke in stykker()
    ]
    hoved = (
        pl.concat(fundne)
        .unique("noegle", keep="first", maintain_order=True)
        .select(
            pl.col("noegle").alias("noegle_hoved"),
            pl.col("forfaldsdato").alias("forfald_hoved"),
            pl.lit(value=True).alias("findes"),
        )
    )
    uden = peger.len() - int(peger.is_in(hoved["noegle_hoved"].implode()).sum())
    return Samling(flere, hoved, uden)


def saml_haeftere(raekker: pl.DataFrame, antal_ord: int) -> tuple[pl.DataFrame, int]:
    """The claims of rows whose keys stand more than once, each with its worst outcome; and how many had several rows.

    ``raekker``: judged rows with `FAELLES`; the claim keeps the first row's place and its earliest foraeldelsesdato.
    """
    ordene = [f"b{nr}" for nr in range(antal_ord)]
    resten = [n for n in raekker.columns if n not in {*FAELLES, *ordene, "udfald", "foraeldelsesdato", "ophoer"}]
    samlet = (
        raekker.lazy()
        .sort("fil", "nr")
        .group_by(FAELLES, maintain_order=True)
        .agg(
            *(pl.col(n).first() for n in resten),
            *(pl.col(n).bitwise_or() for n in ordene),
            pl.col("udfald").max(),
            pl.col("foraeldelsesdato").min(),
            pl.col("ophoer").filter(pl.col("ophoer") >= 0).min().fill_null(-1).alias("ophoer"),
            pl.len().alias("raekker_i_alt"),
        )
        .collect(engine="in-memory")
    )
    return samlet.drop("raekker_i_alt"), int((samlet["raekker_i_alt"] > 1).sum())


FAELLES = ("noegle", "type_nr", "faelles")
"""What rows of one claim agree on: the key, the type, and a hash of the claim's own data."""
