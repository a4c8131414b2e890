"""Synchronous clients of the in-process server, and of ones that answer as told."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from tests.support.server import Server

from psrm_sandbox.klient import IprocesTransport, Sandkasseklient

ADRESSE = "http://sandkasse"
_START = "2026-07-01T09:00:00+02:00"
NY_VERDEN = {
    "navn": None,
    "skabelon": "demo",
    "seed": 1,
    "oprettet": _START,
    "udloeber": None,
    "ny": True,
    "noegler": {"leverandoer": "l", "tester": "t"},
    "indberettere": {},
    "soapadresser": {},
    "ur": {"nu": _START, "dag": "2026-07-01", "tilstand": "FROSSET", "start": _START},
}


class Genbrugt(httpx.BaseTransport):
    """A transport that outlives the clients that close it."""

    def __init__(self, indre: httpx.BaseTransport) -> None:
        self.indre = indre

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self.indre.handle_request(request)


@contextmanager
def fabrik(server: Server) -> Iterator[Callable[[], Sandkasseklient]]:
    """Clients of the server, as many as one wants, on one thread."""
    transport = IprocesTransport(server.app)
    yield lambda: Sandkasseklient(ADRESSE, transport=Genbrugt(transport))
    transport.close()


class Beskaaret(httpx.BaseTransport):
    """A server whose journal holds only the beginning of some bodies: of the calls, by number, that ``numre`` has."""

    def __init__(self, indre: httpx.BaseTransport) -> None:
        self.indre = indre
        self.numre: set[int] = set()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        svar = self.indre.handle_request(request)
        sted, _, nr = request.url.path.rpartition("/")
        if sted != "/sandkasse/journal" or int(nr) not in self.numre:
            return svar
        post = json.loads(svar.read())
        korte = {n: (post[n] or "")[:40] for n in ("anmodning", "svar")}
        return httpx.Response(200, json={**post, **korte, "afkortet": True}, request=request)


def svar_med(svar: Callable[[httpx.Request], httpx.Response]) -> Callable[[], Sandkasseklient]:
    """Clients of a server that answers as told: for one that answers wrong."""
    return lambda: Sandkasseklient(ADRESSE, transport=httpx.MockTransport(svar))


def ny_verden(request: httpx.Request) -> httpx.Response | None:
    """The answer to the making and the removal of a world; None for anything else."""
    if request.method == "POST" and request.url.path == "/sandkasser":
        return httpx.Response(201, json=NY_VERDEN)
    return httpx.Response(204) if request.method == "DELETE" else None


def krop(request: httpx.Request) -> Any:
    return json.loads(request.content)
