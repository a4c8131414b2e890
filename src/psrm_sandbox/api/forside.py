"""What stands at `/`: where to look next, as a plain page or as JSON."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

_STEDER = {
    "docs": ("/docs", "Udvekslingen, med eksempler"),
    "docsSandkasse": ("/docs/sandkasse", "Testerens greb, med eksempler"),
    "openapiPsrm": ("/openapi/psrm.json", "Udvekslingens kontrakt (OpenAPI 3.1)"),
    "openapiSandkasse": ("/openapi/sandkasse.json", "Testergrebenes kontrakt (OpenAPI 3.1)"),
    "sandkasser": ("/sandkasser", "En ny verden: POST"),
    "sandkasse": ("/sandkasse", "Nøglens egen verden"),
    "troskab": ("/sandkasse/troskab", "Hvad der er offentliggjort, antaget og mangler"),
    "driftsstatus": ("/v1/driftsstatus", "Driftsstatus"),
    "helbred": ("/healthz", "Processens helbred"),
}
_OM = "En testbænk for leverandører til NyMF/PSRM. Det er ikke PSRM."


def forside(request: Request) -> Response:
    """JSON, unless the caller would rather have a page."""
    accept = request.headers.get("accept", "")
    hoveder = {"Vary": "Accept"}
    if "text/html" in accept:
        return HTMLResponse(_side(), headers=hoveder)
    return JSONResponse({"om": _OM, **{navn: sti for navn, (sti, _) in _STEDER.items()}}, headers=hoveder)


def _side() -> str:
    led = "\n".join(
        f"<li>{hvad}: <code>{sti}</code></li>" if "POST" in hvad else f'<li><a href="{sti}">{hvad}</a></li>'
        for sti, hvad in _STEDER.values()
    )
    return f"""<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>PSRM-sandkasse</title>
</head>
<body>
<main>
<h1>PSRM-sandkasse</h1>
<p>{_OM}</p>
<ul>
{led}
</ul>
</main>
</body>
</html>
"""
