"""Why a digest or a signature fails, found by recomputing it the ways that clients are known to have meant it."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS, PKCS1v15
from lxml import etree

from psrm_sandbox.grunddata.soapsikkerhed import indlaes_sikkerhed
from psrm_sandbox.soap.sikkerhed.aarsag import Sikkerhedsbrud
from psrm_sandbox.soap.sikkerhed.certifikat import Certifikat
from psrm_sandbox.soap.sikkerhed.hoved import Henvisning, Underskrift
from psrm_sandbox.soap.sikkerhed.kanonisering import aftryk, hashen, kanonisk
from psrm_sandbox.soap.sikkerhed.navne import RSA_SHA256, SHA1, SHA256
from psrm_sandbox.soap.sikkerhed.omskrivning import omskrivninger
from psrm_sandbox.soap.sikkerhed.udtraek import Element, sted

_FREMMEDE = 50
_LAENGDER = {20: SHA1, 32: SHA256}
_SHA1_MAERKE = bytes.fromhex("3021300906052b0e03021a05000414")
_SHA256_MAERKE = bytes.fromhex("3031300d060960864801650304020105000420")
_MAERKER = {SHA1: _SHA1_MAERKE, SHA256: _SHA256_MAERKE}


def forklar_del(henvisning: Henvisning, element: Element, fundet: bytes, foer: Element | None) -> Sikkerhedsbrud:
    """The cause of a digest that is not the element's. ``foer``: the body before it was decrypted."""
    kode = "krop-aendret" if etree.QName(element).localname == "Body" else "del-aendret"
    skrevet = _LAENGDER.get(len(henvisning.aftryk))
    if skrevet is not None and skrevet != henvisning.algoritme:
        felt = f"{henvisning.felt}/DigestValue"
        variant = (
            f"Aftrykket er på {len(henvisning.aftryk)} byte: det er {skrevet}, og det er ikke den, DigestMethod nævner."
        )
        return Sikkerhedsbrud("algoritme", felt=felt, fundet=skrevet, krav=henvisning.algoritme, variant=variant)
    fordi = _genfundet(
        element, foer, henvisning.praefikser, lambda d: aftryk(d, henvisning.algoritme) == henvisning.aftryk
    )
    return Sikkerhedsbrud(
        kode, felt=henvisning.felt, fundet=henvisning.aftryk.hex(), krav=fundet.hex(), variant=fordi or _UKENDT
    )


_UKENDT = "Ingen kendt omskrivning giver det aftryk: indholdet selv er ændret efter underskriften."


def _genfundet(
    element: Element, foer: Element | None, praefikser: tuple[str, ...], passer: Callable[[bytes], bool]
) -> str | None:
    """What was done to the element, where one of the known ways gives what the client computed."""
    if len(etree.tostring(element, encoding="UTF-8", with_tail=False)) > indlaes_sikkerhed().graenser.forklarede_byte:
        return None
    for hvad, data in _varianter(element, foer, praefikser):
        if passer(data):
            return hvad
    return None


