"""A call's way: who it is, the envelope read, the service called; an answer or a fault, and the journal's row."""

import asyncio
import re
import time

import structlog
from lxml import etree
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.fejlvalg import INTET_SVAR
from psrm_sandbox.forbindelse.filkrop import medietype, tegnsaet
from psrm_sandbox.forbindelse.indhentning import indhent_verden
from psrm_sandbox.forbindelse.journalfoering import journalfoer
from psrm_sandbox.forbindelse.kodning import er_ukodet
from psrm_sandbox.forbindelse.problemer import fra_undtagelse
from psrm_sandbox.forbindelse.strengrequest import FORLADT, Forladt, Kropsproblem, StrengRequest
from psrm_sandbox.forbindelse.tilstand import Tilstand, tilstand
from psrm_sandbox.forbindelse.traade import STOR_KROP, i_traad
from psrm_sandbox.services.grundlag.optaget import frist
from psrm_sandbox.services.porte.verden import VerdenLukket
from psrm_sandbox.soap.adgang import adgang_for, kend_bruger, ukendt_adresse
from psrm_sandbox.soap.fejl import Soapfejl, af_problem
from psrm_sandbox.soap.fejlkuvert import fejlkuvert
from psrm_sandbox.soap.indlagt import kend, kend_foer
from psrm_sandbox.soap.journal import journalpost
from psrm_sandbox.soap.kald import Soapkald
from psrm_sandbox.soap.sikring import aabn, kend_certifikat, luk
from psrm_sandbox.soap.stand import stand
from psrm_sandbox.soap.tjenester import UDFOER, besked_i
from psrm_sandbox.soapform.kuvert import Kuvert, Kuvertbrud, Version, laes_kuvert
from psrm_sandbox.soapform.laesning import Formbrud
from psrm_sandbox.soapform.leverance import laes_besked
from psrm_sandbox.soapform.navnelager import LAESER
from psrm_sandbox.soapform.skema import Smag, Tjeneste, indlaes_soapskema

_HANDLING = re.compile(r"action\s*=\s*\"?([^\";]{1,300})")
_MANGE_ATTRIBUTTER = 200
"""More than a signed and encrypted message has, also with what ends base64."""
_MEDIETYPER = frozenset({"text/xml", "application/soap+xml", "application/xml"})


async def kald(request: Request, tjeneste: Tjeneste, smag: Smag | None) -> Response:
    """Answers the call. ``smag``: the address's flavour; None: the message's own."""
    t = tilstand(request)
    start, status = time.perf_counter(), 500
    streng = StrengRequest(request.scope, request.receive)
    et = Soapkald(
        request=streng,
        tjeneste=tjeneste,
        smag=smag or Smag.SKAT,
        version=Version.V11 if medietype(streng) == "text/xml" else Version.V12,
    )
    try:
        with frist(t.settings.busy_seconds):
            svar = await _svar(t, et, kend_smag=smag is None)
        status = svar.status_code
    finally:
        t.maalinger.kaldt(et.operation, status, time.perf_counter() - start)
        et.adgang = None  # each knows the other: nothing is left for the garbage collector
    return svar


async def _svar(t: Tilstand, et: Soapkald, *, kend_smag: bool) -> Response:
    hoveder = None
    try:
        et.adgang = await adgang_for(t, et)
        await indhent_verden(t, et.adgang.verden)
        kend_foer(et)
        et.adgang = await kend_bruger(t, et)
        krop, status = await _udfoer(t, et, kend_smag=kend_smag), 200
    except (ClientDisconnect, Forladt):
        return Response(status_code=FORLADT)
    except Exception as fejl:
        fundet = _som_fejl(t, fejl)
        if fundet is None:
            raise
        fundet = _eller_indlagt(et, fundet)
        et.fortalt = fundet.fortaelling
        et.journalfoert = False  # a row written with the answer went back with the transaction
        krop, status, hoveder = fejlkuvert(et.version, fundet), fundet.status, fundet.hoveder
        krop = b"" if status == INTET_SVAR else krop
        structlog.get_logger("kald").info("afvist kald", problem=fundet.kode, operation=et.operation)
        fejl.__traceback__ = fundet.__traceback__ = None
    if et.fortalt or et.ukendte or et.krop.count(b"=") > _MANGE_ATTRIBUTTER:
        LAESER.saer(et.krop)
    if et.adgang is not None and not et.journalfoert:
        await journalfoer(t, et.adgang.verden, journalpost(t, et, status, krop))
    if et.laest is not None:
        krop = await asyncio.to_thread(luk, t, stand(et.request), et, krop)
    return Response(krop, status, hoveder, media_type=et.version.medietype)


def _eller_indlagt(et: Soapkald, fejl: Soapfejl) -> Soapfejl:
    """The fault; a rule that asks for nothing of a message strikes one that could not be read too."""
    try:
        kend(et)
    except Soapfejl as indlagt:
        return indlagt
    return fejl


