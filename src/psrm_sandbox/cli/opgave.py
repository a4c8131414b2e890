"""The process that does a long job on a world's file; the service starts it, nobody else."""

import os
import threading
from pathlib import Path
from typing import Annotated

import typer

from psrm_sandbox.bootstrap import koer_opgave
from psrm_sandbox.cli.serve import konfigurer_log
from psrm_sandbox.settings import Settings

UDEN_TJENESTE = 3
"""The exit code where the service that started the job is gone."""


def udfoer_opgave(
    fil: Path,
    opgave_id: str,
    synkronisering: Annotated[str, typer.Option(help="SQLite: NORMAL eller FULL.")] = "NORMAL",
    maks_bytes: Annotated[int, typer.Option(help="Hvor stor sandkassen højst må blive.")] = 1024 * 1024 * 1024,
) -> None:
    """Udfører en opgave på en sandkasses fil (startes af tjenesten, og ender, når standard input gør)."""
    threading.Thread(target=_slut_med_tjenesten, name="tjenesten", daemon=True).start()
    konfigurer_log(Settings())
    koer_opgave(fil, opgave_id, synkronisering, maks_bytes)


def _slut_med_tjenesten() -> None:
    """Ends the process where it stands when the other end of standard input is closed; an open step is undone."""
    while os.read(0, 1):
        pass
    os._exit(UDEN_TJENESTE)
