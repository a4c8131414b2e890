"""From rows to records: the tables by name, and one way to make a record of a row.

A record's fields stand in the order of its table's columns, so a row is a record once its codes are read as such.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields
from enum import Enum
from typing import Any, TypeVar, get_type_hints

import sqlalchemy as sa

from psrm_sandbox.store.tabeller import verden as t

P = TypeVar("P")

LEVERANCE: sa.Table = t.Leverance.__table__  # type: ignore[attr-defined]
AKTION: sa.Table = t.Aktion.__table__  # type: ignore[attr-defined]
FORDRING: sa.Table = t.Fordring.__table__  # type: ignore[attr-defined]
HAEFTER: sa.Table = t.Haefter.__table__  # type: ignore[attr-defined]
HAENDELSE: sa.Table = t.Haendelse.__table__  # type: ignore[attr-defined]
BOGFOERING: sa.Table = t.Bogfoering.__table__  # type: ignore[attr-defined]
RENTESTAND: sa.Table = t.Rentestand.__table__  # type: ignore[attr-defined]
INDBETALING: sa.Table = t.Indbetaling.__table__  # type: ignore[attr-defined]
PULJE: sa.Table = t.Puljebevaegelse.__table__  # type: ignore[attr-defined]
AFREGNING: sa.Table = t.Afregning.__table__  # type: ignore[attr-defined]
UNDERRETNING: sa.Table = t.Underretning.__table__  # type: ignore[attr-defined]
FORFALD: sa.Table = t.Forfald.__table__  # type: ignore[attr-defined]
FILTERTILPASNING: sa.Table = t.Filtertilpasning.__table__  # type: ignore[attr-defined]
OPGAVE: sa.Table = t.Opgave.__table__  # type: ignore[attr-defined]
KVITTERING: sa.Table = t.Kvittering.__table__  # type: ignore[attr-defined]
HOERING: sa.Table = t.Hoering.__table__  # type: ignore[attr-defined]
VERDEN: sa.Table = t.Verden.__table__  # type: ignore[attr-defined]
TAELLER: sa.Table = t.Taeller.__table__  # type: ignore[attr-defined]
AFTALE: sa.Table = t.Aftale.__table__  # type: ignore[attr-defined]
INDSTILLING: sa.Table = t.Indstilling.__table__  # type: ignore[attr-defined]
JOURNAL: sa.Table = t.Journal.__table__  # type: ignore[attr-defined]
DELING: sa.Table = t.Deling.__table__  # type: ignore[attr-defined]

_PORTION = 500
"""How many ids one IN clause carries."""


def portioner(vaerdier: Iterable[Any]) -> Iterable[list[Any]]:
    """The values, a portion at a time."""
    alle = list(vaerdier)
    for start in range(0, len(alle), _PORTION):
        yield alle[start : start + _PORTION]


def laeser_af(klasse: type[P]) -> Callable[[Iterable[Any]], P]:
    """How a row of the record's table becomes the record."""
    typer = get_type_hints(klasse)
    navne = [felt.name for felt in fields(klasse)]  # type: ignore[arg-type] # every record is a dataclass
    laesere: list[tuple[str, Callable[[Any], Any]]] = []
    for navn in navne:
        type_ = typer[navn]
        if isinstance(type_, type) and issubclass(type_, Enum):
            laesere.append((navn, type_))
        elif getattr(type_, "__origin__", None) is tuple:
            laesere.append((navn, tuple))

    def laes(raekke: Iterable[Any]) -> P:
        vaerdier = dict(zip(navne, raekke, strict=False))  # a joined row has more columns after the record's
        for navn, laeser in laesere:
            vaerdier[navn] = laeser(vaerdier[navn])
        return klasse(**vaerdier)

    return laes
