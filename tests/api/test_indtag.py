"""Intake: what the first answer, the receipt and the ledger tell of a good, a bad and a doubtful claim."""

import asyncio

import pytest
from tests.support.byggere import (
    ANDEN_TESTPERSON,
    BEGRAENSET,
    aktion,
    daarlig,
    fordring,
    god,
    haefter,
    leverance,
    relateret,
    tvivlsom,
)
from tests.support.server import Sandkasse, Server, numre

pytestmark = pytest.mark.anyio


async def test_en_god_fordring_er_udfoert_og_kan_foelges_paa_de_adresser_svaret_giver(sandkasse: Sandkasse) -> None:
    svar = await sandkasse.send(leverance(god(reference="DAG-1"), leverance_id="god-1"))
    assert svar.status_code == 202
    assert svar.headers["location"] == "/v1/leverancer/god-1"
    taget = svar.json()
    assert taget["modtaget"] == "2026-07-01T07:00:00Z"
    kvittering = (await sandkasse.hent(taget["kvitteringer"]))["kvitteringer"][0]
    assert (kvittering["status"], kvittering["aarsager"]) == ("UDFOERT", [])
    assert kvittering["fordring"]["reference"] == "DAG-1"
    hentet = await sandkasse.hent(svar.headers["location"])
    assert hentet["aktioner"][0]["kvitteringer"] == [kvittering]
    assert hentet["aktioner"][0]["aktionsId"] == taget["aktioner"][0]["aktionsId"]
    fundet = await sandkasse.hent(f"/v1/fordringer/{taget['aktioner'][0]['fordringsId']}")
    assert (fundet["status"], fundet["saldo"], fundet["modtagelsesdato"]) == (
        "UNDER_INDDRIVELSE",
        "1200.00",
        "2026-07-01",
    )


async def test_en_daarlig_fordring_er_ingen_http_fejl_men_afvist_paa_kvitteringen(sandkasse: Sandkasse) -> None:
    krop = leverance(aktion(daarlig()))
    (taget,) = await sandkasse.indsend(krop)
    (kvittering,) = await sandkasse.kvitteringer(krop["leveranceId"])
    assert taget["status"] == kvittering["status"] == "AFVIST"
    (aarsag,) = kvittering["aarsager"]
    assert (aarsag["regler"], aarsag["felt"]) == (["R_7_11"], "fordring.beskrivelse")


async def test_en_tvivlsom_fordring_staar_i_hoering_med_aarsag_og_frist(sandkasse: Sandkasse) -> None:
    (taget,) = await sandkasse.indsend(leverance(aktion(tvivlsom())))
    assert taget["status"] == "HOERING"
    (hoering,) = (await sandkasse.hent("/v1/hoeringer"))["hoeringer"]
    assert hoering["fordringsId"] == taget["fordringsId"]
    assert (hoering["status"], hoering["frist"]) == ("AFVENTER_FORDRINGSHAVER", "2026-07-15T07:00:00Z")
    assert numre(hoering) == {"R_4_2"}
    assert await sandkasse.hent(f"/v1/hoeringer/{hoering['hoeringsId']}") == hoering
    assert (await sandkasse.hent("/v1/hoeringer", status="AFVENTER_RIM"))["hoeringer"] == []


async def test_id_erne_har_12_cifre_og_hver_slags_sit_foerste_ciffer(sandkasse: Sandkasse) -> None:
    (taget,) = await sandkasse.indsend(leverance(aktion(tvivlsom())))
    (hoering,) = (await sandkasse.hent("/v1/hoeringer"))["hoeringer"]
    ider = [taget["aktionsId"], taget["fordringsId"], hoering["hoeringsId"]]
    assert [len(i) for i in ider] == [12, 12, 12]
    assert all(i.isdigit() for i in ider)
    assert len({i[0] for i in ider}) == 3


async def test_id_er_loeber_og_moedes_ikke_mellem_to_verdener(server: Server) -> None:
    en, anden = await server.ny(), await server.ny()
    foerste = [a["fordringsId"] for a in await en.indsend(leverance(god(), god(), god()))]
    assert [int(i) - int(foerste[0]) for i in foerste] == [0, 1, 2]
    andre = [a["fordringsId"] for a in await anden.indsend(leverance(god()))]
    assert set(foerste).isdisjoint(andre)


