"""Shared parts of the journal: an address without a key that reads only, shows what was chosen, and ends."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

import pytest
from tests.support.byggere import god, leverance
from tests.support.server import Sandkasse, Server
from tests.support.sider import efterse

from psrm_sandbox.bootstrap import saml
from psrm_sandbox.domain.tid import FastVaegur
from psrm_sandbox.settings import Settings

pytestmark = pytest.mark.anyio

UR = FastVaegur()


@pytest.fixture
async def sandkasse() -> AsyncIterator[Sandkasse]:
    valg = Settings(database_url="sqlite://")
    server = Server(valg, saml(valg, UR))
    yield await server.ny()
    server.luk()


async def _del(sandkasse: Sandkasse, **krop: Any) -> dict[str, Any]:
    svar = await sandkasse.som("tester").post("/sandkasse/journal/delinger", json=krop)
    assert svar.status_code == 201, svar.text
    fundet: dict[str, Any] = svar.json()
    return fundet


async def _forloeb(sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(god(note="<script>alert('x')</script> & \"citat\"")))
    await sandkasse.hent("/v1/kvitteringer")
    await sandkasse.send({})


async def test_adressen_viser_de_valgte_kald_uden_noegle(sandkasse: Sandkasse) -> None:
    await _forloeb(sandkasse)
    deling = await _del(sandkasse, fraNr=2, tilNr=3)
    await sandkasse.hent("/v1/fordringer")
    svar = await sandkasse.server.klient().get(deling["adresse"])
    assert svar.status_code == 200
    assert [p["nummer"] for p in svar.json()["poster"]] == [2, 3]
    assert '"kvitteringer"' in svar.json()["poster"][0]["svar"]
    assert svar.headers["cache-control"] == "no-store"


async def test_det_der_kommer_senere_er_ikke_med_og_filteret_gaelder(sandkasse: Sandkasse) -> None:
    await _forloeb(sandkasse)
    deling = await _del(sandkasse, filter={"status": "4xx"})
    await sandkasse.send({})
    svar = await sandkasse.server.klient().get(deling["adresse"])
    assert [p["nummer"] for p in svar.json()["poster"]] == [3]
    assert svar.json()["filter"] == {"status": "4xx"}


async def test_siden_er_gyldig_html_og_alt_er_undveget(sandkasse: Sandkasse) -> None:
    await _forloeb(sandkasse)
    deling = await _del(sandkasse)
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    svar = await sandkasse.server.klient().get(deling["adresse"], headers=browser)
    assert svar.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in svar.headers["content-security-policy"]
    tekst = efterse(svar.text)
    assert "<script>alert('x')</script>" in tekst
    assert "opretLeverance" in tekst
    som_json = await sandkasse.server.klient().get(f"{deling['adresse']}?format=json", headers=browser)
    assert som_json.headers["content-type"] == "application/json"


async def test_siderne_foelger_efter_hinanden(sandkasse: Sandkasse) -> None:
    await _forloeb(sandkasse)
    deling = await _del(sandkasse)
    klient = sandkasse.server.klient()
    foerste = await klient.get(f"{deling['adresse']}?format=html&antal=2")
    efterse(foerste.text)
    naeste = re.search(r'href="([^"]+)"', foerste.text)
    assert naeste is not None
    anden = await klient.get(urljoin(deling["adresse"], naeste[1].replace("&amp;", "&")))
    assert 'id="kald-3"' in efterse(anden.text) + anden.text
    assert "Næste side" not in anden.text


async def test_ukendt_udloebet_og_slettet_svares_ens(sandkasse: Sandkasse) -> None:
    await _forloeb(sandkasse)
    udloeber, slettes = await _del(sandkasse, levetid="PT1H"), await _del(sandkasse, levetid="P30D")
    klient, tester = sandkasse.server.klient(), sandkasse.som("tester")
    ukendt = await klient.get(f"{slettes['adresse']}x")
    UR.frem(timedelta(minutes=59))
    assert (await klient.get(udloeber["adresse"])).status_code == 200
    UR.frem(timedelta(minutes=1))
    assert (await tester.delete(f"/sandkasse/journal/delinger/{slettes['delingsId']}")).status_code == 204
    svar = [ukendt, *[await klient.get(d["adresse"]) for d in (udloeber, slettes)], await klient.get("/delt/demo.x")]
    assert {s.status_code for s in svar} == {404}
    assert len({s.text for s in svar}) == 1
    assert (await sandkasse.hent("/sandkasse/journal/delinger", "tester"))["delinger"] == []


@pytest.mark.parametrize("metode", ["POST", "PUT", "PATCH", "DELETE"])
async def test_adressen_kan_kun_laese(sandkasse: Sandkasse, metode: str) -> None:
    await _forloeb(sandkasse)
    deling = await _del(sandkasse)
    svar = await sandkasse.server.klient().request(metode, deling["adresse"])
    assert (svar.status_code, svar.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


async def test_nulstilling_og_sletning_ender_delingerne(sandkasse: Sandkasse) -> None:
    klient, tester = sandkasse.server.klient(), sandkasse.som("tester")
    await _forloeb(sandkasse)
    foer = await _del(sandkasse)
    await tester.post("/sandkasse/nulstil")
    assert (await klient.get(foer["adresse"])).status_code == 404
    efter = await _del(sandkasse)
    assert (await klient.get(efter["adresse"])).status_code == 200
    await tester.delete("/sandkasse")
    assert (await klient.get(efter["adresse"])).status_code == 404


async def test_adressen_staar_hverken_i_listen_i_journalen_eller_i_basen(sandkasse: Sandkasse) -> None:
    await _forloeb(sandkasse)
    deling = await _del(sandkasse)
    hemmeligt = deling["adresse"].removeprefix("/delt/").partition(".")[2]
    assert len(hemmeligt) == 32
    await sandkasse.server.klient().get(deling["adresse"])
    (vist,) = (await sandkasse.hent("/sandkasse/journal/delinger", "tester"))["delinger"]
    assert {**vist, "adresse": deling["adresse"]} == deling
    alt = repr([*sandkasse.tabel("journal"), *sandkasse.laesejournal(), *sandkasse.tabel("deling")])
    assert deling["delingsId"] in alt
    assert hemmeligt not in alt


@pytest.mark.parametrize(
    ("krop", "felt"),
    [
        ({"levetid": "PT0S"}, "levetid"),
        ({"levetid": "P91D"}, "levetid"),
        ({"levetid": "P9999Y"}, "levetid"),
        ({"fraNr": 3, "tilNr": 2}, "fraNr"),
        ({"fraNr": 4711}, "fraNr"),
        ({"filter": {"status": "5xx"}}, "fraNr"),
    ],
    ids=str,
)
async def test_en_deling_uden_indhold_eller_med_forkert_levetid_afvises(
    sandkasse: Sandkasse, krop: dict[str, Any], felt: str
) -> None:
    await _forloeb(sandkasse)
    svar = await sandkasse.som("tester").post("/sandkasse/journal/delinger", json=krop)
    assert (svar.status_code, svar.json()["felt"]) == (409, felt)
    assert sandkasse.tabel("deling") == []


async def test_en_verden_har_hoejst_100_delinger(sandkasse: Sandkasse) -> None:
    await _forloeb(sandkasse)
    for _ in range(100):
        await _del(sandkasse)
    svar = await sandkasse.som("tester").post("/sandkasse/journal/delinger", json={})
    assert (svar.status_code, svar.json()["type"]) == (409, "urn:psrm-sandbox:problem:forkert-tilstand")
    UR.frem(timedelta(days=8))
    await _del(sandkasse)
    assert len(sandkasse.tabel("deling")) == 1
