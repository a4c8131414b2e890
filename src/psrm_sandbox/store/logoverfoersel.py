"""A world's log, carried over into its file in the background."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa

from psrm_sandbox.services.grundlag.optaget import VerdenOptaget, frist
from psrm_sandbox.services.porte.verden import VerdenLukket
from psrm_sandbox.store import engine
from psrm_sandbox.store.doer import Doer

_OVERFOERES_EFTER = 8_000
"""After so many rows the log is carried over into the world's file."""
_TAALMOD = 1.0
"""Seconds that what nobody waits for spends at a busy world's door: others are behind it."""

BAGGRUND = ThreadPoolExecutor(1, thread_name_prefix="baggrund")
"""For what no caller waits for. Handing over takes 0.02 ms; a thread of its own took 0.9 to start."""


class Logoverfoersel(Doer):
    """The part of a world that carries it over."""

    _sti: Path | None
    _skriver: sa.Connection
    _overfoert: int
    _overfoeres = False

    def _overfoer_efter_behov(self) -> None:
        """Carries the log over in the background when it has grown: in the commit itself it stalled every caller."""
        antal = engine.aendringer(self._skriver)
        if self._sti is not None and not self._overfoeres and antal - self._overfoert >= _OVERFOERES_EFTER:
            self._overfoert = antal
            self._overfoeres = True
            BAGGRUND.submit(self._overfoer, self._sti)

    def _overfoer(self, sti: Path) -> None:
        """Most of it beside the writer, the rest while no one writes, so that the log can begin anew.

        Opened as a reader, so that no reset changes the files meanwhile. One that comes later is not held up: what is
        open is the old files then, and they are nobody's. Where the world is busy the rest waits for the next time.
        """
        try:
            with suppress(VerdenLukket, VerdenOptaget), frist(_TAALMOD), self._brug():
                with self._brug(laesere=1):
                    forbindelse = engine.forbind(sti)
                try:
                    engine.overfoer_log(forbindelse)
                    with self._alene():
                        engine.overfoer_log(forbindelse)
                finally:
                    engine.luk(forbindelse)
        finally:
            self._overfoeres = False


def luk_i_baggrunden(forbindelser: list[sa.Connection]) -> None:
    """Closes connections to a file that is gone: the last one would first write its log back, which nobody needs."""
    for forbindelse in forbindelser:
        BAGGRUND.submit(engine.luk, forbindelse)
