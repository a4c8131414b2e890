"""A world as one file: out of the key's own world, and in as a new one."""

import tempfile
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response, StreamingResponse

from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.sandkasse.verdener import NAVN_MOENSTER, NAVN_TEGN
from psrm_sandbox.api.sandkasse.verdensformer import Levetid
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.api.svar.verden import SandkasseUd
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.filkrop import medietype, modtag, stykker
from psrm_sandbox.forbindelse.noegler import NOEGLEORDNING, Testeradgang, kraev_vaert
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.forbindelse.traade import Slags, i_verden
from psrm_sandbox.former.krop import rens
from psrm_sandbox.services.porte.kvoter import IMPORTBYTES
from psrm_sandbox.services.verden import filer as verdensfiler
from psrm_sandbox.services.verden.sandkasser import udloeb
from psrm_sandbox.services.verden.visninger import NySandkassevisning

router = APIRouter(route_class=Rute)

ZIP = "application/zip"
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
    return StreamingResponse(stykker(fil), 200, hoveder, ZIP)


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
        str | None,
        Field(max_length=NAVN_TEGN, pattern=NAVN_MOENSTER),
        Query(description="Som ved POST /sandkasser.", examples=["ci-4711"]),
    ] = None,
    levetid: Annotated[Levetid | None, Query(description="Som ved POST /sandkasser.", examples=["P7D"])] = None,
) -> NySandkassevisning:
    """Imports a world."""
    t = tilstand(request)
    vaert = kraev_vaert(t, request)
    fundet = medietype(request)
    if fundet not in {ZIP, "application/octet-stream"}:
        raise Problem(
            "ikke-zip",
            f"Kroppen skal sendes som en fil: Content-Type: {ZIP}.",
            f"Send the body as a file: Content-Type: {ZIP}.",
            felt="Content-Type",
            fundet=rens(fundet) or None,
            krav=ZIP,
        )
    udloeber = udloeb(t.sandkasser.kvoter, t.vaegur.nu(), levetid)
    with tempfile.TemporaryFile(dir=t.sandkasser.importmappe()) as fil:
        await modtag(t, request, fil)
        return await i_verden(importer, Slags.LANG, verdensfiler.importer, t.sandkasser, vaert, fil, navn, udloeber)
