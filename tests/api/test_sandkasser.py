"""Worlds: made, named, found again, reset, deleted, and many of them with few files open."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.byggere import aktion, leverance, tvivlsom
from tests.support.server import Sandkasse, Server, paa_fil

from psrm_sandbox.settings import Settings

pytestmark = pytest.mark.anyio


@pytest.fixture
def fil_server(tmp_path: Path) -> Iterator[Server]:
    server = paa_fil(tmp_path, max_open_worlds=8)
    yield server
    server.luk()


async def test_en_ny_sandkasse_har_egne_noegler_og_sit_ur(server: Server) -> None:
    svar = await server.klient().post("/sandkasser", json={"navn": "proeve-ny", "skabelon": "demo", "seed": 7})
    assert svar.status_code == 201
    ny = svar.json()
    assert (ny["navn"], ny["skabelon"], ny["seed"], ny["ny"]) == ("proeve-ny", "demo", 7, True)
    assert set(ny["noegler"]) == {"leverandoer", "begraenset", "portal", "tester"}
    assert ny["indberettere"] == {"leverandoer": "99990007", "begraenset": "99990015"}
    assert ny["ur"]["dag"] == "2026-07-01"
    assert "id" not in ny


async def test_samme_navn_fra_samme_vaert_er_samme_verden_med_flere_noegler(server: Server) -> None:
    foerste = await server.ny(navn="faelles", vaert="vaert-1")
    await foerste.indsend(leverance(leverance_id="x"))
    svar = await server.klient("vaert-1").post("/sandkasser", json={"navn": "faelles"})
    assert svar.status_code == 200
    anden = Sandkasse(server, svar.json()["noegler"], svar.json())
    assert anden.svar["ny"] is False
    assert set(anden.noegler.values()).isdisjoint(foerste.noegler.values())
    for en in (foerste, anden):
        assert (await en.hent("/v1/leverancer/x"))["antal"] == 1


async def test_de_nyeste_20_udstedelser_af_noegler_gaelder(server: Server) -> None:
    alle = [await server.ny(navn="mange", vaert="v") for _ in range(21)]
    svar = [(await en.som("leverandoer").get("/v1/fordringer")).status_code for en in alle]
    assert svar == [401, *[200] * 20]


async def test_en_anden_vaert_eller_et_andet_navn_er_en_anden_verden(server: Server) -> None:
    for nr, valg in enumerate(
        ({"navn": "n", "vaert": "a"}, {"navn": "n", "vaert": "b"}, {"navn": "m", "vaert": "a"}, {})
    ):
        en = await server.ny(**valg)
        assert en.svar["ny"] is True
        assert (await en.hent("/v1/fordringer"))["fordringer"] == [], nr
        await en.indsend(leverance())


async def test_to_der_laver_samme_navn_paa_een_gang_faar_samme_verden(server: Server) -> None:
    svar = await asyncio.gather(*(server.klient().post("/sandkasser", json={"navn": "kapløb"}) for _ in range(6)))
    assert sorted(s.status_code for s in svar) == [200] * 5 + [201]
    assert len({s.json()["seed"] for s in svar}) == 1


async def test_en_ukendt_skabelon_naevner_den_naermeste(server: Server) -> None:
    svar = await server.klient().post("/sandkasser", json={"skabelon": "demp"})
    assert svar.status_code == 404
    problem = svar.json()
    assert (problem["felt"], problem["fundet"], problem["naermeste"]) == ("skabelon", "demp", "demo")


@pytest.mark.parametrize("navn", ["", "a/b", "a\nb", "x" * 101, "../x", "٣", "a\u0000b"])
async def test_et_navn_har_faa_tegn(server: Server, navn: str) -> None:
    assert (await server.klient().post("/sandkasser", json={"navn": navn})).status_code in {400, 422}


@pytest.mark.parametrize(
    ("host", "vaert", "sendt", "status"),
    [
        ("127.0.0.1", None, None, 201),
        ("::1", None, "hvad som helst", 201),
        ("localhost", None, None, 201),
        ("0.0.0.0", None, None, 401),
        ("0.0.0.0", None, "hemmelig", 401),
        ("eksempel.dk", "hemmelig", None, 401),
        ("0.0.0.0", "hemmelig", "forkert", 401),
        ("0.0.0.0", "hemmelig", "demo-tester", 401),
        ("0.0.0.0", "hemmelig", "hemmelig", 201),
        ("127.0.0.1", "hemmelig", None, 401),
    ],
)
async def test_vaertsnoeglen_kraeves_naar_andre_maskiner_kan_naa_serveren(
    server: Server, host: str, vaert: str | None, sendt: str | None, status: int
) -> None:
    foer = server.app.state.tilstand
    server.app.state.tilstand = replace(foer, settings=Settings(database_url="sqlite://", host=host, vaert_key=vaert))
    try:
        svar = await server.klient(sendt).post("/sandkasser", json={})
    finally:
        server.app.state.tilstand = foer
    assert svar.status_code == status


async def test_nulstilling_giver_skabelonen_og_de_samme_id_er_igen(server: Server) -> None:
    sandkasse = await server.ny()
    krop = leverance(aktion(tvivlsom()), leverance_id="igen")
    foerste = await sandkasse.indsend(krop)
    await sandkasse.som("tester").post("/sandkasse/ur", json={"til": "P1M"})
    with sandkasse.verden.skriv() as skriver:
        skriver.saet_indstillinger({"aegteCprTilladt": True})
    svar = await sandkasse.som("tester").post("/sandkasse/nulstil")
    assert svar.status_code == 200
    assert svar.json()["nu"] == "2026-07-01T07:00:00Z"
    assert {**sandkasse.antal(), "journal": 0} == dict.fromkeys(sandkasse.antal(), 0)
    assert sandkasse.tabel("indstilling") == []
    assert await sandkasse.indsend(krop) == foerste


async def test_samme_seed_giver_samme_id_er_og_et_andet_giver_andre(server: Server) -> None:
    krop = leverance(aktion(tvivlsom()))
    en, samme, anden, trukket = [await server.ny(**v) for v in ({"seed": 5}, {"seed": 5}, {"seed": 6}, {})]
    svar = [await v.indsend(krop) for v in (en, samme, anden, trukket)]
    assert svar[0] == svar[1]
    assert len({s[0]["fordringsId"] for s in svar}) == 3
    assert (await en.hent("/v1/hoeringer")) == (await samme.hent("/v1/hoeringer"))


async def test_en_slettet_sandkasses_noegler_er_ukendte_og_filerne_vaek(fil_server: Server, tmp_path: Path) -> None:
    sandkasse = await fil_server.ny(navn="slettes")
    await sandkasse.indsend(leverance())
    filer = set((tmp_path / "register.db.sandkasser").iterdir())
    svar = await sandkasse.som("tester").delete("/sandkasse")
    assert (svar.status_code, svar.content) == (204, b"")
    ukendt = await fil_server.klient("findes-ikke").get("/v1/fordringer")
    for navn in sandkasse.noegler:
        svar = await sandkasse.som(navn).get("/v1/fordringer")
        assert (svar.status_code, svar.content) == (401, ukendt.content)
    tilbage = set((tmp_path / "register.db.sandkasser").iterdir())
    assert len(filer - tilbage) >= 2
    assert all(f.name.startswith("demo.") for f in tilbage)
    assert (await fil_server.ny(navn="slettes")).svar["ny"] is True


async def test_sletning_mens_kald_er_i_gang_giver_hvert_kald_et_rent_svar(fil_server: Server) -> None:
    for _ in range(5):
        sandkasse = await fil_server.ny()
        sendt = [sandkasse.send(leverance()) for _ in range(10)]
        laest = [sandkasse.som("leverandoer").get("/v1/fordringer") for _ in range(10)]
        slettet = [sandkasse.som("tester").delete("/sandkasse") for _ in range(2)]
        svar = await asyncio.gather(*sendt[:5], *laest[:5], *slettet, *sendt[5:], *laest[5:])
        assert {s.status_code for s in svar} <= {200, 202, 204, 401}, [s.text for s in svar if s.status_code >= 500]
        assert [s.status_code for s in svar].count(204) == 1


async def test_nulstilling_mens_kald_er_i_gang_giver_hvert_kald_et_rent_svar(fil_server: Server) -> None:
    sandkasse = await fil_server.ny()
    kald = []
    for _ in range(6):
        kald += [sandkasse.send(leverance()) for _ in range(4)]
        kald += [sandkasse.som("leverandoer").get("/v1/fordringer") for _ in range(4)]
        kald += [sandkasse.som("tester").post("/sandkasse/nulstil")]
    svar = await asyncio.gather(*kald)
    assert {s.status_code for s in svar} == {200, 202}
    sandkasse.laesejournal()


@pytest.mark.stor
async def test_200_verdener_bruges_mellem_hinanden_med_faa_aabne_filer(fil_server: Server) -> None:
    verdener = [await fil_server.ny() for _ in range(200)]

    async def brug(verden: Sandkasse) -> None:
        assert (await verden.indsend(leverance()))[0]["status"] == "UDFOERT"

    for start in range(0, 200, 6):
        await asyncio.gather(*(brug(v) for v in verdener[start : start + 6]))
    await asyncio.gather(*(brug_igen(v) for v in verdener[::7]))
    aabne = [p for p in _aabne_filer() if "sandkasser" in p]
    assert len({Path(p).name.split(".")[0] for p in aabne}) <= 9, aabne
    assert len(aabne) <= 9 * 14


async def brug_igen(verden: Sandkasse) -> None:
    assert (await verden.hent("/v1/kvitteringer"))["kvitteringer"][0]["status"] == "UDFOERT"


def _aabne_filer() -> list[str]:
    fundne = []
    for fd in Path("/proc/self/fd").iterdir():
        try:
            fundne.append(str(fd.readlink()))
        except FileNotFoundError:
            continue
    return fundne


async def test_alt_staar_efter_en_genstart_paa_samme_register(tmp_path: Path) -> None:
    foer = paa_fil(tmp_path)
    sandkasse = await foer.ny(navn="bliver", seed=9)
    krop = leverance(aktion(tvivlsom()))
    await sandkasse.indsend(krop)
    await sandkasse.som("tester").post("/sandkasse/ur", json={"til": "P1D"})
    stier = (f"/v1/leverancer/{krop['leveranceId']}", "/v1/fordringer", "/v1/hoeringer", "/v1/kvitteringer")
    vist = [await sandkasse.hent(sti) for sti in stier]
    laest = len(sandkasse.laesejournal())
    foer.luk()
    efter = paa_fil(tmp_path)
    try:
        igen = Sandkasse(efter, sandkasse.noegler)
        assert [await igen.hent(sti) for sti in stier] == vist
        assert (await igen.hent("/sandkasse/ur", "tester"))["dag"] == "2026-07-02"
        assert (await efter.ny(navn="bliver")).svar["ny"] is False
        assert (await igen.send(krop)).status_code == 409
        (taget,) = await igen.indsend(leverance())
        assert int(taget["aktionsId"]) == int(vist[0]["aktioner"][0]["aktionsId"]) + 1
        assert len(igen.laesejournal()) == laest + 6
    finally:
        efter.luk()


async def test_demosandkassen_kan_nulstilles(fil_server: Server) -> None:
    demo = fil_server.demo()
    await demo.indsend(leverance(leverance_id="demo"))
    assert (await demo.som("tester").delete("/sandkasse")).status_code == 409
    assert (await demo.som("tester").post("/sandkasse/nulstil")).status_code == 200
    assert len(await demo.indsend(leverance(leverance_id="demo"))) == 1


async def test_en_noegle_fra_en_anden_instans_er_401_som_enhver_ukendt(server: Server) -> None:
    sandkasse = await server.ny()
    ukendt = await server.klient("findes-ikke").get("/v1/fordringer")
    for noegle in sandkasse.noegler.values():
        assert noegle.startswith("s1.")
        for anden in (noegle.replace("s1.", "s2."), noegle.removeprefix("s1."), f"s1.{noegle}", noegle.upper()):
            svar = await server.klient(anden).get("/v1/fordringer")
            assert (svar.status_code, svar.content, svar.headers["www-authenticate"]) == (
                401,
                ukendt.content,
                ukendt.headers["www-authenticate"],
            )
