"""What stands at `/`, and that its addresses lead somewhere."""

from collections.abc import AsyncIterator

import pytest
from tests.support.server import Server
from tests.support.sider import efterse

pytestmark = pytest.mark.anyio


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    tjeneste = Server()
    yield tjeneste
    tjeneste.luk()


async def test_forsiden_er_en_side_i_en_browser(server: Server) -> None:
    svar = await server.klient().get("/", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert svar.headers["content-type"] == "text/html; charset=utf-8"
    assert "ikke PSRM" in efterse(svar.text)


@pytest.mark.parametrize("accept", ["*/*", "application/json", ""])
async def test_forsiden_er_json_for_et_program(server: Server, accept: str) -> None:
    svar = await server.klient().get("/", headers={"Accept": accept})
    assert svar.status_code == 200
    assert svar.json()["openapiPsrm"] == "/openapi/psrm.json"


async def test_forsidens_adresser_findes(server: Server) -> None:
    klient = server.klient()
    steder = {navn: sti for navn, sti in (await klient.get("/")).json().items() if navn != "om"}
    statusser = {navn: (await klient.get(sti)).status_code for navn, sti in steder.items()}
    assert {navn: s for navn, s in statusser.items() if s != 200} == {"sandkasse": 401, "sandkasser": 405}


@pytest.mark.parametrize(("navn", "andet"), [("psrm", "sandkasse"), ("sandkasse", "psrm")])
async def test_de_to_kontrakter_henviser_til_hinanden(server: Server, navn: str, andet: str) -> None:
    klient = server.klient()
    dokument = (await klient.get(f"/openapi/{navn}.json")).json()
    assert dokument["externalDocs"]["url"].endswith(f"/openapi/{andet}.json")
    assert (await klient.get(dokument["externalDocs"]["url"])).status_code == 200
