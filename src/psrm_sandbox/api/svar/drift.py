"""Service windows on the wire: their form, their answer, and the feed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pydantic import BeforeValidator, Field

from psrm_sandbox.api.svar.faelles import Ud
from psrm_sandbox.api.svar.felter import TIDSPUNKT, Oejeblik
from psrm_sandbox.domain.servicevindue import Vinduestilstand
from psrm_sandbox.domain.xmltekst import xmltekst
from psrm_sandbox.former.aktion import Form
from psrm_sandbox.former.felttyper import Komponent, Kort

ATOM = "application/atom+xml"
_NAVNERUM = "http://www.w3.org/2005/Atom"

_FOER, _EFTER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def _oejeblik(vaerdi: Any) -> datetime:
    try:
        fundet = datetime.fromisoformat(vaerdi) if isinstance(vaerdi, str) else None
    except ValueError:
        fundet = None
    if fundet is None or fundet.tzinfo is None or "T" not in vaerdi.upper():
        raise ValueError("et øjeblik som 2026-08-01T20:00:00+02:00")
    try:
        return fundet.astimezone(UTC)
    except OverflowError:
        return _FOER if fundet.year < 2000 else _EFTER


Vinduestid = Annotated[datetime, BeforeValidator(_oejeblik), TIDSPUNKT, Komponent("Tidspunkt")]


class ServicevindueForm(Form):
    """A window to be planned."""

    fra: Vinduestid = Field(description="På sandkassens ur.")
    til: Vinduestid = Field(description="Efter fra; vinduet varer til, men ikke med.")
    tekst: Kort | None = Field(None, examples=["Opgradering af NyMF"])


class ServicevinduerForm(Form):
    """Every window of the world."""

    servicevinduer: tuple[ServicevindueForm, ...] = Field(max_length=100)


class ServicevindueUd(Ud):
    """A window, with where it stands on the world's clock and when there was last something new to tell."""

    fra: Oejeblik
    til: Oejeblik
    tekst: str | None
    tilstand: Vinduestilstand
    aendret: Oejeblik


class ServicevinduerUd(Ud):
    """Every window, in order of time."""

    servicevinduer: list[ServicevindueUd]


class DriftsstatusUd(Ud):
    """Whether deliveries are taken, and the windows of the key's world."""

    status: str = Field(description="I_DRIFT eller SERVICEVINDUE.", examples=["I_DRIFT"])
    version: str
    tid: Oejeblik | None = Field(description="Sandkassens ur; null uden nøgle.")
    servicevinduer: list[ServicevindueUd]


_TILSTANDE: Mapping[str, str] = {"PLANLAGT": "Planlagt", "I_KRAFT": "I kraft", "AFSLUTTET": "Afsluttet"}


def som_atom(status: Mapping[str, Any], nu: str) -> bytes:
    """The status as an Atom feed (RFC 4287), newest window first. Written as the notifications' XML is.

    ``nu`` is when the feed is of where no window says otherwise.
    """
    vinduer = list(reversed(status["servicevinduer"]))
    rod = Element("feed", {"xmlns": _NAVNERUM, "xml:lang": "da"})
    _felter(
        rod,
        id="urn:psrm-sandbox:driftsstatus",
        title="Driftsstatus for PSRM-sandkassen",
        subtitle=status["status"],
        updated=max((v["aendret"] for v in vinduer), default=status["tid"] or nu),
        generator=f"psrm-sandbox {status['version']}",
    )
    SubElement(SubElement(rod, "author"), "name").text = "psrm-sandbox"
    SubElement(rod, "link", {"rel": "self", "href": "/v1/driftsstatus?format=atom", "type": ATOM})
    for v in vinduer:
        led = SubElement(rod, "entry")
        _felter(
            led,
            id=f"urn:psrm-sandbox:servicevindue:{v['fra']}",
            title=f"Servicevindue {v['fra']} til {v['til']}",
            updated=v["aendret"],
        )
        SubElement(led, "category", {"term": v["tilstand"]})
        SubElement(led, "content", {"type": "text"}).text = xmltekst(
            f"{_TILSTANDE[v['tilstand']]}. {v['tekst'] or ''}".strip()
        )
    indent(rod)
    dokument: bytes = tostring(rod, encoding="UTF-8", xml_declaration=True)
    return dokument + b"\n"


def _felter(sted: Element, **felter: str) -> None:
    for navn, tekst in felter.items():
        SubElement(sted, navn).text = xmltekst(tekst)
