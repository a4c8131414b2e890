"""The proxy in `deploy/nginx` asks for a certificate and passes it on, demands SNI, and speaks TLS 1.2 alone."""

import http.client
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.support.serverproces import ledig_port

from psrm_sandbox.soap.sikkerhed import Certifikat, Noeglepar, testca

KONFIGURATION = Path(__file__).parents[3] / "deploy" / "nginx" / "psrm-sandbox.conf"
NAVN = "sandkasse.eksempel.dk"

pytestmark = pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx er ikke på maskinen")


class Ekko(BaseHTTPRequestHandler):
    """Answers the certificate that was passed on."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        svar = f"{self.headers.get('X-Client-Cert')}|{self.headers.get('X-Forwarded-Proto')}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(svar)))
        self.end_headers()
        self.wfile.write(svar)

    def log_message(self, *_: object) -> None: ...


class Proxy:
    """A running nginx with its parties."""

    def __init__(self, mappe: Path) -> None:
        nu = datetime.now(UTC) - timedelta(hours=1)  # noqa: TID251 - TLS is on real time
        self.mappe, self.port = mappe, ledig_port()
        self.ca = testca.ny_ca(nu)
        self.server = testca.udsted(self.ca, cvr="99990015", navn="NyMF", nu=nu, vaerter=(NAVN,))
        self.klient = testca.udsted(self.ca, cvr="99990007", navn="Leverandør", nu=nu)

    def skriv(self, navn: str, par: Noeglepar) -> tuple[Path, Path]:
        filer = self.mappe / f"{navn}.pem", self.mappe / f"{navn}.key"
        for fil, tekst in zip(filer, (par.certifikat.pem, testca.noegle_som_pem(par)), strict=True):
            fil.write_text(tekst, encoding="utf-8")
        return filer

    def kontekst(self, par: Noeglepar | None = None, hoejst: ssl.TLSVersion = ssl.TLSVersion.TLSv1_2) -> ssl.SSLContext:
        kontekst = ssl.create_default_context(cadata=self.ca.certifikat.pem)
        kontekst.minimum_version = min(hoejst, ssl.TLSVersion.TLSv1_2)
        kontekst.maximum_version = hoejst
        if par is not None:
            kontekst.load_cert_chain(*self.skriv("klient", par))
        return kontekst

    def hent(self, sti: str, par: Noeglepar | None, navn: str | None = NAVN, **hoveder: str) -> tuple[int, str]:
        kontekst = self.kontekst(par)
        if navn is None:
            kontekst.check_hostname = False
        raa = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        with closing(kontekst.wrap_socket(raa, server_hostname=navn)) as sok:
            forbindelse = http.client.HTTPConnection(navn or "x")
            forbindelse.sock = sok
            forbindelse.request("GET", sti, headers=hoveder)
            svar = forbindelse.getresponse()
            return svar.status, svar.read().decode()


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    mappe = tmp_path_factory.mktemp("nginx")
    bagved = ThreadingHTTPServer(("127.0.0.1", 0), Ekko)
    threading.Thread(target=bagved.serve_forever, daemon=True).start()
    fundet = Proxy(mappe)
    fundet.skriv("SERVER", fundet.server)
    (mappe / "TEST-CA.pem").write_text(fundet.ca.certifikat.pem, encoding="utf-8")
    tekst = KONFIGURATION.read_text(encoding="utf-8")
    for fra, til in (
        ("/etc/nginx/psrm", str(mappe)),
        ("/var/log/nginx", str(mappe)),
        ("listen 443", f"listen 127.0.0.1:{fundet.port}"),
        ("127.0.0.1:8000", f"127.0.0.1:{bagved.server_port}"),
        ("SANDBOX.EXAMPLE.DK", NAVN),
    ):
        tekst = tekst.replace(fra, til)
    midlertidige = "".join(f"{n}_temp_path {mappe};" for n in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    hoved = f"daemon off; pid {mappe}/pid; worker_processes 1; events {{}} http {{ {midlertidige}"
    (mappe / "nginx.conf").write_text(f"{hoved}\n{tekst}\n}}\n", encoding="utf-8")
    kald = ["nginx", "-p", str(mappe), "-c", str(mappe / "nginx.conf"), "-e", str(mappe / "fejl.log")]
    proces = subprocess.Popen(kald)
    try:
        _vent(fundet.port, proces, mappe / "fejl.log")
        yield fundet
    finally:
        proces.terminate()
        proces.wait(30)
        bagved.shutdown()
        bagved.server_close()


def _vent(port: int, proces: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(300):
        assert proces.poll() is None, log.read_text(encoding="utf-8")
        with closing(socket.socket()) as sok:
            if sok.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))


def test_certifikatet_gives_videre(proxy: Proxy) -> None:
    status, svar = proxy.hent("/soap/x/skat/services/FordringIndberetService", proxy.klient)
    vaerdi, _, protokol = svar.partition("|")
    assert (status, protokol) == (200, "https")
    assert Certifikat.af_proxy(vaerdi) == proxy.klient.certifikat


def test_et_certifikat_af_en_anden_ca_gives_ogsaa_videre(proxy: Proxy) -> None:
    nu = datetime.now(UTC) - timedelta(hours=1)  # noqa: TID251
    fremmed = testca.udsted(testca.ny_ca(nu, navn="En anden"), cvr="99990007", navn="Eget", nu=nu)
    status, svar = proxy.hent("/services/KvitteringHentService", fremmed)
    assert (status, Certifikat.af_proxy(svar.partition("|")[0])) == (200, fremmed.certifikat)


def test_uden_certifikat_naas_udvekslingen_ikke_men_siderne_gor(proxy: Proxy) -> None:
    assert proxy.hent("/services/FordringIndberetService", None)[0] == 403
    assert proxy.hent("/soap/x/oio/services/FordringIndberetService", None)[0] == 403
    assert proxy.hent("/portal", None) == (200, "None|https")


@pytest.mark.parametrize("sti", ["/portal", "/services/FordringIndberetService"])
def test_et_medbragt_hoved_bliver_ikke_troet(proxy: Proxy, sti: str) -> None:
    _, svar = proxy.hent(sti, proxy.klient, **{"X-Client-Cert": "falsk", "X-Forwarded-Proto": "http"})
    assert "falsk" not in svar
    assert svar.endswith("https")


def test_uden_sni_er_svaret_503(proxy: Proxy) -> None:
    assert proxy.hent("/services/FordringIndberetService", proxy.klient, navn=None)[0] == 503


def test_en_adresse_der_selv_er_adgangen_staar_ikke_i_loggen(proxy: Proxy) -> None:
    for sti in ("/soap/s1.hemmelig/skat/services/KvitteringHentService?wsdl", "/delt/hemmelig", "/portal?a=1"):
        proxy.hent(sti, proxy.klient)
    log = proxy.mappe / "psrm-sandbox.log"
    ventede = ("/soap/.../skat/services/KvitteringHentService?wsdl", "/delt/...", "/portal?a=1")
    for _ in range(100):
        linjer = log.read_text(encoding="utf-8")
        if all(f'"GET {sti}"' in linjer for sti in ventede):
            break
        time.sleep(0.05)
    assert all(f'"GET {sti}"' in linjer for sti in ventede), linjer
    assert "hemmelig" not in linjer


def test_tls_13_tilbydes_ikke(proxy: Proxy) -> None:
    kontekst = proxy.kontekst()
    kontekst.minimum_version = kontekst.maximum_version = ssl.TLSVersion.TLSv1_3
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=10) as raa, pytest.raises(ssl.SSLError):
        kontekst.wrap_socket(raa, server_hostname=NAVN)


def test_ingen_suite_er_3des_eller_cbc() -> None:
    suiter = next(linje for linje in KONFIGURATION.read_text(encoding="utf-8").splitlines() if "ssl_ciphers" in linje)
    assert all("GCM" in suite for suite in suiter.split()[1].rstrip(";").split(":"))
