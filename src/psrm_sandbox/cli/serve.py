"""Serving: the process, its log, and the few lines that tell a newcomer where to look."""

import logging
import sqlite3
from collections.abc import MutableMapping
from typing import Annotated, Any

import sqlalchemy as sa
import structlog
import typer
import uvicorn
from pydantic import ValidationError
from pydantic_core import to_json
from rich.console import Console
from rich.panel import Panel

from psrm_sandbox.api.eksempler import GOD
from psrm_sandbox.app import lav_app
from psrm_sandbox.bootstrap import kvoter, saml
from psrm_sandbox.cli.afbrydelig import AfbrydeligProtokol
from psrm_sandbox.datafiler import Datafejl
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.services.sandkasser import varighed_tekst
from psrm_sandbox.settings import Settings
from psrm_sandbox.store import skader


def serve(
    port: Annotated[int | None, typer.Option(help="Port; ellers PSRM_PORT eller 8000.", envvar="PORT")] = None,
    database: Annotated[str | None, typer.Option(help="Registret, fx sqlite:///data/register.db.")] = None,
    host: Annotated[str | None, typer.Option(help="Adressen, der lyttes på.")] = None,
) -> None:
    """Starter sandkassen."""
    valgt: dict[str, Any] = {"port": port, "database_url": database, "host": host}
    try:
        settings = Settings(**{navn: v for navn, v in valgt.items() if v is not None})
    except ValidationError as fejl:
        for et in fejl.errors():
            typer.echo(f"PSRM_{'.'.join(map(str, et['loc'])).upper()}: {et['msg']}", err=True)
        raise typer.Exit(2) from fejl
    konfigurer_log(settings)
    try:
        samlet = saml(settings)
    except Datafejl as fejl:
        typer.echo(f"En datafil er forkert: {fejl}", err=True)
        raise typer.Exit(2) from fejl
    except (OSError, sqlite3.Error, sa.exc.SQLAlchemyError, skader.Beskadiget) as fejl:
        typer.echo(f"Sandkassen kan ikke starte. {skader.saetning(fejl, settings.register_path)}", err=True)
        raise typer.Exit(2) from fejl
    velkomst(settings)
    uvicorn.run(
        lav_app(settings, samlet),
        host=settings.host,
        port=settings.port,
        http=AfbrydeligProtokol,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=30,
    )


def konfigurer_log(settings: Settings) -> None:
    """Structured lines on standard error; JSON for machines, plain for a terminal."""
    tegner: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer()
    )
    faelles: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
        _maskeret,
    ]
    niveau = logging.getLevelName(settings.log_level.upper())
    structlog.configure(
        processors=[*faelles, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(niveau),
        cache_logger_on_first_use=True,
    )
    udskrift = logging.StreamHandler()
    udskrift.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=faelles,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, tegner],
        )
    )
    rod = logging.getLogger()
    rod.handlers = [udskrift]
    rod.setLevel(niveau)


def _maskeret(_: Any, __: str, haendelse: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """No real-looking CPR number reaches the log, not in a traceback either."""
    return {navn: masker(vaerdi) if isinstance(vaerdi, str) else vaerdi for navn, vaerdi in haendelse.items()}


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


def velkomst(settings: Settings) -> None:
    """Where to look, which keys there are, and a first claim."""
    adresse = f"http://{settings.host}:{settings.port}"
    konsol = Console(stderr=True, highlight=False)
    konsol.print(
        Panel.fit(
            f"[bold]psrm-sandbox[/] lytter på [bold]{adresse}[/]\n\n"
            f"API med eksempler   {adresse}/docs\n"
            f"Testerens greb      {adresse}/docs/sandkasse\n"
            "Nøgler              demo-leverandoer · demo-begraenset (kun 9102) · demo-portal (9101) · demo-tester\n"
            "Slå en regel op     psrm-sandbox katalog vis KFDAINS\n"
            f"Kvoter              {kvotetekst(settings)}\n\n"
            "Send den første fordring, og læs kvitteringen (kan gentages):",
            border_style="dim",
        )
    )
    konsol.print(foerste_kald(adresse), soft_wrap=True, markup=False)
    konsol.print()
