"""Who calls: the address's reporter, or under the profile `ingen` the one that HTTP Basic names in the same world."""

import base64
from http import HTTPStatus

from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.forbindelse.noegler import slaa_op
from psrm_sandbox.forbindelse.tilstand import Tilstand
from psrm_sandbox.former.krop import rens
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.soap.fejl import Soapfejl
from psrm_sandbox.soap.kald import Soapkald
from psrm_sandbox.soap.sikring import profil_for

_UDFORDRING = {"WWW-Authenticate": 'Basic realm="psrm-sandbox", charset="UTF-8"'}
_LAENGST = 1000


async def adgang_for(t: Tilstand, kald: Soapkald) -> Adgang:
    """The access that the address gives.

    Raises:
        Soapfejl: ``ukendt-adresse``.

    """
    fundet = await slaa_op(t, kald.request)
    if fundet is None or fundet[0].type is not Noegletype.INDBERETTER:
        raise ukendt_adresse(demo_lukket="demo_lukket" in kald.request.scope["state"])
    return Adgang(*fundet)


def ukendt_adresse(*, demo_lukket: bool = False) -> Soapfejl:
    """The fault of an address that opens nothing."""
    hvad = (
        "Demosandkassens adresser er offentlige og åbner intet på denne server. Lav en sandkasse med POST /sandkasser."
        if demo_lukket
        else "Adressen hører til ingen nøgle, der virker. Den udstedes med indberetterens nøgle (soapadresser)."
    )
    return Soapfejl(
        kode="ukendt-adresse",
        krav="the address that was issued with a reporter's key",
        detail=hvad,
        status=HTTPStatus.UNAUTHORIZED,
    )


async def kend_bruger(t: Tilstand, kald: Soapkald) -> Adgang:
    """The access of the key that HTTP Basic gives; without one, or where messages are secured, the address's.

    Raises:
        Soapfejl: ``forkert-bruger``.

    """
    egen = kald.egen
    ordning, _, sendt = kald.request.headers.get("authorization", "").partition(" ")
    if ordning.lower() != "basic" or (await profil_for(egen)).underskrevet:
        return egen
    bruger, noegle = _bruger_og_noegle(sendt.strip())
    haver = t.sandkasser.find_noegle(noegle)
    if haver is None or haver.sandkasse_id != egen.verden.id:
        er_adresse = t.sandkasser.find_adresse(noegle.rpartition("/soap/")[2].partition("/")[0]) is not None
        raise _forkert(
            "adgangskoden er en SOAP-adresses hemmelige del; nøglen blev fortalt sammen med den"
            if er_adresse
            else "adgangskoden er ingen nøgle til denne sandkasse"
        )
    if haver.type is not Noegletype.INDBERETTER:
        raise _forkert(f"adgangskoden er en nøgle af slagsen {haver.type}; der skal en indberetters til")
    navn = haver.navn.removeprefix("demo-")
    if bruger not in {haver.subjekt, haver.navn, navn}:
        hvad = f"brugeren skal være nøglens indberetter, {haver.subjekt}, eller dens navn, {navn}"
        raise _forkert(hvad, rens(bruger))
    return Adgang(haver, egen.verden)


def _bruger_og_noegle(sendt: str) -> tuple[str, str]:
    try:
        raa = base64.b64decode(sendt[:_LAENGST], validate=True)
    except ValueError:
        raise _forkert("efter Basic skal stå bruger:adgangskode i base64") from None
    bruger, kolon, noegle = raa.decode("utf-8", "replace").partition(":")
    if not (bruger and kolon and noegle):
        raise _forkert("efter Basic skal stå bruger:adgangskode i base64; der mangler et af dem")
    return bruger, noegle


def _forkert(hvad: str, fundet: str | None = None) -> Soapfejl:
    return Soapfejl(
        kode="forkert-bruger",
        felt="Authorization",
        fundet=fundet,
        krav="user is the reporter's number or the key's name, password is the key",
        detail=f"HTTP Basic: {hvad}.",
        status=HTTPStatus.UNAUTHORIZED,
        hoveder=_UDFORDRING,
    )
