"""A fault's envelope, in either version of SOAP. A published text is sent alone; with ours goes a detail that helps."""

from lxml import etree

from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.domain.xmltekst import xmltekst
from psrm_sandbox.soap.fejl import Soapfejl
from psrm_sandbox.soapform.kuvert import Version, skriv_kuvert

WSS4J = "http://ws.apache.org/wss4j"
"""The namespace of the subcode of a security fault."""
DETALJE = "urn:psrm-sandbox:soapfejl:1"
"""The namespace of our own detail."""
_V11 = {"Sender": "Client", "Receiver": "Server"}


def fejlkuvert(version: Version, fejl: Soapfejl) -> bytes:
    """The whole envelope."""
    tag = version.tag
    fault = etree.Element(tag("Fault"), nsmap={"soap": version.rum, **({"ns1": WSS4J} if fejl.form.subkode else {})})
    tekst = xmltekst(masker(fejl.tekst))
    if version is Version.V12:
        kode = etree.SubElement(fault, tag("Code"))
        etree.SubElement(kode, tag("Value")).text = f"soap:{fejl.form.hvem}"
        if fejl.form.subkode:
            etree.SubElement(etree.SubElement(kode, tag("Subcode")), tag("Value")).text = f"ns1:{fejl.form.subkode}"
        grund = etree.SubElement(etree.SubElement(fault, tag("Reason")), tag("Text"))
        grund.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
        grund.text = tekst
        sted = tag("Detail")
    else:
        hvem = _V11.get(fejl.form.hvem, fejl.form.hvem)
        navn = f"ns1:{fejl.form.subkode}" if fejl.form.subkode else f"soap:{hvem}"
        etree.SubElement(fault, "faultcode").text = navn
        etree.SubElement(fault, "faultstring").text = tekst
        sted = "detail"
    if not fejl.form.udtoemmende:
        _detalje(etree.SubElement(fault, sted), fejl)
    return skriv_kuvert(version, fault)


def _detalje(sted: etree._Element, fejl: Soapfejl) -> None:
    rod = etree.SubElement(sted, f"{{{DETALJE}}}sandkasse", nsmap={None: DETALJE})
    alt = {"kode": fejl.kode, "felt": fejl.felt, "fundet": fejl.fundet, "krav": fejl.krav, "tekst": fejl.detail}
    for navn, vaerdi in alt.items():
        if vaerdi is not None:
            etree.SubElement(rod, f"{{{DETALJE}}}{navn}").text = xmltekst(masker(vaerdi))
