"""Durations as ISO 8601 writes them: on the world's calendar, or as a plain span of time; and how far time goes."""

import re
from datetime import UTC, datetime, timedelta

from psrm_sandbox.domain.datoer import KOEBENHAVN, Forskydning, forskyd

VARIGHED_MOENSTER = (
    "^P(?=[0-9T])([0-9]{1,4}Y)?([0-9]{1,4}M)?([0-9]{1,4}W)?([0-9]{1,5}D)?"
    "(T(?=[0-9])([0-9]{1,5}H)?([0-9]{1,5}M)?([0-9]{1,6}S)?)?$"
)
"""An ISO 8601 duration of whole units."""

VARIGHED = re.compile(VARIGHED_MOENSTER, re.ASCII)
TIDSRUM_MOENSTER = "^P(?=[0-9T])([0-9]{1,4}W)?([0-9]{1,5}D)?(T(?=[0-9])([0-9]{1,5}H)?([0-9]{1,5}M)?([0-9]{1,6}S)?)?$"
"""An ISO 8601 duration of whole weeks, days (24 hours), hours, minutes and seconds."""

_TIDSRUM = re.compile(TIDSRUM_MOENSTER, re.ASCII)
_SENESTE = datetime.max.replace(tzinfo=UTC)
SIDSTE = datetime(2199, 12, 31, 23, 59, 59, tzinfo=UTC)
"""The clock goes no further, so that every offset of a rule still is a date."""


def laeg_til(fra: datetime, varighed: str) -> datetime:
    """The instant moved by an ISO duration; years, months, weeks and days count in Copenhagen's calendar.

    Where no date can carry the result, the last one there is.

    """
    fundet = VARIGHED.fullmatch(varighed)
    assert fundet is not None
    aar, maaneder, uger, dage, timer, minutter, sekunder = (
        int((fundet.group(nr) or "0_")[:-1]) for nr in (1, 2, 3, 4, 6, 7, 8)
    )
    lokal = fra.astimezone(KOEBENHAVN)
    dag = forskyd(lokal.date(), Forskydning(aar, maaneder, uger * 7 + dage))
    try:
        flyttet = datetime.combine(dag, lokal.timetz()).astimezone(UTC)
        return flyttet + timedelta(hours=timer, minutes=minutter, seconds=sekunder)
    except OverflowError:
        return _SENESTE


def varighed(tekst: str) -> timedelta:
    """The duration as time on the clock.

    Raises:
        ValueError: the text is no such duration.

    """
    fundet = _TIDSRUM.fullmatch(tekst)
    if fundet is None:
        raise ValueError("en varighed som PT15M, PT2H30M, P3D eller P2W")
    uger, dage, timer, minutter, sekunder = (int((fundet.group(nr) or "0_")[:-1]) for nr in (1, 2, 4, 5, 6))
    return timedelta(weeks=uger, days=dage, hours=timer, minutes=minutter, seconds=sekunder)


def varighed_tekst(varighed: timedelta) -> str:
    """A duration as ISO text."""
    dage, sekunder = divmod(int(varighed.total_seconds()), 86_400)
    return "P" + (f"{dage}D" if dage or not sekunder else "") + (f"T{sekunder}S" if sekunder else "")
