"""The schemas of a service, one a namespace, made of the elements' own data; what rests on no source says so.

An element stands in the sequence it is written in. One of another namespace than what holds it is a global element of
its own schema, as XML Schema demands. Structures that are alike share a type.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from lxml import etree

from psrm_sandbox.soapform.skema import Led, Ledtype, Smag, Soapskema, Tjeneste, indlaes_soapskema

XSD = "http://www.w3.org/2001/XMLSchema"
FORBEHOLD = (
    "Rekonstruktion af PSRM Sandbox. Den rigtige XSD og WSDL udleveres efter aftale og er ikke offentlig. Ved hvert "
    "element står, hvad navnet hviler på; INFERRED er udledt og kan hedde noget andet i den rigtige snitflade. "
    "(Reconstruction; the true contract is handed out by agreement and is not public. INFERRED names may differ.)"
)
Anden = Callable[[str], str]
_UDLEDT = "U"
_FILNAVNE = {"rod": "krop", "blad": "felter", "kontekst": "kontekst", "virksomhed": "virksomhed"}


@lru_cache(maxsize=16)
def skemaer(service: str, smag: Smag) -> "Skemaer":
    """The schemas of a service in a flavour."""
    skema = indlaes_soapskema()
    return Skemaer(skema, skema.tjenester[service], smag)


class Skemaer:
    """The schemas by their files' names, each with its namespace."""

    def __init__(self, skema: Soapskema, tjeneste: Tjeneste, smag: Smag) -> None:
        self._skema, self._smag = skema, smag
        self._rum = dict(skema.navnerum[smag])
        self.filer: dict[str, str] = {}
        for navn, rum in self._rum.items():
            self.filer.setdefault(f"{_FILNAVNE[navn]}.xsd", rum) if rum not in self.filer.values() else None
        self.rod = self._rum["rod"]
        self._typer: dict[tuple[str, str], tuple[Led, ...]] = {}
        self._globale: dict[tuple[str, str], Led] = {}
        self._roede: list[tuple[str, tuple[Led, ...]]] = []
        for ende, struktur in (("I", tjeneste.ind), ("O", tjeneste.ud)):
            self._roede.append((f"{tjeneste.service}_{ende}", skema.strukturer[struktur]))
        for _, led in self._roede:
            self._saml(led, self.rod)

    def dokument(self, fil: str, anden: Anden) -> bytes:
        """The schema of that file. ``anden``: where another file of the same service is."""
        rum = self.filer[fil]
        praefikser = {"xs": XSD, "tns": rum, **{f"n{nr}": r for nr, r in enumerate(self._andre(rum))}}
        rod = etree.Element(f"{{{XSD}}}schema", nsmap=praefikser)
        rod.set("targetNamespace", rum)
        rod.set("elementFormDefault", "qualified")
        rod.set("attributeFormDefault", "unqualified")
        _note(rod, FORBEHOLD, self._skema.navnerumsnoter[self._smag])
        for navn, r in self.filer.items():
            if r in self._andre(rum):
                etree.SubElement(rod, f"{{{XSD}}}import", namespace=r, schemaLocation=anden(navn))
        self._praefiks = {r: p for p, r in praefikser.items()}
        if rum == self.rod:
            for navn, _ in self._roede:
                under = etree.SubElement(rod, f"{{{XSD}}}element", name=navn, type=f"tns:{navn}Type")
                _note(under, f"Roden i {navn}.")
            for navn, led in self._roede:
                self._type(rod, f"{navn}Type", led, rum, altid=True)
        for (egen, navn), et in self._globale.items():
            if egen == rum:
                self._element(rod, navn, et, rum, globalt=True)
        for (egen, navn), led in self._typer.items():
            if egen == rum:
                self._type(rod, navn, led, rum)
        return bytes(etree.tostring(rod, encoding="UTF-8", xml_declaration=True, pretty_print=True))

    def _andre(self, rum: str) -> list[str]:
        """The namespaces whose elements are used in this one."""
        brugt: dict[str, None] = {}

        def se(led: tuple[Led, ...]) -> None:
            for et in self._flade(led):
                if (egen := self._skema.rum(et, self._smag)) != rum:
                    brugt[egen] = None

        for (egen, _), led in self._typer.items():
            if egen == rum:
                se(led)
        for _, led in self._roede if rum == self.rod else ():
            se(led)
        return list(brugt)

    def _flade(self, led: tuple[Led, ...]) -> Iterator[Led]:
        """What stands there in this flavour: what a wrapper holds that the flavour has not, takes its place."""
        for et in led:
            if et.navn(self._smag) is not None:
                yield et
            elif et.led:
                yield from self._flade(et.led)

    def _saml(self, led: tuple[Led, ...], rum: str) -> None:
        for et in self._flade(led):
            navn, egen = et.navn(self._smag), self._skema.rum(et, self._smag)
            assert navn is not None
            if egen != rum:
                self._globale.setdefault((egen, navn), et)
            if et.led:
                self._typenavn(et, egen)
                self._saml(et.led, egen)

    def _typenavn(self, et: Led, rum: str) -> str:
        """The type of what holds elements: by the element's name, numbered where two hold different things."""
        navn = et.navn(self._smag)
        for nr in range(1, 10):
            valgt = f"{navn}Type" if nr == 1 else f"{navn}{nr}Type"
            if self._typer.setdefault((rum, valgt), et.led) == et.led:
                return valgt
        raise AssertionError(navn)

    def _type(self, sted: etree._Element, navn: str, led: tuple[Led, ...], rum: str, *, altid: bool = False) -> None:
        type_ = etree.SubElement(sted, f"{{{XSD}}}complexType", name=navn)
        flade = list(self._flade(led))
        valg = not altid and flade and (all(et.kun for et in flade) or all(et.saet for et in flade))
        raekke = etree.SubElement(type_, f"{{{XSD}}}{'choice' if valg else 'sequence'}")
        if valg:
            raekke.set("minOccurs", "0")
        for et in flade:
            egen, elementnavn = self._skema.rum(et, self._smag), et.navn(self._smag)
            assert elementnavn is not None
            if egen == rum:
                under = self._element(raekke, elementnavn, et, rum)
            else:
                under = etree.SubElement(raekke, f"{{{XSD}}}element", ref=f"{self._praefiks[egen]}:{elementnavn}")
                _note(under, self._grund(et))
            if not valg and not et.mindst:
                under.set("minOccurs", "0")
            if et.flere:
                under.set("maxOccurs", "unbounded")

    def _element(self, sted: etree._Element, navn: str, et: Led, rum: str, *, globalt: bool = False) -> etree._Element:
        element = etree.SubElement(sted, f"{{{XSD}}}element", name=navn)
        if not globalt:
            _note(element, self._grund(et), et.note)
        if et.led:
            element.set("type", f"tns:{self._typenavn(et, rum)}")
        else:
            _blad(element, et)
        return element

    def _grund(self, et: Led) -> str:
        kode = et.grund(self._smag)
        grund = self._skema.grundlag[kode]
        return "INFERRED: navnet er udledt." if kode == _UDLEDT else f"{grund.navn}: {grund.kilde}."


