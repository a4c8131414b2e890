"""The agreement, and whom to ask."""

import pytest
from tests.support.portal import Browser

pytestmark = pytest.mark.anyio


async def test_aftalen_viser_hvad_fordringshaver_maa(browser: Browser) -> None:
    side = await browser.hent("/portal/aftale")
    felter = dict(zip(side.tekster("dt"), side.tekster("dd"), strict=True))
    assert felter["Fordringshaver"] == "Lillebæk Kommune (demo), 9101"
    assert felter["Fordringstyper"] == "Alle gruppens typer"
    assert "Administrér fordringer" in side.tekst


async def test_det_er_sagt_hvem_der_kan_svare_paa_hvad(browser: Browser) -> None:
    side = await browser.hent("/portal/hjaelp")
    assert "Fordringshaversupporten hos Gældsstyrelsen" in side.tekster("dt")


async def test_hjaelpen_er_kun_i_sandkassen_og_gaar_med_kontakten(browser: Browser) -> None:
    side = await browser.hent("/portal/aftale")
    assert "Få hjælp" in side.links()
    efter = await browser.udfyld(side, "/visning")
    assert "Få hjælp" not in efter.links()
