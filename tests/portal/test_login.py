"""In and out of the portal."""

from collections.abc import AsyncIterator

import pytest
from tests.support.portal import Browser
from tests.support.server import Sandkasse, Server

from psrm_sandbox.portal import login, ramme

pytestmark = pytest.mark.anyio


async def test_en_portalnoegle_giver_adgang_og_landingssiden_er_hoeringer(browser: Browser) -> None:
    side = browser.sider[-1]
    assert side.svar.url.path == "/portal/hoeringer"
    assert side.overskrift == "Fordringer i høring"
    assert "Lillebæk Kommune (demo)" in side.tekst
    assert "01-07-2026" in side.tekst


async def test_demosandkassens_personer_kan_vaelges_med_deres_rettigheder(server: Server) -> None:
    browser = Browser(server.klient())
    side = await browser.hent("/portal")
    assert "Rettigheder: Administrér fordringer, Afstem fordringer, Se fordringer" in side.tekst
    inde = await browser.send("/portal/log-ind", {"person": "demo-portal"})
    assert inde.svar.url.path == "/portal/hoeringer"


@pytest.mark.parametrize("navn", ["leverandoer", "tester"])
async def test_en_anden_slags_noegle_siger_hvad_portalen_tager(sandkasse: Sandkasse, navn: str) -> None:
    browser = Browser(sandkasse.server.klient())
    side = await browser.log_ind(sandkasse.noegler[navn])
    assert side.status == 400
    assert "portalen tager en portalbrugers" in side.tekst


async def test_en_ukendt_noegle_siges_ved_feltet_og_i_opsummeringen(server: Server) -> None:
    side = await Browser(server.klient()).log_ind("s1.findes-ikke")
    assert side.status == 400
    assert side.tekster("#noegle-error") == [f"Fejl: {login.UKENDT_NOEGLE}"]
    assert side.links()[login.UKENDT_NOEGLE] == "#noegle"


async def test_log_ud_er_et_klik(browser: Browser) -> None:
    side = await browser.udfyld(browser.sider[-1], "/log-ud")
    assert side.overskrift == "Log ind i portalen"
    assert (await browser.hent("/portal/hoeringer")).overskrift == "Log ind i portalen"


async def test_uden_login_foerer_en_side_til_login_og_derfra_til_siden(server: Server) -> None:
    side = await Browser(server.klient()).hent("/portal/hoeringer")
    assert side.formular("/log-ind")["til"] == "/hoeringer"


async def test_en_formular_uden_sessionens_kode_afvises(browser: Browser) -> None:
    side = await browser.send("/portal/visning", {"som_i_portalen": "1"})
    assert side.status == 403
    assert side.overskrift == "Formularen hører ikke til dette login"


async def test_en_formular_fra_et_andet_websted_afvises(browser: Browser) -> None:
    browser.klient.headers["Origin"] = "https://et.andet.sted"
    side = await browser.udfyld(browser.sider[-1], "/visning")
    assert side.status == 403


async def test_siderne_er_paa_engelsk_naar_det_er_valgt(browser: Browser) -> None:
    side = await browser.udfyld(browser.sider[-1], "/sprog")
    assert side.dom.query("html")[0].attrs["lang"] == "en"


async def test_sproget_skifter_paa_den_side_hvor_det_vaelges(browser: Browser) -> None:
    liste = await browser.hent("/portal/hoeringer", sorter="saldo")
    side = await browser.udfyld(liste, "/sprog")
    assert side.svar.url == liste.svar.url


async def test_sprogvalget_foerer_aldrig_ud_af_portalen(browser: Browser) -> None:
    for tilbage in ("https://et.andet.sted/", "//et.andet.sted/", "/\\et.andet.sted", "\r\nX-Hoved: ja"):
        side = await browser.udfyld(browser.sider[0], "/sprog", tilbage=tilbage)
        assert side.svar.url.host == browser.sider[0].svar.url.host
        assert side.svar.url.path.startswith("/portal")


async def test_en_ukendt_side_er_en_side(browser: Browser) -> None:
    side = await browser.hent("/portal/findes/ikke")
    assert side.status == 404
    assert side.overskrift == "Siden findes ikke"


async def test_en_side_indlaeser_kun_serverens_eget_og_staar_i_ingen_ramme(browser: Browser) -> None:
    hoved = browser.sider[-1].svar.headers["content-security-policy"]
    assert "default-src 'none'" in hoved
    assert "frame-ancestors 'none'" in hoved
    assert "unsafe" not in hoved


async def test_et_link_fra_testeren_giver_adgang_en_gang(sandkasse: Sandkasse) -> None:
    svar = await sandkasse.som("tester").post("/sandkasse/portaladgang", json={"navn": "portal"})
    assert svar.status_code == 201, svar.text
    adresse = svar.json()["adresse"]
    browser = Browser(sandkasse.server.klient())
    side = await browser.hent(adresse)
    assert side.overskrift == "Adgang til portalen"
    inde = await browser.udfyld(side, adresse)
    assert inde.svar.url.path == "/portal/hoeringer"
    igen = await Browser(sandkasse.server.klient()).hent(adresse)
    assert (igen.status, igen.overskrift) == (404, "Linket virker ikke længere")


async def test_et_link_til_en_ukendt_portalbruger_siger_den_naermeste(sandkasse: Sandkasse) -> None:
    svar = await sandkasse.som("tester").post("/sandkasse/portaladgang", json={"navn": "portl"})
    assert (svar.status_code, svar.json()["naermeste"]) == (404, "portal")


async def test_linket_staar_ikke_i_journalen(sandkasse: Sandkasse) -> None:
    svar = await sandkasse.som("tester").post("/sandkasse/portaladgang", json={"navn": "portal"})
    hemmelighed = svar.json()["adresse"].rpartition("/")[2]
    journal = await sandkasse.som("tester").get("/sandkasse/journal")
    assert hemmelighed not in journal.text


async def test_fejler_verden_selv_er_svaret_stadig_en_side(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def fejler(_: object) -> None:
        raise RuntimeError("filen er væk")

    monkeypatch.setattr(ramme, "stand", fejler)
    side = await browser.hent("/portal/hoeringer")
    assert (side.status, side.overskrift) == (500, "Uventet fejl")


async def test_en_fremmed_formular_afvises_foer_den_laeses(browser: Browser) -> None:
    async def krop() -> AsyncIterator[bytes]:
        raise AssertionError("kroppen blev læst")
        yield b""

    hoveder = {"Origin": "https://et.andet.sted", "Content-Type": "application/x-www-form-urlencoded"}
    svar = await browser.klient.post("/portal/log-ind", content=krop(), headers=hoveder)
    assert svar.status_code == 403
