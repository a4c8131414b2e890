"""The receipt policy over HTTP: put in place by the tester, and lived with by the client."""

from pathlib import Path
from typing import Any

import pytest
from tests.support.byggere import Krop, aktion, fordring, god, leverance, tvivlsom
from tests.support.server import Sandkasse, numre, paa_fil

from psrm_sandbox.store.engine import raa_forbindelse

pytestmark = pytest.mark.anyio

STI = "/sandkasse/kvitteringspolitik"
STRAKS = {"naar": "STRAKS"}


def regel(bedoemmes: Any = STRAKS, vises: Any = STRAKS, **felter: Any) -> Krop:
    return {"aktionskode": None, "fordringshaverId": None, "bedoemmes": bedoemmes, "vises": vises, **felter}


async def saet(sandkasse: Sandkasse, *regler: Krop) -> None:
    svar = await sandkasse.som("tester").put(STI, json={"regler": list(regler)})
    assert svar.status_code == 200, svar.text
    assert svar.json() == {"regler": list(regler)} == await sandkasse.hent(STI, "tester")


async def flyt(sandkasse: Sandkasse, til: str) -> None:
    assert (await sandkasse.som("tester").post("/sandkasse/ur", json={"til": til})).status_code == 200


def nedskriv(fordrings_id: str) -> Krop:
    nedskrivning = {
        "fordringsId": fordrings_id,
        "aarsagskode": "INDB",
        "beloeb": "200.00",
        "virkningsdato": "2026-07-01",
        "begrundelse": "Betalt",
    }
    return {"aktionskode": "NEDSKRIV", "fordringshaverId": "9101", "nedskrivning": nedskrivning}


async def test_svaret_paa_en_ny_politik_er_hele_listen_i_raekkefoelge(sandkasse: Sandkasse) -> None:
    assert await sandkasse.hent(STI, "tester") == {"regler": []}
    await saet(
        sandkasse,
        regel({"naar": "EFTER", "efter": "PT15M"}, {"naar": "EFTER_HENTNINGER", "hentninger": 3}),
        regel({"naar": "ALDRIG"}, {"naar": "SAMLET", "antal": 10}, aktionskode="NEDSKRIV", fordringshaverId="9102"),
        regel(STRAKS, {"naar": "EFTER", "efter": "P1D"}),
        regel(STRAKS, {"naar": "ALDRIG"}),
    )
    svar = await sandkasse.som("tester").delete(STI)
    assert (svar.status_code, svar.json()) == (200, {"regler": []})


async def test_en_regel_uden_kode_og_fordringshaver_gaelder_alle(sandkasse: Sandkasse) -> None:
    krop = {"regler": [{"bedoemmes": STRAKS, "vises": {"naar": "ALDRIG"}}]}
    svar = await sandkasse.som("tester").put(STI, json=krop)
    assert svar.json()["regler"] == [regel(STRAKS, {"naar": "ALDRIG"})]
    assert (await sandkasse.indsend(leverance()))[0]["status"] == "MODTAGET"


@pytest.mark.parametrize(
    ("daarlig", "felt"),
    [
        (regel({"naar": "EFTER"}), "regler[0].bedoemmes.efter"),
        (regel({"naar": "EFTER", "efter": "P1M"}), "regler[0].bedoemmes.efter"),
        (regel({"naar": "STRAKS", "efter": "PT1M"}), "regler[0].bedoemmes.efter"),
        (regel({"naar": "SAMLET", "antal": 2}), "regler[0].bedoemmes"),
        (regel(STRAKS, {"naar": "EFTER", "efter": "15"}), "regler[0].vises.efter"),
        (regel(STRAKS, {"naar": "EFTER_HENTNINGER"}), "regler[0].vises.hentninger"),
        (regel(STRAKS, {"naar": "EFTER_HENTNINGER", "hentninger": 0}), "regler[0].vises.hentninger"),
        (regel(STRAKS, {"naar": "EFTER_HENTNINGER", "hentninger": 1001}), "regler[0].vises.hentninger"),
        (regel(STRAKS, {"naar": "SAMLET", "antal": "mange"}), "regler[0].vises.antal"),
        (regel(STRAKS, {"naar": "SENERE"}), "regler[0].vises"),
        (regel(STRAKS, {}), "regler[0].vises"),
        (regel(STRAKS, 7), "regler[0].vises"),
        (regel(STRAKS, "STRAKS"), "regler[0].vises"),
        ({"vises": STRAKS}, "regler[0].bedoemmes"),
        (regel(fordringshaver="9101"), "regler[0].fordringshaver"),
    ],
)
async def test_en_regel_uden_den_rette_form_afvises_med_feltet(sandkasse: Sandkasse, daarlig: Krop, felt: str) -> None:
    svar = await sandkasse.som("tester").put(STI, json={"regler": [daarlig]})
    assert (svar.status_code, svar.json()["felt"]) == (422, felt)
    assert await sandkasse.hent(STI, "tester") == {"regler": []}


