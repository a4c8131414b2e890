"""uvicorn's protocol, with an extension that cuts the connection: ASGI itself cannot close one without an answer."""

from functools import partial
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from psrm_sandbox.api.fejlvirkning import AFBRYD


class AfbrydeligProtokol(HttpToolsProtocol):
    """Hands every call the means to cut its own connection."""

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        udvidelser: dict[str, Any] = {AFBRYD: partial(_afbryd, cycle)}
        cycle.scope["extensions"] = udvidelser
        super()._start_asgi_task(cycle, app)


def _afbryd(cycle: RequestResponseCycle) -> None:
    """Closes after what has been written; the server takes it that the client has gone, and answers nothing more."""
    cycle.disconnected = True
    cycle.transport.close()
