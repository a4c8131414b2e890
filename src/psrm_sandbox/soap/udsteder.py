"""The test CA as the use cases ask for it."""

import base64
import secrets
from datetime import datetime, timedelta

from psrm_sandbox.domain.certifikat import Certifikatfelter, Udstedt
from psrm_sandbox.domain.tid import Vaegur
from psrm_sandbox.soap.noegler import Servernoegler
from psrm_sandbox.soap.sikkerhed import Certifikat, Sikkerhedsbrud, testca

_BAGUD = timedelta(hours=1)
"""How far back a certificate holds, so that a clock that is a little behind believes it."""


class Testudsteder:
    """Issues with the server's own test CA."""

    def __init__(self, noegler: Servernoegler, vaegur: Vaegur) -> None:
        self.noegler = noegler
        self._vaegur = vaegur

    @property
    def ca(self) -> str:
        """The issuer's own certificate, in PEM."""
        return self.noegler.ca.certifikat.pem

    @property
    def server(self) -> str:
        """The server's, which messages are encrypted to, in PEM."""
        return self.noegler.ring.nuvaerende.certifikat.pem

    def udsted(self, cvr: str, navn: str, fra: datetime | None, dage: int, kode: str | None) -> Udstedt:
        """A certificate of a company, and its key. ``fra``: None is now."""
        valgt = kode or secrets.token_urlsafe(12)
        par = testca.udsted(self.noegler.ca, cvr=cvr, navn=navn, nu=fra or self._vaegur.nu() - _BAGUD, dage=dage)
        pkcs12 = testca.som_pkcs12(par, self.noegler.ca.certifikat, valgt)
        return Udstedt(
            felter=_felter(par.certifikat),
            noegle=testca.noegle_som_pem(par),
            pkcs12=base64.b64encode(pkcs12).decode(),
            kode=valgt,
        )

    def laes(self, pem: str) -> Certifikatfelter:
        """What a certificate tells.

        Raises:
            ValueError: it cannot be used.

        """
        try:
            return _felter(Certifikat.af_pem(pem))
        except Sikkerhedsbrud as brud:
            raise ValueError(brud.aarsag.krav or brud.aarsag.form.tekst) from None


def _felter(certifikat: Certifikat) -> Certifikatfelter:
    return Certifikatfelter(
        fingeraftryk=certifikat.fingeraftryk,
        serienummer=certifikat.serienummer,
        emne=certifikat.emne,
        cvr=certifikat.cvr,
        gyldig_fra=certifikat.gyldig_fra,
        gyldig_til=certifikat.gyldig_til,
        pem=certifikat.pem,
    )
