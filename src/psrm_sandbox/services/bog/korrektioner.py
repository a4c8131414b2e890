"""What an accepted action on a registered claim does: facts, books, and what the receipt tells of them.

Source: DOMAENE sections 3 and 7, ``aarsagskoder.yaml`` (virkningsdato and consequences), PORTAL (Receipts).
"""

from datetime import date

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.aktion import (
    Aendring,
    Annullering,
    Hovedstolsaendring,
    Nedskrivning,
    Opskrivning,
    Tilbagekald,
)
from psrm_sandbox.domain.foraeldelse import i_kompleks
from psrm_sandbox.domain.hovedbog import ALT, Faktum, Virkemaade
from psrm_sandbox.domain.koder import (
    KONVERTERING,
    Aktionskode,
    Bogfoeringsart,
    Fordringsdel,
    Fordringsstatus,
    Haendelsestype,
    System,
)
from psrm_sandbox.domain.kvittering import (
    Hovedstolsresultat,
    Korrektionsresultat,
    Saldoresultat,
    Tilbagekaldsresultat,
    Tilbagekaldt,
    TilbagesendtRente,
)
from psrm_sandbox.grunddata.kodelister import Aarsagskode, Aarsagsliste
from psrm_sandbox.services.bog.bogholderi import Bogfoert, Bogholder, forloeb_af, grundlag
from psrm_sandbox.services.bog.daekning import Daekker
from psrm_sandbox.services.bog.komplekser import bortfald_paa_ny, er_tomt, forny, kompleks
from psrm_sandbox.validering.sag import Aktionssag

_TYPE = Haendelsestype
_TIL_INDDRIVELSE = frozenset({Fordringsstatus.UNDER_INDDRIVELSE, Fordringsstatus.DAEKKET, Fordringsstatus.AFSKREVET})
_VED_MODTAGELSEN = "fordringens_modtagelsesdato"
_ALLE_DAEKNINGER = "ophaeves_alle"


