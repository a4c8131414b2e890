"""Closed days: a calendar of weekdays, fixed days and days counted from Easter Sunday.

What the two calendars hold is data; this is the arithmetic alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateutil.easter import easter

_FOERSTE_PAASKE = 1583  # the Gregorian computus; earlier years have fixed days only


@dataclass(frozen=True, slots=True)
class FastDag:
    """A day of the year that is closed, in the years ``fra`` to ``til`` (both included; None: no limit)."""

    maaned: int
    dag: int
    navn: str
    fra: int | None = None
    til: int | None = None


@dataclass(frozen=True, slots=True)
class Paaskedag:
    """A closed day counted from Easter Sunday, in the years ``fra`` to ``til``."""

    dage: int
    navn: str
    fra: int | None = None
    til: int | None = None


@dataclass(frozen=True, slots=True)
class Lukkekalender:
    """The days on which something is closed. ``ugedage`` counts Monday as 0."""

    navn: str
    kilde: str
    ugedage: frozenset[int]
    faste: tuple[FastDag, ...]
    paaske: tuple[Paaskedag, ...]
    _aar: dict[int, dict[date, str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def er_lukket(self, dag: date) -> bool:
        """Whether the day is closed."""
        return dag.weekday() in self.ugedage or dag in self.helligdage(dag.year)

    def naeste_aabne(self, dag: date) -> date:
        """The first open day from the day on: the day itself when it is open."""
        while self.er_lukket(dag) and dag < date.max:
            dag += timedelta(days=1)
        return dag

    def helligdage(self, aar: int) -> dict[date, str]:
        """The year's closed days apart from the closed weekdays, in order, each with its name."""
        kendte = self._aar.get(aar)
        if kendte is None:
            kendte = self._aar[aar] = dict(sorted(self._beregn(aar)))
        return kendte

    def _beregn(self, aar: int) -> Iterator[tuple[date, str]]:
        for fast in self.faste:
            if _gaelder(fast, aar):
                yield date(aar, fast.maaned, fast.dag), fast.navn
        if aar >= _FOERSTE_PAASKE:
            paaske = easter(aar)
            for bevaegelig in self.paaske:
                if _gaelder(bevaegelig, aar):
                    yield paaske + timedelta(days=bevaegelig.dage), bevaegelig.navn


def _gaelder(dag: FastDag | Paaskedag, aar: int) -> bool:
    return (dag.fra is None or dag.fra <= aar) and (dag.til is None or aar <= dag.til)
