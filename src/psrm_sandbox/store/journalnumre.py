"""The one running number of a world's journal, over its writes and its reads, and how many bytes the two take up."""

import threading
from collections.abc import Iterable

MAKS_BYTES = 50 * 1024 * 1024
"""How large a journal may grow where nothing else is said."""

SPAND = 16
"""So many numbers are counted, and left out, together: the sums of 100,000 calls take up half a MiB."""
_NED_TIL = 0.95
"""How much is kept when the oldest must go, so that it happens seldom."""

Opgoerelse = tuple[int | None, int, dict[int, int]]
"""The first and the last number of a table of the journal, and its bytes by the bucket of their numbers."""


class Journalnumre:
    """Numbers and sizes of one world's journal. Safe between threads.

    The oldest go first, whichever table they are in: what lies before `foerste` is not shown any more, and each table
    deletes it when it next writes.
    """

    def __init__(self, sidste: int, maks: int = MAKS_BYTES) -> None:
        self._laas = threading.Lock()
        self._sidste = sidste
        self._maks = maks
        self._i_gang: int | None = None
        self._spande: dict[int, int] = {}
        self._i_alt = 0
        self._foerste = 1
        self._slettet_foer = 1

    @classmethod
    def genfind(cls, maks: int, kilder: Iterable[Opgoerelse], hidtil: "Journalnumre | None" = None) -> "Journalnumre":
        """From what the tables hold. ``hidtil``: the numbers go on from there, and what was left out stays so."""
        fundne = list(kilder)
        numre = cls(max((sidste for _, sidste, _ in fundne), default=0), maks)
        numre._foerste = numre._slettet_foer = min((nr for nr, _, _ in fundne if nr is not None), default=1)
        if hidtil is not None:
            numre._sidste = max(numre._sidste, hidtil._sidste)
            numre._foerste, numre._slettet_foer = max(numre._foerste, hidtil._foerste), 1
        spande = [(spand, stoerrelse) for _, _, egne in fundne for spand, stoerrelse in egne.items()]
        for spand, stoerrelse in sorted(spande):
            numre.tael(spand * SPAND, stoerrelse)
        return numre

    def naeste(self, *, i_skrivning: bool = False) -> int:
        """The next number; one that a write has taken is not seen before the write has ended."""
        with self._laas:
            self._sidste += 1
            if i_skrivning and self._i_gang is None:
                self._i_gang = self._sidste
            return self._sidste

    def skrivning_slut(self) -> None:
        """The writing transaction has ended, one way or the other."""
        self._i_gang = None

    def sikre_til(self) -> int:
        """The last number before which no other can appear any more."""
        with self._laas:
            return self._sidste if self._i_gang is None else self._i_gang - 1

    @property
    def foerste(self) -> int:
        """The first number that is still there; those before it were left out."""
        return self._foerste

    def tael(self, nr: int, stoerrelse: int) -> None:
        """Counts a call's bytes, and leaves the oldest out when they are too many."""
        with self._laas:
            spand = nr // SPAND
            self._spande[spand] = self._spande.get(spand, 0) + stoerrelse
            self._i_alt += stoerrelse
            if self._i_alt <= self._maks:
                return
            while self._i_alt > self._maks * _NED_TIL and len(self._spande) > 1:
                aeldste = next(iter(self._spande))  # numbers are given in order, so the oldest was put in first
                self._i_alt -= self._spande.pop(aeldste)
                self._foerste = max(self._foerste, (aeldste + 1) * SPAND)

    def at_slette_foer(self) -> int | None:
        """For the journal of writes: what to delete before, where there is something new to delete."""
        if self._foerste <= self._slettet_foer:
            return None
        self._slettet_foer = self._foerste
        return self._foerste
