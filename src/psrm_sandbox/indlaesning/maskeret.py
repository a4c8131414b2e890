"""Columns masked on the way out. What is matched is matched as it was sent: two masked references would be one."""

import polars as pl

from psrm_sandbox.domain.maskering import masker

_MULIGT = (
    r"(^|[^0-9])[0-3][0-9][01][0-9]{3}([0-9]{4}([^0-9]|$)|[^0-9A-Za-z.,;:].{0,24}[0-9]{4})"
    r"|[\d&&[^0-9]]|\\|&|[0-9]{6}(%|\+)"
)
"""Whatever could hold a number, quick to look for in a column."""


def maskeret_kolonne(kolonne: pl.Series) -> pl.Series:
    """The texts as `domain.maskering.masker` leaves them."""
    mulige = kolonne.filter(kolonne.str.contains(_MULIGT).fill_null(value=False)).unique()
    nye = {tekst: ny for tekst in mulige if (ny := masker(tekst)) != tekst}
    return kolonne.replace(nye) if nye else kolonne
