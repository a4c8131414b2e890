"""SOAP messages as files: tried and judged, and between NyMF's XML and our JSON."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import httpx
import structlog
import typer
from lxml import etree
from pydantic import ValidationError
from pydantic_core import to_json

from psrm_sandbox.app import lav_app
from psrm_sandbox.cli.udskrift import problemtekst, stop
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.soapadresse import DEMO
from psrm_sandbox.former.felttyper import Tal
from psrm_sandbox.former.krop import laes_json_begge
from psrm_sandbox.former.leverance import LeveranceForm
from psrm_sandbox.former.valideringsfejl import som_fejl
from psrm_sandbox.klient.naerhed import forbindelsesvalg
from psrm_sandbox.klient.procestransport import Procestransport
from psrm_sandbox.settings import Settings
from psrm_sandbox.soap.noegler import Servernoegler
from psrm_sandbox.soap.proeve import Proeve, proev
from psrm_sandbox.soapform.kuvert import Kuvertbrud, Version, laes_kuvert, skriv_kuvert
from psrm_sandbox.soapform.laesning import Formbrud
from psrm_sandbox.soapform.leverance import laes_besked, leverance_i, skriv_leverance
from psrm_sandbox.soapform.skema import Smag, indlaes_soapskema
from psrm_sandbox.vaegur import SystemVaegur

app = typer.Typer(help="SOAP-beskeder som filer.", no_args_is_help=True)
_LEVERANCE = ("LeveranceID", "LeveranceIdentifikator")
Fil = Annotated[Path, typer.Argument(help="Beskeden.", exists=True, dir_okay=False)]


class Form(StrEnum):
    """The flavours, as they are chosen."""

    SKAT = "skat"
    OIO = "oio"


@app.command("oversaet")
def oversaet(
    fil: Fil,
    form: Annotated[Form, typer.Option(help="Formen, JSON oversættes til.")] = Form.SKAT,
    transaktion: Annotated[str, typer.Option(help="Transaktions-id'et i XML.")] = "1",
    leverance: Annotated[str | None, typer.Option(help="Leverancens id i XML i stedet for filens: et tal.")] = None,
) -> None:
    """Oversætter en leverance: XML til JSON, og JSON til XML.

    Slutkode 2: filen kan ikke læses, eller SOAP kan ikke rumme det, der står i den.
    """
    krop = fil.read_bytes()
    try:
        typer.echo(_til_json(krop) if krop.lstrip()[:1] == b"<" else _til_xml(krop, form, transaktion, leverance))
    except (Kuvertbrud, ValueError) as fejl:
        raise stop(f"{fil}: {fejl}") from None
    except Problem as problem:
        raise stop(f"{fil}: {problemtekst(problem)}") from None
    except Formbrud as brud:
        raad = ". Giv leverancen et med --leverance" if brud.sti.endswith(_LEVERANCE) else ""
        raise stop(f"{fil}: {brud}{raad}") from None


def _til_json(krop: bytes) -> str:
    besked = laes_kuvert(krop).besked
    skema = indlaes_soapskema()
    smag = skema.smag(etree.QName(besked).namespace)
    laest, ukendte = laes_besked(besked, skema.tjenester["FordringIndberetService"], smag)
    for et in ukendte:
        typer.echo(f"Sprunget over: {et}", err=True)
    return to_json(leverance_i(laest), indent=2, fallback=_tal).decode()


def _tal(vaerdi: Any) -> int:
    assert isinstance(vaerdi, Tal)
    return int(vaerdi.tekst)


def _til_xml(krop: bytes, form: Form, transaktion: str, leverance: str | None) -> str:
    """The message; what a service could not read is not written.

    Raises:
        Problem: the file is no JSON.
        ValueError: it is no delivery.
        Formbrud: a value that SOAP has no room for, by the element's name.

    """
    indhold = laes_json_begge(krop)[1]
    if leverance is not None and isinstance(indhold, dict):
        indhold["leveranceId"] = leverance
    try:
        LeveranceForm.model_validate(indhold)
    except ValidationError as fejl:
        foerste = fejl.errors(include_url=False)[0]
        fortalt = som_fejl({**foerste, "loc": ("body", *foerste["loc"])}, LeveranceForm, indhold)
        raise ValueError(f"{fortalt['felt'] or 'leverancen'}: {fortalt['krav']}") from None
    smag = Smag(form.value.upper())
    element = skriv_leverance(indhold, smag, {"transaktionsId": transaktion})
    laes_besked(element, indlaes_soapskema().tjenester["FordringIndberetService"], smag)
    etree.indent(element)
    return skriv_kuvert(Version.V12, element).decode()


@app.command("proev")
def proev_fil(
    fil: Fil,
    til: Annotated[str | None, typer.Option(help="Send den hertil, som den er: en tjenestes adresse.")] = None,
    noegler: Annotated[
        Path | None, typer.Option(help="Serverens mappe soap: prøv sikkerheden, og åbn en krypteret besked.")
    ] = None,
) -> None:
    """Prøver en besked: sikkerheden, skemaet, og hvad NyMF ville svare.

    Uden --til bedømmes den i en sandkasse, der kun lever imens. Slutkode 1: beskeden holder ikke; 2: den kan ikke
    sendes.
    """
    vaegur = SystemVaegur()
    krop = fil.read_bytes()
    if noegler is not None and not (noegler / "ca.pem").exists():
        raise stop(f"{noegler} er ikke en servers mappe soap: ca.pem mangler.")
    fundet = proev(krop, Servernoegler(noegler, vaegur) if noegler else None, vaegur.nu())
    _vis(fundet)
    if til is not None:
        status, svar = _send(til, krop, fundet)
    elif fundet.klar is None or fundet.tjeneste is None:
        raise typer.Exit(1)
    else:
        with _uden_log():
            status, svar = asyncio.run(_bedoem(fundet.klar, fundet))
    typer.echo(f"\nSvaret (HTTP {status}):")
    typer.echo(_paent(svar))
    for linje in fundet.kvitteringer:
        typer.echo(f"Kvittering: {linje}")
    if fundet.fejl or status != httpx.codes.OK:
        raise typer.Exit(1)


@app.command("roter")
def roter(mappe: Annotated[Path, typer.Argument(help="Serverens mappe soap.", exists=True, file_okay=False)]) -> None:
    """Giver serveren en ny nøgle; den gamle åbner beskeder i 30 dage endnu. Serveren skal startes om.

    Slutkode 2: mappen er ikke en servers.
    """
    if not (mappe / "ca.pem").exists():
        raise stop(f"{mappe} er ikke en servers mappe soap: ca.pem mangler.")
    typer.echo(Servernoegler(mappe, SystemVaegur()).roter().certifikat.pem.rstrip())


def _vis(fundet: Proeve) -> None:
    if fundet.tjeneste is not None and fundet.smag is not None:
        version = "1.1" if fundet.version is Version.V11 else "1.2"
        typer.echo(f"{fundet.tjeneste.service}, {fundet.smag.value}-form, SOAP {version}")
    typer.echo(f"Sikkerhed: {fundet.sikkerhed or 'ingen; kun profilen ingen tager imod den'}")
    for overskrift, linjer in (
        ("Fejl", fundet.fejl),
        ("Afviger fra skemaet (det er en rekonstruktion)", fundet.afvigelser),
        ("Sprunget over", fundet.ukendte),
    ):
        for linje in linjer:
            typer.echo(f"{overskrift}: {linje}")


def _hoveder(fundet: Proeve) -> dict[str, str]:
    return {"Content-Type": (fundet.version or Version.V12).medietype}


def _send(til: str, krop: bytes, fundet: Proeve) -> tuple[int, bytes]:
    try:
        svar = httpx.post(til, content=krop, headers=_hoveder(fundet), timeout=60, **forbindelsesvalg(til))
    except (httpx.HTTPError, httpx.InvalidURL) as fejl:
        raise stop(f"{til} svarer ikke: {fejl}") from None
    return svar.status_code, svar.content


@contextmanager
def _uden_log() -> Iterator[None]:
    """What the server would tell its log of is told on the screen."""
    foer = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    try:
        yield
    finally:
        structlog.configure(**foer)


async def _bedoem(krop: bytes, fundet: Proeve) -> tuple[int, bytes]:
    """The answer of a demo world that lives for this alone; as in production the receipt says the rest."""
    assert fundet.tjeneste is not None
    transport = Procestransport(lav_app(Settings(database_url="sqlite://")))
    async with httpx.AsyncClient(transport=transport, base_url="http://sandkasse") as klient:
        svar = await klient.post(f"/services/{fundet.tjeneste.navn}", content=krop, headers=_hoveder(fundet))
        if svar.status_code == httpx.codes.OK and (id_ := fundet.besked.get("leveranceId")) is not None:
            klient.headers["Authorization"] = f"Bearer {DEMO}"
            leverance = (await klient.get(f"/v1/leverancer/{id_}")).json()
            for aktion in leverance.get("aktioner", ()):
                for k in aktion["kvitteringer"]:
                    grunde = "; ".join(a["tekst"] for a in k["aarsager"])
                    fundet.kvitteringer.append(
                        f"{k['aktionskode']}: {k['status']}" + (f" ({grunde})" if grunde else "")
                    )
    return svar.status_code, svar.content


def _paent(svar: bytes) -> str:
    try:
        rod = etree.fromstring(svar)
    except etree.XMLSyntaxError:
        return svar.decode("utf-8", "replace")
    etree.indent(rod)
    return etree.tostring(rod, encoding="unicode")