class Korrektioner:
    """The consequences of actions on registered claims, within one transaction."""

    def __init__(self, bog: Bogholder, daekker: Daekker) -> None:
        self._bog = bog
        self._daekker = daekker
        self._skriver = bog.skriver

    def i_kraft(self, sag: Aktionssag, post: poster.Fordringspost, modtaget: date | None = None) -> date | None:
        """The virkningsdato in force of the action, where it has one. ``modtaget``: when a write-up is received."""
        match sag.aktion.struktur:
            case Nedskrivning(aarsagskode=kode, virkningsdato=dag):
                return self._virkningsdato(post, self._aarsag(Aarsagsliste.NEDSKRIV, kode), dag)
            case Tilbagekald(aarsagskode=kode, virkningsdato=dag):
                return self._virkningsdato(post, self._aarsag(Aarsagsliste.TILBAGEKALD, kode), dag)
            case Annullering():
                return sag.refereret.virkningsdato if sag.refereret else self._bog.dag
            case Opskrivning():
                dag = modtaget or self._bog.dag
                return max(dag, post.modtagelsesdato) if post.modtagelsesdato else dag
            case _:
                return self._bog.dag

    def oplyst(self, sag: Aktionssag, post: poster.Fordringspost, modtaget: date | None = None) -> date | None:
        """The virkningsdato that an annulment must repeat: the one sent, else the one the system sets (470).

        ``modtaget``: when a write-up is received; a write-up is never received before its claim.
        """
        struktur = sag.aktion.struktur
        sendt = struktur.virkningsdato if isinstance(struktur, Nedskrivning | Tilbagekald) else None
        return sendt or self.i_kraft(sag, post, modtaget)

    def udfoer(self, sag: Aktionssag, aktions_id: int, modtaget: date) -> Korrektionsresultat | None:
        """Carries the action out; what its receipt tells. ``modtaget``: when a write-up is received."""
        assert sag.maal is not None
        post = self._skriver.fordring(sag.maal.fordrings_id)
        assert post is not None
        match sag.aktion.struktur:
            case Nedskrivning() as n:
                return self._nedskriv(sag, post, n, aktions_id)
            case Opskrivning() as o:
                return self._opskriv(post, o.beloeb or 0, aktions_id, self.i_kraft(sag, post, modtaget) or modtaget)
            case Annullering() as a:
                return self._annuller(sag, post, a, aktions_id)
            case Hovedstolsaendring(ny_hovedstol=ny):
                return self._hovedstol(post, ny or 0, aktions_id)
            case Tilbagekald() as t:
                return self._tilbagekald(post, t, aktions_id)
            case Aendring() | None:
                return None

    # -- down and up

    def _nedskriv(self, sag: Aktionssag, post: poster.Fordringspost, n: Nedskrivning, aktions_id: int) -> Saldoresultat:
        dag = self.i_kraft(sag, post) or self._bog.dag
        self._fakta(post, _TYPE.NEDSKREVET, Virkemaade.NEDSKRIVER, n.beloeb or 0, dag, aktions_id, aarsag=n.aarsagskode)
        self._bogfoer(post)
        return self._saldi(post, dag)

    def _opskriv(
        self, post: poster.Fordringspost, beloeb: int, aktions_id: int, dag: date, aarsag: str = "OR"
    ) -> Saldoresultat:
        """An opskrivningsfordring, received on the day; what its receipt tells.

        It inherits the claim's limitation, unless nothing was owed of its complex any more.
        """
        self._skriver.skriv_samlede()
        led = kompleks(self._skriver, self._bog.regelsaet.klasser, post)
        if er_tomt(led):
            self._ny_foraeldelse(post, led, dag)
        self._fakta(post, _TYPE.OPSKREVET, Virkemaade.NY_DEL, beloeb, dag, aktions_id, aarsag=aarsag)
        self._bogfoer(post, steget=True)
        return self._saldi(post, dag)

    def _ny_foraeldelse(self, post: poster.Fordringspost, led: list[poster.Fordringspost], dag: date) -> None:
        """A write-up into an emptied complex (PENGE, Limitation once received)."""
        regelsaet, aftale = self._bog.regelsaet, self._skriver.aftaler().get(post.fordringshaver_id or "")
        type_ = (
            regelsaet.katalog.hent(aftale.gruppe, post.fordringstype, dag) if aftale and post.fordringstype else None
        )
        if aftale is None or type_ is None or post.system is System.DMI:
            return
        ret = type_.klassifikation.ret if type_.klassifikation else None
        vilkaar = regelsaet.klasser.foraeldelsesvilkaar(type_.kode, aftale.gruppe, ret)
        ny = i_kompleks(None, dag, vilkaar, regelsaet.kalendere.foraeldelse)
        forny(self._skriver, led, ny)

    def _annuller(self, sag: Aktionssag, post: poster.Fordringspost, a: Annullering, aktions_id: int) -> Saldoresultat:
        assert sag.refereret is not None
        ophaevet = next(
            h for h in self._skriver.haendelser(post.fordrings_id) if h.aktions_id == sag.refereret.aktions_id
        )
        op = sag.kode in (Aktionskode.OANI, Aktionskode.OONR)
        type_ = _TYPE.OPSKREVET if op else _TYPE.NEDSKREVET
        navn = sag.kode.name if sag.kode else None
        if sag.kode is Aktionskode.OONR:  # has its own receipt: a part of its own
            return self._opskriv(post, a.beloeb or 0, aktions_id, self._bog.dag, aarsag=navn or "")
        self._fakta(
            post,
            type_,
            Virkemaade.ANNULLERER,
            a.beloeb or 0,
            ophaevet.virkningsdato,
            aktions_id,
            aarsag=navn,
            vedroerer=ophaevet.nr,
        )
        self._bogfoer(post, steget=op)
        return self._saldi(post, ophaevet.virkningsdato)

    def _hovedstol(self, post: poster.Fordringspost, ny: int, aktions_id: int) -> Hovedstolsresultat:
        self._fakta(post, _TYPE.HOVEDSTOL, Virkemaade.UDEN_VIRKNING, ny, self._bog.dag, aktions_id)
        self._skriver.opdater_fordring(post.fordrings_id, hovedstol=ny)
        return Hovedstolsresultat(hovedstol=ny, hovedstol_foer=post.hovedstol or 0)

    # -- recall

    def _tilbagekald(self, post: poster.Fordringspost, t: Tilbagekald, aktions_id: int) -> Tilbagekaldsresultat:
        aarsag = self._aarsag(Aarsagsliste.TILBAGEKALD, t.aarsagskode)
        relaterede = self._skriver.fordringer(self._skriver.relaterede(post.fordrings_id) if post.er_hoved else ())
        med = [r for r in relaterede.values() if self._foelger_med(r, aarsag)]
        hoved = self._traek_tilbage(post, aarsag, t, aktions_id)
        return Tilbagekaldsresultat(
            fordrings_id=hoved.fordrings_id,
            aarsagskode=hoved.aarsagskode,
            virkningsdato=hoved.virkningsdato,
            tilbagekaldt_beloeb=hoved.tilbagekaldt_beloeb,
            tilbagesendte_renter=hoved.tilbagesendte_renter,
            relaterede=tuple(self._traek_tilbage(r, aarsag, t, aktions_id) for r in med),
        )

    @staticmethod
    def _foelger_med(relateret: poster.Fordringspost, aarsag: Aarsagskode) -> bool:
        """Whether a main claim's recall takes the related claim along.

        One that has been recalled already follows only where every coverage falls (FEJL), and only once.
        """
        if relateret.status in _TIL_INDDRIVELSE:
            return True
        return (
            relateret.status is Fordringsstatus.TILBAGEKALDT
            and aarsag.daekninger.virkning == _ALLE_DAEKNINGER
            and relateret.tilbagekaldt not in (aarsag.kode, KONVERTERING)
        )

    def _traek_tilbage(
        self, post: poster.Fordringspost, aarsag: Aarsagskode, t: Tilbagekald, aktions_id: int
    ) -> Tilbagekaldt:
        dag = max(self._virkningsdato(post, aarsag, t.virkningsdato), post.modtagelsesdato or self._bog.dag)
        aldrig = aarsag.daekninger.virkning == _ALLE_DAEKNINGER
        virkemaade = Virkemaade.ALDRIG_MODTAGET if aldrig else Virkemaade.FORLADER
        haendelser = self._skriver.haendelser(post.fordrings_id)
        if aldrig:
            taget = sum(h.beloeb for h in haendelser if h.type is _TYPE.TILBAGEKALDT)
            beloeb = grundlag(haendelser) - taget
        else:
            proeve = Faktum(ALT, _TYPE.TILBAGEKALDT, virkemaade, ALT, dag)
            proevet = forloeb_af(self._skriver, self._bog.satser, post, self._bog.dag, [proeve])
            beloeb = proevet.tilbagekaldt.get(ALT, 0)
        self._fakta(post, _TYPE.TILBAGEKALDT, virkemaade, beloeb, dag, aktions_id, aarsag=aarsag.kode)
        self._skriver.opdater_fordring(
            post.fordrings_id, status=Fordringsstatus.TILBAGEKALDT, tilbagekaldt=aarsag.kode, suspenderet=None
        )
        bortfald_paa_ny(self._skriver, self._bog.regelsaet, post, self._bog.dag)
        bogfoert = self._daekker.bogfoer(post.fordrings_id)
        return Tilbagekaldt(
            fordrings_id=post.fordrings_id,
            aarsagskode=aarsag.kode,
            virkningsdato=dag,
            tilbagekaldt_beloeb=beloeb,
            tilbagesendte_renter=self._renter(bogfoert),
        )

    def _renter(self, bogfoert: Bogfoert) -> tuple[TilbagesendtRente, ...]:
        """The interest that goes back with the claim, part by part."""
        ud = (Bogfoeringsart.TILBAGEKALDT, Bogfoeringsart.RETURNERING)
        aktioner = {
            h.nr: h.aktions_id
            for h in self._skriver.haendelser(bogfoert.foer.fordrings_id)
            if h.type in (_TYPE.TILGANG, _TYPE.OPSKREVET)
        }
        renter = [post for post in bogfoert.forloeb.posteringer if post.art in ud and post.del_ is Fordringsdel.RENTE]
        return tuple(
            TilbagesendtRente(
                aktions_id=aktioner.get(post.del_nr), beloeb=-post.beloeb, beregnet_til=post.virkningsdato
            )
            for post in renter
        )

    # -- shared

    def _aarsag(self, liste: Aarsagsliste, kode: str | None) -> Aarsagskode:
        fundet = self._bog.regelsaet.koder.aarsag(liste, kode or "")
        assert fundet is not None
        return fundet

    def _virkningsdato(self, post: poster.Fordringspost, aarsag: Aarsagskode, sendt: date | None) -> date:
        """The day in force: as the reason's row says, and never before the claim was received."""
        modtaget = post.modtagelsesdato or self._bog.dag
        if aarsag.virkningsdato.saettes_til == _VED_MODTAGELSEN:
            return modtaget
        if aarsag.virkningsdato.krav == "kraeves" and sendt is not None:
            return max(sendt, modtaget)
        return self._bog.dag

    def _fakta(
        self,
        post: poster.Fordringspost,
        type_: Haendelsestype,
        virkemaade: Virkemaade,
        beloeb: int,
        dag: date,
        aktions_id: int,
        *,
        aarsag: str | None = None,
        vedroerer: int | None = None,
    ) -> None:
        self._bog.fakta(
            post.fordrings_id,
            type_,
            virkemaade,
            beloeb,
            dag,
            aktions_id=aktions_id,
            aarsag=aarsag,
            vedroerer=vedroerer,
        )

    def _bogfoer(self, post: poster.Fordringspost, *, steget: bool = False) -> None:
        self._daekker.bogfoer(post.fordrings_id)
        if steget:
            self._daekker.genanvend_for(post.fordrings_id)

    def _saldi(self, post: poster.Fordringspost, virkningsdato: date) -> Saldoresultat:
        """What a write-down's or write-up's receipt tells (PORTAL, Receipts)."""
        self._skriver.skriv_samlede()
        nu = self._skriver.fordring(post.fordrings_id)
        assert nu is not None
        forloeb = forloeb_af(self._skriver, self._bog.satser, nu, self._bog.dag)
        haendelser = self._skriver.haendelser(post.fordrings_id)
        return Saldoresultat(
            reference=post.reference,
            virkningsdato=virkningsdato,
            udfoerelsesdato=self._bog.dag,
            saldo_paa_udfoerelsesdatoen=nu.saldo,
            saldo_paa_virkningsdatoen=sum(beloeb for dag, beloeb, _ in forloeb.bevaegelser if dag <= virkningsdato),
            sendt_inkl_opskrivninger=sum(h.beloeb for h in haendelser if h.type in (_TYPE.TILGANG, _TYPE.OPSKREVET)),
        )
