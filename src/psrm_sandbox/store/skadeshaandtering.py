"""A world whose files are damaged, or whose disk is full: it is told, and others can take its files' place."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import sqlalchemy as sa

from psrm_sandbox.store import engine, skader
from psrm_sandbox.store.journalfil import Journalfil
from psrm_sandbox.store.journalnumre import Journalnumre
from psrm_sandbox.store.skabeloner import Skabelonbillede

_MINDSTE_PLADS = 1024 * 1024
"""Bytes: with less free, a write that finds no room has met the disk's end."""


class Skadeshaandtering:
    """The part of a world that does it."""

    _sti: Path | None
    _seed: int
    _billede: Skabelonbillede
    _journal: Journalfil
    _numre: Journalnumre | None
    _port: threading.Condition
    _skriver: sa.Connection
    _aaben: bool
    _lukket: bool

    def _brug(self, laesere: int = 0) -> AbstractContextManager[None]:
        raise NotImplementedError

    @contextmanager
    def _lukket_ved_fejl(self) -> Iterator[None]:
        """What was opened in the block is closed where it fails."""
        try:
            yield
        except BaseException:
            skriver = getattr(self, "_skriver", None)
            if self._sti is not None and skriver is not None and not skriver.closed:
                engine.luk(skriver)
            raise

    @contextmanager
    def _uden_skade(self) -> Iterator[None]:
        """What the block reads is left unread where the file is damaged."""
        try:
            yield
        except Exception as fejl:
            if skader.art(fejl) is not skader.Art.SKADE:
                raise

    def _aabn_eller_forfra(self) -> None:
        """Puts the template in place of files that are too damaged to be opened, so that others can take theirs."""
        try:
            with self._brug():
                return
        except Exception as fejl:
            if self._sti is None or skader.art(fejl) is not skader.Art.SKADE:
                raise
        with self._port:
            if not self._aaben and not self._lukket:
                self._journal.kasser()
                self._numre = None
                self._billede.kopier_til(self._sti, self._seed)

    def _disk_fuld(self) -> bool:
        """Whether it is the disk that has no room, and not the world's own quota that is used up."""
        return self._sti is not None and engine.ledig_plads(self._sti.parent) < _MINDSTE_PLADS
