"""The secret part of a reporter's SOAP address: a SOAP call has no key in its head, so its address stands for one.

It is made of the key and does not tell it: whoever has the key can work the address out, and not the other way. It
begins as the key does, with the number of the instance that issued it, which a proxy routes on.
"""

import base64
import hashlib
import re

_STI = re.compile(r"/soap/([^/]{1,100})/[^/]*/services(?:/.*)?", re.DOTALL)
_FORMAAL = b"psrm-sandbox/soap-adresse/"
_TEGN = 32
DEMO = "demo-leverandoer"
"""The demo world's published key, whose address `/services` is; it is its own address too."""
ROD = "/services"
"""Where the demo world's services lie."""


def adresse_for(noegle: str) -> str:
    """The address of the key; a published one's is the key itself."""
    if noegle.startswith("demo-"):
        return noegle
    udsteder, punkt, _ = noegle.partition(".")
    begyndelse = f"{udsteder}." if punkt else ""
    aftryk = hashlib.sha256(_FORMAAL + noegle.encode("utf-8", "surrogatepass")).digest()
    return begyndelse + base64.b32encode(aftryk).decode()[:_TEGN].lower()


def soapsti(noegle: str, smag: str) -> str:
    """The path of the key's services in a flavour: ``/soap/s1.abc…/skat/services``."""
    return f"/soap/{adresse_for(noegle)}/{smag.lower()}/services"


def soapadresse_i(sti: str) -> str | None:
    """The secret part of a path of the services; None where it is none of theirs."""
    if sti == ROD or sti.startswith(f"{ROD}/"):
        return DEMO
    fundet = _STI.fullmatch(sti)
    return fundet[1] if fundet else None
