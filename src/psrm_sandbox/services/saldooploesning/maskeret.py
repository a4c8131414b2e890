"""The differences masked on the way out. The pairing itself reads what was sent."""

import polars as pl

from psrm_sandbox.indlaesning.maskeret import maskeret_kolonne


def maskeret(forskelle: pl.DataFrame) -> pl.DataFrame:
    """The frame of differences as it may be kept and shown."""
    return forskelle.with_columns(maskeret_kolonne(forskelle[navn]) for navn in ("fordringsId", "reference"))
