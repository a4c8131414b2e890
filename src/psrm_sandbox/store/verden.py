"""One sandkasse: its database, its one writer, its readers, and its journal."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from psrm_sandbox.domain.poster import Journalpost
from psrm_sandbox.store import engine
from psrm_sandbox.store.journalfil import Journalfil
from psrm_sandbox.store.laesning import SqlLaeser
from psrm_sandbox.store.skabeloner import Skabelonbillede
from psrm_sandbox.store.skrivning import Journalnumre, SqlSkriver

_MAKS_LAESERE = 4


class SqlVerden:
    """A world on a file, or in memory when ``sti`` is None. Safe between threads."""

    def __init__(self, id_: str, sti: Path | None, billede: Skabelonbillede, seed: int, synkronisering: str) -> None:
        self.id = id_
        self._sti = sti
        self._billede = billede
        self._seed = seed
        self._synkronisering = synkronisering
        self._skrivelaas = threading.RLock()
        self._port = threading.Condition()
        self._laeser_nu = 0
        self._lukket = False
        self._ledige: list[sa.Connection] = []
        self._journal = Journalfil(sti.with_suffix(".journal.db") if sti else None)
        self._aabn()

    def _aabn(self) -> None:
        if self._sti is None:
            self._skriver = engine.forbind(None)
            self._billede.indlaes_i(self._skriver, self._seed)
        else:
            self._skriver = engine.forbind(self._sti, self._synkronisering)
        self._numre = Journalnumre(max(SqlLaeser(self._skriver).journalnummer(), self._journal.sidste()))

    @contextmanager
    def skriv(self) -> Iterator[SqlSkriver]:
        """One transaction that writes: all of it, or nothing when an exception leaves the block."""
        with self._skrivelaas:
            engine.begynd(self._skriver)
            try:
                skriver = SqlSkriver(self._skriver, self._numre)
                yield skriver
                skriver.skyl()
                engine.afslut(self._skriver)
            except BaseException:
                engine.fortryd(self._skriver)
                raise

    @contextmanager
    def laes(self) -> Iterator[SqlLaeser]:
        """A consistent view. Readers of a file do not wait for the writer; in memory they take turns."""
        if self._sti is None:
            with self._skrivelaas:
                yield SqlLaeser(self._skriver)
            return
        with self._port:
            self._laeser_nu += 1
            forbindelse = self._ledige.pop() if self._ledige else None
        forbindelse = forbindelse or engine.forbind(self._sti)
        try:
            engine.begynd_laesning(forbindelse)
            yield SqlLaeser(forbindelse)
        finally:
            engine.fortryd(forbindelse)
            with self._port:
                if len(self._ledige) < _MAKS_LAESERE:
                    self._ledige.append(forbindelse)
                else:
                    engine.luk(forbindelse)
                self._laeser_nu -= 1
                self._port.notify_all()

    @property
    def ledig(self) -> bool:
        """Whether nobody reads at the moment."""
        return self._laeser_nu == 0

    def journalfoer(self, post: Journalpost) -> None:
        """Takes down a call that wrote nothing."""
        with self.laes() as laeser:
            nu = laeser.ur().nu
        self._journal.skriv(post, self._numre, nu)

    def nulstil(self, journal: Journalpost | None = None) -> None:
        """Back to the template, clock and all. Readers that are under way finish first; keys are kept."""
        with self._skrivelaas, self._port:
            self._port.wait_for(lambda: self._laeser_nu == 0)
            self._luk_forbindelser()
            if self._sti is not None:
                self._billede.kopier_til(self._sti, self._seed)
            self._aabn()
        if journal is not None:
            with self.skriv() as skriver:
                skriver.journal(journal)

    def _luk_forbindelser(self) -> None:
        engine.luk(self._skriver)
        while self._ledige:
            engine.luk(self._ledige.pop())

    def luk(self) -> None:
        """Closes the files once nobody reads."""
        with self._skrivelaas, self._port:
            if self._lukket:
                return
            self._port.wait_for(lambda: self._laeser_nu == 0)
            self._lukket = True
            self._luk_forbindelser()
            self._journal.luk()

    def filer(self) -> tuple[Path, ...]:
        """The world's files on disk."""
        if self._sti is None:
            return ()
        return tuple(
            Path(f"{rod}{endelse}")
            for rod in (self._sti, self._sti.with_suffix(".journal.db"))
            for endelse in ("", "-wal", "-shm")
        )
