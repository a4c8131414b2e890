"""The process that does a long job on a world's file; the service starts it, nobody else."""

from pathlib import Path
from typing import Annotated

import typer

from psrm_sandbox.bootstrap import koer_opgave
from psrm_sandbox.cli.serve import konfigurer_log
from psrm_sandbox.services.saldooploesning.modeller import SALDOOPGAVE
from psrm_sandbox.settings import Settings


def begraens_hukommelse(maks_bytes: int) -> None:
    """The process takes up no more, where the machine can hold it to that: a list from outside is read in it."""
    try:
        import resource  # noqa: PLC0415 - not on every machine
    except ImportError:
        return
    _, haard = resource.getrlimit(resource.RLIMIT_AS)
    graense = maks_bytes if haard == resource.RLIM_INFINITY else min(maks_bytes, haard)
    resource.setrlimit(resource.RLIMIT_AS, (graense, haard))


def udfoer_opgave(
    fil: Path,
    opgave_id: str,
    synkronisering: Annotated[str, typer.Option(help="SQLite: NORMAL eller FULL.")] = "NORMAL",
) -> None:
    """Udfører en opgave på en sandkasses fil (startes af tjenesten)."""
    settings = Settings()
    konfigurer_log(settings)
    if opgave_id.startswith(SALDOOPGAVE):
        begraens_hukommelse(settings.max_list_memory)
    koer_opgave(fil, opgave_id, synkronisering)
