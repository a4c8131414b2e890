"""The long jobs of a world."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Opgavetilstand(StrEnum):
    """How far a long job is. AFBRUDT: its process ended before it was done; it can be resumed."""

    KOERER = "KOERER"
    AFBRUDT = "AFBRUDT"
    FAERDIG = "FAERDIG"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opgave:
    """A long job on a world: so far a move of the clock from ``fra`` to the instant in ``maal``."""

    id: str
    art: str
    maal: str
    tilstand: Opgavetilstand
    oprettet: datetime
    fra: datetime
    i_alt: int
    udfoert: int
    besked: str | None = None
    proces: int | None = None


class Opgavelaeser(Protocol):
    """The part of a view that reads them."""

    def opgave(self, id_: str) -> Opgave | None: ...
    def koerende_opgaver(self) -> Sequence[Opgave]: ...


class Opgaveskriver(Opgavelaeser, Protocol):
    """The part of a transaction that writes them."""

    def naeste_opgave(self) -> str: ...
    def gem_opgave(self, opgave: Opgave) -> None: ...
    def start_opgave(self, opgave_id: str) -> None: ...


class Opgavested(Protocol):
    """The part of a world where jobs are done."""

    @property
    def kan_have_opgaver(self) -> bool: ...
    @property
    def har_opgave(self) -> bool: ...
    @property
    def opgave_i_gang(self) -> str | None: ...
    def afbryd_opgave(self, opgave_id: str, besked: str) -> None: ...
