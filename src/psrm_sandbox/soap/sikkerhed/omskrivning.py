"""An element as it may have been before something wrote it anew: indentation, line ends, prefixes, letters."""

import unicodedata
from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree

from psrm_sandbox.soap.sikkerhed.udtraek import Element

_INDRYK = ("  ", "    ", "\t", "")
_KUVERTPRAEFIKSER = ("soap", "soapenv", "SOAP-ENV", "S", "s", "env", "soap-env", None)
_INDHOLDSPRAEFIKSER = (None, "ns", "ns0", "ns1", "ns2", "urn", "tns", "skat")


def omskrivninger(element: Element) -> Iterator[tuple[str, Element]]:
    """What may have been done, as a Danish sentence, with the element as it was before it."""
    yield from _mellemrum(element)
    yield from _tekster(element)
    yield from _navnerum(element)


def _mellemrum(element: Element) -> Iterator[tuple[str, Element]]:
    samlet = deepcopy(element)
    for e in samlet.iter():
        if len(e) and not (e.text or "").strip():
            e.text = None
        if e is not samlet and not (e.tail or "").strip():
            e.tail = None
    yield "Beskeden er rykket ind (pretty-print) efter underskriften.", samlet
    hvad = "Mellemrum mellem elementerne er fjernet efter underskriften."
    for indryk in _INDRYK:
        for dybde in range(3):
            rykket = deepcopy(samlet)
            etree.indent(rykket, indryk, level=dybde)
            yield hvad, rykket


def _tekster(element: Element) -> Iterator[tuple[str, Element]]:
    for hvad, om in (
        ("Linjeskift er skrevet om fra CR LF til LF efter underskriften.", lambda t: t.replace("\n", "\r\n")),
        ("Linjeskift er skrevet om fra LF til CR LF efter underskriften.", lambda t: t.replace("\r\n", "\n")),
        ("Mellemrum i begyndelsen eller slutningen af en tekst er kommet til efter underskriften.", str.strip),
        ("Bogstaver som æ, ø og å er læst i et forkert tegnsæt efter underskriften.", _rigtigt_laest),
        ("Bogstaver som æ, ø og å er underskrevet i et forkert tegnsæt (UTF-8 læst som Windows-1252).", _forkert_laest),
        ("Bogstaver er sat sammen på en anden måde (Unicode NFC) efter underskriften.", _opdelt),
        ("Bogstaver er delt op på en anden måde (Unicode NFD) efter underskriften.", _samlet),
    ):
        yield hvad, _med_tekst(element, om)


def _rigtigt_laest(tekst: str) -> str:
    for tegnsaet in ("cp1252", "latin-1"):
        try:
            return tekst.encode(tegnsaet).decode("utf-8")
        except UnicodeError:
            continue
    return tekst


def _forkert_laest(tekst: str) -> str:
    return tekst.encode().decode("cp1252", "replace")


def _opdelt(tekst: str) -> str:
    return unicodedata.normalize("NFD", tekst)


def _samlet(tekst: str) -> str:
    return unicodedata.normalize("NFC", tekst)


def _med_tekst(element: Element, om: Callable[[str], str]) -> Element:
    ny = deepcopy(element)
    for e in ny.iter():
        if e.text:
            e.text = om(e.text)
        if e.tail and e is not ny:
            e.tail = om(e.tail)
    return ny


def _navnerum(element: Element) -> Iterator[tuple[str, Element]]:
    """Other prefixes: the envelope's, and the message's own."""
    kuvert = etree.QName(element).namespace
    egne = [
        rum for rum in dict.fromkeys(etree.QName(e).namespace for e in element.iter(etree.Element)) if rum != kuvert
    ]
    hvad = "Navnerum er skrevet med andre præfikser efter underskriften (det var {})."
    for ydre in _KUVERTPRAEFIKSER:
        yield hvad.format(ydre or "uden præfiks"), _med_praefiks(element, {kuvert: ydre})
        for indre in _INDHOLDSPRAEFIKSER if egne and egne[0] else ():
            if indre != ydre:
                yield (
                    hvad.format(f"{ydre or 'uden præfiks'} og {indre or 'uden præfiks'}"),
                    _med_praefiks(element, {kuvert: ydre, egne[0]: indre}),
                )


def _med_praefiks(element: Element, praefikser: dict[str | None, str | None]) -> Element:
    """The element with those namespaces under those prefixes; the others as they are."""
    return _kopi(element, None, praefikser)


def _kopi(element: Element, forael: Element | None, praefikser: dict[str | None, str | None]) -> Element:
    egne = {p: uri for p, uri in element.nsmap.items() if uri not in praefikser}
    rum = {**egne, **{praefiks: uri for uri, praefiks in praefikser.items() if uri}}
    ny = etree.Element(element.tag, nsmap=rum) if forael is None else etree.SubElement(forael, element.tag, nsmap=rum)
    ny.text, ny.tail = element.text, element.tail if forael is not None else None
    for navn, vaerdi in element.attrib.items():
        ny.set(navn, vaerdi)
    for barn in element.iterchildren(etree.Element):
        _kopi(barn, ny, praefikser)
    return ny
