"""From rows to records: the tables by name, and one way to make a record of a row.

A record's fields stand in the order of its table's columns, so a row is a record once its codes are read as such.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields
from enum import Enum
from typing import Any, TypeVar, get_type_hints

import sqlalchemy as sa

from psrm_sandbox.store.tabeller import bog, journal, kvittering, sag, verden

P = TypeVar("P")

LEVERANCE: sa.Table = sag.Leverance.__table__  # type: ignore[attr-defined]
AKTION: sa.Table = sag.Aktion.__table__  # type: ignore[attr-defined]
FORDRING: sa.Table = sag.Fordring.__table__  # type: ignore[attr-defined]
HAEFTER: sa.Table = sag.Haefter.__table__  # type: ignore[attr-defined]
HAENDELSE: sa.Table = bog.Haendelse.__table__  # type: ignore[attr-defined]
BOGFOERING: sa.Table = bog.Bogfoering.__table__  # type: ignore[attr-defined]
RENTESTAND: sa.Table = bog.Rentestand.__table__  # type: ignore[attr-defined]
INDBETALING: sa.Table = bog.Indbetaling.__table__  # type: ignore[attr-defined]
PULJE: sa.Table = bog.Puljebevaegelse.__table__  # type: ignore[attr-defined]
AFREGNING: sa.Table = bog.Afregning.__table__  # type: ignore[attr-defined]
UNDERRETNING: sa.Table = bog.Underretning.__table__  # type: ignore[attr-defined]
FORFALD: sa.Table = verden.Forfald.__table__  # type: ignore[attr-defined]
FILTERTILPASNING: sa.Table = verden.Filtertilpasning.__table__  # type: ignore[attr-defined]
OPGAVE: sa.Table = verden.Opgave.__table__  # type: ignore[attr-defined]
KVITTERING: sa.Table = kvittering.Kvittering.__table__  # type: ignore[attr-defined]
HOERING: sa.Table = sag.Hoering.__table__  # type: ignore[attr-defined]
VERDEN: sa.Table = verden.Verden.__table__  # type: ignore[attr-defined]
TAELLER: sa.Table = verden.Taeller.__table__  # type: ignore[attr-defined]
AFTALE: sa.Table = verden.Aftale.__table__  # type: ignore[attr-defined]
INDSTILLING: sa.Table = verden.Indstilling.__table__  # type: ignore[attr-defined]
JOURNAL: sa.Table = journal.Journal.__table__  # type: ignore[attr-defined]
DELING: sa.Table = journal.Deling.__table__  # type: ignore[attr-defined]

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
