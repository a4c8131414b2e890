"""A reporter's certificate, as a world knows it. Its times are real time; its key is kept nowhere."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Certifikatpost:
    """One certificate. ``fingeraftryk``: SHA-256 of it, in hex. ``egen``: brought along, not issued by the test CA."""

    fingeraftryk: str
    serienummer: str
    indberetter: str
    emne: str
    egen: bool
    gyldig_fra: datetime
    gyldig_til: datetime
    registreret: datetime
    tilbagekaldt: datetime | None
    pem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Certifikatfelter:
    """What a certificate itself tells. ``cvr``: the company number in its subject, where it has one."""

    fingeraftryk: str
    serienummer: str
    emne: str
    cvr: str | None
    gyldig_fra: datetime
    gyldig_til: datetime
    pem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Udstedt:
    """A certificate just issued, with its key in clear: PEM, and PKCS#12 in base64 under a code."""

    felter: Certifikatfelter
    noegle: str
    pkcs12: str
    kode: str