def _varianter(element: Element, foer: Element | None, praefikser: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    if foer is not None:
        yield (
            "Underskriften dækker den krypterede Body: underskriv først, og kryptér bagefter.",
            kanonisk(foer, praefikser),
        )
    yield "Aftrykket er taget med C14N i stedet for Exclusive C14N.", _c14n(element, exclusive=False)
    if praefikser:
        yield "Aftrykket er taget uden PrefixList, som henvisningen selv nævner.", kanonisk(element)
    for barn in islice(element, 1):
        yield "Aftrykket er af indholdet og ikke af elementet selv.", kanonisk(barn, praefikser)
    for navn in list(element.attrib):
        uden = _for_sig(element)
        del uden.attrib[navn]
        lokalt = etree.QName(navn).localname
        yield f"Attributten {lokalt} er sat på, efter at aftrykket blev taget.", kanonisk(uden, praefikser)
    for hvad, andet in omskrivninger(_for_sig(element)):
        yield hvad, kanonisk(andet, praefikser)


def _for_sig(element: Element) -> Element:
    """A copy, with the namespaces it had where it stood."""
    return etree.fromstring(etree.tostring(element, encoding="UTF-8", with_tail=False))


def _c14n(element: Element, *, exclusive: bool) -> bytes:
    ud: bytes = etree.tostring(element, method="c14n", exclusive=exclusive, with_comments=False)
    return ud


def forklar_underskrift(
    underskrift: Underskrift, certifikat: Certifikat, andre: Iterable[Certifikat]
) -> Sikkerhedsbrud:
    """The cause of a value that is not the certificate's over ``SignedInfo``."""
    vaerdi, laengde = underskrift.vaerdi, certifikat.noegle.key_size // 8
    felt = "Signature/SignatureValue"
    if len(vaerdi) != laengde:
        krav = f"{laengde} byte, som certifikatets nøgle giver"
        return Sikkerhedsbrud("underskrift-forkert", felt=felt, fundet=f"{len(vaerdi)} byte", krav=krav)
    sagt = SHA256 if underskrift.algoritme == RSA_SHA256 else SHA1
    underskrevet = _underskrevet_aftryk(certifikat, vaerdi)
    if underskrevet is not None:
        algoritme, tal = underskrevet
        if algoritme != sagt:
            variant = f"Underskriften er over et {_kort(algoritme)}-aftryk, og SignatureMethod siger {_kort(sagt)}."
            return Sikkerhedsbrud("algoritme", felt=felt, fundet=_kort(algoritme), krav=_kort(sagt), variant=variant)
        info = underskrift.signed_info
        fordi = _genfundet(info, None, underskrift.praefikser, lambda d: aftryk(d, algoritme) == tal)
        krav = aftryk(kanonisk(info, underskrift.praefikser), algoritme).hex()
        return Sikkerhedsbrud(
            "underskrift-aendret", felt=sted(info), fundet=tal.hex(), krav=krav, variant=fordi or _UKENDT
        )
    data = kanonisk(underskrift.signed_info, underskrift.praefikser)
    for fremmed in islice((c for c in andre if c != certifikat), _FREMMEDE):
        if _passer(fremmed, vaerdi, data, underskrift.algoritme):
            fundet = f"nøglen til {fremmed.emne}, nummer {fremmed.serienummer}"
            return Sikkerhedsbrud("anden-noegle", felt=felt, fundet=fundet, krav=f"nøglen til {certifikat.emne}")
    if _er_pss(certifikat, vaerdi, data, underskrift.algoritme):
        return Sikkerhedsbrud("algoritme", felt=felt, fundet="RSA-PSS", krav="RSA med PKCS#1 v1.5")
    variant = "Værdien er ikke lavet med den nøgle, der hører til certifikatet, eller den er ændret undervejs."
    return Sikkerhedsbrud("anden-noegle", felt=felt, krav=f"nøglen til {certifikat.emne}", variant=variant)


def _underskrevet_aftryk(certifikat: Certifikat, vaerdi: bytes) -> tuple[str, bytes] | None:
    """The digest that was signed, which the public key shows."""
    try:
        indhold = certifikat.noegle.recover_data_from_signature(vaerdi, PKCS1v15(), None)
    except (InvalidSignature, ValueError):
        return None
    return next(((navn, indhold[len(m) :]) for navn, m in _MAERKER.items() if indhold.startswith(m)), None)


def _passer(certifikat: Certifikat, vaerdi: bytes, data: bytes, algoritme: str) -> bool:
    try:
        certifikat.noegle.verify(vaerdi, data, PKCS1v15(), hashen(algoritme))
    except InvalidSignature:
        return False
    return True


def _er_pss(certifikat: Certifikat, vaerdi: bytes, data: bytes, algoritme: str) -> bool:
    valgt = hashen(algoritme)
    try:
        certifikat.noegle.verify(vaerdi, data, PSS(MGF1(valgt), PSS.AUTO), valgt)
    except InvalidSignature:
        return False
    return True


def _kort(algoritme: str) -> str:
    return {SHA1: "SHA-1", SHA256: "SHA-256"}[algoritme]
