"""Whether the gateway takes deliveries, and its service windows."""

from enum import StrEnum
from typing import Any

from fastapi import APIRouter, Request, Response

from psrm_sandbox import __version__
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.drift import DriftsstatusUd
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.domain.felter import felter
from psrm_sandbox.filformer import atom
from psrm_sandbox.forbindelse.noegler import NOEGLEORDNING, noegle_i, slaaet_op, ukendt_noegle
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.services.drift import servicevinduer

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
    responses={200: {"content": {atom.MEDIETYPE: {"schema": {}}}}, **svar(401, noegle=False)},
    openapi_extra={"security": [{}, {NOEGLEORDNING: []}]},
)
def hent(request: Request, format: Statusformat = Statusformat.JSON) -> Any:
    """The status."""
    t = tilstand(request)
    fundet = slaaet_op(request)
    if fundet is None and noegle_i(request) is not None:
        raise ukendt_noegle()
    status = servicevinduer.driftsstatus(None if fundet is None else fundet[1])
    if format is Statusformat.ATOM:
        feed = atom.driftsfeed(status, __version__, f"{request.url.path}?format=atom", t.vaegur.nu())
        return Response(feed, media_type=atom.MEDIETYPE)
    return {**felter(status), "version": __version__}
