"""What the pages load: style, script and icons, from the package alone, each address with a hash of them all.

Some are our own; the design system and htmx are fetched when the environment is made (``make web``). Without them the
pages work, and say what their look lacks.
"""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import Response

STI = "/portal/aktiver"
_TYPER = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_MIDLERTIDIGT = 512
"""Bytes below which packing costs more than it saves."""
_KENDT_HENTET = "css/dkfds.css"


@dataclass(frozen=True, slots=True)
class Aktiv:
    """A file as it is sent, plain and packed."""

    indhold: bytes
    pakket: bytes | None
    type: str


@dataclass(frozen=True, slots=True)
class Aktiver:
    """All of them by their path. ``hele``: the fetched ones are there."""

    maerke: str
    filer: Mapping[str, Aktiv]
    hele: bool

    def adresse(self, navn: str) -> str:
        """Where that file is; it may be kept forever."""
        return f"{STI}/{self.maerke}/{navn}"


@lru_cache(maxsize=1)
def aktiver() -> Aktiver:
    """The files of the package, read once."""
    rod = files("psrm_sandbox.portal")
    raa: dict[str, bytes] = {}
    for mappe in ("hentet", "egne"):
        if (rod / mappe).is_dir():
            _saml(rod / mappe, "", raa)
    maerke = hashlib.sha256(b"\0".join(navn.encode() + b"\0" + raa[navn] for navn in sorted(raa))).hexdigest()[:12]
    return Aktiver(maerke, {navn: _aktiv(navn, data) for navn, data in raa.items()}, _KENDT_HENTET in raa)


def _saml(mappe: Traversable, foran: str, raa: dict[str, bytes]) -> None:
    for led in mappe.iterdir():
        if led.is_dir():
            _saml(led, f"{foran}{led.name}/", raa)
        elif PurePosixPath(led.name).suffix in _TYPER:
            raa[f"{foran}{led.name}"] = led.read_bytes()


def _aktiv(navn: str, data: bytes) -> Aktiv:
    pakket = gzip.compress(data, 9, mtime=0) if len(data) >= _MIDLERTIDIGT else None
    return Aktiv(data, pakket, _TYPER[PurePosixPath(navn).suffix])


async def hent(request: Request) -> Response:
    """One file. Another edition's mark is answered with what there is now, and not kept."""
    alle = aktiver()
    fundet = alle.filer.get(request.path_params["navn"])
    if fundet is None:
        return Response(status_code=404)
    gemmes = request.path_params["maerke"] == alle.maerke
    hoveder = {
        "Cache-Control": "public, max-age=31536000, immutable" if gemmes else "no-store",
        "Vary": "Accept-Encoding",
    }
    if fundet.pakket is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(fundet.pakket, headers={**hoveder, "Content-Encoding": "gzip"}, media_type=fundet.type)
    return Response(fundet.indhold, headers=hoveder, media_type=fundet.type)
