"""An action's way: deliveries, actions, claims with their debtors, hearings."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from psrm_sandbox.store.kolonnetyper import (
    STORT,
    Fundliste,
    Json,
    Oejeblik,
    Parttekst,
    Rentevalgstekst,
    Suspension,
)
from psrm_sandbox.store.tabeller.verden import Verdenstabel


class Leverance(Verdenstabel, table=True):
    """Deliveries. ``leverance_id`` is unique for ever."""

    nr: int = Field(primary_key=True)
    leverance_id: str = Field(unique=True)
    kanal: str
    indberetter: str | None
    fordringshaver_id: str | None
    modtaget: datetime = Field(sa_type=Oejeblik)
    antal: int
    aftryk: str


class Aktion(Verdenstabel, table=True):
    """Actions, with what was sent."""

    aktions_id: int = Field(primary_key=True, sa_type=STORT)
    leverance_nr: int = Field(index=True)
    indeks: int
    aktionskode: str | None
    fordringshaver_id: str | None
    kanal: str
    indberetter: str | None
    fordrings_id: int | None = Field(sa_type=STORT, nullable=True)
    status: str
    registreret: datetime = Field(sa_type=Oejeblik)
    bedoemt: datetime | None = Field(sa_type=Oejeblik, nullable=True)
    kvittering_fra: datetime | None = Field(sa_type=Oejeblik, nullable=True)
    tvunget_af: str | None
    katalogversion: str | None
    venter_paa: int | None = Field(sa_type=STORT, nullable=True)
    indhold: Any = Field(sa_type=Json)
    aarsagskode: str | None
    beloeb: int | None = Field(sa_type=STORT, nullable=True)
    virkningsdato: date | None
    aktions_id_ref: int | None = Field(sa_type=STORT, nullable=True)

    __table_args__ = (
        sa.Index("ix_aktion_ref", "aktions_id_ref", sqlite_where=sa.text("aktions_id_ref IS NOT NULL")),
        sa.Index("ix_aktion_koe", "venter_paa", sqlite_where=sa.text("venter_paa IS NOT NULL")),
        sa.Index("ix_aktion_fordring", "fordrings_id"),
    )


class Fordring(Verdenstabel, table=True):
    """Claims. ``saldo`` and ``rente`` are the projection of the bookings, kept in the same transaction."""

    fordrings_id: int = Field(primary_key=True, sa_type=STORT)
    aktions_id: int = Field(sa_type=STORT, index=True)
    led: int
    rolle: str
    hovedfordrings_id: int | None = Field(sa_type=STORT, nullable=True)
    fordringshaver_id: str | None
    afsender: Any = Field(sa_type=Parttekst, nullable=True)
    fordringstype: str | None
    art: str | None
    reference: str | None
    beloeb: int | None = Field(sa_type=STORT, nullable=True)
    hovedstol: int | None = Field(sa_type=STORT, nullable=True)
    saldo: int = Field(sa_type=STORT)
    status: str
    registreret: datetime = Field(sa_type=Oejeblik)
    modtagelsesdato: date | None
    rente: int = Field(sa_type=STORT)
    system: str
    rentevalg: Any = Field(sa_type=Rentevalgstekst, nullable=True)
    periode_start: date | None
    tilbagekaldt: str | None
    afskrevet: int = Field(sa_type=STORT)
    suspenderet: Any = Field(sa_type=Suspension, nullable=True)
    opsplittet: bool
    oprindelig: int | None = Field(sa_type=STORT, nullable=True)
    foerst_modtaget: date | None
    modtaget: datetime | None = Field(sa_type=Oejeblik, nullable=True)

    __table_args__ = (
        sa.Index("ix_fordring_reference", "reference", "fordringshaver_id"),
        sa.Index("ix_fordring_haver", "fordringshaver_id", "fordrings_id", "status"),
        sa.Index("ix_fordring_status", "fordringshaver_id", "status", "fordrings_id"),
        sa.Index("ix_fordring_type", "fordringshaver_id", "fordringstype", "fordrings_id", "status"),
        sa.Index("ix_fordring_haverreference", "fordringshaver_id", "reference", "fordrings_id", "status"),
        sa.Index("ix_fordring_beloeb", "fordringshaver_id", "beloeb", "fordrings_id", "status"),
        sa.Index("ix_fordring_saldo", "fordringshaver_id", "saldo", "fordrings_id", "status"),
        sa.Index("ix_fordring_hoved", "hovedfordrings_id", sqlite_where=sa.text("hovedfordrings_id IS NOT NULL")),
    )


class Haefter(Verdenstabel, table=True):
    """Each claim's debtors."""

    fordrings_id: int = Field(primary_key=True, sa_type=STORT)
    nr: int = Field(primary_key=True)
    type: str | None
    nummer: str | None
    forfaldsdato: date | None
    srb: date | None
    foraeldelsesdato: date | None
    foraeldes: date | None
    foraeldet: date | None

    __table_args__ = (sa.Index("ix_haefter_nummer", "nummer", "fordrings_id"),)


class Hoering(Verdenstabel, table=True):
    """Hearings."""

    hoerings_id: int = Field(primary_key=True, sa_type=STORT)
    fordrings_id: int = Field(sa_type=STORT, index=True)
    aktions_id: int = Field(sa_type=STORT, index=True)
    status: str
    oprettet: datetime = Field(sa_type=Oejeblik)
    frist: datetime = Field(sa_type=Oejeblik)
    aarsager: Any = Field(sa_type=Fundliste)
    godkendt: datetime | None = Field(sa_type=Oejeblik, nullable=True)
    afgjort: datetime | None = Field(sa_type=Oejeblik, nullable=True)
    begrundelse: str | None
    fortrydelsesaarsag: str | None

    __table_args__ = (sa.Index("ix_hoering_status", "status", "frist", "fordrings_id", "aktions_id"),)
