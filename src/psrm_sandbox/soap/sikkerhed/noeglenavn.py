"""How a message names a key: by the certificate in it, or by something that finds one."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from cryptography import x509
from lxml import etree

from psrm_sandbox.grunddata.soapsikkerhed import indlaes_sikkerhed
from psrm_sandbox.soap.sikkerhed.aarsag import Sikkerhedsbrud
from psrm_sandbox.soap.sikkerhed.certifikat import Certifikat
from psrm_sandbox.soap.sikkerhed.navne import DS, FINGERAFTRYK, SKI, WSSE, X509V3
from psrm_sandbox.soap.sikkerhed.udtraek import Element, Idregister, byte_i, et, hoejst_et, sted, tekst

_TOKEN = f"{{{WSSE}}}BinarySecurityToken"
_STR = f"{{{WSSE}}}SecurityTokenReference"
_IDENTIFIKATORER = {SKI: "ski", FINGERAFTRYK: "fingeraftryk", X509V3: "certifikat"}

_laes = lru_cache(maxsize=512)(Certifikat.af_base64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noeglenavn:
    """``slags``: a word of ``noegleangivelser`` in ``seed/soap/sikkerhed.yaml``; what is none of them is ``andet``."""

    slags: str
    vist: str
    certifikat: Certifikat | None = None
    aftryk: bytes | None = None
    udsteder: x509.Name | None = None
    serienummer: int | None = None

    def passer(self, certifikat: Certifikat) -> bool:
        """Whether it names that certificate."""
        match self.slags:
            case "bst" | "certifikat" | "x509data":
                return self.certifikat == certifikat
            case "fingeraftryk":
                return self.aftryk == certifikat.sha1
            case "ski":
                return self.aftryk is not None and self.aftryk == certifikat.ski
            case "udsteder":
                samme = self.serienummer == certifikat.x509.serial_number
                return samme and self.udsteder is not None and _led(self.udsteder) == _led(certifikat.x509.issuer)
        return False

    def find(self, blandt: Iterable[Certifikat]) -> Certifikat | None:
        """The certificate it names: the one it carries, or one of those."""
        return self.certifikat or next((c for c in blandt if self.passer(c)), None)


def noeglenavn(info: Element | None, ider: Idregister, felt: str) -> Noeglenavn:
    """The name that a ``ds:KeyInfo`` holds.

    Raises:
        Sikkerhedsbrud: what it holds cannot be read.

    """
    if info is None or not len(info):
        return Noeglenavn(slags="andet", vist="ingen KeyInfo")
    henvisning = hoejst_et(info, _STR)
    if henvisning is None:
        data = hoejst_et(info, f"{{{DS}}}X509Data")
        if data is not None:
            return _af_x509data(data)
        return Noeglenavn(slags="andet", vist=etree.QName(info[0]).localname)
    if (direkte := hoejst_et(henvisning, f"{{{WSSE}}}Reference")) is not None:
        return _af_henvisning(direkte, ider, felt)
    if (identifikator := hoejst_et(henvisning, f"{{{WSSE}}}KeyIdentifier")) is not None:
        return _af_identifikator(identifikator)
    if (data := hoejst_et(henvisning, f"{{{DS}}}X509Data")) is not None:
        return _af_x509data(data)
    return Noeglenavn(slags="andet", vist=etree.QName(henvisning[0]).localname if len(henvisning) else "tom henvisning")


def laes_token(element: Element) -> Certifikat:
    """The certificate of a text in base64; the same text is read once.

    Raises:
        Sikkerhedsbrud: ``token-ulaeseligt``, ``certifikat-svagt`` or ``for-mange``.

    """
    return _laes(tekst(element, indlaes_sikkerhed().graenser.certifikat_tegn))


def _af_henvisning(element: Element, ider: Idregister, felt: str) -> Noeglenavn:
    maal = ider.find(element.get("URI") or "", f"{felt}/Reference")
    if maal.tag != _TOKEN:
        return Noeglenavn(slags="andet", vist=f"henvisning til {etree.QName(maal).localname}")
    slags = maal.get("ValueType")
    if slags != X509V3:
        raise Sikkerhedsbrud("token-ulaeseligt", felt=f"{sted(maal)}/@ValueType", fundet=slags, krav=X509V3)
    return Noeglenavn(slags="bst", vist="BinarySecurityToken", certifikat=laes_token(maal))


def _af_identifikator(element: Element) -> Noeglenavn:
    slags = _IDENTIFIKATORER.get(element.get("ValueType") or "")
    if slags is None:
        return Noeglenavn(slags="andet", vist=f"KeyIdentifier {element.get('ValueType')}")
    if slags == "certifikat":
        return Noeglenavn(slags=slags, vist="certifikatet i KeyIdentifier", certifikat=laes_token(element))
    aftryk = byte_i(element, 200)
    vist = "SubjectKeyIdentifier" if slags == "ski" else "ThumbprintSHA1"
    return Noeglenavn(slags=slags, vist=f"{vist} {aftryk.hex()}", aftryk=aftryk)


def _af_x509data(element: Element) -> Noeglenavn:
    if (par := hoejst_et(element, f"{{{DS}}}X509IssuerSerial")) is not None:
        navn, nummer = tekst(et(par, f"{{{DS}}}X509IssuerName"), 1000), tekst(et(par, f"{{{DS}}}X509SerialNumber"), 60)
        try:
            udsteder, serienummer = x509.Name.from_rfc4514_string(navn.strip()), int(nummer)
        except ValueError as fejl:
            krav = "udstederens navn efter RFC 4514 og et decimalt nummer"
            raise Sikkerhedsbrud("hoved-form", felt=sted(par), fundet=f"{navn} {nummer}", krav=krav) from fejl
        vist = f"X509IssuerSerial {navn} {nummer}"
        return Noeglenavn(slags="udsteder", vist=vist, udsteder=udsteder, serienummer=serienummer)
    if (certifikat := hoejst_et(element, f"{{{DS}}}X509Certificate")) is not None:
        return Noeglenavn(slags="x509data", vist="certifikatet i X509Data", certifikat=laes_token(certifikat))
    if (ski := hoejst_et(element, f"{{{DS}}}X509SKI")) is not None:
        aftryk = byte_i(ski, 200)
        return Noeglenavn(slags="ski", vist=f"X509SKI {aftryk.hex()}", aftryk=aftryk)
    return Noeglenavn(slags="andet", vist="X509Data uden certifikat")


def _led(navn: x509.Name) -> frozenset[tuple[str, str]]:
    """The name's parts whatever their order and letters: stacks write a name in their own way."""
    return frozenset((led.oid.dotted_string, str(led.value).casefold().strip()) for led in navn)