async def _udfoer(t: Tilstand, et: Soapkald, *, kend_smag: bool) -> bytes:
    if "content-encoding" in et.request.headers:
        er_ukodet(et.request)
    _er_xml(et.request)
    et.krop = await et.request.body()
    i_en_traad = len(et.krop) > STOR_KROP or LAESER.venter
    et.kuvert = await i_traad(i_en_traad, laes_kuvert, et.krop, tegnsaet(et.request))
    et.version = et.kuvert.version
    _kend_hoveder(et.kuvert)
    _kend_handling(et)
    await aabn(t, stand(et.request), et)
    element = et.kuvert.besked
    if kend_smag:
        et.smag = indlaes_soapskema().smag(etree.QName(element).namespace)
    besked_i(et, element)
    besked, et.ukendte = await i_traad(len(et.krop) > STOR_KROP, laes_besked, element, et.tjeneste, et.smag)
    et.som = et.tjeneste.kald_for(besked)
    kend(et, besked)
    _kend_indberetter(et, besked.get("indberetter"))
    return await UDFOER[et.tjeneste.navn](t, et, besked)


def _kend_indberetter(et: Soapkald, indberetter: str | None) -> None:
    egen = et.egen.haver.subjekt
    if not indberetter:
        raise Soapfejl(
            kode="forespoergsel",
            felt="FordringhaverSystemIDStruktur.VirksomhedSENummer",
            krav="Required parameter missing: FordringhaverSystemIDStruktur.VirksomhedSENummer",
        )
    certifikat = et.certifikat
    if indberetter != egen:
        raise Soapfejl(
            kode="intet-system" if certifikat is not None and certifikat.cvr == indberetter else "forkert-indberetter",
            felt="FordringhaverSystemIDStruktur/VirksomhedSENummer",
            fundet=indberetter,
            krav=f"nummeret, som adressen er udstedt til: {egen}",
        )
    if certifikat is not None:
        kend_certifikat(certifikat, indberetter)


def _er_xml(request: Request) -> None:
    sendt = medietype(request)
    if sendt.startswith("multipart/"):
        raise Soapfejl(
            kode="vedhaeftning",
            felt="Content-Type",
            fundet=sendt,
            krav="send the envelope alone (MTOM and SwA switched off)",
            detail="Beskeden skal sendes alene, uden MTOM og vedhæftninger: slå MTOM fra i klienten.",
        )
    if sendt not in _MEDIETYPER:
        raise Soapfejl(
            kode="version",
            felt="Content-Type",
            fundet=sendt or None,
            krav="Content-Type skal være application/soap+xml (SOAP 1.2) eller text/xml (SOAP 1.1)",
        )


def _kend_hoveder(kuvert: Kuvert) -> None:
    """No header that must be understood is stepped over; none is understood but Security."""
    version = kuvert.version
    for hoved in kuvert.hoved if kuvert.hoved is not None else ():
        navn = etree.QName(hoved)
        if navn.localname != "Security" and hoved.get(version.tag("mustUnderstand")) in {"1", "true"}:
            raise Soapfejl(
                kode="forstaas-ikke",
                felt="Header",
                fundet=str(hoved.tag),
                krav="uden mustUnderstand; NyMF bruger ikke WS-Addressing",
            )


def _kend_handling(et: Soapkald) -> None:
    """A SOAPAction that is told is the operation's."""
    hoveder = et.request.headers
    fundet = _HANDLING.search(hoveder.get("content-type", ""))
    sendt = (fundet[1] if fundet else hoveder.get("soapaction", "")).strip().strip('"').strip()
    operation = et.tjeneste.operation
    if sendt and sendt.rsplit("/", 1)[-1].rsplit(":", 1)[-1] not in {operation, et.tjeneste.service, et.tjeneste.navn}:
        raise Soapfejl(kode="soapaction", felt="SOAPAction", fundet=sendt, krav=f"{operation}, eller tomt")


def _som_fejl(t: Tilstand, fejl: Exception) -> Soapfejl | None:
    """The fault of an exception; None where it is a bug."""
    if isinstance(fejl, Soapfejl):
        return fejl
    if isinstance(fejl, Formbrud):
        return Soapfejl(kode="form", felt=fejl.sti, fundet=fejl.fundet, krav=fejl.krav)
    if isinstance(fejl, Kuvertbrud):
        return Soapfejl(kode=fejl.kode, felt=fejl.felt, fundet=fejl.fundet, krav=fejl.krav)
    if isinstance(fejl, VerdenLukket):
        return ukendt_adresse()
    problem = fejl.problem if isinstance(fejl, Kropsproblem) else fra_undtagelse(fejl)
    if problem is None and (problem := t.sandkasser.skade(fejl)) is not None:
        structlog.get_logger("kald").error("disk eller fil fejler", problem=problem.kode, exc_info=fejl)
    return af_problem(problem) if isinstance(problem, Problem) else None
