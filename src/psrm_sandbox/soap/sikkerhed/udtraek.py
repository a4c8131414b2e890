"""Small, strict reading of a header's elements."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from psrm_sandbox.soap.sikkerhed.aarsag import Sikkerhedsbrud
from psrm_sandbox.soap.sikkerhed.navne import WSU

Element = etree._Element
ID = f"{{{WSU}}}Id"
_UKVALIFICEREDE = ("Id", "ID", "id", "{http://www.w3.org/XML/1998/namespace}id")
_MED_ID = etree.XPath("//*[@wsu:Id or @Id or @ID or @id or @xml:id]", namespaces={"wsu": WSU})


def sted(element: Element) -> str:
    """The element by its path, without namespaces: ``Envelope/Header/Security``."""
    led = [etree.QName(e).localname for e in (*reversed(list(element.iterancestors())), element)]
    return "/".join(led)


def tekst(element: Element, hoejst: int | None = None) -> str:
    """The element's text; it may hold nothing else, so that no comment or child splits it.

    Raises:
        Sikkerhedsbrud: ``hoved-form`` or ``for-mange``.

    """
    if len(element):
        raise Sikkerhedsbrud("hoved-form", felt=sted(element), fundet="andet end tekst", krav="tekst alene")
    indhold = element.text or ""
    if hoejst is not None and len(indhold) > hoejst:
        raise Sikkerhedsbrud(
            "for-mange", felt=sted(element), fundet=f"{len(indhold)} tegn", krav=f"højst {hoejst} tegn"
        )
    return indhold


def byte_i(element: Element, hoejst: int | None = None) -> bytes:
    """The element's text as base64.

    Raises:
        Sikkerhedsbrud: ``hoved-form`` or ``for-mange``.

    """
    try:
        return base64.b64decode("".join(tekst(element, hoejst).split()), validate=True)
    except (binascii.Error, ValueError) as fejl:
        raise Sikkerhedsbrud("hoved-form", felt=sted(element), krav="base64") from fejl


def et(forael: Element, navn: str) -> Element:
    """The one child of that name.

    Raises:
        Sikkerhedsbrud: ``hoved-form`` or ``for-mange``.

    """
    fundet = hoejst_et(forael, navn)
    if fundet is None:
        raise Sikkerhedsbrud("hoved-form", felt=sted(forael), krav=f"et {etree.QName(navn).localname}")
    return fundet


def hoejst_et(forael: Element, navn: str) -> Element | None:
    """The child of that name, or None.

    Raises:
        Sikkerhedsbrud: ``for-mange``.

    """
    fundne = forael.findall(navn)
    if len(fundne) > 1:
        lokalt = etree.QName(navn).localname
        raise Sikkerhedsbrud("for-mange", felt=f"{sted(forael)}/{lokalt}", fundet=len(fundne), krav="højst 1")
    return fundne[0] if fundne else None


def algoritme(element: Element) -> str:
    """Its ``Algorithm``."""
    return str(element.get("Algorithm") or "")


class Idregister:
    """The elements that carry an id, of whatever kind, by it."""

    def __init__(self, rod: Element) -> None:
        self._efter_id: dict[str, list[Element]] = {}
        fundne: Any = _MED_ID(rod.getroottree())
        for element in fundne:
            for vaerdi in {element.get(navn) for navn in (ID, *_UKVALIFICEREDE)} - {None}:
                self._efter_id.setdefault(vaerdi, []).append(element)

    @property
    def alle(self) -> Mapping[str, Sequence[Element]]:
        """Every id."""
        return self._efter_id

    def find(self, uri: str, felt: str) -> Element:
        """The one element that ``#id`` points at.

        Raises:
            Sikkerhedsbrud: ``id-ukendt`` or ``id-dobbelt``.

        """
        if not uri.startswith("#") or len(uri) < 2:
            raise Sikkerhedsbrud("id-ukendt", felt=felt, fundet=uri or "(tom)", krav="# og et wsu:Id i beskeden")
        fundne = self._efter_id.get(uri[1:], [])
        if not fundne:
            findes = ", ".join(sorted(self._efter_id)[:5]) or "ingen"
            raise Sikkerhedsbrud("id-ukendt", felt=felt, fundet=uri, krav=f"et id, der findes: {findes}")
        if len(fundne) > 1:
            steder = " og ".join(sted(e) for e in fundne[:3])
            raise Sikkerhedsbrud("id-dobbelt", felt=felt, fundet=f"{uri} på {steder}", krav="hvert id én gang")
        return fundne[0]