@pytest.mark.parametrize(("samme", "aendring"), [(True, {}), (False, {"aktioner": [god()]})])
async def test_et_genbrugt_leverance_id_afvises_med_vej_til_det_foerste_svar(
    sandkasse: Sandkasse, samme: bool, aendring: dict[str, object]
) -> None:
    krop = leverance(leverance_id="igen")
    await sandkasse.indsend(krop)
    foer = sandkasse.antal()
    svar = await sandkasse.send({**krop, **aendring})
    assert svar.status_code == 409
    assert "location" not in svar.headers
    problem = svar.json()
    assert problem["foersteSvar"] == "/v1/leverancer/igen"
    assert problem["sammeIndhold"] is samme
    assert sandkasse.antal() == foer


async def test_samme_indhold_er_det_samme_i_hvilken_raekkefoelge_noeglerne_end_staar(sandkasse: Sandkasse) -> None:
    krop = leverance()
    await sandkasse.indsend(krop)
    svar = await sandkasse.send(dict(reversed(list(krop.items()))))
    assert svar.json()["sammeIndhold"] is True


async def test_et_leverance_id_er_brugt_for_alle_indberettere(sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(leverance_id="faelles"))
    svar = await sandkasse.send(leverance(leverance_id="faelles", indberetter=BEGRAENSET), "begraenset")
    assert svar.status_code == 409


async def test_af_to_klienter_i_samme_oejeblik_faar_praecis_en_leverancen_taget_ind(sandkasse: Sandkasse) -> None:
    for omgang in range(5):
        to = [leverance(leverance_id=f"samtidig-{omgang}") for _ in range(8)]
        svar = await asyncio.gather(*(sandkasse.send(krop) for krop in to))
        assert sorted(s.status_code for s in svar) == [202, *[409] * 7]
    assert sandkasse.antal()["leverance"] == 5


async def test_en_reference_bruges_kun_en_gang_ogsaa_i_samme_leverance(sandkasse: Sandkasse) -> None:
    krop = leverance(god(reference="R1"), god(reference="R1"), god(reference="R2"))
    assert [a["status"] for a in await sandkasse.indsend(krop)] == ["UDFOERT", "AFVIST", "UDFOERT"]
    assert numre((await sandkasse.kvitteringer(krop["leveranceId"]))[1]) == {"486"}
    (senere,) = await sandkasse.indsend(leverance(god(reference="R2")))
    assert senere["status"] == "AFVIST"


async def test_en_afvist_fordring_holder_ikke_sin_reference(sandkasse: Sandkasse) -> None:
    krop = leverance(aktion(daarlig(reference="R1")), god(reference="R1"))
    assert [a["status"] for a in await sandkasse.indsend(krop)] == ["AFVIST", "UDFOERT"]
    assert (await sandkasse.indsend(leverance(god(reference="R1"))))[0]["status"] == "AFVIST"


async def test_en_reference_er_hver_fordringshavers_egen(sandkasse: Sandkasse) -> None:
    krop = leverance(god(reference="R1"), aktion(fordring(reference="R1"), fordringshaver="9102"))
    assert [a["status"] for a in await sandkasse.indsend(krop)] == ["UDFOERT", "UDFOERT"]


async def test_en_leverance_kan_gaelde_flere_fordringshavere(sandkasse: Sandkasse) -> None:
    krop = leverance(god(), aktion(fordring(), fordringshaver="9102"), aktion(fordring(), fordringshaver="9999"))
    assert [a["status"] for a in await sandkasse.indsend(krop)] == ["UDFOERT", "UDFOERT", "AFVIST"]
    ukendt = (await sandkasse.kvitteringer(krop["leveranceId"]))[2]
    assert numre(ukendt) == {"2"}
    fundne = (await sandkasse.hent("/v1/fordringer", fordringshaverId="9102"))["fordringer"]
    assert [f["fordringshaverId"] for f in fundne] == ["9102"]


