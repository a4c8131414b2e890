"""A server on this machine is called past the environment's proxy; another is not."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx
import pytest

from psrm_sandbox.klient import Sandkasseklient
from psrm_sandbox.klient.naerhed import er_her


@pytest.mark.parametrize(
    ("url", "her"),
    [
        ("http://127.0.0.1:8000", True),
        ("http://127.8.9.1", True),
        ("http://localhost:8000/sti", True),
        ("http://LOCALHOST.", True),
        ("http://psrm.localhost", True),
        ("http://[::1]:8000", True),
        ("http://[::ffff:127.0.0.1]:8000", True),
        ("https://localhost", True),
        ("http://localhost.dk", False),
        ("http://127.0.0.1.dk", False),
        ("http://10.0.0.1", False),
        ("http://[::ffff:10.0.0.1]", False),
        ("http://psrm.kommune.dk", False),
    ],
)
def test_hvad_der_er_denne_maskine(url: str, her: bool) -> None:
    assert er_her(url) is her


class _Svarer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        krop = b'{"hvem": "%s"}' % (b"proxy" if self.path.startswith("http") else b"serveren")
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(krop)))
        self.end_headers()
        self.wfile.write(krop)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def adresse() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Svarer)
    traad = Thread(target=server.serve_forever)
    traad.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    traad.join()
    server.server_close()


@pytest.mark.parametrize("navn", ["HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"])
def test_kun_kald_til_andre_maskiner_gaar_gennem_proxyen(
    adresse: str, navn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for andet in ("HTTP_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(andet, raising=False)
        monkeypatch.delenv(andet.lower(), raising=False)
    monkeypatch.setenv(navn, adresse)
    for url, hvem in ((adresse, "serveren"), ("http://psrm.invalid", "proxy")):
        with Sandkasseklient(url) as klient:
            assert klient.get("/", som=None) == {"hvem": hvem}


def test_en_proxy_der_ikke_kan_bruges_er_intet_i_vejen_for_en_server_her(
    adresse: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", "noget://sludder")
    monkeypatch.delenv("all_proxy", raising=False)
    with pytest.raises(ValueError, match="proxy"):
        httpx.Client(base_url=adresse)
    with Sandkasseklient(adresse) as klient:
        assert klient.get("/", som=None) == {"hvem": "serveren"}
