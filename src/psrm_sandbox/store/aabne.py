"""Which worlds have their files open: as many as memory and open files allow, the longest unused closed first."""

import threading
from collections import OrderedDict
from pathlib import Path

from psrm_sandbox.store.verden import MAKS_LAESERE, SqlVerden

_FAST = 512 * 1024
_LAGER = 2 * 1024 * 1024
"""What SQLite keeps of a file in memory for each connection, at most."""
FILER = 4 + 2 * (1 + MAKS_LAESERE)
"""How many files an open world holds at most: its own, with log and index, by each connection, and its journal's."""


def vaegt(stoerrelse: int) -> int:
    """Bytes of memory that an open world whose file is so large may come to take up.

    Measured: 0.4 MiB when it is opened, 1.5 MiB when a file of 0.4 MiB has been read by all its connections.
    """
    return _FAST + (1 + MAKS_LAESERE) * min(_LAGER, stoerrelse)


class AabneVerdener:
    """Counts them. ``maks``: how many at most; ``maks_bytes``: how much memory together. Safe between threads."""

    def __init__(self, maks: int = 64, maks_bytes: int | None = None) -> None:
        self._maks = maks
        self._maks_bytes = maks_bytes
        self._laas = threading.Lock()
        self._aabne: OrderedDict[str, tuple[SqlVerden, int]] = OrderedDict()
        self._bytes = 0

    def aabnet(self, verden: SqlVerden) -> None:
        """A world has opened its files: others close theirs, if there are too many."""
        tung = vaegt(_stoerrelse(next(iter(verden.filer()), None)))
        with self._laas:
            self._tag_ud(verden.id)
            self._aabne[verden.id] = verden, tung
            self._bytes += tung
        self.luk_overskydende()

    def luk_overskydende(self) -> None:
        """Worlds that nobody uses close their files, the longest unused first, until there are few enough.

        Asked when one has been opened, and when one has been left: those that were in use together stay open no longer.
        """
        if not self._for_mange():
            return
        with self._laas:
            ledige = [et for et, _ in self._aabne.values()][:-1]
        for ledig in ledige:
            if not self._for_mange():
                return
            if ledig.hvil():
                with self._laas:
                    if not ledig.aaben:  # else somebody has opened it again
                        self._tag_ud(ledig.id)

    def _for_mange(self) -> bool:
        return len(self._aabne) > self._maks or (self._maks_bytes is not None and self._bytes > self._maks_bytes)

    def brugt(self, id_: str) -> None:
        """The world is used. Where somebody else counts right now, it is not noted: nobody waits for this."""
        if self._laas.acquire(blocking=False):
            try:
                if id_ in self._aabne:
                    self._aabne.move_to_end(id_)
            finally:
                self._laas.release()

    def glem(self, id_: str) -> None:
        """The world is no more."""
        with self._laas:
            self._tag_ud(id_)

    def _tag_ud(self, id_: str) -> None:
        _, tung = self._aabne.pop(id_, (None, 0))
        self._bytes -= tung


def _stoerrelse(fil: Path | None) -> int:
    try:
        return fil.stat().st_size if fil is not None else 0
    except FileNotFoundError:
        return 0
