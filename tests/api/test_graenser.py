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
async def test_more_actions_than_a_delivery_holds_are_counted_not_read(sandkasse: Sandkasse, antal: int) -> None:
    fundet = await problem(sandkasse, "/v1/leverancer", raa(*["1"] * antal))
    (fejl,) = fundet["fejl"]
    assert fejl == {"felt": "aktioner", "fundet": f"{antal} led", "krav": "må højst have 5000 led", "naermeste": None}


@pytest.mark.parametrize(
    "navn",
    ["haeftere", "dokumenter", "haeftere[0].dokumenter", "relateredeFordringer", "genindsendelse", "opskrivning"],
)
@pytest.mark.parametrize("led", ["1", "{}"])
async def test_a_list_inside_an_action_is_counted_before_its_items_are_read(
    sandkasse: Sandkasse, navn: str, led: str
) -> None:
    fundet = await problem(sandkasse, "/v1/leverancer", raa(med_liste(navn, 1001, led)))
    (fejl,) = fundet["fejl"]
    assert (fejl["fundet"], fejl["krav"]) == ("1001 led", "må højst have 1000 led")
    assert fejl["felt"].startswith("aktioner[0].")


async def test_unknown_keys_without_end_are_told_by_the_first_and_counted(sandkasse: Sandkasse) -> None:
    noegler = ",".join(f'"n{nr}":1' for nr in range(100_000))
    fundet = await problem(sandkasse, "/v1/leverancer", raa(f"{{{noegler}}}"))
    assert [f["felt"] for f in fundet["fejl"]] == [f"aktioner[0].n{nr}" for nr in range(MAKS_UKENDTE)]
    assert "Der er 99999 fejl mere." in fundet["detail"]


async def test_mistakes_beyond_the_figure_are_told_as_at_least_so_many(sandkasse: Sandkasse) -> None:
    fundet = await problem(sandkasse, "/v1/leverancer", raa(*['{"aktionskode":1}'] * 5000))
    assert len(fundet["fejl"]) == 20
    assert f"Der er mindst {MAKS_FEJL - 1} fejl mere." in fundet["detail"]


async def test_every_mistake_below_the_figure_is_counted(sandkasse: Sandkasse) -> None:
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
def test_a_bad_body_costs_no_more_memory_than_reading_it(krop: bytes) -> None:
    vaerdi = laes_json(krop)
    tracemalloc.start()
    try:
        with pytest.raises(ValidationError) as fejl:
            LeveranceForm.model_validate(vaerdi)
        assert len(fejl.value.errors(include_url=False)) <= MAKS_FEJL + MAKS_UKENDTE
        assert tracemalloc.get_traced_memory()[1] < 16 * MIB
    finally:
        tracemalloc.stop()


def test_a_good_delivery_of_many_actions_is_read_whole() -> None:
    forventet = leverance(*[aktion(fordring(haefter(), haefter()))] * 300)
    assert len(LeveranceForm.model_validate(forventet).aktioner) == 300


@pytest.mark.parametrize("antal", [MAKS_LED + 1, 1_000_000])
async def test_a_setting_holds_no_more_than_its_figure(sandkasse: Sandkasse, antal: int) -> None:
    liste = ",".join(f'"{nr:08}"' for nr in range(antal))
    krop = f'{{"indstillinger":[{{"navn":"ukendteSkyldnere","vaerdi":[{liste}]}}]}}'.encode()
    fundet = await problem(sandkasse, "/sandkasse/indstillinger", krop, som="tester", metode="PATCH")
    assert fundet["felt"] == "indstillinger[0].vaerdi"
    assert fundet["krav"] == f"må højst have {MAKS_LED} led"


async def test_a_setting_takes_a_list_up_to_its_figure(sandkasse: Sandkasse) -> None:
    vaerdi = [f"{nr:08}" for nr in range(MAKS_LED)]
    krop = {"indstillinger": [{"navn": "ukendteSkyldnere", "vaerdi": vaerdi}]}
    svar = await sandkasse.som("tester").patch("/sandkasse/indstillinger", json=krop)
    assert svar.status_code == 200


@pytest.mark.parametrize("vaerdi", [f'"{"x" * 1001}"', f'["{"x" * 1001}"]', "9" * 1001, '{"' + "x" * 1001 + '":"a"}'])
async def test_a_settings_text_and_number_have_a_length(sandkasse: Sandkasse, vaerdi: str) -> None:
    krop = f'{{"indstillinger":[{{"navn":"tilladteFiltyper","vaerdi":{vaerdi}}}]}}'.encode()
    fundet = await problem(sandkasse, "/sandkasse/indstillinger", krop, som="tester", metode="PATCH")
    assert fundet["krav"] == "må højst være 1000 tegn"


async def test_lists_of_an_agreement_are_counted_also_inside_another(sandkasse: Sandkasse) -> None:
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
async def test_an_address_of_more_parameters_than_can_be_meant_is_not_taken_apart(
    sandkasse: Sandkasse, sti: str, som: str
) -> None:
    metode = "POST" if "leverancer" in sti else "GET"
    krop = leverance(god()) if metode == "POST" else None
    svar = await sandkasse.som(som).request(metode, sti, json=krop)
    assert svar.status_code == 422
    assert svar.json()["krav"] == f"højst {MAKS_FORESPOERGSEL} byte parametre"


async def test_a_list_of_kinds_in_an_address_is_no_longer_than_all_of_them(sandkasse: Sandkasse) -> None:
    for sti in (
        f"/v1/underretninger?nummerFra=1&art={'RENTER,' * 100}RENTER",
        "/sandkasse/statistik?gruppering=" + "maaned," * 100,
    ):
        svar = await sandkasse.som("tester" if "statistik" in sti else "leverandoer").get(sti)
        assert svar.status_code == 422
        assert "en eller flere af" in svar.json()["krav"]


async def test_a_name_of_a_megabyte_is_near_none(sandkasse: Sandkasse) -> None:
    fundet = await problem(sandkasse, "/v1/leverancer", raa('{"' + "fordring" * 131_072 + '":1}'))
    assert fundet["naermeste"] is None
    assert len(fundet["felt"]) < 100


@pytest.mark.parametrize("kant", ["[", '{"a":'])
@pytest.mark.parametrize("antal", [33, 100_000])
def test_a_body_nested_too_deep_is_refused_by_its_depth(kant: str, antal: int) -> None:
    lukket = "]" if kant == "[" else "}"
    with pytest.raises(Problem) as fejl:
        laes_json((kant * antal + "1" + lukket * antal).encode())
    assert (fejl.value.kode, fejl.value.krav) == ("ugyldig-json", "højst 32 niveauer")


def test_a_long_name_over_many_values_costs_no_more_than_a_short_one() -> None:
    krop = ('{"' + "n" * MIB + '":[' + "1," * 20_000 + '"\\u0000"]}').encode()
    tracemalloc.start()
    try:
        with pytest.raises(Problem, match="not acceptable"):
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
async def test_a_hostile_script_is_refused_by_line_and_kept_by_nobody(sandkasse: Sandkasse, tekst: str) -> None:
    svar = await sandkasse.som("tester").put("/sandkasse/scenarier/eget", json={"yaml": tekst})
    assert svar.status_code == 409, svar.text[:300]
    assert svar.json()["type"].endswith(":ugyldig-vaerdi")
    assert len(svar.json()["detail"]) < 700
    assert (await sandkasse.som("tester").get("/sandkasse/scenarier/eget")).status_code == 404
