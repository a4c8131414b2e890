"""A server of its own, a world with something of each in it, and a person at its portal in a real browser."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Page
from tests.support.byggere import aktion, fordring, leverance
from tests.support.chromium import chromium, sti
from tests.support.serverproces import Proces, koerende


@dataclass
class Verden:
    """A world on the server. ``ider``: a claim of each kind."""

    adresse: str
    noegler: dict[str, str]
    ider: dict[str, str]

    def kald(self, metode: str, sti: str, navn: str = "tester", krop: Any = None) -> Any:
        hoveder = {"Authorization": f"Bearer {self.noegler[navn]}"}
        svar = httpx.request(metode, f"{self.adresse}{sti}", json=krop, headers=hoveder, timeout=60)
        assert svar.is_success, svar.text
        return svar.json() if svar.content else None


@pytest.fixture(scope="session")
def tjeneste(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proces]:
    sti()
    log: Path = tmp_path_factory.mktemp("browser") / "log"
    with koerende(log) as proces:
        yield proces


@pytest.fixture
def verden(tjeneste: Proces) -> Verden:
    """A claim under recovery, one in hearing, one rejected; and a call to reconcile."""
    svar = httpx.post(f"{tjeneste.adresse}/sandkasser", json={}, timeout=60).json()
    verden = Verden(tjeneste.adresse, svar["noegler"], {})
    slags = {
        "god": fordring(reference="GOD-1"),
        "hoering": fordring(reference="HOERING-1", beloeb="12500.00", hovedstol="12500.00"),
        "afvist": fordring(reference="AFVIST-1", beskrivelse=None),
    }
    for nr, (navn, krop) in enumerate(slags.items()):
        sendt = verden.kald("POST", "/v1/leverancer", "leverandoer", leverance(aktion(krop), leverance_id=f"B-{nr}"))
        verden.ider[navn] = sendt["aktioner"][0]["fordringsId"]
    kald = {
        "fordringshaverId": "9101",
        "skaeringsdato": "2026-06-30",
        "startdato": "2026-07-01",
        "deadline": "2026-07-31",
    }
    verden.ider["afstemning"] = verden.kald("POST", "/sandkasse/rim/afstemninger", krop=kald)["afstemningsId"]
    return verden


@pytest.fixture(scope="session")
async def program(anyio_backend: str) -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


@pytest.fixture
async def side(program: Browser, verden: Verden) -> AsyncIterator[Page]:
    """A page, logged in. Whatever the browser complains of fails the test."""
    kontekst = await program.new_context(viewport={"width": 1280, "height": 900}, locale="da-DK")
    side = await kontekst.new_page()
    klager: list[str] = []
    side.on("console", lambda besked: klager.append(besked.text) if besked.type in ("error", "warning") else None)
    side.on("pageerror", lambda fejl: klager.append(str(fejl)))
    await side.goto(f"{verden.adresse}/portal")
    await side.get_by_label("Portalnøgle").fill(verden.noegler["portal"])
    await side.get_by_role("button", name="Log ind").click()
    await side.wait_for_url("**/portal/hoeringer")
    yield side
    await kontekst.close()
    assert klager == []
