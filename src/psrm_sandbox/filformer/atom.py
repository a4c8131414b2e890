"""What changes, as Atom feeds (RFC 4287): the service windows, and the published material."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from psrm_sandbox.domain.servicevindue import Vinduestilstand
from psrm_sandbox.domain.xmltekst import xmltekst
from psrm_sandbox.services.drift.servicevinduer import Driftsstatus
from psrm_sandbox.services.grundlag.gengivelse import oejeblik_tekst
from psrm_sandbox.services.katalog.visning import Materialeopdatering

MEDIETYPE = "application/atom+xml"
_NAVNERUM = "http://www.w3.org/2005/Atom"
_FORFATTER = "psrm-sandbox"
_TILSTANDE: Mapping[Vinduestilstand, str] = {
    Vinduestilstand.PLANLAGT: "Planlagt",
    Vinduestilstand.I_KRAFT: "I kraft",
    Vinduestilstand.AFSLUTTET: "Afsluttet",
}


def driftsfeed(status: Driftsstatus, udgave: str, adresse: str, nu: datetime) -> bytes:
    """The status with its windows, the newest first. Written as the notifications' XML is.

    ``udgave``: the product's version. ``adresse``: where the feed is. ``nu`` is when it is of where no window says
    otherwise.
    """
    vinduer = list(reversed(status.servicevinduer))
    rod = Element("feed", {"xmlns": _NAVNERUM, "xml:lang": "da"})
    _felter(
        rod,
        id="urn:psrm-sandbox:driftsstatus",
        title="Driftsstatus for PSRM-sandkassen",
        subtitle=status.status,
        updated=oejeblik_tekst(max((v.aendret for v in vinduer), default=status.tid or nu)),
        generator=f"psrm-sandbox {udgave}",
    )
    _felter(SubElement(rod, "author"), name=_FORFATTER)
    SubElement(rod, "link", {"rel": "self", "href": adresse, "type": MEDIETYPE})
    for v in vinduer:
        fra, til = oejeblik_tekst(v.fra), oejeblik_tekst(v.til)
        post = SubElement(rod, "entry")
        _felter(
            post,
            id=f"urn:psrm-sandbox:servicevindue:{fra}",
            title=f"Servicevindue {fra} til {til}",
            updated=oejeblik_tekst(v.aendret),
        )
        SubElement(post, "category", {"term": v.tilstand})
        SubElement(post, "content", {"type": "text"}).text = xmltekst(
            f"{_TILSTANDE[v.tilstand]}. {v.tekst or ''}".strip()
        )
    indent(rod)
    dokument: bytes = tostring(rod, encoding="UTF-8", xml_declaration=True)
    return dokument + b"\n"


def materialefeed(opdateringer: Sequence[Materialeopdatering], adresse: str, typeadresse: str) -> bytes:
    """The changes, in their order.

    ``adresse``: where the feed is. ``typeadresse``: where the types are; group and code follow.
    """
    rod = Element("feed", {"xmlns": _NAVNERUM})
    _felter(
        rod,
        id="urn:psrm-sandbox:materialeopdateringer",
        title="Materialeopdateringer: fordringstyper",
        updated=f"{opdateringer[0].dato}T00:00:00Z" if opdateringer else "1970-01-01T00:00:00Z",
    )
    _felter(SubElement(rod, "author"), name=_FORFATTER)
    SubElement(rod, "link", {"rel": "self", "href": adresse})
    for et in opdateringer:
        regler = f" ({', '.join(et.regler)})" if et.regler else ""
        post = SubElement(rod, "entry")
        _felter(
            post,
            id=f"urn:psrm-sandbox:materialeopdatering:{et.id}",
            title=f"{et.kode}{regler}",
            updated=f"{et.dato}T00:00:00Z",
        )
        SubElement(post, "link", {"rel": "alternate", "href": f"{typeadresse}/{et.fordringshavergruppe}/{et.kode}"})
        _felter(post, summary=et.note)
    dokument: bytes = tostring(rod, encoding="utf-8", xml_declaration=True)
    return dokument


def _felter(sted: Element, **felter: str) -> None:
    for navn, tekst in felter.items():
        SubElement(sted, navn).text = xmltekst(tekst)
