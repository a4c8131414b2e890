"""Files as bodies: streamed to disk, bounded, and streamed out again."""

import asyncio
from collections.abc import AsyncIterator
from typing import BinaryIO

from starlette.requests import Request

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.tilstand import Tilstand
from psrm_sandbox.services.porte.kvoter import IMPORTBYTES

_STYKKE = 256 * 1024


def medietype(request: Request) -> str:
    """The body's media type, without parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def stykker(fil: BinaryIO) -> AsyncIterator[bytes]:
    """The file piece by piece; it is gone when it is closed."""
    with fil:
        while stykke := await asyncio.to_thread(fil.read, _STYKKE):
            yield stykke


async def modtag(t: Tilstand, request: Request, fil: BinaryIO) -> None:
    """Streams the body to the file, bounded, announced or not; the sender may not stall."""
    maks, modtaget = t.sandkasser.kvoter.importbytes, 0
    annonceret = request.headers.get("content-length", "0")
    if annonceret.isascii() and annonceret.isdigit() and int(annonceret) > maks:
        raise _for_stor(maks)
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
            break
        modtaget += len(stykke)
        if modtaget > maks:
            raise _for_stor(maks)
        await asyncio.to_thread(fil.write, stykke)
    fil.seek(0)


def _for_stor(maks: int) -> Problem:
    return Problem(
        "for-stor",
        f"Filen er større end {maks} byte ({IMPORTBYTES}).",
        f"The file is larger than {maks} bytes ({IMPORTBYTES}).",
        felt=IMPORTBYTES,
        krav=f"højst {maks} byte",
    )
