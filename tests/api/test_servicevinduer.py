"""Service windows: planned, told, and kept by the intake."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from tests.support.byggere import Krop, leverance
from tests.support.server import Sandkasse, Server, paa_fil

pytestmark = pytest.mark.anyio

STI = "/sandkasse/servicevinduer"
ATOM = "{http://www.w3.org/2005/Atom}"
NU = "2026-07-01T07:00:00Z"


def vindue(fra: str, til: str, tekst: str | None = "Opgradering") -> Krop:
    return {"fra": fra, "til": til, "tekst": tekst}


I_DAG = vindue("2026-07-01T09:00:00+02:00", "2026-07-01T10:30:00+02:00")
I_MORGEN = vindue("2026-07-02T09:00:00+02:00", "2026-07-02T10:00:00+02:00", None)


async def planlaeg(sandkasse: Sandkasse, *vinduer: Krop) -> Any:
    return await sandkasse.som("tester").put(STI, json={"servicevinduer": list(vinduer)})


async def flyt(sandkasse: Sandkasse, til: str) -> None:
    assert (await sandkasse.som("tester").post("/sandkasse/ur", json={"til": til})).status_code == 200


@pytest.mark.parametrize("navn", ["leverandoer", "portal"])
async def test_mens_et_vindue_varer_svares_leverancer_503(sandkasse: Sandkasse, navn: str) -> None:
    krop = leverance(indberetter=None)
    assert (await planlaeg(sandkasse, I_DAG)).status_code == 200
    svar = await sandkasse.send(krop, navn)
    problem = svar.json()
    assert (svar.status_code, problem["type"]) == (503, "urn:psrm-sandbox:problem:servicevindue")
    assert svar.headers["content-type"] == "application/problem+json"
    assert svar.headers["retry-after"] == "5400"
    assert problem["retryAfter"] == 5400
    assert "2026-07-01T08:30:00Z" in problem["detail"]
    assert "x-sandkasse-fejl" not in svar.headers
    assert sandkasse.antal()["leverance"] == 0
    assert [r.status for r in sandkasse.laesejournal()] == [503]
    await sandkasse.hent("/v1/fordringer", navn)
    await sandkasse.hent("/v1/kvitteringer", navn)
    await flyt(sandkasse, "PT89M59S")
    assert (await sandkasse.send(krop, navn)).headers["retry-after"] == "1"
    await flyt(sandkasse, "PT1S")
    assert (await sandkasse.send(krop, navn)).status_code == 202


async def test_et_planlagt_vindue_lukker_foerst_naar_det_begynder(sandkasse: Sandkasse) -> None:
    await planlaeg(sandkasse, I_MORGEN)
    await sandkasse.indsend(leverance())
    await flyt(sandkasse, "2026-07-02T09:00:00+02:00")
    assert (await sandkasse.send(leverance())).status_code == 503
    assert (await planlaeg(sandkasse)).status_code == 200
    await sandkasse.indsend(leverance())


async def test_vinduerne_vises_paa_driftsstatus_med_hver_noegle(sandkasse: Sandkasse) -> None:
    await planlaeg(sandkasse, I_MORGEN, I_DAG)
    for navn in ("leverandoer", "portal", "tester"):
        status = await sandkasse.hent("/v1/driftsstatus", navn)
        assert (status["status"], status["tid"]) == ("SERVICEVINDUE", NU)
        assert [(v["fra"], v["tilstand"]) for v in status["servicevinduer"]] == [
            ("2026-07-01T07:00:00Z", "I_KRAFT"),
            ("2026-07-02T07:00:00Z", "PLANLAGT"),
        ]
    await flyt(sandkasse, "P1DT1H")
    status = await sandkasse.hent("/v1/driftsstatus")
    assert status["status"] == "I_DRIFT"
    assert [(v["tilstand"], v["aendret"]) for v in status["servicevinduer"]] == [
        ("AFSLUTTET", "2026-07-01T08:30:00Z"),
        ("AFSLUTTET", "2026-07-02T08:00:00Z"),
    ]
    assert (await sandkasse.hent(STI, "tester"))["servicevinduer"] == status["servicevinduer"]


async def test_uden_noegle_vises_kun_processen(server: Server, sandkasse: Sandkasse) -> None:
    await planlaeg(sandkasse, I_DAG)
    svar = (await server.klient().get("/v1/driftsstatus")).json()
    assert (svar["status"], svar["tid"], svar["servicevinduer"]) == ("I_DRIFT", None, [])
    assert (await server.klient("ukendt").get("/v1/driftsstatus")).status_code == 401
    anden = await server.ny()
    assert (await anden.hent("/v1/driftsstatus"))["servicevinduer"] == []


async def test_driftsstatus_som_atom(server: Server, sandkasse: Sandkasse) -> None:
    await planlaeg(sandkasse, I_DAG, vindue("2026-07-03T00:00:00Z", "2026-07-03T01:00:00Z", "A & <B>"))
    svar = await sandkasse.som("leverandoer").get("/v1/driftsstatus?format=atom")
    assert svar.headers["content-type"] == "application/atom+xml"
    feed = ET.fromstring(svar.content)
    assert feed.tag == f"{ATOM}feed"
    for sted in (feed, *feed.iter(f"{ATOM}entry")):
        for navn in ("id", "title", "updated"):
            assert sted.findtext(f"{ATOM}{navn}"), navn
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert feed.findtext(f"{ATOM}updated") == NU
    led = feed.findall(f"{ATOM}entry")
    assert [e.find(f"{ATOM}category").get("term") for e in led] == ["PLANLAGT", "I_KRAFT"]  # type: ignore[union-attr]
    assert "A & <B>" in (led[0].findtext(f"{ATOM}content") or "")
    assert len({e.findtext(f"{ATOM}id") for e in led}) == 2
    tom = await server.klient().get("/v1/driftsstatus?format=atom")
    assert ET.fromstring(tom.content).findall(f"{ATOM}entry") == []


@pytest.mark.parametrize(
    ("vinduer", "felt"),
    [
        ([vindue("2026-07-02T09:00:00Z", "2026-07-02T08:00:00Z")], "servicevinduer[0].til"),
        ([vindue("2026-07-02T09:00:00Z", "2026-07-02T09:00:00Z")], "servicevinduer[0].til"),
        ([vindue("1999-12-31T00:00:00Z", "2026-07-02T09:00:00Z")], "servicevinduer[0].fra"),
        ([vindue("2026-07-02T09:00:00Z", "9999-12-31T23:59:59-01:00")], "servicevinduer[0].til"),
        ([I_MORGEN, vindue("2026-07-02T08:00:00+02:00", "2026-07-02T09:30:00+02:00")], "servicevinduer[0].fra"),
        ([I_DAG, I_DAG], "servicevinduer[1].fra"),
    ],
)
async def test_vinduer_der_ikke_kan_staa_sammen_afvises(sandkasse: Sandkasse, vinduer: list[Krop], felt: str) -> None:
    await planlaeg(sandkasse, I_MORGEN)
    svar = await planlaeg(sandkasse, *vinduer)
    assert (svar.status_code, svar.json()["felt"]) == (409, felt), svar.text
    assert len((await sandkasse.hent(STI, "tester"))["servicevinduer"]) == 1


async def test_vinduer_maa_stoede_op_til_hinanden(sandkasse: Sandkasse) -> None:
    naeste = vindue("2026-07-02T10:00:00+02:00", "2026-07-02T11:00:00+02:00")
    assert (await planlaeg(sandkasse, naeste, I_MORGEN)).status_code == 200


@pytest.mark.parametrize(
    ("krop", "felt"),
    [
        ({"servicevinduer": [{"fra": "2026-07-02T09:00:00Z"}]}, "servicevinduer[0].til"),
        ({"servicevinduer": [vindue("2026-07-02T09:00:00", "2026-07-03T09:00:00Z")]}, "servicevinduer[0].fra"),
        ({"servicevinduer": [vindue("2026-07-02", "2026-07-03T09:00:00Z")]}, "servicevinduer[0].fra"),
        ({"servicevinduer": [vindue("2026-07-02T09:00:00Z", "P1D")]}, "servicevinduer[0].til"),
        ({}, "servicevinduer"),
        ({"servicevinduer": [I_DAG] * 101}, "servicevinduer"),
    ],
)
async def test_et_vindue_af_forkert_form_afvises(sandkasse: Sandkasse, krop: Krop, felt: str) -> None:
    svar = await sandkasse.som("tester").put(STI, json=krop)
    assert (svar.status_code, svar.json()["felt"]) == (422, felt), svar.text


async def test_regler_og_vinduer_staar_efter_en_genstart(tmp_path: Any) -> None:
    foerste = paa_fil(tmp_path)
    noegler = (await foerste.ny()).noegler
    sandkasse = Sandkasse(foerste, noegler)
    await planlaeg(sandkasse, I_DAG)
    await sandkasse.som("tester").post("/sandkasse/fejl", json={"art": "STATUS", "kald": {"fra": 2}})
    assert (await sandkasse.som("leverandoer").get("/v1/fordringer")).status_code == 200
    foerste.luk()
    igen = Sandkasse(paa_fil(tmp_path), noegler)
    assert (await igen.send(leverance())).status_code == 503
    (regel,) = (await igen.hent("/sandkasse/fejl", "tester"))["fejl"]
    assert (regel["kald"], regel["kaldt"], regel["ramt"]) == ({"fra": 2, "antal": 1}, 1, 0)
    igen.server.luk()
