"""The end of worlds: removed when asked for or when their time is up, and what was left behind cleared away."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import delete

from psrm_sandbox.domain.tid import Vaegur
from psrm_sandbox.store import engine, oprydning
from psrm_sandbox.store.aabne import AabneVerdener
from psrm_sandbox.store.kontrolpunkter import Kontrolpunkter
from psrm_sandbox.store.laas import Laas
from psrm_sandbox.store.noeglebog import NOEGLE, Noeglebog
from psrm_sandbox.store.tabeller import register
from psrm_sandbox.store.verden import SqlVerden

SANDKASSE: Any = register.Sandkasse.__table__  # type: ignore[attr-defined]


class Verdensafvikling:
    """The part of the register that has it."""

    _db: sa.Connection
    _ejerskab: Laas | None
    _laas: Any
    _mappe: Path | None
    _vaegur: Vaegur
    _noegler: Noeglebog
    _kontrolpunkter: Kontrolpunkter
    _oprydder: ThreadPoolExecutor
    _verdener: dict[str, Any]
    _objekter: dict[str, SqlVerden]
    _aabne: AabneVerdener
    _naeste_udloeb: datetime | None
    _kraev: Callable[[str], Any]

    def slet(self, sandkasse_id: str) -> None:
        """Removes the world, its keys and its files; whoever is using it finishes first.

        Raises:
            VerdenLukket: somebody else has removed it already.

        """
        with self._laas:
            self._kraev(sandkasse_id)
            fjernede = self._fjern([sandkasse_id])
        self._afslut(fjernede)

    def ryd_op(self) -> int:
        """Removes the worlds that have expired, and how many; their files go in the background."""
        with self._laas:
            nu = self._vaegur.nu()
            if self._naeste_udloeb is None or nu < self._naeste_udloeb:
                return 0
            frister = {id_: r.udloeber for id_, r in self._verdener.items() if r.udloeber is not None}
            udloebne = [id_ for id_, frist in frister.items() if frist <= nu]
            self._naeste_udloeb = min((f for f in frister.values() if f > nu), default=None)
            if udloebne:
                self._oprydder.submit(self._afslut, self._fjern(udloebne))
            return len(udloebne)

    def vent_paa_oprydning(self) -> None:
        """Until what was removed is gone from the disk too."""
        self._oprydder.submit(lambda: None).result()

    def ryd_efterladt(self, *, ved_start: bool = False) -> None:
        """Removes unfinished copies of ours, and the files of checkpoints that have no row.

        ``ved_start``: nothing is under way yet, so no copy is too young.
        """
        if self._mappe is None:
            return
        oprydning.slet_ufaerdige(self._mappe, None if ved_start else self._vaegur.nu())
        for mappe in list(self._mappe.glob(f"*{oprydning.KONTROLPUNKTER}")):
            if mappe.stem in self._verdener:
                self._kontrolpunkter.ryd(mappe.stem, mappe)

    def _fjern(self, ider: list[str]) -> list[tuple[str, SqlVerden | None]]:
        """The worlds are unknown from here on, and their keys."""
        engine.begynd(self._db)
        try:
            glemte = self._noegler.slet(NOEGLE.c.sandkasse_id.in_(ider))
            self._kontrolpunkter.glem(ider)
            self._db.execute(delete(SANDKASSE).where(SANDKASSE.c.id.in_(ider)))
            engine.afslut(self._db)
        except BaseException:
            engine.fortryd(self._db)
            raise
        self._noegler.glem(glemte)
        fjernede = []
        for id_ in ider:
            self._verdener.pop(id_)
            self._aabne.glem(id_)
            fjernede.append((id_, self._objekter.pop(id_, None)))
        return fjernede

    def _afslut(self, fjernede: list[tuple[str, SqlVerden | None]]) -> None:
        for id_, verden in fjernede:
            if verden is not None:
                verden.luk()
            if self._mappe is not None:
                oprydning.slet_verdens_filer(self._mappe, id_)

    def luk(self) -> None:
        """Closes every world and the register, and is its owner no longer."""
        self._oprydder.shutdown()
        with self._laas:
            objekter = list(self._objekter.values())
        for verden in objekter:
            verden.luk()
        with self._laas:
            self._slip()

    def _slip(self) -> None:
        engine.luk(self._db)
        if self._ejerskab is not None:
            self._ejerskab.slip()
