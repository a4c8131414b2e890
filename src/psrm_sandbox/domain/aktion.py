"""An action as the sender sent it: a code, a creditor, and the structure that belongs to the code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from psrm_sandbox.domain.fordring import Fordring, Hovedfordringsdata
from psrm_sandbox.domain.koder import Kanal


@dataclass(frozen=True, slots=True)
class Aktion:
    """One action of a delivery.

    ``strukturer`` names the structures that were sent (``fordring``, ``nedskrivning`` ...); ``indhold`` is the action
    as received, for the register. ``hovedfordringer`` holds, for a trial of related claims alone, what was told
    inline of their main claim, by place.
    """

    aktionskode: str | None
    fordringshaver_id: str | None
    fordring: Fordring | None = None
    relaterede: tuple[Fordring, ...] = ()
    strukturer: frozenset[str] = frozenset()
    hovedfordringer: tuple[Hovedfordringsdata | None, ...] = ()
    indhold: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Afsender:
    """Who sends: a reporter over the system-to-system channel, or one creditor's user in the portal.

    ``indberetter`` is None in the portal and in a tester's trial; ``fordringshaver_id`` is the portal user's own.
    """

    kanal: Kanal
    indberetter: str | None = None
    fordringshaver_id: str | None = None
    navn: str = ""

    @property
    def maerke(self) -> str | None:
        """Who sent, as a registered claim remembers it: a reporter, or the portal of one creditor."""
        return f"portal:{self.fordringshaver_id}" if self.kanal is Kanal.PORTAL else self.indberetter


@dataclass(frozen=True, slots=True)
class Leverance:
    """A delivery of 1 to n actions. ``aftryk`` is a hash of what was sent, to tell a repeat from a re-use."""

    leverance_id: str
    afsender: Afsender
    aktioner: tuple[Aktion, ...]
    aftryk: str