@pytest.mark.parametrize(
    ("felt", "ukendt", "naermeste"),
    [("aktionskode", "NEDSKRIVNING", "NEDSKRIV"), ("fordringshaverId", "9110", "9101")],
)
async def test_et_ukendt_navn_er_404_med_det_naermeste_og_intet_aendres(
    sandkasse: Sandkasse, felt: str, ukendt: str, naermeste: str
) -> None:
    await saet(sandkasse, regel())
    svar = await sandkasse.som("tester").put(STI, json={"regler": [regel(), regel(**{felt: ukendt})]})
    assert svar.status_code == 404
    assert (svar.json()["felt"], svar.json()["fundet"]) == (f"regler[1].{felt}", ukendt)
    assert svar.json()["naermeste"] == naermeste
    assert len((await sandkasse.hent(STI, "tester"))["regler"]) == 1


async def test_kun_testeren_ser_og_saetter_politikken(sandkasse: Sandkasse) -> None:
    for navn in ("leverandoer", "begraenset", "portal"):
        assert (await sandkasse.som(navn).get(STI)).status_code == 403
        assert (await sandkasse.som(navn).put(STI, json={"regler": []})).status_code == 403
        assert (await sandkasse.som(navn).delete(STI)).status_code == 403


async def test_to_verdener_har_hver_sin_politik(sandkasse: Sandkasse) -> None:
    anden = await sandkasse.server.ny()
    await saet(sandkasse, regel(STRAKS, {"naar": "ALDRIG"}))
    assert await anden.hent(STI, "tester") == {"regler": []}
    assert (await anden.indsend(leverance()))[0]["status"] == "UDFOERT"
    assert (await sandkasse.indsend(leverance()))[0]["status"] == "MODTAGET"


async def test_politik_planer_og_tilbageholdte_kvitteringer_overlever_en_genstart_men_ikke_en_nulstilling(
    tmp_path: Path,
) -> None:
    server = paa_fil(tmp_path)
    sandkasse = await server.ny()
    await saet(sandkasse, regel({"naar": "EFTER", "efter": "PT10M"}, {"naar": "EFTER", "efter": "PT5M"}))
    krop = leverance()
    await sandkasse.indsend(krop)
    await flyt(sandkasse, "PT10M")
    server.luk()
    server = paa_fil(tmp_path)
    igen = Sandkasse(server, sandkasse.noegler)
    assert len((await igen.hent(STI, "tester"))["regler"]) == 1
    assert await igen.kvitteringer(krop["leveranceId"]) == []
    await flyt(igen, "PT5M")
    assert [k["status"] for k in await igen.kvitteringer(krop["leveranceId"])] == ["UDFOERT"]
    assert (await igen.som("tester").post("/sandkasse/nulstil")).status_code == 200
    assert await igen.hent(STI, "tester") == {"regler": []}
    assert (await igen.indsend(leverance()))[0]["status"] == "UDFOERT"
    server.luk()


