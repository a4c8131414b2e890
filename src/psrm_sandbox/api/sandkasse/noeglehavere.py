"""Portal users and reporters of the key's own world: keys added, listed, taken back."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import Field

from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.sandkasse.fordringshavere import Cvr, FordringshaverId
from psrm_sandbox.api.sandkasse.verdener import journalfoer_uden_svar
from psrm_sandbox.api.sandkasse.verdensformer import (
    PROFILHJAELP,
    Indberetterliste,
    KortNavn,
    NavnSti,
    NyIndberetter,
    NyPortaladgang,
    NyPortalbruger,
    Portalbrugerliste,
    eksempel,
)
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.koder import Noegletype, Soapprofil
from psrm_sandbox.forbindelse.noegler import DEMO, Testeradgang
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.former.form import Form
from psrm_sandbox.services.grundlag.sider import Liste
from psrm_sandbox.services.verden import noeglehavere

router = APIRouter(route_class=Rute, tags=["noeglehavere"])


class PortalbrugerForm(Form):
    """A user of the portal for one creditor."""

    navn: KortNavn = Field(examples=["sagsbehandler"])
    fordringshaver_id: FordringshaverId = Field(examples=["9101"])
    rettigheder: tuple[Portalrettighed, ...] = Field(max_length=10)


class PortaladgangForm(Form):
    """Who is to be let in."""

    navn: KortNavn = Field(examples=["portal"], description="Portalbrugerens navn.")


class IndberetterForm(Form):
    """A system that reports under that number."""

    navn: KortNavn = Field(examples=["fagsystem-2"])
    indberetter: Cvr = Field(examples=["99990007"], description="CVR- eller SE-nummer, 8 cifre.")
    soap_sikkerhedsprofil: Soapprofil | None = Field(None, examples=["underskrift"], description=PROFILHJAELP)


def _slet(operation: str) -> dict[str, Any]:
    return {"links": {"slet": {"operationId": operation, "parameters": {"navn": "$response.body#/navn"}}}}


@router.get(
    "/sandkasse/portalbrugere",
    operation_id="hentPortalbrugere",
    summary="Verdenens portalbrugere",
    response_model=Portalbrugerliste,
    responses=svar(),
)
def portalbrugere(adgang: Testeradgang, request: Request) -> Liste[noeglehavere.Portalbrugervisning]:
    """The portal's users."""
    return noeglehavere.portalbrugere(tilstand(request).sandkasser, adgang)


@router.post(
    "/sandkasse/portalbrugere",
    operation_id="opretPortalbruger",
    summary="Ny portalbruger med egne rettigheder",
    description="Nøglen fortælles kun her.",
    status_code=201,
    response_model=NyPortalbruger,
    responses={
        201: {"description": "Portalbrugeren har sin nøgle.", **_slet("sletPortalbruger")},
        **svar(404, 409, krop=True),
    },
    openapi_extra=eksempel({"navn": "sagsbehandler", "fordringshaverId": "9101", "rettigheder": ["Se fordringer"]}),
)
def opret_portalbruger(krop: PortalbrugerForm, adgang: Testeradgang, request: Request) -> noeglehavere.NyPortalbruger:
    """Adds a user of the portal."""
    t = tilstand(request)
    svaret = noeglehavere.opret_portalbruger(
        t.sandkasser, adgang, krop.navn, krop.fordringshaver_id, [r.value for r in krop.rettigheder]
    )
    journalfoer_uden_svar(t, adgang, request, 201)
    return svaret


@router.delete(
    "/sandkasse/portalbrugere/{navn}",
    operation_id="sletPortalbruger",
    summary="Tag en portalbrugers nøgler tilbage",
    status_code=204,
    responses=svar(404, 409),
)
def slet_portalbruger(navn: NavnSti, adgang: Testeradgang, request: Request) -> None:
    """Takes the keys back."""
    noeglehavere.slet(tilstand(request).sandkasser, adgang, Noegletype.PORTALBRUGER, navn, DEMO)


@router.post(
    "/sandkasse/portaladgang",
    operation_id="opretPortaladgang",
    summary="Et link, der giver adgang til portalen én gang",
    description=(
        "Adressen åbnes i en browser inden 15 minutter og virker én gang; derefter er browseren logget ind som "
        "portalbrugeren. Giv den kun til den, der skal ind. Genstartes serveren, falder ubrugte links bort."
    ),
    status_code=201,
    response_model=NyPortaladgang,
    responses={201: {"description": "Linket er klar."}, **svar(404, krop=True)},
    openapi_extra=eksempel({"navn": "portal"}),
)
def opret_portaladgang(krop: PortaladgangForm, adgang: Testeradgang, request: Request) -> NyPortaladgang:
    """Makes a link."""
    t = tilstand(request)
    haver = noeglehavere.portalbruger(t.sandkasser, adgang, krop.navn)
    hemmelighed, givet = t.portaladgange.udsted(adgang.verden.id, haver.navn, t.vaegur.nu())
    journalfoer_uden_svar(t, adgang, request, 201)
    return NyPortaladgang.model_validate(
        {
            "navn": haver.navn.removeprefix("demo-"),
            "fordringshaverId": haver.subjekt,
            "adresse": f"/portal/adgang/{hemmelighed}",
            "udloeber": givet.udloeber,
        }
    )


@router.get(
    "/sandkasse/indberettere",
    operation_id="hentIndberettere",
    summary="De systemer, der har indberetternøgler",
    response_model=Indberetterliste,
    responses=svar(),
)
def indberettere(adgang: Testeradgang, request: Request) -> Liste[noeglehavere.Indberettervisning]:
    """The reporters."""
    return noeglehavere.indberettere(tilstand(request).sandkasser, adgang)


@router.post(
    "/sandkasse/indberettere",
    operation_id="opretIndberetter",
    summary="Ny nøgle til en indberetter",
    description=(
        "En leverandør kan have flere systemer under samme nummer. Hvad indberetteren må, står i fordringshavernes "
        "aftaler; står den på ingen, afvises dens aktioner. Nøglen fortælles kun her."
    ),
    status_code=201,
    response_model=NyIndberetter,
    responses={
        201: {"description": "Indberetteren har en nøgle mere.", **_slet("sletIndberetter")},
        **svar(409, krop=True),
    },
    openapi_extra=eksempel({"navn": "fagsystem-2", "indberetter": "99990007"}),
)
def opret_indberetter(krop: IndberetterForm, adgang: Testeradgang, request: Request) -> noeglehavere.NyIndberetter:
    """Adds a reporter's key."""
    t = tilstand(request)
    svaret = noeglehavere.opret_indberetter(
        t.sandkasser, adgang, krop.navn, krop.indberetter, krop.soap_sikkerhedsprofil
    )
    journalfoer_uden_svar(t, adgang, request, 201)
    return svaret


@router.delete(
    "/sandkasse/indberettere/{navn}",
    operation_id="sletIndberetter",
    summary="Tag en indberetters nøgle tilbage",
    status_code=204,
    responses=svar(404, 409),
)
def slet_indberetter(navn: NavnSti, adgang: Testeradgang, request: Request) -> None:
    """Takes the key back."""
    noeglehavere.slet(tilstand(request).sandkasser, adgang, Noegletype.INDBERETTER, navn, DEMO)
