"""Statistics over HTTP: who sees what, the overview, CSV, and what is forced or held back."""

import csv
from io import StringIO
from typing import Any

import pytest
from tests.support.byggere import INDBERETTER, aktion, daarlig, fordring, god, leverance, tvivlsom
from tests.support.server import Sandkasse
from tests.support.statistik import udfyldt_igen

from psrm_sandbox.filformer.statistik import som_csv
from psrm_sandbox.indgangsfilter import indlaes

pytestmark = pytest.mark.anyio

STI = "/sandkasse/statistik"


async def _afvist(sandkasse: Sandkasse, navn: str, **parametre: Any) -> tuple[int, str, str | None]:
    svar = await sandkasse.som(navn).get(STI, params=parametre)
    return svar.status_code, svar.json()["type"].rpartition(":")[2], svar.json()["naermeste"]


def _laest(krop: bytes) -> list[dict[str, str]]:
    assert krop.startswith("\ufeff".encode())
    return list(csv.DictReader(StringIO(krop.decode("utf-8-sig"), newline=""), delimiter=";"))


async def test_uden_gruppering_svares_en_oversigt_de_mest_afviste_foerst(sandkasse: Sandkasse) -> None:
    bolig = aktion(fordring(fordringstype="KFBOLIG", reference="B"))
    await sandkasse.indsend(leverance(god(), god(), aktion(daarlig()), aktion(tvivlsom()), aktion(daarlig()), bolig))
    svar = await sandkasse.hent(STI, "tester")
    tabeller = {",".join(t["gruppering"]): t["raekker"] for t in svar["tabeller"]}
    assert list(tabeller) == ["fordringstype", "fordringstype,aarsag", "maaned", "fordringshaver,fordringstype"]
    assert [r["fordringstype"] for r in tabeller["fordringstype"]] == ["KFDAINS", "KFBOLIG"]
    vaerste = tabeller["fordringstype,aarsag"][0]
    assert (vaerste["aarsag"], vaerste["afvist"], vaerste["tekst"]) == ("R_7_11", 2, "Beskrivelsen skal være udfyldt.")
    assert tabeller["fordringshaver,fordringstype"][0]["fordringshavernavn"] == "Lillebæk Kommune (demo)"
    assert [t["antal"] for t in tabeller["maaned"]] == [6]


async def test_en_indberetter_ser_det_den_selv_har_sendt_og_testeren_det_hele(sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(god(), aktion(daarlig())))
    begraenset = leverance(aktion(fordring(), fordringshaver="9102"), indberetter="99990015")
    await sandkasse.indsend(begraenset, "begraenset")
    await sandkasse.indsend(leverance(god(), indberetter=None), "portal")
    antal = {
        navn: (await sandkasse.hent(STI, navn))["iAlt"]["antal"] for navn in ("leverandoer", "begraenset", "tester")
    }
    assert antal == {"leverandoer": 2, "begraenset": 1, "tester": 4}
    fundne = (await sandkasse.hent(STI, "tester", gruppering="indberetter"))["tabeller"][0]["raekker"]
    assert {r["indberetter"]: r["antal"] for r in fundne} == {INDBERETTER: 2, "99990015": 1, "portal:9101": 1}
    for indberetter, ventet in ((INDBERETTER, 2), ("portal:9101", 1), ("portal:9102", 0)):
        assert (await sandkasse.hent(STI, "tester", indberetter=indberetter))["iAlt"]["antal"] == ventet
    assert (await sandkasse.som("portal").get(STI)).status_code == 403


async def test_det_noeglen_ikke_ser_er_404_med_det_naermeste(sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(god()))
    assert await _afvist(sandkasse, "begraenset", fordringshaverId="9101") == (404, "ukendt-id", "9102")
    assert (await _afvist(sandkasse, "begraenset", indberetter=INDBERETTER))[:2] == (404, "ukendt-id")
    assert (await _afvist(sandkasse, "tester", indberetter="12345678"))[:2] == (404, "ukendt-id")
    assert (await _afvist(sandkasse, "tester", fordringshaverId="9999"))[:2] == (404, "ukendt-id")
    assert await _afvist(sandkasse, "tester", fordringstype="KFDAIN") == (404, "ukendt-navn", "KFDAINS")
    assert await _afvist(sandkasse, "tester", omraade="bolg") == (404, "ukendt-navn", "bolig")


