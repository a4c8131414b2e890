"""DuckDB: spills to disk by itself, and reads what a lake holds."""

from collections.abc import Mapping
from typing import Any

import duckdb
import narwhals as nw
import polars as pl

from psrm_sandbox.indgangsfilter.masse.bedoemmelse import Ramme


class DuckdbMotor:
    """A connection of its own, in memory."""

    navn = "duckdb"
    samtidige = 1

    def __init__(self) -> None:
        self.forbindelse = duckdb.connect(":memory:")
        self._nr = 0
        self._nye: list[str] = []

    def tabel(self, kolonner: Mapping[str, list[int]], *, lang: bool = False) -> Ramme:
        """A small table of whole numbers, of 64 bits where ``lang``, else of 32."""
        art = pl.Int64 if lang else pl.Int32
        return self._ramme(self._gem(pl.DataFrame({navn: pl.Series(v, dtype=art) for navn, v in kolonner.items()})))

    def af_polars(self, data: pl.DataFrame) -> Ramme:
        """A frame of the engine of one in memory, kept as a table of the connection's own until it is let go of."""
        self._nye.append(navn := self._gem(data))
        return self._ramme(navn)

    def _gem(self, data: pl.DataFrame) -> str:
        self._nr += 1
        navn = f"t{self._nr}"
        tekster = data.with_columns(pl.col(pl.Categorical).cast(pl.String))
        self.forbindelse.register(f"{navn}_ind", _Stroem(tekster))
        self.forbindelse.execute(f"create temp table {navn} as from {navn}_ind")
        self.forbindelse.unregister(f"{navn}_ind")
        return navn

    def _ramme(self, navn: str) -> Ramme:
        return nw.from_native(self.forbindelse.table(navn))

    def slip(self) -> None:
        """Drops the tables of the frames that were in memory; those of `tabel` stay."""
        while self._nye:
            self.forbindelse.execute(f"drop table {self._nye.pop()}")

    def luk(self) -> None:
        """Closes the connection."""
        self.forbindelse.close()

    def og(self, ramme: Ramme, nye: Mapping[str, tuple[str, str]]) -> Ramme:
        """Bitwise and, which narwhals lacks."""
        indfoedt: Any = nw.to_native(ramme)
        med: Any = indfoedt.project("*, " + ", ".join(f"{a} & {b} as {ny}" for ny, (a, b) in nye.items()))
        return nw.from_native(med)  # type: ignore[no-any-return]

    def bedoemt(self, ramme: Ramme) -> pl.DataFrame:
        """A judged frame, reckoned; the engine keeps no order."""
        return self.hent(ramme).sort("nr")

    def hent(self, ramme: Any) -> pl.DataFrame:
        """The frame, reckoned."""
        return pl.DataFrame(nw.to_native(ramme))


class _Stroem:
    """A frame shown as an Arrow stream alone: DuckDB would else ask for pyarrow."""

    def __init__(self, data: pl.DataFrame) -> None:
        self._data = data

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._data.__arrow_c_stream__(requested_schema)
