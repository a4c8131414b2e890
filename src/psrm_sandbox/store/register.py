"""The register: which worlds there are, and which keys open them. Keys are kept as hashes only."""

import hashlib
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, insert, select

from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.tid import Vaegur
from psrm_sandbox.services.porte import Noeglehaver, NySandkasse, VerdenLukket
from psrm_sandbox.store import engine, migrationer
from psrm_sandbox.store import tabeller as t
from psrm_sandbox.store.skabeloner import Skabelonbillede
from psrm_sandbox.store.verden import Opgavestarter, SqlVerden
from psrm_sandbox.validering.demodata import Skabelon

_SANDKASSE: Any = t.Sandkasse.__table__  # type: ignore[attr-defined]
_NOEGLE: Any = t.Noegle.__table__  # type: ignore[attr-defined]

DEMO = "demo"
"""The id of the demo world, whose keys are published."""

MAKS_UDSTEDELSER = 20
"""How many issues of keys to a world hold at once: the newest."""


def aftryk(noegle: str) -> str:
    """A key's hash: keys are drawn with 128 bits, so a plain digest is enough."""
    return hashlib.sha256(noegle.encode("utf-8", "surrogatepass")).hexdigest()


class SqlRegister:
    """Worlds and keys on ``register.db``, or in memory when ``sti`` is None. Safe between threads."""

    def __init__(
        self,
        sti: Path | None,
        skabeloner: Mapping[str, tuple[Skabelon, Callable[[], Skabelonbillede]]],
        vaegur: Vaegur,
        *,
        synkronisering: str = "NORMAL",
        maks_aabne: int = 64,
        opgavestarter: Opgavestarter | None = None,
    ) -> None:
        self._mappe = sti.parent / "sandkasser" if sti else None
        if self._mappe:
            self._mappe.mkdir(parents=True, exist_ok=True)
        self._db = engine.forbind(sti, synkronisering)
        migrationer.opgrader(self._db, "register")
        self._skabeloner = skabeloner
        self._billeder: dict[str, Skabelonbillede] = {}
        self._vaegur = vaegur
        self._synkronisering = synkronisering
        self._maks_aabne = maks_aabne
        self._opgavestarter = opgavestarter
        self._laas = threading.RLock()
        self._objekter: dict[str, SqlVerden] = {}
        self._aabne: OrderedDict[str, SqlVerden] = OrderedDict()
        self._noegler = {r.aftryk: _haver(r) for r in self._db.execute(select(_NOEGLE))}
        self._verdener = {r.id: r for r in self._db.execute(select(_SANDKASSE))}

    # -- keys

    def find_noegle(self, noegle: str) -> Noeglehaver | None:
        """Whom the key stands for; unknown, foreign and deleted keys are alike None."""
        return self._noegler.get(aftryk(noegle))

    def _udsted(self, sandkasse_id: str, skabelon: Skabelon, udstedelse: int, faste: bool) -> tuple[Any, ...]:
        udstedte = []
        raekker = []
        for n in skabelon.noegler:
            klar = n.navn if faste else secrets.token_urlsafe(24)
            subjekt = n.indberetter or n.fordringshaver_id
            raekker.append(
                {
                    "aftryk": aftryk(klar),
                    "sandkasse_id": sandkasse_id,
                    "udstedelse": udstedelse,
                    "type": n.type.value,
                    "navn": n.navn,
                    "subjekt": subjekt,
                    "rettigheder": list(n.rettigheder),
                }
            )
            udstedte.append((n.navn, n.type, subjekt, klar))
        self._db.execute(insert(_NOEGLE), raekker)
        return tuple(udstedte), raekker

    # -- worlds

    def skabeloner(self) -> Sequence[str]:
        """The names of the templates."""
        return sorted(self._skabeloner)

    def verden(self, sandkasse_id: str) -> SqlVerden | None:
        """The world. Its files are opened by its first use, and closed again when too many are open."""
        with self._laas:
            verden = self._objekter.get(sandkasse_id)
            if verden is None:
                raekke = self._verdener.get(sandkasse_id)
                if raekke is None:
                    return None
                verden = self._objekter[sandkasse_id] = SqlVerden(
                    sandkasse_id,
                    self._sti(sandkasse_id),
                    self._billede(raekke.skabelon),
                    raekke.seed,
                    self._synkronisering,
                    self._er_aabnet,
                    self._vaegur,
                    self._opgavestarter,
                )
            elif sandkasse_id in self._aabne:
                self._aabne.move_to_end(sandkasse_id)
                self._luk_ledige()
            return verden

    def _er_aabnet(self, sandkasse_id: str) -> None:
        """A world has opened its files: others close theirs, if there are too many."""
        with self._laas:
            verden = self._objekter.get(sandkasse_id)
            if verden is None or self._mappe is None:
                return
            self._aabne[sandkasse_id] = verden
            self._aabne.move_to_end(sandkasse_id)
            self._luk_ledige()

    def _luk_ledige(self) -> None:
        """Puts to rest those longest unused, but for the newest, until no more than allowed are open."""
        if len(self._aabne) <= self._maks_aabne:
            return
        for id_, verden in list(self._aabne.items())[:-1]:
            if len(self._aabne) <= self._maks_aabne:
                return
            if verden.hvil():
                del self._aabne[id_]

    def opret(self, navn: str | None, skabelon: str, seed: int | None, vaert: str) -> NySandkasse:
        """Makes a world, or finds the one the same vært gave the same name and issues more keys to it.

        Earlier keys go on working, up to the newest `MAKS_UDSTEDELSER` issues.
        """
        navnenoegle = aftryk(f"{aftryk(vaert)}/{navn}") if navn is not None else None
        with self._laas:
            fundet = next((r for r in self._verdener.values() if navnenoegle and r.navnenoegle == navnenoegle), None)
            if fundet is not None:
                return self._ny_noegle_til(fundet)
            id_ = secrets.token_hex(8)
            return self._ny(
                id_, navn, navnenoegle, skabelon, secrets.randbits(48) if seed is None else seed, faste=False
            )

    def sikr_demo(self, seed: int) -> None:
        """Makes the demo world with its published keys, once."""
        with self._laas:
            if DEMO not in self._verdener:
                self._ny(DEMO, DEMO, None, DEMO, seed, faste=True)

    def _ny(
        self, id_: str, navn: str | None, navnenoegle: str | None, skabelon: str, seed: int, *, faste: bool
    ) -> NySandkasse:
        sti = self._sti(id_)
        if sti is not None:
            self._billede(skabelon).kopier_til(sti, seed)
        engine.begynd(self._db)
        try:
            oprettet = self._vaegur.nu()
            self._db.execute(
                insert(_SANDKASSE),
                [
                    {
                        "id": id_,
                        "navn": navn,
                        "navnenoegle": navnenoegle,
                        "skabelon": skabelon,
                        "seed": seed,
                        "oprettet": oprettet,
                    }
                ],
            )
            udstedte, raekker = self._udsted(id_, self._skabeloner[skabelon][0], 1, faste)
            engine.afslut(self._db)
        except BaseException:
            engine.fortryd(self._db)
            raise
        self._verdener[id_] = self._db.execute(select(_SANDKASSE).where(_SANDKASSE.c.id == id_)).one()
        self._husk(raekker)
        start = self._skabeloner[skabelon][0].oejeblik
        return NySandkasse(id_, navn, skabelon, seed, oprettet, True, start, udstedte)

    def _ny_noegle_til(self, raekke: Any) -> NySandkasse:
        n = _NOEGLE.c
        engine.begynd(self._db)
        try:
            sidste = self._db.execute(select(func.max(n.udstedelse)).where(n.sandkasse_id == raekke.id)).scalar_one()
            nr = (sidste or 0) + 1
            for_gamle = (n.sandkasse_id == raekke.id) & (n.udstedelse <= nr - MAKS_UDSTEDELSER)
            udgaaede = set(self._db.execute(select(n.aftryk).where(for_gamle)).scalars())
            self._db.execute(delete(_NOEGLE).where(for_gamle))
            udstedte, raekker = self._udsted(raekke.id, self._skabeloner[raekke.skabelon][0], nr, False)
            engine.afslut(self._db)
        except BaseException:
            engine.fortryd(self._db)
            raise
        self._glem(udgaaede)
        self._husk(raekker)
        start = self._skabeloner[raekke.skabelon][0].oejeblik
        return NySandkasse(
            raekke.id, raekke.navn, raekke.skabelon, raekke.seed, raekke.oprettet, False, start, udstedte
        )

    def slet(self, sandkasse_id: str) -> None:
        """Removes the world, its keys and its files; whoever is using it finishes first.

        Raises:
            VerdenLukket: somebody else has removed it already.

        """
        with self._laas:
            verden = self.verden(sandkasse_id)
            if verden is None:
                raise VerdenLukket(sandkasse_id)
            egne = set(
                self._db.execute(select(_NOEGLE.c.aftryk).where(_NOEGLE.c.sandkasse_id == sandkasse_id)).scalars()
            )
            engine.begynd(self._db)
            try:
                self._db.execute(delete(_NOEGLE).where(_NOEGLE.c.sandkasse_id == sandkasse_id))
                self._db.execute(delete(_SANDKASSE).where(_SANDKASSE.c.id == sandkasse_id))
                engine.afslut(self._db)
            except BaseException:
                engine.fortryd(self._db)
                raise
            self._glem(egne)
            for opslag in (self._verdener, self._objekter, self._aabne):
                opslag.pop(sandkasse_id, None)
        verden.luk()
        for fil in verden.filer():
            fil.unlink(missing_ok=True)

    def luk(self) -> None:
        """Closes every world and the register."""
        with self._laas:
            objekter = list(self._objekter.values())
        for verden in objekter:
            verden.luk()
        with self._laas:
            engine.luk(self._db)

    # -- inside

    def _sti(self, sandkasse_id: str) -> Path | None:
        return self._mappe / f"{sandkasse_id}.db" if self._mappe else None

    def _billede(self, skabelon: str) -> Skabelonbillede:
        if skabelon not in self._billeder:
            self._billeder[skabelon] = self._skabeloner[skabelon][1]()
        return self._billeder[skabelon]

    def _husk(self, raekker: list[dict[str, Any]]) -> None:
        for r in raekker:
            self._noegler[r["aftryk"]] = Noeglehaver(
                Noegletype(r["type"]), r["navn"], r["sandkasse_id"], r["subjekt"], tuple(r["rettigheder"])
            )

    def _glem(self, aftryk_: set[str]) -> None:
        for et in aftryk_:
            self._noegler.pop(et, None)


def _haver(raekke: Any) -> Noeglehaver:
    return Noeglehaver(
        Noegletype(raekke.type),
        raekke.navn,
        raekke.sandkasse_id,
        raekke.subjekt,
        tuple(raekke.rettigheder or ()),
    )
