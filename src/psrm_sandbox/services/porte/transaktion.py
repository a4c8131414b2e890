"""How a world is read and written, and what every transaction does."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from psrm_sandbox.domain.journalposter import Journalpost

L_co = TypeVar("L_co", covariant=True)
S_co = TypeVar("S_co", covariant=True)


class Laesbar(Protocol[L_co]):
    """What can be read: its view answers to the protocols that a use case names."""

    def laes(self) -> AbstractContextManager[L_co]:
        """A consistent view."""
        ...


class Skrivbar(Protocol[S_co]):
    """What can be written: so do its transactions."""

    def skriv(self) -> AbstractContextManager[S_co]:
        """One transaction: what is added is written together when it ends, or not at all."""
        ...


class Navngiven(Protocol):
    """What has the world's id, which the register knows it by."""

    @property
    def id(self) -> str:
        """The id."""
        ...


@dataclass(frozen=True, slots=True)
class Side:
    """Which page of a feed: after which running number, and how many."""

    efter: int = 0
    antal: int = 100


@dataclass(frozen=True, slots=True)
class Synlighed:
    """What a key may see of deliveries and receipts: a reporter its own, a portal user its creditor's portal ones."""

    indberetter: str | None = None
    fordringshaver_id: str | None = None


class Postskriver(Protocol):
    """The part of a transaction that gathers new records (`domain.poster`), of every subject."""

    def naeste(self, sekvens: str) -> int: ...
    def tilfoej(self, *poster: object) -> None: ...
    def skriv_samlede(self) -> None: ...


class Journalskriver(Protocol):
    """The part of a transaction that writes a call down."""

    def journal(self, post: Journalpost) -> None: ...
