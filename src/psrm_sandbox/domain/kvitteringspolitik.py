"""When an action is judged and when its receipt may be seen: the rules of a world's receipt policy."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True, kw_only=True)
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
