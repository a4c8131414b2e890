"""What a page has worked out and shows again for a while: kept in memory alone, each for the session that asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from threading import Lock
from typing import Any

VARIGHED = timedelta(minutes=10)
"""How long it can be seen and fetched."""
MAKS = 50
"""How many are kept; one more takes the place of the oldest."""
MAKS_BYTES = 128 * 1024 * 1024
"""What their files may come to; what is oldest makes room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdt:
    """What is shown, and its files by name; ``kode`` is the session's."""

    kode: str
    udloeber: datetime
    visning: Any
    filer: Mapping[str, bytes]

    @property
    def bytes(self) -> int:
        """What its files come to."""
        return sum(map(len, self.filer.values()))


class Holdte:
    """What is kept, the oldest first."""

    def __init__(self) -> None:
        self._laas = Lock()
        self._alle: dict[str, Holdt] = {}

    def laeg(self, kode: str, visning: Any, filer: Mapping[str, bytes], nu: datetime) -> str:
        """Keeps it; the id that it is found by. What is too large alone is kept without its files."""
        ny = Holdt(kode=kode, udloeber=nu + VARIGHED, visning=visning, filer=filer)
        if ny.bytes > MAKS_BYTES:
            ny = Holdt(kode=kode, udloeber=ny.udloeber, visning=visning, filer={})
        id_ = token_urlsafe(18)
        with self._laas:
            for gammel, holdt in list(self._alle.items()):
                plads = len(self._alle) < MAKS and ny.bytes + sum(h.bytes for h in self._alle.values()) <= MAKS_BYTES
                if holdt.udloeber > nu and plads:
                    break
                del self._alle[gammel]
            self._alle[id_] = ny
        return id_

    def hent(self, id_: str, kode: str, nu: datetime) -> Holdt | None:
        """What has that id, for that session; None once its time is up."""
        with self._laas:
            fundet = self._alle.get(id_)
        return fundet if fundet is not None and fundet.kode == kode and nu < fundet.udloeber else None
