"""RIM's calls to reconcile: one by one, or by a calendar on the clock."""

from pathlib import Path
from typing import Any

import pytest
from tests.support.afstemning import JULI, JUNI, flyt, kald, kvittering, problem, prov_kald, svar_paa
from tests.support.server import Sandkasse, paa_fil

pytestmark = pytest.mark.anyio


# -- one by one


async def test_et_kald_er_planlagt_igangvaerende_og_afsluttet_efter_uret(sandkasse: Sandkasse) -> None:
    id_ = await kald(sandkasse, JULI)
    for dag, tilstand in (
        (None, "PLANLAGT"),
        ("2026-07-31T23:59:59+02:00", "PLANLAGT"),
        ("2026-08-01", "IGANGVAERENDE"),
        ("2026-08-31T23:59:59+02:00", "IGANGVAERENDE"),
        ("2026-09-01", "AFSLUTTET"),
    ):
        if dag:
            await flyt(sandkasse, dag)
        assert (await sandkasse.hent(f"/v1/afstemninger/{id_}", "portal"))["tilstand"] == tilstand


@pytest.mark.parametrize(
    ("aendret", "felt", "krav"),
    [
        ({"skaeringsdato": "2026-07-01"}, "startdato", "en dag efter skæringsdatoen 2026-07-01"),
        ({"skaeringsdato": "2027-01-01"}, "startdato", "en dag efter skæringsdatoen 2027-01-01"),
        ({"startdato": "2026-08-01"}, "deadline", "2026-08-01 eller senere"),
        ({"startdato": "2026-06-30", "deadline": "2026-06-30", "skaeringsdato": "2026-05-31"}, "deadline", "2026-07-01 "
         "eller senere"),
        ({"deadline": "9999-12-31"}, "deadline", "senest 2199-12-31"),
        ({"skaeringsdato": "0001-01-01"}, "skaeringsdato", "2000-01-01 eller senere"),
        ({"skaeringsdato": "9999-12-31", "startdato": "9999-12-31"}, "startdato", "en dag efter skæringsdatoen "
         "9999-12-31"),
    ],
)  # fmt: skip
async def test_dagene_foelger_efter_hinanden(
    sandkasse: Sandkasse, aendret: dict[str, str], felt: str, krav: str
) -> None:
    svar = await prov_kald(sandkasse, {**JUNI, **aendret})
    fejl = problem(svar, "ugyldig-vaerdi")
    assert (svar.status_code, fejl["felt"], fejl["fundet"], fejl["krav"]) == (
        409, felt, {**JUNI, **aendret}[felt], krav)  # fmt: skip
    assert sandkasse.tabel("afstemning") == []


@pytest.mark.parametrize("vaerdi", ["2026-02-30", "31-07-2026", "", 20260731, None])
async def test_hvad_der_ikke_er_en_dag_afvises(sandkasse: Sandkasse, vaerdi: Any) -> None:
    svar = await prov_kald(sandkasse, {**JULI, "skaeringsdato": vaerdi})
    assert (svar.status_code, problem(svar, "ugyldig-krop")["felt"]) == (422, "skaeringsdato")


async def test_skaeringsdatoen_maa_ligge_i_fremtiden_og_vinduet_vaere_begyndt(sandkasse: Sandkasse) -> None:
    await kald(sandkasse, JUNI, startdato="2026-07-01")
    await kald(sandkasse, JULI, skaeringsdato="2030-01-31", startdato="2030-02-01", deadline="2030-02-28")


async def test_vinduer_maa_overlappe_men_een_skaeringsdato_kaldes_der_een_gang_til(sandkasse: Sandkasse) -> None:
    id_ = await kald(sandkasse, JUNI)
    await kald(sandkasse, JUNI, skaeringsdato="2026-05-31")
    await kald(sandkasse, JUNI, fordringshaverId="9102")
    fejl = problem(await prov_kald(sandkasse, {**JUNI, "deadline": "2026-08-15"}), "ugyldig-vaerdi")
    assert fejl["felt"] == "skaeringsdato"
    assert f"afstemning {id_}" in fejl["detail"]


