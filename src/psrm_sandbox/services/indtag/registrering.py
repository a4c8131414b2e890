"""Registering deliveries: ids, judgment and records of each action, all in the caller's transaction."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Protocol

from psrm_sandbox.domain import journalposter, poster
from psrm_sandbox.domain.aktion import (
    HOVED,
    Afsender,
    Aktion,
    Annullering,
    Leverance,
    Nedskrivning,
    Opskrivning,
    Tilbagekald,
)
from psrm_sandbox.domain.datoer import om_dage
from psrm_sandbox.domain.koder import Aktionsstatus, Fordringsstatus, Kategori, System
from psrm_sandbox.scenarier.model import Scenarie
from psrm_sandbox.services.grundlag.forfaldsarter import Forfaldsart, forfald
from psrm_sandbox.services.grundlag.gengivelse import id_fra_tekst
from psrm_sandbox.services.grundlag.indgreb import STRAKS, Indgreb, Kvitteringsplan, afsig
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.indtag.svar import Indtaget, Registreret, journalaktioner, svar
from psrm_sandbox.services.porte.leverancer import Leverancelaeser
from psrm_sandbox.services.porte.sag import Sagsskriver
from psrm_sandbox.services.porte.scenarie import Scenarielaeser
from psrm_sandbox.services.porte.soap import Transaktionsskriver
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.kvittering import Afgjort
from psrm_sandbox.services.sag.opslag import tag_referencer
from psrm_sandbox.services.sag.tilbageholdelse import Tilbagehold
from psrm_sandbox.services.sag.virkning import Virkning
from psrm_sandbox.services.scenarie.bibliotek import naevnt
from psrm_sandbox.validering.dom import Aktionsdom
from psrm_sandbox.validering.ruteplan import system_for
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag


@dataclass(frozen=True, slots=True)
class Indsendelse:
    """A delivery, and how its call is written down: from the answer to the journal row.

    ``scenarie``: the script that it names for all its actions. ``transaktions_id``: that of its call, where the
    protocol has one; it is used up with the delivery.
    """

    leverance: Leverance
    journal: Callable[[Indtaget], journalposter.Journalpost]
    scenarie: str | None = None
    transaktions_id: str | None = None


class Indtagsskriver(Sagsskriver, Leverancelaeser, Scenarielaeser, Transaktionsskriver, Protocol):
    """What registering deliveries needs of a transaction."""


class Registrering:
    """One transaction's work: ids, judgment, records."""

    def __init__(
        self, skriver: Indtagsskriver, regelsaet: Regelsaet, indgreb: Indgreb, indsendelser: Sequence[Indsendelse]
    ) -> None:
        self._skriver = skriver
        self._regelsaet = regelsaet
        self._indgreb = indgreb
        self._indsendelser = indsendelser
        self._holdt = False
        self._arbejde = Arbejde(skriver, regelsaet)
        self._nu, self._dag, self._regler = self._arbejde.nu, self._arbejde.dag, self._arbejde.regler
        self._opslag = self._arbejde.opslag(a for i in indsendelser for a in i.leverance.aktioner)

    def udfoer(self) -> list[Indtaget]:
        """Registers every delivery and writes it down."""
        givne = []
        for indsendelse in self._indsendelser:
            navn = indsendelse.scenarie
            scenarie = naevnt(self._skriver, self._regelsaet, navn) if navn is not None else None
            registrerede = self._leverance(indsendelse.leverance, scenarie)
            givet = svar(indsendelse.leverance.leverance_id, self._nu, registrerede)
            self._skriver.journal(replace(indsendelse.journal(givet), aktioner=journalaktioner(registrerede)))
            givne.append(givet)
        return givne

    def _leverance(self, leverance: Leverance, scenarie: Scenarie | None) -> list[Registreret]:
        nr = self._skriver.naeste("leverance")
        afsender = leverance.afsender
        self._skriver.tilfoej(
            poster.Leverancepost(
                nr=nr,
                leverance_id=leverance.leverance_id,
                kanal=afsender.kanal,
                indberetter=afsender.indberetter,
                fordringshaver_id=afsender.fordringshaver_id,
                modtaget=self._nu,
                antal=len(leverance.aktioner),
                aftryk=leverance.aftryk,
            )
        )
        registrerede = [
            self._aktion(nr, indeks, aktion, afsender, scenarie) for indeks, aktion in enumerate(leverance.aktioner)
        ]
        if self._holdt:  # receipts that wait for one another may be enough by now
            self._arbejde.tilbage.vis_fulde()
        return registrerede

    def _aktion(
        self, leverance_nr: int, indeks: int, aktion: Aktion, afsender: Afsender, scenarie: Scenarie | None
    ) -> Registreret:
        if aktion.struktur is not None or aktion.genindsendt:  # reads what this transaction has written
            self._skriver.skriv_samlede()
            self._opslag.glem()
        aktions_id = self._skriver.naeste("aktion")
        ider = {led: self._skriver.naeste("fordring") for led in aktion.led}
        sag = self._arbejde.sag(aktion, afsender, self._opslag)
        fordringer, ventet = sag.fordringer(), sag.venter_paa()
        plan = self._indgreb.plan(aktion, aktions_id, scenarie)
        straks = ventet is None and plan.bedoemmes_efter == timedelta(0)
        dom, tvunget_af = afsig(self._indgreb, sag, aktions_id) if straks else (None, None)
        tag_referencer(self._opslag, sag, dom)
        if dom is not None and (svartid := self._dmi_svartid(sag, dom)):
            dom, plan = None, replace(plan, bedoemmes_efter=svartid)
        hold = self._hold(plan, aktions_id, sag, bedoemt=dom is not None) if plan != STRAKS else None
        post = poster.Aktionspost(
            aktions_id=aktions_id,
            leverance_nr=leverance_nr,
            indeks=indeks,
            aktionskode=aktion.aktionskode,
            fordringshaver_id=aktion.fordringshaver_id,
            kanal=afsender.kanal,
            indberetter=afsender.indberetter,
            fordrings_id=ider.get(HOVED, sag.maal.fordrings_id if sag.maal else None),
            status=dom.status if dom else Aktionsstatus.MODTAGET,
            registreret=self._nu,
            bedoemt=self._nu if dom else None,
            kvittering_fra=(hold.fra if hold else self._nu) if dom else None,
            tvunget_af=tvunget_af,
            katalogversion=self._regler.katalog.version,
            venter_paa=ventet.fordrings_id if ventet else None,
            indhold=aktion.indhold,
        )
        self._skriver.tilfoej(post if aktion.struktur is None else self._med_struktur(post, sag))
        nye = [(f, self._ny(f, aktions_id, ider)) for f in fordringer]
        virkning = Virkning(self._arbejde)
        if dom is None:
            virkning.ved_registrering(nye, None)
            self._bedoem_senere(aktions_id, plan)
        else:
            afgjort = Afgjort(
                leverance_nr=leverance_nr,
                aktions_id=aktions_id,
                sag=sag,
                dom=dom,
                ider=ider,
                nye=ider.values(),
                tvunget=tvunget_af is not None,
                hold=hold,
            )
            virkning.ved_registrering(nye, afgjort)
            self._indgreb.bedoemt(aktions_id)
        return Registreret(aktion, post, ider, dom if hold is None else None)

    def _hold(self, plan: Kvitteringsplan, aktions_id: int, sag: Aktionssag, *, bedoemt: bool) -> Tilbagehold | None:
        """Notes a receipt plan that is not "at once"; what it takes to hold the receipt back."""
        self._holdt = True
        planlagt = self._arbejde.tilbage.planlaeg(aktions_id, plan)
        return self._arbejde.tilbage.begynd(planlagt, self._arbejde.beroerte(sag)) if bedoemt else None

    def _dmi_svartid(self, sag: Aktionssag, dom: Aktionsdom) -> timedelta:
        """How long DMI takes to carry out an accepted action on a claim of its own, which is sent on to it."""
        if dom.status is not Aktionsstatus.UDFOERT or sag.maal is None or sag.maal.system is not System.DMI:
            return timedelta(0)
        return om_dage(self._nu, self._regler.indstillinger.heltal("dmiSvarDage")) - self._nu

    def _med_struktur(self, post: poster.Aktionspost, sag: Aktionssag) -> poster.Aktionspost:
        """With what later actions may want to know of an action on a registered claim."""
        struktur = sag.aktion.struktur
        maal = self._skriver.fordring(sag.maal.fordrings_id) if sag.maal else None
        kendt = maal is not None and maal.modtagelsesdato is not None and post.status is not Aktionsstatus.AFVIST
        return replace(
            post,
            aarsagskode=struktur.aarsagskode if isinstance(struktur, Nedskrivning | Tilbagekald) else None,
            beloeb=struktur.beloeb if isinstance(struktur, Nedskrivning | Opskrivning | Annullering) else None,
            virkningsdato=self._arbejde.korrektioner.oplyst(sag, maal) if kendt and maal else None,
            aktions_id_ref=id_fra_tekst(struktur.aktions_id_ref) if isinstance(struktur, Annullering) else None,
        )

    def _bedoem_senere(self, aktions_id: int, plan: Kvitteringsplan) -> None:
        if plan.bedoemmes_efter:  # one that only waits for another is taken up when that ends
            naar = self._nu + plan.bedoemmes_efter
            self._skriver.tilfoej(forfald(self._skriver, Forfaldsart.BEDOEMMELSE, naar, str(aktions_id)))

    def _ny(self, f: Fordringssag, aktions_id: int, ider: Mapping[int, int]) -> poster.Fordringspost:
        """The claim's row before it is judged."""
        sag, fordring = f.sag, f.fordring
        oprindelig = self._skriver.fordring(f.oprindelig.fordrings_id) if f.oprindelig else None
        kendt = f.kendt.fordrings_id if f.kendt else None
        return poster.Fordringspost(
            fordrings_id=ider[f.led],
            aktions_id=aktions_id,
            led=f.led,
            rolle=Kategori.HOVEDFORDRING if f.er_hoved else Kategori.RELATERET,
            hovedfordrings_id=None if f.er_hoved else ider.get(HOVED) or kendt,
            fordringshaver_id=sag.aktion.fordringshaver_id,
            afsender=sag.afsender.part,
            fordringstype=unicodedata.normalize("NFC", fordring.fordringstype) if fordring.fordringstype else None,
            art=fordring.art,
            reference=fordring.reference,
            beloeb=fordring.beloeb,
            hovedstol=fordring.hovedstol,
            saldo=0,
            status=Fordringsstatus.MODTAGET,
            registreret=self._nu,
            modtagelsesdato=None,
            system=system_for(f),
            periode_start=fordring.periode_start,
            oprindelig=oprindelig.fordrings_id if oprindelig else None,
            foerst_modtaget=(oprindelig.foerst_modtaget or self._dag) if oprindelig else None,
        )
