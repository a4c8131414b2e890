"""The register with what is made of worlds that are there: checkpoints, forks, exports, and worlds made of exports."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from secrets import randbits
from typing import Any, BinaryIO

import sqlalchemy as sa

from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.porte.register import Kontrolpunkt
from psrm_sandbox.services.porte.verden import Noeglehaver, NySandkasse
from psrm_sandbox.store import eksportfil, engine, kopier, migrationer, oprydning, skader, udtag
from psrm_sandbox.store.register import SqlRegister

_PROEVE = 64 * 1024
"""Bytes that are written to see whether the disk takes them."""


class SqlSandkasser(SqlRegister):
    """As the use cases know it. Worlds are copied outside the register's lock."""

    def slet(self, sandkasse_id: str) -> None:
        """Removes the world, also where the disk is full: the register needs room to forget it by.

        What the world takes up is then given back first.
        """
        try:
            super().slet(sandkasse_id)
        except (sa.exc.DBAPIError, OSError, *engine.FEJL) as fejl:
            if skader.art(fejl) is not skader.Art.DISK or self._mappe is None:
                raise
            with self._laas:
                verden = self._objekter.pop(sandkasse_id, None)
            self._afslut([(sandkasse_id, verden)])
            super().slet(sandkasse_id)

    # -- checkpoints

    def kontrolpunkter(self, sandkasse_id: str) -> Sequence[Kontrolpunkt]:
        """The world's, the oldest first."""
        return self._kontrolpunkter.liste(sandkasse_id)

    def tag_kontrolpunkt(self, sandkasse_id: str, navn: str) -> Kontrolpunkt:
        """A copy of the world as it stands (see `Kontrolpunkter.tag`)."""
        return self._kontrolpunkter.tag(self._kraev_verden(sandkasse_id), navn, self._kopimappe(sandkasse_id))

    def gendan(self, sandkasse_id: str, navn: str, journal: Journalpost | None) -> bool:
        """The world becomes what it was at the checkpoint; False where it has none of that name."""
        mappe = self._kopimappe(sandkasse_id)
        return self._kontrolpunkter.gendan(self._kraev_verden(sandkasse_id), navn, mappe, journal)

    def slet_kontrolpunkt(self, sandkasse_id: str, navn: str) -> bool:
        """Deletes it; False where there is none of that name."""
        return self._kontrolpunkter.slet(sandkasse_id, navn, self._kopimappe(sandkasse_id))

    # -- forks

    def fork(self, sandkasse_id: str, navn: str | None, udloeber: datetime | None) -> NySandkasse:
        """A new world with the content of this one as it stands, with keys and a seed of its own.

        Raises:
            Problem: ``kvote-opbrugt``, or ``opgave-i-gang``.

        """
        kilde = self._kraev_verden(sandkasse_id)
        raekke = self._kraev(sandkasse_id)
        with self._laas:
            self.ryd_op()
            id_ = self.nyt_id()
        seed, sti = randbits(48), self._sti(id_)
        with self._kopieres() as mappe:
            kopi, ur = udtag.tag_kopi(kilde, mappe / "fork.db" if mappe else None, self._vaegur)
            egne = kopier.Tilretning(self._vaegur.nu(), ur.nu, seed)
            if isinstance(kopi, Path):
                assert sti is not None
                kopier.indsaet_fil(kopi, sti, egne, flyt=True)
        ekstra = self._tilfoejede(sandkasse_id)
        return self._ny_af_kopi(id_, (navn, None), raekke.skabelon, seed, udloeber, ekstra, kopi, egne)

    # -- exports

    def eksport(self, sandkasse_id: str, oplysninger: Mapping[str, Any]) -> tuple[BinaryIO, int]:
        """The world as one file at one moment, open at its beginning, and its bytes.

        Raises:
            Problem: ``opgave-i-gang``.

        """
        verden, raekke = self._kraev_verden(sandkasse_id), self._kraev(sandkasse_id)
        with self._kopieres() as mappe:
            kopi, ur = udtag.tag_kopi(verden, mappe / eksportfil.VERDEN if mappe else None, self._vaegur)
            journal = udtag.tag_journal(verden, mappe / eksportfil.JOURNAL if mappe else None)
            manifest = {
                **oplysninger,
                "skabelon": raekke.skabelon,
                "seed": raekke.seed,
                "skema": migrationer.nyeste("verden"),
                "eksporteret": self._vaegur.nu().isoformat(),
                "ur": ur.nu.isoformat(),
                "noeglehavere": [_haver_json(h) for h in self._tilfoejede(sandkasse_id)],
            }
            return eksportfil.skriv(manifest, {eksportfil.VERDEN: kopi, eksportfil.JOURNAL: journal}, self._mappe)

    def importer(self, fil: BinaryIO, navn: str | None, vaert: str, udloeber: datetime | None) -> NySandkasse:
        """A new world of an exported one, with its seed and clock and with keys of its own.

        Raises:
            Problem: ``ugyldig-eksport``, ``nyere-eksport``, ``kvote-opbrugt``, or ``navn-optaget``.

        """
        with self._laas:
            self.ryd_op()
            id_ = self.nyt_id()
        with tempfile.TemporaryDirectory(prefix=oprydning.MIDLERTIDIG, dir=self._mappe) as mappe:
            laest = eksportfil.laes(fil, Path(mappe), self.kvoter.verdensbytes, self._form)
            m = eksportfil.tolket(laest.manifest)
            egne = kopier.Tilretning(self._vaegur.nu(), m.ur)
            sti = self._sti(id_)
            kopi: kopier.Kopi = laest.verden
            if sti is None:
                kopi = laest.verden.read_bytes()
            else:
                try:
                    if laest.journal.exists():
                        laest.journal.replace(sti.with_suffix(".journal.db"))
                    kopier.indsaet_fil(laest.verden, sti, egne, flyt=True)
                except BaseException:
                    oprydning.slet_verdens_filer(sti.parent, id_)
                    raise
        return self._ny_af_kopi(
            id_, (navn, self.navnenoegle(navn, vaert)), m.skabelon, m.seed, udloeber, m.havere, kopi, egne
        )

    def importmappe(self) -> Path | None:
        """Where a file that comes in is kept until it is read."""
        return self._mappe

    def efterse_disk(self) -> None:
        """Tries whether the disk can be written.

        Raises:
            OSError: it cannot.

        """
        if self._mappe is not None:
            with tempfile.TemporaryFile(dir=self._mappe) as fil:
                fil.write(bytes(_PROEVE))
                fil.flush()

    @staticmethod
    def skade(fejl: Exception) -> Problem | None:
        """The answer to a failure of the disk or of a world's files; None where it is another."""
        return skader.problem(fejl)

    # -- inside

    def _ny_af_kopi(
        self,
        id_: str,
        navn: tuple[str | None, str | None],
        skabelon: str,
        seed: int,
        udloeber: datetime | None,
        ekstra: Sequence[Noeglehaver],
        kopi: kopier.Kopi,
        egne: kopier.Tilretning,
    ) -> NySandkasse:
        """Enters the world; nothing of it is left where that fails."""
        try:
            with self._laas:
                self._kraev_ledigt_navn(navn[1])
                ny = self.indfoer(id_, *navn, skabelon, seed, udloeber, ekstra=ekstra)
                if isinstance(kopi, bytes):
                    self._kraev_verden(id_).begyndelse = (kopi, egne)
        except BaseException:
            if self._mappe is not None:
                oprydning.slet_verdens_filer(self._mappe, id_)
            raise
        return ny

    @contextmanager
    def _kopieres(self) -> Iterator[Path | None]:
        """A folder for the files of a copy under way; None where worlds are in memory."""
        if self._mappe is None:
            yield None
            return
        mappe = Path(tempfile.mkdtemp(prefix=oprydning.MIDLERTIDIG, dir=self._mappe))
        try:
            yield mappe
        finally:
            shutil.rmtree(mappe, ignore_errors=True)

    def _tilfoejede(self, sandkasse_id: str) -> list[Noeglehaver]:
        with self._laas:
            return [replace(p.haver, sandkasse_id=None) for p in self._noegler.poster(sandkasse_id) if p.tilfoejet]

    def _form(self, skabelon: str) -> frozenset[Any]:
        if skabelon not in self._skabeloner:
            raise LookupError(skabelon)
        db = engine.forbind(None)
        try:
            engine.indlaes(db, self.billede(skabelon).data)
            return engine.form(db)
        finally:
            engine.luk(db)


def _haver_json(haver: Noeglehaver) -> dict[str, Any]:
    return {
        "navn": haver.navn,
        "type": haver.type.value,
        "subjekt": haver.subjekt,
        "rettigheder": list(haver.rettigheder),
        "soapprofil": haver.soapprofil,
    }
