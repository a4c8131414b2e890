"""Checkpoints of the key's own world."""

from fastapi import APIRouter, Request
from pydantic import Field

from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.sandkasse.verdensformer import Kontrolpunktliste, KontrolpunktUd, KortNavn, NavnSti, eksempel
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.api.svar.verden import UrUd
from psrm_sandbox.forbindelse.journalfoering import journalpost
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.former.form import Form
from psrm_sandbox.services.grundlag.sider import Liste
from psrm_sandbox.services.porte.register import Kontrolpunkt
from psrm_sandbox.services.ur.ur import Urvisning
from psrm_sandbox.services.verden import kontrolpunkter

router = APIRouter(route_class=Rute, tags=["kontrolpunkter"])


class KontrolpunktForm(Form):
    """What the checkpoint is called."""

    navn: KortNavn = Field(examples=["foer-maanedsskift"])


@router.post(
    "/sandkasse/kontrolpunkter",
    operation_id="opretKontrolpunkt",
    summary="Gem verdenen, som den står",
    description="Registret, uret og indstillingerne. Nøgler og journalen over læsninger er ikke med.",
    status_code=201,
    response_model=KontrolpunktUd,
    responses={
        201: {
            "description": "Kontrolpunktet er gemt.",
            "links": {
                "gendan": {"operationId": "gendanKontrolpunkt", "parameters": {"navn": "$response.body#/navn"}},
                "slet": {"operationId": "sletKontrolpunkt", "parameters": {"navn": "$response.body#/navn"}},
            },
        },
        **svar(409, krop=True),
    },
    openapi_extra=eksempel({"navn": "foer-maanedsskift"}),
)
def opret(krop: KontrolpunktForm, adgang: Testeradgang, request: Request) -> Kontrolpunkt:
    """Takes a checkpoint."""
    return kontrolpunkter.opret(tilstand(request).sandkasser, adgang, krop.navn)


@router.get(
    "/sandkasse/kontrolpunkter",
    operation_id="hentKontrolpunkter",
    summary="Verdenens kontrolpunkter, det ældste først",
    response_model=Kontrolpunktliste,
    responses=svar(),
)
def liste(adgang: Testeradgang, request: Request) -> Liste[Kontrolpunkt]:
    """The checkpoints."""
    return kontrolpunkter.liste(tilstand(request).sandkasser, adgang)


@router.post(
    "/sandkasse/kontrolpunkter/{navn}/gendan",
    operation_id="gendanKontrolpunkt",
    summary="Bring verdenen tilbage til et kontrolpunkt, med dets ur",
    description="Kald, der er i gang, bliver færdige først. Nøglerne består, og kontrolpunktet kan bruges igen.",
    response_model=UrUd,
    responses=svar(404, 409),
)
def gendan(navn: NavnSti, adgang: Testeradgang, request: Request) -> Urvisning:
    """Restores the world; the call is the first thing that happens in it."""
    t = tilstand(request)
    svaret = kontrolpunkter.gendan(t.sandkasser, adgang, navn, journalpost(t, request, 200, b""))
    request.state.journalfoert = True
    return svaret


@router.delete(
    "/sandkasse/kontrolpunkter/{navn}",
    operation_id="sletKontrolpunkt",
    summary="Slet et kontrolpunkt",
    status_code=204,
    responses=svar(404),
)
def slet(navn: NavnSti, adgang: Testeradgang, request: Request) -> None:
    """Deletes a checkpoint."""
    kontrolpunkter.slet(tilstand(request).sandkasser, adgang, navn)
