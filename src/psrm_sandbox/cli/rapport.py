"""The process that writes a large report of a world's file; the service starts it, nobody else."""

import sys
from pathlib import Path

from psrm_sandbox.bootstrap import skriv_rapport


def udfoer_rapport(fil: Path, rapport_nr: int) -> None:
    """Skriver en rapport af en sandkasses fil som ZIP (startes af tjenesten)."""
    skriv_rapport(fil, rapport_nr, sys.stdout.buffer)
