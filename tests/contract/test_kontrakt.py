"""The contract, run against the server: every operation, every phase, every check."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from tests.cli import byggere
from tests.support.server import Server
from tests.support.serverproces import Proces, koerende

from psrm_sandbox.cli.kontraktdata import kontraktdata

ROD = Path(__file__).parents[2]
KONTRAKT = ROD / "openapi"
DOKUMENTER = ("psrm", "sandkasse")
KROGE = "schemathesis_kroge.py"
NAAET = re.compile(r'^psrm_actions_total\{status="([A-Z]+)"\} ([0-9.]+)$', re.M)


def schemathesis(
    mappe: Path, dokument: str, adresse: str, *valg: str, **miljoe: str
) -> "subprocess.CompletedProcess[str]":
    kald = [
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", "schemathesis.toml"),
        *("run", f"{dokument}.yaml", "--url", adresse, "--seed", "20260701", *valg),
    ]
    miljoe = {**os.environ, **miljoe}
    return subprocess.run(kald, cwd=mappe, env=miljoe, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proces]:
    """Its demo world is the runs' to spoil."""
    with koerende(tmp_path_factory.mktemp("server") / "log", PSRM_LOG_LEVEL="error") as proces:
        yield proces


def koer(server: Proces, dokument: str, eksempler: int, mappe: Path, *udvalg: str) -> dict[str, float]:
    """A run with a fresh world for each chain; how many actions came to each status. ``udvalg``: phases, operations."""
    udpakket = mappe / "kontrakt"
    shutil.copytree(KONTRAKT, udpakket)
    foer = naaet(server)
    valg = ("--max-examples", str(eksempler), *udvalg)
    svar = schemathesis(udpakket, dokument, server.adresse, *valg, PSRM_NOEGLE="", SCHEMATHESIS_HOOKS=KROGE)
    assert svar.returncode == 0, svar.stdout[-6000:] + svar.stderr[-2000:]
    assert "uventet fejl" not in server.sagt
    return naaet(server) - foer


def naaet(server: Proces) -> Counter[str]:
    """How many actions have come to each status."""
    maalinger = httpx.get(f"{server.adresse}/metrics").text
    return Counter({status: int(float(antal)) for status, antal in NAAET.findall(maalinger)})


FASER = ("--phases", "examples,fuzzing,stateful")
"""All but the edges of every schema, which are thousands of calls however few examples are asked for."""
KANTER = ("--phases", "coverage")


def test_serveren_holder_udvekslingens_kontrakt_og_hvert_udfald_naas(server: Proces, tmp_path: Path) -> None:
    assert {"UDFOERT", "HOERING", "AFVIST"} <= set(koer(server, "psrm", 6, tmp_path, *FASER))


def test_serveren_holder_kontrakten_for_testerens_greb(server: Proces, tmp_path: Path) -> None:
    koer(server, "sandkasse", 2, tmp_path, *FASER)


@pytest.mark.parametrize(("dokument", "operation"), [("psrm", "soegFordringer"), ("sandkasse", "flytUr")])
def test_serveren_holder_kontrakten_i_skemaets_kanter(
    server: Proces, dokument: str, operation: str, tmp_path: Path
) -> None:
    """Of every operation in `make test-all`, with all the other phases."""
    koer(server, dokument, 5, tmp_path, *KANTER, "--include-operation-id", operation)


@pytest.mark.stor
def test_udvekslingens_kontrakt_holder_med_mange_eksempler_og_hvert_udfald_er_en_andel(
    server: Proces, tmp_path: Path
) -> None:
    antal = koer(server, "psrm", 400, tmp_path)
    alle = sum(antal.values())
    andele = {status: antal.get(status, 0) / alle for status in ("UDFOERT", "HOERING", "AFVIST")}
    assert {status: andel for status, andel in andele.items() if andel < 0.05} == {}


@pytest.mark.stor
def test_kontrakten_for_testerens_greb_holder_med_mange_eksempler(server: Proces, tmp_path: Path) -> None:
    koer(server, "sandkasse", 400, tmp_path)


# -- A vendor's own mock or gateway: the contract's file, the configuration and the dictionaries, and no code. That a
# gateway which keeps the contract passes is the first recipe of docs/kontrakttest.md.


def kun_kontrakten(mappe: Path) -> Path:
    shutil.copytree(KONTRAKT / "ordboeger", mappe / "ordboeger")
    for fil in ("psrm.yaml", "schemathesis.toml"):
        shutil.copy(KONTRAKT / fil, mappe)
    return mappe


class Loegner(BaseHTTPRequestHandler):
    """A mock that answers everything with the same JSON."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"forretningsomraader": "alle"}')

    def log_message(self, *_: object) -> None:
        pass


def test_en_mock_der_ikke_holder_kontrakten_bliver_fundet(tmp_path: Path) -> None:
    mock = ThreadingHTTPServer(("127.0.0.1", 0), Loegner)
    traad = threading.Thread(target=mock.serve_forever)
    traad.start()
    try:
        adresse = f"http://127.0.0.1:{mock.server_port}"
        valg = ("--include-operation-id", "hentForretningsomraader", "--phases", "fuzzing", "--max-examples", "2")
        svar = schemathesis(kun_kontrakten(tmp_path), "psrm", adresse, *valg, PSRM_NOEGLE="min-egen")
    finally:
        mock.shutdown()
        mock.server_close()
        traad.join()
    assert svar.returncode == 1
    assert "Response violates schema" in svar.stdout


# -- What ships


def test_hvert_felt_i_opsaetningen_har_sin_ordbog_og_omvendt() -> None:
    opsaetning = tomllib.loads((KONTRAKT / "schemathesis.toml").read_text(encoding="utf-8"))
    filer = {ordbog["from-file"] for ordbog in opsaetning["dictionaries"].values()}
    kroge = re.findall(r'"\w+": "(\w+)",', (KONTRAKT / KROGE).read_text(encoding="utf-8"))
    brugte = filer | {f"ordboeger/{navn}.dict" for navn in kroge}
    assert brugte == {navn for navn in kontraktdata() if navn.endswith(".dict")}
    assert {b["dictionary"] for b in opsaetning["parameters"].values()} == set(opsaetning["dictionaries"])


@pytest.mark.anyio
async def test_de_trovaerdige_aktioner_faar_alle_tre_udfald_af_regler() -> None:
    aktioner = json.loads((KONTRAKT / "schemathesis-aktioner.json").read_text(encoding="utf-8"))
    tjeneste = Server()
    try:
        sandkasse = await tjeneste.ny()
        svar = await sandkasse.som("tester").post("/sandkasse/forhaandskontrol", json={"aktioner": aktioner})
    finally:
        tjeneste.luk()
    vurderinger = svar.json()["vurderinger"]
    assert {v["status"] for v in vurderinger} == {"UDFOERT", "HOERING", "AFVIST"}
    assert {v["status"] for v in vurderinger if any(a["regler"] for a in v["aarsager"])} == {"HOERING", "AFVIST"}


@pytest.mark.stor  # `make check`, which `make test` begins with, says the same
def test_filerne_i_openapi_svarer_til_koden() -> None:
    svar = byggere.koer("kontrakt", "--tjek", "--mappe", ROD / "openapi")
    assert svar.exit_code == 0, svar.stderr


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
    from psrm_sandbox.grunddata.troskab import indlaes

    assert {str(post.id) for post in indlaes().operationer} == {rute.operation_id for rute in ruter()}
