"""A server of its own process, started with settings of its own, and what it says."""

import os
import secrets
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

UDEN_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For a client of http: it trusts no certificate. Else httpx reads all of them for each client, in 30 ms."""


def ledig_port() -> int:
    """A port that nobody listens on, of those that no outgoing connection is given."""
    for _ in range(1000):
        port = 15_000 + secrets.randbelow(17_000)
        with socket.socket() as s, suppress(OSError):
            s.bind(("127.0.0.1", port))
            return port
    raise AssertionError("ingen ledig port")


@dataclass
class Proces:
    """A running server."""

    adresse: str
    log: Path
    proces: "subprocess.Popen[bytes]"

    @property
    def sagt(self) -> str:
        return self.log.read_text(encoding="utf-8")

    @property
    def sted(self) -> tuple[str, int]:
        url = httpx.URL(self.adresse)
        assert url.port is not None
        return url.host, url.port


def kommando(*valg: str) -> list[str]:
    return [sys.executable, "-m", "psrm_sandbox.cli", "serve", *valg]


def miljoe(**valg: str) -> dict[str, str]:
    egne = {n: v for n, v in os.environ.items() if not n.startswith("PSRM_") and not n.lower().endswith("_proxy")}
    return {**egne, "PSRM_DATABASE_URL": "sqlite://", "PSRM_LOG_FORMAT": "json", **valg}


@contextmanager
def koerende(log: Path, host: str = "127.0.0.1", filer: int | None = None, **valg: str) -> Iterator[Proces]:
    """A server that answers; stopped afterwards. ``filer``: how many file descriptors it may have."""
    port = ledig_port()
    kald = kommando("--host", host, "--port", str(port))
    if filer is not None:
        kald = ["/bin/sh", "-c", f'ulimit -n {filer}; exec "$@"', "sh", *kald]
    with log.open("wb") as ud:
        proces = subprocess.Popen(kald, stdout=ud, stderr=ud, env=miljoe(**valg))
        try:
            yield Proces(naar_klar(f"http://{f'[{host}]' if ':' in host else host}:{port}", proces), log, proces)
        finally:
            proces.terminate()
            proces.wait(30)


def naar_klar(adresse: str, proces: "subprocess.Popen[Any]") -> str:
    """The address, once the server answers there."""
    with httpx.Client(base_url=adresse, trust_env=False, verify=UDEN_TLS) as klient:
        for _ in range(3000):
            assert proces.poll() is None, "serveren stoppede"
            with suppress(httpx.HTTPError):
                klient.get("/readyz").raise_for_status()
                return adresse
            time.sleep(0.1)
    raise AssertionError("serveren blev ikke klar")
