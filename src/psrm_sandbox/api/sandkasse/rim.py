"""RIM's decisions, made by the tester: in hearings, and on actions in manual handling."""

from typing import Any

from fastapi import APIRouter, Request

from psrm_sandbox.api import eksempler
from psrm_sandbox.api.parametre import Id12
from psrm_sandbox.api.rimformer import HoeringsafgoerelseForm, SagsafgoerelseForm
from psrm_sandbox.api.rute import Rute, journalfoer_ved_skrivning
from psrm_sandbox.api.svar.faelles import AktionUd
from psrm_sandbox.api.svar.hoering import HoeringUd
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.services.rim import hoeringer, sager

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
) -> dict[str, Any]:
    """Decides a hearing."""
    journal = journalfoer_ved_skrivning(request, 200)
    return hoeringer.afgoer(adgang, tilstand(request).regelsaet, hoeringsId, krop.afgoerelse, krop.begrundelse, journal)


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
def afgoer_aktion(aktionsId: Id12, krop: SagsafgoerelseForm, adgang: Testeradgang, request: Request) -> dict[str, Any]:
    """Decides a manual case."""
    journal = journalfoer_ved_skrivning(request, 200)
    return sager.afgoer(adgang, tilstand(request).regelsaet, aktionsId, krop.afgoerelse, krop.begrundelse, journal)
