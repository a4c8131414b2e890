"""The three services: a message read, the use case called, the answer told."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from lxml import etree
from pydantic import ValidationError
from pydantic_core import to_json

from psrm_sandbox.domain.dokumentindhold import kan_rumme, uden_indhold
from psrm_sandbox.domain.maskering import masker_struktur, rummer_aegte_cpr
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.indsendelse import leverance_af
from psrm_sandbox.forbindelse.tilstand import Tilstand
from psrm_sandbox.forbindelse.traade import Slags, i_traad, i_verden
from psrm_sandbox.former.felttyper import Tal
from psrm_sandbox.former.leverance import LeveranceForm
from psrm_sandbox.former.valideringsfejl import som_fejl
from psrm_sandbox.services.indtag import indtag, leverancer
from psrm_sandbox.services.indtag.registrering import Indsendelse
from psrm_sandbox.services.indtag.svar import Indtaget
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.scenarie.bibliotek import HEADER
from psrm_sandbox.services.underretning import hentning
from psrm_sandbox.services.underretning.hentning import Underretningssoegning
from psrm_sandbox.services.verden import aftaler
from psrm_sandbox.soap import svar as svarene
from psrm_sandbox.soap.fejl import Soapfejl
from psrm_sandbox.soap.journal import journalpost
from psrm_sandbox.soap.kald import Soapkald
from psrm_sandbox.soap.soegning import soegning
from psrm_sandbox.soapform.kuvert import ny_krop, skriv_med_krop
from psrm_sandbox.soapform.leverance import leverance_i, skriv_besked
from psrm_sandbox.soapform.stier import xmlsti

MAKS_FORDRINGER = 1_000
"""Claims whose receipts can be asked for in one call."""
MAKS_UNDERRETNINGER = 500
"""Notifications of one answer; an advis tells from which number the rest is fetched."""
_MANGE = 50

Besked = Mapping[str, Any]
Udfoer = Callable[[Tilstand, Soapkald, Besked], Awaitable[bytes]]


def svar_paa(kald: Soapkald, besked: Besked, nu: datetime, data: Mapping[str, Any]) -> bytes:
    """The answer's envelope. ``nu``: when the call was received, on the world's clock."""
    hoved = svarene.hovedoplysninger(besked, kald.tjeneste.service, kald.smag, nu)
    alt = {"indberetter": besked.get("indberetter"), **hoved, **data}
    krop = ny_krop(kald.version)
    skriv_besked(f"{kald.tjeneste.service}_O", kald.tjeneste.ud, kald.smag, alt, krop)
    return skriv_med_krop(krop)


async def indberet(t: Tilstand, kald: Soapkald, besked: Besked) -> bytes:
    """MFFordringIndberet: a delivery is taken in as JSON's is."""
    sendt = leverance_i(besked)
    kald.leverance_id = sendt.get("leveranceId")
    stor = len(sendt.get("aktioner", ())) > _MANGE
    indsendelse_ = await i_traad(stor, partial(_indsendelse, t, kald, besked, sendt))
    resultat = await t.koe.modtag(kald.egen.verden, indsendelse_)
    t.maalinger.registreret(aktion.status for aktion in resultat.aktioner)
    return kald.svar


def _indsendelse(t: Tilstand, kald: Soapkald, besked: Besked, sendt: dict[str, Any]) -> Indsendelse:
    raa, krop = sendt, to_json(sendt, fallback=_tal)
    if rummer_aegte_cpr(krop.decode()):
        raa = masker_struktur(sendt)
    form = _form(kald, raa)
    aktioner = raa["aktioner"]
    if kan_rumme(krop):
        aktioner = uden_indhold(aktioner)
    leverance = leverance_af(form, kald.egen.afsender, aktioner, None if raa is sendt else sendt)

    def journal(indtaget: Indtaget) -> Any:
        kald.svar = svar_paa(kald, besked, indtaget.modtaget, svarene.foerste_svar(indtaget, leverance))
        kald.journalfoert = True
        return journalpost(t, kald, 200, kald.svar)

    scenarie = kald.request.headers.get(HEADER)
    return Indsendelse(leverance, journal, scenarie, besked.get("transaktionsId") or None)


def _tal(vaerdi: Any) -> str:
    assert isinstance(vaerdi, Tal)
    return vaerdi.tekst


def _form(kald: Soapkald, sendt: Mapping[str, Any]) -> LeveranceForm:
    try:
        return LeveranceForm.model_validate(dict(sendt))
    except ValidationError as fejl:
        foerste = fejl.errors(include_url=False)[0]
        fortalt = som_fejl({**foerste, "loc": ("body", *foerste["loc"])}, LeveranceForm, sendt)
        sti = xmlsti(foerste["loc"], kald.tjeneste.ind, kald.smag)
        antal = fejl.error_count()
        flere = f" (og {antal - 1} fejl mere)" if antal > 1 else ""
        raise Soapfejl(
            kode="form",
            felt=f"{kald.tjeneste.service}_I/{sti}",
            fundet=fortalt["fundet"],
            krav=f"{fortalt['krav']}{flere}",
            aarsag={"problem": "ugyldig-krop", "sti": fortalt["felt"]},
        ) from None


