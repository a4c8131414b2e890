"""The route of every page: who it is, the form read and known to be ours, what is due done, failures as pages."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial
from http import HTTPStatus

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.filkrop import annonceret
from psrm_sandbox.forbindelse.indhentning import indhent_verden
from psrm_sandbox.forbindelse.journalfoering import journalfoer, skader_talt
from psrm_sandbox.forbindelse.noegler import DEMO, er_hoved, find_verden
from psrm_sandbox.forbindelse.problemer import PROBLEMER, fra_undtagelse
from psrm_sandbox.forbindelse.strengrequest import FORLADT, Forladt
from psrm_sandbox.forbindelse.tilstand import Tilstand, tilstand
from psrm_sandbox.forbindelse.traade import Slags, i_verden
from psrm_sandbox.portal import session as sessioner
from psrm_sandbox.portal import stier
from psrm_sandbox.portal.formular import laes_formular
from psrm_sandbox.portal.kald import KODEFELT, Portalkald
from psrm_sandbox.portal.session import Session
from psrm_sandbox.portal.skrevet import pak, skrevet
from psrm_sandbox.portal.upload import MAKS_TO_FILER, laes_upload, laes_upload_i_hukommelsen
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.optaget import frist
from psrm_sandbox.services.porte.verden import VerdenLukket

stier.registrer()

Handler = Callable[..., Response | Awaitable[Response]]


def side(
    sti: str,
    handler: Handler,
    *,
    skriver: bool = False,
    med_fil: bool = False,
    i_hukommelsen: bool = False,
    aaben: bool = False,
    rettigheder: tuple[Portalrettighed, ...] = (),
) -> Route:
    """A page at that address under `/portal`.

    ``skriver``: it takes a form; ``med_fil``: with a file, and from a person in a world alone;
    ``i_hukommelsen``: which is written nowhere. ``aaben``: it is for
    anyone. ``rettigheder``: it is for whoever has one of those.
    A handler that is no coroutine runs in a thread of the world.
    """

    async def kald(request: Request) -> Response:
        t = tilstand(request)
        with frist(t.settings.busy_seconds):
            return await _svar(
                t,
                request,
                handler,
                skriver=skriver,
                med_fil=med_fil,
                i_hukommelsen=i_hukommelsen,
                aaben=aaben,
                rettigheder=rettigheder,
            )

    return Route(f"/portal{sti}", kald, methods=["POST"] if skriver else ["GET"], name=handler.__name__)


async def _svar(
    t: Tilstand,
    request: Request,
    handler: Handler,
    *,
    skriver: bool,
    med_fil: bool,
    i_hukommelsen: bool,
    aaben: bool,
    rettigheder: tuple[Portalrettighed, ...],
) -> Response:
    session, udloebet = sessioner.laes(request, t.portalnoegle, t.vaegur.nu())
    kald = Portalkald(t=t, request=request, session=session, udloebet=udloebet)
    filer = AsyncExitStack()
    try:
        adgang = await _find_adgang(t, request, session)
        if adgang is not None:
            kald.givet = adgang.under(kald)
        elif session is not None:
            kald.session = None
        if skriver:
            _kraev_egen(request)
        if med_fil and i_hukommelsen:
            if adgang is not None:
                filer.enter_context(t.genkoersler.uploads.modtag(annonceret(request), MAKS_TO_FILER))
                kald.formular = await laes_upload_i_hukommelsen(request, t.settings.body_seconds)
        elif med_fil:
            if adgang is not None:
                kald.formular = await filer.enter_async_context(laes_upload(request, t.settings.body_seconds))
        elif skriver:
            kald.formular = await laes_formular(request, t.settings.body_seconds)
        if adgang is None and not aaben:
            return _ingen(kald, slettet=session is not None)
        if kald.givet is not None and not aaben:
            if skriver and not kald.person.passer(kald.formular.tekst(KODEFELT)):
                raise _fremmed()
            await indhent_verden(t, kald.adgang.verden)
            if rettigheder:
                kald.adgang.kraev(*rettigheder)
        return await _udfoer(kald, handler, skriver=skriver)
    except Exception as fejl:
        return await _fejl(kald, fejl, skriver=skriver)
    finally:
        await filer.aclose()
        kald.givet = None  # each knows the other: nothing is left for the garbage collector


async def _udfoer(kald: Portalkald, handler: Handler, *, skriver: bool) -> Response:
    if inspect.iscoroutinefunction(handler):
        svar: Response = await handler(kald)
        return svar
    if kald.givet is None:
        return await asyncio.to_thread(handler, kald)  # type: ignore[arg-type]
    slags = Slags.SKRIV if skriver else Slags.LAES
    return await i_verden(kald.adgang.verden, slags, handler, kald)  # type: ignore[arg-type]


async def _find_adgang(t: Tilstand, request: Request, session: Session | None) -> Adgang | None:
    """What the session's person may do now; None where the world or the person is gone."""
    if session is None or (session.sandkasse_id == DEMO and not t.settings.demo_open):
        return None
    verden = await find_verden(t, session.sandkasse_id)
    if verden is None:
        return None
    try:
        find = t.sandkasser.noeglehavere  # it waits for the register's lock
        brugere = await asyncio.to_thread(find, session.sandkasse_id, Noegletype.PORTALBRUGER)
    except VerdenLukket:
        return None
    haver = next((post.haver for post in brugere if post.haver.navn == session.navn), None)
    return None if haver is None else Adgang(haver, verden, kun_hoved=er_hoved(request.scope))


