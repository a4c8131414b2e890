"""Dates: a day is the day in Europe/Copenhagen; month and year arithmetic clamps to the month's last day.

Source of the clamping: forældelsesloven § 27.
"""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

KOEBENHAVN = ZoneInfo("Europe/Copenhagen")


@dataclass(frozen=True, slots=True)
class Forskydning:
    """An offset: years and months first (clamped), then days. "1 måned minus 1 dag" is (0, 1, -1)."""

    aar: int = 0
    maaneder: int = 0
    dage: int = 0

    def __bool__(self) -> bool:
        return bool(self.aar or self.maaneder or self.dage)


@lru_cache(maxsize=1 << 16)
def forskyd(dag: date, forskydning: Forskydning) -> date:
    """The day moved by the offset.

    A result outside the years 1 to 9999 is held at the first or last day that a date can carry.
    """
    maaned = dag.year * 12 + dag.month - 1 + forskydning.aar * 12 + forskydning.maaneder
    aar, m = divmod(maaned, 12)
    if not 1 <= aar <= 9999:
        return date.min if aar < 1 else date.max
    flyttet = date(aar, m + 1, min(dag.day, calendar.monthrange(aar, m + 1)[1]))
    try:
        return flyttet + timedelta(days=forskydning.dage)
    except OverflowError:
        return date.min if forskydning.dage < 0 else date.max


def maanedens_sidste(dag: date) -> date:
    """The last day of the day's month."""
    return dag.replace(day=calendar.monthrange(dag.year, dag.month)[1])


def midnat(dag: date) -> datetime:
    """The day's first instant in Copenhagen."""
    return datetime.combine(dag, time(), KOEBENHAVN)


def dansk_dag(oejeblik: datetime) -> date:
    """The calendar day in Copenhagen of an instant with offset."""
    return oejeblik.astimezone(KOEBENHAVN).date()


def om_dage(oejeblik: datetime, dage: int) -> datetime:
    """So many days of the calendar later, at the same time on Danish clocks, as UTC."""
    lokal = dansk_tid(oejeblik)
    dag = forskyd(lokal.date(), Forskydning(dage=dage))
    return datetime.combine(dag, lokal.timetz()).astimezone(UTC)


def dansk_tid(oejeblik: datetime) -> datetime:
    """The instant on Danish clocks."""
    return oejeblik.astimezone(KOEBENHAVN)
