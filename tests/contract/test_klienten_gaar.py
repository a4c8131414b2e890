"""A client that leaves, and a process told to end, on a real server: one quiet line in the log, and nothing held up."""

import json
import os
import signal
import socket
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from tests.support.byggere import leverance
from tests.support.serverproces import Proces, koerende

from psrm_sandbox.domain.soapadresse import adresse_for


@dataclass
class Verden:
    """A world on a real server, and what the server's log says from then on."""

    proces: Proces
    noegler: dict[str, str]
    fra: int

    @property
    def adresse(self) -> str:
        return self.proces.adresse

    @property
    def sagt(self) -> str:
        return self.proces.sagt[self.fra :]

    def ventende(
        self, metode: str, sti: str, navn: str, laengde: int = 0, krop: bytes = b"", type_: str = "application/json"
    ) -> socket.socket:
        """A connection on which a call is under way."""
        forbindelse = socket.create_connection(self.proces.sted, timeout=20)
        hoved = f"{metode} {sti} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {self.noegler[navn]}\r\n"
        if laengde:
            hoved += f"Content-Type: {type_}\r\nContent-Length: {laengde}\r\n"
        forbindelse.sendall(f"{hoved}\r\n".encode() + krop)
        return forbindelse

    def forsink(self, ms: int) -> None:
        krop = {"art": "FORSINKELSE", "forsinkelse": {"ms": ms}}
        hoved = {"Authorization": f"Bearer {self.noegler['tester']}"}
        httpx.post(f"{self.adresse}/sandkasse/fejl", json=krop, headers=hoved).raise_for_status()

    def linjer(self) -> list[dict[str, object]]:
        return [json.loads(linje) for linje in self.sagt.splitlines() if linje[:1] == "{"]

    def gaaet(self, sti: str) -> int:
        """How many of the path's calls the log says that the client left, once there is one."""
        frist = time.monotonic() + 20
        while not (antal := sum((et["event"], et.get("sti")) == ("klienten gik", sti) for et in self.linjer())):
            assert time.monotonic() < frist, self.sagt[-2000:]
            time.sleep(0.02)
        return antal

    def slettede(self) -> int:
        """How many files without a name the process has open: what is sent lies in one."""
        aabne = list(Path(f"/proc/{self.proces.proces.pid}/fd").iterdir())
        return sum(os.path.realpath(et).endswith("(deleted)") for et in aabne)

    def ingen_klager(self) -> None:
        httpx.get(f"{self.adresse}/healthz").raise_for_status()
        assert "Traceback" not in self.sagt
        assert {et["level"] for et in self.linjer()} <= {"info", "debug"}, self.sagt[-3000:]


def ny_verden(proces: Proces) -> Verden:
    noegler = httpx.post(f"{proces.adresse}/sandkasser", json={}).json()["noegler"]
    return Verden(proces, noegler, len(proces.sagt))


@pytest.fixture
def verden(tjeneste: Proces) -> Verden:
    return ny_verden(tjeneste)


def test_en_klient_der_gaar_midt_i_en_stor_hentning_efterlader_intet(verden: Verden) -> None:
    aktion = leverance()["aktioner"][0]
    hoved = {"Authorization": f"Bearer {verden.noegler['leverandoer']}"}
    alle = [
        {**aktion, "fordring": {**aktion["fordring"], "reference": f"R{nr}", "note": os.urandom(1500).hex()}}
        for nr in range(2000)
    ]
    httpx.post(f"{verden.adresse}/v1/leverancer", json=leverance(*alle), headers=hoved, timeout=120).raise_for_status()
    foer = verden.slettede()
    with verden.ventende("GET", "/sandkasse/eksport", "tester") as forbindelse:
        assert forbindelse.recv(1000).startswith(b"HTTP/1.1 200")
    assert verden.gaaet("/sandkasse/eksport") == 1
    frist = time.monotonic() + 20
    while verden.slettede() > foer:
        assert time.monotonic() < frist
        time.sleep(0.02)
    verden.ingen_klager()


def test_en_klient_der_gaar_mens_dens_krop_laeses_registrerer_intet(verden: Verden) -> None:
    with verden.ventende("POST", "/v1/leverancer", "leverandoer", 1000, b'{"leveranceId":'):
        pass
    assert verden.gaaet("/v1/leverancer") == 1
    verden.ingen_klager()


def test_en_browser_der_gaar_mens_dens_formular_laeses_er_ingen_fejl(verden: Verden) -> None:
    formular = "application/x-www-form-urlencoded"
    with verden.ventende("POST", "/portal/log-ind", "portal", 1000, b"noegle=", formular):
        pass
    assert verden.gaaet("/portal/log-ind") == 1
    verden.ingen_klager()


def test_en_adresse_der_selv_er_adgangen_staar_ikke_i_loggen(verden: Verden) -> None:
    adresse = adresse_for(verden.noegler["leverandoer"])
    with verden.ventende("POST", f"/soap/{adresse}/skat/services/FordringIndberetService", "leverandoer", 9, b"<"):
        pass
    assert verden.gaaet("/soap/…/skat/services/FordringIndberetService") == 1
    assert adresse not in verden.sagt


@pytest.mark.stor
def test_en_klient_der_gaar_under_en_forsinkelse_ender_den(verden: Verden) -> None:
    verden.forsink(600_000)
    with verden.ventende("GET", "/v1/fordringer", "leverandoer"):
        pass
    assert verden.gaaet("/v1/fordringer") == 1
    verden.ingen_klager()


def test_en_besked_om_at_ende_ender_forsinkelser_og_svaret_naar_frem(tmp_path: Path) -> None:
    with koerende(tmp_path / "log") as server:
        verden = ny_verden(server)
        verden.forsink(600_000)
        with verden.ventende("GET", "/v1/fordringer", "leverandoer") as forbindelse:
            httpx.get(f"{verden.adresse}/healthz").raise_for_status()
            server.proces.send_signal(signal.SIGTERM)
            assert forbindelse.recv(100).startswith(b"HTTP/1.1 200")
        server.proces.wait(20)
    assert "Traceback" not in server.sagt
