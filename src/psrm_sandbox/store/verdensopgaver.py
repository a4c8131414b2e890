"""A world's long jobs, as its store sees them: started, waited for, and noted when they ended before they were done.

A job's process holds a lock of its own on the world. While it does, nothing else writes to the world, whoever started
the job; and a job that stands as running though nobody holds the lock is dead.
"""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from subprocess import Popen
from typing import Any

import sqlalchemy as sa

from psrm_sandbox.services.grundlag.optaget import OpgaveIGang
from psrm_sandbox.services.porte.opgaver import Opgavetilstand
from psrm_sandbox.services.porte.verden import VerdenLukket
from psrm_sandbox.store import engine, laas
from psrm_sandbox.store.journalnumre import Journalnumre
from psrm_sandbox.store.laesning import SqlLaeser
from psrm_sandbox.store.skrivning import SqlSkriver

Opgavestarter = Callable[[Path, str], "Popen[bytes]"]
"""Starts the process that does a job on the world's file."""

OPGAVELAAS = ".opgave"
"""How the name of the file ends that a job's process holds, after the world's id."""
_STANDSET = "Tjenesten standsede, før opgaven var færdig."
_TIL_BESKEDEN = 64 * 1024
"""Bytes that a world may be too large by, so that it can be noted why its job ended."""
_SPOERG_IGEN = 0.5
"""Seconds between the looks at whether the world is closed, while a job of somebody else's is waited for."""


def opgavelaas(fil: Path) -> Path:
    """The file that the process of a job on that world's file holds."""
    return fil.with_suffix(OPGAVELAAS)


def afvent(proces: "Popen[bytes]") -> int:
    """Until the process has ended: its exit code."""
    kode = proces.wait()
    if proces.stdin is not None:
        proces.stdin.close()
    return kode


class Opgavekoersel:
    """The part of a world that has its jobs done."""

    id: str
    _sti: Path | None
    _opgavestarter: Opgavestarter | None
    _maks_bytes: int
    _skrivelaas: Any
    _skriver: sa.Connection
    _lager: dict[str, Any]
    _lukket: bool
    _brug: Callable[[], AbstractContextManager[None]]
    _opgave: "tuple[str, Popen[bytes] | None] | None" = None
    """The job that works on the world. Its process is None where a server before this one started it."""
    _opgavetraad: threading.Thread | None = None
    _standses = False

    @property
    def kan_have_opgaver(self) -> bool:
        """Whether a long job can run beside the service: a world in memory does everything in place."""
        return self._sti is not None and self._opgavestarter is not None

    @property
    def har_opgave(self) -> bool:
        """Whether a job works on the world right now."""
        return self._opgave is not None

    @property
    def opgave_i_gang(self) -> str | None:
        """The job that works on the world right now; it does until the world is free for others to write."""
        opgave = self._opgave
        return opgave[0] if opgave is not None else None

    def kraev_ingen_opgave(self) -> None:
        """Refuses with ``opgave-i-gang`` while a job works on the world."""
        if (id_ := self.opgave_i_gang) is not None:
            raise OpgaveIGang(id_)

    @property
    def _laeselager(self) -> dict[str, Any]:
        """What a reader may keep: what the world keeps, or nothing while another process changes it."""
        return self._lager if self._opgave is None else {}

    def _start_opgave(self, opgave_id: str) -> None:
        """Starts the process of the job just committed; the caller still holds the lock that writers take.

        A process that cannot be started has ended already: the job says so.
        """
        assert self._sti is not None
        assert self._opgavestarter is not None
        self._lager = {}
        try:
            proces = self._opgavestarter(self._sti, opgave_id)
        except OSError as fejl:
            self.afbryd_opgave(opgave_id, f"Processen kunne ikke startes: {fejl.strerror}.")
            return
        self._opgave = (opgave_id, proces)
        self._foelg(partial(self._vent_paa, opgave_id, proces))

    def _foelg(self, til_den_er_slut: Callable[[], None]) -> None:
        self._opgavetraad = threading.Thread(target=til_den_er_slut, name="opgave", daemon=True)
        self._opgavetraad.start()

    def _vent_paa(self, opgave_id: str, proces: "Popen[bytes]") -> None:
        kode = afvent(proces)
        hvorfor = f"Processen endte med kode {kode}. Står der mere om det, er det i serverens log."
        self._slut(opgave_id, _STANDSET if self._standses else hvorfor)

    def _vent_paa_fremmed(self, opgave_id: str, sti: Path) -> None:
        """Until a job is dead that a server before this one started."""
        while (fundet := laas.tag(sti, _SPOERG_IGEN)) is None:
            if self._lukket:
                return
        fundet.slip()
        self._slut(opgave_id, _STANDSET)

    def _slut(self, opgave_id: str, besked: str) -> None:
        """The job's process is gone: the world forgets what it kept, and is free from when that is noted."""
        try:
            with suppress(VerdenLukket), self._brug(), self._skrivelaas:
                self._lager = {}
                self.afbryd_opgave(opgave_id, besked)
                self._opgave = None
        finally:
            self._opgave = None

    def afbryd_opgave(self, opgave_id: str, besked: str) -> None:
        """Notes that the job ended before it was done, if it was not; also in a world that has no room for more."""
        with self._brug(), self._skrivelaas:
            self._noter_afbrudt(opgave_id, besked)

    def _noter_afbrudt(self, opgave_id: str, besked: str) -> None:
        engine.begraens(self._skriver, self._maks_bytes + _TIL_BESKEDEN)
        try:
            engine.begynd(self._skriver)
            skriver = SqlSkriver(self._skriver, Journalnumre(0))
            opgave = skriver.opgave(opgave_id)
            if opgave is not None and opgave.tilstand is Opgavetilstand.KOERER:
                skriver.gem_opgave(replace(opgave, tilstand=Opgavetilstand.AFBRUDT, besked=besked))
            engine.afslut(self._skriver)
        finally:
            engine.fortryd(self._skriver)
            engine.begraens(self._skriver, self._maks_bytes)

    def _find_forladt_opgave(self) -> None:
        """A world just opened has a job that stands as running: dead, or one that still works and is waited for."""
        if self._opgave is not None or not self.kan_have_opgaver:
            return
        assert self._sti is not None
        for opgave in SqlLaeser(self._skriver).koerende_opgaver():
            sti = opgavelaas(self._sti)
            if laas.er_taget(sti):
                self._opgave = (opgave.id, None)
                self._foelg(partial(self._vent_paa_fremmed, opgave.id, sti))
                return
            self._noter_afbrudt(opgave.id, _STANDSET)

    def _stands_opgave(self) -> None:
        """Ends the job that this process started, and waits until it is noted."""
        opgave, traad = self._opgave, self._opgavetraad
        if opgave is not None and opgave[1] is not None:
            self._standses = True
            opgave[1].kill()
            if traad is not None:
                traad.join()
