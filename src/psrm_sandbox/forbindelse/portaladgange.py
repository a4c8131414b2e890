"""Links that let a person into the portal once: made by a tester, used by whoever has the address.

They are kept in memory alone, by a hash, and go with the process.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from threading import Lock

VARIGHED = timedelta(minutes=15)
"""How long a link waits to be used."""
MAKS = 10_000
"""How many may wait at once; one more takes the place of the oldest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portaladgang:
    """Whom a link lets in, and until when."""

    sandkasse_id: str
    navn: str
    udloeber: datetime


class Portaladgange:
    """The links that have not been used."""

    def __init__(self) -> None:
        self._laas = Lock()
        self._ventende: dict[str, Portaladgang] = {}

    def udsted(self, sandkasse_id: str, navn: str, nu: datetime) -> tuple[str, Portaladgang]:
        """A new link's secret, and what it gives."""
        hemmelighed = token_urlsafe(24)
        adgang = Portaladgang(sandkasse_id=sandkasse_id, navn=navn, udloeber=nu + VARIGHED)
        with self._laas:
            for aftryk, ventende in list(self._ventende.items()):
                if ventende.udloeber > nu and len(self._ventende) < MAKS:
                    break
                del self._ventende[aftryk]
            self._ventende[_aftryk(hemmelighed)] = adgang
        return hemmelighed, adgang

    def vis(self, hemmelighed: str, nu: datetime) -> Portaladgang | None:
        """Whom it would let in; the link can still be used."""
        with self._laas:
            fundet = self._ventende.get(_aftryk(hemmelighed))
        return fundet if fundet is not None and nu < fundet.udloeber else None

    def brug(self, hemmelighed: str, nu: datetime) -> Portaladgang | None:
        """Whom it lets in, the only time."""
        with self._laas:
            fundet = self._ventende.pop(_aftryk(hemmelighed), None)
        return fundet if fundet is not None and nu < fundet.udloeber else None


def _aftryk(hemmelighed: str) -> str:
    return hashlib.sha256(hemmelighed.encode("utf-8", "replace")).hexdigest()
