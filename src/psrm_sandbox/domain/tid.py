"""The two clocks. ``Vaegur`` is real time; a world's own time is its ``Ur``."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Vaegur(Protocol):
    """Real time: time to live, sessions, fault delays, journal. Never a claim's time."""

    def nu(self) -> datetime:
        """The present instant, UTC."""
        ...

    def monoton(self) -> float:
        """Seconds on a clock that never goes back."""
        ...


class FastVaegur:
    """A wall clock for tests: it stands still until it is moved."""

    def __init__(self, start: datetime | None = None) -> None:
        self._nu = start or datetime(2026, 7, 1, 7, 0, tzinfo=UTC)

    def nu(self) -> datetime:
        """The instant it was last set to."""
        return self._nu

    def monoton(self) -> float:
        """The same instant as seconds."""
        return self._nu.timestamp()

    def frem(self, skridt: timedelta) -> None:
        """Moves it forward."""
        self._nu += skridt
