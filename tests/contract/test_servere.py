"""Servers as processes: one a data folder, and a job that does not outlive the server that started it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.cli.byggere import koer
from tests.support.byggere import Krop, leverance
from tests.support.opgaveproces import ALTID, FRIST
from tests.support.serverproces import ledig_port, naar_klar

from psrm_sandbox.bootstrap import efterregn
from psrm_sandbox.cli.opgave import UDEN_TJENESTE
from psrm_sandbox.store import engine, laas, oprydning
from psrm_sandbox.store.verdensopgaver import opgavelaas

KLI = [sys.executable, "-m", "psrm_sandbox.cli"]


class Server:
    """A server of its own on the folder's register."""

    def __init__(self, mappe: Path, **miljoe: str) -> None:
        self.register = mappe / "register.db"
        port = ledig_port()
        self.adresse = f"http://127.0.0.1:{port}"
        egne = {"PSRM_DATABASE_URL": f"sqlite:///{self.register}", "PSRM_LOG_LEVEL": "error", **miljoe}
        self.proces = subprocess.Popen(
            [*KLI, "serve", "--port", str(port)], env={**os.environ, **egne}, stderr=subprocess.PIPE, text=True
        )

    def klar(self) -> "Server":
        naar_klar(self.adresse, self.proces)
        return self

    def draeb(self) -> None:
        """As kill -9 does it: nothing is cleared up."""
        self.proces.kill()
        self.proces.communicate()

    def klient(self, noegle: str | None = None) -> httpx.Client:
        hoveder = {"Authorization": f"Bearer {noegle}"} if noegle else {}
        return httpx.Client(base_url=self.adresse, headers=hoveder, timeout=FRIST)


def vent(er_sket: Any) -> None:
    """Until it has come to be so."""
    slut = time.monotonic() + FRIST
    while not er_sket():
        assert time.monotonic() < slut
        time.sleep(0.05)


@contextmanager
def spaerret(fil: Path) -> Iterator[None]:
    """Nobody else writes to the world before the block ends."""
    db = engine.forbind(fil)
    engine.begynd(db)
    try:
        yield
    finally:
        engine.luk(db)


@contextmanager
def server(mappe: Path, **miljoe: str) -> Iterator[Server]:
    fundet = Server(mappe, **miljoe)
    try:
        yield fundet.klar()
    finally:
        if fundet.proces.poll() is None:
            fundet.proces.terminate()
            fundet.proces.communicate(timeout=FRIST)


@pytest.mark.stor
def test_en_anden_server_paa_samme_mappe_starter_ikke_og_siger_hvis_mappen_er(tmp_path: Path) -> None:
    with server(tmp_path) as foerste:
        anden = Server(tmp_path)
        _, fejl = anden.proces.communicate(timeout=FRIST)
        assert anden.proces.returncode == 2
        assert str(tmp_path) in fejl
        assert str(foerste.proces.pid) in fejl
        assert "Traceback" not in fejl
        with foerste.klient() as klient:
            assert klient.post("/sandkasser", json={}).status_code == 201
        kommando = subprocess.run(
            [*KLI, "efterregn"],
            env={**os.environ, "PSRM_DATABASE_URL": f"sqlite:///{foerste.register}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (kommando.returncode, kommando.stdout.count("0 afvigelser")) == (0, 3), kommando.stderr
        foerste.draeb()
    with server(tmp_path):
        pass


@pytest.mark.parametrize("nummer", ["0", "-1", "10000", "en"])
def test_en_instans_har_et_nummer_fra_1(monkeypatch: pytest.MonkeyPatch, nummer: str) -> None:
    monkeypatch.setenv("PSRM_INSTANS", nummer)
    svar = koer("serve")
    assert svar.exit_code == 2
    assert "PSRM_INSTANS" in svar.stderr


@pytest.mark.stor
def test_en_draebt_servers_opgave_doer_med_den_og_kan_genoptages_under_den_naeste(tmp_path: Path) -> None:
    with server(tmp_path) as foerste:
        with foerste.klient() as klient:
            noegler = klient.post("/sandkasser", json={}).json()["noegler"]
        with foerste.klient(noegler["leverandoer"]) as klient:
            assert klient.post("/v1/leverancer", json=leverance()).status_code == 202
        with foerste.klient(noegler["tester"]) as klient:
            assert klient.patch("/sandkasse/indstillinger", json=ALTID).status_code == 200
            svar = klient.post("/sandkasse/ur", json={"til": "2199-01-01"})
            assert svar.status_code == 202
            adresse = svar.json()["adresse"]
            vent(lambda: klient.get(adresse).json()["udfoert"] > 0)
            (fil,) = (f for f in oprydning.verdensfiler(tmp_path / "register.db") if f.name != "demo.db")
            with spaerret(fil):  # the job stands in the middle of its work when the server is killed
                assert klient.get(adresse).json()["tilstand"] == "KOERER"
                foerste.draeb()
    with server(tmp_path) as naeste, naeste.klient(noegler["tester"]) as klient:

        def opgaven() -> Krop:
            fundet: Krop = klient.get(adresse).json()
            return fundet

        vent(lambda: opgaven()["tilstand"] != "KOERER")
        afbrudt = opgaven()
        assert (afbrudt["tilstand"], afbrudt["besked"]) == ("AFBRUDT", "Tjenesten standsede, før opgaven var færdig.")
        assert not laas.er_taget(opgavelaas(fil)), "the job is dead"
        with naeste.klient(noegler["leverandoer"]) as leverandoer:
            assert leverandoer.post("/v1/leverancer", json=leverance()).status_code == 202
        assert efterregn(fil) == (2, [])
        assert klient.get("/sandkasse/ur").json()["nu"] == afbrudt["nu"]
        assert klient.post(f"{adresse}/genoptag").status_code == 202
        vent(lambda: opgaven()["udfoert"] > afbrudt["udfoert"])
        naeste.draeb()
    vent(lambda: not laas.er_taget(opgavelaas(fil)))
    assert efterregn(fil) == (2, [])


def test_en_opgave_ender_naar_tjenesten_goer_ogsaa_mens_den_venter(tmp_path: Path) -> None:
    fil = tmp_path / "w.db"
    with laas.holdt(opgavelaas(fil), 0):
        proces = subprocess.Popen([*KLI, "opgave", str(fil), "1"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert proces.stdin is not None
        proces.stdin.close()
        assert proces.wait(FRIST) == UDEN_TJENESTE
    assert not fil.exists()
