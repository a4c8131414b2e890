"""Notifications and settlements over HTTP: by number, by date, in three forms, and what is refused."""

from datetime import date, time
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from tests.support.byggere import ANDEN_TESTPERSON, BEGRAENSET, haefter
from tests.support.livsforloeb import Livsforloeb
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio

NAVNERUM = "{urn:psrm-sandbox:underretninger:1}"
SYSTEM, PORTAL = "/v1/underretninger", "/v1/underretninger/efter-dato"


@pytest.fixture
def liv(sandkasse: Sandkasse) -> Livsforloeb:
    """A claim of 9101 and one of 9102, each paid in part; the clock in the middle of August."""
    liv = Livsforloeb(sandkasse.verden)
    liv.ny("9000.00", reference="Ærø & <Åen> \x01")
    liv.ny("500.00", "9102", haeftere=[haefter(ANDEN_TESTPERSON)])
    liv.betal(100_000)
    liv.frem(date(2026, 7, 10), time(9))
    liv.betal(20_000, skyldner=ANDEN_TESTPERSON)
    liv.frem(date(2026, 8, 15), time(9))
    return liv


async def _numre(sandkasse: Sandkasse, navn: str = "leverandoer", sti: str = SYSTEM, **parametre: Any) -> list[str]:
    svar = await sandkasse.hent(sti, navn, **parametre)
    return [u["nummer"] for u in svar["underretninger"]]


async def _afvist(sandkasse: Sandkasse, sti: str, navn: str = "leverandoer") -> tuple[int, str, Any]:
    svar = await sandkasse.som(navn).get(sti)
    krop = svar.json()
    return svar.status_code, krop["type"].rpartition(":")[2], krop["felt"]


# -- by number


async def test_et_nummeromraade_har_begge_ender_med(sandkasse: Sandkasse, liv: Livsforloeb) -> None:
    assert await _numre(sandkasse, nummerFra="1") == ["1", "2", "3", "4"]
    assert await _numre(sandkasse, nummerFra="2", nummerTil="3") == ["2", "3"]
    assert await _numre(sandkasse, nummerFra="0", nummerTil="000000000000000000000001") == ["1"]
    assert await _numre(sandkasse, nummerFra="9" * 24) == []
    assert await _numre(sandkasse, nummerFra="4", nummerTil="9" * 24) == ["4"]


async def test_siderne_giver_hver_underretning_en_gang(sandkasse: Sandkasse, liv: Livsforloeb) -> None:
    for sti, fra in ((SYSTEM, {"nummerFra": "1"}), (PORTAL, {"datoFra": "2026-07-01"})):
        set_, efter = [], "0"
        while efter is not None:
            side = await sandkasse.hent(sti, efter=efter, antal=3, **fra)
            set_ += [u["nummer"] for u in side["underretninger"]]
            efter = side["naeste"]
        assert set_ == ["1", "2", "3", "4"]


async def test_arterne_kan_vaelges(sandkasse: Sandkasse, liv: Livsforloeb) -> None:
    alle = await sandkasse.hent(SYSTEM, nummerFra="1")
    arter = {u["nummer"]: u["art"] for u in alle["underretninger"]}
    assert set(arter.values()) == {"ALLOKERING", "AFREGNING"}
    for valg in ("ALLOKERING", "AFREGNING", "AFREGNING,RENTER", "ALLOKERING,AFREGNING", "RETURNERING"):
        ventet = [nr for nr, art in arter.items() if art in valg.split(",")]
        assert await _numre(sandkasse, nummerFra="1", art=valg) == ventet
        assert await _numre(sandkasse, sti=PORTAL, datoFra="2026-07-01", art=valg) == ventet


async def test_en_indberetter_ser_kun_sine_egne_numre(sandkasse: Sandkasse, liv: Livsforloeb) -> None:
    begraenset = await sandkasse.hent(SYSTEM, "begraenset", nummerFra="1")
    assert sandkasse.svar["indberettere"]["begraenset"] == BEGRAENSET
    assert {u["fordringshaverId"] for u in begraenset["underretninger"]} == {"9102"}
    assert [u["nummer"] for u in begraenset["underretninger"]] == ["1", "2"]
    assert await _afvist(sandkasse, f"{SYSTEM}/4", "begraenset") == (404, "ukendt-id", "nummer")


