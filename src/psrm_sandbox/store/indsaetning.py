"""Insertion of many rows: SQL that Core compiled once, handed to the driver as it stands.

The rows are tuples in the order of the table's columns, and values are bound by the columns' own types. Measured
against ``execute(insert(), rows)`` for the rows of one delivery: 15 microseconds a table instead of 150.
"""

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from typing import Any

import sqlalchemy as sa

from psrm_sandbox.store import engine
from psrm_sandbox.store.tabeller import Json, Oejeblik

Binder = Callable[[Any], Any]


class Indsaetning:
    """The insert statement of one table."""

    def __init__(self, tabel: sa.Table) -> None:
        self.sql = engine.kompiler(sa.insert(tabel))
        self._bindere = [(nr, binder) for nr, kolonne in enumerate(tabel.columns) if (binder := _binder(kolonne.type))]

    def udfoer(self, forbindelse: sa.Connection, raekker: Iterable[tuple[Any, ...]]) -> None:
        """Writes the rows, in the open transaction."""
        engine.raa_forbindelse(forbindelse).executemany(self.sql, [self._bundet(raekke) for raekke in raekker])

    def _bundet(self, raekke: tuple[Any, ...]) -> list[Any]:
        bundet = list(raekke)
        for nr, binder in self._bindere:
            if bundet[nr] is not None:
                bundet[nr] = binder(bundet[nr])
        return bundet


def _binder(type_: sa.types.TypeEngine[Any]) -> Binder | None:
    if isinstance(type_, Oejeblik | Json):
        return engine.binder(type_)
    if isinstance(type_, sa.Date):
        return date.isoformat
    return _tekst if type_.python_type is str else None


def _tekst(vaerdi: str) -> str:
    return vaerdi.value if isinstance(vaerdi, Enum) else vaerdi
