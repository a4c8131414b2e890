"""Notifications, and the settlements that they tell of."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from psrm_sandbox.domain.bogposter import Afregning, Underretningspost
from psrm_sandbox.domain.part import Part


class Afregningslaeser(Protocol):
    """The part of a view that reads settlements."""

    def afregninger(self, fordringshaver_id: str) -> Sequence[Afregning]: ...
    def afregning(self, nr: int) -> Afregning | None: ...


class Underretningslaeser(Protocol):
    """The part of a view that reads notifications."""

    def sidste_underretning(self, indberetter: Part, foer: date | None = None) -> int: ...
    def underretninger(
        self,
        indberetter: Part,
        nummer: tuple[int, int | None] | None,
        dage: tuple[date, date | None] | None,
        antal: int,
        arter: Iterable[str] | None = None,
        fordringshaver_id: str | None = None,
    ) -> Sequence[Underretningspost]: ...
