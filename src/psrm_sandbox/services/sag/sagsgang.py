"""Decisions on what waits: a hearing ends, or a case worker decides; its claims are received or closed.

Source: DOMAENE section 6. How several hearings of one action end is our reading (S-45); see `gemte_domme`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.domain.koder import Aktionsstatus, Hoeringsstatus
from psrm_sandbox.services.grundlag.forfaldsarter import Forfaldsart
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.bedoemmelse import Bedoemmelse
from psrm_sandbox.services.sag.gemte_domme import Udfald, gemt_dom, med_udfald
from psrm_sandbox.validering.dom import Aktionsdom

AABNE = frozenset({Hoeringsstatus.AFVENTER_FORDRINGSHAVER, Hoeringsstatus.AFVENTER_RIM})
_ANTAGET = frozenset({Hoeringsstatus.GODKENDT, Hoeringsstatus.FILTER_TILPASSET})


class Sagsgang:
    """Ends hearings and cases, within one transaction."""

    def __init__(self, arbejde: Arbejde) -> None:
        self._a = arbejde
        self._skriver = arbejde.skriver
        self._bedoemmelse = Bedoemmelse(arbejde)

    def sti(self, post: poster.Hoeringspost, fordring: poster.Fordringspost) -> str:
        """Where in the action stands what the hearing is about."""
        aktion = self._skriver.aktion(post.aktions_id)
        assert aktion is not None
        sag = self._bedoemmelse.sag_for(aktion)
        sager = (*sag.fordringer(), *([sag.opskrevet] if sag.opskrevet else []))
        led = self._led(post, fordring)
        return next((f.sti for f in sager if f.led == led), "fordring")

    def afslut_hoering(
        self,
        post: poster.Hoeringspost,
        fordring: poster.Fordringspost,
        status: Hoeringsstatus,
        udfald: Udfald,
        **felter: Any,
    ) -> None:
        """The hearing has ended; what becomes of its claim, or its write-up, follows."""
        self._luk(post, status, **felter)
        self.afgoer(post.aktions_id, {self._led(post, fordring): udfald})

    def afgoer(self, aktions_id: int, udfald: Mapping[int, Udfald]) -> None:
        """Gives claims of the action their outcome, by their places. A receipt is issued if any status changes."""
        self._skriver.skriv_samlede()
        post = self._skriver.aktion(aktions_id)
        assert post is not None
        sag = self._bedoemmelse.sag_for(post)
        hoeringer = {self._led_af(h): h for h in self._skriver.hoeringer_i(aktions_id)}
        aabne = {led for led, h in hoeringer.items() if h.status in AABNE}
        foer = gemt_dom(self._skriver, post, sag)
        dom = med_udfald(foer, udfald, aabne, sag)
        if _statusser(foer) == _statusser(dom):
            return
        hovedets = udfald.get(HOVED)
        fortrudt = {led for led, et in udfald.items() if et.fortrudt}
        afvist = {r.led for r in dom.relaterede if r.status is Aktionsstatus.AFVIST}
        if hovedets is not None and hovedets.fortrudt:
            fortrudt |= afvist - {r.led for r in foer.relaterede if r.status is Aktionsstatus.AFVIST}
        for led in aabne & afvist:
            self._luk(hoeringer[led], Hoeringsstatus.FORTRUDT if led in fortrudt else Hoeringsstatus.AFVIST)
        modtaget = self._modtaget(dom, hoeringer)
        self._bedoemmelse.afslut(post, sag, dom, modtaget=modtaget, fortrudt=frozenset(fortrudt))

    def _modtaget(self, dom: Aktionsdom, hoeringer: Mapping[int, poster.Hoeringspost]) -> dict[int, datetime]:
        """When each claim that was accepted in a hearing counts as received: at the approval or at RIM's decision.

        Those that waited with the main claim follow it, and no related claim is received before it.
        """
        ved_godkendelse = self._a.regler.indstillinger.tekst("modtagelsesdatoVedHoering") == "godkendelse"
        fundne: dict[int, datetime] = {}
        for led in sorted({HOVED, *(d.led for d in dom.fordringer)}):
            h = hoeringer.get(led)
            egen = (h.godkendt if ved_godkendelse else h.afgjort) if h and h.status in _ANTAGET else None
            kendte = [et for et in (egen, fundne.get(HOVED)) if et is not None]
            if kendte:
                fundne[led] = max(kendte)
        return fundne

    def _led_af(self, post: poster.Hoeringspost) -> int:
        fordring = self._skriver.fordring(post.fordrings_id)
        assert fordring is not None
        return self._led(post, fordring)

    @staticmethod
    def _led(post: poster.Hoeringspost, fordring: poster.Fordringspost) -> int:
        """A claim's place in its action; a write-up is the whole of its own."""
        return fordring.led if fordring.aktions_id == post.aktions_id else HOVED

    def _luk(self, post: poster.Hoeringspost, status: Hoeringsstatus, **felter: Any) -> None:
        self._skriver.opdater_hoering(post.hoerings_id, status=status, afgjort=self._a.nu, **felter)
        self._skriver.slet_forfald_for(Forfaldsart.AUTOMATISK_FORTRYDELSE, str(post.hoerings_id))


def _statusser(dom: Aktionsdom) -> tuple[Aktionsstatus, ...]:
    return (dom.status, *(d.status for d in dom.fordringer))
