"""Cuts on a real connection: what a client's library sees when the server goes away before or in the middle of it."""

import socket
from typing import Any

import httpx
import pytest
from tests.support.byggere import leverance
from tests.support.serverproces import UDEN_TLS, Proces

AFBRUDT = (httpx.RemoteProtocolError, httpx.ReadError)


class Verden:
    """A world of its own on the server, over real connections."""

    def __init__(self, adresse: str) -> None:
        self.noegler: dict[str, str] = httpx.post(f"{adresse}/sandkasser", json={}, verify=UDEN_TLS).json()["noegler"]
        self.adresse = adresse

    def klient(self, navn: str) -> httpx.Client:
        return httpx.Client(
            base_url=self.adresse, headers={"Authorization": f"Bearer {self.noegler[navn]}"}, verify=UDEN_TLS
        )

    def indlaeg(self, art: str, **felter: Any) -> None:
        with self.klient("tester") as tester:
            tester.post("/sandkasse/fejl", json={"art": art, **felter}).raise_for_status()


@pytest.fixture
def verden(tjeneste: Proces) -> Verden:
    return Verden(tjeneste.adresse)


@pytest.mark.parametrize(("art", "andet"), [("AFBRYD_FOER", 202), ("AFBRYD_EFTER", 409)])
def test_forbindelsen_afbrydes_uden_svar(verden: Verden, art: str, andet: int) -> None:
    verden.indlaeg(art, kald={"fra": 1})
    krop = leverance()
    with verden.klient("leverandoer") as klient:
        with pytest.raises(AFBRUDT):
            klient.post("/v1/leverancer", json=krop)
        assert klient.post("/v1/leverancer", json=krop).status_code == andet


def test_svaret_knaekker_midt_i_kroppen(verden: Verden) -> None:
    with verden.klient("leverandoer") as klient:
        helt = klient.get("/v1/fordringshaveraftaler")
        verden.indlaeg("AFKORT", byte=20)
        with klient.stream("GET", "/v1/fordringshaveraftaler") as svar:
            assert svar.headers["content-length"] == helt.headers["content-length"]
            assert svar.headers["x-sandkasse-fejl"] == "1"
            modtaget = b""
            with pytest.raises(AFBRUDT):  # noqa: PT012 - what came before the cut is looked at afterwards
                for del_ in svar.iter_raw():
                    modtaget += del_
        assert modtaget == helt.content[:20]


def test_ingen_byte_sendes_foer_en_afbrydelse(verden: Verden) -> None:
    verden.indlaeg("AFBRYD_EFTER")
    vaert, _, port = verden.adresse.removeprefix("http://").partition(":")
    hoved = f"GET /v1/hoeringer HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {verden.noegler['leverandoer']}\r\n\r\n"
    with socket.create_connection((vaert, int(port)), timeout=10) as forbindelse:
        forbindelse.sendall(hoved.encode() * 2)
        assert forbindelse.recv(1024) == b""


def test_de_foerste_svar_paa_forbindelsen_naar_frem(verden: Verden) -> None:
    verden.indlaeg("AFBRYD_FOER", kald={"fra": 3})
    with verden.klient("leverandoer") as klient:
        assert [klient.get("/v1/hoeringer").status_code for _ in range(2)] == [200, 200]
        with pytest.raises(AFBRUDT):
            klient.get("/v1/hoeringer")
        assert klient.get("/v1/hoeringer").status_code == 200


def test_andre_forbindelser_maerker_intet(verden: Verden) -> None:
    anden = Verden(verden.adresse)
    verden.indlaeg("AFBRYD_FOER")
    with anden.klient("leverandoer") as klient:
        assert klient.get("/v1/hoeringer").status_code == 200
