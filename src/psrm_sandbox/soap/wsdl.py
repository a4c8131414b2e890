"""The WSDL of a service: names as the guide and the sister services show them, bindings in both versions of SOAP."""

from lxml import etree

from psrm_sandbox.grunddata.soapsikkerhed import Profil
from psrm_sandbox.soap.politik import laeg_politik
from psrm_sandbox.soap.xsd import FORBEHOLD, XSD, Anden, Skemaer
from psrm_sandbox.soapform.skema import Smag, Tjeneste

WSDL = "http://schemas.xmlsoap.org/wsdl/"
_BINDINGER = {"Soap12": "http://schemas.xmlsoap.org/wsdl/soap12/", "Soap11": "http://schemas.xmlsoap.org/wsdl/soap/"}
_TRANSPORT = "http://schemas.xmlsoap.org/soap/http"


def wsdl(tjeneste: Tjeneste, smag: Smag, skemaer: Skemaer, adresse: str, anden: Anden, profil: Profil) -> bytes:
    """The document: one port a version of SOAP; SOAP 1.2 is the first, as the guide shows.

    ``adresse``: where the service is; ``anden``: where a schema of it is; ``profil``: what its policy asks for.
    """
    rum = skemaer.rod
    praefikser = {"wsdl": WSDL, "xs": XSD, "tns": rum, "soap12": _BINDINGER["Soap12"], "soap": _BINDINGER["Soap11"]}
    rod = etree.Element(f"{{{WSDL}}}definitions", nsmap=praefikser, targetNamespace=rum, name=tjeneste.navn)
    grund = {"G": "Tjenestens navn og sti er set i tilslutningsguiden.", "U": "INFERRED: tjenestens navn er udledt."}
    _note(rod, FORBEHOLD, f"{smag.value}-form. {grund[tjeneste.g]}")
    typer = etree.SubElement(etree.SubElement(rod, f"{{{WSDL}}}types"), f"{{{XSD}}}schema")
    fil = next(navn for navn, r in skemaer.filer.items() if r == rum)
    etree.SubElement(typer, f"{{{XSD}}}import", namespace=rum, schemaLocation=anden(fil))
    for ende, del_, besked in (("I", "Request", "ServiceRequest"), ("O", "Response", "ServiceResponse")):
        message = etree.SubElement(rod, f"{{{WSDL}}}message", name=f"{tjeneste.service}{besked}")
        etree.SubElement(message, f"{{{WSDL}}}part", name=del_, element=f"tns:{tjeneste.service}_{ende}")
    porttype = etree.SubElement(rod, f"{{{WSDL}}}portType", name=f"{tjeneste.service}ServiceSynkronPortType")
    operation = etree.SubElement(porttype, f"{{{WSDL}}}operation", name=tjeneste.operation)
    etree.SubElement(operation, f"{{{WSDL}}}input", message=f"tns:{tjeneste.service}ServiceRequest")
    etree.SubElement(operation, f"{{{WSDL}}}output", message=f"tns:{tjeneste.service}ServiceResponse")
    bindinger = [_binding(rod, tjeneste, navn, soaprum) for navn, soaprum in _BINDINGER.items()]
    laeg_politik(rod, bindinger, profil)
    service = etree.SubElement(rod, f"{{{WSDL}}}service", name=tjeneste.navn)
    for navn, soaprum in _BINDINGER.items():
        binding = f"tns:{tjeneste.service}Service{navn}Binding"
        port = etree.SubElement(service, f"{{{WSDL}}}port", name=f"{tjeneste.navn}{navn}Port", binding=binding)
        etree.SubElement(port, f"{{{soaprum}}}address", location=adresse)
    return bytes(etree.tostring(rod, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _binding(rod: etree._Element, tjeneste: Tjeneste, navn: str, soaprum: str) -> etree._Element:
    binding = etree.SubElement(
        rod,
        f"{{{WSDL}}}binding",
        name=f"{tjeneste.service}Service{navn}Binding",
        type=f"tns:{tjeneste.service}ServiceSynkronPortType",
    )
    etree.SubElement(binding, f"{{{soaprum}}}binding", style="document", transport=_TRANSPORT)
    operation = etree.SubElement(binding, f"{{{WSDL}}}operation", name=tjeneste.operation)
    etree.SubElement(operation, f"{{{soaprum}}}operation", soapAction=tjeneste.operation, style="document")
    for ende in ("input", "output"):
        etree.SubElement(etree.SubElement(operation, f"{{{WSDL}}}{ende}"), f"{{{soaprum}}}body", use="literal")
    return binding


def _note(sted: etree._Element, *tekster: str) -> None:
    etree.SubElement(sted, f"{{{WSDL}}}documentation").text = " ".join(tekster)
