"""The three services: a claim sent by SOAP is the one that JSON and the portal show, in both flavours and versions."""

import pytest
from lxml import etree
from tests.support.byggere import BEGRAENSET, aktion, daarlig, eftersendt, fordring, god, leverance, relateret, tvivlsom
from tests.support.server import Sandkasse
from tests.support.soap import foresp, kuvert, leverancebesked, send

from psrm_sandbox.soapform.kuvert import Version
from psrm_sandbox.soapform.skema import Smag, indlaes_soapskema

pytestmark = pytest.mark.anyio
INDBETALING = {
    "skyldner": {"type": "CPR", "nummer": "6101600008"},
    "art": "FRIVILLIG",
    "virkningsdato": "2026-07-01",
}
KVITTERING, UNDERRET = "KvitteringHentService", "UnderretSamlingHentService"


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize("smag", Smag)
async def test_en_fordring_er_modtaget_og_svaret_er_i_kaldets_form_og_version(
    sandkasse: Sandkasse, smag: Smag, version: Version
) -> None:
    svar = await send(sandkasse, leverancebesked(god(reference="SOAP-1"), smag=smag), smag=smag, version=version)
    assert svar.status == 200, svar.http.text
    assert svar.http.headers["content-type"] == version.medietype
    assert svar.rod.tag == version.tag("Envelope")
    besked = svar.rod[0][0]
    assert besked.tag == f"{{{indlaes_soapskema().navnerum[smag]['rod']}}}MFFordringIndberet_O"
    assert svar.en("MFAktionStatusKode" if smag is Smag.SKAT else "ModtagFordringAktionStatusKode") == "MODTAGET"
    id_ = svar.en("DMIFordringEFIFordringID" if smag is Smag.SKAT else "EFIFordringIdentifikator")
    fundet = await sandkasse.hent(f"/v1/fordringer/{id_}")
    assert (fundet["status"], fundet["reference"]) == ("UNDER_INDDRIVELSE", "SOAP-1")


async def test_svaret_har_det_sete_eksempels_elementer_i_det_setes_orden(sandkasse: Sandkasse) -> None:
    svar = await send(sandkasse, leverancebesked())
    struktur = next(svar.rod.iter("{*}MFAktionStruktur"))
    assert [etree.QName(e).localname for e in struktur] == [
        "DMIFordringEFIFordringID",
        "DMIFordringEFIHovedFordringID",
        "DMIFordringFordringHaverRef",
        "MFAktionID",
        "MFAktionKode",
        "DMIFordringHaverID",
        "MFAktionStatusKode",
        "MFAktionStatusÆndretDato",
        "DMIFordringModtagelseDato",
        "AfvistÅrsagSamling",
    ]
    assert len(struktur[-1]) == 0
    assert svar.en("DMIFordringModtagelseDato") == "2026-07-01T09:00:00.000"
    hoved = next(svar.rod.iter("{*}HovedOplysningerSvar"))
    assert [etree.QName(e).localname for e in hoved] == [
        "TransaktionsID",
        "ServiceID",
        "TransaktionsTid",
        "SvarReaktion",
    ]


async def test_en_afvist_fordring_er_ingen_soapfejl_og_siger_nummer_og_tekst(sandkasse: Sandkasse) -> None:
    svar = await send(sandkasse, leverancebesked(god(valuta="EUR")))
    assert (svar.status, svar.en("MFAktionStatusKode"), svar.en("MFAktionAfvistNummer")) == (200, "AFVIST", "152")
    uden_nummer = await send(sandkasse, leverancebesked(aktion(daarlig())))
    assert uden_nummer.alle("MFAktionAfvistNummer") == []
    assert uden_nummer.en("MFAktionAfvistTekst").startswith("R_7_11: ")


async def test_kvitteringen_siger_resten_ved_leverance_og_ved_fordring(sandkasse: Sandkasse) -> None:
    svar = await send(sandkasse, leverancebesked(aktion(fordring(), relateret()), aktion(tvivlsom())))
    ider = svar.alle("DMIFordringEFIFordringID")
    assert svar.alle("MFAktionStatusKode") == ["MODTAGET"] * 3
    leverance_id = svar.en("MFLeveranceID")
    kvittering = await send(sandkasse, foresp(KVITTERING, leveranceId=leverance_id), KVITTERING)
    assert kvittering.alle("MFAktionStatusKode") == ["UDFOERT", "UDFOERT", "HOERING"]
    assert len(kvittering.alle("MFOpretFordringKvitteringStruktur")) == 2
    for smag, felt in ((Smag.SKAT, "MFAktionStatusKode"), (Smag.OIO, "ModtagFordringAktionStatusKode")):
        en = await send(sandkasse, foresp(KVITTERING, smag, fordringer=[ider[2]]), KVITTERING, smag)
        assert en.en(felt) == "HOERING"


