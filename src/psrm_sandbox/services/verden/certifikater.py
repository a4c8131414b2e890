"""Certificates of a world's reporters: issued by the test CA or brought along, listed, revoked. On real time."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Protocol

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.certifikat import Certifikatfelter, Certifikatpost, Udstedt
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.sider import Liste
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.porte.kvoter import NOEGLER, Kvoter, opbrugt
from psrm_sandbox.services.porte.soap import Certifikatlaeser, Certifikatskriver, Certifikatudsteder
from psrm_sandbox.services.porte.transaktion import Journalskriver, Laesbar, Skrivbar

AAR = (2000, 2100)
"""From and to which year a certificate may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NytCertifikat(Certifikatpost):
    """A certificate just registered. What is in clear is told once; None where it was brought along.

    ``ca`` and ``server``: the issuer's certificate, and the one that messages are encrypted to, in PEM.
    """

    noegle: str | None
    pkcs12: str | None
    kode: str | None
    ca: str
    server: str


class Certifikatverden(Laesbar[Certifikatlaeser], Skrivbar[Certifikatskriver], Protocol):
    """A world where certificates are registered."""


class Tilbagekalder(Certifikatskriver, Journalskriver, Protocol):
    """What a revocation writes."""


class Tilbagekaldsverden(Skrivbar[Tilbagekalder], Protocol):
    """A world where they are revoked."""


def liste(adgang: Adgang[Certifikatverden]) -> Liste[Certifikatpost]:
    """The world's certificates, in the order they came."""
    with adgang.verden.laes() as laeser:
        return Liste(poster=laeser.certifikater())


def udsted(
    adgang: Adgang[Certifikatverden],
    udsteder: Certifikatudsteder,
    kvoter: Kvoter,
    nu: datetime,
    indberetter: str,
    *,
    navn: str | None = None,
    cvr: str | None = None,
    fra: datetime | None = None,
    dage: int = 1095,
    kode: str | None = None,
) -> NytCertifikat:
    """A certificate and key to a reporter. ``cvr``: another number in it than the reporter's, to be refused by.

    Raises:
        Problem: ``ugyldig-vaerdi`` for times outside `AAR`; ``kvote-opbrugt``.

    """
    if fra is not None and not (AAR[0] <= fra.year and fra.year + dage // 365 + 1 <= AAR[1]):
        raise Problem(
            "ugyldig-vaerdi",
            f"Certifikatet skal gælde inden for {AAR[0]} til {AAR[1]}.",
            f"The certificate must hold within {AAR[0]} to {AAR[1]}.",
            felt="gyldigFra",
            fundet=fra.isoformat(),
            krav=f"et øjeblik fra {AAR[0]}, så det er udløbet inden {AAR[1]}",
        )
    nyt = udsteder.udsted(cvr or indberetter, navn or f"Indberetter {indberetter}", fra, dage, kode)
    return _registrer(adgang, udsteder, kvoter, nu, indberetter, nyt.felter, nyt)


def medbring(
    adgang: Adgang[Certifikatverden],
    udsteder: Certifikatudsteder,
    kvoter: Kvoter,
    nu: datetime,
    indberetter: str,
    pem: str,
) -> NytCertifikat:
    """A reporter's own certificate, believed from now on whoever issued it; its key stays where it is.

    Raises:
        Problem: ``ugyldig-vaerdi``: it cannot be used, or is registered already; ``kvote-opbrugt``.

    """
    try:
        felter = udsteder.laes(pem)
    except ValueError as fejl:
        raise Problem(
            "ugyldig-vaerdi",
            f"Certifikatet kan ikke bruges: {fejl}.",
            "The certificate cannot be used.",
            felt="certifikat",
            krav=str(fejl),
        ) from None
    return _registrer(adgang, udsteder, kvoter, nu, indberetter, felter, None)


def _registrer(
    adgang: Adgang[Certifikatverden],
    udsteder: Certifikatudsteder,
    kvoter: Kvoter,
    nu: datetime,
    indberetter: str,
    felter: Certifikatfelter,
    nyt: Udstedt | None,
) -> NytCertifikat:
    post = Certifikatpost(
        fingeraftryk=felter.fingeraftryk,
        serienummer=felter.serienummer,
        indberetter=indberetter,
        emne=felter.emne,
        egen=nyt is None,
        gyldig_fra=felter.gyldig_fra,
        gyldig_til=felter.gyldig_til,
        registreret=nu,
        tilbagekaldt=None,
        pem=felter.pem,
    )
    with adgang.verden.skriv() as skriver:
        antal = len(skriver.certifikater())
        if antal >= kvoter.noegler:
            hvad, what = "Sandkassen har ikke plads til flere certifikater.", "No more certificates can be registered."
            raise opbrugt(NOEGLER, antal, kvoter.noegler, hvad, what)
        if _find(skriver.certifikater(), post.fingeraftryk) is not None:
            raise Problem(
                "ugyldig-vaerdi",
                "Certifikatet er registreret allerede. Intet er ændret.",
                "The certificate is registered already; nothing was changed.",
                felt="certifikat",
                fundet=post.fingeraftryk[:60],
                krav="et certifikat, der ikke er registreret",
            )
        skriver.gem_certifikat(post)
    klar = {"noegle": nyt.noegle, "pkcs12": nyt.pkcs12, "kode": nyt.kode} if nyt else dict.fromkeys(_KLAR)
    return NytCertifikat(**asdict(post), **klar, ca=udsteder.ca, server=udsteder.server)


_KLAR = ("noegle", "pkcs12", "kode")


def tilbagekald(adgang: Adgang[Tilbagekaldsverden], fingeraftryk: str, nu: datetime) -> Certifikatpost:
    """The certificate opens nothing from now on; once revoked it stays so.

    Raises:
        Problem: ``ukendt-id``, with the nearest.

    """
    with adgang.verden.skriv() as skriver:
        poster = skriver.certifikater()
        post = _find(poster, fingeraftryk)
        if post is None:
            kendte = [p.fingeraftryk for p in poster]
            raise ukendt("Certifikatet", "fingeraftryk", fingeraftryk, naermeste(fingeraftryk, kendte))
        if post.tilbagekaldt is None:
            skriver.tilbagekald_certifikat(fingeraftryk, nu)
            post = replace(post, tilbagekaldt=nu)
        return adgang.foer(skriver, post)


def _find(poster: Iterable[Certifikatpost], fingeraftryk: str) -> Certifikatpost | None:
    return next((p for p in poster if p.fingeraftryk == fingeraftryk), None)
