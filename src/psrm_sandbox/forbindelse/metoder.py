"""HEAD and OPTIONS on every address, and pages of other sites that ask a browser to call.

HEAD is the GET of the address without its effects; where the effect is all there is to it, the address takes no HEAD.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.noegler import HOVED, er_hoved
from psrm_sandbox.forbindelse.problemer import problemsvar
from psrm_sandbox.former.krav import raekke
from psrm_sandbox.former.krop import rens
from psrm_sandbox.settings import led_af

ALLE = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
"""Every method of some address."""
_UDEN_HOVED = "uden_hoved"
_VISTE = ("Allow", "Location", "Retry-After", "WWW-Authenticate", "X-Sandkasse-Fejl")
"""Headers of answers that a page of another site may read, beside those that it always may."""

F = TypeVar("F", bound=Callable[..., Any])


def uden_hoved(funktion: F) -> F:
    """Marks an operation whose GET gives something once: there is no HEAD of it."""
    setattr(funktion, _UDEN_HOVED, True)
    return funktion


def ruter_paa(ruter: Iterable[BaseRoute], scope: Scope) -> list[Route]:
    """The operations and pages of the address. One without parameters goes before one with."""
    ens = [r for r in ruter if isinstance(r, Route) and r.matches(scope)[0] is not Match.NONE]
    return [r for r in ens if not r.param_convertors] or ens


def tilladte(ruter: Iterable[BaseRoute], scope: Scope) -> list[str]:
    """Every method of the address, in order; none where there is nothing but mounted files, or nothing."""
    fundne = ruter_paa(ruter, scope)
    if not fundne:
        return []
    metoder = {metode for r in fundne for metode in r.methods or ()} | {"OPTIONS"}
    if any("GET" in (r.methods or ()) and not hasattr(r.endpoint, _UDEN_HOVED) for r in fundne):
        metoder.add("HEAD")
    return sorted(metoder)


def ikke_tilladt(metode: str, metoder: Iterable[str]) -> Response:
    """The answer to a method that the address does not take."""
    navne = list(metoder)
    problem = Problem(
        "metode-ikke-tilladt",
        f"Adressen tager {raekke(navne, 'og')}.",
        f"This address takes {raekke(navne, 'and')}.",
        felt="metode",
        fundet=rens(metode, 20),
        krav=", ".join(navne),
    )
    return problemsvar(problem, {"Allow": ", ".join(navne)})


class Hovedlag:
    """Runs a HEAD as the GET it asks about, and sends the head of the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the call."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def kun_hoved(besked: Message) -> None:
            await send({**besked, "body": b""} if besked["type"] == "http.response.body" else besked)

        tilstand = {**scope.get("state", {}), HOVED: True}
        await self._app({**scope, "method": "GET", "state": tilstand}, receive, kun_hoved)


class Metodelag:
    """Says what an address takes (OPTIONS), and refuses a HEAD where there is none."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the call."""
        if scope["type"] == "http":
            if scope["method"] == "OPTIONS":
                metoder = list(ALLE) if scope["path"] == "*" else tilladte(scope["app"].routes, scope)
                if metoder:
                    await Response(status_code=204, headers={"Allow": ", ".join(metoder)})(scope, receive, send)
                    return
            elif er_hoved(scope):
                metoder = tilladte(scope["app"].routes, scope)
                if metoder and "HEAD" not in metoder:
                    await ikke_tilladt("HEAD", metoder)(scope, receive, send)
                    return
        await self._app(scope, receive, send)


class Oprindelseslag:
    """Pages of the origins that are named may call from a browser; others are told that they may not, and why."""

    def __init__(self, app: ASGIApp, oprindelser: str) -> None:
        self._uden = app
        self._navngivne = {led.lower() for led in led_af(oprindelser)}
        self._med = CORSMiddleware(
            app,
            allow_origins=sorted(self._navngivne),
            allow_methods=ALLE,
            allow_headers=["*"],
            expose_headers=_VISTE,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the call."""
        hoveder = Headers(scope=scope) if scope["type"] == "http" else Headers()
        oprindelse = hoveder.get("origin")
        if oprindelse is None or oprindelse == f"{scope['scheme']}://{hoveder.get('host', '')}":
            await self._uden(scope, receive, send)
        elif self._navngivne & {"*", oprindelse}:
            await self._med(scope, receive, send)
        elif scope["method"] == "OPTIONS" and "access-control-request-method" in hoveder:
            await _fremmed(oprindelse)(scope, receive, send)
        else:
            await self._uden(scope, receive, send)


def _fremmed(oprindelse: str) -> Response:
    problem = Problem(
        "fremmed-oprindelse",
        "Serveren tager kun kald fra sine egne sider og fra dem, der er nævnt i PSRM_CORS_ORIGINS.",
        "This server takes calls from its own pages, and from the origins named in PSRM_CORS_ORIGINS.",
        felt="Origin",
        fundet=rens(oprindelse),
        krav="en oprindelse, der er nævnt i PSRM_CORS_ORIGINS",
    )
    return problemsvar(problem, {"Vary": "Origin"})