async def test_den_begraensede_maa_kun_handle_for_sin_fordringshaver_og_med_sine_typer(sandkasse: Sandkasse) -> None:
    krop = leverance(
        aktion(fordring(), fordringshaver="9102"),
        aktion(fordring(), fordringshaver="9101"),
        aktion(fordring(fordringstype="KFTILDA"), fordringshaver="9102"),
        indberetter=BEGRAENSET,
    )
    await sandkasse.indsend(krop, "begraenset")
    kvitteringer = await sandkasse.kvitteringer(krop["leveranceId"], "begraenset")
    assert [numre(k) for k in kvitteringer] == [set(), {"400"}, {"151"}]


async def test_hver_haefter_er_skyldner_for_hele_fordringen_og_kan_soeges(sandkasse: Sandkasse) -> None:
    (taget,) = await sandkasse.indsend(leverance(aktion(fordring(haefter(), haefter(ANDEN_TESTPERSON)))))
    for nummer in ("6101600008", ANDEN_TESTPERSON):
        svar = await sandkasse.som("leverandoer").post(
            "/v1/fordringer/soeg", json={"skyldner": {"type": "CPR", "nummer": nummer}}
        )
        assert [f["fordringsId"] for f in svar.json()["fordringer"]] == [taget["fordringsId"]]
    svar = await sandkasse.som("leverandoer").post(
        "/v1/fordringer/soeg", json={"skyldner": {"type": "CVR", "nummer": ANDEN_TESTPERSON}}
    )
    assert svar.json()["fordringer"] == []


async def test_en_0_fordring_er_daekket_med_en_tilgang_paa_0(sandkasse: Sandkasse) -> None:
    (taget,) = await sandkasse.indsend(leverance(god(beloeb="0")))
    fundet = await sandkasse.hent(f"/v1/fordringer/{taget['fordringsId']}")
    assert (fundet["status"], fundet["saldo"]) == ("DAEKKET", "0.00")
    historik = await sandkasse.hent(f"/v1/fordringer/{taget['fordringsId']}/haendelser")
    assert [(h["haendelse"], h["beloeb"]) for h in historik["haendelser"]] == [("Tilgang", "0.00")]


