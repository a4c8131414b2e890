"""A world's journal: what wrote nothing is taken down beside the writer, and all is read together."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import sqlalchemy as sa

from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.domain.tid import Vaegur
from psrm_sandbox.store.doer import Doer
from psrm_sandbox.store.journalfil import Journalfil
from psrm_sandbox.store.journallaeser import SqlJournal
from psrm_sandbox.store.journalnumre import Journalnumre
from psrm_sandbox.store.journalraekker import opgoer
from psrm_sandbox.store.laesning import SqlLaeser
from psrm_sandbox.store.logoverfoersel import BAGGRUND


class Verdensjournal(Doer):
    """The part of a world that has it."""

    _skriver: sa.Connection
    _lager: dict[str, Any]
    _vaegur: Vaegur | None
    _journal: Journalfil
    _journalbytes: int
    _numre: Journalnumre | None
    laes: Callable[[], AbstractContextManager[SqlLaeser]]

    def _optalte_numre(self, hidtil: Journalnumre | None = None) -> Journalnumre:
        """The journal's numbers and sizes, from what its two tables hold."""
        return Journalnumre.genfind(self._journalbytes, (opgoer(self._skriver), self._journal.opgoer()), hidtil)

    def _journalnumre(self) -> Journalnumre:
        assert self._numre is not None
        return self._numre

    def journalfoer(self, post: Journalpost) -> None:
        """Takes down a call that wrote nothing. It waits for nobody who writes, where the clock is known."""
        with self._brug():
            lager = self._lager
            if "ur" in lager:
                nu = SqlLaeser(self._skriver, lager, self._vaegur).ur().nu
            else:
                with self.laes() as laeser:
                    nu = laeser.ur().nu
            with self._port:
                fuld = self._journal.skriv(post, self._journalnumre(), nu)
        if fuld:
            BAGGRUND.submit(self._journal.toem)

    @contextmanager
    def laes_journal(self) -> Iterator[SqlJournal]:
        """A consistent view of the journal, writes and reads together."""
        with self.laes() as laeser:
            with self._port:  # before the view's first query: what has a number up to here is in it
                numre = self._journalnumre()
                sidste = numre.sikre_til()
            self._journal.toem()
            with self._journal.laes() as fil:
                yield SqlJournal([laeser.forbindelse, *([fil] if fil else [])], numre.foerste, sidste)

    @property
    def journal(self) -> Journalfil:
        """The journal of reads and refusals."""
        return self._journal
