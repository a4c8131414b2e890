"""A signature tried: its value over what it says, and each digest over what it points at."""

import hmac

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from lxml import etree

from psrm_sandbox.grunddata.soapsikkerhed import indlaes_sikkerhed
from psrm_sandbox.soap.sikkerhed.aarsag import Sikkerhedsbrud
from psrm_sandbox.soap.sikkerhed.certifikat import Certifikat
from psrm_sandbox.soap.sikkerhed.forklaring import forklar_del, forklar_underskrift
from psrm_sandbox.soap.sikkerhed.hoved import Henvisning, Hoved, Konvolut, Underskrift
from psrm_sandbox.soap.sikkerhed.kanonisering import aftryk, hashen, kanonisk
from psrm_sandbox.soap.sikkerhed.navne import WSSE
from psrm_sandbox.soap.sikkerhed.tillid import Tillid
from psrm_sandbox.soap.sikkerhed.udtraek import ID, Element, sted


def underskriver(underskrift: Underskrift, tillid: Tillid, *, svar: bool) -> Certifikat:
    """The certificate that the signature names, in a way that a call, or an answer, has.

    Raises:
        Sikkerhedsbrud: ``noegleangivelse`` or ``ukendt-udsteder``.

    """
    angivelser = indlaes_sikkerhed().noegleangivelser
    maader = angivelser.svar if svar else angivelser.underskrift
    if underskrift.navn.slags not in maader:
        raise Sikkerhedsbrud(
            "noegleangivelse",
            felt="Signature/KeyInfo",
            fundet=underskrift.navn.vist,
            krav="wsse:Reference til et wsse:BinarySecurityToken",
        )
    fundet = underskrift.navn.find(tillid.certifikater)
    if fundet is None:
        raise Sikkerhedsbrud("ukendt-udsteder", felt="Signature/KeyInfo", fundet=underskrift.navn.vist)
    return fundet


def proev_daekning(hoved: Hoved, kuvert: Konvolut) -> tuple[Henvisning, tuple[Henvisning, ...]]:
    """The reference to the body, and the others; body and timestamp are covered, and nothing that is read elsewhere.

    Raises:
        Sikkerhedsbrud: ``ombrudt``, ``id-ukvalificeret``, ``for-mange`` or ``ikke-daekket``.

    """
    til_krop: Henvisning | None = None
    andre: list[Henvisning] = []
    for henvisning in hoved.underskrift.henvisninger:
        maal = henvisning.maal
        if any(maal is foer.maal for foer in andre) or (til_krop is not None and maal is kuvert.krop):
            raise Sikkerhedsbrud("for-mange", felt=henvisning.felt, krav="én henvisning til hvert element")
        if not _maa_daekkes(maal, hoved, kuvert):
            krav = "Body under Envelope, tidsstemplet, eller et helt element i hovedet"
            raise Sikkerhedsbrud("ombrudt", felt=henvisning.felt, fundet=sted(maal), krav=krav)
        if maal is kuvert.krop or maal is hoved.tidsstempel:
            _kvalificeret(henvisning)
        if maal is kuvert.krop:
            til_krop = henvisning
        else:
            andre.append(henvisning)
    if not any(henvisning.maal is hoved.tidsstempel for henvisning in andre):
        raise Sikkerhedsbrud("ikke-daekket", felt="SignedInfo", fundet=_fundne(hoved), krav="også tidsstemplet")
    if til_krop is None:
        raise Sikkerhedsbrud("ikke-daekket", felt="SignedInfo", fundet=_fundne(hoved), krav="også Body")
    return til_krop, tuple(andre)


def _maa_daekkes(maal: Element, hoved: Hoved, kuvert: Konvolut) -> bool:
    if maal is kuvert.krop or maal is hoved.tidsstempel:
        return True
    forael = maal.getparent()
    if forael is hoved.element:
        return maal.tag == f"{{{WSSE}}}BinarySecurityToken"
    return forael is kuvert.hoved and maal is not hoved.element


def _kvalificeret(henvisning: Henvisning) -> None:
    if henvisning.maal.get(ID) != henvisning.uri[1:]:
        navne = [etree.QName(n).localname for n, v in henvisning.maal.attrib.items() if v == henvisning.uri[1:]]
        raise Sikkerhedsbrud("id-ukvalificeret", felt=sted(henvisning.maal), fundet=f"@{navne[0]}", krav="@wsu:Id")


def _fundne(hoved: Hoved) -> str:
    return ", ".join(etree.QName(h.maal).localname for h in hoved.underskrift.henvisninger) or "ingen henvisninger"


def proev_vaerdi(underskrift: Underskrift, certifikat: Certifikat, tillid: Tillid) -> None:
    """Demands that the signature's value is the certificate's over ``SignedInfo``.

    Raises:
        Sikkerhedsbrud: the cause, as far as recomputing tells it.

    """
    data = kanonisk(underskrift.signed_info, underskrift.praefikser)
    try:
        certifikat.noegle.verify(underskrift.vaerdi, data, PKCS1v15(), hashen(underskrift.algoritme))
    except InvalidSignature:
        raise forklar_underskrift(underskrift, certifikat, tillid.certifikater) from None


def proev_aftryk(henvisning: Henvisning, element: Element, foer: Element | None = None) -> None:
    """Demands that the digest is the element's. ``foer``: the element before it was decrypted.

    Raises:
        Sikkerhedsbrud: the cause, as far as recomputing tells it.

    """
    fundet = aftryk(kanonisk(element, henvisning.praefikser), henvisning.algoritme)
    if not hmac.compare_digest(fundet, henvisning.aftryk):
        raise forklar_del(henvisning, element, fundet, foer)
