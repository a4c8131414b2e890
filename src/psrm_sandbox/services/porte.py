"""What the use cases need of a world: ports that the store implements."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.poster import (
    Aktionspost,
    Bogfoeringspost,
    Fordringspost,
    Haefterpost,
    Haendelsespost,
    Hoeringspost,
    Journalpost,
    Kvitteringspost,
    Leverancepost,
)


@dataclass(frozen=True, slots=True)
class Numre:
    """The first number of each sequence that a use case was given."""

    leverance: int
    aktion: int
    fordring: int
    hoering: int
    kvittering: int
    haendelse: int
    bogfoering: int


@dataclass(frozen=True, slots=True)
class Side:
    """Which page of a feed: after which running number, and how many."""

    efter: int = 0
    antal: int = 100


@dataclass(frozen=True, slots=True)
class Fordringssoegning:
    """What claims are asked for. ``fordringshavere`` and ``afsender`` (`Afsender.maerke`) are what the key may see."""

    fordringshavere: tuple[str, ...]
    afsender: str | None
    status: str | None = None
    fordringstype: str | None = None
    reference: str | None = None
    skyldner_type: str | None = None
    skyldner_nummer: str | None = None


@dataclass(frozen=True, slots=True)
class Synlighed:
    """What a key may see of deliveries and receipts: a reporter its own, a portal user its creditor's portal ones."""

    indberetter: str | None = None
    fordringshaver_id: str | None = None


@dataclass(frozen=True, slots=True)
class Urstand:
    """The world's clock: where it stands and where its template set it."""

    nu: datetime
    start: datetime
    seed: int
    skabelon: str


class Laeser(Protocol):
    """A consistent view of one world."""

    def ur(self) -> Urstand: ...
    def aftaler(self) -> Mapping[str, Aftale]: ...
    def indstillinger(self) -> Mapping[str, Any]: ...
    def leverance(self, leverance_id: str) -> Leverancepost | None: ...
    def leverancer(self, leverance_ids: Iterable[str]) -> Mapping[str, Leverancepost]: ...
    def leverance_id(self, nr: int) -> str: ...
    def lignende_leverancer(self, leverance_id: str, synlighed: Synlighed) -> Sequence[str]: ...
    def aktion(self, aktions_id: int) -> Aktionspost | None: ...
    def aktioner(self, leverance_nr: int) -> Sequence[Aktionspost]: ...
    def aktioner_af(self, aktions_ider: Iterable[int]) -> Mapping[int, Aktionspost]: ...
    def kvitteringer(
        self,
        synlighed: Synlighed,
        nu: datetime,
        side: Side,
        leverance_id: str | None = None,
        fordrings_id: int | None = None,
    ) -> Sequence[tuple[Kvitteringspost, str]]: ...
    def kvitteringer_for(self, aktions_ider: Iterable[int], nu: datetime) -> Sequence[Kvitteringspost]: ...
    def fordring(self, fordrings_id: int) -> Fordringspost | None: ...
    def fordringer(self, fordrings_ider: Iterable[int]) -> Mapping[int, Fordringspost]: ...
    def fordringer_i(self, aktions_ider: Iterable[int]) -> Sequence[Fordringspost]: ...
    def relaterede(self, hovedfordrings_id: int) -> Sequence[int]: ...
    def soeg_fordringer(self, soegning: Fordringssoegning, side: Side) -> Sequence[Fordringspost]: ...
    def haeftere(self, fordrings_ider: Iterable[int]) -> Mapping[int, Sequence[Haefterpost]]: ...
    def brugte_referencer(self, par: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]: ...
    def haendelser(self, fordrings_id: int) -> Sequence[Haendelsespost]: ...
    def bogfoeringer(self, fordrings_id: int) -> Sequence[Bogfoeringspost]: ...
    def hoeringer(
        self, fordringshavere: Sequence[str], status: str | None, side: Side
    ) -> Sequence[tuple[Hoeringspost, Fordringspost]]: ...
    def hoering(self, hoerings_id: int) -> tuple[Hoeringspost, Fordringspost] | None: ...
    def ventende(self, fordrings_id: int) -> Sequence[Aktionspost]: ...


class Skriver(Laeser, Protocol):
    """One transaction that writes. What is added is written together when it ends, or not at all."""

    def numre(self, **antal: int) -> Numre: ...
    def tilfoej(self, *poster: object) -> None: ...
    def saet_ur(self, nu: datetime) -> None: ...
    def saet_indstillinger(self, vaerdier: Mapping[str, Any]) -> None: ...
    def journal(self, post: Journalpost) -> None: ...


class VerdenLukket(Exception):
    """The world was deleted after the caller got hold of it: its keys open nothing any more."""


class Verden(Protocol):
    """One sandkasse. Using one that has been deleted raises `VerdenLukket`."""

    @property
    def id(self) -> str: ...
    def laes(self) -> AbstractContextManager[Laeser]: ...
    def skriv(self) -> AbstractContextManager[Skriver]: ...
    def journalfoer(self, post: Journalpost) -> None: ...
    def nulstil(self, journal: Journalpost | None = None) -> None: ...


@dataclass(frozen=True, slots=True)
class Noeglehaver:
    """Whom a key stands for. ``subjekt``: the reporter's CVR/SE, or the portal user's creditor."""

    type: Noegletype
    navn: str
    sandkasse_id: str | None
    subjekt: str | None = None
    rettigheder: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NySandkasse:
    """A world just made or found again, with keys in clear: they are told once and never stored."""

    id: str
    navn: str | None
    skabelon: str
    seed: int
    oprettet: datetime
    ny: bool
    start: datetime
    noegler: tuple[tuple[str, Noegletype, str | None, str], ...]


class Sandkasser(Protocol):
    """The register of worlds and keys."""

    def verden(self, sandkasse_id: str) -> Verden | None: ...
    def find_noegle(self, noegle: str) -> Noeglehaver | None: ...
    def opret(self, navn: str | None, skabelon: str, seed: int | None, vaert: str) -> NySandkasse: ...
    def slet(self, sandkasse_id: str) -> None: ...
    def skabeloner(self) -> Sequence[str]: ...
