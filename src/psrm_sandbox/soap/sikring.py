"""A call's security: what its world demands, the message read accordingly, and the answer in kind."""

import asyncio
from collections.abc import Mapping
from typing import Any

from psrm_sandbox.domain.certifikat import Certifikatpost
from psrm_sandbox.domain.koder import Soapprofil
from psrm_sandbox.forbindelse.noegler import DEMO
from psrm_sandbox.forbindelse.proxylag import klientcertifikat_i
from psrm_sandbox.forbindelse.tilstand import Tilstand
from psrm_sandbox.forbindelse.traade import Slags, straks_eller_i_verden
from psrm_sandbox.grunddata.soapsikkerhed import Profil, indlaes_sikkerhed
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.porte.verden import Verden
from psrm_sandbox.soap.fejl import Soapfejl
from psrm_sandbox.soap.kald import Soapkald
from psrm_sandbox.soap.sikkerhed import (
    Certifikat,
    Sikkerhedsbrud,
    kraev_indberetter,
    kraev_laeselig,
    laes,
    proev_tls,
    skriv,
)
from psrm_sandbox.soap.stand import Soapstand
from psrm_sandbox.soapform.kuvert import kuvert_af

INDSTILLING = "soapSikkerhedsprofil"
"""The world's setting, for keys without one of their own; unset it is ``fuld``, and in the demo world, whose address
is public, ``ingen``."""


async def profil_for(adgang: Adgang) -> Profil:
    """The security that the key's messages need."""
    return (await _krav(adgang))[0]


async def aabn(t: Tilstand, stand: Soapstand, kald: Soapkald) -> None:
    """Reads the message as its world demands; the call then has the envelope as it was meant.

    Raises:
        Soapfejl: ``sikkerhed``, whose true cause is for the journal alone.

    """
    verden, kuvert = kald.egen.verden, kald.kuvert
    assert kuvert is not None
    profil, poster = await _krav(kald.egen)
    kald.profil = profil
    fra_proxy, nu, vagt = klientcertifikat_i(kald.request.scope), t.vaegur.nu(), stand.vagt(verden)

    def proev() -> None:
        tillid = stand.tillid(verden, poster)
        if profil.underskrevet:
            kald.laest = laes(kuvert.rod, profil, tillid, stand.noegler.ring, nu, vagt)
            kald.kuvert = kuvert_af(kald.laest.rod)
        if fra_proxy:
            kald.forbindelse = proev_tls(fra_proxy, kald.laest.certifikat if kald.laest else None, tillid, nu)

    try:
        if not profil.underskrevet:
            kraev_laeselig(kuvert.krop)
        if profil.underskrevet or fra_proxy:
            await asyncio.to_thread(proev)  # RSA, and what a broken message is recomputed for, keep others waiting
    except Sikkerhedsbrud as brud:
        raise Soapfejl(kode="sikkerhed", aarsag=brud.fortaelling) from None


def kend_certifikat(certifikat: Certifikat, indberetter: str) -> None:
    """Demands that the caller's certificate is the reporter's.

    Raises:
        Soapfejl: ``forkert-indberetter``.

    """
    try:
        kraev_indberetter(certifikat, indberetter)
    except Sikkerhedsbrud as brud:
        raise Soapfejl(kode="forkert-indberetter", aarsag=brud.fortaelling) from None


def luk(t: Tilstand, stand: Soapstand, kald: Soapkald, svar: bytes) -> bytes:
    """The answer signed, and encrypted to the caller, where the message was; before that it is plain."""
    laest = kald.laest
    if laest is None or laest.certifikat is None or kald.profil is None:
        return svar
    return skriv(svar, kald.profil, stand.noegler.ring.nuvaerende, laest.certifikat, t.vaegur.nu(), laest.suite)


async def _krav(adgang: Adgang) -> tuple[Profil, tuple[Certifikatpost, ...]]:
    kendt = adgang.verden.kendte_soapkrav
    if kendt is None:
        kendt = await straks_eller_i_verden(adgang.verden, Slags.LAES, _laes_krav, adgang.verden)
    indstillinger, poster = kendt
    verdens = indstillinger.get(INDSTILLING)
    forudsat = Soapprofil.INGEN if adgang.verden.id == DEMO else Soapprofil.FULD
    navn = adgang.haver.soapprofil or (str(verdens) if verdens is not None else forudsat)
    return indlaes_sikkerhed().efter_navn[navn], poster


def _laes_krav(verden: Verden) -> tuple[Mapping[str, Any], tuple[Certifikatpost, ...]]:
    with verden.laes() as laeser:
        return laeser.indstillinger(), laeser.certifikater()
