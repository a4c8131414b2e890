"""A world's clock, and what falls due on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from psrm_sandbox.domain.poster import Forfaldspost


@dataclass(frozen=True, slots=True, kw_only=True)
class Urstand:
    """The world's clock: where it stands and where its template set it.

    ``indhentet`` is the instant up to which everything has happened (None: ``nu``, the clock stands still). A clock
    that runs stood at ``koerer_fra`` when real time was ``koerer_siden``.
    """

    nu: datetime
    start: datetime
    seed: int
    skabelon: str
    indhentet: datetime | None = None
    koerer_siden: datetime | None = None
    koerer_fra: datetime | None = None


class Urlaeser(Protocol):
    """The part of a view that knows what time it is."""

    def ur(self) -> Urstand: ...


class Urskriver(Protocol):
    """The part of a transaction that sets the clock."""

    def saet_ur(self, nu: datetime) -> None: ...
    def saet_urgang(self, siden: datetime | None, fra: datetime | None) -> None: ...


class Forfaldslaeser(Protocol):
    """The part of a view that knows what falls due."""

    def naeste_forfald(self, senest: datetime) -> Forfaldspost | None: ...
    def antal_forfald(self, senest: datetime) -> int: ...
    def har_forfald(self, art: str, reference: str) -> bool: ...


class Forfaldsskriver(Forfaldslaeser, Protocol):
    """The part of a transaction that lets nothing more fall due. What will is a record like others."""

    def slet_forfald(self, nr: int) -> None: ...
    def slet_forfald_for(self, art: str, reference: str) -> None: ...


class Ursted(Protocol):
    """The part of a world that knows whether its clock runs."""

    @property
    def urgang(self) -> bool: ...
    @property
    def ur_staar(self) -> bool: ...
