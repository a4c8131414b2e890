"""A message signed and encrypted, as NyMF's own policy has it."""

import base64
import secrets
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from lxml import etree

from psrm_sandbox.grunddata.soapsikkerhed import Profil, Suite, indlaes_sikkerhed
from psrm_sandbox.soap.sikkerhed.certifikat import Certifikat, Noeglepar
from psrm_sandbox.soap.sikkerhed.hoved import konvolut
from psrm_sandbox.soap.sikkerhed.kanonisering import aftryk, hashen, kanonisk
from psrm_sandbox.soap.sikkerhed.kryptering import laas
from psrm_sandbox.soap.sikkerhed.laesning import laes_xml
from psrm_sandbox.soap.sikkerhed.navne import (
    BASE64,
    DS,
    FINGERAFTRYK,
    INDHOLD,
    KRYPTERET_NOEGLE,
    SKI,
    WSSE,
    WSSE11,
    WSU,
    X509V3,
    XENC,
)
from psrm_sandbox.soap.sikkerhed.tid import som_tekst
from psrm_sandbox.soap.sikkerhed.udtraek import ID, Element
from psrm_sandbox.soapform.kuvert import SOAP12

etree.register_namespace("wsu", WSU)


def skriv(
    besked: bytes | Element,
    profil: Profil,
    egen: Noeglepar,
    modtager: Certifikat,
    nu: datetime,
    suite: Suite | None = None,
    *,
    kald: bool = False,
    levetid: int | None = None,
) -> bytes:
    """The envelope with a timestamp, a signature over body and timestamp, and an encrypted body, as the profile has it.

    Args:
        besked: a plain envelope; it is left as it is.
        profil: what is done to it.
        egen: what it is signed with.
        modtager: whom its body is encrypted to.
        nu: real time.
        suite: the algorithms; None is the published ones.
        kald: whether it is a call, whose signer's certificate goes along, and not an answer. An answer names its keys
            as Apache CXF does by the published policy: the signer's by thumbprint, the receiver's by key identifier.
        levetid: seconds that it holds.

    """
    krav = indlaes_sikkerhed()
    suite = suite or krav.suiter[0]
    rod = laes_xml(besked if isinstance(besked, bytes) else etree.tostring(besked, encoding="UTF-8"))
    if not profil.underskrevet:
        return _ud(rod)
    kuvert = konvolut(rod)
    rum = str(etree.QName(rod).namespace)
    hoved = kuvert.hoved
    if hoved is None:
        hoved = etree.Element(f"{{{rum}}}Header")
        rod.insert(0, hoved)
    sikkerhed = etree.SubElement(hoved, f"{{{WSSE}}}Security", nsmap={"wsse": WSSE, "wsu": WSU})
    sikkerhed.set(f"{{{rum}}}mustUnderstand", "true" if rum == SOAP12 else "1")
    stempel = _tidsstempel(sikkerhed, nu, levetid or krav.tid.svar_levetid_sekunder)
    if (krop_id := kuvert.krop.get(ID)) is None:
        krop_id = _nyt_id("B")
        kuvert.krop.set(ID, krop_id)
    if kald:
        _token(sikkerhed, egen.certifikat)
    _underskriv(sikkerhed, egen, suite, [(krop_id, kuvert.krop), (str(stempel.get(ID)), stempel)])
    if profil.krypteret:
        _krypter(sikkerhed, kuvert.krop, suite, modtager, med_ski=not kald)
    return _ud(rod)


def _ud(rod: Element) -> bytes:
    return etree.tostring(rod, encoding="UTF-8", xml_declaration=True)


def _nyt_id(slags: str) -> str:
    return f"{slags}-{secrets.token_hex(16)}"


def _under(forael: Element, rum: str, navn: str, tekst: str | None = None, **attributter: str) -> Element:
    element = etree.SubElement(forael, f"{{{rum}}}{navn}", attributter)
    element.text = tekst
    return element


def _tidsstempel(sikkerhed: Element, nu: datetime, levetid: int) -> Element:
    stempel = _under(sikkerhed, WSU, "Timestamp")
    stempel.set(ID, _nyt_id("TS"))
    _under(stempel, WSU, "Created", som_tekst(nu))
    _under(stempel, WSU, "Expires", som_tekst(nu + timedelta(seconds=levetid)))
    return stempel


