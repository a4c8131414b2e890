"""Money from debtors to RIM, sent by the tester."""

from typing import Annotated

from fastapi import APIRouter, Path, Request

from psrm_sandbox.api import eksempler
from psrm_sandbox.api.parametre import Antal, Efter, side
from psrm_sandbox.api.rimformer import FlytningForm, IndbetalingForm
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.api.svar.rim import FlytningUd, Indbetalingsside, IndbetalingUd
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.rim import indbetalinger
from psrm_sandbox.services.rim.indbetalinger import Flytning
from psrm_sandbox.services.rim.indbetalingsvisning import Indbetalingsvisning

router = APIRouter(prefix="/sandkasse/rim/indbetalinger", route_class=Rute, tags=["rim"])

Nr = Annotated[str, Path(pattern=r"^[0-9]{1,15}$", max_length=15, examples=["1"])]


@router.post(
    "",
    operation_id="opretIndbetaling",
    summary="En skyldner betaler til Gældsstyrelsen",
    description=(
        "Pengene bruges straks i dækningsrækkefølgen, rente før hovedstol; resten ligger i korrektionspuljen. Arten "
        "afgør, hvilke fordringer de når."
    ),
    status_code=201,
    response_model=IndbetalingUd,
    responses={
        201: {
            "description": "Modtaget og brugt.",
            "links": {
                "indbetalingen": {"operationId": "hentIndbetaling", "parameters": {"nr": "$response.body#/nr"}},
            },
        },
        **svar(404, 409, krop=True),
    },
    openapi_extra={"requestBody": {"content": {"application/json": {"examples": eksempler.INDBETALINGER}}}},
)
def opret(krop: IndbetalingForm, adgang: Testeradgang, request: Request) -> Indbetalingsvisning:
    """Takes a payment in."""
    return indbetalinger.indbetal(
        adgang,
        tilstand(request).regelsaet,
        krop.skyldner.par,
        krop.beloeb,
        krop.art,
        virkningsdato=krop.virkningsdato,
        fordringshaver_id=krop.fordringshaver_id,
        fordrings_ider=krop.fordrings_ider or (),
    )


@router.get(
    "",
    operation_id="hentIndbetalinger",
    summary="Indbetalinger i den rækkefølge, de kom",
    response_model=Indbetalingsside,
    responses=svar(404),
)
def liste(adgang: Testeradgang, efter: Efter = 0, antal: Antal = 100) -> Listeside[Indbetalingsvisning]:
    """A page of payments."""
    return indbetalinger.liste(adgang, side(efter, antal))


@router.get(
    "/{nr}",
    operation_id="hentIndbetaling",
    summary="En indbetaling og det, den dækker",
    response_model=IndbetalingUd,
    responses=svar(404),
)
def hent(nr: Nr, adgang: Testeradgang) -> Indbetalingsvisning:
    """One payment."""
    return indbetalinger.hent(adgang, nr)


@router.post(
    "/{nr}/afvisning",
    operation_id="afvisIndbetaling",
    summary="Indbetalingen blev afvist af banken",
    description=(
        "Hver dækning ophæves: en intern opskrivning, som giver mindst 6 måneders forældelsesfrist. Er en dækket "
        "fordring tilbagekaldt eller returneret, sendes det åbnede beløb tilbage."
    ),
    response_model=IndbetalingUd,
    responses=svar(404, 409),
)
def afvis(nr: Nr, adgang: Testeradgang, request: Request) -> Indbetalingsvisning:
    """Bounces a payment."""
    return indbetalinger.afvis(adgang, tilstand(request).regelsaet, nr)


@router.post(
    "/{nr}/flytning",
    operation_id="flytIndbetaling",
    summary="Indbetalingen hørte til en anden fordring eller skyldner",
    description=(
        "Ophæves, hvor den var, og bruges på ny med sin egen virkningsdato under et nyt nummer. Flyttet til en "
        "fordring dækker den først den og siden skyldnerens andre. Nævn netop ét mål."
    ),
    response_model=FlytningUd,
    responses=svar(404, 409, krop=True),
    openapi_extra={"requestBody": {"content": {"application/json": {"examples": eksempler.FLYTNINGER}}}},
)
def flyt(nr: Nr, krop: FlytningForm, adgang: Testeradgang, request: Request) -> Flytning:
    """Moves a payment."""
    return indbetalinger.flyt(
        adgang,
        tilstand(request).regelsaet,
        nr,
        krop.fordrings_id,
        krop.skyldner.par if krop.skyldner else None,
    )
