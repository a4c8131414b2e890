"""A server on a real port, called by real clients: the JDK's, nginx, sockets by the hundred; a port that is taken."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from tests.cli.byggere import koer
from tests.support.byggere import god, leverance
from tests.support.serverproces import Proces, koerende, kommando, ledig_port, miljoe, naar_klar

from psrm_sandbox.cli import serve
from psrm_sandbox.cli.lytning import KanIkkeLytte, lyt

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
JAVA = shutil.which("java")


def har_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as s:
            s.bind(("::1", 0))
    except OSError:
        return False
    return True


# -- The JDK's client, which offers HTTP/2 on every POST


@pytest.mark.skipif(JAVA is None, reason="java er ikke på maskinen")
def test_jdk_ens_klient_som_den_er_sender_smaa_og_store_leverancer(tjeneste: Proces, tmp_path: Path) -> None:
    assert JAVA is not None
    filer = []
    for antal in (1, 200):
        filer.append(tmp_path / f"{antal}.json")
        filer[-1].write_text(json.dumps({**leverance(*[god()] * antal), "leveranceId": "LEVERANCE"}), encoding="utf-8")
    program = Path(__file__).with_name("Opgraderer.java")
    kald = [JAVA, str(program), f"{tjeneste.adresse}/v1/leverancer", *map(str, filer)]
    svar = subprocess.run(kald, capture_output=True, text=True, timeout=240, check=False)
    assert svar.stdout.split() == ["202/HTTP_1_1"] * 4, svar.stderr[-2000:]


# -- nginx in front, under a path


@contextmanager
def nginx(mappe: Path, bagved: str, sted: str) -> Iterator[str]:
    assert NGINX is not None
    port = ledig_port()
    steder = "".join(
        f"{navn}_temp_path {mappe / navn};" for navn in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    opsaetning = mappe / "nginx.conf"
    opsaetning.write_text(
        f"daemon off; worker_processes 1; pid {mappe / 'pid'}; error_log {mappe / 'fejl'};"
        f"events {{}} http {{ access_log off; {steder} client_max_body_size 20m; "
        f"server {{ listen 127.0.0.1:{port}; {sted.replace('BAGVED', bagved)} }} }}"
    )
    proces = subprocess.Popen([NGINX, "-c", str(opsaetning), "-e", str(mappe / "fejl")])
    try:
        for _ in range(300):
            assert proces.poll() is None, (mappe / "fejl").read_text()
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        proces.terminate()
        proces.wait(30)


LEVERANDOER = {"Authorization": "Bearer demo-leverandoer"}
AFKORTET = "location /psrm/ { proxy_pass BAGVED/; }"
HEL = "location /psrm/ { proxy_pass BAGVED; }"
MED_HOVED = (
    "location /egen/ { proxy_pass BAGVED/; proxy_set_header X-Forwarded-Prefix /egen; "
    "proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header X-Forwarded-Host $http_host; }"
)


@pytest.mark.skipif(NGINX is None, reason="nginx er ikke på maskinen (apt-get install nginx-light)")
@pytest.mark.parametrize(
    ("sted", "rod", "valg"),
    [
        (AFKORTET, "/psrm", {"PSRM_ROOT_PATH": "/psrm"}),
        pytest.param(HEL, "/psrm", {"PSRM_ROOT_PATH": "/psrm"}, marks=pytest.mark.stor),
        pytest.param(MED_HOVED, "/egen", {"PSRM_TRUSTED_PROXIES": "127.0.0.1"}, marks=pytest.mark.stor),
    ],
    ids=["afkortet", "hel", "hoved"],
)
def test_bag_nginx_under_en_sti_foerer_hver_adresse_i_svaret_tilbage(
    tmp_path: Path, sted: str, rod: str, valg: dict[str, str]
) -> None:
    with (
        koerende(tmp_path / "log", **valg) as bagved,
        nginx(tmp_path, bagved.adresse, sted) as foran,
        httpx.Client(base_url=foran, headers=LEVERANDOER, trust_env=False, timeout=120) as http,
    ):
        svar = http.post(f"{rod}/v1/leverancer", json=leverance(god()))
        assert svar.status_code == 202
        for adresse in (svar.headers["location"], svar.json()["kvitteringer"]):
            assert adresse.startswith(f"{rod}/v1/")
            assert http.get(adresse).status_code == 200
        assert http.head(svar.headers["location"]).status_code == 200
        tester = {"Authorization": "Bearer demo-tester"}
        delt = http.post(f"{rod}/sandkasse/journal/delinger", json={}, headers=tester)
        assert delt.status_code == 201, delt.text
        assert http.get(delt.json()["adresse"]).status_code == 200
        side = http.get(f"{rod}/docs").text
        assert f"{rod}/openapi/psrm.json" in side
        assert http.get(f"{rod}/docs/filer/swagger-ui.css").status_code == 200
        assert http.get(f"{rod}/openapi/psrm.json").json()["servers"] == [{"url": rod}]
        ind = http.post(f"{rod}/portal/log-ind", data={"noegle": "demo-portal"})
        assert (ind.status_code, ind.headers["location"].startswith(f"{rod}/portal")) == (303, True)
        assert f"Path={rod}/portal;" in ind.headers["set-cookie"]
        hoeringer = http.get(ind.headers["location"], follow_redirects=True).text
        assert f'href="{rod}/portal/fordringer' in hoeringer
        assert '"/portal' not in hoeringer


# -- Sockets by the hundred


@pytest.mark.stor
def test_forbindelser_uden_kald_op_til_graensen_faar_det_at_vide_og_andre_svares_bagefter(tmp_path: Path) -> None:
    valg = {"PSRM_HEAD_SECONDS": "1", "PSRM_MAX_CONNECTIONS": "1000"}
    with koerende(tmp_path / "log", filer=128, **valg) as server:
        aabne = [socket.create_connection(server.sted, timeout=60) for _ in range(300)]
        for forbindelse in aabne:
            try:
                forbindelse.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Langsom: ")
            except OSError:
                continue
        svar = [_laes_alt(forbindelse) for forbindelse in aabne]
        sete = {s.split()[1] for s in svar if s}
        assert sete <= {b"408", b"503"}
        assert b"408" in sete
        assert httpx.get(f"{server.adresse}/readyz", trust_env=False).status_code == 200
        assert _maaling(server, "psrm_connections_refused_total") > 0
    assert "for mange forbindelser" in server.sagt
    assert "Traceback" not in server.sagt


def _laes_alt(forbindelse: socket.socket) -> bytes:
    with forbindelse:
        try:
            return b"".join(iter(lambda: forbindelse.recv(65536), b""))
        except ConnectionError:
            return b""


def _maaling(server: Proces, navn: str) -> float:
    tekst = httpx.get(f"{server.adresse}/metrics", trust_env=False).text
    return next(float(linje.split()[1]) for linje in tekst.splitlines() if linje.startswith(f"{navn} "))


def test_en_stor_krop_til_et_kald_der_afvises_taber_ikke_svaret(tjeneste: Proces) -> None:
    krop = b'{"leveranceId": "' + b"x" * 3_000_000 + b'"}'
    hoved = f"POST /v1/leverancer HTTP/1.1\r\nHost: x\r\nContent-Length: {len(krop)}\r\n\r\n"
    with socket.create_connection(tjeneste.sted, timeout=60) as forbindelse:
        forbindelse.sendall(hoved.encode() + krop)
        svar = _laes_alt(forbindelse)
    assert svar.startswith(b"HTTP/1.1 401 ")
    assert b"connection: close" in svar.lower()
    assert svar.count(b"HTTP/1.1") == 1


# -- The port


def test_en_port_i_brug_siges_foer_noget_andet_med_en_anden_at_vaelge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "konfigurer_log", lambda _: None)
    with socket.create_server(("127.0.0.1", 0)) as optaget:
        port = optaget.getsockname()[1]
        svar = koer("serve", "--port", port, "--database", f"sqlite:///{tmp_path}/r.db")
    assert svar.exit_code == 2
    assert f"--port {port + 1}" in svar.stderr
    assert "lytter på" not in svar.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["192.0.2.1", "findes-ikke.invalid", "2001:db8::1", "a" * 70, "ikke en vært"])
def test_en_vaert_der_ikke_er_her_siges_med_hvad_der_kan_bruges(host: str) -> None:
    with pytest.raises(KanIkkeLytte, match=r"--host 127\.0\.0\.1"):
        lyt(host, ledig_port())


@pytest.mark.stor
def test_port_0_er_en_ledig_og_den_staar_i_velkomsten(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("wb") as ud:
        proces = subprocess.Popen(kommando("--port", "0"), env=miljoe(), stdout=ud, stderr=ud)
        try:
            for _ in range(600):
                assert proces.poll() is None
                if "lytter på http://127.0.0.1:" in (tekst := log.read_text(encoding="utf-8")):
                    break
                time.sleep(0.1)
            naar_klar("http://" + tekst.partition("lytter på http://")[2].split()[0], proces)
        finally:
            proces.terminate()
            proces.wait(30)


@pytest.mark.stor
@pytest.mark.skipif(not har_ipv6(), reason="maskinen har ikke IPv6")
def test_en_ipv6_vaert_staar_i_klammer(tmp_path: Path) -> None:
    with koerende(tmp_path / "log", host="::1") as server:
        assert f"lytter på {server.adresse}" in server.sagt
        assert "http://::1" not in server.sagt
