"""WSDL and XSD: what is answered is what they say, and what rests on no source says so."""

import json

import pytest
from lxml import etree
from tests.support.blokke import ROD
from tests.support.byggere import aktion, fordring, relateret, tvivlsom
from tests.support.server import Sandkasse
from tests.support.soap import adresse, foresp, leverancebesked, saet_profil, send, skema_for

from psrm_sandbox.domain.koder import Soapprofil
from psrm_sandbox.soap.politik import SP, WSP
from psrm_sandbox.soap.xsd import skemaer
from psrm_sandbox.soapform.skema import Led, Smag, indlaes_soapskema

pytestmark = pytest.mark.anyio
XSD = "{http://www.w3.org/2001/XMLSchema}"
KVITTERING, UNDERRET = "KvitteringHentService", "UnderretSamlingHentService"


@pytest.mark.parametrize("smag", Smag)
async def test_beskeder_og_svar_passer_med_skemaet(sandkasse: Sandkasse, smag: Smag) -> None:
    sendt = leverancebesked(aktion(fordring(note="n"), relateret()), aktion(tvivlsom(valuta="EUR")), smag=smag)
    indberet = skema_for("FordringIndberetService", smag)
    indberet.assertValid(sendt)
    svar = await send(sandkasse, sendt, smag=smag)
    indberet.assertValid(svar.rod[0][0])
    id_ = svar.alle("MFLeveranceID" if smag is Smag.SKAT else "ModtagFordringLeveranceIdentifikator")[0]
    kvittering = await send(sandkasse, foresp(KVITTERING, smag, leveranceId=id_), KVITTERING, smag)
    skema_for(KVITTERING, smag).assertValid(kvittering.rod[0][0])
    tester = sandkasse.som("tester")
    await tester.post(
        "/sandkasse/rim/indbetalinger", json={"skyldner": {"type": "CPR", "nummer": "6101600008"}, "beloeb": "300.00"}
    )
    await tester.post("/sandkasse/ur", json={"til": "2026-09-02T09:00:00+02:00"})
    underretninger = await send(sandkasse, foresp(UNDERRET, smag, nummerFra="1"), UNDERRET, smag)
    assert underretninger.alle("UnderretNummer")
    skema_for(UNDERRET, smag).assertValid(underretninger.rod[0][0])


@pytest.mark.parametrize("sti", ["/services", "/soap/demo-leverandoer/oio/services"])
async def test_wsdl_og_dens_skemaer_hentes_paa_de_adresser_den_giver(sandkasse: Sandkasse, sti: str) -> None:
    klient = sandkasse.server.klient()
    assert len((await klient.get(sti)).text.split()) == 3
    for navn in indlaes_soapskema().tjenester:
        svar = await klient.get(f"{sti}/{navn}?wsdl")
        assert svar.status_code == 200
        rod = etree.fromstring(svar.content)
        assert "Rekonstruktion" in rod[0].text
        hentes = [rod.find(f".//{XSD}import").get("schemaLocation")]
        sete: set[str] = set()
        while hentes:
            naeste = hentes.pop()
            sete.add(naeste)
            skema = etree.fromstring((await klient.get(naeste)).content)
            hentes += [a for e in skema.iter(f"{XSD}import") if (a := e.get("schemaLocation")) not in sete]
        assert len(sete) == (4 if "oio" in sti else 2)
        adresser = {e.get("location") for e in rod.iter("{*}address")}
        assert adresser == {f"http://sandkasse{sti}/{navn}"}


@pytest.mark.parametrize("smag", Smag)
def test_hvert_udledt_navn_siger_INFERRED(smag: Smag) -> None:
    skema = indlaes_soapskema()
    for tjeneste in skema.tjenester.values():
        fundne = skemaer(tjeneste.navn, smag)
        skemaerne = [etree.fromstring(fundne.dokument(fil, adresse)) for fil in fundne.filer]
        noter: dict[str, str] = {}
        for element in (e for s in skemaerne for e in s.iter(f"{XSD}element")):
            navn = (element.get("name") or element.get("ref") or "").rpartition(":")[2]
            noter[navn] = noter.get(navn, "") + "".join(element.itertext())
        grunde: dict[str, set[str]] = {}
        _saml(skema.strukturer[tjeneste.ind] + skema.strukturer[tjeneste.ud], smag, grunde)
        assert {navn for navn, grund in grunde.items() if "U" in grund and "INFERRED" not in noter[navn]} == set()
        assert {navn for navn, grund in grunde.items() if "U" not in grund and "INFERRED" in noter[navn]} == set()


