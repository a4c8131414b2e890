"""Creditors, portal users, reporters and the days DMI closed, edited in a world by its tester."""

from typing import Any

import httpx
import pytest
from tests.support.byggere import Krop, aktion, fordring, god, leverance
from tests.support.server import Sandkasse, Server, numre, paa_fil

pytestmark = pytest.mark.anyio

NY: Krop = {
    "fordringshaverId": "9301",
    "navn": "Åkirke Kommune",
    "gruppe": "kommuner",
    "cvr": "99990201",
    "indberettere": [{"indberetter": "99990007", "navn": "Demoleverandøren"}],
}
FH = "/sandkasse/fordringshavere"


async def _tester(sandkasse: Sandkasse, metode: str, sti: str, krop: Any = None) -> httpx.Response:
    return await sandkasse.som("tester").request(metode, sti, **({} if krop is None else {"json": krop}))


def _kode(svar: httpx.Response) -> tuple[int, str]:
    return svar.status_code, svar.json()["type"].rpartition(":")[2]


async def _dom(sandkasse: Sandkasse, hvem: str = "leverandoer", **felter: Any) -> set[str]:
    krop = leverance(aktion(fordring(**felter.pop("fordring", {})), **felter))
    await sandkasse.indsend(krop, hvem)
    (kvittering,) = await sandkasse.kvitteringer(krop["leveranceId"], hvem)
    return numre(kvittering)


async def test_en_ny_fordringshaver_kan_indberettes_for_med_det_samme(sandkasse: Sandkasse) -> None:
    assert await _dom(sandkasse, fordringshaver="9301") != set()
    svar = await _tester(sandkasse, "POST", FH, NY)
    assert svar.status_code == 201, svar.text
    assert (svar.json()["portal"], svar.json()["typer"]) == (True, None)
    assert await _tester(sandkasse, "GET", f"{FH}/9301") is not None
    assert await sandkasse.hent(f"{FH}/9301", "tester") == svar.json()
    assert await sandkasse.hent("/v1/fordringshaveraftaler/9301") == svar.json()
    assert await _dom(sandkasse, fordringshaver="9301") == set()


async def test_en_tom_verden_fyldes_fra_bunden(server: Server) -> None:
    tom = await server.ny(skabelon="tom")
    assert (await _tester(tom, "POST", FH, NY)).status_code == 201
    svar = await _tester(tom, "POST", "/sandkasse/indberettere", {"navn": "fag", "indberetter": "99990007"})
    tom.noegler["leverandoer"] = svar.json()["noegle"]
    assert await _dom(tom, fordringshaver="9301") == set()


async def test_et_id_i_brug_afvises_med_fejlkode_182(sandkasse: Sandkasse) -> None:
    svar = await _tester(sandkasse, "POST", FH, {**NY, "fordringshaverId": "9101"})
    assert _kode(svar) == (409, "fordringshaver-optaget")
    problem = svar.json()
    assert (problem["fejlkode"], problem["felt"], problem["fundet"]) == (182, "fordringshaverId", "9101")
    assert "182" in problem["detail"]
    assert problem["krav"]
    assert (await sandkasse.hent(f"{FH}/9101", "tester"))["navn"].startswith("Lillebæk")


async def test_en_aftale_hentes_rettes_og_saettes_hel(sandkasse: Sandkasse) -> None:
    aftale = await sandkasse.hent(f"{FH}/9101", "tester")
    svar = await _tester(sandkasse, "PUT", f"{FH}/9101", aftale)
    assert (svar.status_code, svar.json()) == (200, aftale)
    aftale |= {"rettigheder": ["INDR"], "typer": ["KFDAINS"], "underfordringstyper": {"KFDAINS": []}}
    aftale["indberettere"][0] |= {"rettigheder": ["INDR"], "typer": ["KFDAINS"]}
    svar = await _tester(sandkasse, "PUT", f"{FH}/9101", aftale)
    assert (svar.status_code, svar.json()) == (200, aftale)
    assert await _dom(sandkasse) == set()
    assert await _dom(sandkasse, fordring={"art": "MODR"}) == {"419"}
    assert "151" in await _dom(sandkasse, fordring={"fordringstype": "KFTØFIN"})


async def test_rettigheder_typer_og_indberettere_gaelder_fra_naeste_leverance(sandkasse: Sandkasse) -> None:
    aftale = await sandkasse.hent(f"{FH}/9101", "tester")
    await _tester(sandkasse, "PUT", f"{FH}/9101", {**aftale, "indberettere": []})
    assert (await sandkasse.hent("/v1/fordringshaveraftaler"))["fordringshaveraftaler"][0]["fordringshaverId"] == "9102"
    assert await _dom(sandkasse) == {"400"}
    await _tester(sandkasse, "POST", "/sandkasse/nulstil")
    assert await _dom(sandkasse) == set()


