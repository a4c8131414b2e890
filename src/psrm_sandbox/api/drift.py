"""Health, readiness and figures of the process. No key; not part of the emulated exchange."""

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel
from starlette.responses import Response

from psrm_sandbox import __version__
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.forbindelse.tilstand import tilstand

router = APIRouter(route_class=Rute, tags=["drift"])


class Helbred(BaseModel):
    """The process answers."""

    status: str
    version: str


class Parathed(BaseModel):
    """The rules are loaded and the register is open."""

    status: str
    katalogversion: str
    fordringstyper: int


@router.get(
    "/healthz", operation_id="helbred", summary="Svarer processen", response_model=Helbred, responses=svar(noegle=False)
)
async def healthz() -> dict[str, str]:
    """Alive."""
    return {"status": "ok", "version": __version__}


@router.get(
    "/readyz",
    operation_id="parathed",
    summary="Er reglerne og registret klar",
    response_model=Parathed,
    responses=svar(noegle=False),
)
async def readyz(request: Request) -> dict[str, object]:
    """Ready."""
    t = tilstand(request)
    t.sandkasser.find_noegle("")
    t.sandkasser.efterse_disk()
    return {
        "status": "klar",
        "katalogversion": t.regelsaet.katalog.version,
        "fordringstyper": len(t.regelsaet.katalog.typer),
    }


@router.get(
    "/metrics",
    operation_id="maalinger",
    summary="Målinger til Prometheus, uden navne på verdener",
    response_class=Response,
    responses={
        200: {"content": {"text/plain": {"schema": {"type": "string"}}}, "description": "Prometheus' tekstformat."},
        **svar(noegle=False),
    },
)
async def metrics(request: Request) -> Response:
    """Figures."""
    return Response(tilstand(request).maalinger.tekst(), media_type=CONTENT_TYPE_LATEST)
