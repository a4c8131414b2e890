"""The journal of reads and refusals: a file of its own beside the world, written in the background.

A read never waits for it. What has not yet reached the file when the process is killed is lost; nothing of the
register is.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy import delete, insert

from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.store import engine, raekker, skader
from psrm_sandbox.store.journalnumre import Journalnumre, Opgoerelse
from psrm_sandbox.store.journalraekker import STOERRELSE, journalraekke, opgoer

_PORTION = 200
_PORTIONSBYTES = 1024 * 1024
"""How many calls wait in memory before they are written, and how large they may be together."""
_MAKS_PORTIONER = 8
"""So many portions may wait where the disk is slow; whoever brings more waits for it."""


class Journalfil:
    """Gathers calls and writes them by the portion."""

    def __init__(self, sti: Path | None) -> None:
        self._sti = sti
        self._aaben: sa.Connection | None = None
        self._ventende: deque[dict[str, Any]] = deque()
        self._ventende_bytes = 0
        self._foerste = 1
        self._laas = threading.RLock()

    @property
    def _db(self) -> sa.Connection:
        """The file, opened by whoever first needs it. It may be lost with the power, so it waits for no disk."""
        with self._laas:
            if self._aaben is None:
                aaben = engine.forbind(self._sti, "OFF")
                try:
                    _sikr_tabel(aaben)
                except BaseException:
                    engine.luk(aaben)
                    raise
                self._aaben = aaben
            return self._aaben

    @property
    def _findes(self) -> bool:
        return self._aaben is not None or (self._sti is not None and self._sti.exists())

    def sidste(self) -> int:
        """The last number in the file."""
        return self.opgoer()[1]

    def opgoer(self) -> Opgoerelse:
        """What the file holds."""
        with self._laas:
            return opgoer(self._db) if self._findes else (None, 0, {})

    def skriv(self, post: Journalpost, numre: Journalnumre, verdenstid: datetime) -> bool:
        """Takes a call down; whether a portion is full, so that the caller has it written where nobody waits."""
        raekke = journalraekke(post, numre.naeste(), verdenstid)
        numre.tael(raekke["nr"], raekke["stoerrelse"])
        self._ventende.append(raekke)
        self._ventende_bytes += raekke["stoerrelse"]
        self._foerste = numre.foerste
        if self._ventende_bytes >= _PORTIONSBYTES * _MAKS_PORTIONER:
            self.toem()
        return len(self._ventende) == _PORTION or self._ventende_bytes >= _PORTIONSBYTES

    def toem(self) -> None:
        """Writes what waits, and deletes what was left out."""
        with self._laas:
            udtagne = []
            while self._ventende:
                udtagne.append(self._ventende.popleft())
            self._ventende_bytes = 0
            if not udtagne:
                return
            engine.begynd(self._db)
            try:
                self._db.execute(insert(raekker.JOURNAL), udtagne)
                self._db.execute(delete(raekker.JOURNAL).where(raekker.JOURNAL.c.nr < self._foerste))
                engine.afslut(self._db)
            except BaseException:
                engine.fortryd(self._db)
                raise

    @contextmanager
    def laes(self) -> Iterator[sa.Connection | None]:
        """A view of the file, beside its writer; None where there is none. In memory they take turns."""
        with self._laas:
            if not self._findes:
                yield None
                return
            if self._sti is None:
                yield self._db
                return
            _ = self._db  # brings an older file to the present form
        forbindelse = engine.forbind(self._sti)
        try:
            engine.begynd_laesning(forbindelse)
            yield forbindelse
        finally:
            engine.fortryd(forbindelse)
            engine.luk(forbindelse)

    def nulstil(self) -> None:
        """Forgets every call: the world begins anew, and its numbers with it."""
        with self._laas:
            self._ventende.clear()
            self._ventende_bytes, self._foerste = 0, 1
            try:
                if self._findes:
                    self._db.execute(delete(raekker.JOURNAL))
            except (sa.exc.DBAPIError, *engine.FEJL) as fejl:
                if self._sti is None or skader.art(fejl) is not skader.Art.SKADE:
                    raise
                self.kasser()

    def kasser(self) -> None:
        """Throws the file away, also where it can be neither read nor written; the next need begins another."""
        with self._laas:
            self._ventende.clear()
            self._ventende_bytes = 0
            if self._sti is None:
                return
            if self._aaben is not None:
                engine.luk(self._aaben)
                self._aaben = None
            for endelse in ("", "-wal", "-shm"):
                Path(f"{self._sti}{endelse}").unlink(missing_ok=True)

    def kopi(self, til: Path | None) -> Path | bytes:
        """A copy of the file, with what waits."""
        with self._laas:
            self.toem()
            return engine.kopier(self._db, til)

    def stoerrelse(self) -> int:
        """Bytes of the journal."""
        with self._laas:
            ikke_begyndt = self._aaben is None and (self._sti is None or not self._sti.exists())
            return 0 if ikke_begyndt else engine.stoerrelse(self._db)

    def luk(self) -> None:
        """Writes what waits and closes the file; the next need opens it again. In memory, that is the end of it."""
        with self._laas:
            if self._sti is None:
                self._ventende.clear()
                self._ventende_bytes = 0
            try:
                self.toem()
            except (sa.exc.DBAPIError, OSError, *engine.FEJL) as fejl:
                if skader.art(fejl) is None:
                    raise
                structlog.get_logger("journal").warning("journalen kan ikke skrives", fejl=str(fejl)[:200])
            if self._aaben is not None:
                engine.luk(self._aaben)
                self._aaben = None


def _sikr_tabel(db: sa.Connection) -> None:
    """The table in its present form. A file from before keeps its calls; what they did not tell stays empty."""
    se = sa.inspect(db)
    navn = raekker.JOURNAL.name
    if not se.has_table(navn):
        raekker.JOURNAL.create(db)
        return
    har = {kolonne["name"] for kolonne in se.get_columns(navn)}
    if har == {k.name for k in raekker.JOURNAL.columns}:
        return
    faelles = ", ".join(k.name for k in raekker.JOURNAL.columns if k.name in har)
    engine.begynd(db)
    try:
        db.exec_driver_sql(f"ALTER TABLE {navn} RENAME TO {navn}_foer")
        raekker.JOURNAL.create(db)
        db.exec_driver_sql(f"INSERT INTO {navn} ({faelles}) SELECT {faelles} FROM {navn}_foer")  # noqa: S608 - our own names
        db.exec_driver_sql(f"DROP TABLE {navn}_foer")
        if "stoerrelse" not in har:
            db.execute(sa.update(raekker.JOURNAL).values(stoerrelse=STOERRELSE))
        engine.afslut(db)
    except BaseException:
        engine.fortryd(db)
        raise
