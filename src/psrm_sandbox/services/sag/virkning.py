"""What a verdict does to what its action is about, whether it falls at registration or later: the one way out.

A claim is received on its terms, goes to hearing, or ends; an action on a registered claim is carried out. A claim that
is judged when it is registered is written once, as it then stands; a later verdict changes its row.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.fordring import Fordring
from psrm_sandbox.domain.koder import UAFSLUTTET, Aktionsstatus, Fordringsstatus, System
from psrm_sandbox.domain.kvittering import Korrektionsresultat
from psrm_sandbox.services.bog.modtagelse import Modtagevilkaar, modtag
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.haeftelser import Haeftelser
from psrm_sandbox.services.sag.hoeringsoprettelse import opret_hoering
from psrm_sandbox.validering.dom import Aktionsdom, Fordringsdom
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag

FORDRINGSSTATUS: Mapping[Aktionsstatus, Fordringsstatus] = {
    Aktionsstatus.MODTAGET: Fordringsstatus.MODTAGET,
    Aktionsstatus.UDFOERT: Fordringsstatus.UNDER_INDDRIVELSE,
    Aktionsstatus.AFVIST: Fordringsstatus.AFVIST,
    Aktionsstatus.HOERING: Fordringsstatus.I_HOERING,
    Aktionsstatus.SAGSBEHANDL: Fordringsstatus.SAGSBEHANDL,
}


class Virkning:
    """The consequences of one action's verdict, within one transaction."""

    def __init__(self, arbejde: Arbejde) -> None:
        self._a = arbejde
        self._skriver = arbejde.skriver
        self._haeftelser = Haeftelser(arbejde)

    def ny_fordring(self, f: Fordringssag, post: poster.Fordringspost, dom: Fordringsdom | None) -> Aktionsstatus:
        """Writes a claim that is being registered, as its verdict leaves it; None: it is judged later."""
        dag, status = self._a.dag, dom.status if dom else Aktionsstatus.MODTAGET
        if status is Aktionsstatus.AFVIST:
            post = replace(post, system=System.PSRM)
        aftalt = self._vilkaar(f, post, dag)
        staar = replace(post, status=FORDRINGSSTATUS[status], rentevalg=aftalt.rentevalg)
        modtaget = status is Aktionsstatus.UDFOERT
        if modtaget:
            saldo = post.beloeb or 0
            staar = replace(
                staar,
                saldo=saldo,
                modtagelsesdato=dag,
                foerst_modtaget=post.foerst_modtaget or dag,
                status=staar.status if saldo else Fordringsstatus.DAEKKET,
            )
        self._skriver.tilfoej(staar, *_haeftere(post.fordrings_id, f.fordring, aftalt if modtaget else None))
        if modtaget:
            self._a.bog.tilgang(post.fordrings_id, post.aktions_id, staar.saldo, dag, aftalt.rentevalg)
            self._haeftelser.modtaget(aftalt.foraeldes)
        self._i_hoering(post, dom)
        return status

    def kendt_fordring(
        self, f: Fordringssag, post: poster.Fordringspost, dom: Fordringsdom, dag: date, *, fortrudt: bool
    ) -> None:
        """Changes a registered claim as its verdict says; one that has ended before is left as it is.

        ``dag``: when it counts as received. ``fortrudt``: the creditor withdrew it, or the agreement did.
        """
        if post.status not in UAFSLUTTET:
            return
        aftalt = self._vilkaar(f, post, dag)
        if dom.status is Aktionsstatus.UDFOERT:
            haeftere = self._skriver.haeftere([post.fordrings_id]).get(post.fordrings_id, ())
            modtag(self._a.bog, post, haeftere, aftalt, dag)
            self._haeftelser.modtaget(aftalt.foraeldes)
            return
        status = Fordringsstatus.FORTRUDT if fortrudt else FORDRINGSSTATUS[dom.status]
        self._skriver.opdater_fordring(post.fordrings_id, status=status)
        self._i_hoering(post, dom)

    def paa_registreret(
        self, sag: Aktionssag, dom: Aktionsdom | None, aktions_id: int, hidtil: Aktionsstatus, dag: date
    ) -> Korrektionsresultat | None:
        """Carries out an action on a registered claim; a write-up that is doubted goes to hearing.

        ``hidtil``: the action's status before the verdict. ``dag``: when a write-up counts as received, unless its
        claim was received later. What the receipt tells of it; None where nothing was carried out.
        """
        if dom is None or sag.maal is None:
            return None
        if dom.status is Aktionsstatus.HOERING and hidtil is Aktionsstatus.MODTAGET:
            opret_hoering(self._a, sag.maal.fordrings_id, sag.aktion.fordringshaver_id, aktions_id, dom.aarsager)
        if dom.status is not Aktionsstatus.UDFOERT:
            return None
        self._skriver.skriv_samlede()
        return self._a.korrektioner.udfoer(sag, aktions_id, dag)

    def _vilkaar(self, f: Fordringssag, post: poster.Fordringspost, dag: date) -> Modtagevilkaar:
        foerst = post.foerst_modtaget if post.oprindelig else None
        return self._haeftelser.vilkaar(f, dag, post.system, post.hovedfordrings_id, foerst)

    def _i_hoering(self, post: poster.Fordringspost, dom: Fordringsdom | None) -> None:
        """A claim that is doubted stands in hearing on a line of its own, unless it waits for its main claim."""
        if dom is None or dom.venter or dom.status is not Aktionsstatus.HOERING:
            return
        if post.status is Fordringsstatus.MODTAGET:
            opret_hoering(self._a, post.fordrings_id, post.fordringshaver_id, post.aktions_id, dom.aarsager)


def _haeftere(fordrings_id: int, fordring: Fordring, aftalt: Modtagevilkaar | None) -> list[poster.Haefterpost]:
    return [
        poster.Haefterpost(
            fordrings_id=fordrings_id,
            nr=nr,
            type=h.skyldner.type if h.skyldner else None,
            nummer=h.skyldner.identitet[1] if h.skyldner else None,
            forfaldsdato=h.forfaldsdato,
            srb=h.srb,
            foraeldelsesdato=h.foraeldelsesdato,
            foraeldes=aftalt.foraeldes[nr] if aftalt else None,
        )
        for nr, h in enumerate(fordring.haeftere)
    ]
