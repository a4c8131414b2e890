"""When an action is judged and when its receipt may be seen: the rules of a world's receipt policy."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

VARIGHED_MOENSTER = "^P(?=[0-9T])([0-9]{1,4}W)?([0-9]{1,5}D)?(T(?=[0-9])([0-9]{1,5}H)?([0-9]{1,5}M)?([0-9]{1,6}S)?)?$"
"""An ISO 8601 duration of whole weeks, days (24 hours), hours, minutes and seconds."""

_VARIGHED = re.compile(VARIGHED_MOENSTER, re.ASCII)


class Bedoemmes(StrEnum):
    """When an action is judged, counted from its registration."""

    STRAKS = "STRAKS"
    EFTER = "EFTER"
    ALDRIG = "ALDRIG"


class Vises(StrEnum):
    """When a receipt may be seen, counted from the judgment. SAMLET: when so many wait, all of them at once."""

    STRAKS = "STRAKS"
    EFTER = "EFTER"
    EFTER_HENTNINGER = "EFTER_HENTNINGER"
    ALDRIG = "ALDRIG"
    SAMLET = "SAMLET"


@dataclass(frozen=True, slots=True)
class Kvitteringsregel:
    """A rule of the policy. ``aktionskode`` and ``fordringshaver_id``: None is any. Durations as ISO text."""

    nr: int
    aktionskode: str | None
    fordringshaver_id: str | None
    bedoemmes: Bedoemmes
    bedoemmes_efter: str | None
    vises: Vises
    vises_efter: str | None
    hentninger: int | None
    antal: int | None

    def gaelder(self, aktionskode: str | None, fordringshaver_id: str | None) -> bool:
        """Whether the rule is about such an action."""
        return self.aktionskode in (None, aktionskode) and self.fordringshaver_id in (None, fordringshaver_id)


def foerste(
    regler: Iterable[Kvitteringsregel], aktionskode: str | None, fordringshaver_id: str | None
) -> Kvitteringsregel | None:
    """The first rule about such an action."""
    return next((regel for regel in regler if regel.gaelder(aktionskode, fordringshaver_id)), None)


def varighed(tekst: str) -> timedelta:
    """The duration as time on the clock.

    Raises:
        ValueError: the text is no such duration.

    """
    fundet = _VARIGHED.fullmatch(tekst)
    if fundet is None:
        raise ValueError("en varighed som PT15M, PT2H30M, P3D eller P2W")
    uger, dage, timer, minutter, sekunder = (int((fundet.group(nr) or "0_")[:-1]) for nr in (1, 2, 4, 5, 6))
    return timedelta(weeks=uger, days=dage, hours=timer, minutes=minutter, seconds=sekunder)
