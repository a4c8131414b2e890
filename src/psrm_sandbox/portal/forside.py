"""The front door, `/`: what this is, what to do first, and the ways in."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.portal import session as sessioner
from psrm_sandbox.portal.kald import Sidekald

_KROP = """{"leveranceId": "%(id)s", "indberetter": "99990007", "aktioner": [
  {"aktionskode": "OPRETFORDRING", "fordringshaverId": "9101", "fordring": {
    "fordringstype": "KFDAINS", "art": "INDR", "reference": "DAG-%(id)s", "valuta": "DKK",
    "beloeb": "1200.00", "hovedstol": "1200.00",
    "stiftelsesdato": "2026-03-01", "periodeStart": "2026-03-01", "periodeSlut": "2026-03-31",
    "beskrivelse": "Faktura 4711",
    "haeftere": [{"skyldner": {"type": "CPR", "nummer": "6101600008"}, "forfaldsdato": "2026-03-01",
      "sidsteRettidigeBetalingsdato": "2026-03-10", "foraeldelsesdato": "2029-03-01"}]}}]}"""
_SKAL = """N=$(date +%%s%%N)
curl -s %(url)s/v1/leverancer \\
  -H 'Authorization: Bearer %(noegle)s' -H 'Content-Type: application/json' -d @- <<JSON
%(krop)s
JSON
curl -s "%(url)s/v1/kvitteringer?leveranceId=$N" -H 'Authorization: Bearer %(noegle)s'"""
_POWERSHELL = """$N = [DateTimeOffset]::UtcNow.ToUnixTimeMilliseconds()
$Hoved = @{ Authorization = "Bearer %(noegle)s" }
$Krop = @"
%(krop)s
"@
Invoke-RestMethod -Method Post "%(url)s/v1/leverancer" -Headers $Hoved -ContentType "application/json" -Body $Krop
Invoke-RestMethod "%(url)s/v1/kvitteringer?leveranceId=$N" -Headers $Hoved | ConvertTo-Json -Depth 9"""


@dataclass(frozen=True, slots=True)
class Kommando:
    """A command to copy: where it runs, and its text."""

    id: str
    hvor: str
    tekst: str


def forside(request: Request) -> Response:
    """The page."""
    t = tilstand(request)
    session, _ = sessioner.laes(request, t.portalnoegle, t.vaegur.nu())
    kald = Sidekald(t=t, request=request, session=session)
    url = f"{str(request.base_url).rstrip('/')}{kald.rod}"
    svar = kald.side("forside.html", demo=t.settings.demo_open, kommandoer=_kommandoer(url, aaben=t.settings.demo_open))
    svar.headers["Vary"] = "Accept"
    return svar


def _kommandoer(url: str, *, aaben: bool) -> Sequence[Kommando]:
    valg = {"url": url, "noegle": "demo-leverandoer" if aaben else "<leverandoer-nøglen fra POST /sandkasser>"}
    krop = _KROP % {"id": "$N"}
    return (
        Kommando("skal", "macOS, Linux, Git Bash, WSL", _SKAL % {**valg, "krop": krop}),
        Kommando("powershell", "Windows PowerShell", _POWERSHELL % {**valg, "krop": krop}),
    )
