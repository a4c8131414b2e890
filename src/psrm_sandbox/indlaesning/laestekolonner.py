"""What reading a table's columns comes to."""

from dataclasses import dataclass, field

import polars as pl


@dataclass(slots=True)
class Cellefejl:
    """A cell that cannot be used: its row's place in the frame, our column, what was found and what would be right."""

    plads: int
    kolonne: str
    fundet: str
    krav: str
    hvad_nu: str | None = None


@dataclass(slots=True)
class Laest:
    """The columns read: a frame by our names with ``nr``, the cells that cannot be used, and how they were read."""

    ramme: pl.DataFrame
    fejl: list[Cellefejl] = field(default_factory=list)
    noter: list[str] = field(default_factory=list)
