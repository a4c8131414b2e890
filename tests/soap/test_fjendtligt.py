"""Hostile XML, and XML that is only wrong: a clear fault, bounded memory, and nothing stored."""

import gzip
import threading
import tracemalloc

import pytest
from lxml import etree
from tests.support.byggere import god
from tests.support.server import Sandkasse
from tests.support.soap import foresp, kuvert, leverancebesked, send

from psrm_sandbox.former.krop import MAKS_KROP
from psrm_sandbox.grunddata.soapfejl import indlaes_reaktioner, indlaes_soapfejl
from psrm_sandbox.soapform import navnelager
from psrm_sandbox.soapform.kuvert import Kuvertbrud, Version, laes_kuvert
from psrm_sandbox.soapform.xmllaesning import MAKS_ANFOERSEL, MAKS_TAGS

pytestmark = pytest.mark.anyio
GOD = kuvert(leverancebesked()).decode()
KROP = GOD.partition("?>")[2]
SOAP12 = Version.V12.rum


def _med(besked: str) -> str:
    return f'<s:Envelope xmlns:s="{SOAP12}"><s:Body>{besked}</s:Body></s:Envelope>'


FJENDTLIGE = {
    "entitet": f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>{KROP}'.replace("4711", "&a;"),
    "latter": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + _med("<x>&b;</x>"),
    "fjern-dtd": f'<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">{KROP}',
    "ukendt-entitet": KROP.replace("Faktura", "&nbsp;Faktura"),
    "xinclude": _med('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'),
    "dyb": _med("<a>" * 5000 + "</a>" * 5000),
    "mange-tags": _med("<a/>" * (MAKS_TAGS + 1)),
    "mange-attributter": _med("<a " + " ".join(f'b{n}=""' for n in range(MAKS_ANFOERSEL // 2 + 1)) + "/>"),
    "stor-attribut": _med(f'<a b="{"x" * 11_000_000}"/>'),
    "instruktion": _med("<?php echo 1?><a/>"),
    "intet": "",
    "ikke-xml": "{}",
    "halv": KROP[:-20],
    "uden-krop": f'<s:Envelope xmlns:s="{SOAP12}"/>',
    "tom-krop": _med(""),
    "to-kroppe": f'<s:Envelope xmlns:s="{SOAP12}"><s:Body/><s:Body/></s:Envelope>',
    "krop-foer-hoved": f'<s:Envelope xmlns:s="{SOAP12}"><s:Body><a/></s:Body><s:Header/></s:Envelope>',
    "to-beskeder": _med("<a/><b/>"),
    "anden-besked": _med("<MFKvitteringHent_I/>"),
    "ikke-soap": "<a/>",
    "anden-version": KROP.replace(SOAP12, "http://www.w3.org/2002/06/soap-envelope"),
    "tekst-mellem": KROP.replace("<AktionValg>", "<AktionValg>hov"),
    "tekst-efter": KROP.replace("</MFLeveranceID>", "</MFLeveranceID>hov"),
    "element-i-vaerdi": KROP.replace("<ValutaKode>DKK", "<ValutaKode><b/>DKK"),
    "to-gange": KROP.replace("<MFLeveranceID>", "<MFLeveranceID>1</MFLeveranceID><MFLeveranceID>"),
    "id-af-bogstaver": KROP.replace("<MFLeveranceID>", "<MFLeveranceID>A"),
    "ingen-aktioner": KROP.replace("FordringAktion>", "Andet>"),
    "forkert-beloeb": KROP.replace("1200.00", "1.200,00"),
    "forkert-dato": KROP.replace("2026-03-31", "31-03-2026"),
    "forkert-ja": KROP.replace(
        "<DMIFordringBeskrivelse>", "<FordringForeløbigFastsat>ja</FordringForeløbigFastsat><DMIFordringBeskrivelse>"
    ),
    "mustUnderstand": KROP.replace(
        "<soap:Body>",
        '<soap:Header><w:To xmlns:w="http://www.w3.org/2005/08/addressing" soap:mustUnderstand="1">x</w:To>'
        "</soap:Header><soap:Body>",
    ),
}


@pytest.mark.parametrize("navn", FJENDTLIGE)
async def test_en_besked_der_ikke_kan_laeses_giver_en_klar_fejl_og_gemmer_intet(
    sandkasse: Sandkasse, navn: str
) -> None:
    foer = sandkasse.antal()
    svar = await send(sandkasse, FJENDTLIGE[navn].encode())
    assert svar.status == 500, svar.http.text[:500]
    assert svar.fejltekst
    assert svar.en("krav"), svar.http.text
    assert "root:" not in svar.http.text
    assert sandkasse.antal() == foer


def test_en_stor_fjendtlig_besked_fylder_ikke_op() -> None:
    for navn in ("mange-tags", "mange-attributter"):
        krop = FJENDTLIGE[navn].encode()
        tracemalloc.start()
        with pytest.raises(Kuvertbrud):
            laes_kuvert(krop)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("hoveder", "kode"),
    [
        ({"Content-Type": "multipart/related; type=application/xop+xml; boundary=x"}, "vedhaeftning"),
        ({"Content-Type": "application/json"}, "version"),
        ({"Content-Type": "text/xml; charset=utf-7"}, "xml"),
        ({"Content-Type": 'application/soap+xml; action="urn:andet"'}, "soapaction"),
        ({"SOAPAction": '"getMFKvitteringHent"'}, "soapaction"),
        ({"Content-Encoding": "gzip"}, "afvist"),
    ],
)
async def test_et_hoved_der_ikke_passer_siges(sandkasse: Sandkasse, hoveder: dict[str, str], kode: str) -> None:
    svar = await send(sandkasse, GOD.encode(), hoveder=hoveder)
    assert (svar.status, svar.en("kode")) == (500, kode), svar.http.text


async def test_en_for_stor_krop_afvises(sandkasse: Sandkasse) -> None:
    svar = await send(sandkasse, b" " * (MAKS_KROP + 1))
    assert (svar.status, svar.en("kode")) == (500, "afvist")


@pytest.mark.parametrize(
    "tegnsaet", ["utf-16", "utf-16le", "utf-16be", "iso-8859-1", "windows-1252", "utf-8-sig", "utf8"]
)
async def test_andre_tegnsaet_laeses(sandkasse: Sandkasse, tegnsaet: str) -> None:
    erklaeret = tegnsaet.removesuffix("-sig")
    besked = kuvert(leverancebesked(god(beskrivelse="Æblegrød"))).decode().partition("?>")[2]
    krop = f'<?xml version="1.0" encoding="{erklaeret}"?>{besked}'.encode(tegnsaet)
    svar = await send(sandkasse, krop, hoveder={"Content-Type": "application/soap+xml"})
    assert svar.status == 200, svar.http.text
    fordringer = (await sandkasse.hent("/v1/fordringer"))["fordringer"]
    hel = await sandkasse.hent(f"/v1/fordringer/{fordringer[0]['fordringsId']}")
    assert hel["stamdata"]["beskrivelse"] == "Æblegrød"


async def test_et_planlagt_nummer_staar_intet_sted_i_journal_eller_svar(sandkasse: Sandkasse) -> None:
    nummer = "01" * 5
    som_tegn = "".join(f"&#{ord(t)};" for t in nummer)
    god_besked = KROP.replace("Faktura 4711", f"Faktura {nummer}")
    for krop in (
        god_besked,
        KROP.replace("Faktura 4711", f"Faktura {som_tegn}").replace("<MFLeveranceID>", "<MFLeveranceID>7"),
        god_besked[:-10],
        KROP.replace("Faktura 4711", som_tegn)[:-10],
        KROP.replace("6101600008", nummer),
        KROP.replace("DKK", nummer + "</ValutaKode><ValutaKode>"),
        god_besked.replace("MFAktionKode>", f"x{som_tegn}>"),
    ):
        svar = await send(sandkasse, krop.encode())
        assert nummer not in svar.http.text
    poster = sandkasse.skrivejournal() + sandkasse.laesejournal()
    assert len(poster) >= 6
    for post in poster:
        assert nummer not in str(tuple(post))
        assert som_tegn not in str(tuple(post))
    assert not [r for r in sandkasse.tabel("aktion") if nummer in str(r)]


async def test_et_dokument_gemmes_ikke_i_journalen(sandkasse: Sandkasse) -> None:
    indhold = "QUJD" * 20
    dokument = {"navn": "a.pdf", "type": "PDF", "indhold": indhold}
    assert (await send(sandkasse, leverancebesked(god(dokumenter=[dokument])))).status == 200
    assert indhold not in str(sandkasse.skrivejournal())
    assert indhold not in str(sandkasse.tabel("aktion"))


async def test_et_genbrugt_transaktions_id_giver_nymfs_egen_fejl_og_journalen_siger_hvorfor(
    sandkasse: Sandkasse,
) -> None:
    tekst = "javax.persistence.PersistenceException: org.hibernate.exception.DataException: could not extract ResultSet"
    assert (await send(sandkasse, leverancebesked(transaktionsId="T"))).status == 200
    foer = sandkasse.antal()
    for krop, tjeneste in (
        (leverancebesked(transaktionsId="T"), "FordringIndberetService"),
        (foresp("UnderretSamlingHentService", transaktionsId="T", nummerFra="1"), "UnderretSamlingHentService"),
    ):
        svar = await send(sandkasse, krop, tjeneste)
        assert (svar.status, svar.en("Text")) == (500, tekst)
        assert svar.en("Value") == "soap:Receiver"
        assert svar.alle("Detail") == []
    assert sandkasse.antal() == foer
    poster = (await sandkasse.hent("/sandkasse/journal", "tester"))["poster"]
    fejl = [p["fejl"] for p in poster if p["fejl"]]
    assert len(fejl) == 2
    assert all(f.startswith("soap: transaktion-genbrugt; ") and "brugt før" in f for f in fejl)


@pytest.mark.parametrize(
    ("felter", "tekst"),
    [
        (
            {"indberetter": None, "nummerFra": "1"},
            "Required parameter missing: FordringhaverSystemIDStruktur.VirksomhedSENummer",
        ),
        ({"nummerTil": "1"}, "If UnderretNummerTil has a value, UnderretNummerFra must have a value too"),
        ({"nummerFra": "1", "datoFra": "2026-07-01"}, "geDatoFra has a value, the UnderretNummerFra and"),
        ({"nummerFra": "1", "datoTil": "2026-07-01"}, "If UnderretNummerFra has a value, S"),
    ],
)
async def test_hentningens_egne_krav_siges_med_de_sete_ord(
    sandkasse: Sandkasse, felter: dict[str, str | None], tekst: str
) -> None:
    svar = await send(sandkasse, foresp("UnderretSamlingHentService", **felter), "UnderretSamlingHentService")
    assert svar.status == 500
    assert svar.fejltekst.startswith("Request validation messages: ")
    assert tekst in svar.fejltekst


async def test_soap_1_1_faar_fejlen_i_sin_egen_form(sandkasse: Sandkasse) -> None:
    svar = await send(sandkasse, leverancebesked(indberetter="99990015"), version=Version.V11)
    fault = svar.rod[0][0]
    assert [etree.QName(e).localname for e in fault] == ["faultcode", "faultstring"]
    assert svar.en("faultcode") == "soap:Client"


async def test_ukendte_elementer_springes_over_og_siges_i_journalen(sandkasse: Sandkasse) -> None:
    krop = KROP.replace(
        "<DMIFordringBeskrivelse>",
        "<DMIFordringForfaldsDato>2026-03-01</DMIFordringForfaldsDato><DMIFordringBeskrivelse>",
    )
    assert (await send(sandkasse, krop.encode())).status == 200
    post = (await sandkasse.hent("/sandkasse/journal", "tester"))["poster"][0]
    assert "mente du DMIFordringForfaldDato?" in post["fejl"]


def test_hver_fejl_og_reaktion_siger_sin_kilde() -> None:
    assert all(et.kilde for et in (*indlaes_soapfejl().values(), *indlaes_reaktioner().values()))


async def test_en_pakket_krop_uden_hoved_siges_at_vaere_det(sandkasse: Sandkasse) -> None:
    svar = await send(sandkasse, gzip.compress(GOD.encode()))
    assert svar.status == 500
    assert "kroppen er pakket (gzip); send den upakket" in svar.fejltekst


# -- what stays of it


def test_navne_i_store_beskeder_og_i_mange_saere_bliver_ikke_i_hukommelsen(monkeypatch: pytest.MonkeyPatch) -> None:
    """libxml2 keeps a thread's names while the thread lives: what may be new is read in one that ends."""
    traade: list[int] = []
    egen = navnelager._laes

    def laes(data: bytes) -> etree._Element:
        traade.append(threading.get_ident())
        return egen(data)

    monkeypatch.setattr(navnelager, "_laes", laes)
    laeser = navnelager.Laeser(taaler=100)
    her = threading.get_ident()
    assert laeser.laes(b"<a/>").tag == "a"
    laeser.laes(b"<a>" + b"x" * navnelager.STOR + b"</a>")
    assert (traade[0] == her, traade[1] == her) == (True, False)
    assert not laeser.venter
    laeser.saer(b"x" * 101)
    assert laeser.venter
    for _ in range(3):
        laeser.laes(b"<b>" + b"x" * 50 + b"</b>")
    assert her not in traade[2:]
    with pytest.raises(etree.XMLSyntaxError):
        laeser.laes(b"<")


async def test_et_kald_der_afvises_eller_rummer_ukendt_er_saert(
    sandkasse: Sandkasse, monkeypatch: pytest.MonkeyPatch
) -> None:
    sete: list[int] = []
    monkeypatch.setattr(navnelager.LAESER, "saer", lambda data: sete.append(len(data)))
    await send(sandkasse, leverancebesked())
    assert sete == []
    ukendt = kuvert(leverancebesked()).replace(b"<DMIFordringBeskrivelse>", b"<Nyt>1</Nyt><DMIFordringBeskrivelse>")
    assert (await send(sandkasse, ukendt)).status == 200
    assert (await send(sandkasse, b"<nyt/>")).status == 500
    assert sete == [len(ukendt), 6]
