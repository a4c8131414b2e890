"""The register's records, as the services hand them to the store and get them back. Immutable facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.hovedbog import Virkemaade
from psrm_sandbox.domain.koder import (
    Aktionsstatus,
    Bogfoeringsart,
    Fordringsdel,
    Fordringsstatus,
    Haendelsestype,
    Hoeringsstatus,
    Kanal,
    Kategori,
    System,
)
from psrm_sandbox.domain.kvittering import Kvitteringsdom
from psrm_sandbox.domain.part import Part
from psrm_sandbox.domain.rente import Rentevalg
from psrm_sandbox.domain.suspension import Suspenderet
from psrm_sandbox.domain.underretningsgrundlag import Underretningsgrundlag


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

    @property
    def er_hoved(self) -> bool:
        """Whether this is the action's main claim."""
        return self.led == HOVED


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
class Haendelsespost:
    """A fact on a claim. ``beloeb`` is unsigned øre; the kind gives the direction.

    ``aktions_id`` is None for what RIM does; ``vedroerer`` is the fact that it annuls, ``indbetaling`` the payment of
    a coverage.
    """

    nr: int
    fordrings_id: int
    aktions_id: int | None
    type: Haendelsestype
    beloeb: int
    virkningsdato: date
    registreret: datetime
    virkemaade: Virkemaade
    aarsag: str | None = None
    vedroerer: int | None = None
    indbetaling: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bogfoeringspost:
    """A consequence of a fact: signed øre on a part of the claim.

    ``del_nr`` is the fact that made the part: the claim's Tilgang, or an opskrivningsfordring's Opskrevet.
    """

    nr: int
    fordrings_id: int
    haendelse_nr: int
    art: Bogfoeringsart
    del_nr: int
    del_: Fordringsdel
    beloeb: int
    virkningsdato: date
    registreret: datetime
    bogfoert: datetime
    tilbagefoerer: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kvitteringspost:
    """A receipt: the outcome of an action at one judgment. ``dom`` is the verdict per claim, as told."""

    nr: int
    leverance_nr: int
    aktions_id: int
    status: Aktionsstatus
    udstedt: datetime
    fra: datetime
    dom: Kvitteringsdom


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rentestand:
    """Where interest of a part stands: principal, numerator not yet posted, and the day it is reckoned up to.

    ``enkel``: the next month can be posted from this row alone. ``afventer``: the next month has something to post.
    """

    fordrings_id: int
    del_nr: int
    saldo: int
    rest: str
    til: date
    rentevalg: Rentevalg
    enkel: bool
    afventer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Indbetaling:
    """Money from a debtor to RIM. ``pulje`` is what of it lies in the korrektionspulje, in øre.

    ``fordringer``: the claims of the effort or the udlæg. ``fordringshaver_id``: whose set-off it is.
    """

    nr: int
    skyldner_type: str
    skyldner_nummer: str
    art: str
    beloeb: int
    virkningsdato: date
    registreret: datetime
    pulje: int
    fordringshaver_id: str | None
    fordringer: tuple[int, ...]
    afvist: bool = False


@dataclass(frozen=True, slots=True)
class Puljebevaegelse:
    """A movement of the korrektionspulje: signed øre of one payment. ``art``: IND, BRUGT, UDBETALT or AFVIST."""

    nr: int
    indbetaling_nr: int
    art: str
    beloeb: int
    registreret: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Afregning:
    """A month's settlement with a creditor. ``overfoert``: a negative one from before; ``udbetalt``: to NemKonto."""

    nr: int
    fordringshaver_id: str
    fra: date
    til: date
    udbetales: date
    beloeb: int
    overfoert: int
    udbetalt: int
    registreret: datetime

    @property
    def til_overfoersel(self) -> int:
        """What it leaves to set off in coming ones: øre, never positive."""
        return min(self.beloeb + self.overfoert, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Underretningspost:
    """A notification to a reporter or a portal. ``grundlag``: the bookings or facts that its lines are made of."""

    indberetter: Part
    nr: int
    art: str
    fordringshaver_id: str
    oejeblik: datetime
    dag: date
    grundlag: Underretningsgrundlag


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


@dataclass(frozen=True, slots=True)
class Planpost:
    """An action's receipt plan, where it is not "at once". ``bedoemmes_fra``: None is never judged.

    Its receipts are shown so many seconds after they are written, or after so many fetches, or when so many (``antal``)
    wait in the group ``samlet``; where none of the three is set they are never shown.
    """

    aktions_id: int
    bedoemmes_fra: datetime | None
    vises_efter: int | None
    hentninger: int | None
    samlet: str | None
    antal: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tilbageholdt:
    """A receipt that is written and not yet shown. ``hentet``: how often it has been asked for in vain."""

    nr: int
    leverance_nr: int
    aktions_id: int
    status: Aktionsstatus
    udstedt: datetime
    dom: Kvitteringsdom
    hentninger: int | None = None
    hentet: int = 0
    samlet: str | None = None
    antal: int | None = None


@dataclass(frozen=True, slots=True)
class Fastholdt:
    """A claim as the exchange shows it while a receipt about it is held back: as it stood before the judgment.

    ``vist``: the fields of `Fordringspost` that differ, by name. ``haendelse`` and ``bogfoering``: the last
    numbers that are shown.
    """

    fordrings_id: int
    tilbageholdt_nr: int
    status: Fordringsstatus
    vist: Mapping[str, Any]
    haendelse: int
    bogfoering: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Journalpost:
    """A call and its answer, masked. ``vaegtid`` is real time, ``fejl`` the fault of the wire that was in force.

    ``aktioner`` are the actions that a delivery registered, each as the journal shows it.
    """

    vaegtid: datetime
    metode: str
    sti: str
    noegle: str | None
    status: int
    anmodning: str | None
    svar: str | None
    afkortet: bool = False
    operation: str | None = None
    leverance_id: str | None = None
    fejl: str | None = None
    aktioner: tuple[Mapping[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delingspost:
    """A part of the journal that whoever knows the address may read until it expires. Real time; the hash only."""

    id: str
    aftryk: str
    fra_nr: int
    til_nr: int
    filter: Any
    oprettet: datetime
    udloeber: datetime
