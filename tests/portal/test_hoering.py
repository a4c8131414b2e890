"""A hearing at the portal: found by its deadline, asked about on paper, and answered once."""

from typing import Any

import pytest
from tests.support.byggere import aktion, fordring, haefter, leverance, tvivlsom
from tests.support.portal import Browser, Side
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio
BEGRUNDELSE = "Fakturaen dækker to måneder.\nFagområdet har bekræftet beløbet."


@pytest.fixture
async def hoerings_id(sandkasse: Sandkasse) -> str:
    """A claim in hearing, over the type's ordinary limit."""
    await sandkasse.indsend(leverance(aktion(tvivlsom(reference="SAG-1"))))
    return (await _hoeringer(sandkasse))[0]["hoeringsId"]


async def _hoeringer(sandkasse: Sandkasse) -> Any:
    return (await sandkasse.hent("/v1/hoeringer"))["hoeringer"]


async def _godkendt(browser: Browser, hoerings_id: str, **felter: Any) -> Side:
    side = await browser.hent(f"/portal/hoeringer/{hoerings_id}/godkend")
    side = await browser.udfyld(side, "/godkend", begrundelse=BEGRUNDELSE, _trin="videre")
    return await browser.udfyld(side, "/godkend", **{"erklaering": "1", "_trin": "send", **felter})


async def test_listen_staar_efter_frist_og_saa_kroner(browser: Browser, sandkasse: Sandkasse) -> None:
    for reference, beloeb in (("LILLE", "11000.00"), ("STOR", "19000.00"), ("MELLEM", "12000.00")):
        hoert = tvivlsom(reference=reference, beloeb=beloeb, hovedstol=beloeb)
        await sandkasse.indsend(leverance(aktion(hoert)))
    await sandkasse.som("tester").post("/sandkasse/ur", json={"til": "P1D"})
    await sandkasse.indsend(leverance(aktion(tvivlsom(reference="NYEST", beloeb="19900.00", hovedstol="19900.00"))))
    side = await browser.hent("/portal/hoeringer")
    assert side.tekster("tbody tr td:nth-child(5)") == ["STOR", "MELLEM", "LILLE", "NYEST"]
    assert side.tekster("tbody tr td:nth-child(1)")[0] == "15-07-2026 13 dage tilbage"
    assert "Næste frist: 15-07-2026 (13 dage tilbage)" in side.tekst


async def test_menuen_og_siden_taeller_de_aabne(browser: Browser, hoerings_id: str) -> None:
    side = await browser.hent("/portal/hoeringer")
    assert "Fordringer i høring (1)" in side.links()
    assert "Afventer fordringshaver: 1" in side.links()
    await _godkendt(browser, hoerings_id)
    side = await browser.hent("/portal/hoeringer")
    assert "Fordringer i høring (1)" in side.links()
    assert "Afventer RIM: 1" in side.links()


async def test_siden_siger_aarsag_fundet_vaerdi_krav_og_hvem_man_spoerger(browser: Browser, hoerings_id: str) -> None:
    side = await browser.hent(f"/portal/hoeringer/{hoerings_id}")
    for tekst in (
        "Afventer fordringshaver. Frist 15-07-2026 (14 dage tilbage)",
        "Hovedstolen skal være højst 10.000 kr.",
        "Hovedstol: 12.500,00 kr.",
        "Det, der kræves højst 10.000 kr.",
        "fordringstypeoversigt-daginstitution",
        "fagområdet i kommunen",
        "fagsystemet: det er det beløb, fagsystemet oprindelig opkrævede",
    ):
        assert tekst in side.tekst, tekst


async def test_en_aarsag_om_en_skyldner_staar_hos_skyldneren(browser: Browser, sandkasse: Sandkasse) -> None:
    sen = fordring(haefter(foraeldelsesdato="2032-03-01"))
    await sandkasse.indsend(leverance(aktion(sen)))
    id_ = (await _hoeringer(sandkasse))[0]["hoeringsId"]
    side = await browser.hent(f"/portal/hoeringer/{id_}")
    assert "Om skyldner CPR 610160xxxx" in side.tekster("h3")


