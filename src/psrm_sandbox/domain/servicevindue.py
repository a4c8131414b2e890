"""Service windows: when the gateway is down for deliveries, planned on the world's clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise


class Vinduestilstand(StrEnum):
    """Where a window stands on the world's clock."""

    PLANLAGT = "PLANLAGT"
    I_KRAFT = "I_KRAFT"
    AFSLUTTET = "AFSLUTTET"


@dataclass(frozen=True, slots=True)
class Servicevindue:
    """From ``fra`` up to, not including, ``til``; ``registreret`` is when it was planned."""

    fra: datetime
    til: datetime
    tekst: str | None
    registreret: datetime

    def tilstand(self, nu: datetime) -> Vinduestilstand:
        """Where it stands."""
        if nu < self.fra:
            return Vinduestilstand.PLANLAGT
        return Vinduestilstand.I_KRAFT if nu < self.til else Vinduestilstand.AFSLUTTET

    def aendret(self, nu: datetime) -> datetime:
        """When there was last something new to tell of it: it was planned, it began, it ended."""
        return max(
            oejeblik for oejeblik in (self.registreret, self.fra, self.til) if oejeblik <= max(nu, self.registreret)
        )


def i_kraft(vinduer: Sequence[Servicevindue], nu: datetime) -> Servicevindue | None:
    """The window that lasts at the instant, if any."""
    return next((v for v in vinduer if v.fra <= nu < v.til), None)


def foerste_overlap(vinduer: Sequence[Servicevindue]) -> int | None:
    """The place of the first window that begins before another one, begun no later, has ended."""
    ordnede = sorted(range(len(vinduer)), key=lambda plads: vinduer[plads].fra)
    return next((b for a, b in pairwise(ordnede) if vinduer[b].fra < vinduer[a].til), None)
