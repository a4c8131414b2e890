"""Serving: the process, its log, and the few lines that tell a newcomer where to look."""

from contextlib import suppress
from typing import Annotated

import typer
import uvicorn
from pydantic_core import to_json
from rich.console import Console
from rich.panel import Panel

from psrm_sandbox.api.eksempler import GOD
from psrm_sandbox.app import lav_app
from psrm_sandbox.bootstrap import kvoter, saml
from psrm_sandbox.cli import lytning
from psrm_sandbox.cli.httpprotokol import Vilkaar, protokol
from psrm_sandbox.cli.indstillinger import laes_indstillinger
from psrm_sandbox.cli.log import konfigurer_log
from psrm_sandbox.cli.lytning import KanIkkeLytte, loft, lyt, portnummer
from psrm_sandbox.cli.udskrift import skriv
from psrm_sandbox.datafiler import Datafejl
from psrm_sandbox.domain.varighed import varighed_tekst
from psrm_sandbox.settings import Settings
from psrm_sandbox.store import skader
from psrm_sandbox.store.laas import RegisterOptaget
from psrm_sandbox.store.migrationer import NyereFormat

_NAADE = 10
"""Seconds that calls under way get to end when the process is told to."""


def serve(
    port: Annotated[int | None, typer.Option(help="Port; ellers PSRM_PORT eller 8000.", envvar="PORT")] = None,
    database: Annotated[str | None, typer.Option(help="Registret, fx sqlite:///data/register.db.")] = None,
    host: Annotated[str | None, typer.Option(help="Adressen, der lyttes på.")] = None,
) -> None:
    """Starter sandkassen."""
    settings = laes_indstillinger(port=port, database_url=database, host=host)
    konfigurer_log(settings)
    try:
        sokler = lyt(settings.host, settings.port)
    except KanIkkeLytte as fejl:
        skriv(str(fejl), err=True)
        raise typer.Exit(2) from fejl
    try:
        samlet = saml(settings)
    except Datafejl as fejl:
        skriv(f"En datafil er forkert: {fejl}", err=True)
        raise typer.Exit(2) from fejl
    except (RegisterOptaget, NyereFormat) as fejl:
        skriv(str(fejl), err=True)
        raise typer.Exit(2) from fejl
    except skader.STARTFEJL as fejl:
        skriv(f"Sandkassen kan ikke starte. {skader.saetning(fejl, settings.register_path)}", err=True)
        raise typer.Exit(2) from fejl
    velkomst(settings, portnummer(sokler))
    vilkaar = Vilkaar(
        hoved_sekunder=settings.head_seconds,
        krop_sekunder=settings.body_seconds,
        svar_sekunder=settings.send_seconds,
        maks_forbindelser=loft(settings.max_connections),
        maalinger=samlet.tilstand.maalinger,
    )
    config = uvicorn.Config(
        lav_app(settings, samlet),
        http=protokol(vilkaar),
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=_NAADE,
    )
    server = uvicorn.Server(config)
    with suppress(KeyboardInterrupt):
        server.run(sokler)
    if not server.started:
        raise typer.Exit(3)


def foerste_kald(adresse: str) -> str:
    """A curl that sends the first good claim, with a new leveranceId and reference each time it runs."""
    krop = to_json(GOD).decode()
    krop = krop.replace('"1000000001"', "\"'$N'\"").replace("DAG-2026-000001", "DAG-'$N'")
    dele = [
        "N=$(date +%s%N);",
        f"curl -s {adresse}/v1/leverancer",
        "-H 'Authorization: Bearer demo-leverandoer'",
        "-H 'Content-Type: application/json'",
        f"-d '{krop}'",
        f"&& echo && curl -s \"{adresse}/v1/kvitteringer?leveranceId=$N\" -H 'Authorization: Bearer demo-leverandoer'",
    ]
    return " ".join(dele)


def kvotetekst(settings: Settings) -> str:
    """The quotas on one line: what a world may take up; the settings PSRM_MAX_* choose them."""
    mib = 1024 * 1024
    k = kvoter(settings)
    return (
        f"{k.verdener} verdener · {k.verdensbytes // mib} MiB pr. verden · {k.kontrolpunkter} kontrolpunkter · "
        f"{k.noegler} nøgler · journal {k.journalbytes // mib} MiB · import {k.importbytes // mib} MiB · "
        f"levetid {varighed_tekst(k.levetid)}, højst {varighed_tekst(k.laengste_levetid)} (PSRM_MAX_*)"
    )


def noegletekst(settings: Settings) -> str:
    """The demo world's keys, or why they open nothing."""
    if settings.demo_open:
        return "demo-leverandoer · demo-begraenset (kun 9102) · demo-portal (9101) · demo-tester"
    hvorfor = "andre maskiner kan nå serveren" if settings.demo_keys is None else "PSRM_DEMO_KEYS=false"
    return f"demosandkassens nøgler er lukket: {hvorfor} (PSRM_DEMO_KEYS=true åbner dem)"


def vaertstekst(settings: Settings) -> str:
    """Who can make worlds here."""
    if settings.vaert_key is not None:
        return "laves med værtsnøglen i PSRM_VAERT_KEY"
    if settings.loopback_only:
        return "laves uden nøgle fra denne maskine"
    return "kan ikke laves: andre maskiner kan nå serveren, og PSRM_VAERT_KEY er ikke sat"


def velkomst(settings: Settings, port: int) -> None:
    """Where to look, which keys there are, and a first claim."""
    adresse = lytning.adresse(settings.host, port)
    konsol = Console(stderr=True, highlight=False)
    konsol.print(
        Panel.fit(
            f"[bold]psrm-sandbox[/] lytter på [bold]{adresse}[/]\n\n"
            f"Forside             {adresse}/\n"
            f"Portalen            {adresse}/portal\n"
            f"API med eksempler   {adresse}/docs\n"
            f"Testerens greb      {adresse}/docs/sandkasse\n"
            f"Nøgler              {noegletekst(settings)}\n"
            f"Egne sandkasser     {vaertstekst(settings)}\n"
            "Slå en regel op     psrm-sandbox katalog vis KFDAINS\n"
            f"Kvoter              {kvotetekst(settings)}\n\n"
            + ("Send den første fordring, og læs kvitteringen (kan gentages):" if settings.demo_open else ""),
            border_style="dim",
        )
    )
    if settings.demo_open:
        konsol.print(foerste_kald(adresse), soft_wrap=True, markup=False)
    konsol.print()
