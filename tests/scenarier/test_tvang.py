"""Every delivery of every story with every verdict forced on it: no call fails, and no world's books come out wrong."""

import itertools
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from tests.support.iproces import Genbrugt
from tests.support.server import Server

from psrm_sandbox.klient import IprocesTransport, Sandkasseklient, Svar
from psrm_sandbox.scenariekoersel.koersel import koer
from psrm_sandbox.scenarier.laesning import indlaes, laes_grund
from psrm_sandbox.scenarier.model import Scenarie
from psrm_sandbox.services.bog.efterregning import efterregn
from psrm_sandbox.services.scenarie import bibliotek as scenariebibliotek

TVUNGNE = {"tv-udfoert": "UDFOERT", "tv-hoering": "HOERING", "tv-sagsbehandl": "SAGSBEHANDL", "tv-afvist": "AFVIST"}


def tvunget(id_: str) -> Scenarie:
    """A script that forces the verdict, and has RIM do all that it can, a day apart."""
    saa: dict[str, Any] = {
        "dom": {"status": TVUNGNE[id_], "koder": [486] if id_ == "tv-afvist" else []},
        "rim": [
            {"efter": "P1D", "afgoerelse": "GODKENDT"},
            {"efter": "P1D", "afgoerelse": "UDFOERT"},
            {"efter": "P2D", "indbetaling": {"beloeb": "10.00"}},
            {"efter": "P2D", "afskrivning": {"aarsag": "DOEDSBO", "beloeb": "5.00"}},
            {"efter": "P3D", "returnering": {"aarsag": "KLAG"}},
        ],
    }
    return Scenarie.model_validate({"id": id_, "titel": id_, "hvorfor": id_, "emner": ["tvang"], "saa": saa})


class Tvingende(Sandkasseklient):
    """Names the script in its ``nr``-th delivery only; proves the books a week later, before it leaves its world."""

    def __init__(self, server: Server, transport: httpx.BaseTransport, navn: str, nr: int) -> None:
        super().__init__("http://sandkasse", transport=transport)
        self._server, self._navn, self._nr = server, navn, nr
        self._leverancer = itertools.count(1)
        self.fejl: list[str] = []
        self.ramt = False

    def send(self, aktioner: Any, **felter: Any) -> Svar:
        navn = felter.pop("scenarie", None)
        if next(self._leverancer) != self._nr:
            return super().send(aktioner, scenarie=navn, **felter)
        svar = super().send(aktioner, scenarie=self._navn, **felter)
        self.ramt = svar.status == 202
        return svar

    def kald(
        self, metode: str, sti: str, krop: Any = None, som: str | None = "leverandoer", hoveder: Any = None
    ) -> Svar:
        svar = super().kald(metode, sti, krop, som, hoveder)
        if svar.status == 500:
            self.fejl.append(f"{metode} {sti}: {svar.krop}")
        return svar

    def slet_sandkasse(self) -> None:
        self.kald("POST", "/sandkasse/ur", {"til": "P7D"}, "tester")
        server = self._server
        _, skaevt = efterregn(server.verden(self.noegler["tester"]), server.samlet.tilstand.regelsaet)
        self.fejl += skaevt
        super().slet_sandkasse()


@pytest.fixture(scope="module")
def transport(server: Server) -> Iterator[httpx.BaseTransport]:
    indre = IprocesTransport(server.app)
    yield Genbrugt(indre)
    indre.close()


@pytest.mark.stor
@pytest.mark.parametrize("navn", TVUNGNE)
def test_ingen_tvungen_dom_bryder_et_kald_eller_boegerne(
    server: Server, transport: httpx.BaseTransport, navn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    aegte = scenariebibliotek.historie
    monkeypatch.setattr(
        scenariebibliotek, "historie", lambda regler, id_: tvunget(id_) if id_ in TVUNGNE else aegte(regler, id_)
    )
    fejl, ramte = [], 0
    for scenarie in indlaes().values():
        for nr in range(1, 1 + sum(trin.send is not None for trin in scenarie.forloeb)):
            klient = Tvingende(server, transport, navn, nr)
            koer(scenarie, lambda klient=klient: klient, laes_grund())
            fejl += [f"{scenarie.id}, leverance {nr}: {linje}" for linje in klient.fejl]
            ramte += klient.ramt
    assert fejl == []
    assert ramte > len(indlaes()) // 2
