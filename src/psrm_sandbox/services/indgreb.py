"""The one port through which a script may bend intake. Without a script it is the null object."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.validering.dom import Aktionsdom


@dataclass(frozen=True, slots=True)
class TvungenDom:
    """A verdict that a script puts in the rules' place."""

    dom: Aktionsdom
    tvunget_af: str


@dataclass(frozen=True, slots=True)
class Kvitteringsplan:
    """When an action is judged, and when its outcome may be seen, after registration. None: never."""

    bedoemmes_efter: timedelta | None = timedelta(0)
    vises_efter: timedelta | None = timedelta(0)


class Indgreb(Protocol):
    """Asked before the rules for a forced verdict, and at registration for the receipt plan."""

    def dom(self, aktion: Aktion) -> TvungenDom | None:
        """A forced verdict, or None: judge by the rules."""
        ...

    def plan(self, aktion: Aktion) -> Kvitteringsplan:
        """When to judge, and when to show."""
        ...


class IntetIndgreb:
    """No script: everything is judged at once, by the rules, and shown at once."""

    def dom(self, aktion: Aktion) -> TvungenDom | None:  # noqa: ARG002 - the port's signature
        """None, always."""
        return None

    def plan(self, aktion: Aktion) -> Kvitteringsplan:  # noqa: ARG002 - the port's signature
        """At once, always."""
        return Kvitteringsplan()
