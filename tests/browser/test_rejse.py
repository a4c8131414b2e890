"""Two journeys of a case worker in a real browser, by mouse and again by keyboard alone.

One is the tutorial, step by step as it stands there; the other goes from a rejected claim to its settlement.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Locator, expect
from tests.browser.conftest import Verden
from tests.support.byggere import TESTPERSON
from tests.support.skaerm import Skaerm
from tests.support.skriptblokke import ROD

pytestmark = pytest.mark.anyio

_VERBER = ("Klik på FordringsID ud for", "Klik", "Se", "Skriv", "Sæt kryds i", "Vælg")
_SKRIDT = re.compile(
    rf"^\d+\. (?P<verbum>{'|'.join(_VERBER)}) (?:`(?P<tekst>[^`]+)` i )?\*\*(?P<navn>.+?)\*\*", re.MULTILINE
)
MAADER = {False: "mus", True: "tastatur"}


def oftest(*, med: bool) -> pytest.MarkDecorator:
    """Both ways in `make test-all`; in `make test` the one."""
    begge = [pytest.param(v, id=navn, marks=() if v is med else pytest.mark.stor) for v, navn in MAADER.items()]
    return pytest.mark.parametrize("med_tastatur", begge)


@dataclass(frozen=True)
class Skridt:
    verbum: str
    navn: str
    tekst: str | None


def skridtene() -> list[Skridt]:
    side = (Path(ROD) / "docs/tutorials/portalen.md").read_text(encoding="utf-8")
    fundne = [Skridt(m["verbum"], m["navn"], m["tekst"]) for m in _SKRIDT.finditer(side)]
    assert len(fundne) == len(re.findall(r"^\d+\. ", side, re.MULTILINE)), "et skridt kan ikke læses"
    return fundne


def i_raekken(skaerm: Skaerm, tekst: str) -> Locator:
    return skaerm.side.get_by_role("row").filter(has_text=tekst).get_by_role("link").first


async def tag(skaerm: Skaerm, skridt: Skridt) -> None:
    if skridt.verbum.startswith("Klik på"):
        await skaerm.brug(i_raekken(skaerm, skridt.navn))
    elif skridt.verbum == "Klik":
        await skaerm.klik(skridt.navn)
    elif skridt.verbum == "Se":
        await skaerm.se(skridt.navn)
    elif skridt.tekst is not None:
        await skaerm.skriv(skridt.navn, skridt.tekst)
    else:
        await skaerm.vaelg(skridt.navn)


@oftest(med=False)
async def test_rejsen_fra_hoering_til_indbetaling(skaerm: Skaerm, verden: Verden, med_tastatur: bool) -> None:
    await skaerm.aabn("/portal/hoeringer")
    skaerm.med_tastatur = med_tastatur
    for skridt in skridtene():
        try:
            await tag(skaerm, skridt)
        except Exception as fejl:
            raise AssertionError(f"{skridt} på {skaerm.side.url}: {fejl}") from fejl
    fordring = verden.kald("GET", f"/v1/fordringer/{verden.ider['god']}", "leverandoer")
    assert fordring["saldo"] == "1000.00"
    hoeringer = verden.kald("GET", "/v1/hoeringer", "leverandoer")["hoeringer"]
    assert [h["status"] for h in hoeringer] == ["AFVENTER_RIM"]


@oftest(med=True)
async def test_rejsen_fra_afvist_til_afregnet(skaerm: Skaerm, verden: Verden, med_tastatur: bool) -> None:
    await skaerm.aabn("/portal/hoeringer")
    skaerm.med_tastatur = med_tastatur
    await skaerm.klik("Afviste/fortrudte fordringer")
    await skaerm.brug(i_raekken(skaerm, "AFVIST-1"))
    await skaerm.se("Hvad gør jeg nu?")
    await skaerm.klik("Ret og send igen")
    await skaerm.skriv("Beskrivelse", "Faktura 4711")
    await skaerm.skriv("Fuldt navn", "Tea Testperson")
    await skaerm.klik("Gennemse", "button")
    await skaerm.se("Er det rigtigt?")
    await skaerm.klik("Send fordringen")
    await skaerm.se("Udført")
    betaling = {"skyldner": {"type": "CPR", "nummer": TESTPERSON}, "beloeb": "5000.00", "art": "FRIVILLIG"}
    verden.kald("POST", "/sandkasse/rim/indbetalinger", krop=betaling)
    verden.kald("POST", "/sandkasse/ur", krop={"til": "2026-08-03T09:00:00+02:00"})
    await skaerm.klik("Nul-fordringer")
    await expect(i_raekken(skaerm, "AFVIST-1")).to_be_visible()
    await skaerm.klik("Underretninger")
    await skaerm.brug(i_raekken(skaerm, "Afregninger"))
    await skaerm.se("Udbetalt til NemKonto")
    await expect(skaerm.side.get_by_role("row").filter(has_text="AFVIST-1").first).to_be_visible()
