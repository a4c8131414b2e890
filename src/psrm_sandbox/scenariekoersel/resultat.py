"""What came of playing stories: by story and step, with the calls as evidence."""

from dataclasses import dataclass
from enum import StrEnum

from psrm_sandbox.klient import Svar
from psrm_sandbox.scenarier.model import Scenarie


class Udfald(StrEnum):
    """How a story went."""

    BESTAAET = "bestået"
    AFVEG = "afveg"
    FEJL = "kunne ikke spilles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trinresultat:
    """A step as it was played. ``brud``: how the connection broke, where it did; else ``svar`` is the answer."""

    nr: int
    handling: str
    note: str | None
    forskelle: tuple[str, ...]
    svar: Svar | None
    brud: str | None
    sekunder: float

    @property
    def bestaaet(self) -> bool:
        """Whether all was as expected."""
        return not self.forskelle


@dataclass(frozen=True, slots=True)
class Historieresultat:
    """A story as it was played. A step that differs is the last one. ``fejl``: why it could not begin."""

    scenarie: Scenarie
    trin: tuple[Trinresultat, ...]
    sekunder: float
    fejl: tuple[str, ...] = ()

    @property
    def udfald(self) -> Udfald:
        """How it went."""
        if self.fejl:
            return Udfald.FEJL
        return Udfald.BESTAAET if all(t.bestaaet for t in self.trin) else Udfald.AFVEG

    @property
    def bestaaet(self) -> bool:
        """Whether every step was as expected."""
        return self.udfald is Udfald.BESTAAET

    @property
    def afvigelse(self) -> Trinresultat | None:
        """The step that differed."""
        return next((t for t in self.trin if not t.bestaaet), None)


@dataclass(frozen=True, slots=True)
class Koersel:
    """All that was played, against which server, and when (told by the caller)."""

    mod: str
    hvornaar: str
    historier: tuple[Historieresultat, ...]

    @property
    def sekunder(self) -> float:
        """The time of all of them."""
        return sum(h.sekunder for h in self.historier)

    def antal(self, udfald: Udfald) -> int:
        """How many went so."""
        return sum(h.udfald is udfald for h in self.historier)

    @property
    def bestaaet(self) -> bool:
        """Whether every story was as expected."""
        return all(h.bestaaet for h in self.historier)
