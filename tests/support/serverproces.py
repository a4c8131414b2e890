"""A server of its own process, started with settings of its own, and what it says."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx


def ledig_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


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


def naar_klar(adresse: str, proces: "subprocess.Popen[bytes]") -> str:
    for _ in range(600):
        assert proces.poll() is None, "serveren stoppede"
        try:
            httpx.get(f"{adresse}/readyz", trust_env=False).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return adresse
    raise AssertionError("serveren blev ikke klar")
