"""Polars: the engine that is used where none is named."""

from collections.abc import Mapping
from typing import Any

import narwhals as nw
import polars as pl

from psrm_sandbox.indgangsfilter.masse.bedoemmelse import Ramme


class PolarsMotor:
    """Runs in this process, on all of its cores."""

    navn = "polars"
    samtidige = 2

    def tabel(self, kolonner: Mapping[str, list[int]], *, lang: bool = False) -> Ramme:
        """A small table of whole numbers, of 64 bits where ``lang``, else of 32."""
        art = pl.Int64 if lang else pl.Int32
        return self.af_polars(pl.DataFrame({navn: pl.Series(v, dtype=art) for navn, v in kolonner.items()}))

    def af_polars(self, data: pl.DataFrame) -> Ramme:
        """A frame of the engine of one in memory."""
        return nw.from_native(data.lazy())

    def og(self, ramme: Ramme, nye: Mapping[str, tuple[str, str]]) -> Ramme:
        """Bitwise and, which narwhals lacks."""
        indfoedt: pl.LazyFrame = nw.to_native(ramme)
        return nw.from_native(indfoedt.with_columns((pl.col(a) & pl.col(b)).alias(ny) for ny, (a, b) in nye.items()))

    def bedoemt(self, ramme: Ramme) -> pl.DataFrame:
        """A judged frame, reckoned in the order of its rows: in memory a join keeps it."""
        return self.hent(ramme)

    def hent(self, ramme: Any) -> pl.DataFrame:
        """The frame, reckoned."""
        return nw.to_native(ramme).collect(engine="in-memory")  # type: ignore[no-any-return]

    def slip(self) -> None:
        """Holds nothing."""

    def luk(self) -> None:
        """Holds nothing open."""
