"""Others' SOAP clients, as they stand in `examples/soap`, run against a server of its own."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from tests.support.serverproces import koerende

from psrm_sandbox.soap.sikkerhed import testca

ROD = Path(__file__).parents[2]
EKSEMPLER = ROD / "examples" / "soap"
KODE = "proevekode"
INDBERETTER = "99990007"
HOEJST = 900
"""Seconds a client may take over its steps: a minute on a busy machine; one that hangs is ended."""


@dataclass(frozen=True)
class Noeglefiler:
    """A key as each stack reads it."""

    noegle: Path
    certifikat: Path
    lager: Path

    @property
    def miljoe(self) -> Mapping[str, str]:
        return {
            "NYMF_NOEGLE": str(self.noegle),
            "NYMF_CERTIFIKAT": str(self.certifikat),
            "NYMF_NOEGLELAGER": str(self.lager),
            "NYMF_KODE": KODE,
        }


@dataclass
class Soapserver:
    """A running server with its certificates."""

    adresse: str
    mappe: Path
    http: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self.http = httpx.Client(base_url=self.adresse, trust_env=False, timeout=300)
        for navn in ("nymf.pem", "ca.pem"):
            (self.mappe / navn).write_text(self.http.get(f"/services/{navn}").raise_for_status().text, encoding="utf-8")

    @property
    def certifikat(self) -> Path:
        return self.mappe / "nymf.pem"

    def ny_verden(self, profil: str, smag: str = "skat") -> "Soapverden":
        svar = self.http.post("/sandkasser", json={}).raise_for_status().json()
        verden = Soapverden(self, svar["noegler"], svar["soapadresser"]["leverandoer"], smag)
        valg = [{"navn": "soapSikkerhedsprofil", "vaerdi": profil}]
        verden.tester("PATCH", "/sandkasse/indstillinger", {"indstillinger": valg})
        return verden

    def noegle(self, navn: str) -> Noeglefiler:
        """A reporter's key, as a user gets one: the test CA is the server's own, so it serves every world."""
        krop = {"indberetter": INDBERETTER, "navn": navn, "kode": KODE}
        nyt = self.ny_verden("fuld").tester("POST", "/sandkasse/certifikater", krop)
        return self._filer(navn, nyt["noegle"], nyt["pem"], base64.b64decode(nyt["pkcs12"]))

    def fremmed_noegle(self, navn: str) -> Noeglefiler:
        """One of a CA that the server does not know."""
        nu = datetime.now(UTC) - timedelta(hours=1)  # noqa: TID251 - certificates are on real time
        ca = testca.ny_ca(nu, navn="En anden CA")
        par = testca.udsted(ca, cvr=INDBERETTER, navn=navn, nu=nu)
        lager = testca.som_pkcs12(par, ca.certifikat, KODE)
        return self._filer(navn, testca.noegle_som_pem(par), par.certifikat.pem, lager)

    def _filer(self, navn: str, noegle: str, certifikat: str, lager: bytes) -> Noeglefiler:
        filer = Noeglefiler(*(self.mappe / f"{navn}.{slags}" for slags in ("noegle", "pem", "p12")))
        filer.noegle.write_text(noegle, encoding="utf-8")
        filer.certifikat.write_text(certifikat, encoding="utf-8")
        filer.lager.write_bytes(lager)
        return filer


@dataclass(frozen=True)
class Soapverden:
    """A world on it."""

    server: Soapserver
    noegler: Mapping[str, str]
    sti: str

    smag: str = "skat"

    @property
    def adresse(self) -> str:
        return f"{self.server.adresse}{self.sti}/{self.smag}/services"

    def tester(self, metode: str, sti: str, krop: Any = None, noegle: str = "tester") -> Any:
        hoved = {"Authorization": f"Bearer {self.noegler[noegle]}"}
        svar = self.server.http.request(metode, sti, json=krop, headers=hoved)
        assert svar.is_success, svar.text
        return svar.json()

    @property
    def seneste_fejl(self) -> str:
        """What the journal tells of the newest call."""
        return str(self.tester("GET", "/sandkasse/journal")["poster"][0]["fejl"])


@contextmanager
def soapserver(mappe: Path) -> Iterator[Soapserver]:
    database = f"sqlite:///{mappe / 'register.db'}"
    with koerende(mappe / "log", PSRM_DATABASE_URL=database) as proces:
        server = Soapserver(proces.adresse, mappe)
        with closing(server.http):
            yield server


@dataclass(frozen=True)
class Klient:
    """A client that can be run.

    ``kommando``: what starts it. ``oio``: the program for the OIO form, where that is another than the SKAT form's.
    """

    navn: str
    kommando: tuple[str, ...]
    mappe: Path
    oio: tuple[str, ...] = ()

    def koer(self, verden: Soapverden, trin: str, profil: str, *, maa_fejle: bool = False, **valg: str) -> list[Any]:
        """The lines it wrote, a step each. ``maa_fejle``: it may end without any."""
        miljoe = {n: v for n, v in os.environ.items() if not n.lower().endswith("_proxy")}
        miljoe |= {
            "NYMF_ADRESSE": verden.adresse,
            "NYMF_SIKKERHED": profil,
            "NYMF_SERVERCERTIFIKAT": str(verden.server.certifikat),
        }
        kommando = self.oio if self.oio and verden.smag == "oio" else self.kommando
        svar = subprocess.run(
            [*kommando, trin],
            cwd=self.mappe,
            env={**miljoe, **valg},
            capture_output=True,
            text=True,
            check=False,
            timeout=HOEJST,
        )
        linjer = [json.loads(linje) for linje in svar.stdout.splitlines() if linje.startswith("{")]
        assert linjer or maa_fejle, f"{svar.stdout}\n{svar.stderr}"
        return linjer


def zeep() -> Klient:
    return Klient("zeep", (sys.executable, "-W", "error", "nymf.py"), EKSEMPLER / "zeep")
