"""The server's own keys and the test CA's: kept beside the register, made when they are first asked for.

The newest server key signs, and opens what is sent to it; those before it go on opening for `OVERGANG` after the next
was made, so that a client with the old certificate has time to fetch the new one.
"""

import re
import threading
from datetime import datetime, timedelta
from pathlib import Path

from psrm_sandbox.domain.tid import Vaegur
from psrm_sandbox.soap.sikkerhed import Noeglepar, Noeglering, testca

OVERGANG = timedelta(days=30)
CVR = "99990090"
"""The company number in the server's certificate; a test number."""
_SERVER = re.compile(r"server-([1-9][0-9]{0,5})\.pem", re.ASCII)
_BAGUD = timedelta(hours=1)
"""How far back a new certificate holds, so that a clock that is a little behind believes it."""


class Servernoegler:
    """Read or made once a process. ``mappe``: where they are kept; None keeps them nowhere."""

    def __init__(self, mappe: Path | None, vaegur: Vaegur) -> None:
        self._mappe = mappe
        self._vaegur = vaegur
        self._laas = threading.Lock()
        self._ca: Noeglepar | None = None
        self._ring: Noeglering | None = None

    @property
    def ca(self) -> Noeglepar:
        """Who issues."""
        self._goer_klar()
        assert self._ca is not None
        return self._ca

    @property
    def ring(self) -> Noeglering:
        """The server's own."""
        self._goer_klar()
        assert self._ring is not None
        return self._ring

    def roter(self) -> Noeglepar:
        """A new server key; the one before opens for `OVERGANG` still."""
        ca, ring, nu = self.ca, self.ring, self._vaegur.nu()
        nyt = _ny_server(ca, nu)
        with self._laas:
            if self._mappe is not None:
                _gem(self._mappe, f"server-{max(_numre(self._mappe)) + 1}", nyt)
            self._ring = ring.skift(nyt, nu + OVERGANG)
        return nyt

    def _goer_klar(self) -> None:
        with self._laas:
            if self._ring is not None:
                return
            nu = self._vaegur.nu()
            if self._mappe is None:
                self._ca = testca.ny_ca(nu - _BAGUD)
                self._ring = Noeglering(nuvaerende=_ny_server(self._ca, nu))
                return
            self._mappe.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not (self._mappe / "ca.pem").exists():
                _gem(self._mappe, "ca", testca.ny_ca(nu - _BAGUD))
            self._ca = _laes(self._mappe, "ca")
            if not _numre(self._mappe):
                _gem(self._mappe, "server-1", _ny_server(self._ca, nu))
            self._ring = _ring(self._mappe)


def _ny_server(ca: Noeglepar, nu: datetime) -> Noeglepar:
    return testca.udsted(ca, cvr=CVR, navn="psrm-sandbox NyMF", nu=nu - _BAGUD, vaerter=("localhost",))


def _numre(mappe: Path) -> list[int]:
    return sorted(int(fundet[1]) for fil in mappe.iterdir() if (fundet := _SERVER.fullmatch(fil.name)))


def _ring(mappe: Path) -> Noeglering:
    par = [_laes(mappe, f"server-{nr}") for nr in _numre(mappe)]
    ring = Noeglering(nuvaerende=par[0])
    for nyt in par[1:]:
        ring = ring.skift(nyt, nyt.certifikat.gyldig_fra + _BAGUD + OVERGANG)
    return ring


def _gem(mappe: Path, navn: str, par: Noeglepar) -> None:
    """The certificate last: where it is, both are whole."""
    for fil, tekst in ((f"{navn}.noegle", testca.noegle_som_pem(par)), (f"{navn}.pem", par.certifikat.pem)):
        ny = mappe / f"{fil}.ny"
        ny.touch(mode=0o600)
        ny.write_text(tekst, encoding="ascii")
        ny.replace(mappe / fil)


def _laes(mappe: Path, navn: str) -> Noeglepar:
    return testca.af_pem((mappe / f"{navn}.noegle").read_bytes(), (mappe / f"{navn}.pem").read_bytes())