async def test_spoergsmaalet_til_fagomraadet_har_plads_til_svar_og_intet_helt_cpr(
    browser: Browser, hoerings_id: str
) -> None:
    side = await browser.hent(f"/portal/hoeringer/{hoerings_id}/spoergsmaal")
    assert side.overskrift == "Spørgsmål til fagområdet"
    assert "Vi skal svare senest 15-07-2026" in side.tekst
    assert "610160xxxx" in side.tekst
    assert "6101600008" not in side.svar.text
    assert len(side.alle(".portal-svarplads")) == 1


async def test_en_godkendelse_i_tre_trin_siger_hvem_der_nu_afgoer_og_hvornaar(
    browser: Browser, sandkasse: Sandkasse, hoerings_id: str
) -> None:
    side = await browser.hent(f"/portal/hoeringer/{hoerings_id}/godkend")
    side = await browser.udfyld(side, "/godkend", begrundelse=BEGRUNDELSE, _trin="videre")
    assert side.overskrift == "Bekræft: Godkend indberetning"
    assert "Fagområdet har bekræftet beløbet." in side.tekst
    side = await browser.udfyld(side, "/godkend", erklaering="1", _trin="send")
    assert side.svar.url.path == f"/portal/hoeringer/{hoerings_id}/kvittering"
    assert "Gældsstyrelsen (RIM) afgør nu fordringen, senest 15-07-2026" in side.tekst
    hoering = (await _hoeringer(sandkasse))[0]
    assert (hoering["status"], hoering["begrundelse"]) == ("AFVENTER_RIM", BEGRUNDELSE)


async def test_uden_begrundelse_staar_fejlen_ved_feltet_og_i_opsummeringen(
    browser: Browser, sandkasse: Sandkasse, hoerings_id: str
) -> None:
    side = await browser.hent(f"/portal/hoeringer/{hoerings_id}/godkend")
    side = await browser.udfyld(side, "/godkend", begrundelse="  ", _trin="videre")
    assert side.status == 400
    assert side.tekster("#begrundelse-error") == ["Fejl: Skriv en begrundelse: hvorfor er oplysningerne rigtige?"]
    assert side.links()["Skriv en begrundelse: hvorfor er oplysningerne rigtige?"] == "#begrundelse"
    assert (await _hoeringer(sandkasse))[0]["status"] == "AFVENTER_FORDRINGSHAVER"


async def test_en_for_lang_begrundelse_bliver_staaende_med_sit_krav(browser: Browser, hoerings_id: str) -> None:
    side = await browser.hent(f"/portal/hoeringer/{hoerings_id}/godkend")
    side = await browser.udfyld(side, "/godkend", begrundelse="x" * 4001, _trin="videre")
    assert "Skriv højst 4000 tegn; der er 4001." in side.tekst
    assert side.formular("/godkend")["begrundelse"] == "x" * 4001


async def test_uden_erklaering_sendes_intet_og_begrundelsen_er_der_endnu(
    browser: Browser, sandkasse: Sandkasse, hoerings_id: str
) -> None:
    side = await _godkendt(browser, hoerings_id, erklaering="")
    assert side.status == 400
    assert "Sæt kryds" in side.tekst
    assert side.formular("/godkend")["begrundelse"] == BEGRUNDELSE
    assert (await _hoeringer(sandkasse))[0]["status"] == "AFVENTER_FORDRINGSHAVER"


async def test_trin_to_kan_ikke_springe_begrundelsen_over(
    browser: Browser, sandkasse: Sandkasse, hoerings_id: str
) -> None:
    side = await browser.hent(f"/portal/hoeringer/{hoerings_id}/godkend")
    side = await browser.udfyld(side, "/godkend", erklaering="1", _trin="send")
    assert "Skriv en begrundelse" in side.tekst
    assert (await _hoeringer(sandkasse))[0]["status"] == "AFVENTER_FORDRINGSHAVER"


async def test_tilbage_og_ret_bringer_det_skrevne_tilbage(browser: Browser, hoerings_id: str) -> None:
    side = await browser.hent(f"/portal/hoeringer/{hoerings_id}/godkend")
    side = await browser.udfyld(side, "/godkend", begrundelse=BEGRUNDELSE, _trin="videre")
    side = await browser.udfyld(side, "/godkend", _trin="ret")
    assert side.status == 200
    assert side.formular("/godkend")["begrundelse"] == BEGRUNDELSE