async def test_en_ukendt_fordringshaver_faar_det_naermeste_at_vide(sandkasse: Sandkasse) -> None:
    fejl = problem(await prov_kald(sandkasse, {**JUNI, "fordringshaverId": "9011"}), "ukendt-id")
    assert (fejl["felt"], fejl["naermeste"]) == ("fordringshaverId", "9101")


async def test_en_slettet_fordringshavers_afstemninger_foelger_med(sandkasse: Sandkasse) -> None:
    tester = sandkasse.som("tester")
    await kald(sandkasse, JULI)
    await svar_paa(sandkasse, await kald(sandkasse, JUNI), "1.00")
    aftale = (await tester.get("/sandkasse/fordringshavere/9101")).json()
    assert (await tester.delete("/sandkasse/fordringshavere/9101")).status_code == 204
    assert problem(await prov_kald(sandkasse, JULI), "ukendt-id")
    assert (await sandkasse.som("portal").get("/v1/afstemninger")).json()["afstemninger"] == []
    assert (await tester.post("/sandkasse/fordringshavere", json=aftale)).status_code == 201
    assert (await sandkasse.hent("/v1/afstemninger", "portal"))["afstemninger"] == []
    assert sandkasse.tabel("afstemningsresultat") == []


async def test_kun_et_planlagt_kald_kan_tages_tilbage(sandkasse: Sandkasse) -> None:
    tester = sandkasse.som("tester")
    planlagt, aaben = await kald(sandkasse, JULI), await kald(sandkasse, JUNI)
    assert (await tester.delete(f"/sandkasse/rim/afstemninger/{planlagt}")).status_code == 204
    assert (await tester.delete(f"/sandkasse/rim/afstemninger/{planlagt}")).status_code == 404
    fejl = problem(await tester.delete(f"/sandkasse/rim/afstemninger/{aaben}"), "forkert-tilstand")
    assert (fejl["fundet"], fejl["krav"]) == ("IGANGVAERENDE", "en afstemning, der er PLANLAGT")
    assert [a["afstemningsId"] for a in (await sandkasse.hent("/v1/afstemninger"))["afstemninger"]] == [aaben]
    assert await kald(sandkasse, JULI) not in (planlagt, aaben)


# -- the calendar


async def _kalender(sandkasse: Sandkasse, *maaneder: int, fordringshavere: Any = ("9101",)) -> Any:
    krop = {"maaneder": list(maaneder), "fordringshavere": fordringshavere and list(fordringshavere)}
    return await sandkasse.som("tester").put("/sandkasse/rim/afstemningskalender", json=krop)


async def _kaldt(sandkasse: Sandkasse) -> list[tuple[str, ...]]:
    side = await sandkasse.hent("/sandkasse/rim/afstemninger", "tester")
    felter = ("fordringshaverId", "skaeringsdato", "startdato", "deadline")
    return [tuple(a[f] for f in felter) for a in side["afstemninger"]]


async def test_kalenderen_er_tom_fra_begyndelsen(sandkasse: Sandkasse) -> None:
    kalender = await sandkasse.hent("/sandkasse/rim/afstemningskalender", "tester")
    assert kalender == {"maaneder": [], "fordringshavere": None}
    await flyt(sandkasse, "2028-01-01")
    assert await _kaldt(sandkasse) == []


async def test_uret_kalder_ved_maanedens_begyndelse_aar_efter_aar(sandkasse: Sandkasse) -> None:
    svar = await _kalender(sandkasse, 10, 2, 10)
    assert svar.json() == {"maaneder": [2, 10], "fordringshavere": ["9101"]}
    await flyt(sandkasse, "2026-09-30T23:59:59+02:00")
    assert await _kaldt(sandkasse) == []
    await flyt(sandkasse, "2026-10-01")
    oktober = ("9101", "2026-10-31", "2026-11-01", "2026-11-30")
    assert await _kaldt(sandkasse) == [oktober]
    await flyt(sandkasse, "2028-03-01")
    assert await _kaldt(sandkasse) == [
        oktober,
        ("9101", "2027-02-28", "2027-03-01", "2027-03-31"),
        ("9101", "2027-10-31", "2027-11-01", "2027-11-30"),
        ("9101", "2028-02-29", "2028-03-01", "2028-03-31"),
    ]


