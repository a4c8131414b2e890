"""Headers that keep a browser from doing more with an answer than was meant, on every answer.

A page says itself what it may load (`side`); what says nothing may load nothing and stands in no other page's frame.
"""

import base64
import hashlib
import re

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_CSP = b"content-security-policy"
_FAELLES = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_HOVEDER = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (_CSP, f"default-src 'none'; {_FAELLES}".encode()),
)
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class Sikkerhedshoveder:
    """The application, with the headers on each of its answers; those that an answer has already are left alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As the application."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def med_hoveder(besked: Message) -> None:
            if besked["type"] == "http.response.start":
                egne = list(besked.get("headers", ()))
                har = {navn.lower() for navn, _ in egne}
                besked = {**besked, "headers": egne + [par for par in _HOVEDER if par[0] not in har]}
            await send(besked)

        await self._app(scope, receive, med_hoveder)


def side(html: HTMLResponse) -> HTMLResponse:
    """A page that may run and show what it brings itself, and call its own server; nothing from elsewhere.

    Its own scripts are allowed by their hash, one by one. The offline API pages set styles on their elements, so those
    are not counted.
    """
    tekst = bytes(html.body).decode()
    scripts = " ".join(f"'sha256-{_aftryk(et)}'" for et in _SCRIPT.findall(tekst))
    html.headers[_CSP.decode()] = (
        f"default-src 'none'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data:; font-src 'self' data:; connect-src 'self'; {_FAELLES}"
    )
    return html


def _aftryk(tekst: str) -> str:
    return base64.b64encode(hashlib.sha256(tekst.encode()).digest()).decode()
