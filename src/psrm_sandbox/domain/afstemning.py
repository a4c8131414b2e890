"""Reconciliation: where a call stands on the world's day, and what an answer comes to.

Source: PORTAL (Reconciliation). The differences' sign is A-14.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Afstemningstilstand(StrEnum):
    """Where a call stands: before its first day, within its window, after its last day."""

    PLANLAGT = "PLANLAGT"
    IGANGVAERENDE = "IGANGVAERENDE"
    AFSLUTTET = "AFSLUTTET"


@dataclass(frozen=True, slots=True)
class Afstemning:
    """A call on a creditor to reconcile its inddrivelsesgrundlag at the end of ``skaeringsdato``.

    It can be answered from ``startdato`` to ``deadline``, both days included.
    """

    nr: int
    fordringshaver_id: str
    skaeringsdato: date
    startdato: date
    deadline: date
    oprettet: datetime

    def tilstand(self, dag: date) -> Afstemningstilstand:
        """Where it stands on that day."""
        if dag < self.startdato:
            return Afstemningstilstand.PLANLAGT
        return Afstemningstilstand.IGANGVAERENDE if dag <= self.deadline else Afstemningstilstand.AFSLUTTET

    def opgjort(self, dag: date) -> bool:
        """Whether the figures at the cut-off are final on that day: the day of the cut-off has ended."""
        return self.skaeringsdato < dag


@dataclass(frozen=True, slots=True)
class Afstemningsresultat:
    """What the creditor answered, in signed øre: its own inddrivelsesgrundlag, and the difference it can explain."""

    nr: int
    afstemning_nr: int
    grundlag: int
    forklaret: int
    registreret: datetime

    def total_difference(self, grundlag_i_psrm: int) -> int:
        """PSRM's figure minus the creditor's."""
        return grundlag_i_psrm - self.grundlag

    def uforklaret_difference(self, grundlag_i_psrm: int) -> int:
        """What of the total is not explained."""
        return self.total_difference(grundlag_i_psrm) - self.forklaret


@dataclass(frozen=True, slots=True)
class Afstemningskvittering:
    """A result whose receipt has been fetched, and when."""

    resultat_nr: int
    hentet: datetime


@dataclass(frozen=True, slots=True)
class Afstemningskalender:
    """Calls that the clock makes: the last day of those months is a cut-off, for those creditors (None: all)."""

    maaneder: tuple[int, ...] = ()
    fordringshavere: tuple[str, ...] | None = None
