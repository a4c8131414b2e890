"""Whether the gateway takes deliveries, and its service windows."""

from enum import StrEnum
from typing import Any

from fastapi import APIRouter, Request, Response

from psrm_sandbox import __version__
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.drift import ATOM, DriftsstatusUd, som_atom
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.forbindelse.noegler import NOEGLEORDNING, noegle_i, slaaet_op, ukendt_noegle
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.services.drift import servicevinduer
from psrm_sandbox.services.grundlag.gengivelse import oejeblik_tekst

router = APIRouter(prefix="/v1", route_class=Rute, tags=["drift"])


class Statusformat(StrEnum):
    """The forms of the status."""

    JSON = "json"
    ATOM = "atom"


@router.get(
    "/driftsstatus",
    operation_id="hentDriftsstatus",
    summary="Driftsstatus og servicevinduer",
    description=(
        "Med en af sandkassens nøgler: dens servicevinduer, planlagte, i kraft og afsluttede, på dens eget ur. Uden "
        "nøgle: at processen svarer. Formen vælges med format: json eller atom."
    ),
    response_model=DriftsstatusUd,
    responses={200: {"content": {ATOM: {"schema": {}}}}, **svar(401, noegle=False)},
    openapi_extra={"security": [{}, {NOEGLEORDNING: []}]},
)
def hent(request: Request, format: Statusformat = Statusformat.JSON) -> Any:
    """The status."""
    t = tilstand(request)
    fundet = slaaet_op(request)
    if fundet is None and noegle_i(request) is not None:
        raise ukendt_noegle()
    status = (
        {"status": "I_DRIFT", "tid": None, "servicevinduer": []}
        if fundet is None
        else servicevinduer.driftsstatus(fundet[1])
    )
    status = {**status, "version": __version__}
    if format is Statusformat.ATOM:
        return Response(som_atom(status, oejeblik_tekst(t.vaegur.nu())), media_type=ATOM)
    return status
