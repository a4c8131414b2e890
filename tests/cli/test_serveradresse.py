"""The server that a command calls: a bad address, nobody there, and no trust are told, and there is no traceback."""

import socket
import threading
from collections.abc import Iterator

import pytest
from tests.cli.byggere import koer

KOMMANDOER = (
    ("sandkasse",),
    ("statistik", "--noegle", "x"),
    ("scenarie", "koer", "486"),
    ("scenarie", "observer", "486", "--noegle", "x"),
)


@pytest.fixture
def uden_tls() -> Iterator[str]:
    """The https address of something that speaks no TLS."""
    with socket.create_server(("127.0.0.1", 0)) as lytter:

        def svar() -> None:
            while True:
                try:
                    kald, _ = lytter.accept()
                except OSError:
                    return
                with kald:
                    kald.recv(64)
                    kald.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        traad = threading.Thread(target=svar, daemon=True)
        traad.start()
        yield f"https://127.0.0.1:{lytter.getsockname()[1]}"
        lytter.shutdown(socket.SHUT_RDWR)
    traad.join(5)


@pytest.mark.parametrize("kommando", KOMMANDOER, ids=" ".join)
@pytest.mark.parametrize(
    ("mod", "ventet"),
    [
        ("127.0.0.1:8000", "er ikke en adresse. Skriv fx http://127.0.0.1:8000"),
        ("http://:x", "er ikke en adresse"),
        ("http://127.0.0.1:1", "Der er ingen server på http://127.0.0.1:1. Start en med: psrm-sandbox serve"),
    ],
)
def test_en_server_der_ikke_kan_naas_siges(kommando: tuple[str, ...], mod: str, ventet: str) -> None:
    svar = koer(*kommando, "--mod", mod)
    assert svar.exit_code == 2
    assert ventet in svar.stderr


@pytest.mark.parametrize("kommando", KOMMANDOER, ids=" ".join)
def test_en_forbindelse_der_ikke_kan_sikres_siges_som_det(kommando: tuple[str, ...], uden_tls: str) -> None:
    svar = koer(*kommando, "--mod", uden_tls)
    assert svar.exit_code == 2
    assert f"Forbindelsen til {uden_tls} kan ikke sikres" in svar.stderr
    assert "SSL_CERT_FILE" in svar.stderr
