"""An encrypted body opened, and one made. What cannot be opened says one thing outwards, whatever the reason."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from psrm_sandbox.grunddata.soapsikkerhed import indlaes_sikkerhed
from psrm_sandbox.soap.sikkerhed import navne
from psrm_sandbox.soap.sikkerhed.aarsag import Sikkerhedsbrud
from psrm_sandbox.soap.sikkerhed.certifikat import Certifikat, Noeglepar, Noeglering
from psrm_sandbox.soap.sikkerhed.hoved import Hoved, Konvolut
from psrm_sandbox.soap.sikkerhed.navne import DS, INDHOLD, WSSE, XENC, XENC11
from psrm_sandbox.soap.sikkerhed.noeglenavn import Noeglenavn, noeglenavn
from psrm_sandbox.soap.sikkerhed.udtraek import Element, algoritme, byte_i, et, hoejst_et, sted

_EK, _ED = f"{{{XENC}}}EncryptedKey", f"{{{XENC}}}EncryptedData"
_NOEGLELAENGDER = {navne.TRIPLEDES: 24, navne.AES256: 32, navne.AES256GCM: 32}
_GCM_IV, _GCM_MAERKE = 12, 16
_HASH: Mapping[str, type[hashes.HashAlgorithm]] = {
    navne.SHA1: hashes.SHA1,
    navne.SHA256: hashes.SHA256,
    f"{XENC11}mgf1sha1": hashes.SHA1,
    f"{XENC11}mgf1sha256": hashes.SHA256,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Laast:
    """An encrypted body, with the key of ours that opens it."""

    data: Element
    metode: str
    noegle: Element
    par: Noeglepar


def laast_krop(
    kuvert: Konvolut, hoved: Hoved, noegler: Noeglering, nu: datetime, andre: Iterable[Certifikat] = ()
) -> Laast | None:
    """The encrypted body with the key it names, or None where it is plain. Nothing is opened yet.

    ``andre``: certificates by which a wrong receiver can be told.

    Raises:
        Sikkerhedsbrud: a ``krop-…``, ``algoritme``, ``noegletransport``, ``forkert-modtager`` or ``hoved-form``.

    """
    data = _krypteret_element(kuvert)
    if data is None:
        return None
    metode = algoritme(et(data, f"{{{XENC}}}EncryptionMethod"))
    krav = indlaes_sikkerhed()
    if metode not in krav.krypteringer:
        alle = " eller ".join(suite.kryptering for suite in krav.suiter)
        raise Sikkerhedsbrud("algoritme", felt=f"{sted(data)}/EncryptionMethod", fundet=metode, krav=alle)
    noegle = _krypteret_noegle(data, hoved)
    transport = algoritme(et(noegle, f"{{{XENC}}}EncryptionMethod"))
    if transport not in krav.noegletransporter:
        felt = f"{sted(noegle)}/EncryptionMethod"
        raise Sikkerhedsbrud("noegletransport", felt=felt, fundet=transport, krav=krav.suiter[0].noegletransport)
    navn = noeglenavn(hoejst_et(noegle, f"{{{DS}}}KeyInfo"), hoved.ider, sted(noegle))
    return Laast(data=data, metode=metode, noegle=noegle, par=_egen(navn, noegler, nu, andre))


def _krypteret_element(kuvert: Konvolut) -> Element | None:
    boern = list(kuvert.krop)
    inde = kuvert.krop.findall(f".//{_ED}")
    if not inde:
        return None
    if len(boern) != 1 or boern[0] is not inde[0] or len(inde) > 1 or (kuvert.krop.text or "").strip():
        raise Sikkerhedsbrud("krop-delvis", felt=sted(inde[0]), krav="ét xenc:EncryptedData og intet andet i Body")
    if (slags := inde[0].get("Type")) != INDHOLD:
        raise Sikkerhedsbrud("krop-som-element", felt=f"{sted(inde[0])}/@Type", fundet=slags, krav=INDHOLD)
    return inde[0]


def _krypteret_noegle(data: Element, hoved: Hoved) -> Element:
    i_hoved = hoejst_et(hoved.element, _EK)
    info = hoejst_et(data, f"{{{DS}}}KeyInfo")
    if i_hoved is not None:
        henvist = None if info is None else info.find(f"{{{WSSE}}}SecurityTokenReference/{{{WSSE}}}Reference")
        if henvist is not None and hoved.ider.find(henvist.get("URI") or "", sted(henvist)) is not i_hoved:
            raise Sikkerhedsbrud("hoved-form", felt=sted(henvist), fundet=henvist.get("URI"), krav="xenc:EncryptedKey")
        return i_hoved
    inde = None if info is None else hoejst_et(info, _EK)
    if inde is None:
        raise Sikkerhedsbrud("hoved-form", felt=sted(hoved.element), krav="ét xenc:EncryptedKey")
    return inde


def _egen(navn: Noeglenavn, noegler: Noeglering, nu: datetime, andre: Iterable[Certifikat]) -> Noeglepar:
    if navn.slags == "andet" or navn.passer(noegler.nuvaerende.certifikat):
        return noegler.nuvaerende
    for udskiftet in noegler.tidligere:
        if navn.passer(udskiftet.par.certifikat):
            if udskiftet.til < nu:
                fundet = f"{navn.vist}, udskiftet {udskiftet.til.isoformat()}"
                raise Sikkerhedsbrud("udskiftet-certifikat", felt="EncryptedKey/KeyInfo", fundet=fundet)
            return udskiftet.par
    eget, fremmed = noegler.nuvaerende.certifikat, navn.find(andre)
    raise Sikkerhedsbrud(
        "forkert-modtager",
        felt="EncryptedKey/KeyInfo",
        fundet=navn.certifikat.emne if navn.certifikat else navn.vist,
        krav=f"{eget.emne}, nummer {eget.serienummer}, ThumbprintSHA1 {eget.sha1.hex()}",
        variant=f"Det er afsenderens certifikat: {fremmed.emne}." if fremmed is not None else None,
    )


def aabn(laast: Laast) -> bytes:
    """The plain text. Every failure is the one cause ``dekryptering``, and none tells more outwards.

    Raises:
        Sikkerhedsbrud: ``dekryptering``, ``hoved-form`` or ``algoritme``.

    """
    noegletekst = byte_i(_vaerdi(laast.noegle), indlaes_sikkerhed().graenser.noegle_tegn)
    data = byte_i(_vaerdi(laast.data))
    oaep = _oaep(et(laast.noegle, f"{{{XENC}}}EncryptionMethod"))
    try:
        noegle = laast.par.noegle.decrypt(noegletekst, oaep)
    except ValueError as fejl:
        variant = f"Nøglen (EncryptedKey) lader sig ikke låse op med {laast.par.certifikat.emne}."
        raise Sikkerhedsbrud("dekryptering", felt=sted(laast.noegle), variant=variant) from fejl
    if len(noegle) != _NOEGLELAENGDER[laast.metode]:
        laengder = f"{len(noegle)} byte", f"{_NOEGLELAENGDER[laast.metode]} byte"
        raise Sikkerhedsbrud("dekryptering", felt=sted(laast.noegle), fundet=laengder[0], krav=laengder[1])
    try:
        return _symmetrisk(laast.metode, noegle, data)
    except (ValueError, InvalidTag) as fejl:
        variant = "Nøglen er god, men indholdet er ændret eller klippet af efter krypteringen."
        raise Sikkerhedsbrud("dekryptering", felt=sted(laast.data), variant=variant) from fejl


def _vaerdi(element: Element) -> Element:
    return et(et(element, f"{{{XENC}}}CipherData"), f"{{{XENC}}}CipherValue")


def _oaep(metode: Element) -> OAEP:
    aftryk, mgf = hoejst_et(metode, f"{{{DS}}}DigestMethod"), hoejst_et(metode, f"{{{XENC11}}}MGF")
    navnene = [navne.SHA1 if e is None else algoritme(e) for e in (aftryk, mgf)]
    if hoejst_et(metode, f"{{{XENC}}}OAEPparams") is not None or any(navn not in _HASH for navn in navnene):
        fundet = " og ".join(navnene)
        raise Sikkerhedsbrud("algoritme", felt=sted(metode), fundet=fundet, krav="OAEP med SHA-1 eller SHA-256")
    return OAEP(mgf=MGF1(_HASH[navnene[1]]()), algorithm=_HASH[navnene[0]](), label=None)


def _symmetrisk(metode: str, noegle: bytes, data: bytes) -> bytes:
    if metode == navne.AES256GCM:
        if len(data) < _GCM_IV + _GCM_MAERKE:
            raise ValueError("kort")
        return AESGCM(noegle).decrypt(data[:_GCM_IV], data[_GCM_IV:], None)
    blok = _blok(metode)
    if len(data) < 2 * blok or len(data) % blok:
        raise ValueError("ikke hele blokke")
    laaser = _cipher(metode, noegle, data[:blok]).decryptor()
    klar = laaser.update(data[blok:]) + laaser.finalize()
    fyld = klar[-1]
    if not 1 <= fyld <= blok:
        raise ValueError("fyld")
    return klar[:-fyld]


def _blok(metode: str) -> int:
    return 8 if metode == navne.TRIPLEDES else 16


def _cipher(metode: str, noegle: bytes, iv: bytes) -> Cipher[CBC]:
    return Cipher(TripleDES(noegle) if metode == navne.TRIPLEDES else AES(noegle), CBC(iv))


def laas(data: bytes, metode: str, modtager: Certifikat) -> tuple[bytes, bytes]:
    """The encrypted key and the encrypted data, of a new key."""
    noegle = secrets.token_bytes(_NOEGLELAENGDER[metode])
    blok = _blok(metode)
    iv = secrets.token_bytes(blok)
    fyld = blok - len(data) % blok
    laaser = _cipher(metode, noegle, iv).encryptor()
    laast = iv + laaser.update(data + bytes(fyld - 1) + bytes([fyld])) + laaser.finalize()
    oaep = OAEP(mgf=MGF1(hashes.SHA1()), algorithm=hashes.SHA1(), label=None)  # noqa: S303
    return modtager.noegle.encrypt(noegle, oaep), laast
