"""What a verdict does to what its action is about, whether it falls at registration or later: the one way out.

A claim is received on its terms, goes to hearing, or ends; an action on a registered claim is carried out; a receipt
tells of it. A claim that is judged when it is registered is written once, as it then stands; a later verdict changes
its row.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.domain.datoer import dansk_dag, om_dage
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import UAFSLUTTET, Aktionsstatus, Fordringsstatus, Hoeringsstatus, System
from psrm_sandbox.domain.kvittering import Korrektionsresultat
from psrm_sandbox.services.bog.modtagelse import Modtagelse
from psrm_sandbox.services.grundlag.forfaldsarter import Forfaldsart, forfald
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.kvittering import Afgjort, kvitter
from psrm_sandbox.validering.dom import Fordringsdom
from psrm_sandbox.validering.sag import Fordringssag

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

    def ved_registrering(
        self, nye: Iterable[tuple[Fordringssag, poster.Fordringspost]], afgjort: Afgjort | None
    ) -> None:
        """Writes the claims of an action that is being registered as its verdict leaves them, and carries it out.

        ``nye``: each with its row before the verdict. ``afgjort`` None: the action is judged later.
        """
        domme = {d.led: d for d in afgjort.dom.fordringer} if afgjort else {}
        modtagelse = self._modtagelse()
        for f, post in nye:
            dom = domme.get(f.led)
            status = dom.status if dom else Aktionsstatus.MODTAGET
            system = System.PSRM if status is Aktionsstatus.AFVIST else post.system
            staar = replace(post, status=FORDRINGSSTATUS[status], system=system)
            modtagelse.registrer(f, staar, self._a.dag, modtages=status is Aktionsstatus.UDFOERT)
            if dom is not None and status is Aktionsstatus.HOERING:
                self._maaske_i_hoering(post, dom)
        if afgjort is not None:
            self._udfoer(afgjort, Aktionsstatus.MODTAGET, self._a.dag)

    def senere(
        self,
        afgjort: Afgjort,
        fordringer: Mapping[int, poster.Fordringspost],
        hidtil: Aktionsstatus,
        modtaget: Callable[[int], datetime],
        fortrudt: Collection[int] = (),
    ) -> None:
        """Changes registered claims as a later verdict says, and carries it out.

        ``hidtil``: the action's status before the verdict. ``modtaget``: when the claim in a place counts as received.
        ``fortrudt``: the places of those that the creditor withdrew, or the agreement did.
        """
        domme = {d.led: d for d in afgjort.dom.fordringer}
        modtagelse = self._modtagelse()
        for f in afgjort.sag.fordringer():
            post, dom = fordringer[f.led], domme[f.led]
            if post.status not in UAFSLUTTET:
                continue  # it has ended before, and is left as it is
            if dom.status is Aktionsstatus.UDFOERT:
                modtagelse.modtag(f, post, modtaget(f.led))
                continue
            modtagelse.modtages_ikke(f, post, dansk_dag(modtaget(f.led)))
            status = Fordringsstatus.FORTRUDT if f.led in fortrudt else FORDRINGSSTATUS[dom.status]
            self._skriver.opdater_fordring(post.fordrings_id, status=status)
            if dom.status is Aktionsstatus.HOERING:
                self._maaske_i_hoering(post, dom)
        self._udfoer(afgjort, hidtil, dansk_dag(modtaget(HOVED)))

    def _udfoer(self, a: Afgjort, hidtil: Aktionsstatus, dag: date) -> None:
        """Carries out an action on a registered claim, and issues the receipt.

        ``dag``: when a write-up counts as received, unless its claim was received later.
        """
        resultat = self._paa_registreret(a, hidtil, dag) if a.sag.maal is not None else None
        kvitter(self._a, a, resultat)

    def _paa_registreret(self, a: Afgjort, hidtil: Aktionsstatus, dag: date) -> Korrektionsresultat | None:
        """A write-up that is doubted goes to hearing. What the receipt tells; None where nothing was carried out."""
        assert a.sag.maal is not None
        if a.dom.status is Aktionsstatus.HOERING and hidtil is Aktionsstatus.MODTAGET:
            self._i_hoering(a.sag.maal.fordrings_id, a.sag.aktion.fordringshaver_id, a.aktions_id, a.dom.aarsager)
        if a.dom.status is not Aktionsstatus.UDFOERT:
            return None
        self._skriver.skriv_samlede()
        return self._a.korrektioner.udfoer(a.sag, a.aktions_id, dag)

    def _modtagelse(self) -> Modtagelse:
        return Modtagelse(self._a.bog, self._a.regler.indstillinger)

    def _maaske_i_hoering(self, post: poster.Fordringspost, dom: Fordringsdom) -> None:
        """A claim that is doubted stands in hearing on a line of its own, unless it waits for its main claim."""
        if not dom.venter and post.status is Fordringsstatus.MODTAGET:
            self._i_hoering(post.fordrings_id, post.fordringshaver_id, post.aktions_id, dom.aarsager)

    def _i_hoering(
        self, fordrings_id: int, fordringshaver_id: str | None, aktions_id: int, aarsager: Sequence[Fund]
    ) -> None:
        """Sends a claim, or a write-up of it, to hearing; the creditor's deadline runs from now (DOMAENE section 6).

        Where the agreement withdraws an unanswered one by itself, that falls due on the clock.
        """
        nu = self._a.nu
        dage = self._a.regler.indstillinger.heltal("hoeringsfristFordringshaverDage")
        id_ = self._skriver.naeste("hoering")
        self._skriver.tilfoej(
            poster.Hoeringspost(
                hoerings_id=id_,
                fordrings_id=fordrings_id,
                aktions_id=aktions_id,
                status=Hoeringsstatus.AFVENTER_FORDRINGSHAVER,
                oprettet=nu,
                frist=om_dage(nu, dage),
                aarsager=tuple(aarsager),
            )
        )
        aftale = self._a.aftaler.get(fordringshaver_id or "")
        if aftale is not None and aftale.automatisk_fortryd_dage is not None:
            naar = om_dage(nu, aftale.automatisk_fortryd_dage)
            self._skriver.tilfoej(forfald(self._skriver, Forfaldsart.AUTOMATISK_FORTRYDELSE, naar, str(id_)))
