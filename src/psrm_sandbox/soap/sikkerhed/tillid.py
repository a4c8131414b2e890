"""Which certificates are believed: those of an issuer, and those that are registered one by one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

from cryptography.exceptions import InvalidSignature

from psrm_sandbox.soap.sikkerhed.aarsag import Sikkerhedsbrud
from psrm_sandbox.soap.sikkerhed.certifikat import Certifikat


@dataclass(frozen=True, kw_only=True)
class Kendt:
    """A certificate that is registered, whoever issued it; revoked from an instant on."""

    certifikat: Certifikat
    tilbagekaldt: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Tillid:
    """What is believed. Made once for a set of certificates: it finds by thumbprint, number and key identifier."""

    udstedere: tuple[Certifikat, ...] = ()
    kendte: tuple[Kendt, ...] = ()

    @cached_property
    def _efter_fingeraftryk(self) -> Mapping[str, Kendt]:
        return {kendt.certifikat.fingeraftryk: kendt for kendt in self.kendte}

    @property
    def certifikater(self) -> Iterable[Certifikat]:
        """Every certificate that is registered."""
        return (kendt.certifikat for kendt in self.kendte)

    def proev(self, certifikat: Certifikat, nu: datetime) -> None:
        """Demands that the certificate is believed at that instant.

        Raises:
            Sikkerhedsbrud: ``ukendt-udsteder``, ``certifikat-tilbagekaldt``, ``certifikat-udloebet`` or
                ``certifikat-ikke-begyndt``.

        """
        kendt = self._efter_fingeraftryk.get(certifikat.fingeraftryk)
        if kendt is None and not any(_udstedt_af(certifikat, udsteder, nu) for udsteder in self.udstedere):
            raise Sikkerhedsbrud(
                "ukendt-udsteder",
                felt="certifikat",
                fundet=f"{certifikat.emne}, udstedt af {certifikat.udsteder}",
                krav=" eller ".join(u.emne for u in self.udstedere) or "et registreret certifikat",
                variant=self._navnebroder(certifikat),
            )
        if kendt is not None and kendt.tilbagekaldt is not None and kendt.tilbagekaldt <= nu:
            raise Sikkerhedsbrud(
                "certifikat-tilbagekaldt", felt="certifikat", fundet=f"tilbagekaldt {kendt.tilbagekaldt.isoformat()}"
            )
        if nu > certifikat.gyldig_til:
            raise Sikkerhedsbrud(
                "certifikat-udloebet", felt="certifikat", fundet=f"gyldigt til {certifikat.gyldig_til.isoformat()}"
            )
        if nu < certifikat.gyldig_fra:
            raise Sikkerhedsbrud(
                "certifikat-ikke-begyndt", felt="certifikat", fundet=f"gyldigt fra {certifikat.gyldig_fra.isoformat()}"
            )

    def _navnebroder(self, certifikat: Certifikat) -> str | None:
        if certifikat.udsteder == certifikat.emne:
            return "Certifikatet er selvsigneret."
        if any(udsteder.emne == certifikat.udsteder for udsteder in self.udstedere):
            return (
                "Udstederen har samme navn som en, der er tillid til, men en anden nøgle: hent CA'ens certifikat igen."
            )
        return None


def _udstedt_af(certifikat: Certifikat, udsteder: Certifikat, nu: datetime) -> bool:
    return udsteder.gyldig_fra <= nu <= udsteder.gyldig_til and _underskrevet_af(certifikat, udsteder)


@lru_cache(maxsize=512)
def _underskrevet_af(certifikat: Certifikat, udsteder: Certifikat) -> bool:
    try:
        certifikat.x509.verify_directly_issued_by(udsteder.x509)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
