"""A view of a world's journal: the table of writes and the file of reads, merged by number."""

import heapq
from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from psrm_sandbox.services.porte.journal import Journallinje, Journalsoegning
from psrm_sandbox.store import journalraekker


class SqlJournal:
    """The two tables as one. ``foerste`` and ``sidste``: the numbers between which every call is there."""

    def __init__(self, kilder: Sequence[sa.Connection], foerste: int, sidste: int) -> None:
        self._kilder = kilder
        self.foerste = foerste
        self.sidste = sidste

    def find(
        self, soegning: Journalsoegning, fra: int, til: int, *, stigende: bool, kroppe: bool = False
    ) -> Iterator[Journallinje]:
        """The calls that match within those numbers, in order, one by one."""
        fra, til = max(fra, self.foerste), min(til, self.sidste)
        fundne = [journalraekker.find(db, soegning, fra, til, stigende=stigende, kroppe=kroppe) for db in self._kilder]
        return heapq.merge(*fundne, key=lambda linje: linje.nr, reverse=not stigende)

    def hent(self, nr: int) -> Journallinje | None:
        """One call, whole."""
        return next(self.find(Journalsoegning(), nr, nr, stigende=True, kroppe=True), None)
