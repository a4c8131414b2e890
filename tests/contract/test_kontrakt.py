"""The contract, run against the server: every operation, every phase, every check."""

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
import pytest

ROD = Path(__file__).parents[2]
DOKUMENTER = {"psrm": "demo-leverandoer", "sandkasse": "demo-tester"}


def ledig_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def server(log: Path) -> Iterator[str]:
    port = ledig_port()
    miljoe = {**os.environ, "PSRM_DATABASE_URL": "sqlite://", "PSRM_LOG_LEVEL": "error"}
    with log.open("wb") as ud:
        proces = subprocess.Popen(
            [sys.executable, "-m", "psrm_sandbox.cli", "serve", "--port", str(port)], stderr=ud, env=miljoe
        )
        try:
            yield naar_klar(f"http://127.0.0.1:{port}", proces)
        finally:
            proces.terminate()
            proces.wait(20)


def naar_klar(adresse: str, proces: "subprocess.Popen[bytes]") -> str:
    for _ in range(300):
        assert proces.poll() is None, "serveren stoppede"
        try:
            httpx.get(f"{adresse}/readyz").raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return adresse
    raise AssertionError("serveren blev ikke klar")


def koer(dokument: str, eksempler: int, mappe: Path) -> None:
    log = mappe / "server.log"
    with server(log) as adresse:
        miljoe = {
            **os.environ,
            "PSRM_NOEGLE": DOKUMENTER[dokument],
            "SCHEMATHESIS_HOOKS": "tests.contract.hooks",
            "PYTHONPATH": str(ROD),
        }
        kald = [
            *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(ROD / "schemathesis.toml")),
            *("run", str(ROD / "openapi" / f"{dokument}.yaml"), "--url", adresse),
            *("--max-examples", str(eksempler), "--seed", "20260701"),
        ]
        svar = subprocess.run(kald, cwd=mappe, env=miljoe, capture_output=True, text=True, check=False)
    assert svar.returncode == 0, svar.stdout[-6000:] + svar.stderr[-2000:]
    assert "uventet fejl" not in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("dokument", DOKUMENTER)
def test_serveren_holder_kontrakten(dokument: str, tmp_path: Path) -> None:
    koer(dokument, 12, tmp_path)


@pytest.mark.stor
@pytest.mark.parametrize("dokument", DOKUMENTER)
def test_serveren_holder_kontrakten_ogsaa_med_mange_eksempler(dokument: str, tmp_path: Path) -> None:
    koer(dokument, 400, tmp_path)


def test_filerne_i_openapi_svarer_til_koden() -> None:
    svar = subprocess.run(
        [sys.executable, "-m", "psrm_sandbox.cli", "kontrakt", "--tjek", "--mappe", str(ROD / "openapi")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert svar.returncode == 0, svar.stderr


def test_hver_operation_har_navn_resume_og_fejlsvar() -> None:
    from psrm_sandbox.api.kontrakt import DOKUMENTER as DOKUMENTERNE
    from psrm_sandbox.api.kontrakt import dokument

    mangler = [
        f"{metode} {sti}: {felt}"
        for navn in DOKUMENTERNE
        for sti, operationer in dokument(navn)["paths"].items()
        for metode, operation in operationer.items()
        for felt, fundet in (
            ("operationId", re.fullmatch(r"[a-z][A-Za-z]+", operation.get("operationId", ""))),
            ("summary", operation.get("summary")),
            ("tags", operation.get("tags")),
            ("422", "422" in operation["responses"]),
            ("500", "500" in operation["responses"]),
        )
        if not fundet
    ]
    assert mangler == []


def test_hver_operation_staar_i_troskabslisten() -> None:
    from psrm_sandbox.api.kontrakt import ruter
    from psrm_sandbox.validering.troskab import indlaes

    assert {str(post.id) for post in indlaes().operationer} == {rute.operation_id for rute in ruter()}
