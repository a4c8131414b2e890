"""A synchronous transport to an ASGI application in the same process: no socket, no server.

Each request runs on an event loop in a thread of its own, which starts with the first request.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import AbstractContextManager
from threading import Lock
from typing import Any

import anyio.from_thread
import httpx
from anyio.from_thread import BlockingPortal

Besked = MutableMapping[str, Any]
Applikation = Callable[
    [Besked, Callable[[], Awaitable[Besked]], Callable[[Besked], Awaitable[None]]],
    Awaitable[None],
]


class _Loekke(asyncio.SelectorEventLoop):
    """A loop that goes by the machine's clock, also where a test has set the process's own to stand (freezegun)."""

    def time(self) -> float:
        """Seconds that never go back."""
        return _monoton()


def _monoton() -> float:
    if hasattr(time, "clock_gettime"):
        return time.clock_gettime(time.CLOCK_MONOTONIC)  # which nobody freezes
    return time.monotonic()


class IprocesTransport(httpx.BaseTransport):
    """For `httpx.Client(transport=...)`. An application that ends without a whole answer is a broken connection."""

    def __init__(self, app: Any) -> None:
        self._app: Applikation = app
        self._aaben: AbstractContextManager[BlockingPortal] | None = None
        self._portal: BlockingPortal | None = None
        self._laas = Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One call."""
        krop = request.read()
        with self._laas:
            if self._portal is None:
                self._aaben = anyio.from_thread.start_blocking_portal("asyncio", {"loop_factory": _Loekke})
                self._portal = self._aaben.__enter__()
            portal = self._portal
        status, hoveder, svar = portal.call(_kald, self._app, request, krop)
        return httpx.Response(status, headers=hoveder, content=svar, request=request)

    def close(self) -> None:
        """Ends the thread."""
        if self._aaben is not None:
            self._aaben.__exit__(None, None, None)
            self._aaben = self._portal = None


async def _kald(app: Applikation, request: httpx.Request, krop: bytes) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    url = request.url
    scope: Besked = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "headers": [(navn.lower(), vaerdi) for navn, vaerdi in request.headers.raw],
        "scheme": url.scheme,
        "path": url.path,
        "raw_path": url.raw_path.split(b"?")[0],
        "query_string": url.query,
        "server": (url.host, url.port),
        "client": ("127.0.0.1", 0),
        "root_path": "",
    }
    laest = False
    begyndt: list[Besked] = []
    dele: list[bytes] = []
    faerdig = anyio.Event()

    async def modtag() -> Besked:
        nonlocal laest
        if laest:
            await faerdig.wait()
            return {"type": "http.disconnect"}
        laest = True
        return {"type": "http.request", "body": krop, "more_body": False}

    async def send(besked: Besked) -> None:
        if besked["type"] == "http.response.start":
            begyndt.append(besked)
        elif besked["type"] == "http.response.body":
            dele.append(besked.get("body", b""))
            if not besked.get("more_body", False):
                faerdig.set()

    try:
        await app(scope, modtag, send)
    except httpx.ReadError:  # the server cut the connection on purpose
        raise
    except Exception as fejl:
        if not faerdig.is_set():
            raise httpx.RemoteProtocolError("forbindelsen brød uden et helt svar", request=request) from fejl
    if not begyndt or not faerdig.is_set():
        raise httpx.RemoteProtocolError("forbindelsen brød uden et helt svar", request=request)
    hoveder = [(navn, vaerdi) for navn, vaerdi in begyndt[0].get("headers", [])]
    return int(begyndt[0]["status"]), hoveder, b"".join(dele)