async def test_februar_2020(sandkasse: Sandkasse) -> None:
    """Receipts 15 minutes late, a client that gives up after 5, and a claim that truly is not judged meanwhile."""
    await saet(sandkasse, regel({"naar": "EFTER", "efter": "PT15M"}, STRAKS, aktionskode="OPRETFORDRING"))
    krop = leverance()
    (taget,) = await sandkasse.indsend(krop)
    for _ in range(5):
        await flyt(sandkasse, "PT1M")
        assert await sandkasse.kvitteringer(krop["leveranceId"]) == []
    fordring_ = await sandkasse.hent(f"/v1/fordringer/{taget['fordringsId']}")
    assert (fordring_["status"], fordring_["saldo"], fordring_["modtagelsesdato"]) == ("MODTAGET", "0.00", None)
    vurdering = await sandkasse.hent(f"/sandkasse/aktioner/{taget['aktionsId']}/vurdering", "tester")
    assert (vurdering["status"], vurdering["aarsager"]) == ("MODTAGET", [])
    (ned,) = await sandkasse.indsend(leverance(nedskriv(taget["fordringsId"])))
    i_koe = await sandkasse.hent(f"/v1/aktioner/{ned['aktionsId']}")
    assert (i_koe["status"], i_koe["venterPaaFordringsId"]) == ("MODTAGET", taget["fordringsId"])
    portal = leverance(nedskriv(taget["fordringsId"]), indberetter=None)
    await sandkasse.indsend(portal, "portal")
    (afvist,) = await sandkasse.kvitteringer(portal["leveranceId"], "portal")
    assert (afvist["status"], numre(afvist)) == ("AFVIST", {"418"})
    await flyt(sandkasse, "PT10M")
    feed = (await sandkasse.hent("/v1/kvitteringer"))["kvitteringer"]
    assert [(k["aktionsId"], k["status"]) for k in feed] == [
        (taget["aktionsId"], "UDFOERT"),
        (ned["aktionsId"], "UDFOERT"),
    ]
    assert (await sandkasse.hent(f"/v1/fordringer/{taget['fordringsId']}"))["saldo"] == "1000.00"


async def test_en_kvittering_efter_to_hentninger_vises_ved_den_tredje(sandkasse: Sandkasse) -> None:
    await saet(sandkasse, regel(STRAKS, {"naar": "EFTER_HENTNINGER", "hentninger": 2}))
    krop = leverance(god(), aktion(tvivlsom()))
    await sandkasse.indsend(krop)
    assert await sandkasse.kvitteringer(krop["leveranceId"]) == []
    (foerste, anden) = (await sandkasse.hent(f"/v1/leverancer/{krop['leveranceId']}"))["aktioner"]
    assert foerste["kvitteringer"] == anden["kvitteringer"] == []
    assert [k["status"] for k in await sandkasse.kvitteringer(krop["leveranceId"])] == ["UDFOERT", "HOERING"]
    assert len((await sandkasse.hent("/v1/hoeringer"))["hoeringer"]) == 1


async def test_uden_noget_at_taelle_skriver_en_hentning_intet(sandkasse: Sandkasse) -> None:
    krop = leverance()
    await sandkasse.indsend(krop)
    await saet(sandkasse, regel(STRAKS, {"naar": "EFTER", "efter": "PT1H"}))
    await sandkasse.indsend(leverance())
    saetninger: list[str] = []
    with sandkasse.verden.laes() as laeser:
        raa_forbindelse(laeser._db).set_trace_callback(saetninger.append)
    await sandkasse.kvitteringer(krop["leveranceId"])
    await sandkasse.hent("/v1/kvitteringer")
    await sandkasse.hent(f"/v1/leverancer/{krop['leveranceId']}")
    assert saetninger
    assert all(s.lstrip().startswith("SELECT") for s in saetninger), saetninger


async def test_mens_en_opgave_koerer_taelles_hentninger_ikke(sandkasse: Sandkasse) -> None:
    await saet(sandkasse, regel(STRAKS, {"naar": "EFTER_HENTNINGER", "hentninger": 1}))
    krop = leverance(aktion(fordring()))
    await sandkasse.indsend(krop)
    sandkasse.verden._opgave = ("1", None)  # type: ignore[assignment]
    for _ in range(3):
        assert await sandkasse.kvitteringer(krop["leveranceId"]) == []
    sandkasse.verden._opgave = None
    assert await sandkasse.kvitteringer(krop["leveranceId"]) == []
    assert len(await sandkasse.kvitteringer(krop["leveranceId"])) == 1


HOLDT = "/sandkasse/tilbageholdte-kvitteringer"


async def frigiv(sandkasse: Sandkasse, krop: Krop, status: int = 200) -> Krop:
    svar = await sandkasse.som("tester").post(f"{HOLDT}/frigivelse", json=krop)
    assert svar.status_code == status, svar.text
    fundet: Krop = svar.json()
    return fundet


