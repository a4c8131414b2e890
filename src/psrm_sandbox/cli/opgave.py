"""The process that does a long job on a world's file; the service starts it, nobody else."""

import os
import threading
from pathlib import Path
from typing import Annotated

import typer

from psrm_sandbox.bootstrap import koer_opgave
from psrm_sandbox.cli.log import konfigurer_log
from psrm_sandbox.services.saldooploesning.modeller import SALDOOPGAVE
from psrm_sandbox.settings import Settings

UDEN_TJENESTE = 3
"""The exit code where the service that started the job is gone."""


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
    maks_bytes: Annotated[int, typer.Option(help="Hvor stor sandkassen højst må blive.")] = 1024 * 1024 * 1024,
) -> None:
    """Udfører en opgave på en sandkasses fil (startes af tjenesten, og ender, når standard input gør)."""
    threading.Thread(target=_slut_med_tjenesten, name="tjenesten", daemon=True).start()
    settings = Settings()
    konfigurer_log(settings)
    if opgave_id.startswith(SALDOOPGAVE):
        begraens_hukommelse(settings.max_list_memory)
    koer_opgave(fil, opgave_id, synkronisering, maks_bytes)


def _slut_med_tjenesten() -> None:
    """Ends the process where it stands when the other end of standard input is closed; an open step is undone."""
    while os.read(0, 1):
        pass
    os._exit(UDEN_TJENESTE)
