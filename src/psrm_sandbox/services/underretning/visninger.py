"""What notifications and settlements are shown as. Amounts in øre, ids and numbers as numbers, days as dates."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypedDict

from psrm_sandbox.domain.koder import Underretningsart
from psrm_sandbox.services.sag.stamdata import Skyldnervisning


class Aktivitet(StrEnum):
    """What a line tells of: the thing itself, or a correction of what was told."""

    DAEKNING = "DAEKNING"
    AFSKRIVNING = "AFSKRIVNING"
    RETURNERING = "RETURNERING"
    RENTETILSKRIVNING = "RENTETILSKRIVNING"
    KORREKTION = "KORREKTION"


class Fordringsfelter(TypedDict):
    """What every line tells of its claim. ``hovedfordrings_id``: a main claim's own. ``art``: the claim's art."""

    fordrings_id: int
    hovedfordrings_id: int | None
    reference: str | None
    art: str | None
    fordringstype: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Linje:
    """A line: its claim (see `Fordringsfelter`), and what is told of it.

    ``kategorikode``: HF, OR, OG or IR. ``tekst``: the activity in Danish words. ``beloeb`` is negative where something
    is taken back.
    """

    fordrings_id: int
    hovedfordrings_id: int | None
    reference: str | None
    art: str | None
    fordringstype: str | None
    kategorikode: str
    aktivitet: Aktivitet
    tekst: str | None
    beloeb: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Daekningslinje(Linje):
    """Coverage by one payment. ``restsaldo`` and ``restrente``: the claim's principal and interest after it."""

    virkningsdato: date
    indbetalings_id: int | None
    skyldner: Skyldnervisning | None
    restsaldo: int
    restrente: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Allokeringslinje(Daekningslinje):
    """Coverage by one payment, or the cancellation of it, split in principal and interest."""

    hovedstol: int
    rente: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Afskrivningslinje(Linje):
    """What is written off. ``skyldnere``: only where several are liable."""

    virkningsdato: date
    aarsagskode: str | None
    skyldnere: tuple[Skyldnervisning, ...]
    hovedstol: int
    rente: int
    restsaldo: int
    restrente: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Returneringslinje(Linje):
    """What is returned. ``aarsagskode``: the return's, or the recall's where the balance rose after it."""

    virkningsdato: date
    aarsagskode: str | None
    hovedstol: int
    rente: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rentelinje(Linje):
    """A claim's interest from one day to another, both included."""

    periode_fra: date
    periode_til: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Dagsrentevisning:
    """A day's interest. ``sats``: percent a year, as a text with four decimals."""

    dag: date
    hovedstol: int
    sats: str
    rente: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Detaljeretlinje(Rentelinje):
    """A posting of interest with its days, or a reversal (no days). ``aktions_id``: what its part came with."""

    aktions_id: int | None
    dage: tuple[Dagsrentevisning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Afregningsperiodevisning:
    """Booking days, both included, and the day on which they are paid."""

    periode_fra: date
    periode_til: date
    udbetales: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Afregningsvisning:
    """A settlement's figures. ``overfoert`` and ``til_overfoersel`` are never positive, ``udbetalt`` never negative."""

    afregnings_id: int
    fordringshaver_id: str
    periode_fra: date
    periode_til: date
    udbetales: date
    beloeb: int
    overfoert: int
    udbetalt: int
    til_overfoersel: int
    dannet: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AfregningMedLinjer(Afregningsvisning):
    """A settlement with the coverage that it sums."""

    linjer: tuple[Daekningslinje, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Underretningsvisning:
    """A notification. ``nummer``: without gaps at its receiver. ``dag``: the day it was made. ``sum``: the lines'.

    ``afregningsperiode``: the settlement that a day's coverage (UDLIGNING, ALLOKERING) will be part of.
    ``afregning``: that of an AFREGNING.
    """

    nummer: int
    art: Underretningsart
    fordringshaver_id: str
    dannet: datetime
    dag: date
    sum: int
    periode_fra: date
    periode_til: date
    afregningsperiode: Afregningsperiodevisning | None = None
    afregning: Afregningsvisning | None = None
    linjer: tuple[Linje, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Udloebne:
    """Numbers that were asked for and are too old; both ends included."""

    nummer_fra: int
    nummer_til: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Underretningsside:
    """A page in order of number. ``naeste``: the number to go on after; None at the end."""

    underretninger: tuple[Underretningsvisning, ...]
    naeste: int | None
    udloebne: Udloebne | None
