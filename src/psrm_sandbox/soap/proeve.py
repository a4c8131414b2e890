"""A message file tried by itself: what it is, whether its security holds, and where it is not as the schema has it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lxml import etree

from psrm_sandbox.grunddata.soapsikkerhed import indlaes_sikkerhed
from psrm_sandbox.soap.fejl import Soapfejl
from psrm_sandbox.soap.noegler import Servernoegler
from psrm_sandbox.soap.sikkerhed import Sikkerhedsbrud, Tillid, er_krypteret, laes
from psrm_sandbox.soap.sikkerhed.navne import WSSE
from psrm_sandbox.soap.xsd import skemaer
from psrm_sandbox.soapform.kuvert import Kuvert, Kuvertbrud, Version, kuvert_af, laes_kuvert
from psrm_sandbox.soapform.laesning import Formbrud
from psrm_sandbox.soapform.leverance import laes_besked
from psrm_sandbox.soapform.skema import Smag, Tjeneste, indlaes_soapskema

_SIKKERHED = f"{{{WSSE}}}Security"
_MAKS_AFVIGELSER = 20


@dataclass(kw_only=True)
class Proeve:
    """What a message came to. ``klar``: its envelope as it was meant, plain; None where it could not be read.

    ``sikkerhed``: the profile it holds to, or what it breaks; None where it has none. ``afvigelser``: from the schema.
    ``kvitteringer``: what came of its actions, for whoever judges it.
    """

    klar: bytes | None = None
    version: Version | None = None
    smag: Smag | None = None
    tjeneste: Tjeneste | None = None
    sikkerhed: str | None = None
    fejl: list[str] = field(default_factory=list)
    afvigelser: list[str] = field(default_factory=list)
    ukendte: Sequence[str] = ()
    besked: dict[str, Any] = field(default_factory=dict)
    kvitteringer: list[str] = field(default_factory=list)


def proev(krop: bytes, noegler: Servernoegler | None, nu: datetime) -> Proeve:
    """Tries it. ``noegler``: what an encrypted one is opened with; ``nu``: real time."""
    ud = Proeve()
    try:
        kuvert = laes_kuvert(krop)
        ud.version = kuvert.version
        kuvert = _aabn(kuvert, noegler, nu, ud)
        ud.klar = etree.tostring(kuvert.rod, encoding="UTF-8", xml_declaration=True)
        _se(kuvert.besked, ud)
    except Soapfejl as fejl:
        ud.fejl.append(f"{fejl.felt or 'beskeden'}: {fejl.krav or fejl.tekst}")
    except Kuvertbrud as brud:
        ud.fejl.append(str(brud))
    return ud


def _aabn(kuvert: Kuvert, noegler: Servernoegler | None, nu: datetime, ud: Proeve) -> Kuvert:
    har = kuvert.hoved is not None and kuvert.hoved.find(_SIKKERHED) is not None
    krypteret = er_krypteret(kuvert.krop)
    if not har and not krypteret:
        return kuvert
    if noegler is None:
        ud.sikkerhed = "ikke prøvet: sig serverens mappe med --noegler (soap ved siden af registeret)"
        if krypteret:
            raise Soapfejl(kode="sikkerhed", felt="Body", krav="krypteret; den åbnes med serverens nøgle")
        return kuvert
    profil = indlaes_sikkerhed().efter_navn["fuld" if krypteret else "underskrift"]
    try:
        laest = laes(kuvert.rod, profil, Tillid(udstedere=(noegler.ca.certifikat,)), noegler.ring, nu)
    except Sikkerhedsbrud as brud:
        ud.sikkerhed = "; ".join(f"{navn}: {v}" for navn, v in brud.fortaelling.items())
        raise Soapfejl(kode="sikkerhed", felt="sikkerheden", krav=brud.aarsag.form.tekst) from None
    assert laest.certifikat is not None
    ud.sikkerhed = f"holder ({profil.navn}, {laest.suite.navn}); underskrevet af {laest.certifikat.emne}"
    return kuvert_af(laest.rod)


def _se(element: etree._Element, ud: Proeve) -> None:
    navn, rum = etree.QName(element).localname, etree.QName(element).namespace
    skema = indlaes_soapskema()
    ud.smag = skema.smag(rum)
    ud.tjeneste = next((t for t in skema.tjenester.values() if navn == f"{t.service}_I"), None)
    if ud.tjeneste is None:
        kendte = ", ".join(f"{t.service}_I" for t in skema.tjenester.values())
        raise Soapfejl(kode="ukendt-besked", felt=navn, krav=f"et af {kendte}")
    ud.afvigelser = _afvigelser(element, ud.tjeneste, ud.smag)
    try:
        ud.besked, ud.ukendte = laes_besked(element, ud.tjeneste, ud.smag)
    except Formbrud as brud:
        ud.fejl.append(str(brud))


def _afvigelser(element: etree._Element, tjeneste: Tjeneste, smag: Smag) -> list[str]:
    fundne = skemaer(tjeneste.navn, smag)

    class Filer(etree.Resolver):
        def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:  # noqa: ARG002
            return self.resolve_string(fundne.dokument(str(system_url).rpartition("=")[2], _sted), context)

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Filer())
    rod = next(navn for navn, rum in fundne.filer.items() if rum == fundne.rod)
    skema = etree.XMLSchema(etree.fromstring(fundne.dokument(rod, _sted), parser, base_url=_sted(rod)))
    skema.validate(element)
    return [f"linje {f.line}: {f.message}" for f in skema.error_log][:_MAKS_AFVIGELSER]


def _sted(fil: str) -> str:
    return f"urn:psrm-sandbox:xsd={fil}"
