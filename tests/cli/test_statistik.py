"""Statistics from the command line, against a running server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.byggere import koer as koer_kommando
from tests.support.byggere import aktion, daarlig, god, leverance
from tests.support.serverproces import ledig_port
from tests.support.skriptblokke import tjeneste

from psrm_sandbox.klient import Sandkasseklient


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server's address; its demo world holds a good claim and a bad one."""
    mappe: Path = tmp_path_factory.mktemp("statistik")
    with tjeneste(mappe) as adresse, Sandkasseklient(adresse, {"leverandoer": "demo-leverandoer"}) as klient:
        klient.post("/v1/leverancer", leverance(god(), aktion(daarlig())))
        yield adresse


def koer(*argumenter: str) -> tuple[int, str]:
    svar = koer_kommando(*argumenter)
    return svar.exit_code, svar.output


def test_oversigten_er_fire_tabeller_og_en_sum(server: str) -> None:
    kode, ud = koer("statistik", "--mod", server)
    assert kode == 0
    assert "2 fordringer, 2400,00 kr." in ud
    assert "Accepteret ved første forsøg: 50% (1/2)." in ud
    for titel in ("fordringstype, aarsag", "maaned", "fordringshaver, fordringstype"):
        assert titel in ud
    assert "Beskrivelsen skal være" in ud


def test_en_gruppering_er_een_tabel(server: str) -> None:
    kode, ud = koer("statistik", "aarsag", "--fordringshaver", "9101", "--mod", server)
    assert kode == 0
    assert "R_7_11" in ud
    assert "maaned" not in ud


def test_det_der_ikke_kan_besvares_siges_og_giver_slutkode_2(server: str) -> None:
    for argumenter, besked in (
        (("--fordringshaver", "9999"), "9999 findes ikke"),
        (("type",), "gruppering"),
        (("--noegle", "ukendt"), "nøgle"),
    ):
        kode, ud = koer("statistik", *argumenter, "--mod", server)
        assert kode == 2
        assert besked in ud
    kode, ud = koer("statistik", "--mod", f"http://127.0.0.1:{ledig_port()}")
    assert kode == 2
    assert "Der er ingen server" in ud
