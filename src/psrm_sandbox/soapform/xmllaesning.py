"""XML of others read: bounded before it is parsed, and nothing outside it is ever fetched or expanded.

A DOCTYPE, and with it every entity, is refused. What was encrypted is read by the same rules as what was not.
"""

from dataclasses import dataclass

from lxml import etree

from psrm_sandbox.soapform.navnelager import LAESER

MAKS_TAGS = 1_000_000
"""Beginnings and ends of elements in a message: what they take up in memory is thereby bounded."""
MAKS_ANFOERSEL = 400_000
"""Quotation marks, and with them attributes."""
_XINCLUDE = "{http://www.w3.org/2001/XInclude}*"


@dataclass(eq=False, kw_only=True)
class Xmlbrud(Exception):
    """A text that is not read. ``felt``: where; ``krav``: what would be right, or the parser's own words."""

    krav: str
    felt: str | None = None


def laes_xml(data: bytes) -> etree._Element:
    """The root of a text in UTF-8, without its comments.

    Raises:
        Xmlbrud: what is wrong with it.

    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Xmlbrud(felt="DOCTYPE", krav="en SOAP-besked har ingen DOCTYPE og ingen egne entiteter")
    if data.count(b"<") > MAKS_TAGS:
        raise Xmlbrud(krav=f"højst {_tal(MAKS_TAGS)} tags i en besked; del leverancen i flere")
    if data.count(b'"') + data.count(b"'") > MAKS_ANFOERSEL:
        raise Xmlbrud(krav=f"højst {_tal(MAKS_ANFOERSEL)} anførselstegn, og dermed attributter, i en besked")
    try:
        rod = LAESER.laes(data)
    except etree.XMLSyntaxError as fejl:
        linje, tegn = fejl.position
        raise Xmlbrud(felt=f"linje {linje}, tegn {tegn}", krav=fejl.msg.partition(", line ")[0].strip()) from None
    if next(rod.iter(etree.PI), None) is not None:
        raise Xmlbrud(krav="en SOAP-besked har ingen behandlingsinstruktioner (<?…?>)")
    if next(rod.iter(_XINCLUDE), None) is not None:
        raise Xmlbrud(felt="xi:include", krav="intet hentes udefra: XInclude bruges ikke")
    return rod


def _tal(tal: int) -> str:
    return f"{tal:,}".replace(",", ".")
