"""The report's rows of judged ones. A text that many rows share is a category, kept once and written as numbers."""

from collections.abc import Mapping

import polars as pl

from psrm_sandbox.indgangsfilter.masse import Masseudfald
from psrm_sandbox.services.portefoelje.moenstre import Moenstre

_UDFALD = {int(et): et.name for et in Masseudfald}
_UDFALDSTYPE = pl.Enum(list(_UDFALD.values()))
_KATEGORI = pl.Categorical()


def raekker(
    doemt: pl.DataFrame, moenstre: Moenstre, filer: Mapping[int, str], *, fund: bool
) -> Mapping[str, pl.DataFrame]:
    """``fordringer``, a row a claim, and where ``fund`` a row a finding too; ``filer``: the files' names by number."""
    ordene = [f"b{nr}" for nr in range(moenstre.plan.antal_ord)]
    noegle = ["type_nr", *ordene]
    stoppet = pl.col("udfald").is_in([int(Masseudfald.HOERING), int(Masseudfald.AFVIST)])
    fundne = doemt.lazy().filter(stoppet).select(noegle).unique().collect(engine="in-memory")
    navne = pl.col("fil").replace_strict(filer, return_dtype=_KATEGORI)
    alle = {
        "fordringer": doemt.lazy()
        .join(moenstre.tabel(fundne.iter_rows()).lazy(), on=noegle, how="left", maintain_order="left")
        .select(
            navne.alias("fil"),
            pl.col("nr").alias("raekke"),
            pl.col("vist_haver").cast(_KATEGORI).alias("fordringshaverId"),
            pl.col("vist_kode").cast(_KATEGORI).alias("fordringstype"),
            "reference",
            pl.col("beloeb").alias("beloebOere"),
            pl.col("foraeldelsesdato").cast(pl.Date),
            pl.col("udfald").replace_strict(_UDFALD, return_dtype=_UDFALDSTYPE),
            *ordene,
            "regler",
            "rettelse",
            "leverer",
        )
    }
    if fund:
        alle["fund"] = (
            doemt.lazy()
            .filter(stoppet)
            .select("fil", "nr", *noegle)
            .join(moenstre.fund(fundne.iter_rows()).lazy(), on=noegle)
            .select(navne, pl.col("nr").alias("raekke"), "betingelse", "regel", "felt", "konsekvens")
        )
    return {navn: ramme.collect(engine="in-memory") for navn, ramme in alle.items()}