async def test_en_type_og_en_fordringshaver_som_ingen_kender_kan_soeges_naar_de_er_sendt(sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(aktion(fordring(fordringstype="=X"), fordringshaver="9999")))
    for valg in ({"fordringstype": "=X"}, {"fordringshaverId": "9999"}):
        assert (await sandkasse.hent(STI, "leverandoer", **valg))["iAlt"]["afvist"] == 1
    assert (await _afvist(sandkasse, "begraenset", fordringstype="=X"))[:2] == (404, "ukendt-navn")


@pytest.mark.parametrize(
    ("valg", "felt"),
    [
        ({"gruppering": "aarsag,fordringstype,regel"}, "gruppering"),
        ({"fra": "2026-07-02", "til": "2026-07-01"}, "til"),
    ],
)
async def test_det_der_ikke_kan_gaa_sammen_er_409(sandkasse: Sandkasse, valg: dict[str, str], felt: str) -> None:
    svar = await sandkasse.som("tester").get(STI, params=valg)
    assert (svar.status_code, svar.json()["felt"]) == (409, felt)


@pytest.mark.parametrize("valg", [{"gruppering": "type"}, {"gruppering": ""}, {"fra": "i går"}, {"tvungne": "JA"}])
async def test_en_parameter_af_forkert_form_er_422(sandkasse: Sandkasse, valg: dict[str, str]) -> None:
    svar = await sandkasse.som("tester").get(STI, params=valg)
    assert (svar.status_code, svar.json()["felt"]) == (422, next(iter(valg)))


async def test_omraadet_er_typens_i_kataloget(sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(god(), aktion(fordring(fordringstype="=X"))))
    fundne = (await sandkasse.hent(STI, "tester", gruppering="forretningsomraade"))["tabeller"][0]["raekker"]
    assert {r["forretningsomraade"]: r["antal"] for r in fundne} == {"daginstitution": 1, None: 1}
    for omraade, antal in (("daginstitution", 1), ("bolig", 0)):
        assert (await sandkasse.hent(STI, "tester", omraade=omraade))["iAlt"]["antal"] == antal
    begge = await sandkasse.hent(STI, "tester", omraade="bolig", fordringstype="KFDAINS")
    assert begge["iAlt"]["antal"] == 0


def test_ingen_typekode_hoerer_til_to_omraader() -> None:
    omraader: dict[str, set[str | None]] = {}
    for t in indlaes().typer:
        omraader.setdefault(t.kode, set()).add(t.omraade)
    assert [kode for kode, fundne in omraader.items() if len(fundne) > 1] == []


async def test_en_tvunget_dom_taelles_for_sig_og_kan_udelades(sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(god()))
    tvunget = await sandkasse.som("leverandoer").post(
        "/v1/leverancer", json=leverance(god()), headers={"X-Sandkasse-Scenarie": "486"}
    )
    assert tvunget.status_code == 202
    tal = {
        valg: (await sandkasse.hent(STI, "tester", tvungne=valg, gruppering="fejlkode"))
        for valg in ("MED", "UDEN", "KUN")
    }
    assert {v: (t["iAlt"]["antal"], t["iAlt"]["afvist"], t["iAlt"]["tvungne"]) for v, t in tal.items()} == {
        "MED": (2, 1, 1),
        "UDEN": (1, 0, 0),
        "KUN": (1, 1, 1),
    }
    assert [[r["fejlkode"] for r in t["tabeller"][0]["raekker"]] for t in tal.values()] == [["486"], [], ["486"]]


