"""A busy world holds nobody up but those who want it; they are told so when they have waited long enough."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.support.byggere import leverance
from tests.support.server import Sandkasse, Server, paa_fil

from psrm_sandbox.settings import Settings

pytestmark = pytest.mark.anyio
MANGE = 60


@pytest.fixture(params=["fil", "hukommelse"])
async def server(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Server]:
    kort = {"busy_seconds": 0.5}
    ny = paa_fil(tmp_path, **kort) if request.param == "fil" else Server(Settings(database_url="sqlite://", **kort))
    yield ny
    await asyncio.to_thread(ny.luk)


@contextmanager
def holdt(s: Sandkasse) -> Iterator[None]:
    """Somebody else writes in the world, in a thread, until the block ends."""
    inde, slip = threading.Event(), threading.Event()

    def skriv() -> None:
        with s.verden.skriv():
            inde.set()
            slip.wait(30)

    traad = threading.Thread(target=skriv)
    traad.start()
    assert inde.wait(10)
    try:
        yield
    finally:
        slip.set()
        traad.join(10)


async def test_mange_der_venter_paa_en_verden_standser_hverken_andre_verdener_eller_driften(server: Server) -> None:
    optaget, anden = await server.ny(), await server.ny()
    with holdt(optaget):
        ventende = [asyncio.create_task(optaget.send(leverance(leverance_id=f"v{nr}"))) for nr in range(MANGE)]
        ur = [
            asyncio.create_task(optaget.som("tester").post("/sandkasse/ur", json={"til": "PT1H"})) for _ in range(MANGE)
        ]
        await asyncio.sleep(0)
        assert [(await server.klient().get(sti)).status_code for sti in ("/healthz", "/readyz", "/metrics")] == [
            200
        ] * 3
        assert (await anden.send(leverance())).status_code == 202
        assert (await anden.som("leverandoer").get("/v1/fordringer")).status_code == 200
        assert not any(et.done() and et.result().status_code < 500 for et in (*ventende, *ur))
        svar = await asyncio.gather(*ventende, *ur)
    assert {et.status_code for et in svar} == {503}
    assert all(et.json()["type"].endswith(":verden-optaget") and et.headers["retry-after"] == "1" for et in svar)
    assert optaget.antal()["leverance"] == 0


async def test_den_der_venter_kort_nok_kommer_til(server: Server) -> None:
    s = await server.ny()
    with holdt(s):
        ventende = asyncio.create_task(s.send(leverance()))
        await asyncio.sleep(0)
    assert (await ventende).status_code == 202
    assert s.antal()["leverance"] == 1


async def test_afvisningen_staar_i_journalen_og_leverancen_kan_sendes_igen(server: Server) -> None:
    s = await server.ny()
    krop = leverance(leverance_id="igen")
    await s.hent("/v1/fordringer")
    with holdt(s):
        assert (await s.send(krop)).status_code == 503
    assert (await s.send(krop)).status_code == 202
    assert [p["status"] for p in (await s.hent("/sandkasse/journal", "tester"))["poster"]] == [202, 503, 200]


async def test_en_gendannelse_venter_ikke_paa_en_der_laeser_laenge(server: Server) -> None:
    s = await server.ny()
    with s.verden.laes_for_sig() as laeser:
        await s.indsend(leverance(leverance_id="a"))
        assert (await s.som("tester").post("/sandkasse/nulstil")).status_code == 200
        await s.indsend(leverance(leverance_id="b"))
        assert laeser.leverance("a") is None
        assert laeser.leverance("b") is None
    assert s.antal()["leverance"] == 1


async def test_en_nulstilling_der_ikke_faar_laeserne_ud_aendrer_intet(tmp_path: Path) -> None:
    server = paa_fil(tmp_path, busy_seconds=0.2)
    s = await server.ny()
    await s.indsend(leverance())
    with s.verden.laes():
        assert (await s.som("tester").post("/sandkasse/nulstil")).status_code == 503
    assert s.antal()["leverance"] == 1
    assert (await s.som("tester").post("/sandkasse/nulstil")).status_code == 200
    assert s.antal()["leverance"] == 0
    server.luk()
