"""The addresses of the services: under a reporter's own address by flavour, and ``/services`` for the demo world."""

import asyncio
from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.koder import Soapprofil
from psrm_sandbox.forbindelse.forespoergsel import MAKS_FORESPOERGSEL
from psrm_sandbox.forbindelse.noegler import slaa_op
from psrm_sandbox.forbindelse.problemer import problemsvar
from psrm_sandbox.forbindelse.proxylag import rod_i
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.former.krop import rens
from psrm_sandbox.grunddata.soapsikkerhed import Profil, indlaes_sikkerhed
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.optaget import VerdenOptaget, frist
from psrm_sandbox.services.porte.verden import VerdenLukket
from psrm_sandbox.soap.sikring import profil_for
from psrm_sandbox.soap.stand import stand
from psrm_sandbox.soap.svarvej import kald
from psrm_sandbox.soap.wsdl import wsdl
from psrm_sandbox.soap.xsd import skemaer
from psrm_sandbox.soapform.skema import Smag, Tjeneste, indlaes_soapskema

_XML = "text/xml; charset=utf-8"
_PEM = ("nymf.pem", "ca.pem")
_OIO_VAERT = "-oio-"
"""In the name of a host that speaks the OIO flavour, as the guide shows one."""


def ruter() -> Sequence[Route]:
    """The routes."""
    stier = ("/services", "/soap/{adresse}/{smag}/services")
    return [
        *(Route(sti, _oversigt, methods=["GET"], name="soap") for sti in stier),
        *(Route(f"{sti}/{{tjeneste}}", _tjeneste, methods=["GET", "POST"], name="soap") for sti in stier),
    ]


async def _tjeneste(request: Request) -> Response:
    navn, sagt = request.path_params["tjeneste"], request.path_params.get("smag")
    if navn in _PEM and request.method == "GET":
        return await _pem(request, navn)
    tjeneste = indlaes_soapskema().tjenester.get(navn)
    if tjeneste is None:
        return _findes_ikke("tjeneste", navn, list(indlaes_soapskema().tjenester))
    smag = next((s for s in Smag if s.value.lower() == sagt), None)
    if sagt is not None and smag is None:
        return _findes_ikke("form", sagt, [s.value.lower() for s in Smag])
    if request.method == "POST":
        return await kald(request, tjeneste, smag)
    try:
        return await _dokument(request, tjeneste, smag or _vaertens(request))
    except VerdenOptaget as problem:
        return problemsvar(problem)


async def _pem(request: Request, navn: str) -> Response:
    """The server's certificate, which messages are encrypted to, or the test CA's, which answers are believed by."""
    noegler = stand(request).noegler
    ring = await asyncio.to_thread(lambda: noegler.ring)
    certifikat = ring.nuvaerende.certifikat if navn == _PEM[0] else noegler.ca.certifikat
    return Response(certifikat.pem, media_type="application/x-pem-file")


def _vaertens(request: Request) -> Smag:
    return Smag.OIO if _OIO_VAERT in request.headers.get("host", "") else Smag.SKAT


async def _profil(request: Request, valgt: str | None) -> Profil:
    """The profile whose policy a WSDL carries: the one asked for, or the address's; of an unknown one none is known."""
    kendte, t = indlaes_sikkerhed().efter_navn, tilstand(request)
    if valgt is not None and valgt in kendte:
        return kendte[valgt]
    adgang = await slaa_op(t, request)
    if adgang is None:
        return kendte[Soapprofil.INGEN]
    try:
        with frist(t.settings.busy_seconds):
            return await profil_for(Adgang(*adgang))
    except VerdenLukket:
        return kendte[Soapprofil.INGEN]


async def _dokument(request: Request, tjeneste: Tjeneste, smag: Smag) -> Response:
    sti = f"{str(request.base_url).rstrip('/')}{rod_i(request.scope)}{request.scope['path']}"
    raa = request.scope["query_string"][:MAKS_FORESPOERGSEL].decode("latin-1")
    spoerg = {navn.lower(): v for navn, v in parse_qsl(raa, keep_blank_values=True)}
    if "smag" in spoerg:
        smag = next((s for s in Smag if s.value.lower() == spoerg["smag"].lower()), smag)
    valgt = f"&smag={smag.value.lower()}" if request.path_params.get("smag") is None else ""
    fundne = skemaer(tjeneste.navn, smag)

    def anden(fil: str) -> str:
        return f"{sti}?xsd={fil}{valgt}"

    if "wsdl" in spoerg:
        profil = await _profil(request, spoerg.get("politik"))
        return Response(wsdl(tjeneste, smag, fundne, sti, anden, profil), media_type=_XML)
    if spoerg.get("xsd") in fundne.filer:
        return Response(fundne.dokument(spoerg["xsd"], anden), media_type=_XML)
    if "xsd" in spoerg:
        return _tekst(f"Skemaet findes ikke. Her er {', '.join(f'?xsd={fil}' for fil in fundne.filer)}.", 404)
    return _tekst(
        f"{tjeneste.navn}: kald den med POST. Kontrakten: {sti}?wsdl", 405, {"Allow": "GET, HEAD, OPTIONS, POST"}
    )


async def _oversigt(request: Request) -> Response:
    sti = f"{str(request.base_url).rstrip('/')}{rod_i(request.scope)}{request.scope['path']}"
    linjer = [f"{sti}/{navn}?wsdl" for navn in indlaes_soapskema().tjenester]
    return _tekst("\n".join(linjer), 200)


def _findes_ikke(hvad: str, fundet: str, kendte: list[str]) -> Response:
    forslag = naermeste(fundet, kendte)
    mente = f" Mente du {forslag}?" if forslag else ""
    return _tekst(f"Der er ingen {hvad} {rens(fundet)}.{mente} Her er {', '.join(kendte)}.", HTTPStatus.NOT_FOUND)


def _tekst(tekst: str, status: int, hoveder: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(tekst + "\n", status, hoveder)
