"""A delivery between NyMF's XML and our own shape.

A claim's dates stand once in the XML and with every debtor in our shape; they are shared out on the way in, and
gathered where all debtors have the same on the way out.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from lxml import etree

from psrm_sandbox.soapform.laesning import Formbrud, Laesning
from psrm_sandbox.soapform.plan import plan_for
from psrm_sandbox.soapform.skema import Smag, Tjeneste, indlaes_soapskema
from psrm_sandbox.soapform.skrivning import fyld

FAELLES = ("forfaldsdato", "sidsteRettidigeBetalingsdato")
"""What stands once for a claim's debtors together."""
AKTIONER = "aktioner"
_EGEN_HAVER = "_fordringshaverId"
_HOVEDOPLYSNINGER = ("transaktionsId", "transaktionstid")


def laes_besked(element: etree._Element, tjeneste: Tjeneste, smag: Smag) -> tuple[dict[str, Any], list[str]]:
    """What the message says, and what in it was stepped over.

    Raises:
        Formbrud: it cannot be read.

    """
    laesning = Laesning()
    ud = laesning.laes(element, plan_for(tjeneste.ind, smag))
    for aktion in ud.get(AKTIONER, ()):
        _laes_aktion(aktion)
    return ud, laesning.ukendte


def laes_enkeltvis(
    element: etree._Element, tjeneste: Tjeneste, smag: Smag
) -> tuple[dict[str, Any], Mapping[int, Formbrud], list[str]]:
    """As `laes_besked`, but an action that cannot be read stands empty in its place, with what is wrong with it.

    Raises:
        Formbrud: what stands around the actions cannot be read.

    """
    laesning = Laesning(enkeltvis=AKTIONER)
    ud = laesning.laes(element, plan_for(tjeneste.ind, smag))
    for aktion in ud.get(AKTIONER, ()):
        _laes_aktion(aktion)
    return ud, laesning.brud, laesning.ukendte


def leverance_i(besked: Mapping[str, Any]) -> dict[str, Any]:
    """The delivery as our shape has it, without what is the call's."""
    return {navn: v for navn, v in besked.items() if navn not in _HOVEDOPLYSNINGER}


def skriv_besked(
    navn: str, struktur: str, smag: Smag, data: Mapping[str, Any], i: etree._Element | None = None
) -> etree._Element:
    """A message of that name and structure. ``i``: the element that it is written in, if any."""
    praefikser = _praefikser(smag)
    tag = f"{{{praefikser[None]}}}{navn}"
    rod = etree.Element(tag, nsmap=praefikser) if i is None else etree.SubElement(i, tag, nsmap=praefikser)
    fyld(rod, plan_for(struktur, smag), data)
    return rod


_PRAEFIKSER = {"efi": "blad", "ns": "kontekst", "ns1": "virksomhed"}


@lru_cache(maxsize=4)
def _praefikser(smag: Smag) -> Mapping[str | None, str]:
    rum = indlaes_soapskema().navnerum[smag]
    return {None: rum["rod"], **{p: rum[n] for p, n in _PRAEFIKSER.items() if rum[n] != rum["rod"]}}


def skriv_leverance(
    leverance: Mapping[str, Any], smag: Smag, hovedoplysninger: Mapping[str, Any] | None = None
) -> etree._Element:
    """The delivery, in our shape, as a request of NyMF's."""
    tjeneste = indlaes_soapskema().tjenester["FordringIndberetService"]
    aktioner = [_skriv_aktion(aktion) for aktion in leverance.get("aktioner") or ()]
    data = {**(hovedoplysninger or {}), **leverance, "aktioner": aktioner}
    return skriv_besked(f"{tjeneste.service}_I", tjeneste.ind, smag, data)


def _fordringer(aktion: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for kilde in (aktion, aktion.get("genindsendelse") or {}):
        if kilde.get("fordring") is not None:
            yield kilde["fordring"]
        yield from kilde.get("relateredeFordringer") or ()


def _laes_aktion(aktion: dict[str, Any]) -> None:
    for fordring in _fordringer(aktion):
        egen = fordring.pop(_EGEN_HAVER, None)
        if egen is not None:
            aktion.setdefault("fordringshaverId", egen)
        for felt in FAELLES:
            vaerdi = fordring.pop(felt, None)
            for haefter in fordring.get("haeftere", ()) if vaerdi is not None else ():
                haefter.setdefault(felt, vaerdi)


def _skriv_aktion(aktion: Mapping[str, Any]) -> dict[str, Any]:
    ud = {**aktion, **_skrevet(aktion, aktion)}
    if aktion.get("genindsendelse") is not None:
        ud["genindsendelse"] = {**aktion["genindsendelse"], **_skrevet(aktion["genindsendelse"], aktion)}
    return ud


def _skrevet(kilde: Mapping[str, Any], aktion: Mapping[str, Any]) -> dict[str, Any]:
    ud: dict[str, Any] = {}
    if kilde.get("fordring") is not None:
        ud["fordring"] = _skriv_fordring(kilde["fordring"], aktion)
    if kilde.get("relateredeFordringer") is not None:
        ud["relateredeFordringer"] = [_skriv_fordring(f, aktion) for f in kilde["relateredeFordringer"]]
    return ud


def _skriv_fordring(fordring: Mapping[str, Any], aktion: Mapping[str, Any]) -> dict[str, Any]:
    haeftere: Sequence[Mapping[str, Any]] = fordring.get("haeftere") or ()
    ud = {**fordring, _EGEN_HAVER: aktion.get("fordringshaverId")}
    ens = {felt: haeftere[0][felt] for felt in FAELLES if haeftere and _ens(haeftere, felt)}
    ud["haeftere"] = [{n: v for n, v in h.items() if n not in ens} for h in haeftere]
    return {**ud, **ens}


def _ens(haeftere: Sequence[Mapping[str, Any]], felt: str) -> bool:
    foerste = haeftere[0].get(felt)
    return foerste is not None and all(h.get(felt) == foerste for h in haeftere)
