"""Registering deliveries: ids, judgment and records of each action, all in the caller's transaction."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from psrm_sandbox.domain import poster
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
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Aktionsstatus, Fordringsstatus, Kategori, System
from psrm_sandbox.scenarier.model import Scenarie
from psrm_sandbox.services.grundlag.forfaldsarter import Forfaldsart, forfald
from psrm_sandbox.services.grundlag.gengivelse import id_fra_tekst, journalaktion
from psrm_sandbox.services.grundlag.indgreb import Indgreb, Kvitteringsplan
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.troskabspunkter import troskabspunkter
from psrm_sandbox.services.porte.leverancer import Leverancelaeser
from psrm_sandbox.services.porte.sag import Sagsskriver
from psrm_sandbox.services.porte.scenarie import Scenarielaeser
from psrm_sandbox.services.porte.soap import Transaktionsskriver
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.virkning import Virkning
from psrm_sandbox.services.scenarie.bibliotek import naevnt
from psrm_sandbox.validering.dom import Aktionsdom, bedoem
from psrm_sandbox.validering.ruteplan import system_for
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag


@dataclass(frozen=True, slots=True, kw_only=True)
class RelateretIndtaget:
    """A related claim's id, and its status as far as it may be seen."""

    indeks: int
    fordrings_id: int
    status: Aktionsstatus
    aarsager: tuple[Fund, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AktionIndtaget:
    """What the first answer tells of an action. ``status``: MODTAGET, until its receipt can be seen.

    ``fordrings_id``: the main claim's, or that of the registered claim; None where only related ones were sent.
    ``aarsager``: why, where it may be seen that it is rejected.
    """

    indeks: int
    aktions_id: int
    aktionskode: str | None
    fordrings_id: int | None
    status: Aktionsstatus
    troskab: tuple[str, ...]
    relaterede_fordringer: tuple[RelateretIndtaget, ...]
    aarsager: tuple[Fund, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indtaget:
    """A delivery registered: its ids. The outcome, with its reasons, is in the receipts."""

    leverance_id: str
    modtaget: datetime
    aktioner: tuple[AktionIndtaget, ...]


@dataclass(frozen=True, slots=True)
class Indsendelse:
    """A delivery, and how its call is written down: from the answer to the journal row.

    ``scenarie``: the script that it names for all its actions. ``transaktions_id``: that of its call, where the
    protocol has one; it is used up with the delivery.
    """

    leverance: Leverance
    journal: Callable[[Indtaget], poster.Journalpost]
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
        self._registrerede: list[Mapping[str, str | None]] = []
        self._arbejde = Arbejde(skriver, regelsaet)
        self._nu, self._dag, self._regler = self._arbejde.nu, self._arbejde.dag, self._arbejde.regler
        self._opslag = self._arbejde.opslag(a for i in indsendelser for a in i.leverance.aktioner)

    def udfoer(self) -> list[Indtaget]:
        """Registers every delivery and writes it down."""
        svar = []
        for indsendelse in self._indsendelser:
            navn = indsendelse.scenarie
            scenarie = naevnt(self._skriver, self._regelsaet, navn) if navn is not None else None
            self._registrerede.clear()
            et = self._leverance(indsendelse.leverance, scenarie)
            self._skriver.journal(replace(indsendelse.journal(et), aktioner=tuple(self._registrerede)))
            svar.append(et)
        return svar

    def _leverance(self, leverance: Leverance, scenarie: Scenarie | None) -> Indtaget:
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
        aktioner = [
            self._aktion(nr, indeks, aktion, afsender, scenarie) for indeks, aktion in enumerate(leverance.aktioner)
        ]
        self._arbejde.tilbage.vis_fulde()
        return Indtaget(leverance_id=leverance.leverance_id, modtaget=self._nu, aktioner=tuple(aktioner))

    def _aktion(
        self, leverance_nr: int, indeks: int, aktion: Aktion, afsender: Afsender, scenarie: Scenarie | None
    ) -> AktionIndtaget:
        if _paa_registreret(aktion):  # reads what this transaction has written
            self._skriver.skriv_samlede()
            self._opslag.glem()
        aktions_id = self._skriver.naeste("aktion")
        ider = {led: self._skriver.naeste("fordring") for led in _led(aktion)}
        sag = self._arbejde.sag(aktion, afsender, self._opslag)
        plan = self._indgreb.plan(aktion, aktions_id, scenarie)
        ventet = sag.venter_paa()
        straks = ventet is None and plan.bedoemmes_efter == timedelta(0)
        dom, tvunget_af = self._doem(sag, aktions_id) if straks else (None, None)
        if dom is not None and (svartid := self._dmi_svartid(sag, dom)):
            dom, plan = None, replace(plan, bedoemmes_efter=svartid)
        planlagt = self._arbejde.tilbage.planlaeg(aktions_id, plan)
        hold = self._arbejde.tilbage.begynd(planlagt, self._arbejde.beroerte(sag)) if dom and planlagt else None
        status = dom.status if dom else Aktionsstatus.MODTAGET
        post = poster.Aktionspost(
            aktions_id=aktions_id,
            leverance_nr=leverance_nr,
            indeks=indeks,
            aktionskode=aktion.aktionskode,
            fordringshaver_id=aktion.fordringshaver_id,
            kanal=afsender.kanal,
            indberetter=afsender.indberetter,
            fordrings_id=ider.get(HOVED, sag.maal.fordrings_id if sag.maal else None),
            status=status,
            registreret=self._nu,
            bedoemt=self._nu if dom else None,
            kvittering_fra=(hold.fra if hold else self._nu) if dom else None,
            tvunget_af=tvunget_af,
            katalogversion=self._regler.katalog.version,
            venter_paa=ventet.fordrings_id if ventet else None,
            indhold=aktion.indhold,
        )
        self._registrerede.append(journalaktion(post))
        self._skriver.tilfoej(self._med_struktur(post, sag))
        domme = {d.led: d for d in dom.fordringer} if dom else {}
        statusser, virkning = {}, Virkning(self._arbejde)
        for f in sag.fordringer():
            statusser[f.led] = virkning.ny_fordring(f, self._ny(f, aktions_id, ider), domme.get(f.led))
            if statusser[f.led] is not Aktionsstatus.AFVIST:
                self._opslag.tag_reference(aktion.fordringshaver_id, f.fordring.reference)
        resultat = virkning.paa_registreret(sag, dom, aktions_id, Aktionsstatus.MODTAGET, self._dag)
        if dom is not None:
            nye, tvunget = ider.values(), tvunget_af is not None
            self._arbejde.kvittering(leverance_nr, aktions_id, dom, ider, aktion, resultat, hold, nye, tvunget=tvunget)
            self._indgreb.bedoemt(aktions_id)
        else:
            self._bedoem_senere(aktions_id, plan)
        return _svar(aktion, indeks, aktions_id, ider, status, statusser, dom if hold is None else None)

    def _dmi_svartid(self, sag: Aktionssag, dom: Aktionsdom) -> timedelta:
        """How long DMI takes to carry out an accepted action on a claim of its own, which is sent on to it."""
        if dom.status is not Aktionsstatus.UDFOERT or sag.maal is None or sag.maal.system is not System.DMI:
            return timedelta(0)
        return timedelta(days=self._regler.indstillinger.heltal("dmiSvarDage"))

    def _med_struktur(self, post: poster.Aktionspost, sag: Aktionssag) -> poster.Aktionspost:
        """With what later actions may want to know of an action on a registered claim."""
        struktur = sag.aktion.struktur
        if struktur is None:
            return post
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

    def _doem(self, sag: Aktionssag, aktions_id: int) -> tuple[Aktionsdom, str | None]:
        tvungen = self._indgreb.dom(sag, aktions_id)
        return (tvungen.dom, tvungen.tvunget_af) if tvungen else (bedoem(sag), None)

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


def _paa_registreret(aktion: Aktion) -> bool:
    return aktion.struktur is not None or aktion.genindsendt


def _led(aktion: Aktion) -> list[int]:
    return [*([HOVED] if aktion.fordring is not None else []), *range(len(aktion.relaterede))]


def _svar(
    aktion: Aktion,
    indeks: int,
    aktions_id: int,
    ider: Mapping[int, int],
    status: Aktionsstatus,
    statusser: Mapping[int, Aktionsstatus],
    vist_dom: Aktionsdom | None,
) -> AktionIndtaget:
    def vist(s: Aktionsstatus) -> Aktionsstatus:
        return Aktionsstatus.MODTAGET if vist_dom is None else s

    relaterede = vist_dom.relaterede if vist_dom else ()
    maal = aktion.struktur.fordrings_id if aktion.struktur else None
    return AktionIndtaget(
        indeks=indeks,
        aktions_id=aktions_id,
        aktionskode=aktion.aktionskode,
        fordrings_id=ider.get(HOVED, id_fra_tekst(maal)),
        status=vist(status),
        troskab=troskabspunkter().om_dom(aktion.aktionskode, vist(status)),
        relaterede_fordringer=tuple(
            RelateretIndtaget(
                indeks=led,
                fordrings_id=ider[led],
                status=vist(statusser[led]),
                aarsager=next((r.aarsager for r in relaterede if r.led == led), ()),
            )
            for led in range(len(aktion.relaterede))
        ),
        aarsager=vist_dom.aarsager if vist_dom else (),
    )
