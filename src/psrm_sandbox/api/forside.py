"""What a program gets at `/`: where to look next."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from psrm_sandbox.forbindelse.proxylag import rod_i

_STEDER: Mapping[str, str] = {
    "docs": "/docs",
    "docsSandkasse": "/docs/sandkasse",
    "openapiPsrm": "/openapi/psrm.json",
    "openapiSandkasse": "/openapi/sandkasse.json",
    "sandkasser": "/sandkasser",
    "sandkasse": "/sandkasse",
    "portal": "/portal",
    "troskab": "/sandkasse/troskab",
    "driftsstatus": "/v1/driftsstatus",
    "helbred": "/healthz",
}


def adresser(request: Request) -> Response:
    """The addresses, as JSON."""
    rod = rod_i(request.scope)
    egne = {navn: f"{rod}{sti}" for navn, sti in _STEDER.items()}
    om = "En testbænk for leverandører til NyMF/PSRM. Det er ikke PSRM."
    return JSONResponse({"om": om, **egne}, headers={"Vary": "Accept"})
