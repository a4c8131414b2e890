"""Scripts over HTTP: named in a header, armed, made by the vendor, and what they bend."""

from typing import Any

import pytest
import yaml
from tests.support.byggere import (
    ANDEN_TESTPERSON,
    Krop,
    aktion,
    daarlig,
    fordring,
    god,
    haefter,
    leverance,
    relateret,
    tvivlsom,
)
from tests.support.server import Sandkasse, numre

from psrm_sandbox.scenarier.model import Scenarie

pytestmark = pytest.mark.anyio

STI = "/sandkasse/scenarier"


def script(id_: str = "eget", udloeser: Krop | None = None, **saa: Any) -> Krop:
    krop: Krop = {"id": id_, "titel": "Et eget", "hvorfor": "Fordi.", "emner": ["eget"], "saa": saa}
    return {**krop, "udloeser": udloeser} if udloeser else krop


def tekst(krop: Krop) -> Krop:
    return {"yaml": yaml.safe_dump(krop, sort_keys=False)}


async def gem(sandkasse: Sandkasse, krop: Krop, *, armer: bool = True) -> None:
    svar = await sandkasse.som("tester").put(f"{STI}/{krop['id']}", json=tekst(krop))
    assert svar.status_code == 201, svar.text
    if armer:
        svar = await sandkasse.som("tester").put(f"{STI}/{krop['id']}/armering")
        assert svar.status_code == 200, svar.text


async def send_med(sandkasse: Sandkasse, navn: str, *aktioner: Krop) -> Any:
    return await sandkasse.som("leverandoer").post(
        "/v1/leverancer", json=leverance(*aktioner), headers={"X-Sandkasse-Scenarie": navn}
    )


async def kvittering(sandkasse: Sandkasse, svar: Krop) -> Krop:
    vurdering: Krop = await sandkasse.hent(f"/sandkasse/aktioner/{svar['aktionsId']}/vurdering", "tester")
    return vurdering


async def flyt(sandkasse: Sandkasse, til: str) -> None:
    assert (await sandkasse.som("tester").post("/sandkasse/ur", json={"til": til})).status_code == 200


async def udloesninger(sandkasse: Sandkasse, id_: str) -> list[Krop]:
    svar: Krop = await sandkasse.hent(f"{STI}/{id_}/udloesninger", "tester")
    return list(svar["udloesninger"])


async def test_en_fejlkode_i_headeren_afviser_en_god_fordring_med_den_og_med_katalogets_ord(
    sandkasse: Sandkasse,
) -> None:
    svar = await send_med(sandkasse, "474", god(), god())
    assert svar.status_code == 202, svar.text
    for et in svar.json()["aktioner"]:
        assert et["status"] == "AFVIST"
        dom = await kvittering(sandkasse, et)
        assert numre(dom) == {"474"}
        assert dom["tvungetAf"] == "474 (header)"
        assert dom["aarsager"][0]["tekst"]
    (naeste,) = await sandkasse.indsend(leverance(god()))
    assert naeste["status"] == "UDFOERT", "headeren gælder sin egen leverance"


async def test_et_ukendt_navn_i_headeren_er_404_med_det_naermeste_og_intet_er_registreret(
    sandkasse: Sandkasse,
) -> None:
    foer = sandkasse.antal()["leverance"]
    svar = await send_med(sandkasse, "4863", god())
    assert (svar.status_code, svar.json()["felt"]) == (404, "X-Sandkasse-Scenarie")
    assert svar.json()["naermeste"] == "486"
    assert sandkasse.antal()["leverance"] == foer


async def test_en_historie_uden_virkning_kan_hverken_naevnes_eller_armeres(sandkasse: Sandkasse) -> None:
    svar = await send_med(sandkasse, "srb-ikke-passeret", god())
    assert (svar.status_code, svar.json()["type"].rsplit(":", 1)[1]) == (409, "ugyldig-vaerdi")
    svar = await sandkasse.som("tester").put(f"{STI}/srb-ikke-passeret/armering")
    assert svar.status_code == 409
    assert "reglerne" in svar.json()["detail"]


async def test_en_relateret_fordring_deler_den_tvungne_afvisning_med_sin_hovedfordring(sandkasse: Sandkasse) -> None:
    svar = await send_med(sandkasse, "474", aktion(fordring(), relateret()))
    (et,) = svar.json()["aktioner"]
    assert et["relateredeFordringer"][0]["status"] == "AFVIST"


