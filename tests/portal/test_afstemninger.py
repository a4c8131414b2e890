"""Reconciliation in the portal: the figures, the two amounts, and the receipt that is given once."""

import pytest
from tests.support import afstemning
from tests.support.byggere import aktion, fordring, leverance
from tests.support.portal import Browser
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio


@pytest.fixture
async def nr(sandkasse: Sandkasse) -> str:
    """A claim sent in July, a call on the figures of July, and the clock in August."""
    await sandkasse.indsend(leverance(aktion(fordring())))
    id_ = await afstemning.kald(sandkasse, afstemning.JULI)
    await afstemning.flyt(sandkasse, "2026-08-03T09:00:00+02:00")
    return id_


async def test_listen_viser_kaldene_med_deres_dage(browser: Browser, nr: str) -> None:
    side = await browser.hent("/portal/afstemninger")
    assert side.tekster("tbody td") == [nr, "31-07-2026", "01-08-2026", "31-08-2026", "Igangværende", "–"]


async def test_tallene_aabner_bevaegelserne(browser: Browser, nr: str) -> None:
    side = await browser.hent(f"/portal/afstemninger/{nr}")
    assert "1.200,00" in side.tekster("tbody tr")[0]
    bevaegelser = await browser.hent(side.links()["Vis Tilgang"])
    assert "1.200,00" in bevaegelser.tekst


async def test_de_to_beloeb_giver_differencerne_og_en_kvittering_en_gang(browser: Browser, nr: str) -> None:
    side = await browser.hent(f"/portal/afstemninger/{nr}")
    efter = await browser.udfyld(side, "/resultat", grundlag="1.150,00", forklaret="20")
    assert "Resultatet er indsendt" in efter.tekst
    tal = dict(zip(efter.tekster("dt"), efter.tekster("dd"), strict=True))
    assert tal["Total difference, kr."] == "50,00"
    assert tal["Uforklaret difference, kr."] == "30,00"
    pdf = await browser.udfyld(efter, "/kvittering")
    assert pdf.svar.content.startswith(b"%PDF-")
    igen = await browser.udfyld(efter, "/kvittering")
    assert igen.status == 409
    assert "kun hentes én gang" in igen.tekst


async def test_et_beloeb_der_ikke_kan_laeses_siges_ved_feltet_og_intet_er_sendt(browser: Browser, nr: str) -> None:
    side = await browser.hent(f"/portal/afstemninger/{nr}")
    svar = await browser.udfyld(side, "/resultat", grundlag="tusind", forklaret="")
    assert svar.status == 400
    assert svar.alle("#grundlag")[0].attrs["value"] == "tusind"
    assert {"grundlag-error", "forklaret-error"} <= {et.attrs["id"] for et in svar.alle("[id]")}
    assert "Tidligere indsendt" not in (await browser.hent(f"/portal/afstemninger/{nr}")).tekst


async def test_foer_vinduet_er_der_ingen_formular(browser: Browser, sandkasse: Sandkasse) -> None:
    id_ = await afstemning.kald(sandkasse, afstemning.JULI)
    side = await browser.hent(f"/portal/afstemninger/{id_}")
    assert "Tallene er opgjort, når skæringsdatoen er omme" in side.tekst
    assert not [f for f in side.alle("form") if f.attrs["action"].endswith("/resultat")]


async def test_uden_retten_afstem_kan_intet_sendes(sandkasse: Sandkasse, nr: str) -> None:
    krop = {"navn": "laeser", "fordringshaverId": "9101", "rettigheder": ["Se fordringer"]}
    noegle = (await sandkasse.som("tester").post("/sandkasse/portalbrugere", json=krop)).json()["noegle"]
    browser = Browser(sandkasse.server.klient())
    await browser.log_ind(noegle)
    side = await browser.hent(f"/portal/afstemninger/{nr}")
    assert "ikke retten Afstem fordringer" in side.tekst
    felter = {"_kode": side.formular("/log-ud")["_kode"], "grundlag": "1", "forklaret": "0"}
    svar = await browser.send(f"/portal/afstemninger/{nr}/resultat", felter)
    assert svar.status == 403
