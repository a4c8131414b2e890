"""Where the world and the portal user's own creditor stand: what every page tells, read once a page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.koder import Hoeringsstatus
from psrm_sandbox.services.grundlag.adgang import Laeseadgang
from psrm_sandbox.services.overblik.lister import Fane
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser
from psrm_sandbox.services.porte.overblik import Overblikslaeser
from psrm_sandbox.services.porte.ur import Urlaeser


@dataclass(frozen=True, slots=True, kw_only=True)
class Taelling:
    """How many claims there are of each tab, and hearings by whom they wait for."""

    til_inddrivelse: int
    nul: int
    behandles: int
    afventer_fordringshaver: int
    afventer_rim: int

    @property
    def i_hoering(self) -> int:
        """Open hearings."""
        return self.afventer_fordringshaver + self.afventer_rim


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """``aftale``: the creditor's, None where the world has it no more. ``nu``: the world's clock."""

    aftale: Aftale | None
    nu: datetime
    tal: Taelling


class Standsyn(Overblikslaeser, Aftalelaeser, Urlaeser, Protocol):
    """What it reads."""


def stand(adgang: Laeseadgang[Standsyn]) -> Stand:
    """As it is now."""
    haver = adgang.haver.subjekt or ""
    with adgang.verden.laes() as laeser:
        aftale, nu = laeser.aftaler().get(haver), laeser.ur().nu
        fordringer, hoeringer = laeser.antal_fordringer(haver), laeser.antal_hoeringer(haver)
    tal = Taelling(
        til_inddrivelse=sum(fordringer.get(et, 0) for et in Fane.TIL_INDDRIVELSE.value),
        nul=sum(fordringer.get(et, 0) for et in Fane.NUL.value),
        behandles=sum(fordringer.get(et, 0) for et in Fane.BEHANDLES.value),
        afventer_fordringshaver=hoeringer.get(Hoeringsstatus.AFVENTER_FORDRINGSHAVER, 0),
        afventer_rim=hoeringer.get(Hoeringsstatus.AFVENTER_RIM, 0),
    )
    return Stand(aftale=aftale, nu=nu, tal=tal)