_SIMPLE = {
    Ledtype.NUMMER: "integer",
    Ledtype.HELTAL: "integer",
    Ledtype.DATO: "date",
    Ledtype.DAG: "date",
    Ledtype.ZONEDAG: "date",
    Ledtype.TID: "dateTime",
    Ledtype.SANDT: "boolean",
    Ledtype.BASE64: "base64Binary",
}


def _blad(element: etree._Element, et: Led) -> None:
    assert et.type is not None
    if et.type in _SIMPLE:
        element.set("type", f"xs:{_SIMPLE[et.type]}")
        return
    simpel = etree.SubElement(element, f"{{{XSD}}}simpleType")
    match et.type:
        case Ledtype.BELOEB | Ledtype.SATS:
            i_alt, efter = ("13", "2") if et.type is Ledtype.BELOEB else ("7", "4")
            graenser = {"totalDigits": i_alt, "fractionDigits": efter}
            grundtype = "xs:decimal"
        case _:
            graenser = {"maxLength": str(et.tegn or 100)}
            grundtype = "xs:string"
    restriktion = etree.SubElement(simpel, f"{{{XSD}}}restriction", base=grundtype)
    for navn, vaerdi in graenser.items():
        etree.SubElement(restriktion, f"{{{XSD}}}{navn}", value=vaerdi)


def _note(element: etree._Element, *tekster: str | None) -> None:
    note = etree.Element(f"{{{XSD}}}annotation")
    for tekst in tekster:
        if tekst:
            dok = etree.SubElement(note, f"{{{XSD}}}documentation")
            dok.set("{http://www.w3.org/XML/1998/namespace}lang", "da")
            dok.text = tekst
    element.insert(0, note)
