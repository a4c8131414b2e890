"""The tabs of claims: under recovery, balance 0, rejected or withdrawn, and those that are being treated."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response
from starlette.routing import Route

from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.koder import Fordringsstatus
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.rapport import Kolonnetype
from psrm_sandbox.filformer.liste import Listekolonne
from psrm_sandbox.portal import feltlaesere
from psrm_sandbox.portal.kald import Portalkald
from psrm_sandbox.portal.lister import Kolonne, Visning, laes
from psrm_sandbox.portal.ord import FORDRINGSSTATUS
from psrm_sandbox.portal.ramme import FORSIDE
from psrm_sandbox.portal.rute import side
from psrm_sandbox.portal.udtraek import udtraek
from psrm_sandbox.services.grundlag.gengivelse import id_tekst
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.overblik import lister
from psrm_sandbox.services.overblik.lister import Fane
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.sag import fordringer
from psrm_sandbox.services.sag.visninger import Fordringsvisning

SE = (Portalrettighed.SE, Portalrettighed.ADMINISTRER)
HOS_SKYLDNER = 200
"""Claims of one debtor shown on a page."""
_CIFRE = (10, 8, 11)
"""Of a CPR number, of a CVR or SE number, of an AKR number."""


@dataclass(frozen=True, slots=True)
class Fanevisning:
    """A tab as a page: where it is, what it is called, what it holds in words, and what to do where it is empty."""

    fane: Fane
    sti: str
    titel: str
    om: str
    tom: str


FANER = (
    Fanevisning(
        Fane.TIL_INDDRIVELSE,
        "/fordringer",
        "Fordringer til inddrivelse",
        "Fordringer, som Gældsstyrelsen har modtaget, og hvor der er en saldo at inddrive.",
        "Der er ingen fordringer til inddrivelse endnu. De kommer hertil, når Gældsstyrelsen har modtaget dem. "
        "Opret en, eller se, om nogen er i høring.",
    ),
    Fanevisning(
        Fane.NUL,
        "/nulfordringer",
        "Nul-fordringer",
        "Fordringer med saldo 0: dækket, afskrevet, tilbagekaldt eller returneret.",
        "Ingen fordring har saldo 0. En fordring kommer hertil, når den er betalt, afskrevet eller kaldt tilbage.",
    ),
    Fanevisning(
        Fane.AFVISTE,
        "/afviste",
        "Afviste/fortrudte fordringer",
        "Fordringer, der ikke er kommet til inddrivelse. En fordring, som debitorsystemet har sendt, og som blev "
        "afvist, ses i debitorsystemets kvitteringer.",
        "Ingen fordring er afvist eller fortrudt. I skal ikke gøre noget.",
    ),
    Fanevisning(
        Fane.BEHANDLES,
        "/behandles",
        "Manuel sagsbehandling hos RIM",
        "Fordringer, som Gældsstyrelsen behandler manuelt, eller som endnu ikke er behandlet.",
        "Gældsstyrelsen har ingen af jeres fordringer til manuel behandling. I skal ikke gøre noget.",
    ),
)


def fane_for(status: Fordringsstatus) -> str:
    """The tab where a claim of that status is found; one that waits is among the hearings."""
    return next((v.sti for v in FANER if status in v.fane.value and v.fane is not Fane.BEHANDLES), FORSIDE)


_KOLONNER = (
    Kolonne("Indberettet", "indberettet"),
    Kolonne("FordringsID", "fordringsid"),
    Kolonne("Skyldner"),
    Kolonne("Eget referencenr.", "reference"),
    Kolonne("Fordringstype", "type"),
    Kolonne("Beløb", "beloeb", tal=True),
    Kolonne("Saldo", "saldo", tal=True),
    Kolonne("Status", "status"),
)
_FILKOLONNER = (
    Listekolonne("Indberettet", Kolonnetype.DATO, lambda f: f.registreret),
    Listekolonne("FordringsID", Kolonnetype.TEKST, lambda f: id_tekst(f.fordrings_id)),
    Listekolonne("HovedfordringsID", Kolonnetype.TEKST, lambda f: id_tekst(f.hovedfordrings_id)),
    Listekolonne("Skyldner", Kolonnetype.TEKST, lambda f: ", ".join(s.nummer or "" for s in f.skyldnere)),
    Listekolonne("Eget referencenr.", Kolonnetype.TEKST, lambda f: f.reference),
    Listekolonne("Fordringstype", Kolonnetype.TEKST, lambda f: f.fordringstype),
    Listekolonne("Beløb", Kolonnetype.BELOEB, lambda f: f.beloeb),
    Listekolonne("Saldo", Kolonnetype.BELOEB, lambda f: f.saldo),
    Listekolonne("Rente", Kolonnetype.BELOEB, lambda f: f.rente),
    Listekolonne("Modtagelsesdato", Kolonnetype.DATO, lambda f: f.modtagelsesdato),
    Listekolonne("Status", Kolonnetype.TEKST, lambda f: FORDRINGSSTATUS[f.status]),
)


def _laes(kald: Portalkald, fane: Fanevisning) -> tuple[Visning, Sequence[Fordringsstatus]]:
    alle: Sequence[Fordringsstatus] = fane.fane.value
    statusser = [(et.value, FORDRINGSSTATUS[et]) for et in alle] if len(alle) > 1 else []
    visning = laes(kald, fane.sti, _KOLONNER, statusser, ("indberettet", True))
    valgt = visning.valg.get("status")
    return visning, (Fordringsstatus(valgt),) if valgt else alle


def _vis(kald: Portalkald, fane: Fanevisning) -> Response:
    visning, statusser = _laes(kald, fane)
    liste = lister.fordringer(kald.adgang, statusser, visning.oensket)
    return kald.side("fordringer.html", fane=fane, v=visning, liste=liste, f=visning.formular, ord=FORDRINGSSTATUS)


def _hent(kald: Portalkald, fane: Fanevisning, form: str) -> Response:
    visning, statusser = _laes(kald, fane)
    portioner = lister.alle_fordringer(kald.adgang, statusser, visning.oensket)
    return udtraek(visning, form, fane.titel, _FILKOLONNER, portioner)


def hos_skyldner(kald: Portalkald) -> Response:
    """The claims of one debtor, whatever their tab. The number comes in the form's body, and is not shown again."""
    f = kald.formular
    nummer = f.laes("skyldner", _nummer, kraevet="Skriv skyldnerens nummer.")
    liste: Listeside[Fordringsvisning] = Listeside(poster=(), naeste=None)
    if nummer is not None:
        try:
            liste = fordringer.soeg_hos_skyldner(
                kald.adgang, kald.t.regelsaet, Side(0, HOS_SKYLDNER), skyldner_nummer=nummer
            )
        except Problem as problem:
            if problem.kode != "aegte-cpr":
                raise
            f.fejl["skyldner"] = feltlaesere.AEGTE_CPR
    f.felter = {navn: v for navn, v in f.felter.items() if navn != "skyldner"}
    status = HTTPStatus.BAD_REQUEST if f.fejl else HTTPStatus.OK
    return kald.side(
        "skyldner.html", status=status, f=f, liste=liste, vist=nummer and _sloeret(nummer), ord=FORDRINGSSTATUS
    )


def _nummer(tekst: str) -> str:
    cifre = tekst.replace(" ", "").replace("-", "")
    if not (cifre.isascii() and cifre.isdigit() and len(cifre) in _CIFRE):
        raise ValueError("Et CPR-nummer har 10 cifre, et CVR- eller SE-nummer 8 og et AKR-nummer 11.")
    return cifre


def _sloeret(nummer: str) -> str:
    return f"{nummer[:6]}xxxx" if len(nummer) == _CIFRE[0] else nummer


def _ruter(fane: Fanevisning) -> Sequence[Route]:
    def vis(kald: Portalkald) -> Response:
        return _vis(kald, fane)

    def csv(kald: Portalkald) -> Response:
        return _hent(kald, fane, "csv")

    def xlsx(kald: Portalkald) -> Response:
        return _hent(kald, fane, "xlsx")

    return (
        side(fane.sti, vis, rettigheder=SE),
        side(f"{fane.sti}.csv", csv, rettigheder=SE),
        side(f"{fane.sti}.xlsx", xlsx, rettigheder=SE),
    )


RUTER = (
    side("/fordringer/skyldner", hos_skyldner, skriver=True, rettigheder=SE),
    *(rute for fane in FANER for rute in _ruter(fane)),
)
