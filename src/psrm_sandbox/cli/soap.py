"""SOAP messages as files: tried and judged, and between NyMF's XML and our JSON."""

import asyncio
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import httpx
import typer
from lxml import etree
from pydantic_core import from_json, to_json

from psrm_sandbox.app import lav_app
from psrm_sandbox.bootstrap import SystemVaegur
from psrm_sandbox.cli.udskrift import stop
from psrm_sandbox.domain.soapadresse import DEMO
from psrm_sandbox.former.felttyper import Tal
from psrm_sandbox.klient.procestransport import Procestransport
from psrm_sandbox.settings import Settings
from psrm_sandbox.soap.noegler import Servernoegler
from psrm_sandbox.soap.proeve import Proeve, proev
from psrm_sandbox.soapform.kuvert import Kuvertbrud, Version, laes_kuvert, skriv_kuvert
from psrm_sandbox.soapform.laesning import Formbrud
from psrm_sandbox.soapform.leverance import laes_besked, leverance_i, skriv_leverance
from psrm_sandbox.soapform.skema import Smag, indlaes_soapskema

app = typer.Typer(help="SOAP-beskeder som filer.", no_args_is_help=True)
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
) -> None:
    """Oversætter en leverance: XML til JSON, og JSON til XML.

    Slutkode 2: filen kan ikke læses.
    """
    krop = fil.read_bytes()
    try:
        typer.echo(_til_json(krop) if krop.lstrip()[:1] == b"<" else _til_xml(krop, form, transaktion))
    except (Kuvertbrud, Formbrud, ValueError) as fejl:
        raise stop(f"{fil}: {fejl}") from None


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


def _til_xml(krop: bytes, form: Form, transaktion: str) -> str:
    indhold = from_json(krop)
    if not isinstance(indhold, dict) or not isinstance(indhold.get("aktioner"), list):
        raise ValueError("en leverance er et objekt med leveranceId, indberetter og aktioner")
    element = skriv_leverance(indhold, Smag(form.value.upper()), {"transaktionsId": transaktion})
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
        svar = httpx.post(til, content=krop, headers=_hoveder(fundet), timeout=60)
    except (httpx.HTTPError, httpx.InvalidURL) as fejl:
        raise stop(f"{til} svarer ikke: {fejl}") from None
    return svar.status_code, svar.content


async def _bedoem(krop: bytes, fundet: Proeve) -> tuple[int, bytes]:
    """The answer of a demo world that lives for this alone; as in production the receipt says the rest."""
    assert fundet.tjeneste is not None
    app_ = lav_app(Settings(database_url="sqlite://", log_level="error"))
    transport = Procestransport(app_)
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