@pytest.mark.parametrize(
    ("felter", "status", "felt", "naermeste"),
    [
        ({"gruppe": "kommune"}, 404, "gruppe", "kommuner"),
        ({"typer": ["KFDAINZ"]}, 404, "typer", "KFDAINS"),
        ({"statsrefusion": ["KFDAINZ"]}, 404, "statsrefusion", "KFDAINS"),
        ({"underfordringstyper": {"KFDAINZ": []}}, 404, "underfordringstyper", "KFDAINS"),
        ({"underfordringstyper": {"KFDAINS": ["GEDAINZ"]}}, 404, "underfordringstyper", "GEDAINS"),
        ({"indberettere": [{"indberetter": "99990007", "navn": "x", "typer": ["KFDAINZ"]}]}, 404,
         "indberettere[0].typer", "KFDAINS"),
        ({"indberettere": [{"indberetter": "99990007", "navn": "x"}] * 2}, 409, "indberettere[1].indberetter", None),
        ({"rettigheder": ["INDRR"]}, 422, "rettigheder[0]", "INDR"),
        ({"underretninger": {"saldo": "begge"}}, 422, "underretninger.saldo", None),
        ({"automatiskFortrydDage": 0}, 422, "automatiskFortrydDage", None),
        ({"cvr": "1"}, 422, "cvr", None),
        ({"fordringshaverId": "93011"}, 422, "fordringshaverId", None),
        ({"portal": None}, 422, "portal", None),
        ({"navnet": "x"}, 422, "navnet", "navn"),
    ],
)  # fmt: skip
async def test_en_aftale_med_noget_ukendt_afvises_med_det_naermeste(
    sandkasse: Sandkasse, felter: Krop, status: int, felt: str, naermeste: str | None
) -> None:
    svar = await _tester(sandkasse, "POST", FH, {**NY, **felter})
    problem = svar.json()
    assert (svar.status_code, problem["felt"], problem["naermeste"]) == (status, felt, naermeste), svar.text
    assert (await _tester(sandkasse, "GET", f"{FH}/9301")).status_code == 404


async def test_adressen_og_kroppen_skal_mene_den_samme(sandkasse: Sandkasse) -> None:
    assert _kode(await _tester(sandkasse, "PUT", f"{FH}/9101", NY)) == (409, "ugyldig-vaerdi")
    svar = await _tester(sandkasse, "PUT", f"{FH}/9301", NY)
    assert (_kode(svar), svar.json()["felt"]) == ((404, "ukendt-id"), "fordringshaverId")


async def test_en_fordringshaver_med_fordringer_slettes_ikke_og_skifter_ikke_gruppe(sandkasse: Sandkasse) -> None:
    assert (await _tester(sandkasse, "DELETE", f"{FH}/9203")).status_code == 204
    svar = await _tester(sandkasse, "DELETE", f"{FH}/9203")
    assert (_kode(svar), svar.json()["naermeste"]) == ((404, "ukendt-id"), "9201")
    await sandkasse.indsend(leverance(god()))
    assert _kode(await _tester(sandkasse, "DELETE", f"{FH}/9101")) == (409, "fordringshaver-i-brug")
    aftale = await sandkasse.hent(f"{FH}/9101", "tester")
    svar = await _tester(sandkasse, "PUT", f"{FH}/9101", {**aftale, "gruppe": "a-kasser"})
    assert (_kode(svar), svar.json()["felt"]) == ((409, "fordringshaver-i-brug"), "gruppe")
    svar = await _tester(sandkasse, "PUT", f"{FH}/9101", {**aftale, "navn": "Omdøbt"})
    assert svar.status_code == 200


async def test_ogsaa_en_afvist_fordring_holder_paa_sin_fordringshaver(sandkasse: Sandkasse) -> None:
    assert await _dom(sandkasse, fordring={"beskrivelse": None}) != set()
    assert _kode(await _tester(sandkasse, "DELETE", f"{FH}/9101")) == (409, "fordringshaver-i-brug")


async def test_en_portalbruger_har_egne_rettigheder_og_noeglen_fortaelles_een_gang(sandkasse: Sandkasse) -> None:
    krop = {"navn": "anna", "fordringshaverId": "9102", "rettigheder": ["Se fordringer"]}
    svar = await _tester(sandkasse, "POST", "/sandkasse/portalbrugere", krop)
    assert svar.status_code == 201, svar.text
    noegle = svar.json()["noegle"]
    sandkasse.noegler["anna"] = noegle
    liste = await sandkasse.hent("/sandkasse/portalbrugere", "tester")
    assert noegle not in str(liste)
    assert [(p["navn"], p["fordringshaverId"], p["tilfoejet"]) for p in liste["portalbrugere"]] == [
        ("anna", "9102", True), ("portal", "9101", False),
    ]  # fmt: skip
    assert [
        a["fordringshaverId"] for a in (await sandkasse.hent("/v1/fordringshaveraftaler", "anna")).popitem()[1]
    ] == ["9102"]
    svar = await sandkasse.send(leverance(aktion(fordring(), fordringshaver="9102"), indberetter=None), "anna")
    assert _kode(svar) == (403, "mangler-rettighed")
    assert noegle not in str(sandkasse.laesejournal()) + str(sandkasse.tabel("journal"))
    assert (await _tester(sandkasse, "DELETE", "/sandkasse/portalbrugere/anna")).status_code == 204
    assert (await sandkasse.som("anna").get("/v1/fordringshaveraftaler")).status_code == 401
    svar = await _tester(sandkasse, "DELETE", "/sandkasse/portalbrugere/anna")
    assert _kode(svar) == (404, "ukendt-id")