async def test_saldoen_er_summen_af_bogfoeringerne_paa_hver_eneste_fordring(sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(
        leverance(
            aktion(fordring(beloeb="1199.99"), relateret()),
            aktion(tvivlsom(), relateret()),
            aktion(daarlig(), relateret()),
            god(beloeb=0),
        )
    )
    fordringer = (await sandkasse.hent("/v1/fordringer"))["fordringer"]
    assert len(fordringer) == 7
    for f in fordringer:
        historik = await sandkasse.hent(f"/v1/fordringer/{f['fordringsId']}/haendelser")
        bogfoert = sum(round(float(b["beloeb"]) * 100) for b in historik["bogfoeringer"])
        assert bogfoert == round(float(f["saldo"]) * 100), f
        modtaget = f["status"] in {"UNDER_INDDRIVELSE", "DAEKKET"}
        assert [h["haendelse"] for h in historik["haendelser"]] == (["Tilgang"] if modtaget else [])


async def test_en_afvist_fordring_ses_kun_af_den_der_sendte_den(sandkasse: Sandkasse) -> None:
    (egen,) = await sandkasse.indsend(leverance(aktion(daarlig(), fordringshaver="9102")))
    sti = f"/v1/fordringer/{egen['fordringsId']}"
    assert (await sandkasse.som("leverandoer").get(sti)).status_code == 200
    assert (await sandkasse.som("begraenset").get(sti)).status_code == 404
    assert (await sandkasse.som("begraenset").get(f"{sti}/haendelser")).status_code == 404
    assert (await sandkasse.hent("/v1/fordringer", "begraenset"))["fordringer"] == []
    assert len((await sandkasse.hent("/v1/fordringer"))["fordringer"]) == 1


async def test_en_modtaget_fordring_ses_af_fordringshaverens_andre_indberettere_men_leverancen_goer_ikke(
    sandkasse: Sandkasse,
) -> None:
    krop = leverance(aktion(fordring(), fordringshaver="9102"))
    (taget,) = await sandkasse.indsend(krop)
    assert (await sandkasse.hent(f"/v1/fordringer/{taget['fordringsId']}", "begraenset"))["saldo"] == "1200.00"
    for sti in (f"/v1/leverancer/{krop['leveranceId']}", f"/v1/aktioner/{taget['aktionsId']}"):
        assert (await sandkasse.som("begraenset").get(sti)).status_code == 404
    assert (await sandkasse.hent("/v1/kvitteringer", "begraenset"))["kvitteringer"] == []


async def test_feeds_sider_efter_loebenummer_uden_huller_og_gentagelser(sandkasse: Sandkasse) -> None:
    for _ in range(3):
        await sandkasse.indsend(leverance(god(), god()))
    loebenumre, efter = [], 0
    while efter is not None:
        side = await sandkasse.hent("/v1/kvitteringer", efter=efter, antal=4)
        loebenumre += [k["loebenummer"] for k in side["kvitteringer"]]
        efter = side["naeste"]
    assert loebenumre == [1, 2, 3, 4, 5, 6]
    ider, efter = [], "0"
    while efter is not None:
        side = await sandkasse.hent("/v1/fordringer", efter=efter, antal=3)
        ider += [f["fordringsId"] for f in side["fordringer"]]
        efter = side["naeste"]
    assert len(ider) == 6
    assert ider == sorted(set(ider))


async def test_kvitteringer_kan_hentes_for_en_fordring_og_naeste_er_tom_praecis_ved_enden(sandkasse: Sandkasse) -> None:
    foerste, anden = await sandkasse.indsend(leverance(god(), god()))
    side = await sandkasse.hent("/v1/kvitteringer", fordringsId=anden["fordringsId"])
    assert [k["aktionsId"] for k in side["kvitteringer"]] == [anden["aktionsId"]]
    assert (await sandkasse.hent("/v1/kvitteringer", antal=2))["naeste"] is None
    assert (await sandkasse.hent("/v1/kvitteringer", antal=1))["naeste"] == 1
    assert foerste["fordringsId"] != anden["fordringsId"]


async def test_fordringer_findes_efter_status_type_og_reference(sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(aktion(fordring(reference="F"), relateret(reference="G")), aktion(tvivlsom())))
    for valg, antal in (
        ({"status": "I_HOERING"}, 1),
        ({"fordringstype": "GEDAINS"}, 1),
        ({"reference": "F"}, 1),
        ({"reference": "F", "status": "I_HOERING"}, 0),
        ({}, 3),
    ):
        fundne = (await sandkasse.hent("/v1/fordringer", **valg))["fordringer"]
        assert len(fundne) == antal, valg


async def test_stamdata_kommer_igen_med_typekoden_nfc_normaliseret(sandkasse: Sandkasse) -> None:
    opdelt = "KFTA\u030aFIN"  # Å as A with a ring
    (taget,) = await sandkasse.indsend(leverance(god(fordringstype=opdelt)))
    fundet = await sandkasse.hent(f"/v1/fordringer/{taget['fordringsId']}")
    assert fundet["fordringstype"] == "KFTÅFIN"


async def test_en_fordring_med_dokumenter_kan_forklares_med_spor(sandkasse: Sandkasse) -> None:
    dokument = {"navn": "faktura.pdf", "type": "pdf", "stoerrelse": 100}
    (taget,) = await sandkasse.indsend(leverance(god(dokumenter=[dokument], merrentesats=2)))
    vurdering = await sandkasse.hent(f"/sandkasse/aktioner/{taget['aktionsId']}/vurdering", spor="true")
    assert vurdering["spor"][0]["linjer"]
    fundet = await sandkasse.hent(f"/v1/fordringer/{taget['fordringsId']}")
    assert fundet["stamdata"]["dokumenter"] == [dokument]


async def test_en_leverance_kan_proeves_som_den_staar_foer_den_sendes(sandkasse: Sandkasse) -> None:
    krop = leverance(aktion(daarlig()))
    klient = sandkasse.som("leverandoer")
    proevet = await klient.post("/sandkasse/forhaandskontrol", json=krop)
    assert (proevet.status_code, proevet.json()["vurderinger"][0]["status"]) == (200, "AFVIST")
    assert (await klient.post("/v1/leverancer", json=krop)).status_code == 202
