"""HTTP as real clients speak it, on uvicorn's protocol with its fast parser.

An offer of another protocol (``Upgrade: h2c``) is passed over, and the call answered as without; a head is bounded in
size and time; what comes after a refusal is not read as a call; connections are counted.
"""

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, cast

import httptools
import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from psrm_sandbox.cli import httpafvisning as afvisning
from psrm_sandbox.cli.afbrydelig import AfbrydeligProtokol
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.maalinger import Maalinger
from psrm_sandbox.forbindelse.problemer import problemsvar

LINGER = 2.0
"""Seconds of silence after which a connection is closed whose client was told so; what it sends till then is dropped,
so that the answer is not lost with the connection."""
_SLIP = (b"upgrade", b"http2-settings")
"""What an offer of another protocol stands in."""
_MELLEMRUM = 10.0
"""Seconds between two lines in the log about connections that were refused."""


@dataclass(kw_only=True)
class Vilkaar:
    """What every connection of a server is held to, and where they are counted."""

    hoved_sekunder: float
    krop_sekunder: float
    svar_sekunder: float
    maks_forbindelser: int
    maalinger: Maalinger
    naeste_linje: float = 0.0
    usagte: int = 0


class HttpProtokol(AfbrydeligProtokol):
    """A connection."""

    vilkaar: ClassVar[Vilkaar]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._i_gang: RequestResponseCycle | None = None
        self._afvist: Problem | None = None
        self._lukker_efter = self._doev = self._hoert = False
        self._slut = 0.0
        self._ur: asyncio.TimerHandle | None = None
        self._sendeur: asyncio.TimerHandle | None = None
        self._mellem, self._i_hoved, self._opgraderer = True, False, False
        self._tavs = self._hovedbytes = self._felter = 0
        self._forventning: bytes | None = None
        self._overfoersel: bytes | None = None

    # -- The connection

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Takes it, or says that there are too many."""
        super().connection_made(cast(asyncio.Transport, transport))
        vilkaar = self.vilkaar
        vilkaar.maalinger.forbindelser.set(len(self.connections))
        if len(self.connections) > vilkaar.maks_forbindelser:
            self._fortael_om_mange()
            self._afvis(afvisning.for_mange_forbindelser(vilkaar.maks_forbindelser))
            return
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets it."""
        self._unset_keepalive_if_required()
        self._afstil()
        if self._sendeur is not None:
            self._sendeur.cancel()
        super().connection_lost(exc)
        self._i_gang = None
        self.vilkaar.maalinger.forbindelser.set(len(self.connections))

    def pause_writing(self) -> None:
        """The client takes nothing of the answer: it may not hold it for ever."""
        super().pause_writing()
        if self._sendeur is None:
            self._sendeur = self.loop.call_later(self.vilkaar.svar_sekunder, self.transport.abort)

    def resume_writing(self) -> None:
        """It takes some again."""
        super().resume_writing()
        if self._sendeur is not None:
            self._sendeur.cancel()
            self._sendeur = None

    def data_received(self, data: bytes) -> None:
        """Reads on, as long as it is HTTP."""
        self._hoert = True
        if self._doev or self._afvist is not None:
            return
        self._unset_keepalive_if_required()
        self._tavs += len(data)
        rest = data
        while True:
            try:
                self.parser.feed_data(rest)
            except httptools.HttpParserUpgrade as tilbud:
                rest = self._uden_tilbud() + bytes(rest)[tilbud.args[0] :]
                continue
            except httptools.HttpParserError as fejl:
                grund = fejl.__context__
                self._afvis(
                    grund.problem if isinstance(grund, afvisning.Afvist) else afvisning.ugyldig(str(fejl), bytes(data))
                )
                return
            break
        if self._tavs > afvisning.MAKS_HOVED:
            self._afvis(afvisning.for_stort_hoved())
        elif self._ufaerdigt_hoved != (self._ur is not None):
            self._afstil()
            if self._ufaerdigt_hoved:
                self._ur = self.loop.call_later(self.vilkaar.hoved_sekunder, self._hoved_udeblev)

    @property
    def _ufaerdigt_hoved(self) -> bool:
        return self._i_hoved or (self._mellem and self._tavs > 0)

    def _hoved_udeblev(self) -> None:
        self._ur = None
        if self._i_gang is not None or self.pipeline or self.flow.read_paused:
            self._ur = self.loop.call_later(self.vilkaar.hoved_sekunder, self._hoved_udeblev)
        else:
            self._afvis(afvisning.for_langsomt_hoved(self.vilkaar.hoved_sekunder))

    def _afstil(self) -> None:
        if self._ur is not None:
            self._ur.cancel()
            self._ur = None

    # -- The parser

    def _uden_tilbud(self) -> bytes:
        """The head once more, for a new parser, without the offer of another protocol."""
        linjer = [self.parser.get_method() + b" " + self.url + b" HTTP/" + self.parser.get_http_version().encode()]
        linjer += [navn + b": " + vaerdi for navn, vaerdi in self.headers if navn not in _SLIP]
        self.parser = httptools.HttpRequestParser(self)
        self.parser.set_dangerous_leniencies(lenient_data_after_close=True)
        self._opgraderer = False
        return b"\r\n".join(linjer) + b"\r\n\r\n"

    def on_message_begin(self) -> None:
        """A call begins."""
        super().on_message_begin()
        self._mellem, self._i_hoved = False, True
        self._tavs = self._hovedbytes = self._felter = 0
        self._forventning = self._overfoersel = None

    def on_url(self, url: bytes) -> None:
        """Some of the address."""
        super().on_url(url)
        self._tavs = 0
        if len(self.url) > afvisning.MAKS_ADRESSE:
            raise afvisning.Afvist(afvisning.for_lang_adresse())

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header field, or one that follows a chunked body."""
        self._tavs = 0
        self._felter += 1
        self._hovedbytes += len(name) + len(value) + 4
        if self._felter > afvisning.MAKS_FELTER or self._hovedbytes > afvisning.MAKS_HOVED:
            raise afvisning.Afvist(afvisning.for_stort_hoved())
        if not self._i_hoved:
            return  # what follows a body tells of no call
        super().on_header(name, value)
        match name.lower():
            case b"expect" if value.strip().lower() != b"100-continue":
                self._forventning = value
            case b"transfer-encoding":
                self._overfoersel = value if self._overfoersel is None else self._overfoersel + b", " + value

    def on_headers_complete(self) -> None:
        """The call is given to the application, unless the protocol itself refuses it."""
        self._tavs, self._i_hoved = 0, False
        if self._overfoersel is not None and self._overfoersel.strip().lower() != b"chunked":
            raise afvisning.Afvist(afvisning.ukendt_overfoersel(self._overfoersel))
        if self.parser.should_upgrade():
            if self.parser.get_method() == b"CONNECT":
                raise afvisning.Afvist(afvisning.ingen_tunnel())
            self._opgraderer = True
            return
        if self._forventning is None:
            super().on_headers_complete()
            return
        app, self.app = self.app, partial(_svar_problem, afvisning.ukendt_forventning(self._forventning))
        try:
            super().on_headers_complete()
        finally:
            self.app = app

    def on_chunk_header(self) -> None:
        """A piece of the body is announced."""
        self._tavs = 0

    def on_body(self, body: bytes) -> None:
        """Some of the body."""
        self._tavs = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The call is whole."""
        self._tavs, self._mellem = 0, True
        if not self._opgraderer:
            super().on_message_complete()

    # -- Answers

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._i_gang = cycle
        super()._start_asgi_task(cycle, partial(self._besvar, cycle, app))

    async def _besvar(
        self, cycle: RequestResponseCycle, app: ASGIApp, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Lets the application answer. An answer that is given before the body is there is the connection's last."""

        async def svar(besked: Message) -> None:
            if besked["type"] == "http.response.start" and cycle.more_body:
                self._lukker_efter = True
                besked = {**besked, "headers": [*besked.get("headers", ()), (b"connection", b"close")]}
            elif self._lukker_efter and not besked.get("more_body", False):
                cycle.keep_alive = True  # so that what the client is still sending is heard before we close
            await send(besked)

        await app(scope, receive, svar)

    def on_response_complete(self) -> None:
        """The next call in line, or the end."""
        self._i_gang = None
        if self._lukker_efter:
            self.server_state.total_requests += 1
            self._hoer_ud()
            return
        super().on_response_complete()
        if self._afvist is not None and self._i_gang is None and not self.transport.is_closing():
            self._svar_og_luk(self._afvist)

    def _afvis(self, problem: Problem) -> None:
        """Tells the client in its turn, after the answers to what it sent before; reads no more calls."""
        self._afvist = problem
        self._afstil()
        cycle = self.cycle
        if cycle is not None and cycle.more_body and not cycle.response_complete:  # its own body is at fault
            if self.pipeline and self.pipeline[0][0] is cycle:
                self.pipeline.popleft()
            else:
                cycle.disconnected = True
                cycle.message_event.set()
                self._i_gang = None
                if cycle.response_started:
                    self.transport.close()
                    return
        if self._i_gang is None:
            self._svar_og_luk(problem)

    def _svar_og_luk(self, problem: Problem) -> None:
        structlog.get_logger("forbindelse").info("afvist", problem=problem.kode)
        self._unset_keepalive_if_required()
        self.transport.write(afvisning.som_bytes(problem))
        self._hoer_ud()

    def _hoer_ud(self) -> None:
        """Closes when the client has, or is silent, or has talked too long. At once, the answer could be lost."""
        if self.transport.is_closing():
            return
        self._doev, self._hoert = True, False
        self._slut = self.loop.time() + self.vilkaar.krop_sekunder
        self.flow.resume_reading()
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self._ur = self.loop.call_later(LINGER, self._luk_hvis_stille)

    def _luk_hvis_stille(self) -> None:
        self._ur = None
        if self._hoert and self.loop.time() < self._slut:
            self._hoert = False
            self._ur = self.loop.call_later(LINGER, self._luk_hvis_stille)
        else:
            self.transport.close()

    def _fortael_om_mange(self) -> None:
        """A line in the log, though not one for each."""
        vilkaar = self.vilkaar
        vilkaar.maalinger.afviste_forbindelser.inc()
        vilkaar.usagte += 1
        if self.loop.time() >= vilkaar.naeste_linje:
            structlog.get_logger("forbindelse").warning(
                "for mange forbindelser", maks=vilkaar.maks_forbindelser, afviste=vilkaar.usagte
            )
            vilkaar.naeste_linje, vilkaar.usagte = self.loop.time() + _MELLEMRUM, 0


def protokol(vilkaar: Vilkaar) -> type[HttpProtokol]:
    """The protocol of a server's connections."""
    return type("Forbindelse", (HttpProtokol,), {"vilkaar": vilkaar})


async def _svar_problem(problem: Problem, scope: Scope, receive: Receive, send: Send) -> None:
    await problemsvar(problem)(scope, receive, send)
