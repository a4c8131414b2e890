"""The tables. Declared with SQLModel, read and written with Core only; no ORM session on any path.

No table has a tenant column: each world is a database of its own.
"""

from datetime import date, datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from psrm_sandbox.store.kolonnetyper import (
    STORT,
    Fortaltdom,
    Fundliste,
    Grundlag,
    Json,
    Oejeblik,
    Parttekst,
    Rentevalgstekst,
    Suspension,
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


class Kvittering(Verdenstabel, table=True):
    """Receipts, insert-only, in the order they were issued."""

    nr: int = Field(primary_key=True)
    leverance_nr: int = Field(index=True)
    aktions_id: int = Field(sa_type=STORT, index=True)
    status: str
    udstedt: datetime = Field(sa_type=Oejeblik)
    fra: datetime = Field(sa_type=Oejeblik)
    dom: Any = Field(sa_type=Fortaltdom)


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


class Journal(Verdenstabel, table=True):
    """Calls that wrote, in the same transaction as what they wrote; the same table in the journal file of reads.

    The bodies stand last, so that a search of the rest does not read them. ``stoerrelse``: bytes that the row counts.
    """

    nr: int = Field(primary_key=True)
    verdenstid: datetime = Field(sa_type=Oejeblik)
    vaegtid: datetime = Field(sa_type=Oejeblik)
    metode: str
    sti: str
    operation: str | None
    noegle: str | None
    status: int
    leverance_id: str | None
    stoerrelse: int = Field(sa_column_kwargs={"server_default": "0"})
    afkortet: bool
    fejl: str | None
    aktioner: str | None
    anmodning: str | None
    svar: str | None


class Deling(Verdenstabel, table=True):
    """Shared parts of the journal. Only the hash of the address is kept; a reset of the world ends them."""

    id: str = Field(primary_key=True)
    aftryk: str = Field(unique=True)
    fra_nr: int
    til_nr: int
    filter: Any = Field(sa_type=Json)
    oprettet: datetime = Field(sa_type=Oejeblik)
    udloeber: datetime = Field(sa_type=Oejeblik)
