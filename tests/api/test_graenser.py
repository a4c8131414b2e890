"""What a body, an address or a setting may hold: counted before it is read, and answered by place and figure."""

import tracemalloc
from typing import Any

import pytest
from pydantic import ValidationError
from tests.support.byggere import aktion, fordring, god, haefter, leverance
from tests.support.server import JSON, Sandkasse

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.forespoergsel import MAKS_FORESPOERGSEL
from psrm_sandbox.former.felttyper import MAKS_LED
from psrm_sandbox.former.formloft import MAKS_FEJL, MAKS_UKENDTE
from psrm_sandbox.former.krop import laes_json
from psrm_sandbox.former.leverance import LeveranceForm

pytestmark = pytest.mark.anyio

MIB = 1024 * 1024


async def problem(sandkasse: Sandkasse, sti: str, krop: Any, *, som: str = "leverandoer", metode: str = "POST") -> Any:
    svar = await sandkasse.som(som).request(metode, sti, content=krop, headers=JSON)
    assert svar.status_code == 422, svar.text[:300]
    return svar.json()


def raa(*aktioner: str) -> bytes:
    return f'{{"leveranceId":"1","aktioner":[{",".join(aktioner)}]}}'.encode()


def med_liste(navn: str, antal: int, led: str = "1") -> str:
    liste = f"[{','.join([led] * antal)}]"
    return {
        "haeftere": f'{{"fordring":{{"haeftere":{liste}}}}}',
        "dokumenter": f'{{"fordring":{{"dokumenter":{liste}}}}}',
        "haeftere[0].dokumenter": f'{{"fordring":{{"haeftere":[{{"dokumenter":{liste}}}]}}}}',
        "relateredeFordringer": f'{{"relateredeFordringer":{liste}}}',
        "genindsendelse": f'{{"genindsendelse":{{"relateredeFordringer":{liste}}}}}',
        "opskrivning": f'{{"opskrivning":{{"dokumenter":{liste}}}}}',
    }[navn]


@pytest.mark.parametrize("antal", [5001, 1_500_000])
async def test_flere_aktioner_end_en_leverance_rummer_taelles_og_laeses_ikke(sandkasse: Sandkasse, antal: int) -> None:
    fundet = await problem(sandkasse, "/v1/leverancer", raa(*["1"] * antal))
    (fejl,) = fundet["fejl"]
    assert fejl == {"felt": "aktioner", "fundet": f"{antal} led", "krav": "må højst have 5000 led", "naermeste": None}


@pytest.mark.parametrize(
    "navn",
    ["haeftere", "dokumenter", "haeftere[0].dokumenter", "relateredeFordringer", "genindsendelse", "opskrivning"],
)
@pytest.mark.parametrize("led", ["1", "{}"])
async def test_en_liste_i_en_aktion_taelles_foer_dens_led_laeses(sandkasse: Sandkasse, navn: str, led: str) -> None:
    fundet = await problem(sandkasse, "/v1/leverancer", raa(med_liste(navn, 1001, led)))
    (fejl,) = fundet["fejl"]
    assert (fejl["fundet"], fejl["krav"]) == ("1001 led", "må højst have 1000 led")
    assert fejl["felt"].startswith("aktioner[0].")


async def test_ukendte_noegler_uden_ende_naevnes_ved_den_foerste_og_taelles(sandkasse: Sandkasse) -> None:
    noegler = ",".join(f'"n{nr}":1' for nr in range(100_000))
    fundet = await problem(sandkasse, "/v1/leverancer", raa(f"{{{noegler}}}"))
    assert [f["felt"] for f in fundet["fejl"]] == [f"aktioner[0].n{nr}" for nr in range(MAKS_UKENDTE)]
    assert "Der er 99999 fejl mere." in fundet["detail"]


async def test_fejl_ud_over_tallet_naevnes_som_mindst_saa_mange(sandkasse: Sandkasse) -> None:
    fundet = await problem(sandkasse, "/v1/leverancer", raa(*['{"aktionskode":1}'] * 5000))
    assert len(fundet["fejl"]) == 20
    assert f"Der er mindst {MAKS_FEJL - 1} fejl mere." in fundet["detail"]