def _saml(led: tuple[Led, ...], smag: Smag, grunde: dict[str, set[str]]) -> None:
    for et in led:
        if (navn := et.navn(smag)) is not None:
            grunde.setdefault(navn, set()).add(et.grund(smag))
        _saml(et.led, smag, grunde)


async def test_et_forkert_navn_paa_tjeneste_form_eller_skema_naevner_det_naermeste(sandkasse: Sandkasse) -> None:
    klient = sandkasse.server.klient()
    for sti, ventet in (
        ("/services/FordringindberetService?wsdl", "FordringIndberetService"),
        ("/soap/demo-leverandoer/skatt/services/FordringIndberetService?wsdl", "skat"),
        ("/services/FordringIndberetService?xsd=x.xsd", "krop.xsd"),
    ):
        svar = await klient.get(sti)
        assert svar.status_code == 404
        assert ventet in svar.text
    assert (await klient.get("/services/FordringIndberetService")).status_code == 405
    oio = await klient.get("/services/FordringIndberetService?wsdl", headers={"Host": "nymf-oio-test:8000"})
    assert "urn:oio:skat:efi" in oio.text


def test_eksemplernes_oio_navne_er_skemaets() -> None:
    """The clients exchange names by a list of their own."""
    skema = indlaes_soapskema()
    navne: dict[str, str] = {}

    def saml(led: tuple[Led, ...]) -> None:
        for et in led:
            if et.oio is not None and et.oio != et.skat:
                navne[et.skat] = et.oio
            saml(et.led)

    for tjeneste in skema.tjenester.values():
        saml(skema.strukturer[tjeneste.ind])
        saml(skema.strukturer[tjeneste.ud])
    eksemplers = json.loads((ROD / "examples" / "soap" / "navne-oio.json").read_text(encoding="utf-8"))
    assert eksemplers.items() <= navne.items()


# -- the policy


def _politik(wsdl: bytes) -> set[str]:
    rod = etree.fromstring(wsdl)
    politikker = list(rod.iter(f"{{{WSP}}}Policy"))
    if not politikker:
        assert list(rod.iter(f"{{{WSP}}}PolicyReference")) == []
        return set()
    assert politikker[0].getparent() is rod
    henvisninger = [(e.getparent().tag.rpartition("}")[2], e.get("URI")) for e in rod.iter(f"{{{WSP}}}PolicyReference")]
    assert henvisninger == [("binding", "#skat-b2b-x509-policy")] * 2
    return {etree.QName(e).localname for e in politikker[0].iter(f"{{{SP}}}*")}


async def _wsdl(sandkasse: Sandkasse, valg: str = "") -> set[str]:
    sti = f"{sandkasse.svar['soapadresser']['leverandoer']}/skat/services/FordringIndberetService"
    svar = await sandkasse.server.klient().get(f"{sti}?wsdl{valg}")
    assert svar.status_code == 200
    return _politik(svar.content)


async def test_en_wsdl_siger_sin_adresses_politik(sikker: Sandkasse) -> None:
    fuld = await _wsdl(sikker)
    assert fuld >= {"AsymmetricBinding", "TripleDes", "Lax", "IncludeTimestamp", "OnlySignEntireHeadersAndBody"}
    assert fuld >= {"SignedParts", "EncryptedParts", "SignBeforeEncrypting", "RequireThumbprintReference"}
    await saet_profil(sikker, "underskrift")
    assert await _wsdl(sikker) == fuld - {"EncryptedParts", "SignBeforeEncrypting"}
    await saet_profil(sikker, "ingen")
    assert await _wsdl(sikker) == set()


@pytest.mark.parametrize("valgt", Soapprofil)
async def test_en_anden_politik_kan_vaelges(sikker: Sandkasse, valgt: Soapprofil) -> None:
    valg = await _wsdl(sikker, f"&politik={valgt}")
    assert ("EncryptedParts" in valg, "SignedParts" in valg) == (valgt == "fuld", valgt != "ingen")


async def test_demosandkassens_og_en_ukendt_adresses_wsdl_har_ingen_politik(sandkasse: Sandkasse) -> None:
    for sti in ("/services", "/soap/s1.findesikke/skat/services"):
        svar = await sandkasse.server.klient().get(f"{sti}/FordringIndberetService?wsdl")
        assert (svar.status_code, _politik(svar.content)) == (200, set())