async def test_ogsaa_en_rettelse_kan_tvinges_afvist_og_fordringen_staar(sandkasse: Sandkasse) -> None:
    (ny,) = await sandkasse.indsend(leverance(god()))
    nedskrivning = {
        "fordringsId": ny["fordringsId"],
        "aarsagskode": "INDB",
        "beloeb": "200.00",
        "virkningsdato": "2026-07-01",
    }
    krop = {"aktionskode": "NEDSKRIV", "fordringshaverId": "9101", "nedskrivning": nedskrivning}
    svar = await send_med(sandkasse, "474", krop)
    assert svar.json()["aktioner"][0]["status"] == "AFVIST"
    assert (await sandkasse.hent(f"/v1/fordringer/{ny['fordringsId']}"))["saldo"] == "1200.00"


async def test_en_tvungen_antagelse_loefter_en_tvivl_men_ikke_en_afvisning(sandkasse: Sandkasse) -> None:
    await gem(sandkasse, script(dom={"status": "UDFOERT"}), armer=False)
    svar = await send_med(sandkasse, "eget", aktion(tvivlsom()), aktion(daarlig()))
    assert [a["status"] for a in svar.json()["aktioner"]] == ["UDFOERT", "AFVIST"]


async def test_match_armeret_sender_de_ramte_i_hoering_og_rim_godkender_efter_fordringshaver(
    sandkasse: Sandkasse,
) -> None:
    await gem(
        sandkasse,
        script(
            udloeser={"header": False, "match": {"fordringshaver": "9101", "mindst": "500.00"}},
            dom={"status": "HOERING", "koder": ["R_4_2"]},
            rim=[{"efter": "P3D", "afgoerelse": "GODKENDT"}, {"efter": "P5D", "indbetaling": {"beloeb": "50.00"}}],
        ),
    )
    ramt, fri = await sandkasse.indsend(leverance(god(), aktion(fordring(beloeb="499.99", hovedstol="499.99"))))
    assert (ramt["status"], fri["status"]) == ("HOERING", "UDFOERT")
    await flyt(sandkasse, "P4D")
    (hoering,) = (await sandkasse.hent("/v1/hoeringer"))["hoeringer"]
    assert hoering["status"] == "AFVENTER_FORDRINGSHAVER", "RIM afgør intet, før fordringshaver har svaret"
    svar = await sandkasse.som("leverandoer").post(
        f"/v1/hoeringer/{hoering['hoeringsId']}/godkendelse", json={"begrundelse": "Rigtig.", "erklaering": True}
    )
    assert svar.status_code == 200, svar.text
    await flyt(sandkasse, "P3D")
    fundet = await sandkasse.hent(f"/v1/fordringer/{ramt['fordringsId']}")
    assert fundet["status"] == "UNDER_INDDRIVELSE"
    (post,) = await udloesninger(sandkasse, "eget")
    assert (post["ved"], post["aktionsId"]) == ("match", ramt["aktionsId"])
    assert post["rim"][0]["udfald"] == "UDFOERT"
    assert "I_HOERING" in post["rim"][1]["udfald"], "betalingen kom, mens fordringen var i høring"


async def test_rim_betaler_afskriver_og_returnerer_paa_sine_dage(sandkasse: Sandkasse) -> None:
    await gem(
        sandkasse,
        script(
            udloeser={"skyldner": ANDEN_TESTPERSON},
            rim=[
                {"efter": "P1D", "indbetaling": {"beloeb": "200.00"}},
                {"efter": "P2D", "afskrivning": {"aarsag": "DOEDSBO", "beloeb": "100.00"}},
                {"efter": "P3D", "returnering": {"aarsag": "KLAG"}},
            ],
        ),
    )
    (ramt,) = await sandkasse.indsend(leverance(aktion(fordring(haefter(ANDEN_TESTPERSON)))))
    assert ramt["status"] == "UDFOERT"
    sti = f"/v1/fordringer/{ramt['fordringsId']}"
    for ventet in ("UNDER_INDDRIVELSE", "UNDER_INDDRIVELSE", "RETURNERET"):
        await flyt(sandkasse, "P1D")
        assert (await sandkasse.hent(sti))["status"] == ventet
    (post,) = await udloesninger(sandkasse, "eget")
    assert [r["udfald"] for r in post["rim"]] == ["UDFOERT"] * 3