async def test_hver_fejl_under_tallet_taelles(sandkasse: Sandkasse) -> None:
    fundet = await problem(sandkasse, "/v1/leverancer", raa(*['{"aktionskode":1}'] * 30, "{}"))
    assert "Der er 29 fejl mere." in fundet["detail"]


@pytest.mark.parametrize(
    "krop",
    [
        raa(*["1"] * 5000),
        raa(*['{"fordring":{"haeftere":[' + ",".join(['{"dom":1}'] * 1000) + "]}}"] * 150),
        raa("{" + ",".join(f'"{nr}":1' for nr in range(100_000)) + "}"),
        raa(*[med_liste("dokumenter", 1000)] * 400),
    ],
    ids=["actions", "nested", "keys", "documents"],
)
def test_en_daarlig_krop_koster_ikke_mere_hukommelse_end_at_laese_den(krop: bytes) -> None:
    vaerdi = laes_json(krop)
    tracemalloc.start()
    try:
        with pytest.raises(ValidationError) as fejl:
            LeveranceForm.model_validate(vaerdi)
        assert len(fejl.value.errors(include_url=False)) <= MAKS_FEJL + MAKS_UKENDTE
        assert tracemalloc.get_traced_memory()[1] < 16 * MIB
    finally:
        tracemalloc.stop()


def test_en_god_leverance_med_mange_aktioner_laeses_hel() -> None:
    forventet = leverance(*[aktion(fordring(haefter(), haefter()))] * 300)
    assert len(LeveranceForm.model_validate(forventet).aktioner) == 300


@pytest.mark.parametrize("antal", [MAKS_LED + 1, 1_000_000])
async def test_en_indstilling_rummer_ikke_mere_end_sit_tal(sandkasse: Sandkasse, antal: int) -> None:
    liste = ",".join(f'"{nr:08}"' for nr in range(antal))
    krop = f'{{"indstillinger":[{{"navn":"ukendteSkyldnere","vaerdi":[{liste}]}}]}}'.encode()
    fundet = await problem(sandkasse, "/sandkasse/indstillinger", krop, som="tester", metode="PATCH")
    assert fundet["felt"] == "indstillinger[0].vaerdi"
    assert fundet["krav"] == f"må højst have {MAKS_LED} led"


async def test_en_indstilling_tager_en_liste_op_til_sit_tal(sandkasse: Sandkasse) -> None:
    vaerdi = [f"{nr:08}" for nr in range(MAKS_LED)]
    krop = {"indstillinger": [{"navn": "ukendteSkyldnere", "vaerdi": vaerdi}]}
    svar = await sandkasse.som("tester").patch("/sandkasse/indstillinger", json=krop)
    assert svar.status_code == 200


@pytest.mark.parametrize("vaerdi", [f'"{"x" * 1001}"', f'["{"x" * 1001}"]', "9" * 1001, '{"' + "x" * 1001 + '":"a"}'])
async def test_en_indstillings_tekst_og_tal_har_en_laengde(sandkasse: Sandkasse, vaerdi: str) -> None:
    krop = f'{{"indstillinger":[{{"navn":"tilladteFiltyper","vaerdi":{vaerdi}}}]}}'.encode()
    fundet = await problem(sandkasse, "/sandkasse/indstillinger", krop, som="tester", metode="PATCH")
    assert fundet["krav"] == "må højst være 1000 tegn"


async def test_lister_i_en_aftale_taelles_ogsaa_inde_i_en_anden(sandkasse: Sandkasse) -> None:
    sti = "/sandkasse/fordringshavere/9101"
    aftale = await sandkasse.som("tester").get(sti)
    for felt, vaerdi in (("typer", [1] * 501), ("underfordringstyper", {"KFDAINS": [1] * 501})):
        krop = {**{n: v for n, v in aftale.json().items() if v is not None}, felt: vaerdi}
        svar = await sandkasse.som("tester").put(sti, json=krop)
        fundne = [f for f in svar.json()["fejl"] if f["felt"].startswith(felt)]
        assert [(f["fundet"], f["krav"]) for f in fundne] == [("501 led", "må højst have 500 led")]


