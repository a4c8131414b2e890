"""RIM's calls on creditors to reconcile, made by the tester."""

from fastapi import APIRouter

from psrm_sandbox.api.parametre import Antal, Efter, Tekst, side
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.afstemning import (
    KALD,
    KALENDER,
    AfstemningForm,
    AfstemningMedTal,
    AfstemningskalenderForm,
    AfstemningskalenderUd,
    Afstemningsside,
)
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.api.v1.afstemning import AfstemningsIdSti
from psrm_sandbox.domain.afstemning import Afstemningskalender, Afstemningstilstand
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.services.afstemning import afstemning
from psrm_sandbox.services.afstemning.visning import Afstemningsdetalje, Afstemningsvisning
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.rim import afstemninger

router = APIRouter(prefix="/sandkasse/rim", route_class=Rute, tags=["rim"])

_SLET = {
    "slet": {"operationId": "sletAfstemning", "parameters": {"afstemningsId": "$response.body#/afstemningsId"}},
}


@router.post(
    "/afstemninger",
    operation_id="opretAfstemning",
    summary="Kald en fordringshaver til afstemning",
    description=(
        "Skæringsdatoen må ligge i fremtiden: afstemningen er PLANLAGT til sin startdato. Den må ikke være omme, og "
        "en fordringshaver har højst én afstemning pr. skæringsdato; vinduerne må overlappe."
    ),
    status_code=201,
    response_model=AfstemningMedTal,
    responses={201: {"description": "Kaldt.", "links": _SLET}, **svar(404, 409, krop=True)},
    openapi_extra={"requestBody": {"content": {"application/json": {"example": KALD}}}},
)
def opret(krop: AfstemningForm, adgang: Testeradgang) -> Afstemningsdetalje:
    """Calls a creditor."""
    return afstemninger.opret(adgang, krop.fordringshaver_id, krop.skaeringsdato, krop.startdato, krop.deadline)


@router.get(
    "/afstemninger",
    operation_id="hentKaldteAfstemninger",
    summary="Alle fordringshaveres afstemninger",
    response_model=Afstemningsside,
    responses=svar(404),
)
def liste(
    adgang: Testeradgang,
    fordringshaverId: Tekst | None = None,
    tilstand: Afstemningstilstand | None = None,
    efter: Efter = 0,
    antal: Antal = 100,
) -> Listeside[Afstemningsvisning]:
    """A page of calls."""
    return afstemning.liste(adgang, side(efter, antal), fordringshaverId, tilstand)


@router.delete(
    "/afstemninger/{afstemningsId}",
    operation_id="sletAfstemning",
    summary="Tag et kald tilbage, der kun er planlagt",
    status_code=204,
    responses=svar(404, 409),
)
def slet(afstemningsId: AfstemningsIdSti, adgang: Testeradgang) -> None:
    """Takes a call back."""
    afstemninger.slet(adgang, afstemningsId)


@router.get(
    "/afstemningskalender",
    operation_id="hentAfstemningskalender",
    summary="Afstemninger, som uret selv kalder til",
    response_model=AfstemningskalenderUd,
    responses=svar(),
)
def kalender(adgang: Testeradgang) -> Afstemningskalender:
    """The calendar."""
    return afstemninger.hent_kalender(adgang)


@router.put(
    "/afstemningskalender",
    operation_id="saetAfstemningskalender",
    summary="Lad uret kalde til afstemning",
    description=(
        "Hver valgt måneds sidste dag er skæringsdato, og der kan svares hele den næste måned. Der kaldes ved "
        "månedens begyndelse, og med det samme for den måned, uret står i. Fra begyndelsen er kalenderen tom. Det, der "
        "allerede er kaldt til, står ved magt."
    ),
    response_model=AfstemningskalenderUd,
    responses=svar(404, krop=True),
    openapi_extra={"requestBody": {"content": {"application/json": {"example": KALENDER}}}},
)
def saet_kalender(krop: AfstemningskalenderForm, adgang: Testeradgang) -> Afstemningskalender:
    """Sets the calendar."""
    return afstemninger.saet_kalender(adgang, krop.maaneder, krop.fordringshavere)
