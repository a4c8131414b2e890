"""The ``wsse:Security`` header as values. Everything is counted before anything is computed."""

from dataclasses import dataclass
from itertools import islice

from lxml import etree

from psrm_sandbox.grunddata.soapsikkerhed import indlaes_sikkerhed
from psrm_sandbox.soap.sikkerhed.aarsag import Sikkerhedsbrud
from psrm_sandbox.soap.sikkerhed.navne import DS, EXC, INDHOLD, WSSE, WSU, XENC, XOP
from psrm_sandbox.soap.sikkerhed.noeglenavn import Noeglenavn, noeglenavn
from psrm_sandbox.soap.sikkerhed.udtraek import Element, Idregister, algoritme, byte_i, et, hoejst_et, sted
from psrm_sandbox.soapform.kuvert import SOAP11, SOAP12

_VISTE = 3
"""How many of what there may be one of are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Konvolut:
    """The envelope's parts."""

    rod: Element
    hoved: Element | None
    krop: Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Henvisning:
    """One ``ds:Reference``: what it points at, how that is made into bytes, and the digest it tells."""

    uri: str
    maal: Element
    praefikser: tuple[str, ...]
    algoritme: str
    aftryk: bytes
    felt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Underskrift:
    """The ``ds:Signature``."""

    signed_info: Element
    praefikser: tuple[str, ...]
    algoritme: str
    vaerdi: bytes
    navn: Noeglenavn
    henvisninger: tuple[Henvisning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hoved:
    """The security header's parts."""

    element: Element
    tidsstempel: Element
    underskrift: Underskrift
    ider: Idregister


def konvolut(rod: Element) -> Konvolut:
    """The envelope's parts, each where it must be.

    Raises:
        Sikkerhedsbrud: ``hoved-form`` or ``ombrudt``.

    """
    rum = etree.QName(rod).namespace
    if etree.QName(rod).localname != "Envelope" or rum not in {SOAP11, SOAP12}:
        raise Sikkerhedsbrud("hoved-form", felt=sted(rod), krav="Envelope i SOAP 1.1's eller 1.2's navnerum")
    krop, hoved = rod.findall(f"{{{rum}}}Body"), rod.findall(f"{{{rum}}}Header")
    alle = list(islice(rod.getroottree().iter(f"{{{rum}}}Body"), _VISTE))
    if not krop and (laast := rod.find(f"{{{XENC}}}EncryptedData")) is not None:
        raise Sikkerhedsbrud("krop-som-element", felt=sted(laast), fundet=laast.get("Type"), krav=f"en Body; {INDHOLD}")
    if len(krop) != 1 or len(hoved) > 1 or len(alle) != 1:
        steder = ", ".join(sted(e) for e in alle) or "ingen Body"
        raise Sikkerhedsbrud("ombrudt", felt="Envelope", fundet=steder, krav="én Body, lige under Envelope")
    return Konvolut(rod=rod, hoved=hoved[0] if hoved else None, krop=krop[0])


def sikkerhedshoved(kuvert: Konvolut) -> Element | None:
    """The ``wsse:Security`` of the message, or None.

    Raises:
        Sikkerhedsbrud: ``for-mange`` or ``mtom``.

    """
    if kuvert.hoved is None:
        return None
    fundet = hoejst_et(kuvert.hoved, f"{{{WSSE}}}Security")
    hoejst = indlaes_sikkerhed().graenser.hovedelementer
    if fundet is not None and sum(1 for _ in islice(kuvert.hoved.iter(), hoejst + 1)) > hoejst:
        raise Sikkerhedsbrud("for-mange", felt=sted(kuvert.hoved), krav=f"højst {hoejst} elementer")
    udenfor = next(kuvert.rod.getroottree().iter(f"{{{XOP}}}Include"), None)
    if udenfor is not None:
        raise Sikkerhedsbrud("mtom", felt=sted(udenfor), krav="indholdet i selve beskeden")
    return fundet


def laes_hoved(element: Element, kuvert: Konvolut) -> Hoved:
    """The header's values, with the algorithms that are read.

    Raises:
        Sikkerhedsbrud: what is missing, unknown, or more than there may be.

    """
    ider = Idregister(kuvert.rod)
    tidsstempel = hoejst_et(element, f"{{{WSU}}}Timestamp")
    if tidsstempel is None:
        raise Sikkerhedsbrud("tidsstempel-mangler", felt=sted(element), krav="wsu:Timestamp")
    underskrift = hoejst_et(element, f"{{{DS}}}Signature")
    if underskrift is None:
        if element.find(f"{{{XENC}}}EncryptedData") is not None:
            raise Sikkerhedsbrud("underskrift-krypteret", felt=f"{sted(element)}/EncryptedData", krav="ds:Signature")
        raise Sikkerhedsbrud("underskrift-mangler", felt=sted(element), krav="ds:Signature")
    return Hoved(element=element, tidsstempel=tidsstempel, underskrift=_underskrift(underskrift, ider), ider=ider)


def _underskrift(element: Element, ider: Idregister) -> Underskrift:
    krav = indlaes_sikkerhed()
    info = et(element, f"{{{DS}}}SignedInfo")
    kanon, metode = et(info, f"{{{DS}}}CanonicalizationMethod"), et(info, f"{{{DS}}}SignatureMethod")
    henvisninger = info.findall(f"{{{DS}}}Reference")
    if len(henvisninger) > krav.graenser.henvisninger:
        hoejst = f"højst {krav.graenser.henvisninger}"
        raise Sikkerhedsbrud("for-mange", felt=f"{sted(info)}/Reference", fundet=len(henvisninger), krav=hoejst)
    if algoritme(kanon) != krav.kanonisering:
        raise Sikkerhedsbrud("algoritme", felt=sted(kanon), fundet=algoritme(kanon), krav=krav.kanonisering)
    if algoritme(metode) not in krav.underskrifter:
        alle = " eller ".join(suite.underskrift for suite in krav.suiter)
        raise Sikkerhedsbrud("algoritme", felt=sted(metode), fundet=algoritme(metode), krav=alle)
    return Underskrift(
        signed_info=info,
        praefikser=_praefikser(kanon),
        algoritme=algoritme(metode),
        vaerdi=byte_i(et(element, f"{{{DS}}}SignatureValue"), krav.graenser.noegle_tegn),
        navn=noeglenavn(hoejst_et(element, f"{{{DS}}}KeyInfo"), ider, sted(element)),
        henvisninger=tuple(_henvisning(h, ider) for h in henvisninger),
    )


def _henvisning(element: Element, ider: Idregister) -> Henvisning:
    krav, uri = indlaes_sikkerhed(), element.get("URI") or ""
    felt = f"SignedInfo/Reference[{uri}]"
    samling = hoejst_et(element, f"{{{DS}}}Transforms")
    trin = [] if samling is None else samling.findall(f"{{{DS}}}Transform")
    if len(trin) > krav.graenser.transformationer:
        raise Sikkerhedsbrud(
            "transformation", felt=felt, fundet=f"{len(trin)} transformationer", krav=krav.kanonisering
        )
    if not trin or algoritme(trin[0]) != krav.kanonisering:
        fundet = algoritme(trin[0]) if trin else "ingen transformation"
        raise Sikkerhedsbrud("transformation", felt=felt, fundet=fundet, krav=krav.kanonisering)
    metode = et(element, f"{{{DS}}}DigestMethod")
    if algoritme(metode) not in krav.aftryk:
        alle = " eller ".join(suite.aftryk for suite in krav.suiter)
        raise Sikkerhedsbrud("algoritme", felt=f"{felt}/DigestMethod", fundet=algoritme(metode), krav=alle)
    return Henvisning(
        uri=uri,
        maal=ider.find(uri, felt),
        praefikser=_praefikser(trin[0]),
        algoritme=algoritme(metode),
        aftryk=byte_i(et(element, f"{{{DS}}}DigestValue"), 200),
        felt=felt,
    )


def _praefikser(element: Element) -> tuple[str, ...]:
    """The prefixes that exclusive canonicalisation is told to keep."""
    liste = hoejst_et(element, f"{{{EXC}}}InclusiveNamespaces")
    hoejst = indlaes_sikkerhed().graenser.praefikser
    if any(barn is not liste for barn in element):
        raise Sikkerhedsbrud("transformation", felt=sted(element), krav="InclusiveNamespaces og intet andet")
    praefikser = tuple((liste.get("PrefixList") or "").split()) if liste is not None else ()
    if len(praefikser) > hoejst:
        raise Sikkerhedsbrud(
            "for-mange", felt=f"{sted(element)}/@PrefixList", fundet=len(praefikser), krav=f"højst {hoejst}"
        )
    return praefikser