async def hent_kvitteringer(_: Tilstand, kald: Soapkald, besked: Besked) -> bytes:
    """MFKvitteringHent: by a delivery or by claims."""
    kald.leverance_id = besked.get("leveranceId")
    fordringer = besked.get("fordringer", [])
    if (kald.leverance_id is None) == (not fordringer):
        raise Soapfejl(
            kode="forespoergsel",
            felt="MFLeveranceID",
            krav="Either MFLeveranceID or DMIFordringEFIFordringID must have a value, and not both",
        )
    if len(fordringer) > MAKS_FORDRINGER:
        raise Soapfejl(kode="forespoergsel", felt="FordringSamling", krav=f"At most {MAKS_FORDRINGER} claims in a call")
    return await i_verden(kald.egen.verden, Slags.SKRIV, _kvitteringssvar, kald, besked, fordringer)


def _kvitteringssvar(kald: Soapkald, besked: Besked, fordringer: list[str]) -> bytes:
    nu = _brug_transaktion(kald, besked)
    return svar_paa(kald, besked, nu, _kvitteringer(kald, fordringer))


def _kvitteringer(kald: Soapkald, fordringer: list[str]) -> dict[str, Any]:
    ud: list[dict[str, Any]] = []
    ukendte: list[tuple[str, str]] = []
    if kald.leverance_id is not None:
        try:
            leverance = leverancer.hent_leverance(kald.egen, kald.leverance_id)
        except Problem as problem:
            return {"kvitteringer": [], **svarene.reaktioner([("ukendt-leverance", problem.detail)])}
        for aktion in leverance.aktioner:
            ud += svarene.kvittering(aktion)
    for id_ in dict.fromkeys(fordringer):
        try:
            aktioner = leverancer.hent_aktioner_paa(kald.egen, id_)
        except Problem:
            ukendte.append(("ukendt-fordring", id_))
            continue
        for aktion in reversed(aktioner):
            ud += [k for k in svarene.kvittering(aktion) if str(k["fordringsId"]) == id_]
    return {"kvitteringer": ud, **svarene.reaktioner(ukendte)}


async def hent_underretninger(t: Tilstand, kald: Soapkald, besked: Besked) -> bytes:
    """MFUnderretSamlingHent: by numbers or by days."""
    valgt = soegning(besked)
    return await i_verden(kald.egen.verden, Slags.SKRIV, _underretningssvar, t, kald, besked, valgt)


def _underretningssvar(t: Tilstand, kald: Soapkald, besked: Besked, valgt: Underretningssoegning) -> bytes:
    nu = _brug_transaktion(kald, besked)
    return svar_paa(kald, besked, nu, _underretninger(t, kald, valgt))


def _underretninger(t: Tilstand, kald: Soapkald, valgt: Underretningssoegning) -> dict[str, Any]:
    if (ingen := _uden_ret(kald, valgt.fordringshaver_id)) is not None:
        return {"underretninger": [], **svarene.reaktioner([(ingen, str(valgt.fordringshaver_id))])}
    side = hentning.soeg(kald.egen, t.regelsaet, valgt, Side(0, MAKS_UNDERRETNINGER))
    advis: list[tuple[str, str]] = []
    if side.udloebne is not None:
        advis.append(("for-gamle", f"{side.udloebne.nummer_fra}-{side.udloebne.nummer_til}"))
    if side.naeste is not None:
        advis.append(("flere", str(side.naeste + 1)))
    fundne = [svarene.underretning(u) for u in side.underretninger]
    if kald.orden is not None:
        fundne = [fundne[plads] for plads in kald.orden(len(fundne))]
    return {"underretninger": fundne, **svarene.reaktioner(advis)}


def _uden_ret(kald: Soapkald, fordringshaver_id: str | None) -> str | None:
    """The reaction to a creditor whose notifications the caller may not fetch; None names no creditor."""
    if fordringshaver_id is None:
        return None
    try:
        aftale = aftaler.hent(kald.egen, fordringshaver_id)
    except Problem:
        return "uden-ret"
    return None if aftale.system_til_system else "ikke-system-til-system"


def _brug_transaktion(kald: Soapkald, besked: Besked) -> datetime:
    """Uses up the call's transaction id; the world's clock."""
    return indtag.brug_transaktion(kald.egen, besked.get("transaktionsId") or None)


UDFOER: Mapping[str, Udfoer] = {
    "FordringIndberetService": indberet,
    "KvitteringHentService": hent_kvitteringer,
    "UnderretSamlingHentService": hent_underretninger,
}
"""What each service does."""


def besked_i(kald: Soapkald, element: etree._Element) -> None:
    """Demands that the message is the service's own.

    Raises:
        Soapfejl: ``ukendt-besked``.

    """
    navn = etree.QName(element).localname
    ventet = f"{kald.tjeneste.service}_I"
    if navn != ventet:
        raise Soapfejl(kode="ukendt-besked", fundet=str(element.tag), felt="Body", krav=f"elementet {ventet}")
