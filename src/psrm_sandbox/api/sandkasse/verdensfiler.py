"""A world as one file: out of the key's own world, and in as a new one."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from typing import Annotated, Any, BinaryIO

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response, StreamingResponse

from psrm_sandbox.api.fejlsvar import svar
from psrm_sandbox.api.krop import rens
from psrm_sandbox.api.noegler import NOEGLEORDNING, Testeradgang, kraev_vaert
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.sandkasse.verdener import NAVN_MOENSTER
from psrm_sandbox.api.sandkasse.verdensformer import Levetid
from psrm_sandbox.api.svar import SandkasseUd
from psrm_sandbox.api.tilstand import Tilstand, tilstand
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services import verdensfiler
from psrm_sandbox.services.kvoter import IMPORTBYTES
from psrm_sandbox.services.sandkasser import udloeb

router = APIRouter(route_class=Rute)

ZIP = "application/zip"
_STYKKE = 256 * 1024
_BINAER = {"schema": {"type": "string", "format": "binary"}}


@router.get(
    "/sandkasse/eksport",
    operation_id="eksporterSandkasse",
    summary="Hent verdenen som én fil",
    description=(
        "En zip-fil med manifest.json (formatets, produktets og katalogets version, skabelon, seed, skema, "
        "kontrolsummer), sandkasse.db og journal.db, alt sammen fra ét øjeblik. Nøgler er ikke med."
    ),
    tags=["sandkasse"],
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "Filen.",
            "content": {ZIP: _BINAER},
            "headers": {"Content-Disposition": {"description": "Filens navn.", "schema": {"type": "string"}}},
        },
        **svar(409),
    },
)
def eksporter(adgang: Testeradgang, request: Request) -> Response:
    """Exports the world."""
    t = tilstand(request)
    fil, laengde = verdensfiler.eksporter(t.sandkasser, adgang, t.regelsaet)
    hoveder = {
        "Content-Disposition": f'attachment; filename="sandkasse-{t.vaegur.nu():%Y%m%dT%H%M%SZ}.zip"',
        "Content-Length": str(laengde),
    }
    return StreamingResponse(_stykker(fil), 200, hoveder, ZIP)


async def _stykker(fil: BinaryIO) -> AsyncIterator[bytes]:
    """The file piece by piece; it is gone when it is closed."""
    with fil:
        while stykke := await asyncio.to_thread(fil.read, _STYKKE):
            yield stykke


@router.post(
    "/sandkasser/import",
    operation_id="importerSandkasse",
    summary="Lav en ny sandkasse af en eksporteret",
    description=(
        "Filen fra GET /sandkasse/eksport som krop. Verdenen får egne nøgler og beholder seed og ur; en fil fra en "
        "ældre udgave føres frem. Passer kontrolsummer, format eller skema ikke, lagres intet. Kræver værtsnøglen som "
        "POST /sandkasser."
    ),
    tags=["sandkasser"],
    status_code=201,
    response_model=SandkasseUd,
    responses={
        **svar(408, 409, 413, 415),
        413: {**svar(413)[413], "description": f"Filen er større end {IMPORTBYTES}."},
        415: {**svar(415)[415], "description": "Kroppen er ikke sendt som application/zip."},
    },
    openapi_extra={
        "security": [{}, {NOEGLEORDNING: [Noegletype.VAERT.value]}],
        "requestBody": {"required": True, "content": {ZIP: _BINAER}},
    },
)
async def importer(
    request: Request,
    navn: Annotated[
        str | None, Field(pattern=NAVN_MOENSTER), Query(description="Som ved POST /sandkasser.", examples=["ci-4711"])
    ] = None,
    levetid: Annotated[Levetid | None, Query(description="Som ved POST /sandkasser.", examples=["P7D"])] = None,
) -> dict[str, Any]:
    """Imports a world."""
    t = tilstand(request)
    vaert = kraev_vaert(t, request)
    medietype = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if medietype not in {ZIP, "application/octet-stream"}:
        raise Problem(
            "ikke-zip",
            f"Kroppen skal sendes som en fil: Content-Type: {ZIP}.",
            f"Send the body as a file: Content-Type: {ZIP}.",
            felt="Content-Type",
            fundet=rens(medietype) or None,
            krav=ZIP,
        )
    udloeber = udloeb(t.sandkasser.kvoter, t.vaegur.nu(), levetid)
    with tempfile.TemporaryFile(dir=t.sandkasser.importmappe()) as fil:
        await _modtag(t, request, fil)
        return await asyncio.to_thread(verdensfiler.importer, t.sandkasser, vaert, fil, navn, udloeber)


async def _modtag(t: Tilstand, request: Request, fil: BinaryIO) -> None:
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
        fil.write(stykke)
    fil.seek(0)


def _for_stor(maks: int) -> Problem:
    return Problem(
        "for-stor",
        f"Filen er større end {maks} byte ({IMPORTBYTES}).",
        f"The file is larger than {maks} bytes ({IMPORTBYTES}).",
        felt=IMPORTBYTES,
        krav=f"højst {maks} byte",
    )
