"""A data folder that the last release made: it opens, and its worlds are read, written to and moved on.

``datamappe-verden0010-register0002.zip`` holds a register with the demo world and one world more, each with a claim;
that one's clock was moved, its claim partly paid, a checkpoint taken. ``kendt.json`` says what is in it.
"""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.byggere import INDBERETTER, leverance
from tests.support.server import Sandkasse, Server
from tests.support.soap import kuvert, leverancebesked, send, uden_sikkerhed

from psrm_sandbox.bootstrap import efterregn, saml
from psrm_sandbox.domain.tid import FastVaegur
from psrm_sandbox.settings import Settings
from psrm_sandbox.store import engine, migrationer, oprydning

pytestmark = pytest.mark.anyio

ARKIV = Path(__file__).with_name("datamappe-verden0010-register0002.zip")
EN = "5f4ace08f7533255"
XML = {"Content-Type": "application/soap+xml"}


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    with zipfile.ZipFile(ARKIV) as arkiv:
        arkiv.extractall(tmp_path)
    return tmp_path


@pytest.fixture
def kendt(mappe: Path) -> Any:
    return json.loads((mappe / "kendt.json").read_text(encoding="utf-8"))


def _server(mappe: Path) -> Server:
    valg = Settings(database_url=f"sqlite:///{mappe / 'register.db'}")
    return Server(valg, saml(valg, FastVaegur()))


@pytest.fixture
def server(mappe: Path) -> Iterator[Server]:
    fundet = _server(mappe)
    yield fundet
    fundet.luk()


async def test_dens_sandkasser_laeses_skrives_og_flyttes_og_boegerne_stemmer(
    mappe: Path, kendt: Any, server: Server
) -> None:
    sandkasse = Sandkasse(server, kendt["noegler"])
    fordringer = (await sandkasse.hent("/v1/fordringer"))["fordringer"]
    assert [{"id": f["fordringsId"], "saldo": f["saldo"], "rente": f["rente"]} for f in fordringer] == kendt[
        "fordringer"
    ]
    assert (await sandkasse.hent("/sandkasse/ur", "tester"))["nu"] == kendt["ur"]
    (ny,) = await sandkasse.indsend(leverance())
    tester = sandkasse.som("tester")
    assert (await tester.post("/sandkasse/ur", json={"til": "P3M"})).status_code == 200
    assert len((await sandkasse.hent("/v1/fordringer"))["fordringer"]) == 2
    fil = sandkasse.verden.filer()[0]
    assert efterregn(fil) == (2, [])
    assert (await tester.post("/sandkasse/kontrolpunkter/foer/gendan")).status_code == 200
    assert (await sandkasse.hent("/sandkasse/ur", "tester"))["nu"] == "2026-07-01T07:00:00Z"
    assert efterregn(fil) == (1, [])
    assert [f["fordringsId"] for f in (await server.demo().hent("/v1/fordringer"))["fordringer"]] != [ny["fordringsId"]]


async def test_dens_demosandkasse_svarer_paa_soap_og_den_anden_med_en_ny_noegle(kendt: Any, server: Server) -> None:
    demo = await server.klient().post(
        "/services/FordringIndberetService", content=kuvert(leverancebesked()), headers=XML
    )
    assert (demo.status_code, "MODTAGET" in demo.text) == (200, True), demo.text
    sandkasse = await uden_sikkerhed(Sandkasse(server, kendt["noegler"]))
    assert (await send(sandkasse, leverancebesked())).status == 401
    ny = {"navn": "soap", "indberetter": INDBERETTER}
    sandkasse.noegler["soap"] = (await sandkasse.som("tester").post("/sandkasse/indberettere", json=ny)).json()[
        "noegle"
    ]
    assert (await send(sandkasse, leverancebesked(), navn="soap")).en("MFAktionStatusKode") == "MODTAGET"


async def test_dens_filer_flyttes_til_registrets_egen_mappe_ogsaa_efter_en_afbrydelse(mappe: Path, kendt: Any) -> None:
    egen = oprydning.sandkassemappe(mappe / "register.db")
    egen.mkdir()
    (mappe / "sandkasser" / f"{EN}.journal.db").rename(egen / f"{EN}.journal.db")  # as far as it came
    server = _server(mappe)
    assert not (mappe / "sandkasser").exists()
    assert {f.name for f in egen.iterdir()} >= {f"{EN}.db", f"{EN}.journal.db", f"{EN}.kontrolpunkter", "demo.db"}
    sandkasse = Sandkasse(server, kendt["noegler"])
    journal = await sandkasse.hent("/sandkasse/journal", "tester")
    assert "GET" in {post["metode"] for post in journal["poster"]}
    server.luk()


async def test_andres_filer_i_den_faelles_mappe_roeres_ikke(mappe: Path, kendt: Any) -> None:
    anden = mappe / "sandkasser" / "0123456789abcdef.db"
    anden.write_bytes(b"en anden registers")
    server = _server(mappe)
    assert (await Sandkasse(server, kendt["noegler"]).hent("/v1/fordringer"))["fordringer"] != []
    server.luk()
    assert [f.name for f in (mappe / "sandkasser").iterdir()] == [anden.name]
    assert anden.read_bytes() == b"en anden registers"


async def test_dens_noegler_virker_uden_nummer_og_nye_faar_et(kendt: Any, server: Server) -> None:
    assert not any(noegle.startswith("s1.") for noegle in kendt["noegler"].values())
    for noegle in kendt["noegler"].values():
        svar = await server.klient(noegle).get("/v1/fordringer")
        assert svar.status_code in {200, 403}
    igen = await server.ny(navn="fra-foer")
    assert igen.svar["ny"] is False
    assert {noegle[:3] for noegle in igen.noegler.values()} == {"s1."}
    for noegler in (kendt["noegler"], igen.noegler):
        assert (await Sandkasse(server, noegler).hent("/v1/fordringer"))["fordringer"] != []


async def test_alt_har_det_nyeste_format_naar_det_er_aabnet(mappe: Path, kendt: Any, server: Server) -> None:
    await Sandkasse(server, kendt["noegler"]).hent("/v1/fordringer")
    for fil, skema in (
        (mappe / "register.db", "register"),
        (server.verden(kendt["noegler"]["tester"]).filer()[0], "verden"),
    ):
        db = engine.forbind(fil)
        assert migrationer.udgave(db) == migrationer.nyeste(skema)
        engine.luk(db)
