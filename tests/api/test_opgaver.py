"""A long move of the clock is a job: with an address, beside the service, and other writes are told to wait."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.support.byggere import leverance
from tests.support.opgaveproces import ALTID, altid_opgave, flyt, lad_vente, vent_paa
from tests.support.server import Sandkasse, Server, paa_fil

from psrm_sandbox.bootstrap import koer_opgave
from psrm_sandbox.services.bog.efterregning import efterregn

pytestmark = pytest.mark.anyio


@pytest.fixture
async def fil(tmp_path: Path) -> AsyncIterator[Sandkasse]:
    server = paa_fil(tmp_path)
    sandkasse = await server.ny()
    await altid_opgave(sandkasse)
    await sandkasse.indsend(leverance())
    yield sandkasse
    server.luk()


async def test_en_lang_flytning_er_en_opgave_der_kan_foelges_til_den_er_faerdig(fil: Sandkasse) -> None:
    opgave = await flyt(fil, "P2Y")
    assert (opgave["tilstand"], opgave["nu"]) == ("KOERER", "2026-07-01T07:00:00Z")
    faerdig = await vent_paa(fil, opgave)
    assert faerdig["nu"] == faerdig["til"] == "2028-07-01T07:00:00Z"
    assert faerdig["udfoert"] > 24
    assert (await fil.hent("/sandkasse/ur", "tester"))["nu"] == "2028-07-01T07:00:00Z"
    assert efterregn(fil.verden, fil.server.samlet.tilstand.regelsaet)[1] == []


async def test_imens_svarer_laesninger_og_skrivninger_faar_opgavens_adresse(fil: Sandkasse) -> None:
    proces = lad_vente(fil)
    opgave = await flyt(fil, "P5Y")
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
    koer_opgave(fil.verden.filer()[0], opgave["opgaveId"], "NORMAL", 2**30)
    proces.slut()
    await vent_paa(fil, opgave)
    assert (await fil.send(leverance())).status_code == 202


async def test_en_draebt_opgave_er_afbrudt_og_kan_genoptages(fil: Sandkasse) -> None:
    egentlig = fil.verden._opgavestarter
    proces = lad_vente(fil)
    opgave = await flyt(fil, "P9Y")
    proces.startet[0][1].kill()
    afbrudt = await vent_paa(fil, opgave, "AFBRUDT")
    assert "-9" in afbrudt["besked"]
    fil.verden._opgavestarter = egentlig
    svar = await fil.som("tester").post(f"{opgave['adresse']}/genoptag")
    assert svar.status_code == 202, svar.text
    assert (await vent_paa(fil, opgave))["nu"] == "2035-07-01T07:00:00Z"


async def test_en_opgave_der_gik_ned_med_tjenesten_er_afbrudt_naar_den_kommer_igen(tmp_path: Path) -> None:
    server = paa_fil(tmp_path)
    sandkasse = await server.ny()
    await altid_opgave(sandkasse)
    opgave = await flyt(sandkasse, "P170Y")
    server.luk()
    igen = Server(server.samlet.tilstand.settings)
    fundet = await Sandkasse(igen, sandkasse.noegler).hent(opgave["adresse"], "tester")
    assert fundet["tilstand"] == "AFBRUDT"
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
