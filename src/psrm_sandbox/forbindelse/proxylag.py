"""Behind a proxy: under a path, and at another host. What a proxy says is believed of those alone that are named."""

import re
from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from typing import Any

from pydantic_core import from_json, to_json
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from psrm_sandbox.settings import Settings, led_af

ROD = "rod"
"""In the request's state: the path under which the client sees the server; empty for none."""
_KLIENTCERTIFIKAT = "klientcertifikat"
_STI = re.compile(r"(/[0-9A-Za-z._~-]+)*")
_VAERT = re.compile(r"[0-9A-Za-z._-]+(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?")
_EGEN = re.compile(r"/(?:v1|sandkasse|sandkasser|delt|docs|openapi|portal|services|soap)(?:[/?#]|$)")
"""How an address of ours begins."""
_I_JSON = frozenset({"adresse", "bevaegelser", "foersteSvar", "href", "kvitteringer", "opgave", "soapadresse"})
"""The members of answers that hold an address."""
_MANGE_I_JSON = frozenset({"soapadresser"})
"""Those whose own members do."""
_ATOM = re.compile(rb'(\bhref=")(/(?:v1|sandkasse)/)')


def rod_i(scope: Scope) -> str:
    """The path under which the client of the call sees the server; empty for none."""
    rod: str = scope.get("state", {}).get(ROD, "")
    return rod


def klientcertifikat_i(scope: Scope) -> str:
    """The client certificate of the connection, as a believed proxy passes it on; empty for none."""
    certifikat: str = scope.get("state", {}).get(_KLIENTCERTIFIKAT, "")
    return certifikat


class Proxylag:
    """Takes the path off the call, and puts it on the addresses in the answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._rod = settings.root_path
        self._betroede = tuple(ip_network(led, strict=False) for led in led_af(settings.trusted_proxies))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the call."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        rod = self._rod
        if self._betroede and self._betroet(scope.get("client")):
            rod = _som_proxyen_siger(scope, rod)
            if certifikat := (Headers(scope=scope).getlist("x-client-cert") or [""])[-1]:
                scope = {**scope, "state": {**scope.get("state", {}), _KLIENTCERTIFIKAT: certifikat}}
        if not rod:
            await self._app(scope, receive, send)
            return
        sti = scope["path"]
        if sti == rod or sti.startswith(f"{rod}/"):
            raa = scope.get("raw_path")
            uden = {"path": sti.removeprefix(rod) or "/"}
            scope = {**scope, **uden, **({"raw_path": raa.removeprefix(rod.encode()) or b"/"} if raa else {})}
        scope["state"] = {**scope.get("state", {}), ROD: rod}
        await self._app(scope, receive, _Svar(rod, send).send)

    def _betroet(self, klient: Any) -> bool:
        try:
            adresse = ip_address(klient[0]) if klient else None
        except ValueError:
            return False
        adresse = getattr(adresse, "ipv4_mapped", None) or adresse
        return adresse is not None and any(adresse in net for net in self._betroede)


def _som_proxyen_siger(scope: Scope, rod: str) -> str:
    """Puts scheme and host as the client saw them into the scope; the path under which it saw us."""
    hoveder = Headers(scope=scope)
    skema, vaert, sti = (_sidste(hoveder, f"x-forwarded-{navn}") for navn in ("proto", "host", "prefix"))
    if skema in {"http", "https"}:
        scope["scheme"] = skema
    if _VAERT.fullmatch(vaert):
        scope["headers"] = [(n, v) for n, v in scope["headers"] if n != b"host"] + [(b"host", vaert.encode())]
    sti = sti.rstrip("/")
    return sti if sti and _STI.fullmatch(sti) else rod


def _sidste(hoveder: Headers, navn: str) -> str:
    """What the nearest proxy says: it stands last."""
    return (hoveder.getlist(navn) or [""])[-1].rpartition(",")[2].strip()


class _Svar:
    """An answer on its way out, with the path on its addresses. JSON and feeds are held until they are whole."""

    def __init__(self, rod: str, send: Send) -> None:
        self._rod, self._send = rod, send
        self._start: Message | None = None
        self._krop = b""

    async def send(self, besked: Message) -> None:
        if besked["type"] == "http.response.start":
            hoveder = MutableHeaders(raw=list(besked.get("headers", ())))
            if (sted := hoveder.get("location")) is not None:
                hoveder["location"] = _under(self._rod, sted)
            besked = {**besked, "headers": hoveder.raw}
            if hoveder.get("content-type", "").partition(";")[0] in _OMSKRIVERE and "content-encoding" not in hoveder:
                self._start = besked
                return
        elif self._start is not None and besked["type"] == "http.response.body":
            self._krop += besked.get("body", b"")
            if besked.get("more_body", False):
                return
            besked = await self._hel(self._start)
        await self._send(besked)

    async def _hel(self, start: Message) -> Message:
        hoveder = MutableHeaders(raw=start["headers"])
        krop = _OMSKRIVERE[hoveder["content-type"].partition(";")[0]](self._krop, self._rod) if self._krop else b""
        hoveder["content-length"] = str(len(krop))
        self._start = None
        await self._send(start)
        return {"type": "http.response.body", "body": krop}


def _under(rod: str, sted: str) -> str:
    """The address with the path on it, unless it has it: the path may itself be named as an address of ours is."""
    if sted.startswith(f"{rod}/") and _EGEN.match(sted.removeprefix(rod)):
        return sted
    return f"{rod}{sted}" if _EGEN.match(sted) else sted


def _json(krop: bytes, rod: str) -> bytes:
    return to_json(_adresser(from_json(krop), rod))


def _adresser(vaerdi: Any, rod: str, medlem: str = "") -> Any:
    if isinstance(vaerdi, Mapping):
        return {
            navn: _under(rod, under)
            if (navn in _I_JSON or medlem in _MANGE_I_JSON) and isinstance(under, str)
            else _adresser(under, rod, navn)
            for navn, under in vaerdi.items()
        }
    return [_adresser(led, rod) for led in vaerdi] if isinstance(vaerdi, list) else vaerdi


def _atom(krop: bytes, rod: str) -> bytes:
    return _ATOM.sub(lambda fundet: fundet[1] + rod.encode() + fundet[2], krop)


_OMSKRIVERE = {"application/json": _json, "application/problem+json": _json, "application/atom+xml": _atom}