async def test_for_den_maaned_uret_staar_i_kaldes_der_straks_og_kun_een_gang(sandkasse: Sandkasse) -> None:
    await kald(sandkasse, JULI)
    assert (await _kalender(sandkasse, 7, fordringshavere=["9102", "9101"])).status_code == 200
    assert (await _kalender(sandkasse, 7, fordringshavere=["9102", "9101"])).status_code == 200
    assert [k[:2] for k in await _kaldt(sandkasse)] == [("9101", "2026-07-31"), ("9102", "2026-07-31")]


async def test_uden_fordringshavere_kaldes_alle_med_en_aftale(sandkasse: Sandkasse) -> None:
    await _kalender(sandkasse, 7, fordringshavere=None)
    alle = (await sandkasse.hent("/sandkasse/fordringshavere", "tester"))["fordringshavere"]
    assert [k[0] for k in await _kaldt(sandkasse)] == [a["fordringshaverId"] for a in alle]


async def test_kalenderen_kan_slaas_fra_og_det_kaldte_staar(sandkasse: Sandkasse) -> None:
    await _kalender(sandkasse, 7, 8)
    await _kalender(sandkasse)
    await flyt(sandkasse, "2027-12-31")
    assert [k[1] for k in await _kaldt(sandkasse)] == ["2026-07-31"]


async def test_en_fordringshaver_der_er_slettet_kaldes_ikke(sandkasse: Sandkasse) -> None:
    await _kalender(sandkasse, 8, fordringshavere=["9101", "9102"])
    assert (await sandkasse.som("tester").delete("/sandkasse/fordringshavere/9101")).status_code == 204
    await flyt(sandkasse, "2026-08-01")
    assert [k[0] for k in await _kaldt(sandkasse)] == ["9102"]


async def test_kalenderen_kender_fordringshavere_og_maaneder(sandkasse: Sandkasse) -> None:
    fejl = problem(await _kalender(sandkasse, 7, fordringshavere=["9101", "9011"]), "ukendt-id")
    assert (fejl["felt"], fejl["naermeste"]) == ("fordringshavere[1]", "9101")
    for maaned in (0, 13):
        svar = await _kalender(sandkasse, maaned)
        assert (svar.status_code, problem(svar, "ugyldig-krop")["felt"]) == (422, "maaneder[0]")
    assert await _kaldt(sandkasse) == []


async def test_kald_resultater_og_kalender_foelger_verdenen_i_alle_dens_kopier(tmp_path: Path) -> None:
    server = paa_fil(tmp_path)
    try:
        sandkasse = await server.ny()
        tester = sandkasse.som("tester")
        id_ = await kald(sandkasse, JUNI)
        await svar_paa(sandkasse, id_, "5.00")
        await _kalender(sandkasse, 8)
        assert (await tester.post("/sandkasse/kontrolpunkter", json={"navn": "her"})).status_code == 201
        fork = Sandkasse(server, (await tester.post("/sandkasse/fork", json={})).json()["noegler"])
        eksport = (await tester.get("/sandkasse/eksport")).content
        importeret = await server.klient().post(
            "/sandkasser/import", content=eksport, headers={"Content-Type": "application/zip"}
        )
        kopier = [fork, Sandkasse(server, importeret.json()["noegler"])]
        assert (await kvittering(sandkasse, id_)).status_code == 200
        assert (await tester.post("/sandkasse/kontrolpunkter/her/gendan")).status_code == 200
        for verden in (sandkasse, *kopier):
            assert (await kvittering(verden, id_)).status_code == 200
            await flyt(verden, "2026-08-01")
            assert [k[1] for k in await _kaldt(verden)] == ["2026-06-30", "2026-08-31"]
        assert (await tester.post("/sandkasse/nulstil")).status_code == 200
        await flyt(sandkasse, "2027-01-01")
        assert await _kaldt(sandkasse) == []
    finally:
        server.luk()
