"""Faults of the wire: asked for, listed, taken back."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.routing import APIRoute

from psrm_sandbox.api.fejlformer import FejlregelForm, FejlregelUd, FejlreglerUd
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.services.grundlag.sider import Liste
from psrm_sandbox.services.scenarie import fejlregler
from psrm_sandbox.services.scenarie.fejlregler import Fejlregelvisning

router = APIRouter(prefix="/sandkasse/fejl", route_class=Rute, tags=["fejl"])

FejlNr = Annotated[str, Path(max_length=9, pattern=r"^[0-9]{1,9}$", examples=["1"])]

_EKSEMPLER = {
    "afbrudt": {
        "summary": "Forbindelsen afbrydes, efter at leverancen er registreret: det andet kald",
        "value": {"art": "AFBRYD_EFTER", "operation": "opretLeverance", "kald": {"fra": 2, "antal": 1}},
    },
    "travl": {
        "summary": "Hvert tiende kald for fordringshaver 9102 svares 429",
        "value": {"art": "STATUS", "fordringshaverId": "9102", "andel": 10, "status": 429, "retryAfter": 5},
    },
    "langsom": {
        "summary": "Svar på kvitteringer er langsomme",
        "value": {"art": "FORSINKELSE", "operation": "hentKvitteringer", "forsinkelse": {"p50": 200, "p99": 3000}},
    },
    "afkortet": {
        "summary": "Svaret knækker efter 20 byte",
        "value": {"art": "AFKORT", "operation": "soegFordringer", "byte": 20},
    },
    "dubleret": {"summary": "Hver underretning to gange", "value": {"art": "DUBLER"}},
    "ombyttet": {
        "summary": "Underretninger blandet",
        "value": {"art": "OMBYT", "operation": "hentUnderretninger", "raekkefoelge": "BLANDET"},
    },
}


def udvekslingens_ruter(request: Request) -> list[APIRoute]:
    """The operations that can be faulted: those under /v1."""
    return [r for r in request.app.routes if isinstance(r, APIRoute) and r.path.startswith("/v1/")]


@router.post(
    "",
    operation_id="opretFejl",
    summary="Indlæg en fejl i udvekslingen",
    description=(
        "En regel om kald under /v1 med en af sandkassens nøgler. Af flere regler, der rammer et kald, virker den "
        "med det laveste nummer. Et ramt svar bærer hovedet X-Sandkasse-Fejl med reglens nummer. STATUS og "
        "AFBRYD_FOER rammer før operationen, så intet registreres; AFBRYD_EFTER efter, og intet sendes; AFKORT "
        "sender begyndelsen. DUBLER og OMBYT gælder lister af underretninger. Et kalds fordringshavere er "
        "portalbrugerens egen, dem i kroppens aktioner, og fordringshaverId i adresse eller parametre; kald uden "
        "rammes ikke af en regel med fordringshaverId."
    ),
    status_code=201,
    response_model=FejlregelUd,
    responses={
        201: {"links": {"sletning": {"operationId": "sletFejl", "parameters": {"nr": "$response.body#/nr"}}}},
        **svar(404, 409, krop=True),
    },
    openapi_extra={"requestBody": {"content": {"application/json": {"examples": _EKSEMPLER}}}},
)
def opret(krop: FejlregelForm, adgang: Testeradgang, request: Request) -> Fejlregelvisning:
    """A new rule."""
    operationer = [str(r.operation_id) for r in udvekslingens_ruter(request)]
    return fejlregler.opret(adgang, operationer, krop.til_domaene())


@router.get(
    "",
    operation_id="hentFejl",
    summary="De indlagte fejl, og hvor ofte de har ramt",
    response_model=FejlreglerUd,
    responses=svar(),
)
def hent(adgang: Testeradgang) -> Liste[Fejlregelvisning]:
    """Every rule."""
    return fejlregler.liste(adgang)


@router.delete(
    "", operation_id="sletAlleFejl", summary="Fjern alle indlagte fejl", status_code=204, responses=svar(409)
)
def slet_alle(adgang: Testeradgang) -> None:
    """No rules any more."""
    fejlregler.slet_alle(adgang)


@router.delete(
    "/{nr}", operation_id="sletFejl", summary="Fjern en indlagt fejl", status_code=204, responses=svar(404, 409)
)
def slet(nr: FejlNr, adgang: Testeradgang) -> None:
    """One rule less."""
    fejlregler.slet(adgang, int(nr))
