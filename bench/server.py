"""Servers under measurement: the sandbox, the bare handler and Prism, each a process of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx


def ledig_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def proces(
    kald: Sequence[str], adresse: str, miljoe: Mapping[str, str] | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    """The process, once its address answers anything at all."""
    p = subprocess.Popen(
        kald,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **(miljoe or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(1200):
            try:
                httpx.get(adresse, timeout=5)
            except httpx.HTTPError:
                time.sleep(0.01)
            else:
                break
        else:
            raise RuntimeError(f"intet svar fra {kald[0]}")
        yield p
    finally:
        p.terminate()
        p.wait(30)


@contextmanager
def sandkasse(mappe: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    miljoe = {
        "PSRM_DATABASE_URL": f"sqlite:///{mappe / 'register.db'}",
        "PSRM_LOG_LEVEL": "error",
        "PSRM_PORT": str(port),
    }
    with proces([sys.executable, "-m", "psrm_sandbox.cli", "serve"], f"http://127.0.0.1:{port}/healthz", miljoe) as p:
        yield p


@contextmanager
def bar_fastapi(port: int) -> Iterator["subprocess.Popen[bytes]"]:
    kald = [sys.executable, "-m", "uvicorn", "bench.bar:app", "--port", str(port), "--log-level", "error"]
    with proces(kald, f"http://127.0.0.1:{port}/") as p:
        yield p


@contextmanager
def prism(port: int, mappe: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Prism from npm, mocking our own contract.

    Raises:
        RuntimeError: npm is not there, or the package cannot be had.

    """
    if shutil.which("npm") is None:
        raise RuntimeError("npm findes ikke")
    hent = subprocess.run(
        ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(mappe), "@stoplight/prism-cli"],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    fil = mappe / "node_modules" / ".bin" / "prism"
    if hent.returncode or not fil.exists():
        raise RuntimeError(f"Prism kunne ikke hentes: {hent.stderr[-200:]}")
    kontrakt = Path(__file__).parents[1] / "openapi" / "psrm.yaml"
    kald = [str(fil), "mock", str(kontrakt), "--port", str(port), "--host", "127.0.0.1", "--verboseLevel", "silent"]
    with proces(kald, f"http://127.0.0.1:{port}/") as p:
        yield p
