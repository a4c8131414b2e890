"""The agreement, and whom to ask."""

import pytest
from tests.support.portal import Browser
from tests.support.server import Server

from psrm_sandbox.domain.aftale import Rettighed
from psrm_sandbox.grunddata.troskab import indlaes
from psrm_sandbox.portal.ord import RETTIGHEDER

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


async def test_aftalens_rettigheder_og_gruppe_staar_med_ord(browser: Browser) -> None:
    side = await browser.hent("/portal/aftale")
    felter = dict(zip(side.tekster("dt"), side.tekster("dd"), strict=True))
    assert felter["Gruppe"] == "Kommuner"
    assert "NEDSKRIV – Nedskriv fordring" in felter["Rettigheder på aftalen"]


async def test_hver_ret_har_et_navn() -> None:
    assert set(RETTIGHEDER) == set(Rettighed)


async def test_hjaelpen_siger_om_der_er_drift_og_hvad_der_er_nyt(browser: Browser) -> None:
    side = await browser.hent("/portal/hjaelp")
    assert "NyMF er i drift i sandkassen." in side.tekst
    assert any(adresse.startswith("/portal/fordringstyper/kommuner/") for adresse in side.links().values())


async def test_kildegrundlaget_laeses_uden_login_og_har_hvert_punkt(server: Server) -> None:
    side = await Browser(server.klient()).hent("/portal/kildegrundlag")
    assert side.status == 200
    ider = {et.attrs["id"] for et in side.alle("dt[id]")}
    assert ider == {punkt.id for punkt in indlaes().punkter()}
