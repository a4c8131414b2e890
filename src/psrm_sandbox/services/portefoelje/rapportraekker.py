"""The report's rows of judged ones. A text that many rows share is a category, kept once and written as numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from psrm_sandbox.indgangsfilter.masse import Masseplan, Masseudfald

_UDFALD = {int(et): et.name for et in Masseudfald}
_UDFALDSTYPE = pl.Enum(list(_UDFALD.values()))
_KATEGORI = pl.Categorical()


def brudte(doemt: pl.DataFrame, plan: Masseplan) -> Sequence[tuple[Any, ...]]:
    """The distinct ways in which the stopped rows are broken: type and words."""
    return doemt.lazy().filter(_stoppet()).select(_noegle(plan)).unique().collect(engine="in-memory").rows()


def raekker(
    doemt: pl.DataFrame, plan: Masseplan, tekster: pl.DataFrame, fund: pl.DataFrame | None, filer: Mapping[int, str]
) -> Mapping[str, pl.DataFrame]:
    """``fordringer``, a row a claim, and where ``fund`` is given a row a finding too.

    ``tekster`` and ``fund``: of `Moenstre`, for each of `brudte`. ``filer``: the files' names by number.
    """
    noegle = _noegle(plan)
    navne = pl.col("fil").replace_strict(filer, return_dtype=_KATEGORI)
    alle = {
        "fordringer": doemt.lazy()
        .join(tekster.lazy(), on=noegle, how="left", maintain_order="left")
        .select(
            navne.alias("fil"),
            pl.col("nr").alias("raekke"),
            pl.col("vist_haver").cast(_KATEGORI).alias("fordringshaverId"),
            pl.col("vist_kode").cast(_KATEGORI).alias("fordringstype"),
            "reference",
            pl.col("beloeb").alias("beloebOere"),
            pl.col("foraeldelsesdato").cast(pl.Date),
            pl.col("udfald").replace_strict(_UDFALD, return_dtype=_UDFALDSTYPE),
            *noegle[1:],
            "regler",
            "rettelse",
            "leverer",
        )
    }
    if fund is not None:
        alle["fund"] = (
            doemt.lazy()
            .filter(_stoppet())
            .select("fil", "nr", *noegle)
            .join(fund.lazy(), on=noegle)
            .select(navne, pl.col("nr").alias("raekke"), "betingelse", "regel", "felt", "konsekvens")
        )
    return {navn: ramme.collect(engine="in-memory") for navn, ramme in alle.items()}


def _noegle(plan: Masseplan) -> list[str]:
    return ["type_nr", *(f"b{nr}" for nr in range(plan.antal_ord))]


def _stoppet() -> pl.Expr:
    return pl.col("udfald").is_in([int(Masseudfald.HOERING), int(Masseudfald.AFVIST)])
