"""A call to a page: whose it is, in which world, in which language; and the ways to answer it."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import cached_property, partial
from http import HTTPStatus
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlencode

import structlog
from markupsafe import Markup
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.maskering import masker_struktur
from psrm_sandbox.domain.poster import Journalpost
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.journalfoering import journalfoer, skader_talt
from psrm_sandbox.forbindelse.journaltekst import journaltekst, maskeret_sti
from psrm_sandbox.forbindelse.noegler import DEMO, er_hoved, find_verden
from psrm_sandbox.forbindelse.problemer import PROBLEMER, fra_undtagelse
from psrm_sandbox.forbindelse.proxylag import rod_i
from psrm_sandbox.forbindelse.tilstand import Tilstand, tilstand
from psrm_sandbox.forbindelse.traade import Slags, i_verden, straks_eller_i_verden
from psrm_sandbox.portal import session as sessioner
from psrm_sandbox.portal import stier
from psrm_sandbox.portal.formular import Formular, laes_formular
from psrm_sandbox.portal.ramme import Ramme, ramme
from psrm_sandbox.portal.session import Session
from psrm_sandbox.portal.side import HOVEDER, dan
from psrm_sandbox.portal.upload import laes_upload
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.optaget import frist
from psrm_sandbox.services.porte.verden import VerdenLukket
from psrm_sandbox.services.ur.ur import indhent

stier.registrer()

KODEFELT = "_kode"
"""The field that says that a form was made for this session."""
NOEGLEFELT = "_formnoegle"
"""The field by which the same form, sent twice, is known: it becomes part of the delivery's id."""

P = ParamSpec("P")
T = TypeVar("T")
Handler = Callable[..., Response | Awaitable[Response]]


@dataclass
class Sidekald:
    """A call to a page that anyone may see. ``session``: None for nobody."""

    t: Tilstand
    request: Request
    session: Session | None
    formular: Formular = field(default_factory=Formular)
    udloebet: bool = False

    @property
    def rod(self) -> str:
        """The path under which the browser sees the server."""
        return rod_i(self.request.scope)

    @property
    def logget_ind(self) -> bool:
        """Whether there is a person, in a world that is there."""
        return False

    def felter(self, formnoegle: str | None = None) -> Markup:
        """What every form carries unseen. ``formnoegle``: also what makes it the same form when it is sent twice."""
        kode = self.session.kode if self.session else ""
        felt = Markup('<input type="hidden" name="{}" value="{}">')
        return felt.format(KODEFELT, kode) + (felt.format(NOEGLEFELT, formnoegle) if formnoegle else Markup())

    @property
    def sprog(self) -> str:
        """The language of the pages."""
        valgt = self.session.sprog if self.session else self.request.cookies.get("psrm_sprog", "da")
        return valgt if valgt in ("da", "en") else "da"

    def adresse(self, sti: str, **parametre: Any) -> str:
        """An address of the portal, as the browser sees it. What is None or empty is left out."""
        valgte = {navn: v for navn, v in parametre.items() if v not in (None, "", ())}
        spoerg = f"?{urlencode(valgte, doseq=True)}" if valgte else ""
        return f"{rod_i(self.request.scope)}/portal{sti}{spoerg}"

    def parameter(self, navn: str) -> str:
        """A parameter of the address, at most 200 characters; empty where there is none."""
        return self.request.query_params.get(navn, "").strip()[:200].replace("\0", "")

    def side(self, skabelon: str, *, status: int = 200, **vaerdier: Any) -> Response:
        """A page of that template."""
        html = dan(self, skabelon, vaerdier)
        return Response(html, status, HOVEDER, "text/html; charset=utf-8")

    def videre(self, sti: str, **parametre: Any) -> Response:
        """To another page, after something was done."""
        return RedirectResponse(self.adresse(sti, **parametre), HTTPStatus.SEE_OTHER)


