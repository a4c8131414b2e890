"""Registering a delivery: ids, judgment and records of each action, all in the caller's transaction."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from psrm_sandbox.domain import poster as p
from psrm_sandbox.domain.aktion import Afsender, Aktion, Leverance
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.fordring import Fordring, Skyldner
from psrm_sandbox.domain.koder import (
    Aktionsstatus,
    Fordringsdel,
    Fordringsstatus,
    Haendelsestype,
    Hoeringsstatus,
    Kategori,
)
from psrm_sandbox.services.gengivelse import dom_json, id_tekst, oejeblik_tekst
from psrm_sandbox.services.indgreb import Indgreb
from psrm_sandbox.services.opslag import Registeropslag
from psrm_sandbox.services.porte import Numre, Skriver
from psrm_sandbox.services.regelsaet import Regelsaet
from psrm_sandbox.validering.dom import Aktionsdom, Fordringsdom, bedoem
from psrm_sandbox.validering.sag import Aktionssag, lav_sag

FORDRINGSSTATUS: Mapping[Aktionsstatus, Fordringsstatus] = {
    Aktionsstatus.MODTAGET: Fordringsstatus.MODTAGET,
    Aktionsstatus.UDFOERT: Fordringsstatus.UNDER_INDDRIVELSE,
    Aktionsstatus.AFVIST: Fordringsstatus.AFVIST,
    Aktionsstatus.HOERING: Fordringsstatus.I_HOERING,
    Aktionsstatus.SAGSBEHANDL: Fordringsstatus.SAGSBEHANDL,
}


@dataclass(frozen=True, slots=True)
class Indsendelse:
    """A delivery, and how its call is written down: from the answer to the journal row."""

    leverance: Leverance
    journal: Callable[[Mapping[str, Any]], p.Journalpost]


@dataclass(slots=True)
class _Tal:
    """Running numbers while a transaction is put together."""

    leverance: int
    aktion: int
    fordring: int
    hoering: int
    kvittering: int
    haendelse: int
    bogfoering: int

    def naeste(self, navn: str) -> int:
        nr: int = getattr(self, navn)
        setattr(self, navn, nr + 1)
        return nr


class Registrering:
    """One transaction's work: ids, judgment, records."""

    def __init__(
        self, skriver: Skriver, regelsaet: Regelsaet, indgreb: Indgreb, indsendelser: Sequence[Indsendelse]
    ) -> None:
        self._skriver = skriver
        self._indgreb = indgreb
        self._pef_ejere = regelsaet.pef_ejere
        self._indsendelser = indsendelser
        self._nu = skriver.ur().nu
        self._dag = dansk_dag(self._nu)
        self._aftaler = skriver.aftaler()
        self._regler = regelsaet.grundlag(skriver.indstillinger())
        self._opslag = Registeropslag(skriver, (a for i in indsendelser for a in i.leverance.aktioner))
        self._tal = self._tag_numre()

    def _tag_numre(self) -> _Tal:
        aktioner = [a for i in self._indsendelser for a in i.leverance.aktioner]
        fordringer = sum(len(a.relaterede) + (a.fordring is not None) for a in aktioner)
        n: Numre = self._skriver.numre(
            leverance=len(self._indsendelser),
            aktion=len(aktioner),
            fordring=fordringer,
            hoering=fordringer,
            kvittering=len(aktioner),
            haendelse=fordringer,
            bogfoering=fordringer,
        )
        return _Tal(n.leverance, n.aktion, n.fordring, n.hoering, n.kvittering, n.haendelse, n.bogfoering)

    def udfoer(self) -> list[Mapping[str, Any]]:
        """Registers every delivery and writes it down."""
        svar = []
        for indsendelse in self._indsendelser:
            et = self._leverance(indsendelse.leverance)
            self._skriver.journal(indsendelse.journal(et))
            svar.append(et)
        return svar

    def _leverance(self, leverance: Leverance) -> Mapping[str, Any]:
        nr = self._tal.naeste("leverance")
        afsender = leverance.afsender
        self._skriver.tilfoej(
            p.Leverancepost(
                nr,
                leverance.leverance_id,
                afsender.kanal,
                afsender.indberetter,
                afsender.fordringshaver_id,
                self._nu,
                len(leverance.aktioner),
                leverance.aftryk,
            )
        )
        aktioner = [self._aktion(nr, indeks, aktion, afsender) for indeks, aktion in enumerate(leverance.aktioner)]
        return {
            "leveranceId": leverance.leverance_id,
            "modtaget": oejeblik_tekst(self._nu),
            "aktioner": aktioner,
            "kvitteringer": f"/v1/kvitteringer?leveranceId={leverance.leverance_id}",
        }

    def _aktion(self, leverance_nr: int, indeks: int, aktion: Aktion, afsender: Afsender) -> dict[str, Any]:
        aktions_id = self._tal.naeste("aktion")
        ider = {led: self._tal.naeste("fordring") for led in _led(aktion)}
        sag = lav_sag(aktion, afsender, self._aftaler, self._dag, self._regler, self._opslag)
        plan = self._indgreb.plan(aktion)
        ventet = sag.venter_paa()
        venter_paa = ventet.fordrings_id if ventet else None
        straks = venter_paa is None and plan.bedoemmes_efter == timedelta(0)
        dom, tvunget_af = self._doem(sag) if straks else (None, None)
        fra = self._nu + plan.vises_efter if dom and plan.vises_efter is not None else None
        status = dom.status if dom else Aktionsstatus.MODTAGET
        self._skriver.tilfoej(
            p.Aktionspost(
                aktions_id,
                leverance_nr,
                indeks,
                aktion.aktionskode,
                aktion.fordringshaver_id,
                afsender.kanal,
                afsender.indberetter,
                ider.get(-1),
                status,
                self._nu,
                self._nu if dom else None,
                fra,
                tvunget_af,
                self._regler.katalog.version,
                venter_paa,
                aktion.indhold,
            )
        )
        domme = {d.led: d for d in dom.fordringer} if dom else {}
        statusser = {
            led: self._fordring(sag, aktions_id, led, fordrings_id, ider, domme.get(led))
            for led, fordrings_id in ider.items()
        }
        if dom is not None and fra is not None:
            self._skriver.tilfoej(
                p.Kvitteringspost(
                    self._tal.naeste("kvittering"),
                    leverance_nr,
                    aktions_id,
                    status,
                    self._nu,
                    fra,
                    dom_json(dom, ider, self._ejere(aktion, domme)),
                )
            )
        synlig = fra is not None and fra <= self._nu
        return _svar(aktion, indeks, aktions_id, ider, status, statusser, synlig)

    def _ejere(self, aktion: Aktion, domme: Mapping[int, Fordringsdom]) -> dict[int, list[tuple[Skyldner, Skyldner]]]:
        """The owners that PSRM adds to the receipt of a claim it received on a personally owned company (PEF)."""
        fundne: dict[int, list[tuple[Skyldner, Skyldner]]] = {}
        for led, dom in domme.items():
            fordring = aktion.fordring if led < 0 else aktion.relaterede[led]
            if fordring is None or dom.status is not Aktionsstatus.UDFOERT:
                continue
            for haefter in fordring.haeftere:
                ejer = self._pef_ejere.get(haefter.skyldner.identitet) if haefter.skyldner else None
                if ejer is not None and haefter.skyldner is not None:
                    fundne.setdefault(led, []).append((haefter.skyldner, ejer))
        return fundne

    def _doem(self, sag: Aktionssag) -> tuple[Aktionsdom, str | None]:
        tvungen = self._indgreb.dom(sag.aktion)
        return (tvungen.dom, tvungen.tvunget_af) if tvungen else (bedoem(sag), None)

    def _fordring(
        self,
        sag: Aktionssag,
        aktions_id: int,
        led: int,
        fordrings_id: int,
        ider: Mapping[int, int],
        dom: Fordringsdom | None,
    ) -> Aktionsstatus:
        fordring = sag.aktion.fordring if led < 0 else sag.aktion.relaterede[led]
        assert fordring is not None
        status = dom.status if dom else Aktionsstatus.MODTAGET
        modtaget = status is Aktionsstatus.UDFOERT
        saldo = (fordring.beloeb or 0) if modtaget else 0
        tilstand = FORDRINGSSTATUS[status]
        if modtaget and saldo == 0:
            tilstand = Fordringsstatus.DAEKKET
        self._skriver.tilfoej(
            p.Fordringspost(
                fordrings_id,
                aktions_id,
                led,
                Kategori.HOVEDFORDRING if led < 0 else Kategori.RELATERET,
                None if led < 0 else (ider.get(-1) or self._hovedfordring(sag, fordring)),
                sag.aktion.fordringshaver_id,
                sag.afsender.maerke,
                unicodedata.normalize("NFC", fordring.fordringstype) if fordring.fordringstype else None,
                fordring.art,
                fordring.reference,
                fordring.beloeb,
                fordring.hovedstol,
                saldo,
                tilstand,
                self._nu,
                self._dag if modtaget else None,
            )
        )
        self._haeftere(fordrings_id, fordring)
        if status is not Aktionsstatus.AFVIST:
            self._opslag.tag_reference(sag.aktion.fordringshaver_id, fordring.reference)
        if modtaget:
            self._tilgang(fordrings_id, aktions_id, saldo)
        if status is Aktionsstatus.HOERING and dom is not None and not dom.venter:
            self._hoering(fordrings_id, aktions_id, dom)
        return status

    def _hovedfordring(self, sag: Aktionssag, relateret: Fordring) -> int | None:
        kendt = sag.hovedfordring(relateret)
        return kendt.fordrings_id if kendt else None

    def _haeftere(self, fordrings_id: int, fordring: Fordring) -> None:
        for nr, h in enumerate(fordring.haeftere):
            s = h.skyldner
            self._skriver.tilfoej(
                p.Haefterpost(
                    fordrings_id,
                    nr,
                    s.type if s else None,
                    s.identitet[1] if s else None,
                    h.forfaldsdato,
                    h.srb,
                    h.foraeldelsesdato,
                )
            )

    def _tilgang(self, fordrings_id: int, aktions_id: int, beloeb: int) -> None:
        haendelse = self._tal.naeste("haendelse")
        self._skriver.tilfoej(
            p.Haendelsespost(haendelse, fordrings_id, aktions_id, Haendelsestype.TILGANG, beloeb, self._dag, self._nu),
            p.Bogfoeringspost(
                self._tal.naeste("bogfoering"),
                fordrings_id,
                haendelse,
                Fordringsdel.HOVEDSTOL,
                beloeb,
                self._dag,
                self._nu,
                self._nu,
            ),
        )

    def _hoering(self, fordrings_id: int, aktions_id: int, dom: Fordringsdom) -> None:
        dage = self._regler.indstillinger.heltal("hoeringsfristFordringshaverDage")
        self._skriver.tilfoej(
            p.Hoeringspost(
                self._tal.naeste("hoering"),
                fordrings_id,
                aktions_id,
                Hoeringsstatus.AFVENTER_FORDRINGSHAVER,
                self._nu,
                self._nu + timedelta(days=dage),
                tuple(fund.to_json() for fund in dom.aarsager),
            )
        )


def _led(aktion: Aktion) -> list[int]:
    return [*([-1] if aktion.fordring is not None else []), *range(len(aktion.relaterede))]


def _svar(
    aktion: Aktion,
    indeks: int,
    aktions_id: int,
    ider: Mapping[int, int],
    status: Aktionsstatus,
    statusser: Mapping[int, Aktionsstatus],
    synlig: bool,
) -> dict[str, Any]:
    def vist(s: Aktionsstatus) -> str:
        return (s if synlig else Aktionsstatus.MODTAGET).value

    return {
        "indeks": indeks,
        "aktionsId": id_tekst(aktions_id),
        "aktionskode": aktion.aktionskode,
        "fordringsId": id_tekst(ider.get(-1)),
        "status": vist(status),
        "relateredeFordringer": [
            {"indeks": led, "fordringsId": id_tekst(ider[led]), "status": vist(statusser[led])}
            for led in range(len(aktion.relaterede))
        ],
    }