async def test_to_faner_svarer_kun_en_gang(browser: Browser, sandkasse: Sandkasse, hoerings_id: str) -> None:
    fane_1 = await browser.hent(f"/portal/hoeringer/{hoerings_id}/godkend")
    fane_2 = await browser.hent(f"/portal/hoeringer/{hoerings_id}/fortryd")
    fane_1 = await browser.udfyld(fane_1, "/godkend", begrundelse=BEGRUNDELSE, _trin="videre")
    fane_2 = await browser.udfyld(fane_2, "/fortryd", aarsag="FORDRINGEN_ER_BETALT", _trin="videre")
    felter = {"erklaering": "1", "_trin": "send"}
    await browser.udfyld(fane_1, "/godkend", **felter)
    igen = await browser.udfyld(fane_1, "/godkend", **felter)
    anden = await browser.udfyld(fane_2, "/fortryd", _trin="send")
    for side in (igen, anden):
        assert "Høringen var allerede besvaret" in side.tekst
        assert "Gældsstyrelsen (RIM) afgør nu fordringen" in side.tekst
    assert (await _hoeringer(sandkasse))[0]["status"] == "AFVENTER_RIM"
    assert len([r for r in sandkasse.skrivejournal() if r.sti.endswith("/godkend")]) == 1


@pytest.mark.parametrize(
    ("felter", "fejl"),
    [
        ({}, "Vælg årsagen til, at indberetningen fortrydes."),
        ({"aarsag": "OPFUNDET"}, "Vælg årsagen til, at indberetningen fortrydes."),
        ({"aarsag": "ANDET"}, "Skriv en tekst: årsagen »Andet« skal have en med."),
    ],
)
async def test_en_fortrydelse_kraever_sin_aarsag(
    browser: Browser, hoerings_id: str, felter: dict[str, str], fejl: str
) -> None:
    side = await browser.hent(f"/portal/hoeringer/{hoerings_id}/fortryd")
    side = await browser.udfyld(side, "/fortryd", _trin="videre", **felter)
    assert side.status == 400
    assert fejl in side.links()


async def test_en_fortrudt_indberetning_siger_at_intet_mere_skal_afgoeres(
    browser: Browser, sandkasse: Sandkasse, hoerings_id: str
) -> None:
    side = await browser.hent(f"/portal/hoeringer/{hoerings_id}/fortryd")
    side = await browser.udfyld(side, "/fortryd", aarsag="ANDET", tekst="Oprettet to gange", _trin="videre")
    side = await browser.udfyld(side, "/fortryd", _trin="send")
    assert "Indberetningen er fortrudt" in side.tekst
    hoering = (await _hoeringer(sandkasse))[0]
    assert (hoering["status"], hoering["fortrydelsesaarsag"]) == ("FORTRUDT", "ANDET")
    side = await browser.hent("/portal/hoeringer", status="afsluttede")
    assert side.tekster("tbody tr td:nth-child(9)") == ["Fortrudt"]


async def test_en_fremmed_hoering_findes_ikke(browser: Browser) -> None:
    for sti in ("", "/spoergsmaal", "/godkend", "/kvittering"):
        side = await browser.hent(f"/portal/hoeringer/123456789012{sti}")
        assert side.status == 404, sti


async def test_naar_i_har_svaret_staar_der_ikke_mere_hvad_i_skal_goere(browser: Browser, hoerings_id: str) -> None:
    aaben = await browser.hent(f"/portal/hoeringer/{hoerings_id}")
    assert "Hvad gør jeg nu?" in aaben.tekster("dt")
    await _godkendt(browser, hoerings_id)
    side = await browser.hent(f"/portal/hoeringer/{hoerings_id}")
    assert "Hvad gør jeg nu?" not in side.tekster("dt")
    assert "Spørgsmål til fagområdet (print)" not in side.links()
    assert "dage tilbage" not in side.tekst
    assert "I har svaret" in (await browser.hent("/portal/hoeringer")).tekster("tbody td")[0]


async def test_en_fremmed_hoering_siges_uden_ord_fra_udvekslingen(browser: Browser) -> None:
    side = await browser.hent("/portal/hoeringer/123456789012")
    assert "Der er ingen med nummeret 123456789012 her." in side.tekst
    assert "nøglen" not in side.tekst
    assert side.links()["Til Fordringer i høring"] == "/portal/hoeringer"
