"""What the monthly reports need of a world."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from psrm_sandbox.domain.koder import Bogfoeringsart
from psrm_sandbox.domain.rapport import Rapportpost


class Fordringsbevaegelser(NamedTuple):
    """A claim that was received, and its movements: unsigned øre."""

    fordrings_id: int
    hovedfordrings_id: int
    reference: str | None
    fordringstype: str | None
    tilgang: int
    opskrevet: int
    nedskrevet: int
    tilbagekaldt: int


class Fordringssaldo(NamedTuple):
    """A claim's balance before and after a span, and what was booked in it: signed øre. ``bogfoeringer``: how many."""

    fordrings_id: int
    hovedfordrings_id: int
    reference: str | None
    fordringstype: str | None
    primo: int
    bogfoeringer: int
    tilgang: int
    opskrevet: int
    nedskrevet: int
    tilbagekaldt: int
    daekket: int
    rente: int
    afskrevet: int
    returneret: int
    ultimo_hovedstol: int
    ultimo_rente: int


class Bogfoeringsraekke(NamedTuple):
    """A booking with what is said of its claim. ``beloeb`` is signed øre; ``rettelse``: it reverses another."""

    fordrings_id: int
    hovedfordrings_id: int
    reference: str | None
    fordringstype: str | None
    art: str
    del_: str
    beloeb: int
    virkningsdato: date
    bogfoert: datetime
    rettelse: bool


@dataclass(frozen=True, slots=True)
class Daekningssum:
    """Coverage and its corrections in a span, as the creditor is owed them: signed øre, and how many of each."""

    daekket: int = 0
    daekninger: int = 0
    korrigeret: int = 0
    korrektioner: int = 0


class Rapportlaeser(Protocol):
    """The part of a view that reports are made of. Spans are from ``fra`` up to, not including, ``til``.

    Claims that lie in DMI are no part of it. The iterators are to be read to their end within the view; any number of
    rows takes the same memory.
    """

    def rapport(self, nr: int) -> Rapportpost | None: ...
    def rapporter(
        self, fordringshavere: Iterable[str], aar: int, maaned: int, efter: int, antal: int
    ) -> Sequence[Rapportpost]: ...
    def rapportnumre(self, fordringshavere: Iterable[str]) -> Sequence[int]: ...
    def sidste_haendelse(self, foer: datetime) -> int: ...
    def med_bevaegelser(self, fra: datetime, til: datetime) -> frozenset[str]: ...
    def med_bogfoeringer(self, fra: datetime, til: datetime) -> frozenset[str]: ...
    def med_fordringer(self) -> frozenset[str]: ...
    def nogensinde_bevaegede(self) -> frozenset[str]: ...
    def nogensinde_bogfoerte(self) -> frozenset[str]: ...
    def med_saldo(self) -> frozenset[str]: ...
    def daekningssummer(self, fra: datetime, til: datetime) -> Mapping[str, Daekningssum]: ...
    def fordringstyper(self, fordrings_ider: Iterable[int]) -> Mapping[int, str | None]: ...
    def bevaegelser_pr_fordring(self, fordringshaver_id: str, foer: datetime) -> Iterator[Fordringsbevaegelser]: ...
    def saldi_pr_fordring(self, fordringshaver_id: str, fra: datetime, til: datetime) -> Iterator[Fordringssaldo]: ...
    def bogfoeringsraekker(self, fordringshaver_id: str, foer: datetime) -> Iterator[Bogfoeringsraekke]: ...
    def daekningsraekker(self, fordringshaver_id: str, fra: datetime, til: datetime) -> Iterator[Bogfoeringsraekke]: ...


MAANEDENS_ARTER: tuple[tuple[str, Bogfoeringsart], ...] = (
    ("tilgang", Bogfoeringsart.TILGANG),
    ("opskrevet", Bogfoeringsart.OPSKREVET),
    ("nedskrevet", Bogfoeringsart.NEDSKREVET),
    ("tilbagekaldt", Bogfoeringsart.TILBAGEKALDT),
    ("daekket", Bogfoeringsart.DAEKNING),
    ("rente", Bogfoeringsart.RENTETILSKRIVNING),
    ("afskrevet", Bogfoeringsart.AFSKRIVNING),
    ("returneret", Bogfoeringsart.RETURNERING),
)
"""The kinds of booking, each with its field of `Fordringssaldo`, in that order."""
