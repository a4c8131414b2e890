"""Statistics from the command line, against a running server."""

import httpx
import pytest
from tests.cli.byggere import koer as koer_kommando
from tests.support.byggere import aktion, daarlig, god, leverance
from tests.support.serverproces import Proces, ledig_port

from psrm_sandbox.klient import Sandkasseklient


@pytest.fixture(scope="session")
def mod(tjeneste: Proces) -> tuple[str, ...]:
    """The options that name a world: a good claim and a bad one are in it."""
    noegler = httpx.post(f"{tjeneste.adresse}/sandkasser", json={}).json()["noegler"]
    with Sandkasseklient(tjeneste.adresse, noegler) as klient:
        klient.post("/v1/leverancer", leverance(god(), aktion(daarlig())))
    return ("--mod", tjeneste.adresse, "--noegle", noegler["tester"])


def koer(*argumenter: str) -> tuple[int, str]:
    svar = koer_kommando("statistik", *argumenter)
    return svar.exit_code, svar.output


def test_oversigten_er_fire_tabeller_og_en_sum(mod: tuple[str, ...]) -> None:
    kode, ud = koer(*mod)
    assert kode == 0
    assert "2 fordringer, 2400,00 kr." in ud
    assert "Accepteret ved første forsøg: 50% (1/2)." in ud
    for titel in ("fordringstype, aarsag", "maaned", "fordringshaver, fordringstype"):
        assert titel in ud
    assert "Beskrivelsen skal være" in ud


def test_en_gruppering_er_een_tabel(mod: tuple[str, ...]) -> None:
    kode, ud = koer("aarsag", "--fordringshaver", "9101", *mod)
    assert kode == 0
    assert "R_7_11" in ud
    assert "maaned" not in ud


def test_det_der_ikke_kan_besvares_siges_og_giver_slutkode_2(mod: tuple[str, ...]) -> None:
    for argumenter, besked in (
        (("--fordringshaver", "9999"), "9999 findes ikke"),
        (("type",), "gruppering"),
        (("--noegle", "ukendt"), "nøgle"),
    ):
        kode, ud = koer(*mod, *argumenter)
        assert kode == 2
        assert besked in ud
    kode, ud = koer("--mod", f"http://127.0.0.1:{ledig_port()}")
    assert kode == 2
    assert "Der er ingen server" in ud
