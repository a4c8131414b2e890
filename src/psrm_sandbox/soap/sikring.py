"""A call's security: what its world demands, the message read accordingly, and the answer in kind."""

import asyncio

from psrm_sandbox.domain.certifikat import Certifikatpost
from psrm_sandbox.forbindelse.noegler import DEMO
from psrm_sandbox.forbindelse.tilstand import Tilstand
from psrm_sandbox.forbindelse.traade import STOR_KROP, Slags, i_traad, straks_eller_i_verden
from psrm_sandbox.grunddata.soapsikkerhed import Profil, indlaes_sikkerhed
from psrm_sandbox.services.porte.verden import Verden
from psrm_sandbox.soap.fejl import Soapfejl
from psrm_sandbox.soap.kald import Soapkald
from psrm_sandbox.soap.kuvert import kuvert_af
from psrm_sandbox.soap.sikkerhed import Sikkerhedsbrud, kraev_indberetter, laes, skriv
from psrm_sandbox.soap.stand import Soapstand

INDSTILLING = "soapSikkerhedsprofil"
"""The world's setting; unset it is `FULD`, and in the demo world, whose address is public, `INGEN`."""
FULD, INGEN = "fuld", "ingen"
KRYPTERET = "{http://www.w3.org/2001/04/xmlenc#}EncryptedData"


async def aabn(t: Tilstand, stand: Soapstand, kald: Soapkald) -> None:
    """Reads the message as its world demands; the call then has the envelope as it was meant.

    Raises:
        Soapfejl: ``sikkerhed``, whose true cause is for the journal alone.

    """
    verden, kuvert = kald.egen.verden, kald.kuvert
    assert kuvert is not None
    profil, poster = await straks_eller_i_verden(verden, Slags.LAES, _krav, verden)
    kald.profil = profil
    if profil.underskrevet and not stand.noegler.er_klar:
        await asyncio.to_thread(lambda: stand.noegler.ring)
    try:
        if not profil.underskrevet:
            if next(kuvert.krop.iter(KRYPTERET), None) is not None:
                raise Sikkerhedsbrud("krypteret-uventet", felt="Body", krav="en læselig Body")
            return
        tillid, vagt = stand.tillid(verden, poster), stand.vagt(verden)
        stor = len(kald.krop) > STOR_KROP
        kald.laest = await i_traad(stor, laes, kuvert.rod, profil, tillid, stand.noegler.ring, t.vaegur.nu(), vagt)
    except Sikkerhedsbrud as brud:
        raise Soapfejl(kode="sikkerhed", aarsag=brud.fortaelling) from None
    kald.kuvert = kuvert_af(kald.laest.rod)


def kend_certifikat(kald: Soapkald, indberetter: str) -> None:
    """Demands that the caller's certificate, where there is one, is the reporter's.

    Raises:
        Soapfejl: ``forkert-indberetter``.

    """
    if kald.laest is None or kald.laest.certifikat is None:
        return
    try:
        kraev_indberetter(kald.laest.certifikat, indberetter)
    except Sikkerhedsbrud as brud:
        raise Soapfejl(kode="forkert-indberetter", aarsag=brud.fortaelling) from None


def luk(t: Tilstand, stand: Soapstand, kald: Soapkald, svar: bytes) -> bytes:
    """The answer signed, and encrypted to the caller, where the message was; before that it is plain."""
    laest = kald.laest
    if laest is None or laest.certifikat is None or kald.profil is None:
        return svar
    return skriv(svar, kald.profil, stand.noegler.ring.nuvaerende, laest.certifikat, t.vaegur.nu(), laest.suite)


def _krav(verden: Verden) -> tuple[Profil, tuple[Certifikatpost, ...]]:
    with verden.laes() as laeser:
        valgt = laeser.indstillinger().get(INDSTILLING)
        poster = laeser.certifikater()
    navn = str(valgt) if valgt is not None else INGEN if verden.id == DEMO else FULD
    return indlaes_sikkerhed().efter_navn[navn], poster
