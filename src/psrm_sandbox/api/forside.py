"""What stands at `/`: where to look next, as a page or as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from psrm_sandbox.api.sideskabelon import CSP, HTML, dan
from psrm_sandbox.forbindelse.proxylag import rod_i


@dataclass(frozen=True, slots=True)
class Sted:
    """An address of ours. ``kald``: how it is called, where following it in a browser leads nowhere."""

    navn: str
    sti: str
    hvad: str
    kald: str | None = None


_OM = "En testbænk for leverandører til NyMF/PSRM. Det er ikke PSRM."
_AFSNIT: Sequence[tuple[str, Sequence[Sted]]] = (
    (
        "Prøv i browseren",
        (
            Sted("docs", "/docs", "Udvekslingen, med eksempler"),
            Sted("docsSandkasse", "/docs/sandkasse", "Testerens greb, med eksempler"),
        ),
    ),
    (
        "Kald fra et program",
        (
            Sted("openapiPsrm", "/openapi/psrm.json", "Udvekslingens kontrakt (OpenAPI 3.1)"),
            Sted("openapiSandkasse", "/openapi/sandkasse.json", "Testergrebenes kontrakt (OpenAPI 3.1)"),
            Sted("sandkasser", "/sandkasser", "En ny sandkasse med egne nøgler", "POST"),
            Sted("sandkasse", "/sandkasse", "Nøglens egen sandkasse", "GET"),
        ),
    ),
    (
        "Om tjenesten (JSON)",
        (
            Sted("troskab", "/sandkasse/troskab", "Kildegrundlaget: offentliggjort, antaget, mangler"),
            Sted("driftsstatus", "/v1/driftsstatus", "Driftsstatus"),
            Sted("helbred", "/healthz", "Processens helbred"),
        ),
    ),
)


def forside(request: Request) -> Response:
    """JSON, unless the caller would rather have a page."""
    rod = rod_i(request.scope)
    if HTML in request.headers.get("accept", ""):
        side = dan("forside.html", om=_OM, afsnit=_AFSNIT, rod=rod)
        return HTMLResponse(side, headers={"Vary": "Accept", **CSP})
    adresser = {sted.navn: f"{rod}{sted.sti}" for _, steder in _AFSNIT for sted in steder}
    return JSONResponse({"om": _OM, **adresser}, headers={"Vary": "Accept"})
