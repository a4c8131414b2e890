"""The one port through which a script may bend intake. Without a script it is the null object."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.scenarier.model import Scenarie
from psrm_sandbox.validering.dom import Aktionsdom, bedoem
from psrm_sandbox.validering.sag import Aktionssag


@dataclass(frozen=True, slots=True)
class TvungenDom:
    """A verdict that a script puts in the rules' place."""

    dom: Aktionsdom
    tvunget_af: str


@dataclass(frozen=True, slots=True)
class Samling:
    """Receipts that are held back until so many of the group wait, and then shown all at once."""

    gruppe: str
    antal: int


@dataclass(frozen=True, slots=True)
class Kvitteringsplan:
    """When an action is judged, after registration, and when each receipt may be seen, after the judgment.

    None: never. ``hentninger`` (shown to the fetch after so many) and ``samlet`` go before ``vises_efter``.
    """

    bedoemmes_efter: timedelta | None = timedelta(0)
    vises_efter: timedelta | None = timedelta(0)
    hentninger: int | None = None
    samlet: Samling | None = None


STRAKS = Kvitteringsplan()
"""The plan that is "at once" throughout."""


class Indgreb(Protocol):
    """Asked at registration for the receipt plan, before the rules for a forced verdict, and told of the judgment."""

    def plan(self, aktion: Aktion, aktions_id: int, scenarie: Scenarie | None) -> Kvitteringsplan:
        """When to judge, and when to show. ``scenarie``: the script that the delivery names."""
        ...

    def dom(self, sag: Aktionssag, aktions_id: int) -> TvungenDom | None:
        """A forced verdict, or None: judge by the rules."""
        ...

    def bedoemt(self, aktions_id: int) -> None:
        """The action has been judged for the first time."""
        ...


class IntetIndgreb:
    """No script: everything is judged at once, by the rules, and shown at once."""

    def plan(self, aktion: Aktion, aktions_id: int, scenarie: Scenarie | None) -> Kvitteringsplan:  # noqa: ARG002
        """At once, always."""
        return STRAKS

    def dom(self, sag: Aktionssag, aktions_id: int) -> TvungenDom | None:  # noqa: ARG002 - the port's signature
        """None, always."""
        return None

    def bedoemt(self, aktions_id: int) -> None:
        """Nothing follows."""


def afsig(indgreb: Indgreb, sag: Aktionssag, aktions_id: int) -> tuple[Aktionsdom, str | None]:
    """The action's verdict: a forced one, with the mark of what forced it, else that of the rules."""
    tvungen = indgreb.dom(sag, aktions_id)
    return (tvungen.dom, tvungen.tvunget_af) if tvungen else (bedoem(sag), None)
