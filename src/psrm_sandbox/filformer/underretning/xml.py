"""Notifications as XML, in a namespace of our own: elements are named as the JSON's fields; what is null is left out.

PSRM's own schema is not public, so this is not it (S-05).
"""

from collections.abc import Mapping
from datetime import date, datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.xmltekst import xmltekst
from psrm_sandbox.services.grundlag.gengivelse import id_tekst, oejeblik_tekst
from psrm_sandbox.services.sag.stamdata import Skyldnervisning
from psrm_sandbox.services.underretning import visninger

NAVNERUM = "urn:psrm-sandbox:underretninger:1"
MEDIETYPE = "application/xml"

_FORDRING = ("fordrings_id", "hovedfordrings_id", "reference", "art", "fordringstype", "kategorikode")
_PERIODE = ("periode_fra", "periode_til")
_RENTE = (*_FORDRING, "aktivitet", "tekst", *_PERIODE, "beloeb")
_BETALING = ("virkningsdato", "indbetalings_id", "aktivitet", "tekst", "skyldner", "beloeb")
_DELING = ("hovedstol", "rente")
_REST = ("restsaldo", "restrente")
_FELTER: Mapping[type, tuple[str, ...]] = {
    visninger.Underretningsside: ("underretninger", "naeste", "udloebne"),
    visninger.Udloebne: ("nummer_fra", "nummer_til"),
    visninger.Underretningsvisning: (
        *("nummer", "art", "fordringshaver_id", "dannet", "dag", "sum", *_PERIODE),
        *("afregningsperiode", "afregning", "linjer"),
    ),
    visninger.Afregningsperiodevisning: (*_PERIODE, "udbetales"),
    visninger.Afregningsvisning: (
        *("afregnings_id", "fordringshaver_id", *_PERIODE, "udbetales"),
        *("beloeb", "overfoert", "udbetalt", "til_overfoersel", "dannet"),
    ),
    visninger.Daekningslinje: (*_FORDRING, *_BETALING, *_REST),
    visninger.Allokeringslinje: (*_FORDRING, *_BETALING, *_DELING, *_REST),
    visninger.Afskrivningslinje: (
        *(*_FORDRING, "virkningsdato", "aktivitet", "aarsagskode", "tekst", "skyldnere", "beloeb"),
        *(*_DELING, *_REST),
    ),
    visninger.Returneringslinje: (*_FORDRING, "virkningsdato", "aktivitet", "aarsagskode", "tekst", "beloeb", *_DELING),
    visninger.Rentelinje: _RENTE,
    visninger.Detaljeretlinje: (*_RENTE, "aktions_id", "dage"),
    visninger.Dagsrentevisning: ("dag", "hovedstol", "sats", "rente"),
    Skyldnervisning: ("type", "nummer"),
}
"""The elements of each record, in their order."""
_LED: Mapping[str, str] = {
    "underretninger": "underretning",
    "linjer": "linje",
    "dage": "dagslinje",
    "skyldnere": "skyldner",
}
"""What an item of a list is called."""
_IDER = frozenset({"fordrings_id", "hovedfordrings_id", "aktions_id"})
_KRONER = frozenset({"sum", "beloeb", *_DELING, *_REST, "overfoert", "udbetalt", "til_overfoersel"})


def som_xml(navn: str, indhold: visninger.Underretningsside | visninger.Underretningsvisning) -> bytes:
    """The record as a document whose root has that name. A sign that XML cannot hold becomes U+FFFD."""
    rod = Element(navn, {"xmlns": NAVNERUM})
    _fyld(rod, indhold)
    indent(rod)
    dokument: bytes = tostring(rod, encoding="UTF-8", xml_declaration=True)
    return dokument + b"\n"


def _fyld(sted: Element, post: object) -> None:
    for felt in _FELTER[type(post)]:
        vaerdi = getattr(post, felt)
        if vaerdi is None:
            continue
        under = SubElement(sted, _elementnavn(felt))
        if isinstance(vaerdi, tuple):
            for led in vaerdi:
                _fyld(SubElement(under, _LED[felt]), led)
        elif type(vaerdi) in _FELTER:
            _fyld(under, vaerdi)
        else:
            under.text = xmltekst(_tekst(felt, vaerdi))


def _elementnavn(felt: str) -> str:
    foerste, *andre = felt.split("_")
    return foerste + "".join(led.capitalize() for led in andre)


def _tekst(felt: str, vaerdi: object) -> str:
    match vaerdi:
        case int() if felt in _KRONER:
            return tekst_fra_oere(vaerdi)
        case int() if felt in _IDER:
            return str(id_tekst(vaerdi))
        case datetime():
            return oejeblik_tekst(vaerdi)
        case date():
            return vaerdi.isoformat()
        case _:
            return str(vaerdi)
