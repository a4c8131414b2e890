"""A call to a page: whose it is, in which world, in which language; and the ways to answer it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlencode

from markupsafe import Markup
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.domain.maskering import masker_struktur, ti_cifre
from psrm_sandbox.forbindelse.journaltekst import journaltekst, maskeret_sti
from psrm_sandbox.forbindelse.proxylag import rod_i
from psrm_sandbox.forbindelse.tilstand import Tilstand
from psrm_sandbox.forbindelse.traade import Slags, i_verden
from psrm_sandbox.portal.formular import Formular
from psrm_sandbox.portal.ramme import Ramme, ramme
from psrm_sandbox.portal.session import Session
from psrm_sandbox.portal.side import DANSK, HOVEDER, SPROG, SPROGVALG, dan
from psrm_sandbox.services.grundlag.adgang import Adgang

KODEFELT = "_kode"
"""The field that says that a form was made for this session."""
NOEGLEFELT = "_formnoegle"
"""The field by which the same form, sent twice, is known: it becomes part of the delivery's id."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(kw_only=True)
class Sidekald:
    """A call to a page that anyone may see. ``session``: None for nobody. ``udloebet``: the one that has ended."""

    t: Tilstand
    request: Request
    session: Session | None
    formular: Formular = field(default_factory=Formular)
    udloebet: Session | None = None

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
        valgt = self.session.sprog if self.session else self.request.cookies.get(SPROGVALG, DANSK)
        return valgt if valgt in SPROG else DANSK

    def adresse(self, sti: str, **parametre: Any) -> str:
        """An address of the portal, as the browser sees it. What is None or empty is left out."""
        valgte = {navn: v for navn, v in parametre.items() if v not in (None, "", ())}
        spoerg = f"?{urlencode(valgte, doseq=True)}" if valgte else ""
        return f"{self.rod}/portal{sti}{spoerg}"

    def parameter(self, navn: str) -> str:
        """A parameter of the address, at most 200 characters; empty where there is none."""
        return self.request.query_params.get(navn, "").strip()[:200].replace("\0", "")

    @property
    def sted(self) -> str:
        """Where the call goes, as a path of the portal with its parameters."""
        url = self.request.url
        sti = str(self.request.scope["path"]).removeprefix("/portal")
        return f"{sti}?{url.query}" if url.query else sti

    @property
    def tilbage(self) -> str:
        """Where a change of language leads: the page itself; the portal's first page where this answers a form."""
        return self.sted_uden_numre if self.request.method == "GET" else ""

    @property
    def sted_uden_numre(self) -> str:
        """Where the call goes, to be written on a page: with a debtor's number in it, without its parameters."""
        numre = any(ti_cifre(vaerdi) for vaerdi in self.request.query_params.values())
        return self.sted.partition("?")[0] if numre else self.sted

    def side(self, skabelon: str, *, status: int = 200, **vaerdier: Any) -> Response:
        """A page of that template, which has ``kald`` and those values."""
        html = dan(self.sprog, skabelon, {"kald": self, **vaerdier})
        return Response(html, status, HOVEDER, "text/html; charset=utf-8")

    def videre(self, sti: str, **parametre: Any) -> Response:
        """To another page, after something was done."""
        return RedirectResponse(self.adresse(sti, **parametre), HTTPStatus.SEE_OTHER)


@dataclass(kw_only=True)
class Portalkald(Sidekald):
    """A call by a person in a world. ``givet``: what the person may see and do; None for nobody.

    ``fane``: the tab that the page is of, where its address does not say.
    """

    givet: Adgang | None = None
    fane: str | None = None

    @property
    def adgang(self) -> Adgang:
        """What the person may see and do."""
        assert self.givet is not None
        return self.givet

    @property
    def person(self) -> Session:
        """The session."""
        assert self.session is not None
        return self.session

    def har(self, *rettigheder: Portalrettighed) -> bool:
        """Whether the person has one of those rights."""
        return self.adgang.har(*rettigheder)

    @property
    def logget_ind(self) -> bool:
        """Whether there is a person, in a world that is there."""
        return self.givet is not None

    @cached_property
    def ramme(self) -> Ramme:
        """What the frame tells of the world. Read in a thread of the world, never on the event loop."""
        sti = self.fane or self.request.scope["path"].removeprefix("/portal")
        return ramme(self.adgang, sti, ekstra=self.ekstra)

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
        return self.journalpost(status or 200)

    def journalpost(self, status: int) -> Journalpost:
        """The row, also of what was refused."""
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