async def test_en_ukendt_fordring_giver_463_i_svarets_reaktion(sandkasse: Sandkasse) -> None:
    svar = await send(sandkasse, foresp(KVITTERING, fordringer=["500000000009"]), KVITTERING)
    assert (svar.status, svar.en("FejlNummer"), svar.alle("Kvittering")) == (200, "463", [])


async def test_kvitteringspolitikken_gaelder_ogsaa_soap_og_en_hentning_taeller(sandkasse: Sandkasse) -> None:
    regel = {"bedoemmes": {"naar": "STRAKS"}, "vises": {"naar": "EFTER_HENTNINGER", "hentninger": 1}}
    sat = await sandkasse.som("tester").put("/sandkasse/kvitteringspolitik", json={"regler": [regel]})
    assert sat.status_code == 200, sat.text
    svar = await send(sandkasse, leverancebesked(god(valuta="EUR")))
    assert svar.en("MFAktionStatusKode") == "MODTAGET"
    id_ = svar.en("MFLeveranceID")
    set_ = [
        (await send(sandkasse, foresp(KVITTERING, leveranceId=id_), KVITTERING)).en("MFAktionStatusKode")
        for _ in range(2)
    ]
    assert set_ == ["MODTAGET", "AFVIST"]


async def test_alle_slags_underretninger_hentes_efter_nummer_og_dato(sandkasse: Sandkasse) -> None:
    svar = await send(sandkasse, leverancebesked(god(), god()))
    foerste, anden = svar.alle("DMIFordringEFIFordringID")
    tester = sandkasse.som("tester")
    for vej, krop in (
        ("/sandkasse/rim/indbetalinger", {**INDBETALING, "beloeb": "300.00"}),
        (f"/sandkasse/rim/fordringer/{anden}/afskrivning", {"aarsag": "KONKURS"}),
    ):
        assert (await tester.post(vej, json=krop)).is_success
    await tester.post("/sandkasse/ur", json={"til": "2026-09-02T09:00:00+02:00"})
    nu = await sandkasse.hent("/v1/underretninger", nummerFra="1")
    arter = [u["art"] for u in nu["underretninger"]]
    assert {"ALLOKERING", "AFREGNING", "RENTER"} & set(arter)
    efter_nummer = await send(sandkasse, foresp(UNDERRET, nummerFra="1"), UNDERRET)
    assert efter_nummer.status == 200, efter_nummer.http.text
    assert efter_nummer.alle("UnderretNummer") == [u["nummer"] for u in nu["underretninger"]]
    efter_dato = await send(sandkasse, foresp(UNDERRET, Smag.OIO, datoFra="2026-07-01"), UNDERRET, Smag.OIO)
    assert efter_dato.alle("UnderretNummer") == efter_nummer.alle("UnderretNummer")
    linjer = sum(len(u["linjer"]) for u in nu["underretninger"])
    strukturer = ("FordringerOmfattetAfUdligningenAfregningen", "FordringLinjeStruktur")
    assert sum(len(efter_nummer.alle(s)) for s in strukturer) == linjer
    assert foerste in efter_nummer.alle("DMIFordringEFIFordringID")


async def test_hver_anden_aktion_naar_frem(sandkasse: Sandkasse) -> None:
    svar = await send(sandkasse, leverancebesked(god()))
    id_ = svar.en("DMIFordringEFIFordringID")
    ned = {"fordringsId": id_, "aarsagskode": "INDB", "beloeb": "200.00", "virkningsdato": "2026-07-01"}
    nedskrevet = await send(
        sandkasse, leverancebesked({"aktionskode": "NEDSKRIV", "fordringshaverId": "9101", "nedskrivning": ned})
    )
    assert nedskrevet.en("MFAktionStatusKode") == "MODTAGET", nedskrevet.http.text
    assert (await sandkasse.hent(f"/v1/fordringer/{id_}"))["saldo"] == "1000.00"
    kald = {"fordringsId": id_, "aarsagskode": "FEJL"}
    await send(
        sandkasse, leverancebesked({"aktionskode": "TILBAGEKALD", "fordringshaverId": "9101", "tilbagekald": kald})
    )
    assert (await sandkasse.hent(f"/v1/fordringer/{id_}"))["status"] == "TILBAGEKALDT"


