"""The tutorial for case workers, step by step in a real browser: by mouse, and again by keyboard alone."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect
from tests.browser.conftest import Verden
from tests.support.skriptblokke import ROD

pytestmark = pytest.mark.anyio

_VERBER = ("Klik på FordringsID ud for", "Klik", "Se", "Skriv", "Sæt kryds i", "Vælg")
_SKRIDT = re.compile(
    rf"^\d+\. (?P<verbum>{'|'.join(_VERBER)}) (?:`(?P<tekst>[^`]+)` i )?\*\*(?P<navn>.+?)\*\*", re.MULTILINE
)


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


def stedet(side: Page, skridt: Skridt) -> Locator:
    if skridt.verbum.startswith("Klik på"):
        return side.get_by_role("row").filter(has_text=skridt.navn).get_by_role("link").first
    if skridt.verbum == "Klik":
        navn = re.compile(re.escape(skridt.navn))
        i_side = side.get_by_role("link", name=navn).or_(side.get_by_role("button", name=navn))
        return i_side.or_(side.locator("summary", has_text=navn)).first
    if skridt.verbum == "Se":
        return side.get_by_text(skridt.navn).first
    return side.get_by_label(skridt.navn).first


async def med_mus(side: Page, skridt: Skridt) -> None:
    sted = stedet(side, skridt)
    if skridt.verbum == "Se":
        await expect(sted).to_be_visible()
    elif skridt.tekst is not None:
        await sted.fill(skridt.tekst)
    elif skridt.verbum.startswith("Klik"):
        await sted.click()
    else:
        await sted.check()


async def med_tastatur(side: Page, skridt: Skridt) -> None:
    """As whoever has no mouse: tabs to it, sees that it is chosen, and presses a key."""
    sted = stedet(side, skridt)
    if skridt.verbum == "Se":
        await expect(sted).to_be_visible()
        return
    await sted.wait_for()
    for _ in range(150):
        if await sted.evaluate("e => e === document.activeElement"):
            break
        await side.keyboard.press("Tab")
    else:
        raise AssertionError(f"tastaturet når ikke til {skridt.navn}")
    if skridt.tekst is not None:
        await side.keyboard.type(skridt.tekst)
    else:
        await side.keyboard.press("Enter" if skridt.verbum.startswith("Klik") else "Space")


@pytest.mark.parametrize("maade", [med_mus, med_tastatur], ids=["mus", "tastatur"])
async def test_rejsen_fra_hoering_til_indbetaling(side: Page, verden: Verden, maade: object) -> None:
    side.set_default_timeout(10_000)
    for skridt in skridtene():
        try:
            await maade(side, skridt)  # type: ignore[operator]
            await side.wait_for_load_state()
        except Exception as fejl:
            raise AssertionError(f"{skridt} på {side.url}: {fejl}") from fejl
    fordring = verden.kald("GET", f"/v1/fordringer/{verden.ider['god']}", "leverandoer")
    assert fordring["saldo"] == "1000.00"
    hoeringer = verden.kald("GET", "/v1/hoeringer", "leverandoer")["hoeringer"]
    assert [h["status"] for h in hoeringer] == ["AFVENTER_RIM"]