async def test_et_ukendt_nummer_naevner_det_naermeste(sandkasse: Sandkasse, liv: Livsforloeb) -> None:
    for nummer, naermest in (("5", "4"), ("0", "1"), ("9" * 24, "4")):
        svar = await sandkasse.som("leverandoer").get(f"{SYSTEM}/{nummer}")
        assert (svar.status_code, svar.json()["naermeste"]) == (404, naermest)


async def test_samme_nummer_giver_samme_byte(sandkasse: Sandkasse, liv: Livsforloeb) -> None:
    klient = sandkasse.som("portal")
    stier = [f"{SYSTEM}/1?format={f}" for f in ("json", "xml", "pdf")]
    foer = [(await klient.get(sti)).content for sti in stier]
    liv.betal(50_000, date(2026, 7, 20))
    liv.frem(date(2026, 9, 1))
    assert [(await klient.get(sti)).content for sti in stier] == foer


# -- by date, and the portal


async def test_et_datoomraade_har_begge_ender_med(sandkasse: Sandkasse, liv: Livsforloeb) -> None:
    assert await _numre(sandkasse, sti=PORTAL, datoFra="2026-07-02", datoTil="2026-07-02") == ["1"]
    assert await _numre(sandkasse, sti=PORTAL, datoFra="2026-07-03", datoTil="2026-07-11") == ["2"]
    assert await _numre(sandkasse, sti=PORTAL, datoFra="2026-07-12") == ["3", "4"]
    assert await _numre(sandkasse, sti=PORTAL, datoFra="2030-01-01") == []


async def test_portalen_viser_fordringshaverens_egne(sandkasse: Sandkasse, liv: Livsforloeb) -> None:
    svar = await sandkasse.hent(PORTAL, "portal", datoFra="2026-07-01")
    assert {u["fordringshaverId"] for u in svar["underretninger"]} == {"9101"}
    assert [u["art"] for u in svar["underretninger"]] == ["ALLOKERING", "AFREGNING"]
    assert await _afvist(sandkasse, f"{SYSTEM}?nummerFra=1", "portal") == (403, "forkert-noegletype", "Authorization")
    assert await _afvist(sandkasse, f"{PORTAL}?datoFra=2026-07-01", "tester") == (
        403,
        "forkert-noegletype",
        "Authorization",
    )


# -- three months


async def test_efter_tre_maaneder_udelades_de_gamle_numre_og_naevnes(sandkasse: Sandkasse, liv: Livsforloeb) -> None:
    liv.frem(date(2026, 10, 2))
    assert (await _numre(sandkasse, nummerFra="1"))[0] == "1"  # made on 2 July: exactly three months
    liv.frem(date(2026, 10, 12), time(12))
    svar = await sandkasse.hent(SYSTEM, nummerFra="1")
    assert svar["udloebne"] == {"nummerFra": "1", "nummerTil": "2"}
    assert svar["underretninger"][0]["nummer"] == "3"
    kun_gamle = await sandkasse.hent(SYSTEM, nummerFra="2", nummerTil="2")
    assert (kun_gamle["underretninger"], kun_gamle["udloebne"]) == ([], {"nummerFra": "2", "nummerTil": "2"})
    assert (await sandkasse.hent(SYSTEM, nummerFra="3"))["udloebne"] is None


async def test_for_gamle_dage_og_numre_afvises_med_den_tidligste_dag(sandkasse: Sandkasse, liv: Livsforloeb) -> None:
    liv.frem(date(2026, 10, 12), time(12))
    for sti in (f"{PORTAL}?datoFra=2026-07-11", f"{SYSTEM}/2"):
        svar = await sandkasse.som("leverandoer").get(sti)
        assert svar.status_code == 409
        assert svar.json()["type"].endswith("underretning-udloebet")
        assert "2026-07-12" in svar.json()["krav"]
    assert await _numre(sandkasse, sti=PORTAL, datoFra="2026-07-12") == await _numre(sandkasse, nummerFra="1")


# -- bad input


