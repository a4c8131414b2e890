"""The register's records, as the services hand them to the store and get them back. Immutable facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from psrm_sandbox.domain.koder import (
    Aktionsstatus,
    Fordringsdel,
    Fordringsstatus,
    Haendelsestype,
    Hoeringsstatus,
    Kanal,
    Kategori,
)


@dataclass(frozen=True, slots=True)
class Leverancepost:
    """A delivery as registered."""

    nr: int
    leverance_id: str
    kanal: Kanal
    indberetter: str | None
    fordringshaver_id: str | None
    modtaget: datetime
    antal: int
    aftryk: str


@dataclass(frozen=True, slots=True)
class Aktionspost:
    """An action as registered. ``indhold`` is the action as received."""

    aktions_id: int
    leverance_nr: int
    indeks: int
    aktionskode: str | None
    fordringshaver_id: str | None
    kanal: Kanal
    indberetter: str | None
    fordrings_id: int | None
    status: Aktionsstatus
    registreret: datetime
    bedoemt: datetime | None
    kvittering_fra: datetime | None
    tvunget_af: str | None
    katalogversion: str | None
    venter_paa: int | None
    indhold: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fordringspost:
    """A claim as registered. ``led`` is its place: -1 the main claim of its action, else the related claim's index.

    ``afsender`` is who sent it (`Afsender.maerke`).

    Amounts in øre. ``saldo`` is the projection of the claim's bookings.
    """

    fordrings_id: int
    aktions_id: int
    led: int
    rolle: Kategori
    hovedfordrings_id: int | None
    fordringshaver_id: str | None
    afsender: str | None
    fordringstype: str | None
    art: str | None
    reference: str | None
    beloeb: int | None
    hovedstol: int | None
    saldo: int
    status: Fordringsstatus
    registreret: datetime
    modtagelsesdato: date | None


@dataclass(frozen=True, slots=True)
class Haefterpost:
    """A debtor's liability for a registered claim."""

    fordrings_id: int
    nr: int
    type: str | None
    nummer: str | None
    forfaldsdato: date | None
    srb: date | None
    foraeldelsesdato: date | None


@dataclass(frozen=True, slots=True)
class Haendelsespost:
    """A fact on a claim. ``beloeb`` is unsigned øre; the kind gives the direction."""

    nr: int
    fordrings_id: int
    aktions_id: int
    type: Haendelsestype
    beloeb: int
    virkningsdato: date
    registreret: datetime


@dataclass(frozen=True, slots=True)
class Bogfoeringspost:
    """A consequence of a fact: signed øre on a part of the claim."""

    nr: int
    fordrings_id: int
    haendelse_nr: int
    del_: Fordringsdel
    beloeb: int
    virkningsdato: date
    registreret: datetime
    bogfoert: datetime
    tilbagefoerer: int | None = None


@dataclass(frozen=True, slots=True)
class Kvitteringspost:
    """A receipt: the outcome of an action at one judgment. ``dom`` is the verdict per claim, as told."""

    nr: int
    leverance_nr: int
    aktions_id: int
    status: Aktionsstatus
    udstedt: datetime
    fra: datetime
    dom: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Hoeringspost:
    """A claim's hearing. ``frist`` is the last instant of whoever it waits for."""

    hoerings_id: int
    fordrings_id: int
    aktions_id: int
    status: Hoeringsstatus
    oprettet: datetime
    frist: datetime
    aarsager: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Journalpost:
    """A call and its answer, masked. ``vaegtid`` is real time."""

    vaegtid: datetime
    metode: str
    sti: str
    noegle: str | None
    status: int
    anmodning: str | None
    svar: str | None
    afkortet: bool = False
