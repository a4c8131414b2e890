"""A message's security read: tried, opened, and told which of its parts the signature covers.

The order bounds what an unknown caller can have done: the signature's value, the certificate, the time and the reuse
are tried before anything is opened, so nobody without a trusted key has anything opened, and a message that was caught
on its way is opened once.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from psrm_sandbox.grunddata.soapsikkerhed import Profil, Suite, indlaes_sikkerhed
from psrm_sandbox.soap.sikkerhed.aarsag import Sikkerhedsbrud
from psrm_sandbox.soap.sikkerhed.certifikat import Certifikat, Noeglering
from psrm_sandbox.soap.sikkerhed.genbrug import Genbrugsvagt
from psrm_sandbox.soap.sikkerhed.hoved import Konvolut, Underskrift, konvolut, laes_hoved, sikkerhedshoved
from psrm_sandbox.soap.sikkerhed.kryptering import Laast, aabn, laast_krop
from psrm_sandbox.soap.sikkerhed.navne import XENC
from psrm_sandbox.soap.sikkerhed.tid import proev_tidsstempel
from psrm_sandbox.soap.sikkerhed.tillid import Tillid
from psrm_sandbox.soap.sikkerhed.udtraek import Element, sted
from psrm_sandbox.soap.sikkerhed.underskrift import proev_aftryk, proev_daekning, proev_vaerdi, underskriver
from psrm_sandbox.soapform import xmllaesning
from psrm_sandbox.soapform.xmllaesning import Xmlbrud


@dataclass(frozen=True, slots=True, kw_only=True)
class Laest:
    """A message whose security holds.

    ``rod``: the envelope, decrypted, a tree of its own where anything was. ``certifikat``: the caller's; None in the
    profile without signatures. ``suite``: the one to answer in. ``daekket``: what the signature covers, by path.
    ``underskrift``: the signature's value.
    """

    rod: Element
    certifikat: Certifikat | None
    suite: Suite
    daekket: tuple[str, ...]
    krypteret: bool
    oprettet: datetime | None
    underskrift: bytes = b""


def laes(
    besked: bytes | Element,
    profil: Profil,
    tillid: Tillid,
    noegler: Noeglering,
    nu: datetime,
    vagt: Genbrugsvagt | None = None,
    *,
    svar: bool = False,
) -> Laest:
    """The message, decrypted and verified.

    Args:
        besked: the envelope in UTF-8, or as it was read (without comments); it is left as it is.
        profil: what the channel demands.
        tillid: the certificates that are believed.
        noegler: the server's own.
        nu: real time.
        vagt: the world's memory of signatures; None tries the message without using it up.
        svar: whether it is an answer, read as its client reads it: its signer is known and need not go along.

    Raises:
        Sikkerhedsbrud: whatever is wrong with it.

    """
    kuvert = konvolut(laes_xml(besked) if isinstance(besked, bytes) else besked)
    element = sikkerhedshoved(kuvert)
    if not profil.underskrevet:
        return _uden(kuvert)
    if element is None:
        raise Sikkerhedsbrud("hoved-mangler", felt="Envelope/Header", krav="wsse:Security")
    hoved = laes_hoved(element, kuvert)
    til_krop, andre = proev_daekning(hoved, kuvert)
    certifikat = underskriver(hoved.underskrift, tillid, svar=svar)
    laast = laast_krop(kuvert, hoved, noegler, nu, (certifikat, *tillid.udstedere))
    if laast is None and profil.krypteret:
        raise Sikkerhedsbrud("krop-ukrypteret", felt=sted(kuvert.krop), krav="xenc:EncryptedData i Body")
    suite = _suite(hoved.underskrift, laast)
    proev_vaerdi(hoved.underskrift, certifikat, tillid)
    tillid.proev(certifikat, nu)
    for henvisning in andre:
        proev_aftryk(henvisning, henvisning.maal)
    oprettet = proev_tidsstempel(hoved.tidsstempel, nu)
    if vagt is not None and (foer := vagt.tag(hoved.underskrift.vaerdi, nu)) is not None:
        raise Sikkerhedsbrud("besked-genbrugt", felt="Signature", fundet=f"modtaget {foer.isoformat()}")
    klar = kuvert if laast is None else _aabnet(kuvert, aabn(laast))
    proev_aftryk(til_krop, klar.krop, kuvert.krop if laast is not None else None)
    return Laest(
        rod=klar.rod,
        certifikat=certifikat,
        suite=suite,
        daekket=tuple(sted(h.maal) for h in (til_krop, *andre)),
        krypteret=laast is not None,
        oprettet=oprettet,
        underskrift=hoved.underskrift.vaerdi,
    )


def kraev_indberetter(certifikat: Certifikat, indberetter: str) -> None:
    """Demands that the certificate is the reporter's.

    Raises:
        Sikkerhedsbrud: ``forkert-cvr``.

    """
    if certifikat.cvr != indberetter:
        felt = "VirksomhedSENummer"
        fundet = f"{indberetter} i beskeden, {certifikat.cvr or 'intet CVR-nummer'} i certifikatet ({certifikat.emne})"
        raise Sikkerhedsbrud("forkert-cvr", felt=felt, fundet=fundet, krav=certifikat.cvr)


def laes_xml(data: bytes) -> Element:
    """The root of a text in UTF-8, read as strictly as a message.

    Raises:
        Sikkerhedsbrud: ``hoved-form``.

    """
    try:
        return xmllaesning.laes_xml(data)
    except Xmlbrud as brud:
        raise Sikkerhedsbrud("hoved-form", felt=brud.felt or "Envelope", krav=brud.krav) from None


def er_krypteret(krop: Element) -> bool:
    """Whether anything in the body is encrypted."""
    return krop.find(f".//{{{XENC}}}EncryptedData") is not None


def kraev_laeselig(krop: Element) -> None:
    """Demands that nothing in the body is encrypted.

    Raises:
        Sikkerhedsbrud: ``krypteret-uventet``.

    """
    if er_krypteret(krop):
        raise Sikkerhedsbrud("krypteret-uventet", felt=sted(krop), krav="en læselig Body")


def _uden(kuvert: Konvolut) -> Laest:
    kraev_laeselig(kuvert.krop)
    suite = indlaes_sikkerhed().suiter[0]
    return Laest(rod=kuvert.rod, certifikat=None, suite=suite, daekket=(), krypteret=False, oprettet=None)


def _aabnet(kuvert: Konvolut, klartekst: bytes) -> Konvolut:
    """The envelope with the plain text in its body.

    It is written where the encrypted element stood, so that its namespaces are those it was signed in: moved between
    trees, they would be written anew. A text that closes the body itself gives an envelope of another form, or none.
    """
    krop = kuvert.krop
    maerker = f"{secrets.token_hex(16)}.", f".{secrets.token_hex(16)}"
    tekst, hale = krop.text, krop[0].tail
    krop.text, krop[0].tail = maerker
    try:
        hele = etree.tostring(kuvert.rod, encoding="UTF-8")
    finally:
        krop.text, krop[0].tail = tekst, hale
    foer, efter = hele.partition(maerker[0].encode())[0], hele.rpartition(maerker[1].encode())[2]
    try:
        ny = konvolut(laes_xml(b"".join((foer, klartekst, efter))))
        if [e.tag for e in ny.rod] != [e.tag for e in kuvert.rod]:
            raise Sikkerhedsbrud("ombrudt", felt="Envelope", krav="de samme dele som før den blev låst op")
    except Sikkerhedsbrud as brud:
        variant = f"Det, der blev låst op, er ikke indholdet af en Body: {brud.aarsag.krav}."
        raise Sikkerhedsbrud("dekryptering", felt=sted(krop), fundet=brud.aarsag.fundet, variant=variant) from None
    return ny


def _suite(underskrift: Underskrift, laast: Laast | None) -> Suite:
    """The suite of the signature; the rest of the message is in it too.

    Raises:
        Sikkerhedsbrud: ``algoritme``.

    """
    krav = indlaes_sikkerhed()
    suite = next(suite for suite in krav.suiter if suite.underskrift == underskrift.algoritme)
    andre = f"{suite.tekst}: {{}}, som SignatureMethod begynder"
    for henvisning in underskrift.henvisninger:
        if henvisning.algoritme != suite.aftryk:
            felt = f"{henvisning.felt}/DigestMethod"
            raise Sikkerhedsbrud("algoritme", felt=felt, fundet=henvisning.algoritme, krav=andre.format(suite.aftryk))
    if laast is not None and laast.metode not in suite.krypteringer:
        felt = f"{sted(laast.data)}/EncryptionMethod"
        raise Sikkerhedsbrud("algoritme", felt=felt, fundet=laast.metode, krav=andre.format(suite.kryptering))
    return suite
