"""The register: which worlds there are, how long they live, and which keys open them."""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.tid import Vaegur
from psrm_sandbox.grunddata.demodata import Skabelon
from psrm_sandbox.services.porte.kvoter import Kvoter
from psrm_sandbox.services.porte.register import Noeglepost, Sandkasseoplysning, Verdensmaal
from psrm_sandbox.services.porte.verden import Noeglehaver, VerdenLukket
from psrm_sandbox.store import engine, laas, migrationer, oprydning, udtag
from psrm_sandbox.store.aabne import AabneVerdener
from psrm_sandbox.store.afvikling import SANDKASSE, Verdensafvikling
from psrm_sandbox.store.indfoering import DEMO, Verdensindfoering
from psrm_sandbox.store.kontrolpunkter import Kontrolpunkter
from psrm_sandbox.store.noeglebog import MAKS_UDSTEDELSER, NOEGLE, Noeglebog, aftryk
from psrm_sandbox.store.skabeloner import Skabelonbillede
from psrm_sandbox.store.verden import SqlVerden
from psrm_sandbox.store.verdensopgaver import Opgavestarter

__all__ = ["DEMO", "MAKS_UDSTEDELSER", "SqlRegister", "aftryk"]


class SqlRegister(Verdensindfoering, Verdensafvikling):
    """Worlds and keys on ``register.db``, or in memory when ``sti`` is None. Safe between threads.

    A register has one owner, from here until it is closed.
    """

    def __init__(
        self,
        sti: Path | None,
        skabeloner: Mapping[str, tuple[Skabelon, Callable[[], Skabelonbillede]]],
        vaegur: Vaegur,
        *,
        synkronisering: str = "NORMAL",
        maks_aabne: int = 64,
        maks_aabne_bytes: int | None = None,
        opgavestarter: Opgavestarter | None = None,
        kvoter: Kvoter | None = None,
        instans: int = 1,
    ) -> None:
        self._mappe = oprydning.sandkassemappe(sti) if sti else None
        if self._mappe:
            self._mappe.mkdir(parents=True, exist_ok=True)
        self._ejerskab = laas.ej_register(sti) if sti else None
        self._db = engine.forbind(sti, synkronisering)
        try:
            migrationer.opgrader(self._db, "register")
        except migrationer.NyereFormat:
            self._slip()
            raise
        self._skabeloner = skabeloner
        self._billeder: dict[str, Skabelonbillede] = {}
        self._vaegur = vaegur
        self.kvoter = kvoter or Kvoter()
        self._synkronisering = synkronisering
        self._opgavestarter = opgavestarter
        self._laas = threading.RLock()
        self._objekter: dict[str, SqlVerden] = {}
        self._aabne = AabneVerdener(maks_aabne, maks_aabne_bytes)
        self._noegler = Noeglebog(self._db, instans)
        self._verdener = {r.id: r for r in self._db.execute(select(SANDKASSE))}
        self._naeste_udloeb = min((r.udloeber for r in self._verdener.values() if r.udloeber), default=None)
        self._kontrolpunkter = Kontrolpunkter(
            self._db, self._laas, vaegur, self.kvoter, lambda id_: id_ in self._verdener
        )
        self._oprydder = ThreadPoolExecutor(1, thread_name_prefix="oprydning")
        self.fremmede: list[str] = []
        """What lay in the worlds' folder and was moved aside, for it is no world of this register's."""
        if sti and self._mappe:
            oprydning.overtag(sti, self._verdener)
            self.ryd_efterladt(ved_start=True)
            self.fremmede = oprydning.flyt_fremmede(self._mappe, self._verdener)

    # -- keys

    def find_noegle(self, noegle: str) -> Noeglehaver | None:
        """Whom the key stands for; unknown, foreign, deleted and expired keys are alike None."""
        return self._i_kraft(self._noegler.find(noegle))

    def find_adresse(self, adresse: str) -> Noeglehaver | None:
        """Whose SOAP address it is; unknown, foreign, deleted and expired ones are alike None."""
        return self._i_kraft(self._noegler.find_adresse(adresse))

    def _i_kraft(self, haver: Noeglehaver | None) -> Noeglehaver | None:
        if haver is None or haver.sandkasse_id is None or self._er_udloebet(self._verdener.get(haver.sandkasse_id)):
            return None
        return haver

    def noeglehavere(self, sandkasse_id: str, type_: Noegletype) -> Sequence[Noeglepost]:
        """Who holds keys of that kind to the world, in the order of names."""
        with self._laas:
            return [p for p in self._noegler.poster(sandkasse_id) if p.haver.type is type_]

    def tilfoej_noegle(self, sandkasse_id: str, haver: Noeglehaver) -> str:
        """A key more to the world, in clear.

        Raises:
            Navneoptaget: another holder in the world has the name.
            Problem: ``kvote-opbrugt``.

        """
        with self._laas:
            self._kraev(sandkasse_id)
            klar, raekker = self._noegler.tilfoej(replace(haver, sandkasse_id=sandkasse_id), self.kvoter)
            self._noegler.husk(raekker)
            return klar

    def slet_noegler(self, sandkasse_id: str, type_: Noegletype, navn: str) -> None:
        """Every key of that holder opens nothing any more."""
        n = NOEGLE.c
        with self._laas:
            hvor = (n.sandkasse_id == sandkasse_id) & (n.type == type_.value) & (n.navn == navn)
            self._noegler.glem(self._noegler.slet(hvor))

    # -- worlds

    def skabeloner(self) -> Sequence[str]:
        """The names of the templates."""
        return sorted(self._skabeloner)

    def kendt_verden(self, sandkasse_id: str) -> SqlVerden | None:
        """The world, if it has been asked for before; looked up without waiting for anybody."""
        verden = self._objekter.get(sandkasse_id)
        if verden is not None:
            self._aabne.brugt(sandkasse_id)
        return verden

    def verden(self, sandkasse_id: str) -> SqlVerden | None:
        """The world. Its files are opened by its first use, and closed again when too many are open."""
        if (kendt := self.kendt_verden(sandkasse_id)) is not None:
            return kendt
        with self._laas:
            verden = self._objekter.get(sandkasse_id)
            if verden is None:
                raekke = self._verdener.get(sandkasse_id)
                if raekke is None:
                    return None
                verden = self._objekter[sandkasse_id] = SqlVerden(
                    sandkasse_id,
                    self._sti(sandkasse_id),
                    self.billede(raekke.skabelon),
                    raekke.seed,
                    self._synkronisering,
                    self._er_aabnet,
                    self._aabne.luk_overskydende,
                    self._vaegur,
                    self._opgavestarter,
                    self.kvoter,
                )
            return verden

    def _er_aabnet(self, sandkasse_id: str) -> None:
        verden = self._objekter.get(sandkasse_id)
        if verden is not None and self._mappe is not None:
            self._aabne.aabnet(verden)

    def oplysning(self, sandkasse_id: str) -> Sandkasseoplysning:
        """What the register knows of the world."""
        with self._laas:
            r = self._kraev(sandkasse_id)
            tilfoejede = sum(p.tilfoejet for p in self._noegler.poster(sandkasse_id))
            punkter = self._kontrolpunkter.antal(sandkasse_id, self._kopimappe(sandkasse_id))
            return Sandkasseoplysning(
                navn=r.navn,
                skabelon=r.skabelon,
                seed=r.seed,
                oprettet=r.oprettet,
                udloeber=r.udloeber,
                verdener=len(self._verdener),
                kontrolpunkter=punkter,
                tilfoejede=tilfoejede,
            )

    def maal(self, sandkasse_id: str) -> Verdensmaal:
        """How large the world is."""
        return udtag.maal(self._kraev_verden(sandkasse_id))

    # -- inside

    def _er_udloebet(self, raekke: Any) -> bool:
        return raekke is None or (raekke.udloeber is not None and raekke.udloeber <= self._vaegur.nu())

    def _kraev(self, sandkasse_id: str) -> Any:
        raekke = self._verdener.get(sandkasse_id)
        if raekke is None:
            raise VerdenLukket(sandkasse_id)
        return raekke

    def _kraev_verden(self, sandkasse_id: str) -> SqlVerden:
        verden = self.verden(sandkasse_id)
        if verden is None:
            raise VerdenLukket(sandkasse_id)
        return verden

    def _sti(self, sandkasse_id: str) -> Path | None:
        return self._mappe / f"{sandkasse_id}.db" if self._mappe else None

    def _kopimappe(self, sandkasse_id: str) -> Path | None:
        return self._mappe / f"{sandkasse_id}{oprydning.KONTROLPUNKTER}" if self._mappe else None

    def billede(self, skabelon: str) -> Skabelonbillede:
        """The template's image, built by its first use."""
        if skabelon not in self._billeder:
            self._billeder[skabelon] = self._skabeloner[skabelon][1]()
        return self._billeder[skabelon]
