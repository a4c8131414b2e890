"""A long move of the clock is a job: with an address, beside the service, and other writes are told to wait."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.support.byggere import Krop, leverance
from tests.support.server import Sandkasse, Server, paa_fil

from psrm_sandbox.services.efterregning import efterregn

pytestmark = pytest.mark.anyio

ALTID = {"indstillinger": [{"navn": "urflytningSomOpgave", "vaerdi": 0}]}


@pytest.fixture
async def fil(tmp_path: Path) -> AsyncIterator[Sandkasse]:
    server = paa_fil(tmp_path)
    sandkasse = await server.ny()
    svar = await sandkasse.som("tester").patch("/sandkasse/indstillinger", json=ALTID)
    assert svar.status_code == 200, svar.text
    await sandkasse.indsend(leverance())
    yield sandkasse
    server.luk()


async def _flyt(sandkasse: Sandkasse, til: str) -> Krop:
    svar = await sandkasse.som("tester").post("/sandkasse/ur", json={"til": til})
    assert svar.status_code == 202, svar.text
    opgave: Krop = svar.json()
    assert svar.headers["Location"] == opgave["adresse"]
    return opgave


async def _vent(sandkasse: Sandkasse, opgave: Krop, tilstand: str = "FAERDIG") -> Krop:
    for _ in range(400):
        fundet: Krop = await sandkasse.hent(opgave["adresse"], "tester")
        if fundet["tilstand"] == tilstand and not sandkasse.verden.har_opgave:
            return fundet
        await asyncio.sleep(0.05)
    raise AssertionError(fundet)


async def test_en_lang_flytning_er_en_opgave_der_kan_foelges_til_den_er_faerdig(fil: Sandkasse) -> None:
    opgave = await _flyt(fil, "P2Y")
    assert (opgave["tilstand"], opgave["nu"]) == ("KOERER", "2026-07-01T07:00:00Z")
    faerdig = await _vent(fil, opgave)
    assert faerdig["nu"] == faerdig["til"] == "2028-07-01T07:00:00Z"
    assert faerdig["udfoert"] > 24
    assert (await fil.hent("/sandkasse/ur", "tester"))["nu"] == "2028-07-01T07:00:00Z"
    assert efterregn(fil.verden, fil.server.samlet.tilstand.regelsaet)[1] == []


async def test_imens_svarer_laesninger_og_skrivninger_faar_opgavens_adresse(fil: Sandkasse) -> None:
    opgave = await _flyt(fil, "P5Y")
    svar = await fil.send(leverance())
    assert svar.status_code == 409
    problem = svar.json()
    assert problem["type"].endswith(":opgave-i-gang")
    assert problem["opgave"] == opgave["adresse"]
    for metode, sti, krop in (
        ("POST", "/sandkasse/ur", {"til": "P1D"}),
        ("POST", "/sandkasse/nulstil", None),
        ("POST", "/sandkasse/ur/koer", None),
        ("POST", f"{opgave['adresse']}/genoptag", None),
        ("PATCH", "/sandkasse/indstillinger", ALTID),
    ):
        svar = await fil.som("tester").request(metode, sti, json=krop)
        assert (svar.status_code, svar.json()["type"].rpartition(":")[2]) == (409, "opgave-i-gang")
    assert (await fil.hent("/v1/fordringer"))["fordringer"] != []
    await _vent(fil, opgave)
    assert (await fil.send(leverance())).status_code == 202


async def test_en_draebt_opgave_er_afbrudt_og_kan_genoptages(fil: Sandkasse) -> None:
    opgave = await _flyt(fil, "P9Y")
    assert fil.verden._opgave is not None
    fil.verden._opgave[1].kill()
    afbrudt = await _vent(fil, opgave, "AFBRUDT")
    assert "-9" in afbrudt["besked"]
    svar = await fil.som("tester").post(f"{opgave['adresse']}/genoptag")
    assert svar.status_code == 202, svar.text
    assert (await _vent(fil, opgave))["nu"] == "2035-07-01T07:00:00Z"


async def test_en_opgave_der_gik_ned_med_tjenesten_er_afbrudt_naar_den_kommer_igen(tmp_path: Path) -> None:
    server = paa_fil(tmp_path)
    sandkasse = await server.ny()
    await sandkasse.som("tester").patch("/sandkasse/indstillinger", json=ALTID)
    opgave = await _flyt(sandkasse, "P9Y")
    assert sandkasse.verden._opgave is not None
    proces = sandkasse.verden._opgave[1]
    sandkasse.verden._opgave[1].kill()
    proces.wait()
    server.luk()
    igen = Server(server.samlet.tilstand.settings)
    fundet = await Sandkasse(igen, sandkasse.noegler).hent(opgave["adresse"], "tester")
    assert fundet["tilstand"] in {"AFBRUDT", "FAERDIG"}
    igen.luk()


async def test_en_ukendt_opgave_er_404_og_et_skaevt_id_422(sandkasse: Sandkasse) -> None:
    tester = sandkasse.som("tester")
    assert (await tester.get("/sandkasse/opgaver/7")).status_code == 404
    assert (await tester.post("/sandkasse/opgaver/7/genoptag")).status_code == 404
    assert (await tester.get("/sandkasse/opgaver/syv")).status_code == 422


async def test_en_verden_i_hukommelsen_goer_alt_med_det_samme(sandkasse: Sandkasse) -> None:
    await sandkasse.som("tester").patch("/sandkasse/indstillinger", json=ALTID)
    svar = await sandkasse.som("tester").post("/sandkasse/ur", json={"til": "P3Y"})
    assert (svar.status_code, svar.json()["dag"]) == (200, "2029-07-01")


async def test_uret_kan_gaa_og_staa(sandkasse: Sandkasse) -> None:
    tester = sandkasse.som("tester")
    assert (await tester.post("/sandkasse/ur/koer")).json()["tilstand"] == "KOERER"
    await sandkasse.indsend(leverance())
    assert (await sandkasse.hent("/sandkasse/ur", "tester"))["nu"] >= "2026-07-01T07:00:00Z"
    assert (await tester.post("/sandkasse/ur/frys")).json()["tilstand"] == "FROSSET"
