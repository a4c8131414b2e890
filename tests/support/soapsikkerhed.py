"""Parties, keys and messages for the tests of message security. Keys are made once a process."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from lxml import etree

from psrm_sandbox.grunddata.soapsikkerhed import Profil, indlaes_sikkerhed
from psrm_sandbox.soap.sikkerhed import Laest, Noeglepar, Noeglering, Sikkerhedsbrud, Tillid, laes, skriv, testca
from psrm_sandbox.soap.sikkerhed.kanonisering import hashen, kanonisk
from psrm_sandbox.soap.sikkerhed.navne import DS, WSSE, WSU
from psrm_sandbox.soapform.kuvert import SOAP12

BESKEDER = Path(__file__).parent.parent / "soap" / "sikkerhed" / "beskeder"
NU = datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
CVR = "99990007"
NR = {"s": SOAP12, "wsse": WSSE, "wsu": WSU, "ds": DS, "xenc": "http://www.w3.org/2001/04/xmlenc#"}
FULD, UNDERSKRIFT, INGEN = (indlaes_sikkerhed().efter_navn[navn] for navn in ("fuld", "underskrift", "ingen"))
OFFENTLIGGJORT, NYERE = indlaes_sikkerhed().suiter
KROP = (
    '<m:MFFordringIndberet_I xmlns:m="http://skat.dk/begrebsmodel/2009/01/15/">'
    "<m:Navn>Æble &amp; å</m:Navn><m:HæftelseÅrsagSamling/></m:MFFordringIndberet_I>"
)
"""With letters in its names that ASCII lacks, as NyMF's own has."""

Rod = etree._Element


@lru_cache(maxsize=1)
def ca() -> Noeglepar:
    return testca.ny_ca(NU - timedelta(days=1))


@lru_cache(maxsize=16)
def part(navn: str, cvr: str = CVR, dage: int = 30, fra: int = -1) -> Noeglepar:
    """A party by name; the same one each time."""
    return testca.udsted(
        ca(), cvr=cvr, navn=navn, nu=NU + timedelta(days=fra), dage=dage, uid="12345678", noegle=_noegle(navn)
    )


@lru_cache(maxsize=8)
def _noegle(navn: str):
    return testca.ny_noegle()


def klient() -> Noeglepar:
    return part("Leverandør")


def server() -> Noeglepar:
    return part("NyMF", cvr="99990015")


def tillid(**ekstra: object) -> Tillid:
    return Tillid(**{"udstedere": (ca().certifikat,), **ekstra})


def kuvert(krop: str = KROP, rum: str = SOAP12, hoved: str = "") -> bytes:
    return f'<s:Envelope xmlns:s="{rum}"><s:Header>{hoved}</s:Header><s:Body>{krop}</s:Body></s:Envelope>'.encode()


def sendt(krop: str = KROP, profil: Profil = FULD, *, af: Noeglepar | None = None, nu: datetime = NU, **valg) -> bytes:
    """A message as a good client sends it."""
    return skriv(kuvert(krop), profil, af or klient(), server().certifikat, nu, kald=True, **valg)


def laest(besked: bytes, profil: Profil = FULD, nu: datetime = NU, **valg) -> Laest:
    """A message as the server reads it."""
    betroet = valg.pop("betroet", None) or tillid()
    ring = valg.pop("ring", None) or Noeglering(nuvaerende=server())
    return laes(besked, profil, betroet, ring, nu, **valg)


def brud(besked: bytes, profil: Profil = FULD, **valg) -> Sikkerhedsbrud:
    """The breach that the message is."""
    with pytest.raises(Sikkerhedsbrud) as fanget:
        laest(besked, profil, **valg)
    return fanget.value


def aendret(besked: bytes, hvad: Callable[[Rod], object]) -> bytes:
    """The message after something was done to its tree."""
    rod = etree.fromstring(besked)
    hvad(rod)
    return etree.tostring(rod, encoding="UTF-8")


def find(rod: Rod, sti: str) -> Rod:
    fundet = rod.find(sti, NR)
    assert fundet is not None, sti
    return fundet


def underskrevet_igen(besked: bytes, hvad: Callable[[Rod], object], af: Noeglepar | None = None) -> bytes:
    """The message after something was done to it, with a value that holds over what ``SignedInfo`` now is."""
    rod = etree.fromstring(besked)
    hvad(rod)
    info = find(rod, ".//ds:SignedInfo")
    metode = str(find(info, "ds:SignatureMethod").get("Algorithm"))
    vaerdi = (af or klient()).noegle.sign(kanonisk(info), PKCS1v15(), hashen(metode))
    find(rod, ".//ds:SignatureValue").text = base64.b64encode(vaerdi).decode()
    return etree.tostring(rod, encoding="UTF-8")
