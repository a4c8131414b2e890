"""Hearings: listed, and answered by the creditor."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from psrm_sandbox.api import eksempler
from psrm_sandbox.api.parametre import HOERING, Antal, Efter, Id12, side
from psrm_sandbox.api.rimformer import FortrydelseForm, GodkendelseForm
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.hoering import Hoeringsside, HoeringUd
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.domain.koder import Hoeringsstatus
from psrm_sandbox.forbindelse.noegler import Laeseadgang, Udvekslingsadgang
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.hoering import hoeringer
from psrm_sandbox.services.sag.visninger import Hoeringsvisning

router = APIRouter(prefix="/v1", route_class=Rute, tags=["hoeringer"])

_LINKS = {
    "links": {
        "aktionen": {"operationId": "hentAktion", "parameters": {"aktionsId": "$response.body#/aktionsId"}},
        "fordringen": {"operationId": "hentFordring", "parameters": {"fordringsId": "$response.body#/fordringsId"}},
    }
}


@router.get(
    "/hoeringer",
    operation_id="hentHoeringer",
    summary="Fordringer i høring, med årsagerne",
    response_model=Hoeringsside,
    response_model_exclude_unset=True,
    responses=svar(404),
)
def liste(
    adgang: Laeseadgang,
    status: Annotated[Hoeringsstatus | None, Query()] = None,
    efter: Efter = 0,
    antal: Antal = 100,
) -> Listeside[Hoeringsvisning]:
    """A page of hearings."""
    return hoeringer.liste(adgang, side(efter, antal, HOERING), status)


@router.get(
    "/hoeringer/{hoeringsId}",
    operation_id="hentHoering",
    summary="En høring",
    response_model=HoeringUd,
    response_model_exclude_unset=True,
    responses={200: _LINKS, **svar(404)},
)
def hent(hoeringsId: Id12, adgang: Laeseadgang) -> Hoeringsvisning:
    """One hearing."""
    return hoeringer.hent(adgang, hoeringsId)


@router.post(
    "/hoeringer/{hoeringsId}/godkendelse",
    operation_id="godkendHoering",
    summary="Godkend indberetningen: fordringshaver står ved fordringen",
    description=(
        "Høringen venter derefter på Gældsstyrelsen. Kræver en skriftlig begrundelse og en erklæring om, at fordringen "
        "kan inddrives, og at stamdata er rigtige. Portalbrugere skal have retten Administrér fordringer."
    ),
    response_model=HoeringUd,
    response_model_exclude_unset=True,
    responses={200: _LINKS, **svar(404, 409, krop=True)},
    openapi_extra={"requestBody": {"content": {"application/json": {"example": eksempler.GODKENDELSE}}}},
)
def godkend(hoeringsId: Id12, krop: GodkendelseForm, adgang: Udvekslingsadgang, request: Request) -> Hoeringsvisning:
    """Approves."""
    return hoeringer.godkend(adgang, tilstand(request).regelsaet, hoeringsId, krop.begrundelse)


@router.post(
    "/hoeringer/{hoeringsId}/fortrydelse",
    operation_id="fortrydHoering",
    summary="Fortryd indberetningen",
    description=(
        "Fordringen bliver FORTRUDT, og aktionen ender AFVIST med afgørelsen hoering_fortrudt først i kvitteringen. En "
        "hovedfordring tager sine relaterede fordringer med (428). Portalbrugere skal have retten Administrér "
        "fordringer."
    ),
    response_model=HoeringUd,
    response_model_exclude_unset=True,
    responses={200: _LINKS, **svar(404, 409, krop=True)},
    openapi_extra={"requestBody": {"content": {"application/json": {"example": eksempler.FORTRYDELSE}}}},
)
def fortryd(hoeringsId: Id12, krop: FortrydelseForm, adgang: Udvekslingsadgang, request: Request) -> Hoeringsvisning:
    """Withdraws."""
    return hoeringer.fortryd(adgang, tilstand(request).regelsaet, hoeringsId, krop.aarsag, krop.tekst)
