"""Rows that belong together: a claim on several rows (a hæfter each), and a related claim and its main claim.

A first pass over the keys alone finds both, so that the pieces can be judged one by one. Keys are 64-bit hashes of
creditor and reference; rows are one claim only where all their claim data agree too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from psrm_sandbox.services.portefoelje.modeller import Portefoeljefejl

MAKS_HOVEDFORDRINGER = 50_000_000
KRAVDATA = ("art", "beloeb", "hovedstol", "periode_start", "periode_slut", "stiftelsesdato", "beskrivelse", "peger")
_SORTERES = 16_000_000
_HOVED = {"noegle_hoved": pl.UInt64, "forfald_hoved": pl.Int32, "findes": pl.Boolean}


@dataclass(frozen=True, slots=True)
class Samling:
    """``flere``: keys that stand on more than one row. ``hoved``: the main claims that are pointed at, if any is."""

    flere: pl.Series
    hoved: pl.DataFrame | None

    def hoved_for(self, kerne: pl.DataFrame) -> tuple[pl.DataFrame | None, int]:
        """The main claims that the core's rows point at, if any does; and how many of its rows miss theirs."""
        peger = kerne["peger"].drop_nulls()
        if self.hoved is None or peger.is_empty():
            return None, peger.len()
        hoved = self.hoved.filter(pl.col("noegle_hoved").is_in(peger.unique().implode()))
        return hoved, peger.len() - int(peger.is_in(hoved["noegle_hoved"].implode()).sum())


class Noeglet(Protocol):
    """A piece that can be asked for its keys."""

    @property
    def noegler(self) -> Callable[[], pl.DataFrame]:
        """Each row's ``noegle`` and ``peger``."""
        ...

    @property
    def forfald(self) -> Callable[[], pl.DataFrame]:
        """Each row's ``forfaldsdato``, and whether it could be read (``laest``)."""
        ...


def find(dele: Sequence[Noeglet], fortael: Callable[[int], None] = lambda _: None) -> Samling:
    """``dele``: the pieces, each asked for the keys of its rows, and again where main claims are among them.

    ``fortael`` is told the rows whose keys are read.
    """
    noegler: list[pl.Series] = []
    pegere: list[pl.Series] = []
    for del_ in dele:
        data = del_.noegler()
        noegler.append(data["noegle"])
        pegere.append(data["peger"].drop_nulls())
        fortael(sum(map(len, noegler)))
    flere = _flere(noegler)
    peger = pl.concat(pegere).unique() if pegere else pl.Series(dtype=pl.UInt64)
    if peger.is_empty():
        return Samling(flere, None)
    if peger.len() > MAKS_HOVEDFORDRINGER:
        raise Portefoeljefejl(
            f"der peges på mere end {MAKS_HOVEDFORDRINGER} hovedfordringer; del porteføljen i flere kørsler"
        )
    fundne = []
    for del_, egne in zip(dele, noegler, strict=True):
        steder = egne.is_in(peger.implode()).fill_null(value=False).arg_true()
        if steder.len():
            forfald = del_.forfald()[steder]
            egen = egne[steder].alias("noegle_hoved")
            fundne.append(forfald.select(egen, pl.col("forfaldsdato").alias("forfald_hoved"), "laest"))
    if not fundne:
        return Samling(flere, pl.DataFrame(schema=_HOVED))
    hoved = pl.concat(fundne).filter("laest").unique("noegle_hoved", keep="first", maintain_order=True)
    return Samling(flere, hoved.select("noegle_hoved", "forfald_hoved", pl.lit(value=True).alias("findes")))


def _flere(noegler: Sequence[pl.Series]) -> pl.Series:
    """The keys that stand more than once, a share of them sorted at a time."""
    andele = -(-sum(map(len, noegler)) // _SORTERES) or 1
    fundne = []
    for andel in range(andele):
        led = [et.drop_nulls() if andele == 1 else et.filter(et % andele == andel) for et in noegler]
        alle = pl.concat(led).sort() if led else pl.Series(dtype=pl.UInt64)
        fundne.append(alle.filter(alle == alle.shift(1)).unique())
    return pl.concat(fundne)


def faelles(kerne: pl.DataFrame) -> pl.DataFrame:
    """By ``nr`` a hash of the claim's own data, the same in every run."""
    data = kerne.with_columns(pl.col("art").cast(pl.String))
    return data.select("nr", pl.struct(KRAVDATA).hash().alias("faelles"))


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
