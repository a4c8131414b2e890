"""What a notification is made of, so that its lines can be made anew whenever it is fetched."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self, TypeAlias


@dataclass(frozen=True, slots=True)
class Daggrundlag:
    """The bookings of a day: from ``fra`` up to, not including, ``til``."""

    fra: datetime
    til: datetime

    def til_json(self) -> dict[str, Any]:
        """As a notification keeps it."""
        return {"fra": self.fra.isoformat(), "til": self.til.isoformat()}

    @classmethod
    def fra_json(cls, raa: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`."""
        return cls(datetime.fromisoformat(raa["fra"]), datetime.fromisoformat(raa["til"]))


@dataclass(frozen=True, slots=True)
class Rentegrundlag:
    """Interest postings booked from ``fra`` to ``til``, both included, after one booking and up to another.

    The numbers part what is booked at one and the same midnight: the month's posting, and what happens afterwards
    while the clock stands there. ``til_faktum``: the last fact there was.
    """

    fra: datetime
    til: datetime
    efter_nr: int
    til_nr: int
    til_faktum: int

    def til_json(self) -> dict[str, Any]:
        """As a notification keeps it."""
        return {
            "fra": self.fra.isoformat(),
            "til": self.til.isoformat(),
            "efterNr": self.efter_nr,
            "tilNr": self.til_nr,
            "tilFaktum": self.til_faktum,
        }

    @classmethod
    def fra_json(cls, raa: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`."""
        return cls(
            datetime.fromisoformat(raa["fra"]),
            datetime.fromisoformat(raa["til"]),
            raa["efterNr"],
            raa["tilNr"],
            raa["tilFaktum"],
        )


@dataclass(frozen=True, slots=True)
class Afregningsgrundlag:
    """A settlement, by its number."""

    afregning: int

    def til_json(self) -> dict[str, Any]:
        """As a notification keeps it."""
        return {"afregning": self.afregning}


Underretningsgrundlag: TypeAlias = Daggrundlag | Rentegrundlag | Afregningsgrundlag


def grundlag_af(raa: Mapping[str, Any]) -> Underretningsgrundlag:
    """What one of them wrote: each is known by its own fields."""
    if "afregning" in raa:
        return Afregningsgrundlag(raa["afregning"])
    return Rentegrundlag.fra_json(raa) if "tilNr" in raa else Daggrundlag.fra_json(raa)
