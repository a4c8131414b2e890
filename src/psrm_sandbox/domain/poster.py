"""The register's records, as the services hand them to the store and get them back. Immutable facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.domain.datoer import midnat
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import (
    Aktionsstatus,
    Fordringsstatus,
    Hoeringsstatus,
    Kanal,
    Kategori,
    System,
)
from psrm_sandbox.domain.part import Part
from psrm_sandbox.domain.rente import Rentevalg
from psrm_sandbox.domain.suspension import Suspenderet


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Aktionspost:
    """An action as registered. ``indhold`` is the action as received.

    ``aarsagskode``, ``beloeb`` (øre), ``virkningsdato`` (the one in force) and ``aktions_id_ref`` are those of an
    action on a registered claim. ``venter_paa`` is the claim whose unfinished action it waits for.
    """

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
    aarsagskode: str | None = None
    beloeb: int | None = None
    virkningsdato: date | None = None
    aktions_id_ref: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fordringspost:
    """A claim as registered. ``led`` is its place: -1 the main claim of its action, else the related claim's index.

    ``afsender`` is who sent it (`Afsender.part`).

    Amounts in øre. ``saldo`` (principal, write-ups included) and ``rente`` (interest posted and not covered) are the
    projection of the claim's bookings, and so is ``afskrevet``. ``rentevalg`` is how interest is reckoned
    (None: it bears none).
    ``tilbagekaldt``: the reason of the last recall. ``suspenderet``: how much of it no money covers.
    ``oprindelig``: the claim that this one resubmits; ``foerst_modtaget``: the receipt day of the first of them.
    ``modtaget``: when it counts as received, where that was settled after its registration.
    """

    fordrings_id: int
    aktions_id: int
    led: int
    rolle: Kategori
    hovedfordrings_id: int | None
    fordringshaver_id: str | None
    afsender: Part | None
    fordringstype: str | None
    art: str | None
    reference: str | None
    beloeb: int | None
    hovedstol: int | None
    saldo: int
    status: Fordringsstatus
    registreret: datetime
    modtagelsesdato: date | None
    rente: int = 0
    system: System = System.PSRM
    rentevalg: Rentevalg | None = None
    periode_start: date | None = None
    tilbagekaldt: str | None = None
    afskrevet: int = 0
    suspenderet: Suspenderet | None = None
    opsplittet: bool = False
    oprindelig: int | None = None
    foerst_modtaget: date | None = None
    modtaget: datetime | None = None

    @property
    def er_hoved(self) -> bool:
        """Whether this is the action's main claim."""
        return self.led == HOVED

    @property
    def modtagelsestidspunkt(self) -> datetime:
        """When it counts as received: as was settled, else when registered, but never before its day of receipt."""
        if self.modtaget is not None or self.modtagelsesdato is None:
            return self.modtaget or self.registreret
        return max(self.registreret, midnat(self.modtagelsesdato))


@dataclass(frozen=True, slots=True, kw_only=True)
class Haefterpost:
    """A debtor's liability for a registered claim. ``foraeldes``: the limitation date in force since receipt.

    ``foraeldet``: the day it lapsed for this debtor, while another is still liable.
    """

    fordrings_id: int
    nr: int
    type: str | None
    nummer: str | None
    forfaldsdato: date | None
    srb: date | None
    foraeldelsesdato: date | None
    foraeldes: date | None = None
    foraeldet: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hoeringspost:
    """A claim's hearing, or that of a write-up of it (``aktions_id`` tells which).

    ``frist`` is the last instant of whoever it waits for. ``godkendt``: when the creditor's approval was registered.
    ``begrundelse``: the approval's written reason, or the reason for which the creditor withdrew.
    """

    hoerings_id: int
    fordrings_id: int
    aktions_id: int
    status: Hoeringsstatus
    oprettet: datetime
    frist: datetime
    aarsager: tuple[Fund, ...]
    godkendt: datetime | None = None
    afgjort: datetime | None = None
    begrundelse: str | None = None
    fortrydelsesaarsag: str | None = None


@dataclass(frozen=True, slots=True)
class Forfaldspost:
    """What falls due on the world's clock. ``reference`` is what it is about."""

    nr: int
    oejeblik: datetime
    rang: int
    art: str
    reference: str


@dataclass(frozen=True, slots=True)
class Filtertilpasning:
    """A filter rule that RIM has widened for one creditor's type, in this world only."""

    nr: int
    fordringshaver_id: str
    fordringstype: str
    regel: str
    registreret: datetime
