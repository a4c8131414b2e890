"""Sides of a reconciliation, a movement a line, for the tests of saldoopløsning."""

from datetime import date
from typing import NamedTuple

import polars as pl

from psrm_sandbox.services.saldooploesning.modeller import Celle
from psrm_sandbox.services.saldooploesning.parring import BEVAEGELSE

SKAERING = date(2026, 6, 30)
OP, NED = "Opskrevet", "Nedskrevet"


class Bev(NamedTuple):
    """A movement; ``beloeb`` is øre."""

    id: str | None
    haendelse: str = "Tilgang"
    beloeb: int = 100_00
    dato: date = date(2026, 6, 10)
    reference: str | None = None


def side(*bevaegelser: Bev, fra: int = 1) -> pl.DataFrame:
    """The movements as a side, numbered in order."""
    raekker = [(nr, b.id, b.reference, b.haendelse, b.beloeb, b.dato) for nr, b in enumerate(bevaegelser, fra)]
    return pl.DataFrame(raekker, schema=BEVAEGELSE, orient="row")


def fund(forskelle: pl.DataFrame, *felter: str) -> list[tuple[object, ...]]:
    """The differences by those fields, in any order."""
    return sorted(forskelle.select(felter).iter_rows(), key=str)


def steder(celler: tuple[Celle, ...]) -> list[tuple[int | None, str | None, str | None]]:
    return [(celle.raekke, celle.kolonne, celle.fundet) for celle in celler]
