"""A case worker's decision on an action in manual handling (SAGSBEHANDL).

A note on a debtor sends a claim there, and so does a write-down of a claim that is partly written off. Source: DOMAENE
sections 2 and 6. A claim accepted so counts as received when it was registered (S-46).
"""

from typing import Protocol

from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.domain.koder import Aktionsstatus, Fordringsstatus
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.domain.poster import Aktionspost
from psrm_sandbox.domain.rim import Sagsafgoerelse
from psrm_sandbox.services.grundlag.adgang import Skriveadgang
from psrm_sandbox.services.grundlag.gengivelse import id_fra_tekst
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.porte.leverancer import Leverancelaeser
from psrm_sandbox.services.porte.sag import Sagsskriver
from psrm_sandbox.services.rim.faelles import tilstand
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.gemte_domme import Udfald
from psrm_sandbox.services.sag.sagsgang import Sagsgang
from psrm_sandbox.services.sag.visning import vis_aktion
from psrm_sandbox.services.sag.visninger import Aktionsvisning


class Afgoerelsesskriver(Sagsskriver, Leverancelaeser, Protocol):
    """What deciding a case needs of a transaction."""


def afgoer(
    adgang: Skriveadgang[Afgoerelsesskriver],
    regelsaet: Regelsaet,
    aktions_id: str,
    afgoerelse: Sagsafgoerelse,
    begrundelse: str | None,
) -> Aktionsvisning:
    """Ends the case: every claim of the action that is in manual handling, or the correction itself.

    Raises:
        Problem: ``ukendt-id``, or ``forkert-tilstand`` where nothing of the action is in manual handling.

    """
    with adgang.verden.skriv() as skriver:
        id_ = id_fra_tekst(aktions_id)
        post = skriver.aktion(id_) if id_ is not None else None
        if post is None:
            raise ukendt("Aktionen", "aktionsId", aktions_id)
        afgoer_sag_i(Arbejde(skriver, regelsaet), regelsaet, post, afgoerelse, begrundelse)
        ny = skriver.aktion(post.aktions_id)
        assert ny is not None
        svar = vis_aktion(ny, skriver.leverance_id(post.leverance_nr), skriver.fordringer_i([post.aktions_id]))
        return adgang.foer(skriver, svar)


def afgoer_sag_i(
    arbejde: Arbejde,
    regelsaet: Regelsaet,
    post: Aktionspost,
    afgoerelse: Sagsafgoerelse,
    begrundelse: str | None,
) -> None:
    """Ends the action's case, in the caller's transaction.

    Raises:
        Problem: ``forkert-tilstand``, before anything is changed.

    """
    egne = arbejde.skriver.fordringer_i([post.aktions_id])
    led = [f.led for f in egne if f.status is Fordringsstatus.SAGSBEHANDL]
    if not egne and post.status is Aktionsstatus.SAGSBEHANDL:
        led = [HOVED]
    if not led:
        status = post.status.value
        raise tilstand(f"Aktionen er {status}.", "aktionsId", status, "en aktion, der er SAGSBEHANDL")
    Sagsgang(arbejde).afgoer(
        post.aktions_id, {et: _udfald(regelsaet, afgoerelse, begrundelse, et, bool(egne)) for et in led}
    )


def _udfald(
    regelsaet: Regelsaet, afgoerelse: Sagsafgoerelse, begrundelse: str | None, led: int, fordring: bool
) -> Udfald:
    if afgoerelse is Sagsafgoerelse.UDFOERT:
        return Udfald(Aktionsstatus.UDFOERT)
    felt = ("fordring" if led == HOVED else f"relateredeFordringer[{led}]") if fordring else "aktionskode"
    fundet = begrundelse and masker(begrundelse)
    krav = "en aktion, som sagsbehandleren kan udføre"
    return Udfald(Aktionsstatus.AFVIST, regelsaet.afgoerelser.fund("sagsbehandling_afvist", felt, krav, fundet))