async def test_en_portalbruger_hos_en_ukendt_fordringshaver_naevner_den_naermeste(sandkasse: Sandkasse) -> None:
    krop = {"navn": "anna", "fordringshaverId": "9111", "rettigheder": []}
    svar = await _tester(sandkasse, "POST", "/sandkasse/portalbrugere", krop)
    assert (_kode(svar), svar.json()["naermeste"]) == ((404, "ukendt-id"), "9101")
    svar = await _tester(sandkasse, "POST", "/sandkasse/portalbrugere", {**krop, "rettigheder": ["Se alt"]})
    assert (svar.status_code, svar.json()["felt"]) == (422, "rettigheder[0]")


async def test_en_leverandoer_kan_have_flere_systemer_og_overlever_genudstedelse(server: Server) -> None:
    sandkasse = await server.ny(navn="flere-systemer")
    krop = {"navn": "fagsystem-2", "indberetter": "99990007"}
    noegle = (await _tester(sandkasse, "POST", "/sandkasse/indberettere", krop)).json()["noegle"]
    sandkasse.noegler["to"] = noegle
    for _ in range(22):
        await server.ny(navn="flere-systemer")
    assert await _dom(sandkasse, "to") == set()
    igen = await server.ny(navn="flere-systemer")
    assert _kode(await _tester(igen, "POST", "/sandkasse/indberettere", krop)) == (409, "navn-optaget")
    krop = {"navn": "leverandoer", "indberetter": "99990007"}
    assert _kode(await _tester(igen, "POST", "/sandkasse/indberettere", krop)) == (409, "navn-optaget")
    liste = (await igen.hent("/sandkasse/indberettere", "tester"))["indberettere"]
    assert {(i["navn"], i["indberetter"], i["noegler"]) for i in liste} == {
        ("leverandoer", "99990007", 20), ("begraenset", "99990015", 20), ("fagsystem-2", "99990007", 1),
    }  # fmt: skip
    assert (await _tester(igen, "DELETE", "/sandkasse/indberettere/begraenset")).status_code == 204
    assert (await igen.som("begraenset").get("/v1/fordringer")).status_code == 401
    assert (await igen.som("leverandoer").get("/v1/fordringer")).status_code == 200


async def test_en_indberetter_paa_ingen_aftale_afvises_af_reglerne(sandkasse: Sandkasse) -> None:
    krop = {"navn": "ny", "indberetter": "99990201"}
    sandkasse.noegler["ny"] = (await _tester(sandkasse, "POST", "/sandkasse/indberettere", krop)).json()["noegle"]
    sendt = leverance(indberetter="99990201")
    await sandkasse.indsend(sendt, "ny")
    (kvittering,) = await sandkasse.kvitteringer(sendt["leveranceId"], "ny")
    assert numre(kvittering) == {"400"}


async def test_demos_offentliggjorte_noegler_bestaar(server: Server) -> None:
    for sti in ("/sandkasse/portalbrugere/portal", "/sandkasse/indberettere/leverandoer"):
        assert _kode(await _tester(server.demo(), "DELETE", sti)) == (409, "demo-fast")


async def test_flere_noegler_end_kvoten_gives_ikke(tmp_path: Any) -> None:
    server = paa_fil(tmp_path, max_keys=1)
    sandkasse = await server.ny()
    svar = [
        await _tester(sandkasse, "POST", "/sandkasse/indberettere", {"navn": navn, "indberetter": "99990007"})
        for navn in "ab"
    ]
    assert [s.status_code for s in svar] == [201, 409]
    assert (_kode(svar[1])[1], svar[1].json()["felt"]) == ("kvote-opbrugt", "PSRM_MAX_KEYS")
    server.luk()


async def test_dmi_kan_lukke_omraade_for_omraade(sandkasse: Sandkasse) -> None:
    datoer = {"*": "2024-11-01", "Daginstitution": "2027-01-01"}
    aendring = {"indstillinger": [{"navn": "dmiLukketDato", "vaerdi": datoer}]}
    svar = await _tester(sandkasse, "PATCH", "/sandkasse/indstillinger", aendring)
    assert svar.status_code == 200, svar.text
    vist = {i["navn"]: i["vaerdi"] for i in svar.json()["indstillinger"]}
    assert vist["dmiLukketDato"] == datoer
    aendring["indstillinger"][0]["vaerdi"] = {"*": "2024-11-01", "Daginstitutioner": "2027-01-01"}
    assert _kode(await _tester(sandkasse, "PATCH", "/sandkasse/indstillinger", aendring)) == (409, "ugyldig-vaerdi")
