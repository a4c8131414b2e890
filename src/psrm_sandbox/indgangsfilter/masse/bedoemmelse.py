"""The plan applied to a frame: the day tables joined, the conditions as bits of words, and a verdict a row."""

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from operator import add, or_
from typing import Any, Protocol

import narwhals as nw

from psrm_sandbox.indgangsfilter.masse.betingelser import brudt
from psrm_sandbox.indgangsfilter.masse.felter import DOM_ELLER_FORLIG
from psrm_sandbox.indgangsfilter.masse.plan import BITS, Masseplan

Ramme = nw.LazyFrame[Any]
_BYTE = 7
"""Bits of a signed byte that stays positive; nine of them are a word."""


class Masseudfald(IntEnum):
    """A row's verdict; of several hæftere the greatest holds.

    ``IKKE_EFTERPROEVET``: the common rules found nothing, and the type's own table is not public. ``UKENDT_TYPE``: no
    type of the group has the code, so nothing was judged.
    """

    UDFOERT = 0
    IKKE_EFTERPROEVET = 1
    HOERING = 2
    AFVIST = 3
    UKENDT_TYPE = 4


class Bitregner(Protocol):
    """What an engine does itself, since narwhals has no bitwise and."""

    def og(self, ramme: Ramme, nye: Mapping[str, tuple[str, str]]) -> Ramme:
        """The frame with each new column the bitwise and of the two named; both are int64."""
        ...


def bedoem(
    ramme: Ramme,
    plan: Masseplan,
    tabeller: Mapping[str, Ramme],
    masker: Ramme,
    bitregner: Bitregner,
    behold: Sequence[str] = (),
) -> Ramme:
    """The rows judged: ``nr``, the columns to keep, ``type_nr``, ``udfald`` and the words ``b0`` … of broken rules.

    ``ramme`` has the plan's columns (`KOLONNER`) and those to keep; ``tabeller`` the day tables by field, ``masker``
    the plan's masks, both as frames of the same engine.
    """
    ord_ = range(plan.antal_ord)
    ramme = ramme.with_columns(nw.coalesce("domsdato", "forligsdato").alias(DOM_ELLER_FORLIG))
    for felt in plan.afledte:
        ramme = ramme.join(tabeller[felt], left_on=felt, right_on=f"{felt}__dag", how="left")
    ramme = ramme.join(masker, left_on="type_nr", right_on="type_nr_", how="left")
    masketal = [f"{m}{nr}" for m in "ma" for nr in ord_]
    ramme = ramme.select(
        "nr",
        *behold,
        "type_nr",
        "kendt",
        *masketal,
        *(_ord(plan, nr).alias(f"r{nr}") for nr in ord_),
    )
    ramme = bitregner.og(
        ramme,
        {f"b{nr}": (f"r{nr}", f"m{nr}") for nr in ord_} | {f"v{nr}": (f"r{nr}", f"a{nr}") for nr in ord_},
    )
    afvist = _mindst_en(nw.col(f"v{nr}") != 0 for nr in ord_)
    hoering = _mindst_en(nw.col(f"b{nr}") != 0 for nr in ord_)
    udfald = (
        nw.when(nw.col("type_nr").is_null())
        .then(nw.lit(int(Masseudfald.UKENDT_TYPE)))
        .otherwise(
            nw.when(afvist)
            .then(nw.lit(int(Masseudfald.AFVIST)))
            .otherwise(nw.when(hoering).then(nw.lit(int(Masseudfald.HOERING))).otherwise(nw.lit(1) - nw.col("kendt")))
        )
    )
    return ramme.select(
        "nr",
        *behold,
        "type_nr",
        udfald.cast(nw.Int8).alias("udfald"),
        *(
            nw.when(nw.col("type_nr").is_null()).then(nw.lit(0, nw.Int64)).otherwise(f"b{nr}").alias(f"b{nr}")
            for nr in ord_
        ),
    )


def _ord(plan: Masseplan, ord_: int) -> nw.Expr:
    """The tried conditions of a word as bits, seven to a byte first: an eighth of the memory moved.

    Added as a balanced tree, since a flat sum is deeper than Spark Connect's messages may be.
    """
    bytene = []
    for plads in range(0, BITS, _BYTE):
        numre = [nr for nr in range(ord_ * BITS + plads, ord_ * BITS + plads + _BYTE) if nr in plan.proevede]
        if numre:
            bits = [_bit(brudt(plan.betingelser[nr]), nr % _BYTE) for nr in numre]
            bytene.append(_fold(bits, add).cast(nw.Int64) * nw.lit(1 << plads, nw.Int64))
    return _fold(bytene, add)


def _bit(udtryk: nw.Expr, plads: int) -> nw.Expr:
    return nw.when(udtryk).then(nw.lit(1 << plads, nw.Int8)).otherwise(nw.lit(0, nw.Int8))


def _mindst_en(udtryk: Any) -> nw.Expr:
    return _fold(list(udtryk), or_)


def _fold(led: Sequence[nw.Expr], saml: Callable[[nw.Expr, nw.Expr], nw.Expr]) -> nw.Expr:
    if not led:
        return nw.lit(0, nw.Int64)
    if len(led) == 1:
        return led[0]
    midt = len(led) // 2
    return saml(_fold(led[:midt], saml), _fold(led[midt:], saml))
