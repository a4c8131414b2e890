"""Service windows, planned by the tester."""

from fastapi import APIRouter

from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.drift import ServicevinduerForm, ServicevinduerUd
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.services.drift import servicevinduer
from psrm_sandbox.services.drift.servicevinduer import Vinduesliste

router = APIRouter(route_class=Rute, tags=["fejl"])

_EKSEMPEL = {
    "servicevinduer": [
        {"fra": "2026-07-04T20:00:00+02:00", "til": "2026-07-05T06:00:00+02:00", "tekst": "Opgradering af NyMF"}
    ]
}


@router.get(
    "/sandkasse/servicevinduer",
    operation_id="hentServicevinduer",
    summary="Planlagte servicevinduer",
    response_model=ServicevinduerUd,
    responses=svar(),
)
def hent(adgang: Testeradgang) -> Vinduesliste:
    """The windows."""
    return servicevinduer.hent(adgang.verden)


@router.put(
    "/sandkasse/servicevinduer",
    operation_id="saetServicevinduer",
    summary="Planlæg servicevinduer",
    description=(
        "Alle vinduer på én gang, i stedet for dem før; de må støde op til hinanden, men ikke overlappe. De vises på "
        "/v1/driftsstatus, og mens et er i kraft på sandkassens ur, svares leverancer 503 med Retry-After; læsning "
        "svarer som ellers."
    ),
    response_model=ServicevinduerUd,
    responses=svar(409, krop=True),
    openapi_extra={"requestBody": {"content": {"application/json": {"example": _EKSEMPEL}}}},
)
def saet(krop: ServicevinduerForm, adgang: Testeradgang) -> Vinduesliste:
    """Plans the windows."""
    planlagte = [(v.fra, v.til, v.tekst) for v in krop.servicevinduer]
    return servicevinduer.saet(adgang, planlagte)
