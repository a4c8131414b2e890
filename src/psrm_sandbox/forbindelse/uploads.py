"""Files that come in and are held in memory alone: what one is, and how much all of them may take up."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.hukommelse import Mappe, kan_have_filer
from psrm_sandbox.services.grundlag.optaget import PROEV_IGEN

MAKS_FIL = 16 * 1024 * 1024
"""Bytes of an upload."""
MAKS_BYTES = 8 * MAKS_FIL
"""Bytes of those that come in, wait or are worked on at once on the server."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came, never written down. ``navn``: as the sender calls it."""

    navn: str
    data: bytes = field(repr=False)

    def lagt(self, mappe: Mappe, navn: str) -> Path:
        """Where the file can be read, under that name in the folder in memory.

        Raises:
            Filfejl: the server's system has no files in memory alone.

        """
        if not kan_have_filer():
            raise Filfejl(
                "serveren kan ikke holde en fil i hukommelsen alene (kun Linux kan)",
                "en server på Linux, fx i Docker",
                "brug kommandoen psrm-sandbox genkoer på jeres egen maskine",
            )
        sti = mappe / navn
        sti.write_bytes(self.data)
        return sti


class Uploadplads:
    """How many bytes of uploads the server holds."""

    def __init__(self) -> None:
        self._bytes = 0

    @contextmanager
    def modtag(self, annonceret: int | None, hoejst: int) -> Iterator[None]:
        """Holds room for a body while it comes in: as many bytes as are announced, else as it may have at most.

        A single one has room always.

        Raises:
            Problem: ``verden-optaget`` where others have it.

        """
        antal = min(annonceret or hoejst, hoejst)
        if self._bytes and self._bytes + antal > MAKS_BYTES:
            raise Problem(
                "verden-optaget",
                "Serveren har så mange filer, som den har hukommelse til. Intet er modtaget; prøv igen om lidt.",
                "The server has as many files as it has memory for; nothing was received. Try again.",
                krav=f"et nyt forsøg om {PROEV_IGEN} sekund eller senere",
                ekstra={"retryAfter": PROEV_IGEN},
            )
        self.tag(antal)
        try:
            yield
        finally:
            self.slip(antal)

    def tag(self, antal: int) -> None:
        """Counts bytes that have come in, and are held on."""
        self._bytes += antal

    def slip(self, antal: int) -> None:
        """They are held no longer."""
        self._bytes -= antal
