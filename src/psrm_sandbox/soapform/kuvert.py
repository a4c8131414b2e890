"""The envelope: read whatever its encoding, and written in the version of SOAP that was asked in."""

import re
from dataclasses import dataclass
from enum import Enum

from lxml import etree

from psrm_sandbox.soapform.xmllaesning import Xmlbrud, laes_xml

SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/"
SOAP12 = "http://www.w3.org/2003/05/soap-envelope"
_ERKLAERET = re.compile(rb"""<\?xml[^>]{0,80}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_TEGNSAET = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-16": "utf-16",
    "utf-16le": "utf-16le",
    "utf-16be": "utf-16be",
    "us-ascii": "utf-8",
    "iso-8859-1": "latin-1",
    "windows-1252": "cp1252",
}
"""The encodings that are read, by what they are called."""
_GZIP = b"\x1f\x8b"
_BEGYNDELSER = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16le", b"\0<": "utf-16be"}
"""What the first two bytes say, whatever the encoding is called."""


class Version(Enum):
    """SOAP's two versions: namespace and media type."""

    V11 = (SOAP11, "text/xml; charset=utf-8")
    V12 = (SOAP12, "application/soap+xml; charset=UTF-8")

    @property
    def rum(self) -> str:
        """The namespace."""
        return self.value[0]

    @property
    def medietype(self) -> str:
        """The media type."""
        return self.value[1]

    def tag(self, navn: str) -> str:
        """A name in the namespace."""
        return f"{{{self.rum}}}{navn}"


@dataclass(eq=False, kw_only=True)
class Kuvertbrud(Exception):
    """No envelope. ``kode``: the fault it becomes in a call: ``tom``, ``xml``, ``version``, ``ukendt-besked``."""

    kode: str
    krav: str
    felt: str | None = None
    fundet: str | None = None

    def __str__(self) -> str:
        return f"{self.felt or 'beskeden'}: {self.krav}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kuvert:
    """An envelope as read. ``hoved``: its Header, where there is one."""

    version: Version
    rod: etree._Element
    hoved: etree._Element | None
    krop: etree._Element

    @property
    def besked(self) -> etree._Element:
        """The one element of the body.

        Raises:
            Kuvertbrud: ``tom`` or ``ukendt-besked``.

        """
        boern = list(self.krop)
        if not boern:
            raise Kuvertbrud(kode="tom", krav="der er intet i Body", felt="Body")
        if len(boern) > 1:
            raise Kuvertbrud(kode="ukendt-besked", fundet=str(boern[1].tag), felt="Body", krav="ét element i Body")
        return boern[0]


def laes_kuvert(krop: bytes, tegnsaet: str | None = None) -> Kuvert:
    """The envelope of a body. ``tegnsaet``: the charset that the Content-Type tells.

    Raises:
        Kuvertbrud: ``tom``, ``xml`` or ``version``.

    """
    return kuvert_af(laes_rod(krop, tegnsaet))


def kuvert_af(rod: etree._Element) -> Kuvert:
    """The envelope of a tree.

    Raises:
        Kuvertbrud: ``version`` or ``xml``.

    """
    tag = rod.tag
    version = next((v for v in Version if tag == v.tag("Envelope")), None)
    if version is None:
        raise Kuvertbrud(
            kode="version", fundet=str(rod.tag), krav="roden skal være Envelope i SOAP 1.1's eller 1.2's navnerum"
        )
    hoveder, kroppe = rod.findall(version.tag("Header")), rod.findall(version.tag("Body"))
    if len(kroppe) != 1 or len(hoveder) > 1 or kroppe[0] is not rod[-1]:
        raise Kuvertbrud(kode="xml", felt="Envelope", krav="Envelope rummer højst én Header og derefter én Body")
    return Kuvert(version=version, rod=rod, hoved=hoveder[0] if hoveder else None, krop=kroppe[0])


def laes_rod(krop: bytes, tegnsaet: str | None = None) -> etree._Element:
    """The root of the body's XML, whatever its encoding.

    Raises:
        Kuvertbrud: ``tom`` or ``xml``.

    """
    if not krop.strip():
        raise Kuvertbrud(kode="tom", krav="kroppen er tom")
    if krop.startswith(_GZIP):
        raise Kuvertbrud(kode="xml", felt="byte 0", krav="kroppen er pakket (gzip); send den upakket")
    krop = _som_utf8(krop, tegnsaet)
    try:
        return laes_xml(krop)
    except Xmlbrud as brud:
        raise Kuvertbrud(kode="xml", felt=brud.felt, krav=brud.krav) from None


def _som_utf8(krop: bytes, tegnsaet: str | None) -> bytes:
    """The body in UTF-8; only then is it certain what its signs are."""
    if krop.startswith(b"\xef\xbb\xbf"):
        return krop[3:]
    erklaeret = _ERKLAERET.match(krop.lstrip())
    navn = _BEGYNDELSER.get(krop[:2]) or (tegnsaet or (erklaeret[1].decode() if erklaeret else "")).lower()
    kendt = _TEGNSAET.get(navn or "utf-8")
    if kendt is None:
        raise Kuvertbrud(
            kode="xml", felt="encoding", fundet=navn, krav=f"tegnsættet skal være et af {', '.join(_TEGNSAET)}"
        )
    if kendt == "utf-8":
        return krop
    try:
        tekst = krop.decode(kendt)
    except UnicodeDecodeError as fejl:
        raise Kuvertbrud(kode="xml", felt=f"byte {fejl.start}", krav=f"byten er ikke gyldig {navn}") from None
    return tekst.encode()


def i_sit_tegnsaet(krop: bytes, tegnsaet: str | None) -> bytes:
    """XML to be kept as a file, without its Content-Type: marked as UTF-8 where the charset that it told fits it."""
    if tegnsaet is None or not krop.lstrip().startswith(b"<"):
        return krop
    try:
        tekst = _som_utf8(krop, tegnsaet).lstrip()
        tekst.decode()
    except (Kuvertbrud, UnicodeDecodeError):
        return krop
    return b"\xef\xbb\xbf" + tekst if tekst.startswith(b"<") else krop


def skriv_kuvert(version: Version, besked: etree._Element) -> bytes:
    """The envelope with that message in its body."""
    krop = ny_krop(version)
    krop.append(besked)
    return skriv_med_krop(krop)


def ny_krop(version: Version) -> etree._Element:
    """An empty Body in its envelope."""
    return etree.SubElement(etree.Element(version.tag("Envelope"), nsmap={"soap": version.rum}), version.tag("Body"))


def skriv_med_krop(krop: etree._Element) -> bytes:
    """The envelope that the Body is in."""
    return etree.tostring(krop.getroottree(), encoding="UTF-8", xml_declaration=True)