async def test_en_dom_hvis_kvittering_holdes_tilbage_taeller_og_en_der_ikke_er_faldet_afventer(
    sandkasse: Sandkasse,
) -> None:
    aldrig, straks = {"naar": "ALDRIG"}, {"naar": "STRAKS"}
    for bedoemmes, vises in ((straks, aldrig), (aldrig, straks)):
        svar = await sandkasse.som("tester").put(
            "/sandkasse/kvitteringspolitik", json={"regler": [{"bedoemmes": bedoemmes, "vises": vises}]}
        )
        assert svar.status_code == 200, svar.text
        await sandkasse.indsend(leverance(aktion(daarlig())))
    i_alt = (await sandkasse.hent(STI, "leverandoer"))["iAlt"]
    assert (i_alt["antal"], i_alt["afvist"], i_alt["afventer"]) == (2, 1, 1)
    assert i_alt["andelAccepteretFoersteForsoeg"] == {"taeller": 0, "naevner": 1, "andel": "0.0000"}
    await sandkasse.som("tester").put("/sandkasse/kvitteringspolitik", json={"regler": []})
    await sandkasse.som("leverandoer").post(
        "/v1/leverancer", json=leverance(god()), headers={"X-Sandkasse-Scenarie": "486"}
    )
    foer, igen = udfyldt_igen(sandkasse.verden)
    assert igen == foer
    assert [(status, tvunget) for _, status, tvunget, _ in foer[0]] == [("AFVIST", False), ("AFVIST", True)]


async def test_csv_har_de_samme_tal_som_json(sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(
        leverance(god(), aktion(daarlig()), aktion(tvivlsom()), aktion(fordring(fordringstype="=X")))
    )
    json_ = (await sandkasse.hent(STI, "tester", gruppering="fordringstype,aarsag"))["tabeller"][0]["raekker"]
    for ved in ({"params": {"format": "csv"}}, {"headers": {"Accept": "text/csv"}}):
        params = {"gruppering": "fordringstype,aarsag", **ved.get("params", {})}
        svar = await sandkasse.som("tester").get(STI, params=params, headers=ved.get("headers"))
        assert svar.headers["content-type"] == "text/csv; charset=utf-8"
        laest = _laest(svar.content)
        assert [r["fordringstype"].removeprefix("'") for r in laest] == [r["fordringstype"] for r in json_]
        for raekke, ventet in zip(laest, json_, strict=True):
            for navn in ("antal", "accepteret", "afvist", "iHoering", "afventer"):
                assert int(raekke[navn]) == ventet[navn]
            assert raekke["aarsag"] == ventet["aarsag"]
            assert raekke["beloeb"].replace(",", ".") == ventet["beloeb"]
            andel = ventet["andelAccepteretFoersteForsoeg"]
            assert (raekke["andel"].replace(",", ".") or None) == andel["andel"]
            assert int(raekke["foersteForsoegBedoemt"]) == andel["naevner"]


async def test_csv_uden_gruppering_er_hvem_der_bruger_hvilken_type(sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(god(), aktion(fordring(), fordringshaver="9102")))
    laest = _laest((await sandkasse.som("tester").get(STI, params={"format": "csv"})).content)
    assert [(r["fordringshaver"], r["fordringstype"], r["antal"]) for r in laest] == [
        ("9101", "KFDAINS", "1"),
        ("9102", "KFDAINS", "1"),
    ]


async def test_format_gaar_foran_accept(sandkasse: Sandkasse) -> None:
    svar = await sandkasse.som("tester").get(STI, params={"format": "json"}, headers={"Accept": "text/csv"})
    assert svar.headers["content-type"] == "application/json"


@pytest.mark.parametrize("tekst", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_en_tekst_et_regneark_ville_regne_paa_faar_en_apostrof(tekst: str) -> None:
    (raekke,) = _laest(som_csv(["fordringstype"], [{"fordringstype": tekst}]))
    assert raekke["fordringstype"] == f"'{tekst}"


@pytest.mark.parametrize("tekst", ['a;"b"', "a\nb", "æøå", ""])
def test_csv_kan_laeses_tilbage_som_det_var(tekst: str) -> None:
    (raekke,) = _laest(som_csv(["x", "y"], [{"x": tekst, "y": 1}]))
    assert raekke == {"x": tekst, "y": "1"}


async def test_en_tabel_siger_hvor_mange_raekker_den_udelader(sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(god(), aktion(fordring(), fordringshaver="9102")))
    svar = await sandkasse.hent(STI, "tester", gruppering="fordringshaver", antal=1)
    assert (len(svar["tabeller"][0]["raekker"]), svar["tabeller"][0]["udeladt"]) == (1, 1)
    assert svar["iAlt"]["antal"] == 2
