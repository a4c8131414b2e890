"""The application in the caller's own process, where a cut connection is what it is on a wire: ``httpx.ReadError``."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import httpx

_Besked = MutableMapping[str, Any]
_App = Callable[
    [_Besked, Callable[[], Awaitable[_Besked]], Callable[[_Besked], Awaitable[None]]],
    Awaitable[None],
]


class ForbindelseAfbrudt(httpx.ReadError):
    """The server has cut the connection before the answer was whole."""

    def __init__(self) -> None:
        super().__init__("the connection was cut before the answer was whole")


class Procestransport(httpx.AsyncBaseTransport):
    """``httpx.ASGITransport`` on which a connection can be cut, whatever becomes of the application's own errors."""

    def __init__(self, app: _App, *, raise_app_exceptions: bool = True) -> None:
        self._app = app
        self._raise_app_exceptions = raise_app_exceptions

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer.

        Raises:
            ForbindelseAfbrudt: the server cut the connection.

        """
        brud: list[ForbindelseAfbrudt] = []

        async def app(scope: _Besked, receive: Any, send: Any) -> None:
            try:
                await self._app(scope, receive, send)
            except ForbindelseAfbrudt as fejl:
                brud.append(fejl)
                raise

        transport = httpx.ASGITransport(app, raise_app_exceptions=self._raise_app_exceptions)
        svar = await transport.handle_async_request(request)
        if brud:
            raise brud[0]
        return svar
