"""What RIM does with a claim, done by the tester: write-off, return, suspension, limitation, and rarer events."""

from typing import Any

from fastapi import APIRouter, Request

from psrm_sandbox.api import eksempler
from psrm_sandbox.api.parametre import Id12
from psrm_sandbox.api.rimformer import (
    AfbrydelseForm,
    AfskrivningForm,
    EjerForm,
    ReturneringForm,
    SuspensionForm,
    SuspensionsophaevelseForm,
)
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.fordring import FordringUd
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.services.rim import afskrivning, foraeldelse, returnering, saertilfaelde, suspension
from psrm_sandbox.services.sag.visninger import Fordringsdetalje

router = APIRouter(prefix="/sandkasse/rim/fordringer/{fordringsId}", route_class=Rute, tags=["rim"])


def _krop(eksempel: Any) -> dict[str, Any]:
    return {"requestBody": {"content": {"application/json": {"example": eksempel}}}}


@router.post(
    "/afskrivning",
    operation_id="afskrivFordring",
    summary="Afskriv en fordring, helt eller delvist",
    description="Uden beløb: alt, der skyldes, med rente til i dag. Et beløb tages af renten før hovedstolen.",
    response_model=FordringUd,
    responses=svar(404, 409, krop=True),
    openapi_extra=_krop(eksempler.AFSKRIVNING),
)
def afskriv(fordringsId: Id12, krop: AfskrivningForm, adgang: Testeradgang, request: Request) -> Fordringsdetalje:
    """Writes off."""
    return afskrivning.afskriv(adgang, tilstand(request).regelsaet, fordringsId, krop.aarsag, krop.beloeb)


@router.post(
    "/afskrivning/ophaevelse",
    operation_id="ophaevAfskrivning",
    summary="Ophæv fordringens afskrivninger",
    description="En intern opskrivning: saldoen stiger igen, og forældelsesfristen er mindst 6 måneder.",
    response_model=FordringUd,
    responses=svar(404, 409),
)
def ophaev_afskrivning(fordringsId: Id12, adgang: Testeradgang, request: Request) -> Fordringsdetalje:
    """Takes write-offs back."""
    return afskrivning.ophaev(adgang, tilstand(request).regelsaet, fordringsId)


@router.post(
    "/returnering",
    operation_id="returnerFordring",
    summary="Returner en fordring til fordringshaver",
    description=(
        "Resten går tilbage med renten; dækninger består. En hovedfordring tager sine relaterede fordringer med, "
        "undtagen opsplittede."
    ),
    response_model=FordringUd,
    responses=svar(404, 409, krop=True),
    openapi_extra=_krop(eksempler.RETURNERING),
)
def returner(fordringsId: Id12, krop: ReturneringForm, adgang: Testeradgang, request: Request) -> Fordringsdetalje:
    """Returns."""
    return returnering.returner(adgang, tilstand(request).regelsaet, fordringsId, krop.aarsag)


@router.post(
    "/suspension",
    operation_id="suspenderFordring",
    summary="Suspender en fordring, helt eller delvist",
    description=(
        "Den dækkes ikke. En helt suspenderet fordring er rentefri fra den 1. i anden måned efter, hvis den da stadig "
        "er suspenderet; ikke med rentesatskode 03, 10 og 20 eller renteregel 002."
    ),
    response_model=FordringUd,
    responses=svar(404, 409, krop=True),
    openapi_extra=_krop(eksempler.SUSPENSION),
)
def suspender(fordringsId: Id12, krop: SuspensionForm, adgang: Testeradgang, request: Request) -> Fordringsdetalje:
    """Suspends."""
    return suspension.suspender(adgang, tilstand(request).regelsaet, fordringsId, krop.beloeb)


@router.post(
    "/suspension/ophaevelse",
    operation_id="ophaevSuspension",
    summary="Ophæv en suspension",
    description="Renten løber igen 14 dage efter varslet, der tidligst tæller fra den 1. i anden måned efter klar.",
    response_model=FordringUd,
    responses=svar(404, 409, krop=True),
    openapi_extra=_krop(eksempler.SUSPENSIONSOPHAEVELSE),
)
def ophaev_suspension(
    fordringsId: Id12, krop: SuspensionsophaevelseForm, adgang: Testeradgang, request: Request
) -> Fordringsdetalje:
    """Takes the claim up again."""
    return suspension.ophaev(adgang, tilstand(request).regelsaet, fordringsId, krop.varslet, krop.klar)


@router.post(
    "/foraeldelse/afbrydelse",
    operation_id="afbrydForaeldelse",
    summary="Afbryd forældelsen for hele komplekset",
    description="Hovedfordringen med opskrivninger og al rente af den. En senere dato, der gælder i forvejen, består.",
    response_model=FordringUd,
    responses=svar(404, 409, krop=True),
    openapi_extra=_krop(eksempler.AFBRYDELSE),
)
def afbryd(fordringsId: Id12, krop: AfbrydelseForm, adgang: Testeradgang, request: Request) -> Fordringsdetalje:
    """Interrupts limitation."""
    return foraeldelse.afbryd(
        adgang,
        tilstand(request).regelsaet,
        fordringsId,
        krop.maade,
        krop.aar,
        krop.skyldner.par if krop.skyldner else None,
    )


@router.post(
    "/pef-ejer",
    operation_id="tilfoejPefEjer",
    summary="Føj ejeren af en personligt ejet virksomhed til fordringen",
    description="Ejeren hæfter på virksomhedens vilkår og står i tilfoejedeSkyldnere på en ny kvittering.",
    response_model=FordringUd,
    responses=svar(404, 409, krop=True),
    openapi_extra=_krop(eksempler.EJER),
)
def tilfoej_ejer(fordringsId: Id12, krop: EjerForm, adgang: Testeradgang, request: Request) -> Fordringsdetalje:
    """Adds an owner."""
    return saertilfaelde.tilfoej_ejer(adgang, tilstand(request).regelsaet, fordringsId, krop.virksomhed, krop.ejer)


@router.post(
    "/opsplitning",
    operation_id="opsplitFordring",
    summary="Opsplit en relateret fordring",
    description="Dens hovedfordring kan derefter ikke tilbagekaldes før den (570).",
    response_model=FordringUd,
    responses=svar(404, 409),
)
def opsplit(fordringsId: Id12, adgang: Testeradgang, request: Request) -> Fordringsdetalje:
    """Splits."""
    return saertilfaelde.opsplit(adgang, tilstand(request).regelsaet, fordringsId)


@router.post(
    "/konvertering",
    operation_id="konverterFordring",
    summary="Træk en fordring i DMI tilbage ved konvertering",
    description="Aktioner på den afvises derefter med 434.",
    response_model=FordringUd,
    responses=svar(404, 409),
)
def konverter(fordringsId: Id12, adgang: Testeradgang, request: Request) -> Fordringsdetalje:
    """Converts."""
    return saertilfaelde.konverter(adgang, tilstand(request).regelsaet, fordringsId)
