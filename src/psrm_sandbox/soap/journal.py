"""What the journal keeps of a SOAP call: the message as it was meant, decrypted and masked; a fault's true cause."""

import re
from html import unescape

from lxml import etree

from psrm_sandbox.domain.dokumentindhold import aftryk
from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.forbindelse.forespoergsel import MAKS_FORESPOERGSEL
from psrm_sandbox.forbindelse.journaltekst import journaltekst, maskeret_sti
from psrm_sandbox.forbindelse.tilstand import Tilstand
from psrm_sandbox.soap.kald import Soapkald
from psrm_sandbox.soapform.laesning import lokalnavn
from psrm_sandbox.soapform.xmllaesning import laes_xml

_LAENGST = 2000
"""Characters of a cause."""
_DOKUMENT = "DokumentIndhold"
_TEGN = re.compile(rb"&#[xX]?[0-9a-fA-F]{1,8};")
"""A sign that is written by its number."""
_HEMMELIG = re.compile(rb"(<(?:[\w.-]+:)?Password[^>]{0,200}>)[^<]*")


def journalpost(t: Tilstand, kald: Soapkald, status: int, svar: bytes) -> Journalpost:
    """The journal's row."""
    request = kald.request
    anmodning, kortet = journaltekst(_anmodning(kald))
    svartekst, svar_kortet = journaltekst(svar)
    query = request.scope["query_string"]
    spoerg = f"?{query.decode('utf-8', 'replace')}" if 0 < len(query) <= MAKS_FORESPOERGSEL else ""
    haver = kald.adgang.haver if kald.adgang is not None else None
    return Journalpost(
        vaegtid=t.vaegur.nu(),
        metode=request.method,
        sti=maskeret_sti(request.scope["path"] + spoerg)[:2000],
        noegle=f"{haver.type}:{haver.navn}" if haver else None,
        status=status,
        anmodning=anmodning,
        svar=svartekst,
        afkortet=kortet or svar_kortet,
        operation=kald.operation,
        leverance_id=masker(kald.leverance_id) if kald.leverance_id else None,
        fejl=_fejl(kald),
    )


def _fejl(kald: Soapkald) -> str | None:
    """The fault of the wire that was in force, or the true cause of the answer's, as a text for people."""
    paa_linjen: str | None = getattr(kald.request.state, "fejl", None)
    if paa_linjen:
        return paa_linjen
    dele = [f"{navn}: {vaerdi}" for navn, vaerdi in kald.fortalt.items()]
    dele += [f"sprunget over: {', '.join(kald.ukendte)}"] if kald.ukendte else []
    return masker("; ".join(dele)[:_LAENGST]) if dele else None


def _anmodning(kald: Soapkald) -> bytes:
    """The envelope as it was read: signs by their numbers and other encodings are plain there, so nothing hides."""
    if kald.kuvert is None:
        return _HEMMELIG.sub(rb"\1***", _TEGN.sub(_klar, kald.krop))
    rod = kald.kuvert.rod
    if next(rod.iter(f"{{*}}{_DOKUMENT}"), None) is not None:
        rod = laes_xml(etree.tostring(rod, encoding="UTF-8"))  # not a copy: this thread would keep its names
        for element in rod.iter(etree.Element):
            if lokalnavn(element) == _DOKUMENT:
                element.text = str(aftryk("".join((element.text or "").split())))
    tekst: bytes = etree.tostring(rod, encoding="UTF-8")
    return _HEMMELIG.sub(rb"\1***", tekst)


def _klar(fundet: re.Match[bytes]) -> bytes:
    tegn = unescape(fundet[0].decode())
    return tegn.encode("utf-8", "replace") if tegn not in "<&" else fundet[0]