async def test_match_gaar_foer_reference_foer_skyldner_foer_header_og_dommen_siger_hvad_der_vandt(
    sandkasse: Sandkasse,
) -> None:
    await gem(
        sandkasse, script("ved-skyldner", {"skyldner": ANDEN_TESTPERSON}, dom={"status": "AFVIST", "koder": [469]})
    )
    await gem(sandkasse, script("ved-reference", {"reference": "R-1"}, dom={"status": "AFVIST", "koder": [400]}))
    await gem(sandkasse, script("ved-match", {"match": {"mindst": "900.00"}}, dom={"status": "AFVIST", "koder": [480]}))
    alle = {"beloeb": "900.00", "hovedstol": "900.00", "reference": "R-1"}
    uden_match = {"beloeb": "800.00", "hovedstol": "800.00", "reference": "R-1"}
    for felter, person, vinder, andre in (
        (alle, ANDEN_TESTPERSON, "ved-match (match)", ["ved-reference", "ved-skyldner", "474"]),
        (uden_match, ANDEN_TESTPERSON, "ved-reference (reference)", ["ved-skyldner", "474"]),
        ({**uden_match, "reference": "R-2"}, ANDEN_TESTPERSON, "ved-skyldner (skyldner)", ["474"]),
        ({**uden_match, "reference": "R-2"}, "6101600008", "474 (header)", []),
    ):
        svar = await send_med(sandkasse, "474", aktion(fordring(haefter(person), **felter)))
        (et,) = svar.json()["aktioner"]
        assert (await kvittering(sandkasse, et))["tvungetAf"] == vinder
        id_ = vinder.split(" ", 1)[0]
        assert (await udloesninger(sandkasse, id_))[-1]["andre"] == andre


async def test_kvitteringen_kan_forsinkes_af_et_script_alene(sandkasse: Sandkasse) -> None:
    await gem(sandkasse, script(kvittering={"bedoemmes": "PT15M"}), armer=False)
    svar = await send_med(sandkasse, "eget", god())
    (et,) = svar.json()["aktioner"]
    assert et["status"] == "MODTAGET"
    await flyt(sandkasse, "PT15M")
    assert (await sandkasse.hent(f"/v1/aktioner/{et['aktionsId']}"))["status"] == "UDFOERT"


async def test_en_udskudt_dom_er_stadig_scriptets(sandkasse: Sandkasse) -> None:
    await gem(sandkasse, script(kvittering={"bedoemmes": "P1D"}, dom={"status": "AFVIST", "koder": [486]}), armer=False)
    svar = await send_med(sandkasse, "eget", god())
    (et,) = svar.json()["aktioner"]
    await flyt(sandkasse, "P1D")
    dom = await kvittering(sandkasse, et)
    assert (numre(dom), dom["tvungetAf"]) == ({"486"}, "eget (header)")


async def test_et_script_kan_laegge_en_fejl_ind_i_de_kald_der_foelger(sandkasse: Sandkasse) -> None:
    fejl = [{"art": "STATUS", "operation": "hentKvitteringer", "status": 503, "fra": 2}]
    await gem(sandkasse, script(fejl=fejl), armer=False)
    svar = await send_med(sandkasse, "eget", god())
    assert svar.json()["aktioner"][0]["status"] == "UDFOERT"
    hentet = [(await sandkasse.som("leverandoer").get("/v1/kvitteringer")).status_code for _ in range(3)]
    assert hentet == [200, 503, 200]


async def test_et_armeret_script_der_aldrig_er_udloest_naevnes(sandkasse: Sandkasse) -> None:
    await gem(sandkasse, script("aldrig", {"reference": "FINDES-IKKE"}, dom={"status": "UDFOERT"}))
    await gem(sandkasse, script("altid", {"match": {"mindst": "0.00"}}, kvittering={"hentninger": 1}))
    await sandkasse.indsend(leverance(god()))
    svar = await sandkasse.hent(STI, "tester", slags="EGEN")
    assert svar["aldrigUdloest"] == ["aldrig"]
    assert {s["id"]: s["udloest"] for s in svar["scenarier"]} == {"aldrig": 0, "altid": 1}