@dataclass
class Portalkald(Sidekald):
    """A call by a person in a world."""

    _adgang: Adgang | None = None

    @property
    def adgang(self) -> Adgang:
        """What the person may see and do."""
        assert self._adgang is not None
        return self._adgang

    @property
    def person(self) -> Session:
        """The session."""
        assert self.session is not None
        return self.session

    def har(self, *rettigheder: Portalrettighed) -> bool:
        """Whether the person has one of those rights."""
        return not {ret.value for ret in rettigheder}.isdisjoint(self.adgang.haver.rettigheder)

    @property
    def logget_ind(self) -> bool:
        """Whether there is a person, in a world that is there."""
        return self._adgang is not None

    @cached_property
    def ramme(self) -> Ramme:
        """What the frame tells of the world. Read in a thread of the world, never on the event loop."""
        return ramme(self.adgang, self.request.scope["path"].removeprefix("/portal"), ekstra=self.ekstra)

    @property
    def ekstra(self) -> bool:
        """Whether what the real portal does not have is shown."""
        return not self.person.som_i_portalen

    async def i_verden(self, funktion: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's answer, worked out in a thread of the world; for a handler that is a coroutine."""
        return await i_verden(self.adgang.verden, Slags.LAES, funktion, *args, **kwargs)

    def post(self, resultat: object, status: int | None) -> Journalpost:  # noqa: ARG002 - as every face has it
        """The journal's row of an act: what was typed, masked, without what only the form needs."""
        self.request.state.journalfoert = True
        return self._journalpost(status or 200)

    def _journalpost(self, status: int) -> Journalpost:
        felter = {n: v[0] if len(v) == 1 else v for n, v in self.formular.felter.items() if not n.startswith("_")}
        anmodning, kortet = journaltekst(to_json(masker_struktur(felter)) if felter else b"")
        return Journalpost(
            vaegtid=self.t.vaegur.nu(),
            metode=self.request.method,
            sti=maskeret_sti(self.request.scope["path"])[:2000],
            noegle=f"{self.adgang.haver.type}:{self.adgang.haver.navn}",
            status=status,
            anmodning=anmodning,
            svar=None,
            afkortet=kortet,
            operation="portal",
            leverance_id=None,
            fejl=None,
        )


def side(
    sti: str,
    handler: Handler,
    *,
    skriver: bool = False,
    med_fil: bool = False,
    aaben: bool = False,
    rettigheder: tuple[Portalrettighed, ...] = (),
) -> Route:
    """A page at that address under `/portal`.

    ``skriver``: it takes a form; ``med_fil``: with a file, and from a person in a world alone. ``aaben``: it is for
    anyone. ``rettigheder``: it is for whoever has one of those.
    A handler that is no coroutine runs in a thread of the world.
    """

    async def kald(request: Request) -> Response:
        t = tilstand(request)
        with frist(t.settings.busy_seconds):
            return await _svar(
                t, request, handler, skriver=skriver, med_fil=med_fil, aaben=aaben, rettigheder=rettigheder
            )

    return Route(f"/portal{sti}", kald, methods=["POST"] if skriver else ["GET"], name=handler.__name__)


async def _svar(
    t: Tilstand,
    request: Request,
    handler: Handler,
    *,
    skriver: bool,
    med_fil: bool,
    aaben: bool,
    rettigheder: tuple[Portalrettighed, ...],
) -> Response:
    session, udloebet = sessioner.laes(request, t.portalnoegle, t.vaegur.nu())
    kald = Portalkald(t, request, session, udloebet=udloebet)
    filer = AsyncExitStack()
    try:
        adgang = await _find_adgang(t, request, session)
        if adgang is not None:
            kald._adgang = adgang.under(kald)
        elif session is not None:
            kald.session = None
        if med_fil:
            _kraev_egen(request)
            if adgang is not None:
                kald.formular = await filer.enter_async_context(laes_upload(request, t.settings.body_seconds))
        elif skriver:
            kald.formular = await laes_formular(request, t.settings.body_seconds)
            _kraev_egen(request)
        if adgang is None and not aaben:
            return _ingen(kald, slettet=session is not None)
        if kald._adgang is not None and not aaben:
            if skriver and not kald.person.passer(kald.formular.tekst(KODEFELT)):
                raise _fremmed()
            await _indhent(t, kald.adgang)
            if rettigheder:
                kald.adgang.kraev(*rettigheder)
        return await _udfoer(kald, handler, skriver=skriver)
    except Exception as fejl:
        return await _fejl(kald, fejl, skriver=skriver)
    finally:
        await filer.aclose()
        kald._adgang = None  # each knows the other: nothing is left for the garbage collector


async def _udfoer(kald: Portalkald, handler: Handler, *, skriver: bool) -> Response:
    if inspect.iscoroutinefunction(handler):
        svar: Response = await handler(kald)
        return svar
    if kald._adgang is None:
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
        brugere = t.sandkasser.noeglehavere(session.sandkasse_id, Noegletype.PORTALBRUGER)
    except VerdenLukket:
        return None
    haver = next((post.haver for post in brugere if post.haver.navn == session.navn), None)
    return None if haver is None else Adgang(haver, verden, kun_hoved=er_hoved(request.scope))


async def _indhent(t: Tilstand, adgang: Adgang) -> None:
    """What has fallen due happens before the page is made."""
    verden = adgang.verden
    if not verden.ur_staar and await straks_eller_i_verden(verden, Slags.LAES, lambda: verden.urgang):
        await i_verden(verden, Slags.SKRIV, indhent, verden, t.regelsaet)


def _kraev_egen(request: Request) -> None:
    """Refuses a form that another site's page has sent.

    Raises:
        Problem: ``fremmed-oprindelse``.

    """
    kilde = request.headers.get("sec-fetch-site")
    oprindelse = request.headers.get("origin")
    egen = f"{request.url.scheme}://{request.headers.get('host', '')}"
    if kilde not in (None, "same-origin", "none") or (kilde is None and oprindelse not in (None, egen)):
        raise _fremmed()


def _fremmed() -> Problem:
    return Problem(
        "fremmed-oprindelse",
        "Formularen hører ikke til dette login. Intet er registreret. Åbn siden igen, og send den derfra.",
        "The form does not belong to this login; nothing was registered.",
        krav="en formular fra portalens egen side",
    )


def _ingen(kald: Portalkald, *, slettet: bool) -> Response:
    """Nobody is logged in: to the login, with what was typed told where something was."""
    if kald.request.method == "GET" and not slettet and not kald.udloebet:
        return kald.videre("", til=kald.request.scope["path"].removeprefix("/portal"))
    kald._adgang = None
    svar = kald.side("ingen_session.html", status=HTTPStatus.UNAUTHORIZED, slettet=slettet, skrevet=_skrevet(kald))
    sessioner.slet(svar, kald.request)
    return svar


def _skrevet(kald: Portalkald) -> list[tuple[str, str]]:
    return [(navn, v) for navn, v in kald.formular.par() if not navn.startswith("_") and v]


async def _fejl(kald: Portalkald, fejl: Exception, *, skriver: bool) -> Response:
    """A page that says what happened, and keeps what was typed."""
    problem = fra_undtagelse(fejl) or kald.t.sandkasser.skade(fejl)
    if isinstance(fejl, VerdenLukket):
        return _ingen(kald, slettet=True)
    if problem is None:
        structlog.get_logger("portal").error("uventet fejl", exc_info=fejl)
        problem = Problem("intern-fejl", "Siden fejlede uventet. Fejlen står i serverens log.", "The page failed.")
    elif skriver and kald._adgang is not None:
        with skader_talt(kald.t):
            await journalfoer(kald.t, kald.adgang.verden, kald._journalpost(PROBLEMER[problem.kode][0]))
    fejl.__traceback__ = None
    status, titel = PROBLEMER[problem.kode]
    vaerdier = {"problem": problem, "titel": titel, "skrevet": _skrevet(kald)}
    return await asyncio.to_thread(partial(kald.side, "problem.html", status=status, **vaerdier))
