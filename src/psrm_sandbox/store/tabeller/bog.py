"""The ledger: facts and bookings, where interest stands, payments and what is told of them."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from psrm_sandbox.store.kolonnetyper import (
    STORT,
    Grundlag,
    Json,
    Oejeblik,
    Parttekst,
    Rentevalgstekst,
)
from psrm_sandbox.store.tabeller.verden import Verdenstabel


class Haendelse(Verdenstabel, table=True):
    """Facts, insert-only."""

    nr: int = Field(primary_key=True)
    fordrings_id: int = Field(sa_type=STORT, index=True)
    aktions_id: int | None = Field(sa_type=STORT, nullable=True)
    type: str
    beloeb: int = Field(sa_type=STORT)
    virkningsdato: date
    registreret: datetime = Field(sa_type=Oejeblik)
    virkemaade: int
    aarsag: str | None
    vedroerer: int | None
    indbetaling: int | None

    __table_args__ = (
        sa.Index("ix_haendelse_indbetaling", "indbetaling", sqlite_where=sa.text("indbetaling IS NOT NULL")),
    )


class Bogfoering(Verdenstabel, table=True):
    """Consequences of facts, insert-only, signed øre."""

    nr: int = Field(primary_key=True)
    fordrings_id: int = Field(sa_type=STORT, index=True)
    haendelse_nr: int
    art: str
    del_nr: int
    del_: str
    beloeb: int = Field(sa_type=STORT)
    virkningsdato: date
    registreret: datetime = Field(sa_type=Oejeblik)
    bogfoert: datetime = Field(sa_type=Oejeblik)
    tilbagefoerer: int | None

    __table_args__ = (sa.Index("ix_bogfoering_art", "art", "bogfoert"),)


class Rentestand(Verdenstabel, table=True):
    """Where interest of each part stands: a projection, from which the monthly postings are made."""

    fordrings_id: int = Field(primary_key=True, sa_type=STORT)
    del_nr: int = Field(primary_key=True)
    saldo: int = Field(sa_type=STORT)
    rest: str
    til: date
    rentevalg: Any = Field(sa_type=Rentevalgstekst)
    enkel: bool
    afventer: bool

    __table_args__ = (sa.Index("ix_rentestand_til", "til", sqlite_where=sa.text("afventer = 1")),)


class Indbetaling(Verdenstabel, table=True):
    """Money from debtors. ``pulje`` is the projection of its movements in the korrektionspulje."""

    nr: int = Field(primary_key=True)
    skyldner_type: str
    skyldner_nummer: str
    art: str
    beloeb: int = Field(sa_type=STORT)
    virkningsdato: date
    registreret: datetime = Field(sa_type=Oejeblik)
    pulje: int = Field(sa_type=STORT)
    fordringshaver_id: str | None
    fordringer: Any = Field(sa_type=Json)
    afvist: bool

    __table_args__ = (sa.Index("ix_indbetaling_skyldner", "skyldner_nummer", "skyldner_type"),)


class Puljebevaegelse(Verdenstabel, table=True):
    """Movements of the korrektionspulje, insert-only."""

    nr: int = Field(primary_key=True)
    indbetaling_nr: int = Field(index=True)
    art: str
    beloeb: int = Field(sa_type=STORT)
    registreret: datetime = Field(sa_type=Oejeblik)


class Afregning(Verdenstabel, table=True):
    """Settlements, insert-only."""

    nr: int = Field(primary_key=True)
    fordringshaver_id: str = Field(index=True)
    fra: date
    til: date
    udbetales: date
    beloeb: int = Field(sa_type=STORT)
    overfoert: int = Field(sa_type=STORT)
    udbetalt: int = Field(sa_type=STORT)
    registreret: datetime = Field(sa_type=Oejeblik)


class Underretning(Verdenstabel, table=True):
    """Notifications, numbered without gaps for each reporter, insert-only."""

    indberetter: Any = Field(sa_type=Parttekst, primary_key=True)
    nr: int = Field(primary_key=True)
    art: str
    fordringshaver_id: str
    oejeblik: datetime = Field(sa_type=Oejeblik)
    dag: date
    grundlag: Any = Field(sa_type=Grundlag)

    __table_args__ = (sa.Index("ix_underretning_dag", "indberetter", "dag"),)
