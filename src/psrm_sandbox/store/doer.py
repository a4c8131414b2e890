"""A world's door: who is in, who writes, and who waits outside, for how long.

Whoever may not wait at all, as the event loop may not, asks with `straks`.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from psrm_sandbox.services.grundlag.optaget import VerdenOptaget, tilbage
from psrm_sandbox.services.porte.verden import VerdenLukket


class Doer:
    """The part of a world that lets in. One writes at a time; files are open while anybody is in."""

    def __init__(self, id_: str, ved_aabning: Callable[[str], None], ved_ledig: Callable[[], None]) -> None:
        self.id = id_
        self._ved_aabning = ved_aabning
        self._ved_ledig = ved_ledig
        self._skrivelaas = threading.RLock()
        self._port = threading.Condition()
        self._brugere = 0
        self._laesere = 0
        self._aaben = False
        self._spaerret = False
        self._lukket = False

    def _aabn(self) -> None:
        raise NotImplementedError

    @property
    def aaben(self) -> bool:
        """Whether its files are open."""
        return self._aaben

    @contextmanager
    def straks(self) -> Iterator[bool]:
        """Whether nothing that the block does with the world has to wait: it is open, and nobody else writes.

        That stays so until the block ends. Asking takes no time.
        """
        if not self._skrivelaas.acquire(blocking=False):
            yield False
            return
        try:
            fri = self._port.acquire(blocking=False)
            if fri:
                try:
                    fri = self._lukket or (self._aaben and not self._spaerret)
                    self._brugere += fri
                finally:
                    self._port.release()
            try:
                yield fri
            finally:
                if fri:
                    self._gaa()
        finally:
            self._skrivelaas.release()

    @contextmanager
    def _brug(self, laesere: int = 0) -> Iterator[None]:
        """Holds the files open: no rest, no deletion, and for a reader no reset, before the block ends.

        Raises:
            VerdenLukket: it has been deleted.
            VerdenOptaget: the caller has waited as long as it may.

        """
        with _holdt(self._port):
            if not self._port.wait_for(lambda: self._lukket or not (laesere and self._spaerret), tilbage()):
                raise VerdenOptaget
            if self._lukket:
                raise VerdenLukket(self.id)
            aabnes = not self._aaben
            if aabnes:
                self._aabn()
            self._brugere += 1
            self._laesere += laesere
        try:
            if aabnes:
                self._ved_aabning(self.id)
            yield
        finally:
            if self._gaa(laesere):
                self._ved_ledig()

    def _gaa(self, laesere: int = 0) -> bool:
        """Whether nobody is left."""
        with self._port:
            self._brugere -= 1
            self._laesere -= laesere
            self._port.notify_all()
            return self._brugere == 0

    @contextmanager
    def _alene(self) -> Iterator[None]:
        """Holds the one place there is for a writer."""
        with self._brug(), _holdt(self._skrivelaas):
            yield

    @contextmanager
    def _uden_laesere(self) -> Iterator[None]:
        """For the one who writes: whoever reads has left, and whoever comes waits, until the block ends."""
        with _holdt(self._port):
            self._spaerret = True
            try:
                if not self._port.wait_for(lambda: self._laesere == 0, tilbage()):
                    raise VerdenOptaget
                yield
            finally:
                self._spaerret = False
                self._port.notify_all()


@contextmanager
def _holdt(laas: Any) -> Iterator[None]:
    senest = tilbage()
    if not laas.acquire(timeout=-1 if senest is None else senest):
        raise VerdenOptaget
    try:
        yield
    finally:
        laas.release()
