"""Checkpoints and forks: a world kept as it stood, brought back, and lived on twice."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.support.byggere import aktion, leverance, tvivlsom
from tests.support.opgaveproces import lad_vente
from tests.support.server import Sandkasse, Server, paa_fil

pytestmark = pytest.mark.anyio

KP = "/sandkasse/kontrolpunkter"


@pytest.fixture(params=["fil", "hukommelse"])
async def verden(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Sandkasse]:
    server = paa_fil(tmp_path) if request.param == "fil" else Server()
    yield await server.ny(seed=7)
    server.luk()


@pytest.fixture
async def fil(tmp_path: Path) -> AsyncIterator[Sandkasse]:
    server = paa_fil(tmp_path, max_checkpoints=3)
    yield await server.ny(seed=7)
    server.luk()


async def _tester(sandkasse: Sandkasse, metode: str, sti: str, **med: Any) -> httpx.Response:
    return await sandkasse.som("tester").request(metode, sti, **med)


async def _gem(sandkasse: Sandkasse, navn: str) -> dict[str, Any]:
    svar = await _tester(sandkasse, "POST", KP, json={"navn": navn})
    assert svar.status_code == 201, svar.text
    fundet: dict[str, Any] = svar.json()
    return fundet


def _kode(svar: httpx.Response) -> tuple[int, str]:
    return svar.status_code, svar.json()["type"].rpartition(":")[2]


async def test_gendannelse_bringer_registret_uret_og_indstillingerne_tilbage(verden: Sandkasse) -> None:
    await verden.indsend(leverance(aktion(tvivlsom()), leverance_id="foer"))
    await _tester(verden, "POST", "/sandkasse/ur", json={"til": "P1D"})
    gemt = await _gem(verden, "et")
    assert gemt["ur"] == "2026-07-02T07:00:00Z"
    vist = {sti: await verden.hent(sti) for sti in ("/v1/fordringer", "/v1/hoeringer", "/v1/kvitteringer")}
    foer = verden.antal()
    await verden.indsend(leverance(leverance_id="efter"))
    await _tester(verden, "POST", "/sandkasse/ur", json={"til": "P2M"})
    aendring = {"indstillinger": [{"navn": "maxDokumenter", "vaerdi": 3}]}
    await _tester(verden, "PATCH", "/sandkasse/indstillinger", json=aendring)
    await _tester(verden, "DELETE", "/sandkasse/fordringshavere/9212")
    for _ in range(2):
        svar = await _tester(verden, "POST", f"{KP}/et/gendan")
        assert (svar.status_code, svar.json()["nu"]) == (200, "2026-07-02T07:00:00Z")
        assert {**verden.antal(), "journal": 0} == {**foer, "journal": 0}
        assert {sti: await verden.hent(sti) for sti in vist} == vist
        assert verden.tabel("indstilling") == []
        assert len((await verden.hent("/sandkasse/fordringshavere", "tester"))["fordringshavere"]) == 14
        assert (await verden.som("leverandoer").get("/v1/leverancer/efter")).status_code == 404
        await verden.indsend(leverance(leverance_id="efter"))
    numre = [r[0] for r in verden.tabel("journal")] + [r[0] for r in verden.laesejournal()]
    assert len(numre) == len(set(numre))


async def test_et_kontrolpunkt_af_et_ur_der_gaar_gaar_videre_hvor_det_stod(verden: Sandkasse) -> None:
    await _tester(verden, "POST", "/sandkasse/ur/koer")
    gemt = await _gem(verden, "gaar")
    await _tester(verden, "POST", "/sandkasse/ur", json={"til": "P1Y"})
    svar = (await _tester(verden, "POST", f"{KP}/gaar/gendan")).json()
    assert svar["tilstand"] == "KOERER"
    assert gemt["ur"] <= svar["nu"] < "2026-07-01T07:05:00Z"


async def test_kontrolpunkter_listes_slettes_og_hedder_noget_forskelligt(verden: Sandkasse) -> None:
    for navn in ("b", "a"):
        await _gem(verden, navn)
    vist = (await verden.hent(KP, "tester"))["kontrolpunkter"]
    assert [p["navn"] for p in vist] == ["b", "a"]
    assert all(p["bytes"] > 100_000 for p in vist)
    assert _kode(await _tester(verden, "POST", KP, json={"navn": "a"})) == (409, "navn-optaget")
    assert (await _tester(verden, "DELETE", f"{KP}/a")).status_code == 204
    assert _kode(await _tester(verden, "DELETE", f"{KP}/a")) == (404, "ukendt-id")
    await _gem(verden, "a")


async def test_et_ukendt_kontrolpunkt_naevner_det_naermeste_og_en_andens_findes_ikke(verden: Sandkasse) -> None:
    anden = await verden.server.ny()
    await _gem(anden, "qqqq")
    await _gem(verden, "foer-maanedsskift")
    svar = await _tester(verden, "POST", f"{KP}/foer-manedsskift/gendan")
    assert (_kode(svar), svar.json()["naermeste"]) == ((404, "ukendt-id"), "foer-maanedsskift")
    fremmed, intet = [await _tester(verden, "POST", f"{KP}/{navn}/gendan") for navn in ("qqqq", "zzzz")]
    assert fremmed.text.replace("qqqq", "X") == intet.text.replace("zzzz", "X")
    assert fremmed.status_code == 404


@pytest.mark.parametrize("navn", ["", "x" * 61, "a/b", "..", "a b", "a\n"])
async def test_et_kontrolpunkts_navn_er_kort_og_kan_staa_i_en_adresse(verden: Sandkasse, navn: str) -> None:
    svar = await _tester(verden, "POST", KP, json={"navn": navn})
    assert (svar.status_code, svar.json()["felt"]) == (422, "navn")


async def test_flere_kontrolpunkter_end_kvoten_tages_ikke(fil: Sandkasse) -> None:
    svar = await asyncio.gather(*(_tester(fil, "POST", KP, json={"navn": f"n{nr}"}) for nr in range(6)))
    assert sorted(s.status_code for s in svar) == [201] * 3 + [409] * 3
    fejl = next(s for s in svar if s.status_code == 409)
    assert (_kode(fejl)[1], fejl.json()["felt"]) == ("kvote-opbrugt", "PSRM_MAX_CHECKPOINTS")
    assert (await fil.hent("/sandkasse", "tester"))["kvoter"][3]["brugt"] == 3


async def test_kontrolpunkter_overlever_nulstilling_og_genstart_men_ikke_sletning(tmp_path: Path) -> None:
    fil = await paa_fil(tmp_path).ny()
    await fil.indsend(leverance(leverance_id="a"))
    await _gem(fil, "et")
    await _tester(fil, "POST", "/sandkasse/nulstil")
    fil.server.luk()
    igen = Sandkasse(Server(fil.server.samlet.tilstand.settings), fil.noegler)
    assert (await _tester(igen, "POST", f"{KP}/et/gendan")).status_code == 200
    assert (await igen.hent("/v1/leverancer/a"))["antal"] == 1
    assert (await _tester(igen, "DELETE", "/sandkasse")).status_code == 204
    assert all(f.name.startswith("demo.") for f in (tmp_path / "register.db.sandkasser").iterdir())
    igen.server.luk()


async def test_to_gendannelser_og_leverancer_paa_een_gang_giver_hver_et_rent_svar(verden: Sandkasse) -> None:
    await verden.indsend(leverance(leverance_id="foer"))
    await _gem(verden, "et")
    kald = []
    for nr in range(4):
        kald += [_tester(verden, "POST", f"{KP}/et/gendan") for _ in range(2)]
        kald += [verden.send(leverance()) for _ in range(3)]
        kald += [verden.som("leverandoer").get("/v1/fordringer") for _ in range(3)]
        kald += [_tester(verden, "POST", KP, json={"navn": f"n{nr}"})]
    svar = await asyncio.gather(*kald)
    assert {s.status_code for s in svar} == {200, 201, 202}, [s.text for s in svar if s.status_code >= 400]
    assert (await _tester(verden, "POST", f"{KP}/et/gendan")).status_code == 200
    assert [r[1] for r in verden.tabel("leverance")] == ["foer"]


async def test_under_en_opgave_tages_og_gendannes_intet(fil: Sandkasse) -> None:
    await _gem(fil, "et")
    altid = {"indstillinger": [{"navn": "urflytningSomOpgave", "vaerdi": 0}]}
    await _tester(fil, "PATCH", "/sandkasse/indstillinger", json=altid)
    await fil.indsend(leverance())
    proces = lad_vente(fil)
    opgave = await _tester(fil, "POST", "/sandkasse/ur", json={"til": "P9Y"})
    assert opgave.status_code == 202
    for metode, sti, krop in (
        ("POST", KP, {"navn": "to"}),
        ("POST", f"{KP}/et/gendan", None),
        ("POST", "/sandkasse/fork", {}),
        ("GET", "/sandkasse/eksport", None),
        ("PUT", "/sandkasse/fordringshavere/9212", {**AFTALE, "fordringshaverId": "9212"}),
        ("DELETE", "/sandkasse/fordringshavere/9212", None),
    ):
        svar = await _tester(fil, metode, sti, json=krop)
        assert _kode(svar) == (409, "opgave-i-gang"), (sti, svar.text)
    assert [p["navn"] for p in (await fil.hent(KP, "tester"))["kontrolpunkter"]] == ["et"]
    proces.slut()


AFTALE = {"navn": "Ny", "gruppe": "kommuner", "cvr": "99990201"}


async def test_en_fork_har_indholdet_og_lever_sit_eget_liv(verden: Sandkasse) -> None:
    (taget,) = await verden.indsend(leverance(aktion(tvivlsom()), leverance_id="faelles"))
    await _tester(verden, "POST", "/sandkasse/ur", json={"til": "P1D"})
    ny_bruger = {"navn": "anna", "fordringshaverId": "9102", "rettigheder": ["Se fordringer"]}
    noegle = (await _tester(verden, "POST", "/sandkasse/portalbrugere", json=ny_bruger)).json()["noegle"]
    svar = await _tester(verden, "POST", "/sandkasse/fork", json={"navn": "to", "levetid": "P1D"})
    assert svar.status_code == 201, svar.text
    fork = Sandkasse(verden.server, svar.json()["noegler"], svar.json())
    assert (fork.svar["navn"], fork.svar["ur"]["dag"]) == ("to", "2026-07-02")
    assert fork.svar["seed"] != verden.svar["seed"]
    assert set(fork.noegler) == {*verden.noegler, "anna"}
    assert not {*fork.noegler.values()} & {*verden.noegler.values(), noegle}
    assert (await fork.hent(f"/v1/fordringer/{taget['fordringsId']}"))["status"] == "I_HOERING"
    assert (await fork.hent("/v1/fordringshaveraftaler", "anna"))["fordringshaveraftaler"][0]["navn"].startswith("Stor")
    await fork.indsend(leverance(leverance_id="forkens"))
    await verden.indsend(leverance(leverance_id="kildens"))
    assert (await verden.som("leverandoer").get("/v1/leverancer/forkens")).status_code == 404
    assert (await fork.som("leverandoer").get("/v1/leverancer/kildens")).status_code == 404
    assert (await _tester(verden, "DELETE", "/sandkasse")).status_code == 204
    assert (await fork.hent("/v1/leverancer/faelles"))["antal"] == 1
    assert (await _tester(fork, "POST", "/sandkasse/nulstil")).json()["dag"] == "2026-07-01"
    assert fork.tabel("leverance") == []


async def test_en_fork_af_en_slettet_verden_er_401(verden: Sandkasse) -> None:
    await _tester(verden, "DELETE", "/sandkasse")
    for sti in ("/sandkasse/fork", KP, f"{KP}/et/gendan"):
        assert (await _tester(verden, "POST", sti, json={"navn": "x"})).status_code == 401
    assert (await _tester(verden, "GET", "/sandkasse/eksport")).status_code == 401


async def test_forks_og_sletning_paa_een_gang_giver_hver_et_rent_svar(fil: Sandkasse) -> None:
    await fil.indsend(leverance())
    kald = [_tester(fil, "POST", "/sandkasse/fork", json={}) for _ in range(6)]
    kald.insert(3, _tester(fil, "DELETE", "/sandkasse"))
    svar = await asyncio.gather(*kald)
    assert {s.status_code for s in svar} <= {201, 204, 401}, [s.text for s in svar if s.status_code >= 500]
    for s in svar:
        if s.status_code == 201:
            fork = Sandkasse(fil.server, s.json()["noegler"])
            assert len((await fork.hent("/v1/fordringer"))["fordringer"]) == 1


async def test_demo_forkes_kun_hvor_ingen_vaertsnoegle_kraeves(tmp_path: Path) -> None:
    aaben, lukket = Server(), paa_fil(tmp_path, vaert_key="hemmelig")
    assert (await _tester(aaben.demo(), "POST", "/sandkasse/fork", json={})).status_code == 201
    assert _kode(await _tester(lukket.demo(), "POST", "/sandkasse/fork", json={})) == (409, "demo-fast")
    aaben.luk()
    lukket.luk()
