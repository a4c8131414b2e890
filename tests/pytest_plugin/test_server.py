"""`psrm_server`: one real server a session, a world a test, and an address that any system can be pointed at."""

import os
from pathlib import Path

import httpx
import pytest
from tests.pytest_plugin.byggere import SEND, koer
from tests.support.skriptblokke import tjeneste

pytest_plugins = ["pytester"]
pytestmark = pytest.mark.usefixtures("server")

EGET_SYSTEM = """
import json, os, pathlib, subprocess, sys
ADRESSER = set()

@pytest.mark.parametrize("nr", [1, 2])
def test_eget_system(psrm_server, nr):
    # A system that knows the sandbox by its environment alone.
    program = (
        "import os, httpx, json;"
        "h = {'Authorization': 'Bearer ' + os.environ['PSRM_NOEGLE_LEVERANDOER']};"
        "k = {'leveranceId': 'L1', 'aktioner': [json.loads(os.environ['AKTION'])]};"
        "print(httpx.post(os.environ['PSRM_URL'] + '/v1/leverancer', json=k, headers=h).status_code)"
    )
    miljoe = {**os.environ, **psrm_server.miljoe, "AKTION": json.dumps(aktion())}
    svar = subprocess.run([sys.executable, "-c", program], env=miljoe, capture_output=True, text=True, check=True)
    assert svar.stdout.strip() == "202"
    assert_status(psrm_server.klient.kvitteringer("L1")[0], "UDFOERT")
    ADRESSER.add(psrm_server.url)
    pathlib.Path("adresse").write_text(psrm_server.url)
    assert len(ADRESSER) == 1

@pytest.mark.psrm_scenarie("486")
@pytest.mark.psrm_ur("P2M")
def test_maerker(psrm_server, psrm):
    assert_status(send(psrm_server.klient), "AFVIST", 486)
    assert psrm_server.klient.get("/sandkasse/ur", "tester")["dag"] == "2026-09-01"
    assert set(psrm_server.noegler) == {"leverandoer", "begraenset", "portal", "tester"}
    assert psrm_server.noegler != psrm.noegler
"""


@pytest.mark.stor
def test_ens_eget_system_peges_paa_en_server_der_er_vaek_bagefter(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(SEND + EGET_SYSTEM)
    svar = pytester.runpytest_subprocess("--strict-markers", "-W", "error")
    svar.assert_outcomes(passed=3)
    with pytest.raises(httpx.ConnectError):
        httpx.get(Path(pytester.path, "adresse").read_text(encoding="utf-8"))


def test_en_server_der_ikke_starter_siger_hvorfor(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    svar = koer(pytester, "def test_x(psrm_server): pass")
    svar.assert_outcomes(errors=1)
    svar.stdout.fnmatch_lines(["Sandkassens server startede ikke.", "(The server did not start.)"])


def test_en_server_der_allerede_koerer_bruges_af_begge(pytester: pytest.Pytester, tmp_path: Path) -> None:
    """As in CI, where the sandbox is a container: the host key comes from the environment."""
    test = """
def test_x(psrm, psrm_server):
    assert_status(send(psrm), "UDFOERT")
    assert_status(send(psrm_server.klient), "UDFOERT")
    assert psrm_server.url == psrm_server.miljoe["PSRM_URL"]
    assert "vaert" not in psrm_server.noegler
"""
    with tjeneste(tmp_path, PSRM_VAERT_KEY="hemmelig") as url, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PSRM_VAERT_KEY", "hemmelig")
        svar = koer(pytester, test, "--psrm-url", url)
    svar.assert_outcomes(passed=1)
    assert "PSRM_URL" not in os.environ
