"""The journal of reads and refusals: a file of its own beside the world, written in the background.

A read never waits for it. What has not yet reached the file when the process is killed is lost; nothing of the
register is.
"""

import threading
from collections import deque
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import delete, func, insert, select

from psrm_sandbox.domain.poster import Journalpost
from psrm_sandbox.store import engine
from psrm_sandbox.store import raekker as q
from psrm_sandbox.store.skrivning import Journalnumre, journalraekke

_MAKS_RAEKKER = 50_000
_PORTION = 200
"""How many calls wait in memory before they are written."""


class Journalfil:
    """Gathers calls and writes them by the portion."""

    def __init__(self, sti: Path | None) -> None:
        self._sti = sti
        self._aaben: sa.Connection | None = None
        self._ventende: deque[dict[str, Any]] = deque()
        self._laas = threading.RLock()

    @property
    def _db(self) -> sa.Connection:
        """The file, opened by whoever first needs it. It may be lost with the power, so it waits for no disk."""
        with self._laas:
            if self._aaben is None:
                self._aaben = engine.forbind(self._sti, "OFF")
                q.JOURNAL.create(self._aaben, checkfirst=True)
            return self._aaben

    def sidste(self) -> int:
        """The last number in the file."""
        if self._sti is not None and not self._sti.exists():
            return 0
        with self._laas:
            return int(self._db.execute(select(func.coalesce(func.max(q.JOURNAL.c.nr), 0))).scalar_one())

    def skriv(self, post: Journalpost, numre: Journalnumre, verdenstid: datetime) -> None:
        """Takes a call down."""
        self._ventende.append(journalraekke(post, numre.naeste(), verdenstid))
        if len(self._ventende) >= _PORTION:
            self.toem()

    def toem(self) -> None:
        """Writes what waits."""
        with self._laas:
            raekker = []
            while self._ventende:
                raekker.append(self._ventende.popleft())
            if not raekker:
                return
            engine.begynd(self._db)
            try:
                self._db.execute(insert(q.JOURNAL), raekker)
                self._db.execute(delete(q.JOURNAL).where(q.JOURNAL.c.nr <= raekker[-1]["nr"] - _MAKS_RAEKKER))
                engine.afslut(self._db)
            except BaseException:
                engine.fortryd(self._db)
                raise

    def nulstil(self) -> None:
        """Forgets every call: the world begins anew, and its numbers with it."""
        with self._laas:
            self._ventende.clear()
            if self._aaben is not None or (self._sti is not None and self._sti.exists()):
                self._db.execute(delete(q.JOURNAL))

    def luk(self) -> None:
        """Writes what waits and closes the file; the next need opens it again."""
        with self._laas:
            self.toem()
            if self._aaben is not None and self._sti is not None:
                engine.luk(self._aaben)
                self._aaben = None
