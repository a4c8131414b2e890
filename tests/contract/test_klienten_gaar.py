"""A client that leaves, and a process told to end, on a real server: one quiet line in the log, and nothing held up."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from tests.support.byggere import leverance
from tests.support.serverproces import ledig_port, naar_klar

from psrm_sandbox.domain.soapadresse import adresse_for


@dataclass
class Koerende:
    """A server in a process of its own, with its log and a world's keys."""

    adresse: str
    proces: "subprocess.Popen[bytes]"
    log: Path
    noegler: dict[str, str]

    def ventende(self, metode: str, sti: str, navn: str, laengde: int = 0, krop: bytes = b"") -> socket.socket:
        """A connection on which a call is under way."""
        vaert, _, port = self.adresse.removeprefix("http://").partition(":")
        forbindelse = socket.create_connection((vaert, int(port)), timeout=20)
        hoved = f"{metode} {sti} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {self.noegler[navn]}\r\n"
        if laengde:
            hoved += f"Content-Type: application/json\r\nContent-Length: {laengde}\r\n"
        forbindelse.sendall(f"{hoved}\r\n".encode() + krop)
        return forbindelse

    def forsink(self, ms: int) -> None:
        krop = {"art": "FORSINKELSE", "forsinkelse": {"ms": ms}}
        hoved = {"Authorization": f"Bearer {self.noegler['tester']}"}
        httpx.post(f"{self.adresse}/sandkasse/fejl", json=krop, headers=hoved).raise_for_status()

    def linjer(self) -> list[dict[str, object]]:
        return [json.loads(linje) for linje in self.log.read_text(encoding="utf-8").splitlines() if linje[:1] == "{"]

    def gaaet(self) -> list[object]:
        """The paths of the calls whose client left, once there is one."""
        frist = time.monotonic() + 20
        while not (fundne := [et["sti"] for et in self.linjer() if et["event"] == "klienten gik"]):
            assert time.monotonic() < frist, self.log.read_text(encoding="utf-8")[-2000:]
            time.sleep(0.02)
        return fundne

    def slettede(self) -> int:
        """How many files without a name the process has open: what is sent lies in one."""
        aabne = list(Path(f"/proc/{self.proces.pid}/fd").iterdir())
        return sum(os.path.realpath(et).endswith("(deleted)") for et in aabne)

    def ingen_klager(self) -> None:
        httpx.get(f"{self.adresse}/healthz").raise_for_status()
        log = self.log.read_text(encoding="utf-8")
        assert "Traceback" not in log
        assert {et["level"] for et in self.linjer()} <= {"info", "debug"}, log[-3000:]


@pytest.fixture
def koerende(tmp_path: Path) -> Iterator[Koerende]:
    log, port = tmp_path / "server.log", ledig_port()
    miljoe = {**os.environ, "PSRM_DATABASE_URL": f"sqlite:///{tmp_path / 'register.db'}", "PSRM_LOG_LEVEL": "info"}
    with log.open("wb") as ud:
        kald = [sys.executable, "-m", "psrm_sandbox.cli", "serve", "--port", str(port)]
        proces = subprocess.Popen(kald, stderr=ud, env=miljoe)
        try:
            adresse = naar_klar(f"http://127.0.0.1:{port}", proces)
            noegler = httpx.post(f"{adresse}/sandkasser", json={}).json()["noegler"]
            yield Koerende(adresse, proces, log, noegler)
        finally:
            proces.kill()
            proces.wait(20)


def test_en_klient_der_gaar_midt_i_en_stor_hentning_efterlader_intet(koerende: Koerende) -> None:
    aktion = leverance()["aktioner"][0]
    hoved = {"Authorization": f"Bearer {koerende.noegler['leverandoer']}"}
    alle = [
        {**aktion, "fordring": {**aktion["fordring"], "reference": f"R{nr}", "note": os.urandom(1500).hex()}}
        for nr in range(2000)
    ]
    httpx.post(
        f"{koerende.adresse}/v1/leverancer", json=leverance(*alle), headers=hoved, timeout=120
    ).raise_for_status()
    foer = koerende.slettede()
    with koerende.ventende("GET", "/sandkasse/eksport", "tester") as forbindelse:
        assert forbindelse.recv(1000).startswith(b"HTTP/1.1 200")
    assert koerende.gaaet() == ["/sandkasse/eksport"]
    frist = time.monotonic() + 20
    while koerende.slettede() > foer:
        assert time.monotonic() < frist
        time.sleep(0.02)
    koerende.ingen_klager()


def test_en_klient_der_gaar_mens_dens_krop_laeses_registrerer_intet(koerende: Koerende) -> None:
    with koerende.ventende("POST", "/v1/leverancer", "leverandoer", 1000, b'{"leveranceId":'):
        pass
    assert koerende.gaaet() == ["/v1/leverancer"]
    koerende.ingen_klager()


def test_en_adresse_der_selv_er_adgangen_staar_ikke_i_loggen(koerende: Koerende) -> None:
    adresse = adresse_for(koerende.noegler["leverandoer"])
    with koerende.ventende("POST", f"/soap/{adresse}/skat/services/FordringIndberetService", "leverandoer", 9, b"<"):
        pass
    assert koerende.gaaet() == ["/soap/…/skat/services/FordringIndberetService"]
    assert adresse not in koerende.log.read_text(encoding="utf-8")


@pytest.mark.stor
def test_en_klient_der_gaar_under_en_forsinkelse_ender_den(koerende: Koerende) -> None:
    koerende.forsink(600_000)
    with koerende.ventende("GET", "/v1/fordringer", "leverandoer"):
        pass
    assert koerende.gaaet() == ["/v1/fordringer"]
    koerende.ingen_klager()


def test_en_besked_om_at_ende_ender_forsinkelser_og_svaret_naar_frem(koerende: Koerende) -> None:
    koerende.forsink(600_000)
    with koerende.ventende("GET", "/v1/fordringer", "leverandoer") as forbindelse:
        httpx.get(f"{koerende.adresse}/healthz").raise_for_status()
        koerende.proces.send_signal(signal.SIGTERM)
        assert forbindelse.recv(100).startswith(b"HTTP/1.1 200")
    koerende.proces.wait(20)
    assert "Traceback" not in koerende.log.read_text(encoding="utf-8")
