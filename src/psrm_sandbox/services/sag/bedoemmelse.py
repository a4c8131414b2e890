"""Judging a registered action later: when its turn in the queue comes, when its plan says so, when somebody decides.

`afslut` ends an action with an outcome: claims are received or closed, corrections carried out, a receipt issued, and
what waited behind it is judged in its turn.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.aktion import HOVED, Afsender
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.koder import Aktionsstatus, Hoeringsstatus, Konsekvens
from psrm_sandbox.services.grundlag.indgreb import Indgreb, IntetIndgreb, afsig
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.kvittering import Afgjort
from psrm_sandbox.services.sag.opslag import Registeropslag, gemt_aktion
from psrm_sandbox.services.sag.virkning import Virkning
from psrm_sandbox.services.scenarie.verdensindgreb import dommens_indgreb
from psrm_sandbox.validering.dom import Aktionsdom
from psrm_sandbox.validering.sag import Aktionssag

_AFSLUTTEDE = frozenset({Aktionsstatus.UDFOERT, Aktionsstatus.AFVIST})


class Bedoemmelse:
    """The judge of registered actions, within one transaction."""

    def __init__(self, arbejde: Arbejde, indgreb: Indgreb | None = None) -> None:
        self._a = arbejde
        self._skriver = arbejde.skriver
        self._indgreb = indgreb or IntetIndgreb()

    def bedoem(self, aktions_id: int) -> None:
        """Judges the action, if nothing before it is unfinished; otherwise it goes on waiting."""
        self._skriver.skriv_samlede()
        post = self._skriver.aktion(aktions_id)
        assert post is not None
        if post.status is not Aktionsstatus.MODTAGET:
            return
        plan = self._skriver.kvitteringsplan(aktions_id)
        if plan is not None and (plan.bedoemmes_fra is None or plan.bedoemmes_fra > self._a.nu):
            return  # its own time has not come; the clock takes it up
        sag = self._efter_hoering(post, self._sag(post)[0])
        ventet = sag.venter_paa()
        if ventet is not None:
            self._skriver.opdater_aktion(aktions_id, venter_paa=ventet.fordrings_id)
            return
        indgreb = dommens_indgreb(self._skriver, self._indgreb)
        dom, tvunget_af = afsig(indgreb, sag, aktions_id)
        self.afslut(post, sag, dom, tvunget_af=tvunget_af)
        indgreb.bedoemt(aktions_id)

    def _efter_hoering(self, post: poster.Aktionspost, sag: Aktionssag) -> Aktionssag:
        """A write-up that waited while its claim was in hearing is received together with it (DOMAENE section 6).

        What RIM accepted of the claim is not doubted again of the write-up.
        """
        ventet = self._skriver.fordring(post.venter_paa) if post.venter_paa is not None else None
        if ventet is None or sag.opskrevet is None or not ventet.fordringshaver_id or not ventet.fordringstype:
            return sag
        godkendte = [h for h in self._skriver.hoeringer_i(ventet.aktions_id) if h.status is Hoeringsstatus.GODKENDT]
        type_ = unicodedata.normalize("NFC", ventet.fordringstype)
        regler = {
            (ventet.fordringshaver_id, type_, regel)
            for h in godkendte
            if h.fordrings_id == ventet.fordrings_id
            for aarsag in h.aarsager
            if aarsag.konsekvens is Konsekvens.HOERING
            for regel in aarsag.regler
        }
        return replace(sag, regler=replace(sag.regler, tilpasninger=sag.regler.tilpasninger | regler))

    def bedoem_ventende(self, fordrings_ider: Iterable[int]) -> None:
        """Judges what waited for the claims, in the order it came."""
        self._skriver.skriv_samlede()
        ventende = {a.aktions_id for id_ in fordrings_ider for a in self._skriver.ventende(id_)}
        for aktions_id in sorted(ventende):
            self.bedoem(aktions_id)

    def sag_for(self, post: poster.Aktionspost) -> Aktionssag:
        """The case of a registered action."""
        return self._sag(post)[0]

    def _sag(self, post: poster.Aktionspost) -> tuple[Aktionssag, Registeropslag]:
        aktion = gemt_aktion(post.indhold)
        opslag = self._a.opslag([aktion], post.aktions_id)
        for f in self._egne(post):  # an action's own claims hold their references themselves
            opslag.slip_reference(post.fordringshaver_id, f.reference)
        return self._a.sag(aktion, _afsender(post), opslag, post.registreret), opslag

    def _virkningsdato(self, post: poster.Aktionspost, sag: Aktionssag, dom: Aktionsdom, dag: date) -> None:
        """Notes the day an action that is carried out takes effect: what its annulment must repeat."""
        maal = self._skriver.fordring(sag.maal.fordrings_id) if sag.maal else None
        if maal is not None and dom.status is Aktionsstatus.UDFOERT:
            virkningsdato = self._a.korrektioner.oplyst(sag, maal, dag)
            self._skriver.opdater_aktion(post.aktions_id, virkningsdato=virkningsdato)

    def _egne(self, post: poster.Aktionspost) -> list[poster.Fordringspost]:
        return list(self._skriver.fordringer_i([post.aktions_id]))

    def afslut(
        self,
        post: poster.Aktionspost,
        sag: Aktionssag,
        dom: Aktionsdom,
        *,
        modtaget: Mapping[int, datetime] | None = None,
        fortrudt: frozenset[int] = frozenset(),
        tvunget_af: str | None = None,
    ) -> None:
        """Gives the action its outcome; claims that have ended before are left as they are.

        ``modtaget``: when claims count as received, by their places (else when registered); -1 is also the place of a
        write-up. ``fortrudt``: the places of those that were withdrawn.
        """
        instanter = modtaget or {}

        def oejeblik(led: int) -> datetime:
            return instanter.get(led, post.registreret)

        fordringer = {f.led: f for f in self._egne(post)}
        plan = self._skriver.kvitteringsplan(post.aktions_id)
        egne = [f.fordrings_id for f in fordringer.values()]
        hold = self._a.tilbage.begynd(plan, [*egne, *self._a.beroerte(sag)]) if plan else None
        self._skriver.opdater_aktion(
            post.aktions_id,
            status=dom.status,
            bedoemt=self._a.nu,
            kvittering_fra=hold.fra if hold else self._a.nu,
            tvunget_af=tvunget_af or post.tvunget_af,
            venter_paa=None,
            katalogversion=self._a.regler.katalog.version,
        )
        self._virkningsdato(post, sag, dom, dansk_dag(oejeblik(HOVED)))
        ider = {led: f.fordrings_id for led, f in fordringer.items()}
        afgjort = Afgjort(
            leverance_nr=post.leverance_nr,
            aktions_id=post.aktions_id,
            sag=sag,
            dom=dom,
            ider=ider,
            tvunget=(tvunget_af or post.tvunget_af) is not None,
            hold=hold,
        )
        Virkning(self._a).senere(afgjort, fordringer, post.status, oejeblik, fortrudt)
        self._a.tilbage.vis_fulde()
        afsluttede = [ider[d.led] for d in dom.fordringer if d.status in _AFSLUTTEDE]
        if sag.maal is not None and dom.status in _AFSLUTTEDE:
            afsluttede.append(sag.maal.fordrings_id)
        self.bedoem_ventende(afsluttede)


def _afsender(post: poster.Aktionspost) -> Afsender:
    fordringshaver = post.fordringshaver_id if post.indberetter is None else None
    return Afsender(post.kanal, post.indberetter, fordringshaver)
