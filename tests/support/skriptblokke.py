"""The sh or Python blocks of a page, run as they stand against a server of their own."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

ROD = Path(__file__).parents[2]


@contextmanager
def tjeneste(mappe: Path, **valg: str) -> Iterator[str]:
    """The address of a server on files under the folder; ``valg``: more of its environment."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    miljoe = {**os.environ, "PSRM_DATABASE_URL": f"sqlite:///{mappe / 'register.db'}", **valg}
    kommando = [sys.executable, "-m", "psrm_sandbox.cli", "serve", "--port", str(port)]
    proces = subprocess.Popen(kommando, env=miljoe, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            httpx.get(f"{url}/healthz")
            break
        except httpx.ConnectError:
            time.sleep(0.05)
    try:
        yield url
    finally:
        proces.terminate()
        proces.wait()


def blokke(side: str, overskrift: str | None = None, sprog: str = "sh") -> list[str]:
    """The page's blocks in the language, or those under one of its headings."""
    tekst = (ROD / side).read_text(encoding="utf-8")
    if overskrift is not None:
        tekst = tekst.split(f"## {overskrift}\n")[1].split("\n## ")[0]
    return re.findall(rf"```{sprog}\n(.*?)```", tekst, re.S)


def koer(fundne: list[str], adresse: str, *kommando: str, frist: float = 60) -> str:
    """What the blocks write, with the server's address in place of the page's. ``kommando``: what runs them, bash."""
    script = "\n".join(fundne).replace("http://127.0.0.1:8000", adresse)
    kald = [*kommando, "-c", script] if kommando else ["bash", "-c", f"set -eu\n{script}"]
    svar = subprocess.run(kald, capture_output=True, text=True, timeout=frist, check=False)
    assert svar.returncode == 0, svar.stderr
    return svar.stdout + svar.stderr
