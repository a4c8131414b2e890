"""A test CA: certificates and keys shaped as Danish companies' OCES certificates. They are worth nothing elsewhere."""

import secrets
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from psrm_sandbox.soap.sikkerhed.aarsag import Sikkerhedsbrud
from psrm_sandbox.soap.sikkerhed.certifikat import Certifikat, Noeglepar

_BIT = 2048
_OMGANGE = 20_000


def ny_noegle() -> rsa.RSAPrivateKey:
    """An RSA key of 2048 bits, as VOCES certificates have."""
    return rsa.generate_private_key(public_exponent=65537, key_size=_BIT)


def ny_ca(nu: datetime, dage: int = 3650, *, navn: str = "psrm-sandbox test-CA") -> Noeglepar:
    """A new issuer."""
    noegle = ny_noegle()
    emne = _navn((NameOID.COUNTRY_NAME, "DK"), (NameOID.ORGANIZATION_NAME, "psrm-sandbox"), (NameOID.COMMON_NAME, navn))
    bygger = _bygger(emne, emne, noegle.public_key(), nu, nu + timedelta(days=dage))
    bygger = bygger.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    bygger = bygger.add_extension(_brug(ca=True), critical=True)
    return _par(noegle, bygger.sign(noegle, SHA256()))


def udsted(
    ca: Noeglepar,
    *,
    cvr: str,
    navn: str,
    nu: datetime,
    dage: int = 1095,
    uid: str | None = None,
    noegle: rsa.RSAPrivateKey | None = None,
    vaerter: tuple[str, ...] = (),
) -> Noeglepar:
    """A certificate of a company with its key.

    Args:
        ca: who issues it.
        cvr: the company number in its subject.
        navn: the company's or system's name in its subject; no person's.
        nu: from when it holds; it may lie in the past, and so may its end.
        dage: days it holds.
        uid: the system's own id; a number of its own where none is given.
        noegle: the key, where there is one already.
        vaerter: host names, for a server's TLS.

    """
    noegle = noegle or ny_noegle()
    emne = _navn(
        (NameOID.COUNTRY_NAME, "DK"),
        (NameOID.ORGANIZATION_NAME, f"{navn} // CVR:{cvr}"[:64]),
        (NameOID.SERIAL_NUMBER, f"CVR:{cvr}-UID:{uid or secrets.randbelow(90_000_000) + 10_000_000}"),
        (NameOID.COMMON_NAME, navn[:64]),
    )
    bygger = _bygger(emne, ca.certifikat.x509.subject, noegle.public_key(), nu, nu + timedelta(days=dage))
    bygger = bygger.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    bygger = bygger.add_extension(_brug(ca=False), critical=True)
    formaal = [ExtendedKeyUsageOID.CLIENT_AUTH, *([ExtendedKeyUsageOID.SERVER_AUTH] if vaerter else [])]
    bygger = bygger.add_extension(x509.ExtendedKeyUsage(formaal), critical=False)
    if vaerter:
        bygger = bygger.add_extension(x509.SubjectAlternativeName([x509.DNSName(v) for v in vaerter]), critical=False)
    udsteder = x509.AuthorityKeyIdentifier.from_issuer_public_key(ca.certifikat.noegle)
    return _par(noegle, bygger.add_extension(udsteder, critical=False).sign(ca.noegle, SHA256()))


def noegle_som_pem(par: Noeglepar) -> str:
    """The private key as PKCS#8 in PEM, without a code."""
    return par.noegle.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def som_pkcs12(par: Noeglepar, ca: Certifikat, kode: str, navn: str = "psrm-sandbox") -> bytes:
    """Key, certificate and issuer as PKCS#12, which Java, .NET and SoapUI read.

    In 3DES and SHA-1, the one pair that all of them read: Mono, and Windows before 2019, do not read AES with SHA-256.
    """
    laas = (
        PrivateFormat.PKCS12.encryption_builder()
        .key_cert_algorithm(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC)
        .hmac_hash(SHA1())  # noqa: S303 - a test key, and what old stacks read
        .kdf_rounds(_OMGANGE)
        .build(kode.encode())
    )
    return pkcs12.serialize_key_and_certificates(navn.encode(), par.noegle, par.certifikat.x509, [ca.x509], laas)


def af_pem(noegle: str | bytes, certifikat: str | bytes) -> Noeglepar:
    """A key and its certificate, as they were kept.

    Raises:
        Sikkerhedsbrud: ``token-ulaeseligt`` or ``anden-noegle``: the key is not RSA, or not the certificate's.

    """
    fundet = Certifikat.af_pem(certifikat)
    try:
        laest = load_pem_private_key(noegle.encode() if isinstance(noegle, str) else noegle, None)
    except (ValueError, TypeError) as fejl:
        krav = "PEM uden kode: -----BEGIN PRIVATE KEY-----"
        raise Sikkerhedsbrud("token-ulaeseligt", felt="noegle", krav=krav) from fejl
    if not isinstance(laest, rsa.RSAPrivateKey) or laest.public_key() != fundet.noegle:
        raise Sikkerhedsbrud("anden-noegle", felt="noegle", krav=f"nøglen til {fundet.emne}")
    return Noeglepar(noegle=laest, certifikat=fundet)


def _navn(*led: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    return x509.Name([x509.NameAttribute(oid, vaerdi) for oid, vaerdi in led])


def _bygger(
    emne: x509.Name, udsteder: x509.Name, noegle: rsa.RSAPublicKey, fra: datetime, til: datetime
) -> x509.CertificateBuilder:
    bygger = x509.CertificateBuilder(issuer_name=udsteder, subject_name=emne, public_key=noegle)
    bygger = bygger.serial_number(x509.random_serial_number()).not_valid_before(fra).not_valid_after(til)
    return bygger.add_extension(x509.SubjectKeyIdentifier.from_public_key(noegle), critical=False)


def _brug(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=not ca,
        data_encipherment=not ca,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


def _par(noegle: rsa.RSAPrivateKey, certifikat: x509.Certificate) -> Noeglepar:
    return Noeglepar(noegle=noegle, certifikat=Certifikat.af_der(certifikat.public_bytes(Encoding.DER)))
