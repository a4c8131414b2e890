"""Worlds: made, reset, deleted."""

from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import Field, StrictStr, WithJsonSchema
from starlette.responses import Response

from psrm_sandbox.api.fejlsvar import svar
from psrm_sandbox.api.noegler import NOEGLEORDNING, Testeradgang, kraev_vaert
from psrm_sandbox.api.rute import Rute, journalpost
from psrm_sandbox.api.svar import SandkasseUd, UrUd
from psrm_sandbox.api.tilstand import tilstand
from psrm_sandbox.domain.felttyper import Heltal, Kort
from psrm_sandbox.domain.former import Form
from psrm_sandbox.services import sandkasser

router = APIRouter(route_class=Rute)

_NAVN = r"^[0-9A-Za-zÆØÅæøå._ -]{1,100}$"


class NySandkasseForm(Form):
    """What world to make."""

    navn: Annotated[StrictStr, Field(pattern=_NAVN), WithJsonSchema({"type": "string", "pattern": _NAVN})] | None = (
        Field(None, description="Samme navn med samme værtsnøgle giver samme verden.", examples=["ci-4711"])
    )
    skabelon: Kort = Field("demo", examples=["demo"])
    seed: Heltal | None = Field(None, description="Afgør tilfældet i verdenen; ellers trækkes det.")


@router.post(
    "/sandkasser",
    operation_id="opretSandkasse",
    summary="Lav en sandkasse",
    description=(
        "En ny verden efter en skabelon, frosset i skabelonens øjeblik, med egne nøgler. Kræver værtsnøglen, når "
        "serveren kan nås fra andre maskiner."
    ),
    tags=["sandkasser"],
    status_code=201,
    response_model=SandkasseUd,
    responses={
        200: {"model": SandkasseUd, "description": "Verdenen med det navn fandtes; nøglerne er nyudstedte."},
        201: {"description": "Verdenen er lavet."},
        **svar(404, krop=True),
    },
    openapi_extra={
        "security": [{}, {NOEGLEORDNING: []}],
        "requestBody": {"content": {"application/json": {"example": {"navn": "ci-4711", "skabelon": "demo"}}}},
    },
)
def opret(krop: NySandkasseForm, request: Request, response: Response) -> dict[str, Any]:
    """Makes a world."""
    t = tilstand(request)
    ny, svaret = sandkasser.opret(t.sandkasser, kraev_vaert(t, request), krop.navn, krop.skabelon, krop.seed)
    response.status_code = 201 if ny else 200
    return svaret


@router.post(
    "/sandkasse/nulstil",
    operation_id="nulstilSandkasse",
    summary="Nulstil sandkassen til sin skabelon",
    tags=["sandkasse"],
    response_model=UrUd,
    responses=svar(409),
)
def nulstil(adgang: Testeradgang, request: Request) -> dict[str, Any]:
    """Resets the world; the call opens its new journal."""
    request.state.journalfoert = True
    return sandkasser.nulstil(adgang, journalpost(tilstand(request), request, 200, b""))


@router.delete(
    "/sandkasse",
    operation_id="sletSandkasse",
    summary="Slet sandkassen med nøgler og indhold",
    tags=["sandkasse"],
    status_code=204,
    responses=svar(409),
)
def slet(adgang: Testeradgang, request: Request) -> None:
    """Deletes the world."""
    t = tilstand(request)
    sandkasser.slet(t.sandkasser, adgang, "demo")
    request.state.journalfoert = True
