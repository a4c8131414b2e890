"""What bends intake in one world: its scripts, then its receipt policy, then what the process was started with.

Made anew for each transaction from the world's view. A world without either is left the process's own, and the view
keeps that answer, so that it costs nothing.
"""

from collections.abc import Sequence
from typing import Protocol

from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.domain.kvitteringspolitik import Bedoemmes, Kvitteringsregel, Vises, foerste
from psrm_sandbox.domain.varighed import varighed
from psrm_sandbox.scenarier.model import Scenarie
from psrm_sandbox.services.grundlag.indgreb import STRAKS, Indgreb, Kvitteringsplan, Samling, TvungenDom
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.kvitteringer import Politiklaeser
from psrm_sandbox.services.porte.scenarie import Scenarielaeser
from psrm_sandbox.services.porte.ur import Urlaeser
from psrm_sandbox.services.scenarie.bibliotek import armerede
from psrm_sandbox.services.scenarie.indgreb import Scenarieindgreb, Udloesningsfoering
from psrm_sandbox.validering.sag import Aktionssag


class Indgrebsskriver(Udloesningsfoering, Urlaeser, Politiklaeser, Protocol):
    """What bending a judgment needs of a transaction."""


class Indtagsindgrebsskriver(Indgrebsskriver, Scenarielaeser, Protocol):
    """What bending a registration needs of one."""


def indtagets_indgreb(
    skriver: Indtagsindgrebsskriver, regelsaet: Regelsaet, indgreb: Indgreb, *, med_scenarie: bool
) -> Indgreb:
    """What bends the registration of deliveries. ``med_scenarie``: whether one of them names a script."""
    under = _politik(skriver, indgreb)
    if not med_scenarie and all(post.armeret is None for post in skriver.scenarier().values()):
        return under
    return Scenarieindgreb(skriver, skriver.ur().nu, armerede(skriver, regelsaet), under)


def dommens_indgreb(skriver: Indgrebsskriver, indgreb: Indgreb) -> Indgreb:
    """What bends the judgment of an action that was registered before: the script that it set off then."""
    return Scenarieindgreb(skriver, skriver.ur().nu, (), _politik(skriver, indgreb))


def _politik(laeser: Politiklaeser, indgreb: Indgreb) -> Indgreb:
    regler = laeser.kvitteringspolitik()
    return Politikindgreb(regler, indgreb) if regler else indgreb


class Politikindgreb:
    """The receipt policy: it plans the actions that one of its rules is about; all else is left to the next."""

    def __init__(self, regler: Sequence[Kvitteringsregel], naeste: Indgreb) -> None:
        self._regler = regler
        self._naeste = naeste

    def plan(self, aktion: Aktion, aktions_id: int, scenarie: Scenarie | None) -> Kvitteringsplan:
        """That of the first rule about the action."""
        regel = foerste(self._regler, aktion.aktionskode, aktion.fordringshaver_id)
        return plan_for(regel) if regel else self._naeste.plan(aktion, aktions_id, scenarie)

    def dom(self, sag: Aktionssag, aktions_id: int) -> TvungenDom | None:
        """A policy forces no verdict."""
        return self._naeste.dom(sag, aktions_id)

    def bedoemt(self, aktions_id: int) -> None:
        """Nothing follows by the policy."""
        self._naeste.bedoemt(aktions_id)


def plan_for(regel: Kvitteringsregel) -> Kvitteringsplan:
    """The plan that a rule amounts to."""
    bedoemmes, vises = STRAKS.bedoemmes_efter, STRAKS.vises_efter
    if regel.bedoemmes is not Bedoemmes.STRAKS:
        bedoemmes = varighed(regel.bedoemmes_efter) if regel.bedoemmes_efter else None
    if regel.vises in (Vises.EFTER, Vises.ALDRIG):
        vises = varighed(regel.vises_efter) if regel.vises_efter else None
    gruppe = f"{regel.nr}/{regel.aktionskode or '*'}/{regel.fordringshaver_id or '*'}/{regel.antal}"
    return Kvitteringsplan(
        bedoemmes, vises, regel.hentninger, Samling(gruppe, regel.antal) if regel.antal is not None else None
    )
