"""Notifications as XML, in a namespace of our own: elements are named as the JSON's fields; what is null is left out.

PSRM's own schema is not public, so this is not it (S-05).
"""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from psrm_sandbox.domain.xmltekst import xmltekst

NAVNERUM = "urn:psrm-sandbox:underretninger:1"
MEDIETYPE = "application/xml"

_LED: Mapping[str, str] = {
    "underretninger": "underretning",
    "linjer": "linje",
    "dage": "dagslinje",
    "skyldnere": "skyldner",
}
"""What an item of a list is called."""


def som_xml(navn: str, indhold: Mapping[str, Any]) -> bytes:
    """The content as a document whose root has that name. A sign that XML cannot hold becomes U+FFFD."""
    rod = Element(navn, {"xmlns": NAVNERUM})
    _fyld(rod, indhold)
    indent(rod)
    dokument: bytes = tostring(rod, encoding="UTF-8", xml_declaration=True)
    return dokument + b"\n"


def _fyld(sted: Element, indhold: Mapping[str, Any]) -> None:
    for navn, vaerdi in indhold.items():
        if vaerdi is None:
            continue
        under = SubElement(sted, navn)
        if isinstance(vaerdi, Mapping):
            _fyld(under, vaerdi)
        elif isinstance(vaerdi, list):
            for led in vaerdi:
                _fyld(SubElement(under, _LED[navn]), led)
        else:
            under.text = xmltekst(str(vaerdi))