def _kraev_egen(request: Request) -> None:
    """Refuses a form that another site's page has sent.

    Raises:
        Problem: ``fremmed-formular``.

    """
    kilde = request.headers.get("sec-fetch-site")
    oprindelse = request.headers.get("origin")
    egen = f"{request.url.scheme}://{request.headers.get('host', '')}"
    if kilde not in (None, "same-origin", "none") or (kilde is None and oprindelse not in (None, egen)):
        raise _fremmed()


def _fremmed() -> Problem:
    return Problem(
        "fremmed-formular",
        "Formularen er fra et andet login eller et andet websted. Intet er registreret. "
        "Åbn siden igen, og send den derfra.",
        "The form is of another login or another site; nothing was registered.",
        krav="en formular fra portalens egen side",
    )


def _ingen(kald: Portalkald, *, slettet: bool) -> Response:
    """Nobody is logged in: to the login, with what was typed told where something was."""
    if kald.request.method == "GET" and not slettet and not kald.udloebet:
        return kald.videre("", til=kald.sted_uden_numre)
    kald.givet = None
    hvem = None if slettet else kald.udloebet
    svar = kald.side(
        "ingen_session.html",
        status=HTTPStatus.UNAUTHORIZED,
        slettet=slettet,
        skrevet=skrevet(kald.formular),
        hvem=hvem,
        er_demo=hvem is not None and hvem.sandkasse_id == DEMO,
        pakke=_pakke(kald, hvem),
        til="" if slettet or kald.request.method != "GET" else kald.sted_uden_numre,
    )
    sessioner.slet(svar, kald.request)
    return svar


def _pakke(kald: Portalkald, hvem: Session | None) -> str | None:
    """What was typed, to go on with as that person: of a form that this very browser had from us, made for them."""
    egen = kald.request.headers.get("sec-fetch-site", "same-origin") == "same-origin"
    if hvem is None or not egen or not hvem.er_af(kald.formular.tekst(KODEFELT), kald.t.portalnoegle):
        return None
    return pak(kald.formular, hvem, kald.sted_uden_numre, kald.t.portalnoegle)


async def _fejl(kald: Portalkald, fejl: Exception, *, skriver: bool) -> Response:
    """A page that says what happened, and keeps what was typed."""
    if isinstance(fejl, ClientDisconnect | Forladt):
        return Response(status_code=FORLADT)  # nobody is there to get it; the protocol has told the log
    problem = fra_undtagelse(fejl) or kald.t.sandkasser.skade(fejl)
    if isinstance(fejl, VerdenLukket):
        return _ingen(kald, slettet=True)
    if problem is None:
        structlog.get_logger("portal").error("uventet fejl", exc_info=fejl)
        problem = Problem("intern-fejl", "Siden fejlede uventet. Fejlen står i serverens log.", "The page failed.")
    elif skriver and kald.givet is not None:
        with skader_talt(kald.t):
            await journalfoer(kald.t, kald.adgang.verden, kald.journalpost(PROBLEMER[problem.kode][0]))
    fejl.__traceback__ = None
    status, titel = PROBLEMER[problem.kode]
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        kald.givet = None  # the frame is of the world, which may be what fails
    pakke = _pakke(kald, kald.session) if problem.kode == "fremmed-formular" else None
    vaerdier = {"problem": problem, "titel": titel, "skrevet": skrevet(kald.formular), "pakke": pakke}
    return await asyncio.to_thread(partial(kald.side, "problem.html", status=status, **vaerdier))
