"""Receipt of claims: limitation, interest, and Tilgang, at once or when a hearing or case has ended.

Source: PENGE (Limitation once received; Inddrivelsesrente), DOMAENE sections 6 and 7; Gældsstyrelsens vejledning,
renteregler.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from psrm_sandbox.domain import foraeldelse, poster
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.fordring import Fordring, Haefter
from psrm_sandbox.domain.koder import Fordringsstatus, System
from psrm_sandbox.domain.rente import Fastrente, Rentevalg, Tabelrente
from psrm_sandbox.grunddata.indstillinger import Indstillinger
from psrm_sandbox.indgangsfilter import Fordringstype, ret_for
from psrm_sandbox.services.bog.bogholderi import Bogholder
from psrm_sandbox.services.bog.komplekser import er_tomt, forny, kompleks
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.validering.sag import Fordringssag

Identitet = tuple[str | None, str | None]
Datoer = Mapping[Identitet, date | None]
"""The limitation date in force of each debtor of a main claim."""

_STANDARDKODE = "01"


@dataclass(frozen=True, slots=True)
class Modtagevilkaar:
    """What is settled when a claim is received."""

    rentevalg: Rentevalg | None
    foraeldes: tuple[date | None, ...]

    def datoer(self, fordring: Fordring) -> Datoer:
        """The dates by debtor, for the related claims that inherit them."""
        return {
            h.skyldner.identitet if h.skyldner else (None, None): dag
            for h, dag in zip(fordring.haeftere, self.foraeldes, strict=True)
        }


class Modtagelse:
    """Receives the claims of one action, the main claim first: related interest inherits its dates."""

    def __init__(self, bog: Bogholder, indstillinger: Indstillinger) -> None:
        self._bog = bog
        self._skriver = bog.skriver
        self._indstillinger = indstillinger
        self._hovedets: Datoer | None = None
        self._tomt: list[poster.Fordringspost] = []

    def registrer(self, f: Fordringssag, post: poster.Fordringspost, dag: date, *, modtages: bool) -> None:
        """Writes a new claim with its debtors; where it is received at once, as it stands then, and books its Tilgang.

        ``post``: its row, with the status that its verdict gives it.
        """
        aftalt, rente = self._vilkaar(f, post, dag)
        if not modtages:
            staar = replace(post, rentevalg=aftalt.rentevalg)
            self._skriver.tilfoej(staar, *_haeftere(post.fordrings_id, f.fordring, None))
            return
        saldo = post.beloeb or 0
        staar = replace(
            post,
            rentevalg=aftalt.rentevalg,
            saldo=saldo,
            modtagelsesdato=dag,
            foerst_modtaget=post.foerst_modtaget or dag,
            status=post.status if saldo else Fordringsstatus.DAEKKET,
        )
        self._skriver.tilfoej(staar, *_haeftere(post.fordrings_id, f.fordring, aftalt))
        self._bog.tilgang(post.fordrings_id, post.aktions_id, saldo, dag, aftalt.rentevalg)
        if rente and self._tomt:
            self._forny(aftalt)

    def modtag(self, f: Fordringssag, post: poster.Fordringspost, modtaget: datetime) -> None:
        """Receives a claim that is registered already: its row, its debtors' dates, its Tilgang, its books."""
        dag = dansk_dag(modtaget)
        aftalt, rente = self._vilkaar(f, post, dag)
        haeftere = self._skriver.haeftere([post.fordrings_id]).get(post.fordrings_id, ())
        self._skriver.opdater_fordring(
            post.fordrings_id,
            status=Fordringsstatus.UNDER_INDDRIVELSE,
            modtagelsesdato=dag,
            modtaget=modtaget,
            foerst_modtaget=post.foerst_modtaget or dag,
            rentevalg=aftalt.rentevalg,
        )
        for haefter, foraeldes in zip(haeftere, aftalt.foraeldes, strict=True):
            self._skriver.opdater_haefter(post.fordrings_id, haefter.nr, foraeldes=foraeldes)
        self._bog.tilgang(post.fordrings_id, post.aktions_id, post.beloeb or 0, dag, aftalt.rentevalg)
        self._bog.bogfoer(post.fordrings_id)
        if rente and self._tomt:
            self._forny(aftalt)

    def modtages_ikke(self, f: Fordringssag, post: poster.Fordringspost, dag: date) -> None:
        """A registered claim that is not received by this verdict; what comes after it inherits its dates even so."""
        self._vilkaar(f, post, dag)

    def _vilkaar(self, f: Fordringssag, post: poster.Fordringspost, dag: date) -> tuple[Modtagevilkaar, bool]:
        """The claim's terms, if it is received on the day; whether it is interest. DMI reckons for itself."""
        rente = self._bog.regelsaet.klasser.er_rente(f.type_.kode if f.type_ else None, f.rolle)
        if rente and self._hovedets is None and post.hovedfordrings_id is not None:
            self._hovedets = self._kompleksets(post.hovedfordrings_id)
        if post.system is System.DMI or f.type_ is None:
            aftalt = Modtagevilkaar(None, tuple(h.foraeldelsesdato for h in f.fordring.haeftere))
        else:
            rentevalg = _rentevalg(f.fordring, f.type_, self._bog.regelsaet, self._indstillinger)
            aftalt = Modtagevilkaar(
                rentevalg, self._foraeldes(f, f.type_, post, dag, self._hovedets if rente else None)
            )
        if f.er_hoved:
            self._hovedets = aftalt.datoer(f.fordring)
        return aftalt, rente

    def _foraeldes(
        self, f: Fordringssag, type_: Fordringstype, post: poster.Fordringspost, dag: date, hovedets: Datoer | None
    ) -> tuple[date, ...]:
        """The limitation of each debtor. Interest inherits its main claim's; one resubmitted has its first receipt."""
        regelsaet = self._bog.regelsaet
        ret = ret_for(type_, f.sag.type_for(f.hovedfordring.fordringstype) if f.hovedfordring else None)
        regler = regelsaet.klasser.foraeldelsesvilkaar(type_.kode, f.sag.gruppe or "", ret)
        kalender = regelsaet.kalendere.foraeldelse
        foerst_modtaget = post.foerst_modtaget if post.oprindelig else None

        def dato(h: Haefter) -> date:
            if hovedets is not None:
                egen = hovedets.get(h.skyldner.identitet) if h.skyldner else None
                return foraeldelse.i_kompleks(egen, dag, regler, kalender)
            if foerst_modtaget is not None:
                return foraeldelse.ved_genindsendelse(h.foraeldelsesdato, dag, foerst_modtaget, regler, kalender)
            return foraeldelse.ved_modtagelse(h.foraeldelsesdato, dag, regler, kalender)

        return tuple([dato(h) for h in f.fordring.haeftere])

    def _forny(self, aftalt: Modtagevilkaar) -> None:
        """Interest that has been received gives an empty complex its date."""
        ny = max((dag for dag in aftalt.foraeldes if dag is not None), default=None)
        if ny is not None:
            forny(self._skriver, self._tomt, ny)
            self._tomt = []

    def _kompleksets(self, hovedfordrings_id: int) -> Datoer:
        """The main claim's dates by debtor; None, a period of its own, where nothing is owed of its complex."""
        skriver = self._skriver
        skriver.skriv_samlede()
        hoved = skriver.fordring(hovedfordrings_id)
        led = kompleks(skriver, self._bog.regelsaet.klasser, hoved) if hoved else []
        self._tomt = led if er_tomt(led) else []
        return {
            (h.type, h.nummer): None if self._tomt and h.foraeldet is None else h.foraeldes
            for h in skriver.haeftere([hovedfordrings_id]).get(hovedfordrings_id, ())
        }


def _rentevalg(
    fordring: Fordring, type_: Fordringstype, regelsaet: Regelsaet, indstillinger: Indstillinger
) -> Rentevalg | None:
    """How RIM reckons the claim's interest; None: it bears none, or the creditor reckons it (renteregel 002)."""
    if not regelsaet.klasser.rentebaerende(type_.kode, type_.rentebaerende):
        return None
    if type_.kode in indstillinger.liste("ikkeRentebaerendeTyper"):
        return None
    if (fordring.renteregel or "").strip() == regelsaet.koder.fejlkode(441).parametre["renteregel"]:
        return None
    kode = (fordring.rentesatskode or "").strip() or _STANDARDKODE
    tabel = next((navn for navn, t in regelsaet.satser.tabeller.items() if kode in t.rentesatskoder), None)
    if tabel is not None:
        return Tabelrente(tabel)
    if kode in regelsaet.koder.fejlkode(436).koder("tilladte_koder") and fordring.merrentesats:
        return Fastrente(fordring.merrentesats)
    return None


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