@pytest.mark.parametrize(
    ("sti", "status", "kode", "felt"),
    [
        (f"{SYSTEM}", 422, "ugyldig-parameter", "nummerFra"),
        (f"{SYSTEM}?nummerTil=3", 422, "ugyldig-parameter", "nummerFra"),
        (f"{SYSTEM}?nummerFra=", 422, "ugyldig-parameter", "nummerFra"),
        (f"{SYSTEM}?nummerFra=abc", 422, "ugyldig-parameter", "nummerFra"),
        (f"{SYSTEM}?nummerFra=-1", 422, "ugyldig-parameter", "nummerFra"),
        (f"{SYSTEM}?nummerFra=1.0", 422, "ugyldig-parameter", "nummerFra"),
        (f"{SYSTEM}?nummerFra=٣", 422, "ugyldig-parameter", "nummerFra"),
        (f"{SYSTEM}?nummerFra={'1' * 25}", 422, "ugyldig-parameter", "nummerFra"),
        (f"{SYSTEM}?nummerFra=1&nummerTil={'1' * 25}", 422, "ugyldig-parameter", "nummerTil"),
        (f"{SYSTEM}?nummerFra=3&nummerTil=2", 409, "ugyldig-vaerdi", "nummerTil"),
        (f"{SYSTEM}?nummerFra=1&datoFra=2026-07-01", 422, "ugyldig-parameter", "datoFra"),
        (f"{SYSTEM}?nummerFra=1&art=UDLIGNINGER", 422, "ugyldig-parameter", "art"),
        (f"{SYSTEM}?nummerFra=1&art=", 422, "ugyldig-parameter", "art"),
        (f"{SYSTEM}?nummerFra=1&art=RENTER,", 422, "ugyldig-parameter", "art"),
        (f"{SYSTEM}?nummerFra=1&format=pdf", 422, "ugyldig-parameter", "format"),
        (f"{SYSTEM}?nummerFra=1&format=XML", 422, "ugyldig-parameter", "format"),
        (f"{SYSTEM}?nummerFra=1&antal=501", 422, "ugyldig-parameter", "antal"),
        (f"{SYSTEM}/abc", 422, "ugyldig-parameter", "nummer"),
        (f"{SYSTEM}/{'1' * 25}", 422, "ugyldig-parameter", "nummer"),
        (f"{SYSTEM}/1?format=pdf", 409, "ugyldig-vaerdi", "format"),
        (f"{PORTAL}", 422, "ugyldig-parameter", "datoFra"),
        (f"{PORTAL}?datoTil=2026-07-01", 422, "ugyldig-parameter", "datoFra"),
        (f"{PORTAL}?datoFra=2026-02-30", 422, "ugyldig-parameter", "datoFra"),
        (f"{PORTAL}?datoFra=01-07-2026", 422, "ugyldig-parameter", "datoFra"),
        (f"{PORTAL}?datoFra=2026-08-02&datoTil=2026-08-01", 409, "ugyldig-vaerdi", "datoTil"),
        (f"{PORTAL}?datoFra=2026-05-14", 409, "underretning-udloebet", "datoFra"),
        (f"{PORTAL}?datoFra=0001-01-01", 409, "underretning-udloebet", "datoFra"),
        (f"{PORTAL}?datoFra=2026-07-01&nummerFra=1", 422, "ugyldig-parameter", "nummerFra"),
        (f"{PORTAL}?datoFra=2026-07-01&format=pdf", 409, "ugyldig-vaerdi", "format"),
        ("/v1/afregninger/99", 404, "ukendt-id", "afregningsId"),
        ("/v1/afregninger/abc", 422, "ugyldig-parameter", "afregningsId"),
    ],
)
async def test_et_forkert_kald_afvises_ved_navn(
    sandkasse: Sandkasse, liv: Livsforloeb, sti: str, status: int, kode: str, felt: str
) -> None:
    assert await _afvist(sandkasse, sti) == (status, kode, felt)


async def test_graensen_for_det_tidligste_er_tre_maaneder_paa_dagen(sandkasse: Sandkasse, liv: Livsforloeb) -> None:
    assert len(await _numre(sandkasse, sti=PORTAL, datoFra="2026-05-15")) == 4


# -- forms