@pytest.mark.parametrize(
    ("vises", "vist"),
    [
        ({"naar": "ALDRIG"}, {"naar": "ALDRIG"}),
        ({"naar": "EFTER", "efter": "P1D"}, {"naar": "EFTER", "fra": "2026-07-02T07:00:00Z"}),
        (
            {"naar": "EFTER_HENTNINGER", "hentninger": 3},
            {"naar": "EFTER_HENTNINGER", "hentninger": 3, "hentet": 1},
        ),
        ({"naar": "SAMLET", "antal": 10}, {"naar": "SAMLET", "antal": 10}),
    ],
)
async def test_det_der_holdes_tilbage_siges_og_frigives_i_haanden(
    sandkasse: Sandkasse, vises: Krop, vist: Krop
) -> None:
    await saet(sandkasse, regel(STRAKS, vises))
    krop = leverance(god(reference="A"), leverance_id="F1")
    (aktion_svar,) = await sandkasse.indsend(krop)
    await sandkasse.kvitteringer("F1")
    side = await sandkasse.hent(HOLDT, "tester")
    assert [(t["aktionsId"], t["leveranceId"], t["status"], t["vises"]) for t in side["tilbageholdte"]] == [
        (aktion_svar["aktionsId"], "F1", "UDFOERT", vist)
    ]
    assert await frigiv(sandkasse, {"leveranceId": "F1"}) == {"frigivet": [aktion_svar["aktionsId"]]}
    assert (await sandkasse.hent(HOLDT, "tester"))["tilbageholdte"] == []
    assert (await sandkasse.hent(f"/v1/fordringer/{aktion_svar['fordringsId']}"))["status"] == "UNDER_INDDRIVELSE"
    await flyt(sandkasse, "P2D")
    assert len(await sandkasse.kvitteringer("F1")) == 1


async def test_kun_det_naevnte_frigives_og_resten_i_den_orden_det_blev_skrevet(sandkasse: Sandkasse) -> None:
    await saet(sandkasse, regel(STRAKS, {"naar": "ALDRIG"}))
    ider = [(await sandkasse.indsend(leverance(god(reference=r), leverance_id=r)))[0]["aktionsId"] for r in "ABC"]
    assert await frigiv(sandkasse, {"aktionsId": ider[1]}) == {"frigivet": [ider[1]]}
    assert await frigiv(sandkasse, {"leveranceId": "A", "aktionsId": ider[2]}) == {"frigivet": []}
    side = await sandkasse.hent(HOLDT, "tester", antal=1)
    assert [t["aktionsId"] for t in side["tilbageholdte"]] == [ider[0]]
    naeste = await sandkasse.hent(HOLDT, "tester", antal=1, efter=side["naeste"])
    assert ([t["aktionsId"] for t in naeste["tilbageholdte"]], naeste["naeste"]) == ([ider[2]], None)
    assert await frigiv(sandkasse, {}) == {"frigivet": [ider[0], ider[2]]}
    kvitteringer = (await sandkasse.hent("/v1/kvitteringer"))["kvitteringer"]
    assert [k["aktionsId"] for k in kvitteringer] == [ider[1], ider[0], ider[2]]
    assert await frigiv(sandkasse, {}) == {"frigivet": []}


@pytest.mark.parametrize(
    ("krop", "felt", "naermest"),
    [
        ({"leveranceId": "L-000O1"}, "leveranceId", "L-00001"),
        ({"aktionsId": "100000000001"}, "aktionsId", None),
        ({"aktionsId": "nr. 7"}, "aktionsId", None),
    ],
)
async def test_et_ukendt_id_frigiver_intet(sandkasse: Sandkasse, krop: Krop, felt: str, naermest: str | None) -> None:
    await saet(sandkasse, regel(STRAKS, {"naar": "ALDRIG"}))
    await sandkasse.indsend(leverance(leverance_id="L-00001"))
    problem = await frigiv(sandkasse, krop, 404)
    assert (problem["type"].rpartition(":")[2], problem["felt"], problem["naermeste"]) == ("ukendt-id", felt, naermest)
    assert len((await sandkasse.hent(HOLDT, "tester"))["tilbageholdte"]) == 1
