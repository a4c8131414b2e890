"""What stands at `/`, and that its addresses lead somewhere."""

import json
from collections.abc import AsyncIterator

import pytest
from tests.support.portal import Browser
from tests.support.server import Server

pytestmark = pytest.mark.anyio


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    tjeneste = Server()
    yield tjeneste
    tjeneste.luk()


async def test_forsiden_er_en_side_i_en_browser(server: Server) -> None:
    klient = server.klient()
    klient.headers["Accept"] = "text/html,application/xhtml+xml,*/*;q=0.8"
    side = await Browser(klient).hent("/")
    assert "Det er ikke PSRM" in side.tekst
    assert {"/portal", "/docs", "/docs/sandkasse"} <= set(side.links().values())


async def test_forsidens_kommando_er_laesmigs_foerste_fordring(server: Server) -> None:
    klient = server.klient()
    klient.headers["Accept"] = "text/html"
    side = await Browser(klient).hent("/")
    kommando = side.alle("#kommando-skal")[0].to_text()
    krop = kommando[kommando.index("{") : kommando.rindex("}") + 1].replace("$N", "123")
    svar = await server.demo().send(json.loads(krop))
    assert svar.status_code == 202


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
