"""What saldoopløsning needs of a world: a folder beside it, and a process of its own."""

from pathlib import Path
from typing import Protocol


class Saldosted(Protocol):
    """The part of a world where differences are resolved.

    What lies in the folder is gone with the world, on a reset, and when a checkpoint is brought back.
    """

    @property
    def saldomappe(self) -> Path:
        """The folder; it is there."""
        ...

    @property
    def saldo_i_gang(self) -> str | None:
        """The reconciliation whose difference is being resolved right now."""
        ...

    def begynd_saldo(self, navn: str) -> bool:
        """Takes the one place there is for it; False where it is taken."""
        ...

    def start_saldo(self, navn: str) -> None:
        """Starts the process that does it; the place is free when it ends. Only where a world can have jobs."""
        ...

    def slut_saldo(self) -> None:
        """Frees the place."""
        ...
