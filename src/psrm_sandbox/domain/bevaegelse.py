"""The creditor-side movements, and the inddrivelsesgrundlag that they come to.

Source: DOMAENE section 7, PORTAL (Reconciliation, Reports).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.koder import Haendelsestype

FORTEGN: Mapping[Haendelsestype, int] = MappingProxyType(
    {
        Haendelsestype.TILGANG: 1,
        Haendelsestype.OPSKREVET: 1,
        Haendelsestype.NEDSKREVET: -1,
        Haendelsestype.TILBAGEKALDT: -1,
    }
)
"""The kinds of movement, each with the direction in which it moves the inddrivelsesgrundlag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bevaegelse:
    """A movement: a fact of one of the kinds of `FORTEGN`. ``beloeb`` is unsigned øre.

    ``nr`` is the fact's. ``hovedfordrings_id`` of a main claim is its own id. ``aktions_id`` is the action behind it.
    """

    nr: int
    type: Haendelsestype
    beloeb: int
    virkningsdato: date
    registreret: datetime
    fordrings_id: int
    hovedfordrings_id: int
    reference: str | None
    aktions_id: int | None
    aarsag: str | None

    @property
    def dag(self) -> date:
        """The day of registration in PSRM, by which movements are counted."""
        return dansk_dag(self.registreret)


def inddrivelsesgrundlag(beloeb: Iterable[tuple[Haendelsestype, int]]) -> int:
    """What facts, by kind and unsigned øre, come to: those that are no movements count nothing."""
    return sum(FORTEGN.get(type_, 0) * oere for type_, oere in beloeb)


@dataclass(frozen=True, slots=True)
class Bevaegelsessummer:
    """What movements come to, by kind: unsigned øre, and how many."""

    beloeb: Mapping[Haendelsestype, int]
    antal: Mapping[Haendelsestype, int]

    @property
    def inddrivelsesgrundlag(self) -> int:
        """Tilgang + Opskrevet - Nedskrevet - Tilbagekaldt, in øre."""
        return inddrivelsesgrundlag(self.beloeb.items())
