"""The monthly reports in the portal."""

import pytest
from tests.support import afstemning
from tests.support.byggere import aktion, fordring, leverance
from tests.support.portal import Browser
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio


async def test_en_maaned_uden_rapporter_siger_portalens_ord(browser: Browser) -> None:
    side = await browser.hent("/portal/rapporter")
    assert "Juni 2026" in side.tekster("h2")
    assert "Ingen rapporter tilgængelig for valgt periode" in side.tekst


async def test_maanedens_rapporter_hentes_hver_som_zip(browser: Browser, sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(aktion(fordring())))
    await afstemning.flyt(sandkasse, "2026-08-03T09:00:00+02:00")
    side = await browser.hent("/portal/rapporter", aar="2026", maaned="7")
    assert "Justeringsrapport - Måned" in side.tekster("tbody td:first-child")
    fil = await browser.hent(side.links()["Hent ZIP Justeringsrapport - Måned"])
    assert fil.svar.content.startswith(b"PK")
    assert "attachment" in fil.svar.headers["content-disposition"]


@pytest.mark.parametrize("valg", [{"aar": "1066", "maaned": "7"}, {"aar": "2026", "maaned": "13"}, {"aar": "x"}])
async def test_et_forkert_valg_siges(browser: Browser, valg: dict[str, str]) -> None:
    side = await browser.hent("/portal/rapporter", **valg)
    assert side.status == 200
    assert side.alle("#fejl")


async def test_en_andens_rapport_findes_ikke(browser: Browser) -> None:
    assert (await browser.hent("/portal/rapporter/99")).status == 404