def _token(sikkerhed: Element, certifikat: Certifikat) -> None:
    token = _under(sikkerhed, WSSE, "BinarySecurityToken", certifikat.base64, EncodingType=BASE64, ValueType=X509V3)
    token.set(ID, _nyt_id("X509"))


def _identifikator(henvisning: Element, slags: str, vaerdi: bytes) -> None:
    tekst = base64.b64encode(vaerdi).decode()
    _under(henvisning, WSSE, "KeyIdentifier", tekst, EncodingType=BASE64, ValueType=slags)


def _underskriv(sikkerhed: Element, egen: Noeglepar, suite: Suite, dele: list[tuple[str, Element]]) -> None:
    kanon = indlaes_sikkerhed().kanonisering
    element = etree.SubElement(sikkerhed, f"{{{DS}}}Signature", nsmap={"ds": DS})
    info = _under(element, DS, "SignedInfo")
    _under(info, DS, "CanonicalizationMethod", Algorithm=kanon)
    _under(info, DS, "SignatureMethod", Algorithm=suite.underskrift)
    for id_, del_ in dele:
        henvisning = _under(info, DS, "Reference", URI=f"#{id_}")
        _under(_under(henvisning, DS, "Transforms"), DS, "Transform", Algorithm=kanon)
        _under(henvisning, DS, "DigestMethod", Algorithm=suite.aftryk)
        _under(henvisning, DS, "DigestValue", base64.b64encode(aftryk(kanonisk(del_), suite.aftryk)).decode())
    vaerdi = egen.noegle.sign(kanonisk(info), PKCS1v15(), hashen(suite.underskrift))
    _under(element, DS, "SignatureValue", base64.b64encode(vaerdi).decode())
    henvist = _under(_under(element, DS, "KeyInfo"), WSSE, "SecurityTokenReference")
    token = sikkerhed.find(f"{{{WSSE}}}BinarySecurityToken")
    if token is None:
        _identifikator(henvist, FINGERAFTRYK, egen.certifikat.sha1)
    else:
        _under(henvist, WSSE, "Reference", URI=f"#{token.get(ID)}", ValueType=X509V3)


def _krypter(sikkerhed: Element, krop: Element, suite: Suite, modtager: Certifikat, *, med_ski: bool) -> None:
    noegletekst, laast = laas(_indhold(krop), suite.kryptering, modtager)
    noegle_id, data_id = _nyt_id("EK"), _nyt_id("ED")
    noegle = etree.Element(f"{{{XENC}}}EncryptedKey", {"Id": noegle_id}, nsmap={"xenc": XENC})
    sikkerhed.insert(1, noegle)
    _under(noegle, XENC, "EncryptionMethod", Algorithm=suite.noegletransport)
    info = etree.SubElement(noegle, f"{{{DS}}}KeyInfo", nsmap={"ds": DS})
    henvist = _under(info, WSSE, "SecurityTokenReference")
    if med_ski and modtager.ski is not None:
        _identifikator(henvist, SKI, modtager.ski)
    else:
        _identifikator(henvist, FINGERAFTRYK, modtager.sha1)
    _under(_under(noegle, XENC, "CipherData"), XENC, "CipherValue", base64.b64encode(noegletekst).decode())
    _under(_under(noegle, XENC, "ReferenceList"), XENC, "DataReference", URI=f"#{data_id}")
    for barn in list(krop):
        krop.remove(barn)
    krop.text = None
    data = etree.SubElement(krop, f"{{{XENC}}}EncryptedData", {"Id": data_id, "Type": INDHOLD}, nsmap={"xenc": XENC})
    _under(data, XENC, "EncryptionMethod", Algorithm=suite.kryptering)
    info = etree.SubElement(data, f"{{{DS}}}KeyInfo", nsmap={"ds": DS})
    henvist = etree.SubElement(info, f"{{{WSSE}}}SecurityTokenReference", nsmap={"wsse": WSSE, "wsse11": WSSE11})
    henvist.set(f"{{{WSSE11}}}TokenType", KRYPTERET_NOEGLE)
    _under(henvist, WSSE, "Reference", URI=f"#{noegle_id}")
    _under(_under(data, XENC, "CipherData"), XENC, "CipherValue", base64.b64encode(laast).decode())


def _indhold(krop: Element) -> bytes:
    """The body's content as bytes that read the same wherever they stand: each element with the namespaces it uses."""
    dele = [(krop.text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()]
    dele += [etree.tostring(barn, encoding="UTF-8", xml_declaration=False, with_tail=True) for barn in krop]
    return b"".join(dele)
