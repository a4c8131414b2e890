"""The process that does a long job on a world's file; the service starts it, nobody else."""

from pathlib import Path
from typing import Annotated

import typer

from psrm_sandbox.bootstrap import koer_opgave
from psrm_sandbox.cli.serve import konfigurer_log
from psrm_sandbox.settings import Settings


def udfoer_opgave(
    fil: Path,
    opgave_id: str,
    synkronisering: Annotated[str, typer.Option(help="SQLite: NORMAL eller FULL.")] = "NORMAL",
) -> None:
    """Udfører en opgave på en sandkasses fil (startes af tjenesten)."""
    konfigurer_log(Settings())
    koer_opgave(fil, opgave_id, synkronisering)
