"""A file of XML as the SOAP message in it: its envelope opened, its signature stepped over, and what it is found."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from lxml import etree

from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.modeller import SkrivOm
from psrm_sandbox.soapform.kuvert import Kuvertbrud, kuvert_af, laes_rod
from psrm_sandbox.soapform.laesning import Formbrud, lokalnavn
from psrm_sandbox.soapform.skema import Ledtype, Smag, Tjeneste, indlaes_soapskema
from psrm_sandbox.soapform.typer import LAES

_KRYPTERET = "EncryptedData"
_KORT_STI = 2
"""Elements of a path that are told: the last, and the one it stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Soapbesked:
    """A message: its element, the flavour it is in, and the service whose request (``_I``) or answer (``_O``) it is."""

    element: etree._Element
    smag: Smag
    tjeneste: Tjeneste
    er_svar: bool


def aabn_besked(data: bytes, skriv_om: SkrivOm | None = None) -> Soapbesked:
    """The message of that text, with its envelope or alone. ``skriv_om``: made of each text in it before it is read.

    Raises:
        Filfejl: it is no whole or no safe XML, no message of NyMF's, or it is encrypted.

    """
    try:
        rod = laes_rod(data)
        krop = kuvert_af(rod).krop if lokalnavn(rod) == "Envelope" else rod
        if krop.find(f".//{{*}}{_KRYPTERET}") is not None:
            raise _krypteret()
        element = kuvert_af(rod).besked if krop is not rod else rod
    except Kuvertbrud as brud:
        raise _ulaeselig(brud) from None
    if skriv_om is not None:
        _skriv_om(element, skriv_om)
    navn, skema = lokalnavn(element), indlaes_soapskema()
    for tjeneste in skema.tjenester.values():
        if navn in (f"{tjeneste.service}_I", f"{tjeneste.service}_O"):
            smag = skema.smag(etree.QName(element).namespace)
            return Soapbesked(element=element, smag=smag, tjeneste=tjeneste, er_svar=navn.endswith("_O"))
    raise Filfejl(
        f"filen er XML og ingen besked, der kendes: {navn[:60]}",
        "MFFordringIndberet_I, alene eller i sin Envelope",
        "gem beskeden, som den blev sendt, eller gem listen som regneark eller CSV",
    )


def kort_sti(brud: Formbrud) -> str:
    """Where the message breaks, as short as it can be told."""
    return "/".join(brud.sti.split("/")[-_KORT_STI:])


def dag_i(tidspunkt: str | None) -> date | None:
    """The Danish day of an instant; the one public message has its instant without a zone, in Danish time."""
    try:
        return date.fromisoformat(LAES[Ledtype.DAG](tidspunkt or ""))
    except ValueError:
        return None


def _skriv_om(element: etree._Element, skriv_om: Callable[[str], str]) -> None:
    for et in element.iter():
        if et.text and not et.text.isspace():
            et.text = skriv_om(et.text)
        if et.tail and not et.tail.isspace():
            et.tail = skriv_om(et.tail)


def _krypteret() -> Filfejl:
    return Filfejl(
        "beskeden er krypteret, og kun modtageren kan åbne den",
        "beskeden i klar tekst",
        "tag den fra jeres klients log: en besked, før den krypteres, og et svar, efter det er åbnet; eller brug JSON",
    )


def _ulaeselig(brud: Kuvertbrud) -> Filfejl:
    if brud.kode == "xml" and brud.felt is not None and brud.felt.startswith("linje"):
        return Filfejl(
            f"filen er ikke hel XML ({brud.felt})", "en hel besked", "hent den igen, og ret den ikke i hånden"
        )
    return Filfejl(
        "filen er XML og ingen besked, der læses",
        "; ".join(led for led in (brud.krav, brud.felt) if led),
        "ret det, eller send leverancen som JSON",
    )
