"""What a fault does to the answer on its way out."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from xml.etree import ElementTree

from pydantic_core import from_json, to_json
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from psrm_sandbox.domain.fejlregel import Fejlregel
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.filformer.underretning import xml
from psrm_sandbox.forbindelse.problemer import problemsvar

HOVED = "X-Sandkasse-Fejl"
"""Marks an answer that a fault has touched; its value is the rule's number."""
AFBRYD = "psrm_sandbox.afbryd"
"""The server's extension that cuts the call's connection, after what has been written."""
STANDSNING = "psrm_sandbox.standsning"
"""The server's extension that tells of the process's end: an event."""

Orden = Callable[[int], list[int]]
"""From how many items a list has to the places of those to be sent, in order."""


def statussvar(regel: Fejlregel) -> Response:
    """The answer of a STATUS rule."""
    return problemsvar(statusproblem(regel), {HOVED: str(regel.nr), **proev_igen(regel)}, regel.status)


def statusproblem(regel: Fejlregel) -> Problem:
    """What a rule that refuses a call says."""
    return Problem(
        "fejl-indlagt",
        f"Fejlregel {regel.nr} har ramt kaldet. Intet er registreret.",
        f"Fault rule {regel.nr} struck this call; nothing was registered.",
        krav="prøv igen",
    )


def proev_igen(regel: Fejlregel) -> dict[str, str]:
    """The head that says when, where the rule does."""
    return {"Retry-After": str(regel.retry_after)} if regel.retry_after is not None else {}


async def vent(scope: Scope, receive: Receive, sekunder: float) -> None:
    """Holds the answer back; until the process is to end or the client has gone, at most."""
    standsning: asyncio.Event | None = (scope.get("extensions") or {}).get(STANDSNING)
    vente: set[asyncio.Task[Any]] = {asyncio.create_task(_til_klienten_gaar(receive))}
    if standsning is not None:
        vente.add(asyncio.create_task(standsning.wait()))
    try:
        await asyncio.wait(vente, timeout=sekunder, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for et in vente:
            et.cancel()
        await asyncio.gather(*vente, return_exceptions=True)


async def _til_klienten_gaar(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def afbryd(scope: Scope) -> None:
    """Cuts the connection; a server that cannot (and a call in process) gets the exception instead."""
    skaer = (scope.get("extensions") or {}).get(AFBRYD)
    if skaer is None:
        from psrm_sandbox.klient.procestransport import (  # noqa: PLC0415 - the client is a good part of a server's start
            ForbindelseAfbrudt,
        )

        raise ForbindelseAfbrudt
    skaer()


class Opsamlet:
    """An answer held back until it is whole."""

    def __init__(self) -> None:
        self.start: Message = {}
        self.krop = b""

    async def send(self, besked: Message) -> None:
        """Takes a message instead of the server."""
        if besked["type"] == "http.response.start":
            self.start = besked
        elif besked["type"] == "http.response.body":
            self.krop += besked.get("body", b"")

    async def videre(self, send: Send) -> None:
        """Sends it as it is."""
        await send(self.start)
        await send({"type": "http.response.body", "body": self.krop})


async def opsaml(app: ASGIApp, scope: Scope, receive: Receive) -> Opsamlet:
    """Lets the operation answer to nobody."""
    svar = Opsamlet()
    await app(scope, receive, svar.send)
    return svar


async def afkort(svar: Opsamlet, regel: Fejlregel, scope: Scope, send: Send) -> None:
    """The headers with the full length, the first bytes, and no more."""
    hoveder = MutableHeaders(scope=svar.start)
    hoveder["Content-Length"] = str(len(svar.krop))
    antal = len(svar.krop) // 2 if regel.byte is None else min(regel.byte, len(svar.krop) - 1)
    hoveder[HOVED] = str(regel.nr)
    await send(svar.start)
    if svar.krop:
        await send({"type": "http.response.body", "body": svar.krop[: max(antal, 0)], "more_body": True})
    afbryd(scope)


async def send_maerket(svar: Opsamlet, regel: Fejlregel, send: Send) -> None:
    """The whole answer, with the mark."""
    MutableHeaders(scope=svar.start)[HOVED] = str(regel.nr)
    await svar.videre(send)


async def omorden(svar: Opsamlet, regel: Fejlregel, orden: Orden, send: Send) -> None:
    """The list of notifications in another order. An error, or a PDF, goes as it is, but for the mark."""
    hoveder = MutableHeaders(scope=svar.start)
    aendr = {"application/json": _json, xml.MEDIETYPE: _xml}.get(hoveder.get("content-type", "").partition(";")[0])
    if svar.start["status"] == HTTPStatus.OK and aendr is not None:
        svar.krop = aendr(svar.krop, orden)
        hoveder["Content-Length"] = str(len(svar.krop))
    await send_maerket(svar, regel, send)


def _json(krop: bytes, orden: Orden) -> bytes:
    indhold: dict[str, Any] = from_json(krop)
    liste = indhold["underretninger"]
    indhold["underretninger"] = [liste[plads] for plads in orden(len(liste))]
    return to_json(indhold)


def _xml(krop: bytes, orden: Orden) -> bytes:
    rod = ElementTree.fromstring(krop)  # noqa: S314 - our own answer
    liste = rod.find(f"{{{xml.NAVNERUM}}}underretninger")
    if liste is not None:
        liste[:] = [liste[plads] for plads in orden(len(liste))]
    dokument: bytes = ElementTree.tostring(rod, encoding="UTF-8", xml_declaration=True, default_namespace=xml.NAVNERUM)
    return dokument + b"\n"
