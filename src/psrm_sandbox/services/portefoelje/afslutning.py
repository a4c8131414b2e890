"""The last files of a report: the rows that were not read, and the rows that its workbook shows."""

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from psrm_sandbox.services.portefoelje.arbejdsmappe import FORDRINGER, Arbejdsmappe
from psrm_sandbox.services.portefoelje.kilder import Kilde

IKKE_LAEST = "ikke-laest.csv"
_STOPPET = ("HOERING", "AFVIST")


def skriv_ikke_laest(mappe: Arbejdsmappe, kilder: Sequence[Kilde]) -> None:
    """``ikke-laest.csv``: file, row, column, the cell's form and why; not there where all was read."""
    fejl = mappe.laes("fejl")
    if fejl is None:
        return
    navne = {kilde.nr: kilde.navn for kilde in kilder}
    valgt = fejl.sort("fil", "nr", maintain_order=True).select(
        pl.col("fil").replace_strict(navne, return_dtype=pl.String), pl.col("nr").alias("raekke"), "kolonne",
        pl.col("fundet").alias("form"), "hvorfor",
    )  # fmt: skip
    mappe.skriv_csv(IKKE_LAEST, valgt)


def ikke_laest(mappe: Arbejdsmappe, hoejst: int) -> Iterator[Sequence[Any]]:
    """The first of them."""
    fil = mappe.mappe / IKKE_LAEST
    if fil.exists():
        yield from pl.scan_csv(fil, separator=";", infer_schema=False).head(hoejst).collect().iter_rows()


def stoppede(mappe: Arbejdsmappe, hoejst: int) -> Iterator[Sequence[Any]]:
    """The dearest of the claims that are stopped, most kroner first."""
    alle = mappe.laes(FORDRINGER)
    if alle is None or not hoejst:
        return
    oere = pl.col("beloebOere").fill_null(0)
    valgt = alle.filter(pl.col("udfald").cast(pl.String).is_in(_STOPPET)).select(
        pl.col("fil").cast(pl.String), "raekke", "fordringshaverId", "fordringstype", "reference", "beloebOere",
        pl.col("udfald").cast(pl.String), "regler", "rettelse", "leverer",
    )  # fmt: skip
    yield from valgt.top_k(hoejst, by=oere).sort(oere, descending=True, maintain_order=True).collect().iter_rows()