async def test_to_med_samme_udloeser_fortaelles_og_det_foerst_armerede_vinder(sandkasse: Sandkasse) -> None:
    await gem(sandkasse, script("b", {"reference": "R-9"}, dom={"status": "AFVIST", "koder": [474]}))
    await gem(sandkasse, script("a", {"reference": "R-9"}, dom={"status": "AFVIST", "koder": [486]}))
    assert (await sandkasse.hent(f"{STI}/a", "tester"))["delerUdloeserMed"] == ["b"]
    (et,) = await sandkasse.indsend(leverance(aktion(fordring(reference="R-9"))))
    assert numre(await kvittering(sandkasse, et)) == {"474"}


async def test_et_eget_script_rettes_eksporteres_som_samme_yaml_afvaebnes_og_slettes(sandkasse: Sandkasse) -> None:
    krop = script("mit", {"reference": "R-7"}, dom={"status": "AFVIST", "koder": [474]})
    await gem(sandkasse, krop)
    rettet = {**krop, "titel": "Rettet"}
    svar = await sandkasse.som("tester").put(f"{STI}/mit", json=tekst(rettet))
    assert (svar.status_code, svar.json()["titel"], svar.json()["armeret"]) == (200, "Rettet", True)
    svar = await sandkasse.som("tester").get(f"{STI}/mit/yaml")
    assert svar.headers["content-type"].startswith("application/yaml")
    assert Scenarie.model_validate(yaml.safe_load(svar.text)) == Scenarie.model_validate(rettet)
    svar = await sandkasse.som("tester").delete(f"{STI}/mit/armering")
    assert svar.json()["armeret"] is False
    (et,) = await sandkasse.indsend(leverance(aktion(fordring(reference="R-7"))))
    assert et["status"] == "UDFOERT"
    assert (await sandkasse.som("tester").delete(f"{STI}/mit")).status_code == 204
    assert (await sandkasse.som("tester").get(f"{STI}/mit")).status_code == 404


async def test_bibliotekets_scripts_kan_armeres_men_hverken_rettes_eller_slettes(sandkasse: Sandkasse) -> None:
    tester = sandkasse.som("tester")
    assert (await tester.put(f"{STI}/474/armering")).json()["armeret"] is True
    assert (await tester.delete(f"{STI}/474/armering")).json()["armeret"] is False
    assert (await tester.put(f"{STI}/474", json=tekst(script("474", dom={"status": "UDFOERT"})))).status_code == 409
    assert (await tester.delete(f"{STI}/486")).status_code == 409


@pytest.mark.parametrize(
    ("aendring", "status", "felt", "naermeste"),
    [
        ({"udloser": {}}, 409, "yaml", "udloeser"),
        ({"saa": {"dom": {"status": "AFVIST"}}}, 409, "yaml", None),
        ({"saa": {"dom": {"status": "AFVIST", "koder": [48600]}}}, 404, "saa.dom.koder[0]", "486"),
        ({"saa": {"dom": {"status": "HOERING", "koder": ["R_4_22222"]}}}, 404, "saa.dom.koder[0]", None),
        ({"udloeser": {"match": {"fordringstype": "KFDAINZ"}}}, 404, "udloeser.match.fordringstype", "KFDAINS"),
        ({"udloeser": {"match": {"fordringshaver": "9999"}}}, 404, "udloeser.match.fordringshaver", None),
        ({"udloeser": {"match": {}}}, 409, "yaml", None),
        ({"saa": {"rim": [{"efter": "3 dage", "afgoerelse": "GODKENDT"}]}}, 409, "yaml", None),
        ({"saa": {"rim": [{"efter": "P1D"}]}}, 409, "yaml", None),
        (
            {"saa": {"rim": [{"efter": "P1D", "returnering": {"aarsag": "KLAK"}}]}},
            404,
            "saa.rim[0].returnering.aarsag",
            "KLAG",
        ),
        ({"forloeb": [{"hent": "/v1/fordringer/${ukendt}"}]}, 409, "yaml", None),
        ({"forloeb": [{"send": [{"brug": "daginstitutio"}]}]}, 409, "yaml", None),
        ({"saa": {"fejl": [{"art": "AFBRYD", "operation": "hentKvitteringer"}]}}, 409, "yaml", None),
        ({"saa": {"fejl": [{"art": "STATUS", "operation": "hentKvitteringer"}]}}, 409, "yaml", None),
        ({"saa": {"fejl": [{"art": "AFKORT", "operation": "hentKvittering"}]}}, 404, "saa.fejl[0].operation", None),
        ({"id": "et-andet"}, 409, "id", None),
        ({"saa": {}}, 409, "yaml", None),
    ],
)
async def test_et_script_der_ikke_kan_spilles_afvises_med_felt_og_naermeste(
    sandkasse: Sandkasse, aendring: Krop, status: int, felt: str, naermeste: str | None
) -> None:
    krop = {**script(dom={"status": "UDFOERT"}), **aendring}
    svar = await sandkasse.som("tester").put(f"{STI}/eget", json=tekst(krop))
    assert svar.status_code == status, svar.text
    assert svar.json()["felt"] == felt, svar.text
    if naermeste is not None:
        assert svar.json()["naermeste"] == naermeste
    assert (await sandkasse.som("tester").get(f"{STI}/eget")).status_code == 404


