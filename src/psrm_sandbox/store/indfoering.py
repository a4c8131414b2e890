"""New worlds: entered with keys to them, or found again by name and given more."""

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import insert, select, update

from psrm_sandbox.domain.tid import Vaegur
from psrm_sandbox.grunddata.demodata import Skabelon
from psrm_sandbox.services.porte.kvoter import VERDENER, Kvoter, opbrugt
from psrm_sandbox.services.porte.register import Navneoptaget
from psrm_sandbox.services.porte.verden import Noeglehaver, NySandkasse
from psrm_sandbox.store import engine
from psrm_sandbox.store.afvikling import SANDKASSE
from psrm_sandbox.store.noeglebog import Noeglebog, Udstedt, aftryk
from psrm_sandbox.store.skabeloner import Skabelonbillede
from psrm_sandbox.store.verden import SqlVerden

DEMO = "demo"
"""The id of the demo world, whose keys are published."""


class Verdensindfoering:
    """The part of the register that has them."""

    _db: sa.Connection
    _laas: Any
    _vaegur: Vaegur
    _noegler: Noeglebog
    _verdener: dict[str, Any]
    _naeste_udloeb: datetime | None
    _skabeloner: Mapping[str, tuple[Skabelon, Callable[[], Skabelonbillede]]]
    kvoter: Kvoter
    _sti: Callable[[str], Path | None]
    _kraev_verden: Callable[[str], SqlVerden]
    billede: Callable[[str], Skabelonbillede]
    ryd_op: Callable[[], int]

    def opret(
        self,
        navn: str | None,
        skabelon: str,
        seed: int | None,
        vaert: str,
        udloeber: datetime | None = None,
        *,
        forny: bool = False,
        start: datetime | None = None,
    ) -> NySandkasse:
        """Makes a world, or finds the one the same vært gave the same name and issues more keys to it.

        Earlier keys go on working, up to the newest `MAKS_UDSTEDELSER` issues. A world that is found
        keeps its time to live unless ``forny``. ``start``: where a new one's clock stands, if not at the template's.

        Raises:
            Problem: ``kvote-opbrugt``.

        """
        navnenoegle = self.navnenoegle(navn, vaert)
        with self._laas:
            self.ryd_op()
            fundet = self._med_navn(navnenoegle)
            if fundet is not None:
                return self._ny_noegle_til(fundet, udloeber if forny else None)
            id_ = self.nyt_id()
            valgt = secrets.randbits(48) if seed is None else seed
            sti = self._sti(id_)
            if sti is not None:
                self.billede(skabelon).kopier_til(sti, valgt, start)
            ny = self.indfoer(id_, navn, navnenoegle, skabelon, valgt, udloeber)
            if start is None:
                return ny
            verden = self._kraev_verden(id_)
            verden.start = start
            return replace(ny, start=start)

    def sikr_demo(self, seed: int) -> None:
        """Makes the demo world with its published keys, once. It never expires.

        Two registers beside each other had one file for it before; the one that finds none begins it anew.
        """
        with self._laas:
            sti = self._sti(DEMO)
            if sti is not None and not sti.exists():
                self.billede(DEMO).kopier_til(sti, seed)
            if DEMO not in self._verdener:
                self.indfoer(DEMO, DEMO, None, DEMO, seed, None, faste=True)

    def nyt_id(self) -> str:
        """An id for a new world.

        Raises:
            Problem: ``kvote-opbrugt``: there are as many worlds as there may be.

        """
        if len(self._verdener) >= self.kvoter.verdener:
            hvad, what = "Der er ikke plads til flere sandkasser.", "There is no room for more worlds."
            raise opbrugt(VERDENER, len(self._verdener), self.kvoter.verdener, hvad, what)
        return secrets.token_hex(8)

    @staticmethod
    def navnenoegle(navn: str | None, vaert: str) -> str | None:
        """What the name is found again by: the vært and the name, as a hash."""
        return aftryk(f"{aftryk(vaert)}/{navn}") if navn is not None else None

    def _med_navn(self, navnenoegle: str | None) -> Any:
        if navnenoegle is None:
            return None
        return next((r for r in self._verdener.values() if r.navnenoegle == navnenoegle), None)

    def _kraev_ledigt_navn(self, navnenoegle: str | None) -> None:
        if self._med_navn(navnenoegle) is not None:
            raise Navneoptaget(navnenoegle)

    def indfoer(
        self,
        id_: str,
        navn: str | None,
        navnenoegle: str | None,
        skabelon: str,
        seed: int,
        udloeber: datetime | None,
        *,
        faste: bool = False,
        ekstra: Iterable[Noeglehaver] = (),
    ) -> NySandkasse:
        """Enters a world whose file is there, with new keys to its template's holders and to ``ekstra``."""
        oprettet = self._vaegur.nu()
        felter = {"id": id_, "navn": navn, "navnenoegle": navnenoegle, "skabelon": skabelon, "seed": seed}
        havere = [*((h, False) for h in self._skabelonens(skabelon, demo=faste)), *((h, True) for h in ekstra)]
        with self._laas:
            engine.begynd(self._db)
            try:
                self._db.execute(insert(SANDKASSE).values(**felter, oprettet=oprettet, udloeber=udloeber))
                udstedte, raekker = self._noegler.udsted(id_, havere, 1, faste=faste)
                engine.afslut(self._db)
            except BaseException:
                engine.fortryd(self._db)
                raise
            raekke = self._db.execute(select(SANDKASSE).where(SANDKASSE.c.id == id_)).one()
            self._kend(raekke)
            self._noegler.husk(raekker)
            return self._svar(raekke, True, udstedte)

    def _ny_noegle_til(self, raekke: Any, udloeber: datetime | None) -> NySandkasse:
        engine.begynd(self._db)
        try:
            nr, udgaaede = self._noegler.ny_udstedelse(raekke.id)
            havere = [(h, False) for h in self._skabelonens(raekke.skabelon)]
            udstedte, raekker = self._noegler.udsted(raekke.id, havere, nr)
            if udloeber is not None:
                self._db.execute(update(SANDKASSE).where(SANDKASSE.c.id == raekke.id).values(udloeber=udloeber))
            engine.afslut(self._db)
        except BaseException:
            engine.fortryd(self._db)
            raise
        self._kend(self._db.execute(select(SANDKASSE).where(SANDKASSE.c.id == raekke.id)).one())
        self._noegler.glem(udgaaede)
        self._noegler.husk(raekker)
        return self._svar(self._verdener[raekke.id], False, udstedte)

    def _kend(self, raekke: Any) -> None:
        self._verdener[raekke.id] = raekke
        if raekke.udloeber is not None:
            self._naeste_udloeb = min(raekke.udloeber, self._naeste_udloeb or raekke.udloeber)

    def _svar(self, r: Any, ny: bool, udstedte: tuple[Udstedt, ...]) -> NySandkasse:
        foerste = self._skabeloner[r.skabelon][0].oejeblik
        return NySandkasse(
            id=r.id,
            navn=r.navn,
            skabelon=r.skabelon,
            seed=r.seed,
            oprettet=r.oprettet,
            ny=ny,
            start=foerste,
            noegler=udstedte,
            udloeber=r.udloeber,
        )

    def _skabelonens(self, skabelon: str, *, demo: bool = False) -> list[Noeglehaver]:
        return [
            Noeglehaver(n.type, n.navn, None, n.indberetter or n.fordringshaver_id, tuple(n.rettigheder))
            for n in self._skabeloner[skabelon][0].noegler
            if demo or not n.kun_demo
        ]
