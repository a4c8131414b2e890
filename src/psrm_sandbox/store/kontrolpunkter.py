"""The checkpoints of the worlds: each a copy of the world's database, as a file in a folder of the world's own."""

import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import delete, insert, select

from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.domain.tid import Vaegur
from psrm_sandbox.services.porte.kvoter import KONTROLPUNKTER, Kvoter, opbrugt
from psrm_sandbox.services.porte.register import Kontrolpunkt, Navneoptaget
from psrm_sandbox.services.porte.verden import VerdenLukket
from psrm_sandbox.store.kopier import Kopi, Tilretning
from psrm_sandbox.store.tabeller import register
from psrm_sandbox.store.udtag import tag_kopi
from psrm_sandbox.store.verden import SqlVerden

_TABEL: Any = register.Kontrolpunkt.__table__  # type: ignore[attr-defined]


class Kontrolpunkter:
    """Taken, listed, brought back. The register's lock is held for its rows only, never while a world is copied."""

    def __init__(
        self, db: sa.Connection, laas: Any, vaegur: Vaegur, kvoter: Kvoter, findes: Callable[[str], bool]
    ) -> None:
        self._findes = findes
        self._db = db
        self._laas = laas
        self._vaegur = vaegur
        self._kvoter = kvoter
        self._undervejs: dict[tuple[str, str], str] = {}
        self._i_hukommelsen: dict[str, bytes] = {}

    def antal(self, sandkasse_id: str, mappe: Path | None) -> int:
        """How many the world has, with those under way and the files that have no row."""
        with self._laas:
            kendte = self._kendte_filer(sandkasse_id)
            return len(kendte) + sum(fil.name not in kendte for fil in _filer(mappe))

    def ryd(self, sandkasse_id: str, mappe: Path | None) -> None:
        """Removes the files that a process left which was killed while it took a checkpoint or deleted one."""
        with self._laas:
            kendte = self._kendte_filer(sandkasse_id)
            for fil in _filer(mappe):
                if fil.name not in kendte:
                    fil.unlink(missing_ok=True)

    def _kendte_filer(self, sandkasse_id: str) -> set[str]:
        valg = select(_TABEL.c.fil).where(_TABEL.c.sandkasse_id == sandkasse_id)
        undervejs = {fil for (id_, _), fil in self._undervejs.items() if id_ == sandkasse_id}
        return undervejs.union(self._db.execute(valg).scalars())

    def liste(self, sandkasse_id: str) -> Sequence[Kontrolpunkt]:
        """The world's, the oldest first."""
        valg = select(_TABEL).where(_TABEL.c.sandkasse_id == sandkasse_id).order_by(_TABEL.c.oprettet, _TABEL.c.navn)
        with self._laas:
            return [Kontrolpunkt(r.navn, r.oprettet, r.ur, r.stoerrelse) for r in self._db.execute(valg)]

    def tag(self, verden: SqlVerden, navn: str, mappe: Path | None) -> Kontrolpunkt:
        """A copy of the world as it stands, under that name.

        Raises:
            Navneoptaget: the world has a checkpoint of that name.
            Problem: ``kvote-opbrugt``, or ``opgave-i-gang``.

        """
        self.ryd(verden.id, mappe)
        with self._reserveret(verden.id, navn, mappe) as fil:
            sti = mappe / fil if mappe else None
            try:
                if mappe is not None:
                    mappe.mkdir(exist_ok=True)  # raises where the folder goes away in between
                kopi, ur = tag_kopi(verden, sti, self._vaegur)
                stoerrelse = len(kopi) if isinstance(kopi, bytes) else kopi.stat().st_size
                punkt = Kontrolpunkt(navn, self._vaegur.nu(), ur.nu, stoerrelse)
                vaerdier = {"oprettet": punkt.oprettet, "ur": punkt.ur, "stoerrelse": stoerrelse}
                with self._laas:
                    if not self._findes(verden.id):
                        raise VerdenLukket(verden.id)
                    self._db.execute(insert(_TABEL).values(sandkasse_id=verden.id, navn=navn, fil=fil, **vaerdier))
                if isinstance(kopi, bytes):
                    self._i_hukommelsen[fil] = kopi
            except BaseException as fejl:
                if sti is not None:
                    sti.unlink(missing_ok=True)
                if not self._findes(verden.id):  # deleted meanwhile, with the folder
                    slet_mappe(mappe)
                    raise VerdenLukket(verden.id) from fejl
                raise
        return punkt

    @contextmanager
    def _reserveret(self, sandkasse_id: str, navn: str, mappe: Path | None) -> Iterator[str]:
        """Holds the name, and a place within the quota, while the copy is taken; what its file is called."""
        fil = f"{secrets.token_hex(8)}.db"
        plads = (sandkasse_id, navn)
        with self._laas:
            if plads in self._undervejs or self._raekke(sandkasse_id, navn) is not None:
                raise Navneoptaget(navn)
            antal = self.antal(sandkasse_id, mappe)
            if antal >= self._kvoter.kontrolpunkter:
                hvad, what = "Sandkassen har ikke plads til flere kontrolpunkter.", "No more checkpoints can be kept."
                raise opbrugt(KONTROLPUNKTER, antal, self._kvoter.kontrolpunkter, hvad, what)
            self._undervejs[plads] = fil
        try:
            yield fil
        finally:
            with self._laas:
                del self._undervejs[plads]

    def gendan(self, verden: SqlVerden, navn: str, mappe: Path | None, journal: Journalpost | None) -> bool:
        """The world becomes what it was at the checkpoint; False where it has none of that name."""
        with self._laas:
            raekke = self._raekke(verden.id, navn)
            kopi: Kopi | None = self._i_hukommelsen.get(raekke.fil) if raekke is not None else None
        if raekke is None:
            return False
        if kopi is None:
            assert mappe is not None
            kopi = mappe / raekke.fil
        try:
            verden.gendan(kopi, Tilretning(self._vaegur.nu(), raekke.ur), journal)
        except FileNotFoundError:  # deleted meanwhile
            return False
        return True

    def slet(self, sandkasse_id: str, navn: str, mappe: Path | None) -> bool:
        """Deletes it; False where there is none of that name."""
        with self._laas:
            raekke = self._raekke(sandkasse_id, navn)
            if raekke is None:
                return False
            self._db.execute(delete(_TABEL).where(_TABEL.c.sandkasse_id == sandkasse_id, _TABEL.c.navn == navn))
            self._i_hukommelsen.pop(raekke.fil, None)
        if mappe is not None:
            (mappe / raekke.fil).unlink(missing_ok=True)
        return True

    def glem(self, sandkasse_ider: Sequence[str]) -> None:
        """Deletes every row of the worlds, in the caller's transaction."""
        hvor = _TABEL.c.sandkasse_id.in_(sandkasse_ider)
        for fil in self._db.execute(select(_TABEL.c.fil).where(hvor)).scalars().all():
            self._i_hukommelsen.pop(fil, None)
        self._db.execute(delete(_TABEL).where(hvor))

    def _raekke(self, sandkasse_id: str, navn: str) -> Any:
        hvor = (_TABEL.c.sandkasse_id == sandkasse_id) & (_TABEL.c.navn == navn)
        return self._db.execute(select(_TABEL).where(hvor)).first()


def _filer(mappe: Path | None) -> list[Path]:
    return list(mappe.iterdir()) if mappe is not None and mappe.is_dir() else []


def slet_mappe(mappe: Path | None) -> None:
    """Removes the files of a world's checkpoints."""
    if mappe is not None:
        shutil.rmtree(mappe, ignore_errors=True)
