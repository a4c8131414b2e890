"""One browser a process, and on the server a world for each test, or one with everything that all may read."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from playwright.async_api import BrowserContext
from tests.support.byggere import aktion, fordring, leverance
from tests.support.chromium import chromium
from tests.support.portalverden import Portalverden, fyld
from tests.support.serverproces import UDEN_TLS, Proces
from tests.support.skaerm import Maalte, Skaerm, klager, uden_statuskoder


@dataclass
class Verden:
    """A world on the server. ``ider``: a claim of each kind. ``alt``: all that is in it, where it has everything."""

    adresse: str
    noegler: dict[str, str]
    ider: dict[str, str] = field(default_factory=dict)
    alt: Portalverden = field(default_factory=Portalverden)

    def kald(self, metode: str, sti: str, navn: str = "tester", krop: Any = None) -> Any:
        hoveder = {"Authorization": f"Bearer {self.noegler[navn]}"}
        svar = httpx.request(metode, f"{self.adresse}{sti}", json=krop, headers=hoveder, timeout=60, verify=UDEN_TLS)
        assert svar.is_success, svar.text
        return svar.json() if svar.content else None

    def som(self, navn: str) -> httpx.AsyncClient:
        hoveder = {"Authorization": f"Bearer {self.noegler[navn]}"}
        straks = httpx.Limits(max_keepalive_connections=0)  # nothing is left open that nobody closes
        return httpx.AsyncClient(
            base_url=self.adresse, headers=hoveder, timeout=60, trust_env=False, limits=straks, verify=UDEN_TLS
        )

    def send(self, krop: Any, navn: str = "leverandoer") -> str:
        """Sends one action; the claim's id."""
        post = leverance(krop) if navn == "leverandoer" else leverance(krop, indberetter=None)
        return str(self.kald("POST", "/v1/leverancer", navn, post)["aktioner"][0]["fordringsId"])


def ny_verden(tjeneste: Proces) -> Verden:
    svar = httpx.post(f"{tjeneste.adresse}/sandkasser", json={}, timeout=60, verify=UDEN_TLS).json()
    return Verden(tjeneste.adresse, svar["noegler"])


@pytest.fixture
def tom_verden(tjeneste: Proces) -> Verden:
    """Nothing was sent yet."""
    return ny_verden(tjeneste)


@pytest.fixture
def verden(tjeneste: Proces) -> Verden:
    """A claim under recovery, one in hearing, one rejected; and a call to reconcile."""
    verden = ny_verden(tjeneste)
    slags = {
        "god": fordring(reference="GOD-1"),
        "hoering": fordring(reference="HOERING-1", beloeb="12500.00", hovedstol="12500.00"),
    }
    for navn, krop in slags.items():
        verden.ider[navn] = verden.send(aktion(krop))
    verden.ider["afvist"] = verden.send(aktion(fordring(reference="AFVIST-1", beskrivelse=None)), "portal")
    kald = {
        "fordringshaverId": "9101",
        "skaeringsdato": "2026-06-30",
        "startdato": "2026-07-01",
        "deadline": "2026-07-31",
    }
    verden.ider["afstemning"] = verden.kald("POST", "/sandkasse/rim/afstemninger", krop=kald)["afstemningsId"]
    return verden


@pytest.fixture(scope="session")
async def alt(tjeneste: Proces) -> Verden:
    """A world with everything in it, which no test changes."""
    verden = ny_verden(tjeneste)
    verden.alt = await fyld(verden)
    return verden


@pytest.fixture(scope="session")
def maalte() -> Maalte:
    """What was measured already, so that no state is measured twice."""
    return Maalte()


@pytest.fixture(scope="session")
async def kontekst(anyio_backend: str) -> AsyncIterator[BrowserContext]:
    """The browser: one for all tests, so that what pages load is fetched once."""
    async with chromium() as browser:
        yield await browser.new_context(viewport={"width": 1280, "height": 900}, locale="da-DK")


async def log_ind(kontekst: BrowserContext, verden: Verden) -> None:
    """Gives the browser a session in the world, without going through the login's page."""
    svar = httpx.post(
        f"{verden.adresse}/portal/log-ind", data={"noegle": verden.noegler["portal"]}, timeout=60, verify=UDEN_TLS
    )
    cookie = {"name": "psrm_portal", "value": svar.cookies["psrm_portal"]}
    await kontekst.add_cookies([{**cookie, "domain": "127.0.0.1", "path": "/portal"}])  # type: ignore[typeddict-item]


async def ved_skaermen(kontekst: BrowserContext, verden: Verden, maalte: Maalte) -> AsyncIterator[Skaerm]:
    side = await kontekst.new_page()
    await side.set_viewport_size({"width": 1280, "height": 900})
    side.set_default_timeout(10_000)
    maalte.fejl.clear()
    with klager(side) as fundne:
        yield Skaerm(side, verden.adresse, maalte)
    await side.close()
    await kontekst.clear_cookies()
    assert uden_statuskoder(fundne) == []
    assert not maalte.fejl, "\n".join(maalte.fejl)


@pytest.fixture
async def skaerm(kontekst: BrowserContext, verden: Verden, maalte: Maalte) -> AsyncIterator[Skaerm]:
    """A person in the test's own world. Whatever the browser or axe complains of fails the test."""
    await log_ind(kontekst, verden)
    async for et in ved_skaermen(kontekst, verden, maalte):
        yield et


@pytest.fixture
async def laeser(kontekst: BrowserContext, alt: Verden, maalte: Maalte) -> AsyncIterator[Skaerm]:
    """A person in the world that has everything; only to look."""
    await log_ind(kontekst, alt)
    async for et in ved_skaermen(kontekst, alt, maalte):
        yield et


@pytest.fixture
async def fremmed(kontekst: BrowserContext, verden: Verden, maalte: Maalte) -> AsyncIterator[Skaerm]:
    """Someone who is not logged in."""
    async for et in ved_skaermen(kontekst, verden, maalte):
        yield et
