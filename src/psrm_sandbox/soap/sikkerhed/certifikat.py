"""Certificates and keys: what is read of them, and what names them in a message."""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Self
from urllib.parse import unquote

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from psrm_sandbox.soap.sikkerhed.aarsag import Sikkerhedsbrud

MINDSTE_BIT, STOERSTE_BIT = 2048, 4096
_SERIENUMMER = re.compile(r"(?:CVR:(\d{8}))(?:-(UID|RID|FID):([\w-]{1,60}))?")
_ORGANISATION = re.compile(r"NTRDK-(\d{8})")
_ORGANISATIONSID = x509.ObjectIdentifier("2.5.4.97")
_MELLEMRUM = re.compile(r"\s+")


@dataclass(frozen=True, kw_only=True)
class Certifikat:
    """An X.509 certificate. Two are equal when their bytes are."""

    der: bytes

    @classmethod
    def af_der(cls, der: bytes) -> Self:
        """The certificate of those bytes.

        Raises:
            Sikkerhedsbrud: ``token-ulaeseligt`` or ``certifikat-svagt``.

        """
        certifikat = cls(der=der)
        try:
            noegle = certifikat.x509.public_key()
            _ = certifikat.x509.subject, certifikat.x509.issuer, certifikat.x509.extensions
        except Exception as fejl:  # the parser has errors of many kinds, and all of them say the same
            raise Sikkerhedsbrud("token-ulaeseligt", felt="certifikat", krav="X.509 v3 i DER") from fejl
        if not isinstance(noegle, RSAPublicKey) or not MINDSTE_BIT <= noegle.key_size <= STOERSTE_BIT:
            fundet = f"{type(noegle).__name__}, {getattr(noegle, 'key_size', '?')} bit"
            raise Sikkerhedsbrud("certifikat-svagt", felt="certifikat", fundet=fundet, krav="RSA, 2048 til 4096 bit")
        return certifikat

    @classmethod
    def af_base64(cls, tekst: str) -> Self:
        """As a message carries it.

        Raises:
            Sikkerhedsbrud: ``token-ulaeseligt`` or ``certifikat-svagt``.

        """
        try:
            der = base64.b64decode(_MELLEMRUM.sub("", tekst), validate=True)
        except (binascii.Error, ValueError) as fejl:
            raise Sikkerhedsbrud("token-ulaeseligt", felt="certifikat", krav="DER i base64") from fejl
        return cls.af_der(der)

    @classmethod
    def af_pem(cls, pem: str | bytes) -> Self:
        """The first certificate of a PEM text.

        Raises:
            Sikkerhedsbrud: ``token-ulaeseligt`` or ``certifikat-svagt``.

        """
        try:
            laest = x509.load_pem_x509_certificate(pem.encode() if isinstance(pem, str) else pem)
        except ValueError as fejl:
            raise Sikkerhedsbrud(
                "token-ulaeseligt", felt="certifikat", krav="PEM: -----BEGIN CERTIFICATE-----"
            ) from fejl
        return cls.af_der(laest.public_bytes(Encoding.DER))

    @classmethod
    def af_proxy(cls, vaerdi: str) -> Self:
        """The client certificate that a proxy passes on: PEM with its signs written as in an address.

        Raises:
            Sikkerhedsbrud: ``token-ulaeseligt`` or ``certifikat-svagt``.

        """
        return cls.af_pem(unquote(vaerdi))

    @cached_property
    def x509(self) -> x509.Certificate:
        """As the library has it."""
        return x509.load_der_x509_certificate(self.der)

    @cached_property
    def noegle(self) -> RSAPublicKey:
        """The public key."""
        noegle = self.x509.public_key()
        assert isinstance(noegle, RSAPublicKey)
        return noegle

    @cached_property
    def base64(self) -> str:
        """The bytes as a message carries them."""
        return base64.b64encode(self.der).decode()

    @cached_property
    def pem(self) -> str:
        """The certificate as PEM."""
        return self.x509.public_bytes(Encoding.PEM).decode()

    @cached_property
    def fingeraftryk(self) -> str:
        """SHA-256 of it, in hex: what the sandkasse knows it by."""
        return hashlib.sha256(self.der).hexdigest()

    @cached_property
    def sha1(self) -> bytes:
        """SHA-1 of it: what WS-Security's ThumbprintSHA1 is."""
        return hashlib.sha1(self.der, usedforsecurity=False).digest()

    @cached_property
    def ski(self) -> bytes | None:
        """The subject key identifier, where it has one."""
        try:
            return self.x509.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
        except x509.ExtensionNotFound:
            return None

    @property
    def serienummer(self) -> str:
        """The certificate's number, decimal."""
        return str(self.x509.serial_number)

    @cached_property
    def emne(self) -> str:
        """The subject as RFC 4514 writes it."""
        return self.x509.subject.rfc4514_string()

    @cached_property
    def udsteder(self) -> str:
        """The issuer as RFC 4514 writes it."""
        return self.x509.issuer.rfc4514_string()

    @property
    def gyldig_fra(self) -> datetime:
        """The first instant it holds."""
        return self.x509.not_valid_before_utc

    @property
    def gyldig_til(self) -> datetime:
        """The last."""
        return self.x509.not_valid_after_utc

    @cached_property
    def _nummer(self) -> tuple[str | None, str | None]:
        for led in self.x509.subject:
            vaerdi = led.value if isinstance(led.value, str) else ""
            if led.oid == NameOID.SERIAL_NUMBER and (fundet := _SERIENUMMER.match(vaerdi)):
                return fundet[1], fundet[3]
            if led.oid == _ORGANISATIONSID and (fundet := _ORGANISATION.fullmatch(vaerdi)):
                return fundet[1], None
        return None, None

    @property
    def cvr(self) -> str | None:
        """Company number: ``serialNumber=CVR:99990007-UID:…`` (OCES2) or ``organizationIdentifier=NTRDK-99990007``."""
        return self._nummer[0]

    @property
    def uid(self) -> str | None:
        """The system's own id in OCES2's serial number."""
        return self._nummer[1]


@dataclass(frozen=True, kw_only=True)
class Noeglepar:
    """A private key and its certificate. The key is never shown."""

    noegle: RSAPrivateKey
    certifikat: Certifikat

    def __repr__(self) -> str:
        return f"Noeglepar({self.certifikat.emne})"


@dataclass(frozen=True, kw_only=True)
class Udskiftet:
    """A pair that has been replaced; it still opens what comes before ``til``."""

    par: Noeglepar
    til: datetime


@dataclass(frozen=True, kw_only=True)
class Noeglering:
    """The server's keys: the one it signs with, and those before it."""

    nuvaerende: Noeglepar
    tidligere: tuple[Udskiftet, ...] = ()

    def skift(self, nyt: Noeglepar, til: datetime, hoejst: int = 4) -> "Noeglering":
        """The ring after a rotation: the old key opens what comes before ``til``."""
        foer = (Udskiftet(par=self.nuvaerende, til=til), *self.tidligere)
        return Noeglering(nuvaerende=nyt, tidligere=foer[:hoejst])