@pytest.mark.parametrize(
    ("daarlig_tekst", "ord_"),
    [
        ("id: [", "Linje 2"),
        ("a: &b [1]\nc: *b\n", "Linje 2"),
        ("[" * 40 + "]" * 40, "niveauer"),
        ("id: x\nid: y\n", "to gange"),
        ("", "Scenariet: skal være et objekt."),
        ("- 1", "Linje 1: Scenariet: skal være et objekt."),
        ("id: 2026-99-99", "Linje 1"),
        ("id: !!python/object:os.system x", "Linje 1"),
    ],
)
async def test_tekst_der_ikke_er_et_script_afvises_med_linje(
    sandkasse: Sandkasse, daarlig_tekst: str, ord_: str
) -> None:
    svar = await sandkasse.som("tester").put(f"{STI}/eget", json={"yaml": daarlig_tekst})
    assert svar.status_code == 409, svar.text
    assert ord_ in svar.json()["detail"], svar.text


@pytest.mark.parametrize(
    ("saa", "dansk", "engelsk"),
    [
        (
            {"dom": {"status": "AFVIST"}},
            "saa.dom: en tvungen afvisning nævner mindst én kode.",
            "saa.dom: a forced rejection names at least one code.",
        ),
        (
            {"dom": {"status": "AFVIST", "koder": [474], "kode": 474}},
            "saa.dom.kode: nøglen kendes ikke; mente du koder?",
            "saa.dom.kode: there is no such key; did you mean koder?",
        ),
        (
            {"kvittering": {"hentninger": "fem"}},
            "saa.kvittering.hentninger: skal være et helt tal.",
            "saa.kvittering.hentninger: must be a whole number.",
        ),
        (
            {"dom": {"status": "UDFOERT", "koder": [{}]}},
            "saa.dom.koder[0]: skal være et helt tal.",
            "saa.dom.koder[0]: must be a whole number.",
        ),
        (
            {"fejl": [{"art": "STATUS", "operation": "hentKvitteringer"}]},
            "saa.fejl[0]: STATUS skal have status.",
            "saa.fejl[0]: STATUS must have status.",
        ),
    ],
)
async def test_hvad_der_er_galt_med_et_script_siges_paa_begge_sprog(
    sandkasse: Sandkasse, saa: Krop, dansk: str, engelsk: str
) -> None:
    svar = await sandkasse.som("tester").put(f"{STI}/eget", json=tekst({**script(), "saa": saa}))
    sted = svar.json()["fundet"].removeprefix("linje ")
    assert svar.json()["detail"] == f"Linje {sted}: {dansk} Intet er ændret."
    assert svar.json()["detailEn"] == f"Line {sted}: {engelsk} Nothing was changed."


async def test_et_script_i_en_verden_kendes_ikke_i_en_anden(sandkasse: Sandkasse) -> None:
    await gem(sandkasse, script("hemmeligt", {"match": {"mindst": "0.00"}}, dom={"status": "AFVIST", "koder": [474]}))
    anden = await sandkasse.server.ny()
    assert (await anden.som("tester").get(f"{STI}/hemmeligt")).status_code == 404
    (et,) = await anden.indsend(leverance(god()))
    assert et["status"] == "UDFOERT"
