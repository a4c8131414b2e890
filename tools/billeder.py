"""Pictures of the portal's main pages, desktop and phone, for README and the documentation: ``make billeder``.

Takes the system's Chromium. The world is made anew with the same seed: two runs show the same but for its id.
"""

import io
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROD = Path(__file__).parents[1]
MAAL = ROD / "docs/_static/billeder"
BREDDER = {"skaerm": (1280, 900), "telefon": (390, 844)}
_FARVER = 64
_PROGRAMMER = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def _server() -> Iterator[str]:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    miljoe = {**os.environ, "PSRM_DATABASE_URL": "sqlite://", "PSRM_LOG_LEVEL": "error"}
    kald = [sys.executable, "-m", "psrm_sandbox.cli", "serve", "--port", str(port)]
    proces = subprocess.Popen(kald, env=miljoe, stderr=subprocess.DEVNULL)
    adresse = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                httpx.get(f"{adresse}/readyz").raise_for_status()
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        yield adresse
    finally:
        proces.terminate()
        proces.wait(20)


def _fordring(nr: int, **felter: Any) -> dict[str, Any]:
    haefter = {
        "skyldner": {"type": "CPR", "nummer": "6101600008"},
        "forfaldsdato": "2026-03-01",
        "sidsteRettidigeBetalingsdato": "2026-03-10",
        "foraeldelsesdato": "2029-03-01",
    }
    stamdata = {
        "fordringstype": "KFDAINS",
        "art": "INDR",
        "reference": f"DAG-2026-{nr:04d}",
        "valuta": "DKK",
        "beloeb": "1200.00",
        "hovedstol": "1200.00",
        "stiftelsesdato": "2026-03-01",
        "periodeStart": "2026-03-01",
        "periodeSlut": "2026-03-31",
        "beskrivelse": f"Faktura {4700 + nr}",
        "haeftere": [haefter],
    }
    return {"aktionskode": "OPRETFORDRING", "fordringshaverId": "9101", "fordring": {**stamdata, **felter}}


def _verden(adresse: str) -> tuple[str, str, str, str]:
    """A world with a few claims of each kind; its portal key, a claim in recovery, a hearing and a reconciliation."""
    ny = httpx.post(f"{adresse}/sandkasser", json={"seed": 7}).raise_for_status().json()
    stor = {"beloeb": "12500.00", "hovedstol": "12500.00"}
    aktioner = [
        *(_fordring(nr) for nr in range(1, 8)),
        _fordring(8, **stor),
        _fordring(9, **stor),
        _fordring(10, beskrivelse=None),
    ]

    def kald(noegle: str, sti: str, krop: Any = None) -> Any:
        hoved = {"Authorization": f"Bearer {ny['noegler'][noegle]}"}
        svar = httpx.request("GET" if krop is None else "POST", f"{adresse}{sti}", json=krop, headers=hoved)
        return svar.raise_for_status().json()

    sendt = kald("leverandoer", "/v1/leverancer", {"leveranceId": "B1", "aktioner": aktioner})
    fordring = sendt["aktioner"][0]["fordringsId"]
    kald("tester", "/sandkasse/ur", {"til": "2026-07-10T09:00:00+02:00"})
    ned = {"fordringsId": fordring, "aarsagskode": "INDB", "beloeb": "200.00", "virkningsdato": "2026-07-06"}
    nedskriv = {"aktionskode": "NEDSKRIV", "fordringshaverId": "9101"}
    nedskriv["nedskrivning"] = {**ned, "begrundelse": "Betalt på kontoret"}  # type: ignore[assignment]
    kald("leverandoer", "/v1/leverancer", {"leveranceId": "B2", "aktioner": [nedskriv]})
    dage = {"skaeringsdato": "2026-06-30", "startdato": "2026-07-01", "deadline": "2026-07-31"}
    afstemning = kald("tester", "/sandkasse/rim/afstemninger", {"fordringshaverId": "9101", **dage})
    hoering = kald("leverandoer", "/v1/hoeringer")["hoeringer"][0]["hoeringsId"]
    return ny["noegler"]["portal"], fordring, hoering, afstemning["afstemningsId"]


def _tag(side: Page, adresse: str, navn: str, stoerrelse: str) -> None:
    """A picture of the page as it is seen first, in few colours: a page has no more."""
    side.goto(adresse)
    side.wait_for_load_state("networkidle")
    with Image.open(io.BytesIO(side.screenshot())) as billede:
        billede.convert("RGB").quantize(_FARVER, dither=Image.Dither.NONE).save(
            MAAL / f"{navn}-{stoerrelse}.png", optimize=True
        )


def main() -> int:
    """Takes them; 1 without Chromium."""
    program = next((sti for navn in _PROGRAMMER if (sti := shutil.which(navn))), None)
    if program is None:
        print("Chromium mangler. Debian og Ubuntu: sudo apt install chromium", file=sys.stderr)  # noqa: T201
        return 1
    shutil.rmtree(MAAL, ignore_errors=True)
    MAAL.mkdir(parents=True)
    with _server() as adresse, sync_playwright() as p:
        noegle, fordring, hoering, afstemning = _verden(adresse)
        browser = p.chromium.launch(executable_path=program, args=["--no-sandbox"])
        sider = {
            "hoeringer": "/portal/hoeringer",
            "hoering": f"/portal/hoeringer/{hoering}",
            "fordring": f"/portal/fordringer/{fordring}",
            "nedskriv": f"/portal/fordringer/{fordring}/handling/nedskriv",
            "opret": "/portal/opret",
            "afstemning": f"/portal/afstemninger/{afstemning}",
            "fordringstype": "/portal/fordringstyper/kommuner/KFDAINS",
        }
        for stoerrelse, (bredde, hoejde) in BREDDER.items():
            side = browser.new_context(viewport={"width": bredde, "height": hoejde}, locale="da-DK").new_page()
            _tag(side, f"{adresse}/", "forside", stoerrelse)
            side.goto(f"{adresse}/portal")
            side.get_by_label("Portalnøgle").fill(noegle)
            side.locator("form:has(#noegle) button[type=submit]").click()
            side.wait_for_url("**/portal/hoeringer")
            for navn, sti in sider.items():
                _tag(side, f"{adresse}{sti}", navn, stoerrelse)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
