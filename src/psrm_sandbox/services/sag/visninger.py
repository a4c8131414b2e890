"""What the use cases show of registered things, and the faces render. Amounts in øre, ids as numbers."""

from dataclasses import dataclass
from datetime import date, datetime

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
from psrm_sandbox.domain.kvittering import Korrektionsresultat, TilfoejetSkyldner
from psrm_sandbox.domain.suspension import Suspenderet
from psrm_sandbox.services.grundlag.troskabspunkter import Domsvisning, Fundvisning
from psrm_sandbox.services.sag.stamdata import Korrektionsdata, Skyldnervisning, Stamdata


@dataclass(frozen=True, slots=True, kw_only=True)
class Haeftervisning(Skyldnervisning):
    """A debtor of a claim, with the limitation date in force since receipt."""

    foraeldes: date | None
    foraeldet: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fordringsvisning:
    """A claim in a list. ``hovedfordrings_id``: a main claim's own. ``rente``: posted and not covered."""

    fordrings_id: int
    hovedfordrings_id: int | None
    aktions_id: int
    fordringshaver_id: str | None
    fordringstype: str | None
    kategori: Kategori
    art: str | None
    reference: str | None
    status: Fordringsstatus
    beloeb: int | None
    hovedstol: int | None
    saldo: int
    rente: int
    system: System
    tilbagekaldt_aarsag: str | None
    suspenderet: Suspenderet | None
    opsplittet: bool
    registreret: datetime
    modtagelsesdato: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fordringslinje(Fordringsvisning):
    """A claim in a list for people, with its debtors."""

    skyldnere: tuple[Skyldnervisning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fordringsdetalje(Fordringsvisning):
    """A claim with its debtors, a PEF's owner that PSRM added too, its stamdata and its related claims.

    ``inddrivelsesgrundlag``: Tilgang + Opskrevet - Nedskrevet - Tilbagekaldt of its facts so far, in øre.
    """

    inddrivelsesgrundlag: int

    skyldnere: tuple[Haeftervisning, ...]
    stamdata: Stamdata | None
    relaterede_fordringer: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelateretStatus:
    """A related claim of an action, by its place, and how it stands."""

    indeks: int
    fordrings_id: int | None
    status: Fordringsstatus


@dataclass(frozen=True, slots=True, kw_only=True)
class RelateretKvittering(Domsvisning):
    """A related claim on its action's receipt."""

    fordrings_id: int | None
    tilfoejede_skyldnere: tuple[TilfoejetSkyldner, ...]
    fordring: Stamdata | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kvitteringsvisning(Domsvisning):
    """A receipt: the outcome of an action, why, and all stamdata back.

    ``korrektion``: what an act on a registered claim was sent with. ``resultat``: what it came to.
    """

    loebenummer: int
    leverance_id: str
    aktions_id: int
    aktionskode: str | None
    fordringshaver_id: str | None
    fordrings_id: int | None
    modtagelsestidspunkt: datetime
    udstedt: datetime
    tilfoejede_skyldnere: tuple[TilfoejetSkyldner, ...]
    resultat: Korrektionsresultat | None
    korrektion: Korrektionsdata | None
    fordring: Stamdata | None
    relaterede_fordringer: tuple[RelateretKvittering, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aktionsvisning:
    """An action as registered. ``venter_paa_fordrings_id``: the claim whose unfinished action it waits for."""

    aktions_id: int
    leverance_id: str
    indeks: int
    aktionskode: str | None
    fordringshaver_id: str | None
    fordrings_id: int | None
    status: Aktionsstatus
    registreret: datetime
    bedoemt: datetime | None
    kvittering_fra: datetime | None
    tvunget_af: str | None
    venter_paa_fordrings_id: int | None
    relaterede_fordringer: tuple[RelateretStatus, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AktionMedKvitteringer(Aktionsvisning):
    """An action with its receipts, in the order they were issued."""

    kvitteringer: tuple[Kvitteringsvisning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leverancevisning:
    """A delivery with its actions."""

    leverance_id: str
    modtaget: datetime
    kanal: Kanal
    indberetter: str | None
    antal: int
    aktioner: tuple[AktionMedKvitteringer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skyldneraarsager:
    """The causes of a hearing that are about one debtor."""

    skyldner: Skyldnervisning
    aarsager: tuple[Fundvisning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hoeringsvisning:
    """A hearing of a claim, or of a write-up of it (then ``aktionskode`` is OPSKRIVNINGREGULERING), with its causes.

    ``beloeb``: the claim's, or the write-up's. ``frist``: the last instant of whoever it waits for. ``begrundelse``:
    the creditor's, for the approval or the withdrawal. ``troskab``: what its status rests on.
    """

    hoerings_id: int
    fordrings_id: int
    aktions_id: int
    aktionskode: str | None
    fordringshaver_id: str | None
    reference: str | None
    fordringstype: str | None
    beloeb: int | None
    skyldnere: tuple[Skyldnervisning, ...]
    status: Hoeringsstatus
    troskab: tuple[str, ...]
    indberettet: datetime
    frist: datetime
    godkendt: datetime | None
    afgjort: datetime | None
    begrundelse: str | None
    fortrydelsesaarsag: str | None
    aarsager: tuple[Fundvisning, ...]
    aarsager_pr_skyldner: tuple[Skyldneraarsager, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaekketDel:
    """What stands of a coverage on a part of a claim, in øre.

    ``opskrivning``: the action of the write-up that is covered; None: the claim itself. ``del_``: its principal, or
    PSRM's interest on it.
    """

    fordrings_id: int
    opskrivning: int | None
    del_: Fordringsdel
    beloeb: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Haendelsesvisning:
    """A fact of a claim's ledger. ``aktions_id`` None: RIM did it. ``vedroerer``: the fact that it annuls.

    ``daekker``: what a coverage covers as the books stand, part by part; nothing for other kinds.
    """

    nummer: int
    haendelse: Haendelsestype
    beloeb: int
    virkningsdato: date
    registreret: datetime
    aktions_id: int | None
    aarsag: str | None
    vedroerer: int | None
    indbetaling: int | None
    daekker: tuple[DaekketDel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bogfoeringsvisning:
    """A booking: signed øre on a part of the claim. ``opskrivning``: as of `DaekketDel`."""

    nummer: int
    haendelse: int
    art: Bogfoeringsart
    del_: Fordringsdel
    beloeb: int
    virkningsdato: date
    bogfoert: datetime
    tilbagefoerer: int | None
    opskrivning: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Historik:
    """A claim's ledger."""

    fordrings_id: int
    haendelser: tuple[Haendelsesvisning, ...]
    bogfoeringer: tuple[Bogfoeringsvisning, ...]
