"""The tables. Declared with SQLModel, read and written with Core only; no ORM session on any path.

No table has a tenant column: each world is a database of its own.
"""

from datetime import datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from psrm_sandbox.store.kolonnetyper import (
    STORT,
    Json,
    Oejeblik,
)


class Verdenstabel(SQLModel):
    """Base of a world's tables."""

    metadata: ClassVar[sa.MetaData] = sa.MetaData()


class Verden(Verdenstabel, table=True):
    """One row: the world's seed and clock.

    ``ur`` is the instant up to which everything has happened. A clock that runs stood at ``koerer_fra`` when real time
    was ``koerer_siden``; both are empty while it stands still.
    """

    id: int = Field(primary_key=True)
    seed: int = Field(sa_type=STORT)
    skabelon: str
    start: datetime = Field(sa_type=Oejeblik)
    ur: datetime = Field(sa_type=Oejeblik)
    koerer_siden: datetime | None = Field(default=None, sa_type=Oejeblik, nullable=True)
    koerer_fra: datetime | None = Field(default=None, sa_type=Oejeblik, nullable=True)


class Taeller(Verdenstabel, table=True):
    """One row: the next number of each sequence."""

    id: int = Field(primary_key=True)
    leverance: int
    aktion: int = Field(sa_type=STORT)
    fordring: int = Field(sa_type=STORT)
    hoering: int = Field(sa_type=STORT)
    kvittering: int
    haendelse: int
    bogfoering: int
    indbetaling: int = 1
    puljebevaegelse: int = 1
    afregning: int = 1
    forfald: int = 1
    filtertilpasning: int = 1
    tilbageholdt: int = 1
    afstemning: int = 1
    afstemningsresultat: int = 1
    rapport: int = 1


class Indstilling(Verdenstabel, table=True):
    """A setting of the world that differs from the product's default."""

    navn: str = Field(primary_key=True)
    vaerdi: Any = Field(sa_type=Json, nullable=True)


class Aftale(Verdenstabel, table=True):
    """A creditor's agreement, whole."""

    fordringshaver_id: str = Field(primary_key=True)
    indhold: Any = Field(sa_type=Json)


class Filtertilpasning(Verdenstabel, table=True):
    """Filter rules that RIM has widened for a creditor's type, insert-only."""

    nr: int = Field(primary_key=True)
    fordringshaver_id: str
    fordringstype: str
    regel: str
    registreret: datetime = Field(sa_type=Oejeblik)


class Opgave(Verdenstabel, table=True):
    """Long jobs on the world."""

    id: str = Field(primary_key=True)
    art: str
    maal: str
    tilstand: str
    oprettet: datetime = Field(sa_type=Oejeblik)
    fra: datetime = Field(sa_type=Oejeblik)
    i_alt: int
    udfoert: int
    besked: str | None
    proces: int | None


class Forfald(Verdenstabel, table=True):
    """What falls due on the world's clock, in the order instant, rank, number."""

    nr: int = Field(primary_key=True)
    oejeblik: datetime = Field(sa_type=Oejeblik)
    rang: int
    art: str
    reference: str

    __table_args__ = (sa.Index("ix_forfald", "oejeblik", "rang", "nr"),)
