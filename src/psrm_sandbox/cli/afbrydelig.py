"""uvicorn's protocol, with what ASGI lacks: it cuts a connection, tells of the process's end, and logs who has left."""

import asyncio
from functools import partial
from typing import Any
from weakref import ref

import structlog
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from psrm_sandbox.forbindelse.fejlvirkning import AFBRYD, STANDSNING
from psrm_sandbox.forbindelse.journaltekst import maskeret_sti


class AfbrydeligProtokol(HttpToolsProtocol):
    """Hands every call the means to cut its own connection, and to hear that the process is to end."""

    _standses: asyncio.Event | None = None

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        if self._standses is None:
            self._standses = asyncio.Event()
        # weak, for the call's scope would else hold its own cycle
        udvidelser: dict[str, Any] = {AFBRYD: partial(_afbryd, ref(cycle)), STANDSNING: self._standses}
        cycle.scope["extensions"] = udvidelser
        super()._start_asgi_task(cycle, app)

    def shutdown(self) -> None:
        """The process is to end: what holds an answer back lets it go."""
        if self._standses is not None:
            self._standses.set()
        super().shutdown()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone; a client that has left before its answer was whole gets its one line in the log."""
        cycle = self.cycle
        if cycle is not None and not cycle.response_complete and not cycle.disconnected:
            metode, sti = cycle.scope["method"], maskeret_sti(cycle.scope["path"])[:200]
            structlog.get_logger("kald").info("klienten gik", metode=metode, sti=sti)
        super().connection_lost(exc)


def _afbryd(husket: "ref[RequestResponseCycle]") -> None:
    """Closes after what has been written; the server takes it that the client has gone, and answers nothing more."""
    cycle = husket()
    if cycle is not None:
        cycle.disconnected = True
        cycle.transport.close()
