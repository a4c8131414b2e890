"""Worlds live for a time, are removed when it is over, and say what they are and how much they may take up."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.support.byggere import leverance
from tests.support.server import Sandkasse, Server

from psrm_sandbox.bootstrap import saml
from psrm_sandbox.domain.tid import FastVaegur
from psrm_sandbox.settings import Settings

pytestmark = pytest.mark.anyio


class Tidsserver(Server):
    """A server on files whose real time the test moves."""

    def __init__(self, mappe: Path, **valg: Any) -> None:
        self.mappe, self.vaegur = mappe / "register.db.sandkasser", FastVaegur()
        valgt = Settings(database_url=f"sqlite:///{mappe / 'register.db'}", **valg)
        super().__init__(valgt, saml(valgt, self.vaegur))

    def filer(self) -> set[str]:
        self.samlet.register.vent_paa_oprydning()
        return {f.name for f in self.mappe.iterdir() if not f.name.startswith("demo.")}


@pytest.fixture
def tid(tmp_path: Path) -> Iterator[Tidsserver]:
    server = Tidsserver(tmp_path)
    yield server
    server.luk()


async def _aabner(sandkasse: Sandkasse) -> int:
    return (await sandkasse.som("leverandoer").get("/v1/fordringer")).status_code


async def test_en_verden_udloeber_og_svarer_saa_som_en_slettet(tid: Tidsserver) -> None:
    sandkasse = await tid.ny(levetid="PT2H")
    assert sandkasse.svar["udloeber"] == "2026-07-01T09:00:00Z"
    await sandkasse.indsend(leverance())
    await sandkasse.som("tester").post("/sandkasse/kontrolpunkter", json={"navn": "et"})
    assert len(tid.filer()) >= 3
    tid.vaegur.frem(timedelta(hours=2) - timedelta(seconds=1))
    assert await _aabner(sandkasse) == 200
    tid.vaegur.frem(timedelta(seconds=1))
    ukendt = await tid.klient("findes-ikke").get("/v1/fordringer")
    for navn in sandkasse.noegler:
        svar = await sandkasse.som(navn).get("/v1/fordringer")
        assert (svar.status_code, svar.content) == (401, ukendt.content)
    assert tid.samlet.register.ryd_op() == 1
    assert tid.filer() == set()
    assert tid.samlet.register.ryd_op() == 0
    assert await _aabner(tid.demo()) == 200


async def test_en_ny_verden_rydder_op_efter_de_udloebne(tid: Tidsserver) -> None:
    gamle = [await tid.ny(levetid="P1D", navn=f"gammel-{nr}") for nr in range(5)]
    for en in gamle:
        await en.indsend(leverance())
    tid.vaegur.frem(timedelta(days=1))
    igen = await tid.ny(navn="gammel-0", levetid="P1D")
    assert igen.svar["ny"] is True
    assert {navn.partition(".")[0] for navn in tid.filer()} == {igen.verden.id}


async def test_levetiden_fornyes_kun_naar_der_bedes_om_det(tid: Tidsserver) -> None:
    foerste = await tid.ny(navn="ci", levetid="P2D")
    tid.vaegur.frem(timedelta(days=1))
    igen, fornyet = await tid.ny(navn="ci"), await tid.ny(navn="ci", levetid="P2D")
    assert igen.svar["udloeber"] == foerste.svar["udloeber"]
    assert fornyet.svar["udloeber"] == "2026-07-04T07:00:00Z"
    tid.vaegur.frem(timedelta(days=1, hours=1))
    assert [await _aabner(en) for en in (foerste, igen, fornyet)] == [200, 200, 200]


async def test_uden_levetid_faar_verdenen_processens_egen_og_demo_ingen(tmp_path: Path) -> None:
    server = Tidsserver(tmp_path, default_lifetime=timedelta(days=3))
    assert (await server.ny()).svar["udloeber"] == "2026-07-04T07:00:00Z"
    assert (await server.demo().hent("/sandkasse", "tester"))["udloeber"] is None
    server.vaegur.frem(timedelta(days=5000))
    assert await _aabner(server.demo()) == 200
    server.luk()


@pytest.mark.parametrize(
    ("levetid", "status", "felt"),
    [
        ("P0D", 409, "levetid"),
        ("P366D", 409, "levetid"),
        ("P9999Y", 409, "levetid"),
        ("7 dage", 422, "levetid"),
        ("P", 422, "levetid"),
    ],
)
async def test_en_umulig_levetid_siges_og_intet_laves(tid: Tidsserver, levetid: str, status: int, felt: str) -> None:
    svar = await tid.klient().post("/sandkasser", json={"levetid": levetid})
    assert (svar.status_code, svar.json()["felt"]) == (status, felt), svar.text
    assert tid.filer() == set()


async def test_verdener_udloeber_mens_de_bruges_og_hvert_kald_faar_et_rent_svar(tid: Tidsserver) -> None:
    for _ in range(5):
        sandkasse = await tid.ny(levetid="PT1H")

        async def loeb_ud() -> httpx.Response:
            tid.vaegur.frem(timedelta(hours=1))
            await asyncio.to_thread(tid.samlet.register.ryd_op)
            return await tid.klient().get("/healthz")

        sendt = [sandkasse.send(leverance()) for _ in range(8)]
        laest = [sandkasse.som("leverandoer").get("/v1/fordringer") for _ in range(8)]
        svar = await asyncio.gather(*sendt[:4], *laest[:4], loeb_ud(), *sendt[4:], *laest[4:])
        assert {s.status_code for s in svar} <= {200, 202, 401}, [s.text for s in svar if s.status_code >= 500]
        assert await _aabner(sandkasse) == 401
    assert tid.filer() == set()


async def test_den_faste_oprydning_fjerner_udloebne_verdener(tmp_path: Path) -> None:
    server = Tidsserver(tmp_path, purge_seconds=0.01)
    await server.ny(levetid="PT1S")
    server.vaegur.frem(timedelta(seconds=1))
    async with server.samlet.oprydning():
        for _ in range(200):
            await asyncio.sleep(0.01)
            if not server.filer():
                break
    assert server.filer() == set()
    server.luk()


async def test_efter_en_genstart_er_herreloese_filer_vaek_og_levetiden_den_samme(tmp_path: Path) -> None:
    server = Tidsserver(tmp_path)
    sandkasse = await server.ny(levetid="P1D")
    server.luk()
    efterladt = server.mappe / "0123456789abcdef.db"
    efterladt.write_bytes(b"x")
    import os

    os.utime(efterladt, (0, 0))
    igen = Tidsserver(tmp_path)
    assert not efterladt.exists()
    assert await _aabner(Sandkasse(igen, sandkasse.noegler)) == 200
    igen.vaegur.frem(timedelta(days=1))
    assert await _aabner(Sandkasse(igen, sandkasse.noegler)) == 401
    igen.luk()


async def test_en_verden_siger_hvad_den_er_og_hvor_meget_den_fylder(server: Server) -> None:
    sandkasse = await server.ny(navn="mig", skabelon="kommune", seed=4, levetid="P1D")
    await sandkasse.indsend(leverance())
    vist = await sandkasse.hent("/sandkasse", "tester")
    assert (vist["navn"], vist["skabelon"], vist["seed"]) == ("mig", "kommune", 4)
    assert vist["udloeber"] == sandkasse.svar["udloeber"]
    assert (vist["stoerrelse"]["fordringer"], vist["stoerrelse"]["aktioner"]) == (1, 1)
    assert vist["stoerrelse"]["bytes"] > 100_000
    kvoter = {k["indstilling"]: (k["graense"], k["brugt"]) for k in vist["kvoter"]}
    assert kvoter["PSRM_MAX_WORLD_BYTES"] == (2**30, vist["stoerrelse"]["bytes"])
    assert kvoter["PSRM_MAX_CHECKPOINTS"] == (20, 0)
    assert kvoter["PSRM_MAX_LIFETIME"] == ("P365D", None)
    assert set(kvoter) >= {"PSRM_MAX_WORLDS", "PSRM_MAX_JOURNAL_BYTES", "PSRM_MAX_KEYS", "PSRM_MAX_IMPORT_BYTES"}


@pytest.mark.parametrize(
    ("skabelon", "noegler", "antal"),
    [("kommune", {"leverandoer", "portal", "tester"}, 1), ("tom", {"tester"}, 0)],
)
async def test_de_andre_skabeloner(server: Server, skabelon: str, noegler: set[str], antal: int) -> None:
    sandkasse = await server.ny(skabelon=skabelon)
    assert set(sandkasse.noegler) == noegler
    assert len((await sandkasse.hent("/sandkasse/fordringshavere", "tester"))["fordringshavere"]) == antal


def _kvote(svar: httpx.Response, indstilling: str, graense: int) -> None:
    problem = svar.json()
    assert (svar.status_code, problem["type"].rpartition(":")[2]) == (409, "kvote-opbrugt"), svar.text
    assert problem["felt"] == indstilling
    assert str(graense) in problem["krav"]
    assert indstilling in problem["detail"]


async def test_flere_verdener_end_kvoten_laves_ikke(tmp_path: Path) -> None:
    server = Tidsserver(tmp_path, max_worlds=3)
    foerste, _ = await server.ny(levetid="P1D"), await server.ny()
    for vej in (server.klient().post("/sandkasser", json={}), foerste.som("tester").post("/sandkasse/fork", json={})):
        _kvote(await vej, "PSRM_MAX_WORLDS", 3)
    server.vaegur.frem(timedelta(days=1))
    assert (await server.ny()).svar["ny"] is True
    server.luk()


@pytest.mark.parametrize("i_hukommelsen", [False, True])
async def test_en_fuld_verden_tager_intet_mere_men_kan_laeses_og_nulstilles(
    tmp_path: Path, i_hukommelsen: bool
) -> None:
    url = "sqlite://" if i_hukommelsen else f"sqlite:///{tmp_path / 'r.db'}"
    server = Server(Settings(database_url=url, max_world_bytes=2 * 1024 * 1024))
    sandkasse = await server.ny()
    taget = 0
    for _ in range(200):
        svar = await sandkasse.send(leverance(*[leverance()["aktioner"][0] for _ in range(20)]))
        if svar.status_code != 202:
            break
        taget += 20
    _kvote(svar, "PSRM_MAX_WORLD_BYTES", 2 * 1024 * 1024)
    assert taget > 100
    (sidste,) = (await sandkasse.hent("/sandkasse/journal", "tester", antal=1))["poster"]
    assert (sidste["operation"], sidste["status"]) == ("opretLeverance", svar.status_code)
    assert sandkasse.antal()["fordring"] == taget
    assert (await sandkasse.hent("/sandkasse", "tester"))["stoerrelse"]["fordringer"] == taget
    assert (await sandkasse.som("tester").post("/sandkasse/nulstil")).status_code == 200
    assert len(await sandkasse.indsend(leverance())) == 1
    server.luk()


@pytest.mark.stor
async def test_60_verdener_laves_bruges_og_forsvinder_uden_at_efterlade_aabne_filer(tmp_path: Path) -> None:
    server = Tidsserver(tmp_path, max_open_worlds=8)
    demo = server.demo()
    await demo.indsend(leverance())

    def aabne() -> int:
        server.samlet.register.vent_paa_oprydning()
        return len(list(Path("/proc/self/fd").iterdir()))

    async def runde() -> None:
        for nr in range(20):
            verden = await server.ny(levetid="PT1H")
            tester = verden.som("tester")
            await verden.indsend(leverance())
            assert (await tester.post("/sandkasse/kontrolpunkter", json={"navn": "k"})).status_code == 201
            assert (await tester.post("/sandkasse/kontrolpunkter/k/gendan")).status_code == 200
            assert (await tester.get("/sandkasse/eksport")).status_code == 200
            if nr % 2:
                assert (await tester.delete("/sandkasse")).status_code == 204
        server.vaegur.frem(timedelta(hours=1))
        server.samlet.register.ryd_op()

    await runde()
    foer = aabne()
    for _ in range(2):
        await runde()
    assert aabne() <= foer + 4
    assert server.filer() == set()
    server.luk()
