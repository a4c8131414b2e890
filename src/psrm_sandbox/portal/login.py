"""In and out: the demo world's people to choose among, or a portal key of a world."""

from http import HTTPStatus

from starlette.responses import Response

from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.noegler import DEMO
from psrm_sandbox.portal import session as sessioner
from psrm_sandbox.portal.kald import Portalkald, Sidekald
from psrm_sandbox.portal.ramme import FORSIDE
from psrm_sandbox.portal.rute import side
from psrm_sandbox.portal.side import DANSK, SPROG, SPROGVALG
from psrm_sandbox.portal.skrevet import PAKKEFELT, Pakke, pak_ud, skrevet
from psrm_sandbox.services.porte.verden import Noeglehaver

UKENDT_NOEGLE = (
    "Ingen sandkasse her har den nøgle. Se efter, om hele nøglen er med. Er sandkassen slettet eller udløbet, så bed "
    "testeren om en ny nøgle."
)


def _demopersoner(kald: Sidekald) -> list[Noeglehaver]:
    if not kald.t.settings.demo_open:
        return []
    return [post.haver for post in kald.t.sandkasser.noeglehavere(DEMO, Noegletype.PORTALBRUGER)]


def forside(kald: Portalkald) -> Response:
    """The login, or the landing tab of whoever is in."""
    if kald.logget_ind:
        return kald.videre(FORSIDE)
    return _login(kald)


def _login(kald: Sidekald, status: int = 200) -> Response:
    return kald.side("login.html", status=status, personer=_demopersoner(kald), f=kald.formular)


def log_ind(kald: Portalkald) -> Response:
    """Chooses a person of the demo world, or takes a key."""
    f = kald.formular
    if person := f.tekst("person"):
        haver = next((h for h in _demopersoner(kald) if h.navn == person), None)
        if haver is None:
            f.fejl["person"] = "Vælg en af personerne."
    else:
        haver = kald.t.sandkasser.find_noegle(f.tekst("noegle")) if f.tekst("noegle") else None
        if haver is not None and haver.sandkasse_id == DEMO and not kald.t.settings.demo_open:
            haver = None
        if haver is None:
            f.fejl["noegle"] = UKENDT_NOEGLE if f.tekst("noegle") else "Skriv en nøgle til en sandkasse, der findes."
        elif haver.type is not Noegletype.PORTALBRUGER:
            f.fejl["noegle"] = f"Nøglen er en {haver.type}s; portalen tager en portalbrugers. Testeren kan lave en."
            haver = None
    if haver is None or haver.sandkasse_id is None:
        return _login(kald, HTTPStatus.BAD_REQUEST)
    session = sessioner.ny(haver.sandkasse_id, haver.navn, kald.t.vaegur.nu(), kald.t.portalnoegle, kald.sprog)
    pakke = pak_ud(f.tekst(PAKKEFELT), kald.t.portalnoegle)
    til = f.tekst("til")
    if pakke is not None and pakke.er(session):
        kald.session = session
        svar = _fortsaet(kald, pakke)
    else:
        svar = kald.videre(til if til.startswith("/") and not til.startswith("//") else FORSIDE)
    sessioner.saet(svar, kald.request, session, kald.t.portalnoegle)
    return svar


def _fortsaet(kald: Portalkald, pakke: Pakke) -> Response:
    """What was typed before the login ran out, and the button that goes on with it."""
    return kald.side("fortsaet.html", pakke=pakke, skrevet=skrevet(pakke.formular))


def _ikke_inde_endnu(kald: Portalkald, pakke: Pakke) -> Response:
    return kald.side(
        "ingen_session.html",
        status=HTTPStatus.UNAUTHORIZED,
        slettet=False,
        skrevet=skrevet(pakke.formular),
        hvem=pakke,
        er_demo=pakke.sandkasse_id == DEMO,
        pakke=kald.formular.tekst(PAKKEFELT),
        til="",
    )


def fortsaet(kald: Portalkald) -> Response:
    """The same for whoever has logged in by another way meanwhile.

    Raises:
        Problem: ``ugyldig-krop``: it is not from a page of ours, or was typed by someone else.

    """
    pakke = pak_ud(kald.formular.tekst(PAKKEFELT), kald.t.portalnoegle)
    if pakke is not None and not kald.logget_ind:
        return _ikke_inde_endnu(kald, pakke)
    if pakke is None or not pakke.er(kald.person):
        raise Problem(
            "ugyldig-krop",
            "Det skrevne er fra en anden persons login. Intet er sendt. Log ind som den person, og prøv igen.",
            "What was typed is of another person's login; nothing was sent.",
            krav="det samme login som før" if pakke else "en formular fra portalens egen side",
        )
    return _fortsaet(kald, pakke)


def vis_adgang(kald: Portalkald) -> Response:
    """The page of a link that works once: it is used by the button, not by whoever looks at addresses beforehand."""
    hemmelighed = kald.request.path_params["hemmelighed"]
    givet = kald.t.portaladgange.vis(hemmelighed, kald.t.vaegur.nu())
    status = HTTPStatus.OK if givet else HTTPStatus.NOT_FOUND
    return kald.side("adgang.html", status=status, givet=givet, hemmelighed=hemmelighed)


def brug_adgang(kald: Portalkald) -> Response:
    """Lets the person in."""
    hemmelighed = kald.request.path_params["hemmelighed"]
    givet = kald.t.portaladgange.brug(hemmelighed, kald.t.vaegur.nu())
    if givet is None:
        return kald.side("adgang.html", status=HTTPStatus.NOT_FOUND, givet=None, hemmelighed=hemmelighed)
    svar = kald.videre(FORSIDE)
    session = sessioner.ny(givet.sandkasse_id, givet.navn, kald.t.vaegur.nu(), kald.t.portalnoegle, kald.sprog)
    sessioner.saet(svar, kald.request, session, kald.t.portalnoegle)
    return svar


def log_ud(kald: Portalkald) -> Response:
    """Out, in one click."""
    svar = kald.videre("")
    sessioner.slet(svar, kald.request)
    return svar


def vaelg_sprog(kald: Portalkald) -> Response:
    """The pages' language, for the session and for the next; back to the page where it was chosen."""
    valgt, tilbage = kald.formular.tekst("sprog"), kald.formular.tekst("tilbage")
    sprog = valgt if valgt in SPROG else DANSK
    svar, sikker = kald.videre(tilbage if tilbage.startswith("/") else ""), kald.request.url.scheme == "https"
    svar.set_cookie(SPROGVALG, sprog, path=sessioner.sti(kald.request), secure=sikker, httponly=True, samesite="lax")
    if kald.session is not None:
        sessioner.saet(svar, kald.request, kald.session.med(sprog=sprog), kald.t.portalnoegle)
    return svar


def vaelg_visning(kald: Portalkald) -> Response:
    """Whether what the real portal does not have is shown."""
    svar = kald.videre(FORSIDE)
    session = kald.person.med(som_i_portalen=kald.formular.valgt("som_i_portalen"))
    sessioner.saet(svar, kald.request, session, kald.t.portalnoegle)
    return svar


RUTER = (
    side("", forside, aaben=True),
    side("/log-ind", log_ind, skriver=True, aaben=True),
    side("/fortsaet", fortsaet, skriver=True, aaben=True),
    side("/adgang/{hemmelighed}", vis_adgang, aaben=True),
    side("/adgang/{hemmelighed}", brug_adgang, skriver=True, aaben=True),
    side("/log-ud", log_ud, skriver=True, aaben=True),
    side("/sprog", vaelg_sprog, skriver=True, aaben=True),
    side("/visning", vaelg_visning, skriver=True),
)
