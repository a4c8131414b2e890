"""The ledger's records: facts and bookings, where interest stands, payments and what is told of them."""

from dataclasses import dataclass
from datetime import date, datetime

from psrm_sandbox.domain.hovedbog import Virkemaade
from psrm_sandbox.domain.koder import (
    Bogfoeringsart,
    Fordringsdel,
    Haendelsestype,
)
from psrm_sandbox.domain.part import Part
from psrm_sandbox.domain.rente import Rentevalg
from psrm_sandbox.domain.underretningsgrundlag import Underretningsgrundlag


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
