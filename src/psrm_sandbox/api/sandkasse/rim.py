"""RIM's decisions, made by the tester: in hearings, and on actions in manual handling."""

from fastapi import APIRouter, Request

from psrm_sandbox.api import eksempler
from psrm_sandbox.api.parametre import Id12
from psrm_sandbox.api.rimformer import HoeringsafgoerelseForm, SagsafgoerelseForm
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.faelles import AktionUd
from psrm_sandbox.api.svar.hoering import HoeringUd
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.services.rim import hoeringer, sager
from psrm_sandbox.services.sag.visninger import Aktionsvisning, Hoeringsvisning

router = APIRouter(prefix="/sandkasse/rim", route_class=Rute, tags=["rim"])


@router.post(
    "/hoeringer/{hoeringsId}/afgoerelse",
    operation_id="afgoerHoering",
    summary="Gældsstyrelsens afgørelse i en høring, fordringshaver har godkendt",
    description=(
        "GODKENDT og FILTER_TILPASSET modtager fordringen; modtagelsesdagen følger indstillingen "
        "modtagelsesdatoVedHoering. FILTER_TILPASSET lader desuden fordringshaverens senere fordringer af typen "
        "passere de høringsregler, der var årsagen; kun i denne sandkasse."
    ),
    response_model=HoeringUd,
    response_model_exclude_unset=True,
    responses=svar(404, 409, krop=True),
    openapi_extra={"requestBody": {"content": {"application/json": {"example": eksempler.HOERINGSAFGOERELSE}}}},
)
def afgoer_hoering(
    hoeringsId: Id12, krop: HoeringsafgoerelseForm, adgang: Testeradgang, request: Request
) -> Hoeringsvisning:
    """Decides a hearing."""
    return hoeringer.afgoer(adgang, tilstand(request).regelsaet, hoeringsId, krop.afgoerelse, krop.begrundelse)


@router.post(
    "/aktioner/{aktionsId}/afgoerelse",
    operation_id="afgoerAktion",
    summary="Sagsbehandlerens afgørelse af en aktion i manuel sagsbehandling",
    description=(
        "Gælder hver fordring i aktionen, der er SAGSBEHANDL (en note på en skyldner), eller selve korrektionen (en "
        "nedskrivning af en delvist afskrevet fordring)."
    ),
    response_model=AktionUd,
    responses=svar(404, 409, krop=True),
    openapi_extra={"requestBody": {"content": {"application/json": {"example": eksempler.SAGSAFGOERELSE}}}},
)
def afgoer_aktion(aktionsId: Id12, krop: SagsafgoerelseForm, adgang: Testeradgang, request: Request) -> Aktionsvisning:
    """Decides a manual case."""
    return sager.afgoer(adgang, tilstand(request).regelsaet, aktionsId, krop.afgoerelse, krop.begrundelse)