async def test_relaterede_eftersendt_finder_deres_hovedfordring(sandkasse: Sandkasse) -> None:
    svar = await send(sandkasse, leverancebesked(god()))
    id_ = svar.en("DMIFordringEFIFordringID")
    senere = await send(sandkasse, leverancebesked(eftersendt(id_)), smag=Smag.SKAT)
    assert senere.en("DMIFordringEFIHovedFordringID") == id_
    assert (await sandkasse.hent(f"/v1/fordringer/{id_}"))["relateredeFordringer"] == [
        senere.en("DMIFordringEFIFordringID")
    ]


async def test_adressen_er_noeglen_og_en_anden_end_noeglens_indberetter_afvises(sandkasse: Sandkasse) -> None:
    fremmed = await send(sandkasse, leverancebesked(indberetter=BEGRAENSET))
    assert (fremmed.status, fremmed.fejltekst) == (
        500,
        "Certificate systemID does not match FordrignshaverSystemID in the message",
    )
    assert fremmed.alle("Detail") == []
    ukendt = await sandkasse.server.klient().post(
        "/soap/s1.findesikke/skat/services/FordringIndberetService",
        content=kuvert(leverancebesked()),
        headers={"Content-Type": Version.V12.medietype},
    )
    assert ukendt.status_code == 401
    assert "ukendt-adresse" in ukendt.text


async def test_en_noegle_der_er_taget_tilbage_lukker_sin_soapadresse(sandkasse: Sandkasse) -> None:
    tester = sandkasse.som("tester")
    svar = await tester.post("/sandkasse/indberettere", json={"navn": "ny", "indberetter": "99990007"})
    sandkasse.noegler["ny"] = svar.json()["noegle"]
    assert svar.json()["soapadresse"].startswith("/soap/s1.")
    assert (await send(sandkasse, leverancebesked(), navn="ny")).status == 200
    await tester.delete("/sandkasse/indberettere/ny")
    assert (await send(sandkasse, leverancebesked(), navn="ny")).status == 401


async def test_journalen_har_kaldet_uden_adressens_hemmelighed(sandkasse: Sandkasse) -> None:
    await send(sandkasse, leverancebesked())
    poster = (await sandkasse.hent("/sandkasse/journal", "tester"))["poster"]
    post = next(p for p in poster if p["sti"].startswith("/soap/"))
    assert (post["sti"], post["operation"], post["status"]) == (
        "/soap/…/skat/services/FordringIndberetService",
        "opretLeverance",
        200,
    )
    hel = await sandkasse.hent(f"/sandkasse/journal/{post['nummer']}", "tester")
    assert "MFFordringIndberet_I" in hel["anmodning"]
    assert "MFFordringIndberet_O" in hel["svar"]
    assert post["antalAktioner"] == 1


async def test_demosandkassen_svarer_paa_services_i_beskedens_form(server: object, sandkasse: Sandkasse) -> None:
    klient = sandkasse.server.klient()
    for smag in Smag:
        svar = await klient.post(
            "/services/FordringIndberetService",
            content=kuvert(leverancebesked(smag=smag)),
            headers={"Content-Type": Version.V12.medietype},
        )
        assert svar.status_code == 200, svar.text
        assert indlaes_soapskema().navnerum[smag]["rod"] in svar.text


async def test_et_servicevindue_og_en_fejlregel_gaelder_ogsaa_soap(sandkasse: Sandkasse) -> None:
    tester = sandkasse.som("tester")
    vindue = {"fra": "2026-06-30T00:00:00Z", "til": "2026-07-02T00:00:00Z"}
    sat = await tester.put("/sandkasse/servicevinduer", json={"servicevinduer": [vindue]})
    assert sat.status_code in {200, 204}, sat.text
    svar = await send(sandkasse, leverancebesked())
    assert (svar.status, svar.fejltekst) == (500, "NyMF is down. Service not reachable")
    assert (await tester.put("/sandkasse/servicevinduer", json={"servicevinduer": []})).status_code in {200, 204}
    regel = await tester.post("/sandkasse/fejl", json={"art": "STATUS", "status": 503, "operation": "opretLeverance"})
    assert regel.status_code == 201, regel.text
    ramt = await sandkasse.server.klient().post(
        f"/soap/{sandkasse.svar['soapadresser']['leverandoer'].removeprefix('/soap/')}/skat/services/FordringIndberetService",
        content=kuvert(leverancebesked()),
        headers={"Content-Type": Version.V12.medietype},
    )
    assert (ramt.status_code, ramt.headers["x-sandkasse-fejl"]) == (503, "1")
    post = (await sandkasse.hent("/sandkasse/journal", "tester"))["poster"][0]
    assert post["sti"] == "/soap/…/skat/services/FordringIndberetService"


