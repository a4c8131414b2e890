"""A server of its own on a free port, for the whole session."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from psrm_sandbox.pytest_plugin.maerker import Brugsfejl

FRIST = 60.0
"""How long the server may take to answer the first time, in seconds."""
FORSOEG = 3
"""Between a port being found and taken, another process may take it."""


class Serverfejl(Brugsfejl):
    """The server did not start; the message has the end of what it wrote."""


@contextmanager
def koerende(log: Path) -> Iterator[str]:
    """The address of a server that answers; it is stopped afterwards.

    Raises:
        Serverfejl: it would not start.

    """
    for nr in range(FORSOEG):
        port = _ledig_port()
        with log.open("wb") as ud:
            proces = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, "-m", "psrm_sandbox.cli", "serve", "--host", "127.0.0.1", "--port", str(port)],
                env=_miljoe(),
                stdin=subprocess.DEVNULL,
                stdout=ud,
                stderr=subprocess.STDOUT,
            )
        try:
            url = f"http://127.0.0.1:{port}"
            if _svarer(url, proces):
                yield url
                return
        finally:
            proces.terminate()
            try:
                proces.wait(20)
            except subprocess.TimeoutExpired:
                proces.kill()
                proces.wait()
        tekst = log.read_text(encoding="utf-8", errors="replace")
        if nr == FORSOEG - 1 or "is already in use" not in tekst:
            raise Serverfejl(f"Sandkassens server startede ikke.\n(The server did not start.)\n{tekst[-2000:]}")


def _ledig_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def _miljoe() -> dict[str, str]:
    """The caller's environment without its own choices for a sandbox; worlds in memory."""
    egne = {"PSRM_DATABASE_URL": "sqlite://", "PSRM_LOG_LEVEL": "warning", "PSRM_LOG_FORMAT": "console"}
    return {n: v for n, v in os.environ.items() if not n.startswith("PSRM_")} | egne


def _svarer(url: str, proces: "subprocess.Popen[bytes]") -> bool:
    slut = time.monotonic() + FRIST
    with httpx.Client(base_url=url, timeout=5, trust_env=False) as http:
        while proces.poll() is None and time.monotonic() < slut:
            try:
                if http.get("/readyz").is_success:
                    return True
            except httpx.TransportError:
                pass
            time.sleep(0.02)
    return False
