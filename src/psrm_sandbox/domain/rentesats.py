"""Interest rates by the first day in force.

Source: Den juridiske vejledning G.A.2.4, Gældsstyrelsen's guidance and news. The figures are in
``seed/rentesatser.yaml``.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Stoette(StrEnum):
    """How well a rate is known."""

    PUBLISHED = "published"
    DERIVED = "derived"
    CARRIED_FORWARD = "carried_forward"


@dataclass(frozen=True, slots=True)
class Rentesats:
    """A rate in percent a year, from its first day until the next one's."""

    fra: date
    sats: Decimal
    stoette: Stoette
    kilde: str


@dataclass(frozen=True, slots=True)
class Satstabel:
    """The rates of one kind of interest, each day later than the one before.

    ``rentesatskoder``: the codes of a claim that take their rate from it.

    Raises:
        ValueError: the days do not rise.

    """

    navn: str
    satser: tuple[Rentesats, ...]
    rentesatskoder: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for foer, efter in zip(self.satser, self.satser[1:], strict=False):
            if efter.fra <= foer.fra:
                raise ValueError(f"{self.navn}: {efter.fra} står efter {foer.fra}")

    def sats_paa(self, dag: date) -> Rentesats:
        """The rate in force on the day, both its first day and the day before the next one's counted.

        Raises:
            LookupError: the day lies before the first rate, or the table holds none.

        """
        nr = bisect_right(self.satser, dag, key=lambda sats: sats.fra)
        if nr == 0:
            raise LookupError(f"{self.navn}: ingen sats kendes for {dag.isoformat()}")
        return self.satser[nr - 1]