async def test_soap_og_json_deler_leverance_id_er(sandkasse: Sandkasse) -> None:
    assert (await sandkasse.send(leverance(leverance_id="77"))).status_code == 202
    svar = await send(sandkasse, leverancebesked(leveranceId="77"))
    assert svar.fejltekst.startswith("javax.persistence.PersistenceException")


@pytest.mark.parametrize("sendt", ["2026-06-30T23:59:58.5+02:00", None, "i går", "2026-13-01T00:00:00"])
async def test_svarets_tid_er_modtagelsens_i_skat_og_kaldets_egen_i_oio(
    sandkasse: Sandkasse, sendt: str | None
) -> None:
    modtaget = "2026-07-01T09:00:00.000"
    for smag, felt in ((Smag.SKAT, "TransaktionsTid"), (Smag.OIO, "TransaktionTid")):
        svar = await send(sandkasse, leverancebesked(smag=smag, transaktionstid=sendt), smag=smag)
        gentaget = smag is Smag.OIO and sendt is not None and sendt.endswith("+02:00")
        assert svar.en(felt) == (sendt if gentaget else modtaget), svar.http.text


async def _med_underretninger(sandkasse: Sandkasse) -> None:
    await send(sandkasse, leverancebesked(god(), {**god(), "fordringshaverId": "9102"}))
    krop = {**INDBETALING, "beloeb": "1500.00"}
    tester = sandkasse.som("tester")
    betalt = await tester.post("/sandkasse/rim/indbetalinger", json=krop)
    assert betalt.status_code == 201, betalt.text
    await tester.post("/sandkasse/ur", json={"til": "2026-08-03T09:00:00+02:00"})


async def test_afregningens_datoer_staar_med_dansk_zone(sandkasse: Sandkasse) -> None:
    await _med_underretninger(sandkasse)
    svar = await send(sandkasse, foresp(UNDERRET, nummerFra="1"), UNDERRET)
    for felt in ("FordringHaverAfregningDato", "FordringHaverAfregningPerFra", "FordringHaverAfregningPerTil"):
        fundne = svar.alle(felt)
        assert fundne
        assert {dag[10:] for dag in fundne} == {"+02:00"}
    assert all(len(dag) == len("2026-07-01") for dag in svar.alle("DMITransaktionVirkningDato"))


@pytest.mark.parametrize("smag", Smag)
async def test_underretninger_kan_hentes_for_en_fordringshaver(sandkasse: Sandkasse, smag: Smag) -> None:
    await _med_underretninger(sandkasse)
    felt = "DMIFordringHaverID" if smag is Smag.SKAT else "DMIFordringHaverIdentifikator"
    alle = await send(sandkasse, foresp(UNDERRET, smag, nummerFra="1"), UNDERRET, smag)
    assert set(alle.alle(felt)) == {"9101", "9102"}
    for soegt in ({"nummerFra": "1"}, {"datoFra": "2026-07-01"}):
        en = await send(sandkasse, foresp(UNDERRET, smag, fordringshaverId="9102", **soegt), UNDERRET, smag)
        assert en.alle(felt) == [id_ for id_ in alle.alle(felt) if id_ == "9102"]


async def test_en_fordringshaver_som_der_ikke_maa_hentes_for_giver_400_og_156_i_svarets_reaktion(
    sandkasse: Sandkasse,
) -> None:
    svar = await send(sandkasse, foresp(UNDERRET, nummerFra="1", fordringshaverId="4711"), UNDERRET)
    assert (svar.status, svar.en("FejlNummer"), svar.alle("UnderretStruktur")) == (200, "400", [])
    aftale = await sandkasse.hent("/sandkasse/fordringshavere/9101", "tester")
    uden = {**aftale, "systemTilSystem": False}
    assert (await sandkasse.som("tester").put("/sandkasse/fordringshavere/9101", json=uden)).status_code == 200
    svar = await send(sandkasse, foresp(UNDERRET, nummerFra="1", fordringshaverId="9101"), UNDERRET)
    assert (svar.status, svar.en("FejlNummer"), svar.alle("UnderretStruktur")) == (200, "156", [])
