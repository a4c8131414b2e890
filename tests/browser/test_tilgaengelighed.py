"""Every page meets WCAG 2.2 AA as far as a program can tell, and needs no sideways scrolling on any screen."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page
from tests.browser.conftest import Verden
from tests.support.chromium import bredde_uden_rul

pytestmark = pytest.mark.anyio

REGLER = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


def adresser(verden: Verden) -> list[str]:
    """Every page of the menu, and one of each kind behind it."""
    return [
        "/",
        "/portal/hoeringer",
        "/portal/underretninger",
        "/portal/underretninger?fra=31-02-2026",
        "/portal/rapporter",
        "/portal/afstemninger",
        f"/portal/afstemninger/{verden.ider['afstemning']}",
        f"/portal/afstemninger/{verden.ider['afstemning']}/bevaegelser",
        "/portal/aftale",
        "/portal/hjaelp",
        "/portal/kontrol",
        "/portal/fordringstyper",
        "/portal/fordringstyper/kommuner/KFTILDA",
        "/portal/fordringstyper/kommuner/KFTILDA/leverer",
        "/portal/fordringstyper/sammenlign?a=KFTILDA&b=KFTBBSF",
    ]


async def test_siderne_har_ingen_fejl_efter_wcag_og_ruller_ikke_sidelaens(side: Page, verden: Verden) -> None:
    fejl: list[str] = []
    for adresse in adresser(verden):
        svar = await side.goto(f"{verden.adresse}{adresse}")
        assert svar is not None
        assert svar.ok, adresse
        fund = await Axe().run(side, options=REGLER)
        fejl += [f"{adresse}: {brud['id']}: {brud['nodes'][0]['html'][:200]}" for brud in fund.response["violations"]]
        fejl += [f"{adresse}: ruller sidelæns ved {bredde} px" for bredde in await bredde_uden_rul(side)]
    assert fejl == []
