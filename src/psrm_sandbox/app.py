"""The application: routers, failures in one shape, documentation without outside hosts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

import fastapi_offline
import structlog
from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from psrm_sandbox.api.forside import adresser
from psrm_sandbox.api.kontrakt import DOKUMENTER, det_andet, dokument, ruter, serverede
from psrm_sandbox.bootstrap import Samlet, rolig_oprydning, saml
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.adresser import ukendt_adresse
from psrm_sandbox.forbindelse.fejllag import Fejllag
from psrm_sandbox.forbindelse.metoder import Hovedlag, Metodelag, Oprindelseslag, ikke_tilladt, tilladte
from psrm_sandbox.forbindelse.problemer import fra_undtagelse, problemsvar
from psrm_sandbox.forbindelse.proxylag import Proxylag, rod_i
from psrm_sandbox.forbindelse.sikkerhed import Sikkerhedshoveder
from psrm_sandbox.forbindelse.sikkerhed import side as sikker_side
from psrm_sandbox.portal import ruter as portalruter
from psrm_sandbox.portal.forside import forside
from psrm_sandbox.settings import Settings
from psrm_sandbox.soap.ruter import ruter as soapruter
from psrm_sandbox.soap.stand import Soapstand


class _App(FastAPI):
    """With the faults of the wire outside the framework, also its own answer to an exception; and HTTP outside them."""

    def build_middleware_stack(self) -> ASGIApp:
        """The framework's, inside the faults, inside what HTTP asks of every address, inside what browsers ask."""
        settings: Settings = self.state.tilstand.settings
        app: ASGIApp = Metodelag(Fejllag(super().build_middleware_stack()))
        return Sikkerhedshoveder(Hovedlag(Proxylag(Oprindelseslag(app, settings.cors_origins), settings)))


def lav_app(settings: Settings | None = None, samlet: Samlet | None = None) -> FastAPI:
    """The application on its collaborators; they are made from the settings unless handed over."""
    egne = samlet or saml(settings or Settings())

    @asynccontextmanager
    async def levetid(_: FastAPI) -> AsyncIterator[None]:
        rolig_oprydning()
        async with egne.oprydning():
            yield
        egne.luk()

    app = _App(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=levetid,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # /metrics is our own
    )
    app.state.tilstand = egne.tilstand
    app.state.soapstand = Soapstand(egne.servernoegler)
    app.state.operationer = serverede()
    app.router.routes.extend(soapruter())  # few, and first: a route is looked for in order, past some two hundred
    for rute in ruter():
        app.router.routes.append(rute)
    app.router.routes.extend(portalruter())
    _fejl(app)
    _dokumentation(app)
    return app


def _fejl(app: FastAPI) -> None:
    async def http(request: Request, fejl: Exception) -> Response:
        assert isinstance(fejl, HTTPException)
        if fejl.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            metoder = tilladte(app.routes, request.scope) or ["GET", "HEAD"]  # what is left are the mounted files
            return ikke_tilladt(request.method, metoder)
        if fejl.status_code == HTTPStatus.NOT_FOUND:
            stier = (rute.path for rute in (*ruter(), *soapruter()))
            return problemsvar(ukendt_adresse(request.scope["path"], stier, rod_i(request.scope)))
        return problemsvar(fra_undtagelse(fejl) or _intern())

    async def intern(_: Request, fejl: Exception) -> Response:
        structlog.get_logger("kald").error("uventet fejl", exc_info=fejl)
        return problemsvar(_intern())

    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, intern)


def _intern() -> Problem:
    return Problem(
        "intern-fejl",
        "Sandkassen fejlede uventet. Intet er registreret. Fejlen står i serverens log.",
        "The sandbox failed unexpectedly; nothing was registered. The error is in the server's log.",
    )


def _dokumentation(app: FastAPI) -> None:
    filer = Path(fastapi_offline.__file__).parent / "static"
    app.mount("/docs/filer", StaticFiles(directory=filer), name="docs-filer")

    def skema(navn: str, rod: str) -> dict[str, Any]:
        return {**dokument(navn), "servers": [{"url": rod or "/"}]}

    def side(navn: str, request: Request) -> HTMLResponse:
        rod = rod_i(request.scope)
        html = get_swagger_ui_html(
            openapi_url=f"{rod}/openapi/{navn}.json",
            title=DOKUMENTER[navn][0],
            swagger_js_url=f"{rod}/docs/filer/swagger-ui-bundle.js",
            swagger_css_url=f"{rod}/docs/filer/swagger-ui.css",
            swagger_favicon_url=f"{rod}/docs/filer/favicon.png",
            swagger_ui_parameters={"persistAuthorization": True, "docExpansion": "list", "tryItOutEnabled": True},
        )
        return sikker_side(html)

    @app.get("/", include_in_schema=False)
    def doer(request: Request) -> Response:
        return forside(request) if "text/html" in request.headers.get("accept", "") else adresser(request)

    @app.get("/openapi/{navn}.json", include_in_schema=False)
    def openapi(navn: str, request: Request) -> Response:
        if navn not in DOKUMENTER:
            return problemsvar(fra_undtagelse(HTTPException(404)) or _intern())
        rod = rod_i(request.scope)
        andet = det_andet(navn, f"{str(request.base_url).rstrip('/')}{rod}/")
        return JSONResponse({**skema(navn, rod), "externalDocs": andet})

    @app.get("/docs", include_in_schema=False)
    def docs(request: Request) -> HTMLResponse:
        return side("psrm", request)

    @app.get("/docs/sandkasse", include_in_schema=False)
    def docs_sandkasse(request: Request) -> HTMLResponse:
        return side("sandkasse", request)
