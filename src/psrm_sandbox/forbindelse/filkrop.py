"""Files as bodies: streamed to disk, bounded, and streamed out again."""

import asyncio
import re
from collections.abc import AsyncIterator
from typing import BinaryIO

from starlette.requests import Request

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.tilstand import Tilstand
from psrm_sandbox.services.porte.kvoter import IMPORTBYTES

_STYKKE = 256 * 1024
_TEGNSAET = re.compile(r"charset\s*=\s*\"?([A-Za-z0-9._-]{1,40})", re.ASCII | re.IGNORECASE)


def medietype(request: Request) -> str:
    """The body's media type, without parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def tegnsaet(request: Request) -> str | None:
    """The charset that the body's media type tells."""
    fundet = _TEGNSAET.search(request.headers.get("content-type", ""))
    return fundet[1] if fundet else None


def annonceret(request: Request) -> int | None:
    """The body's length in bytes as the sender tells it; None where it does not."""
    tekst = request.headers.get("content-length", "")
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 20 else None


async def stykker(fil: BinaryIO) -> AsyncIterator[bytes]:
    """The file piece by piece; it is gone when it is closed."""
    with fil:
        while stykke := await asyncio.to_thread(fil.read, _STYKKE):
            yield stykke


async def modtag(t: Tilstand, request: Request, fil: BinaryIO) -> None:
    """Streams the body to the file, bounded, announced or not; the sender may not stall."""
    maks = t.sandkasser.kvoter.importbytes
    async for stykke in _stykker(t, request, maks, _for_stor(maks)):
        await asyncio.to_thread(fil.write, stykke)
    fil.seek(0)


async def modtag_i_hukommelsen(t: Tilstand, request: Request, maks: int) -> bytes:
    """The body, which is written nowhere; bounded, announced or not; the sender may not stall."""
    mib = maks // 1024**2
    for_stor = Problem(
        "for-stor",
        f"Filen er større end {mib} MiB. Intet er gemt. Del filen, eller brug kommandoen psrm-sandbox.",
        f"The file is larger than {mib} MiB; nothing was kept.",
        krav=f"højst {mib} MiB",
    )
    modtaget = bytearray()
    async for stykke in _stykker(t, request, maks, for_stor):
        modtaget += stykke
    return bytes(modtaget)


async def _stykker(t: Tilstand, request: Request, maks: int, for_stor: Problem) -> AsyncIterator[bytes]:
    modtaget = 0
    if (annonceret(request) or 0) > maks:
        raise for_stor
    stroem = request.stream()
    while True:
        try:
            async with asyncio.timeout(t.settings.body_seconds):
                stykke = await anext(stroem, None)
        except TimeoutError as fejl:
            raise Problem(
                "for-langsom",
                f"Der kom intet af filen i {t.settings.body_seconds:g} sekunder. Intet er lagret.",
                f"Nothing of the file arrived for {t.settings.body_seconds:g} seconds; nothing was stored.",
                krav=f"noget af filen inden {t.settings.body_seconds:g} sekunder",
            ) from fejl
        if stykke is None:
            return
        modtaget += len(stykke)
        if modtaget > maks:
            raise for_stor
        yield stykke


def _for_stor(maks: int) -> Problem:
    return Problem(
        "for-stor",
        f"Filen er større end {maks} byte ({IMPORTBYTES}).",
        f"The file is larger than {maks} bytes ({IMPORTBYTES}).",
        felt=IMPORTBYTES,
        krav=f"højst {maks} byte",
    )