@pytest.mark.parametrize(
    ("sti", "som"),
    [
        ("/v1/leverancer?" + "a=1&" * 15_000, "leverandoer"),
        ("/v1/fordringer?" + "antal=1&" * 7_000, "leverandoer"),
        ("/sandkasse/statistik?gruppering=" + "maaned," * 9_000, "tester"),
        ("/v1/fordringstyper?gruppe=" + "x" * 60_000, "leverandoer"),
    ],
    ids=["unknown", "known", "grouping", "long"],
)
async def test_en_adresse_med_flere_parametre_end_nogen_kan_mene_skilles_ikke_ad(
    sandkasse: Sandkasse, sti: str, som: str
) -> None:
    metode = "POST" if "leverancer" in sti else "GET"
    krop = leverance(god()) if metode == "POST" else None
    svar = await sandkasse.som(som).request(metode, sti, json=krop)
    assert svar.status_code == 422
    assert svar.json()["krav"] == f"højst {MAKS_FORESPOERGSEL} byte parametre"


async def test_en_liste_af_slags_i_en_adresse_er_ikke_laengere_end_dem_alle(sandkasse: Sandkasse) -> None:
    for sti in (
        f"/v1/underretninger?nummerFra=1&art={'RENTER,' * 100}RENTER",
        "/sandkasse/statistik?gruppering=" + "maaned," * 100,
    ):
        svar = await sandkasse.som("tester" if "statistik" in sti else "leverandoer").get(sti)
        assert svar.status_code == 422
        assert "en eller flere af" in svar.json()["krav"]


async def test_et_navn_paa_en_megabyte_er_naer_ved_intet(sandkasse: Sandkasse) -> None:
    fundet = await problem(sandkasse, "/v1/leverancer", raa('{"' + "fordring" * 131_072 + '":1}'))
    assert fundet["naermeste"] is None
    assert len(fundet["felt"]) < 100


@pytest.mark.parametrize("kant", ["[", '{"a":'])
@pytest.mark.parametrize("antal", [33, 100_000])
def test_en_krop_der_er_for_dyb_afvises_paa_sin_dybde(kant: str, antal: int) -> None:
    lukket = "]" if kant == "[" else "}"
    with pytest.raises(Problem) as fejl:
        laes_json((kant * antal + "1" + lukket * antal).encode())
    assert (fejl.value.kode, fejl.value.krav) == ("ugyldig-json", "højst 32 niveauer")


def test_et_langt_navn_over_mange_vaerdier_koster_ikke_mere_end_et_kort() -> None:
    krop = ('{"' + "n" * MIB + '":[' + "1," * 20_000 + '"\\u0000"]}').encode()
    tracemalloc.start()
    try:
        with pytest.raises(Problem, match="holds U"):
            laes_json(krop)
        assert tracemalloc.get_traced_memory()[1] < 24 * MIB
    finally:
        tracemalloc.stop()


SKRIPT = "id: eget\ntitel: x\nhvorfor: x\n"


@pytest.mark.parametrize(
    "tekst",
    [
        "[" * 60_000,
        SKRIPT + 'emner: !!int ""',
        SKRIPT + "emner: !!timestamp nope",
        SKRIPT + "emner: " + "9" * 5000,
        SKRIPT + "emner: [" + "1," * 20_000 + "1]",
        SKRIPT + "".join(f"n{nr}: 1\n" for nr in range(5_000)),
        SKRIPT + '"' + "n" * 1000 + '": 1',
        SKRIPT + 'emner: ["a\\0b"]',
        "a: &a [x]\nb: [*a]",
        '{"brug": {"forloeb": [{"send": [{"brug": "god", "aendring": {"a[' + "9" * 5000 + ']": 1}}]}]}}',
    ],
    ids=lambda v: v[-24:],
)
async def test_et_fjendtligt_scenarie_afvises_ved_linje_og_gemmes_af_ingen(sandkasse: Sandkasse, tekst: str) -> None:
    svar = await sandkasse.som("tester").put("/sandkasse/scenarier/eget", json={"yaml": tekst})
    assert svar.status_code == 409, svar.text[:300]
    assert svar.json()["type"].endswith(":ugyldig-vaerdi")
    assert len(svar.json()["detail"]) < 700
    assert (await sandkasse.som("tester").get("/sandkasse/scenarier/eget")).status_code == 404
