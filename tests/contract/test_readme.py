"""README's calls run as they stand: against a server, with bash, curl and python3."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

ROD = Path(__file__).parents[2]
_BLOK = re.compile(r"```sh\n(.*?)```", re.S)


@pytest.fixture(scope="module")
def adresse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    miljoe = {**os.environ, "PSRM_DATABASE_URL": f"sqlite:///{tmp_path_factory.mktemp('readme') / 'register.db'}"}
    kommando = [sys.executable, "-m", "psrm_sandbox.cli", "serve", "--port", str(port)]
    proces = subprocess.Popen(kommando, env=miljoe, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            httpx.get(f"{url}/healthz")
            break
        except httpx.ConnectError:
            time.sleep(0.05)
    yield url
    proces.terminate()
    proces.wait()


def _afsnit(overskrift: str) -> list[str]:
    tekst = (ROD / "README.md").read_text(encoding="utf-8")
    afsnit = tekst.split(f"## {overskrift}\n")[1].split("\n## ")[0]
    return _BLOK.findall(afsnit)


def _koer(blokke: list[str], adresse: str) -> str:
    script = "set -eu\n" + "\n".join(blokke).replace("http://127.0.0.1:8000", adresse)
    svar = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert svar.returncode == 0, svar.stderr
    return svar.stdout + svar.stderr


def test_the_first_claim_is_received(adresse: str) -> None:
    ud = _koer(_afsnit("The first claim"), adresse)
    assert '"status":"UDFOERT"' in ud
    assert '"fordringstype":"KFDAINS"' in ud


def test_a_claims_life_in_ten_calls(adresse: str) -> None:
    ud = _koer(_afsnit("A claim's life in ten calls"), adresse)
    assert "urn:psrm-sandbox:problem" not in ud
    assert '"status":"AFVIST"' not in ud
    for forventet in (
        '"status":"AFVENTER_RIM"',
        '"status":"GODKENDT"',
        '"dag":"2026-09-01"',
        '"rente":"61.04"',
        '"art":"RENTER"',
        '"tilbagekaldtBeloeb":"5551.28"',
        '"aktionskode":"GENINDSENDFORDRING"',
        '"haendelse":"Tilbagekaldt"',
    ):
        assert forventet in ud