def _flad(element: ET.Element) -> Any:
    """XML read back: a text, a list, or an object."""
    assert element.tag.startswith(NAVNERUM)
    if element.tag.removeprefix(NAVNERUM) in {"underretninger", "linjer", "dage", "skyldnere"}:
        return [_flad(e) for e in element]
    return {e.tag.removeprefix(NAVNERUM): _flad(e) for e in element} if len(element) else element.text or ""


def _uden_tomme(vaerdi: Any) -> Any:
    if isinstance(vaerdi, dict):
        return {navn: _uden_tomme(v) for navn, v in vaerdi.items() if v is not None}
    if isinstance(vaerdi, list):
        return [_uden_tomme(v) for v in vaerdi]
    return vaerdi.replace("\x01", "\ufffd") if isinstance(vaerdi, str) else vaerdi


async def test_xml_siger_det_samme_som_json(sandkasse: Sandkasse, liv: Livsforloeb) -> None:
    for navn, sti in (("leverandoer", f"{SYSTEM}?nummerFra=1"), ("portal", f"{PORTAL}?datoFra=2026-07-01")):
        klient = sandkasse.som(navn)
        som_json, som_xml = await klient.get(sti), await klient.get(f"{sti}&format=xml")
        assert som_xml.headers["content-type"].startswith("application/xml")
        rod = ET.fromstring(som_xml.content)
        assert rod.tag == f"{NAVNERUM}underretningssvar"
        assert _flad(rod) == _uden_tomme(som_json.json())
    en = await sandkasse.som("leverandoer").get(f"{SYSTEM}/1?format=xml")
    assert ET.fromstring(en.content).tag == f"{NAVNERUM}underretning"


async def test_portalen_giver_en_rapport_i_pdf(sandkasse: Sandkasse, liv: Livsforloeb) -> None:
    klient = sandkasse.som("portal")
    for sti in (
        f"{PORTAL}?datoFra=2026-07-01&format=pdf",
        f"{PORTAL}?datoFra=2026-08-10&format=pdf",
        f"{SYSTEM}/1?format=pdf",
    ):
        svar = await klient.get(sti)
        assert (svar.status_code, svar.headers["content-type"]) == (200, "application/pdf")
        assert svar.content.startswith(b"%PDF-")
        assert b"/FontFile2" in svar.content  # the fonts are embedded


async def test_cpr_er_maskeret_i_alle_former(sandkasse: Sandkasse, liv: Livsforloeb) -> None:
    for navn, sti in (("leverandoer", f"{SYSTEM}?nummerFra=1"), ("leverandoer", f"{SYSTEM}?nummerFra=1&format=xml")):
        svar = await sandkasse.som(navn).get(sti)
        assert ("610160xxxx" in svar.text, "620270xxxx" in svar.text) == (True, True)
        assert ("6101600008" in svar.text, ANDEN_TESTPERSON in svar.text) == (False, False)


# -- settlements


async def test_afregninger_ses_af_dem_der_handler_for_fordringshaveren(sandkasse: Sandkasse, liv: Livsforloeb) -> None:
    async def set_af(navn: str, **parametre: str) -> list[tuple[str, str]]:
        svar = await sandkasse.hent("/v1/afregninger", navn, **parametre)
        return [(a["afregningsId"], a["fordringshaverId"]) for a in svar["afregninger"]]

    assert await set_af("leverandoer") == [("1", "9101"), ("2", "9102")]
    assert await set_af("leverandoer", fordringshaverId="9102") == [("2", "9102")]
    assert await set_af("leverandoer", fordringshaverId="9999") == []
    assert await set_af("leverandoer", efter="1") == [("2", "9102")]
    assert await set_af("portal") == [("1", "9101")]
    en = await sandkasse.hent("/v1/afregninger/1", "portal")
    assert (en["udbetalt"], [linje["beloeb"] for linje in en["linjer"]]) == ("1000.00", ["1000.00"])
    assert await _afvist(sandkasse, "/v1/afregninger/1", "begraenset") == (404, "ukendt-id", "afregningsId")
    foerste = await sandkasse.hent("/v1/afregninger", antal=1)
    assert foerste["naeste"] == "1"
