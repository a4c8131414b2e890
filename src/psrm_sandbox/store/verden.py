"""One sandkasse: its database, its one writer, its readers, and its journal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.tid import Vaegur
from psrm_sandbox.services.porte.kvoter import Kvoter, verden_fuld
from psrm_sandbox.store import engine, migrationer
from psrm_sandbox.store.drift import Driftshukommelse
from psrm_sandbox.store.journalfil import Journalfil
from psrm_sandbox.store.journalnumre import Journalnumre
from psrm_sandbox.store.kopier import Kopi, Tilretning, indsaet_bytes, indsaet_fil
from psrm_sandbox.store.laesning import SqlLaeser
from psrm_sandbox.store.logoverfoersel import Logoverfoersel, luk_i_baggrunden
from psrm_sandbox.store.saldomappe import Saldomappe
from psrm_sandbox.store.skabeloner import Skabelonbillede
from psrm_sandbox.store.skadeshaandtering import Skadeshaandtering
from psrm_sandbox.store.skrivning import SqlSkriver
from psrm_sandbox.store.soap import Soaphukommelse
from psrm_sandbox.store.verdensjournal import Verdensjournal
from psrm_sandbox.store.verdensopgaver import Opgavekoersel, Opgavestarter

MAKS_LAESERE = 4
_MAKS_LOG = 20_000
"""Pages of the log (80 MB) after which a commit carries it over itself, should the background be too slow."""


class SqlVerden(
    Verdensjournal,
    Logoverfoersel,
    Driftshukommelse,
    Soaphukommelse,
    Saldomappe,
    Opgavekoersel,
    Skadeshaandtering,
):
    """A world on a file, or in memory when ``sti`` is None. Safe between threads.

    Its files are opened by whoever first uses it, and may be put to rest between two uses; there is one object for
    a world as long as the process runs, so that it has one writer and one running number of the journal.
    """

    def __init__(
        self,
        id_: str,
        sti: Path | None,
        billede: Skabelonbillede,
        seed: int,
        synkronisering: str,
        ved_aabning: Callable[[str], None] = lambda _: None,
        ved_ledig: Callable[[], None] = lambda: None,
        vaegur: Vaegur | None = None,
        opgavestarter: Opgavestarter | None = None,
        kvoter: Kvoter | None = None,
    ) -> None:
        super().__init__(id_, ved_aabning, ved_ledig)
        self._sti = sti
        self._billede = billede
        self._seed = seed
        self._synkronisering = synkronisering
        self._vaegur = vaegur
        self._opgavestarter = opgavestarter
        self._maks_bytes = (kvoter or Kvoter()).verdensbytes
        self._journalbytes = (kvoter or Kvoter()).journalbytes
        self._ledige: list[sa.Connection] = []
        self._journal = Journalfil(sti.with_suffix(".journal.db") if sti else None)
        self._numre = None
        self.start: datetime | None = None
        """Where a world in memory begins, if not at its template's instant."""
        self.begyndelse: tuple[bytes, Tilretning] | None = None
        """What a world in memory is opened with, where that is not its template."""

    def _aabn(self) -> None:
        with self._lukket_ved_fejl():
            self._aabn_skriver()
            self._find_forladt_opgave()
            if self._numre is None:
                self._numre = self._optalte_numre()
        self._aaben = True

    def _aabn_skriver(self) -> None:
        self._lager: dict[str, Any] = {}
        if self._sti is None:
            self._skriver = engine.forbind(None)
            if self.begyndelse is None:
                self._billede.indlaes_i(self._skriver, self._seed, self.start)
            else:
                indsaet_bytes(self.begyndelse[0], self._skriver, self.begyndelse[1])
        else:
            self._skriver = engine.forbind(self._sti, self._synkronisering, _MAKS_LOG)
            try:
                migrationer.opgrader(self._skriver, "verden")
            except migrationer.NyereFormat as fejl:
                engine.luk(self._skriver)
                raise _nyere(fejl) from fejl
        engine.begraens(self._skriver, self._maks_bytes)
        self._overfoert = engine.aendringer(self._skriver)

    @property
    def urgang(self) -> bool:
        """Whether the world's clock runs."""
        stand = self._lager.get("ur") if self._aaben else None
        if stand is None:
            with self.laes() as laeser:
                stand = laeser.ur()
        return stand.koerer_siden is not None

    @property
    def ur_staar(self) -> bool:
        """Whether its clock is known to stand still, from memory alone."""
        stand = self._lager.get("ur") if self._aaben else None
        return stand is not None and stand.koerer_siden is None

    @contextmanager
    def skriv(self) -> Iterator[SqlSkriver]:
        """One transaction that writes: all of it, or nothing when an exception leaves the block.

        A job that it began starts before anybody else may write.

        Raises:
            Problem: ``opgave-i-gang`` while a job works on the world.

        """
        with self._alene():
            self.kraev_ingen_opgave()
            engine.begynd(self._skriver)
            try:
                skriver = SqlSkriver(self._skriver, self._journalnumre(), self._lager, self._vaegur)
                yield skriver
                skriver.skyl()
                engine.afslut(self._skriver)
                if skriver.glem_lager:
                    self._lager = {}
            except BaseException as fejl:
                self._lager.pop("taeller", None)
                fuld = engine.er_fuld(fejl) and not self._disk_fuld()
                engine.fortryd(self._skriver)
                if fuld:
                    raise verden_fuld(engine.stoerrelse(self._skriver), self._maks_bytes) from fejl
                raise
            finally:
                self._journalnumre().skrivning_slut()
            if skriver.ny_opgave is not None:
                self._start_opgave(skriver.ny_opgave)
            self._overfoer_efter_behov()

    @contextmanager
    def laes(self) -> Iterator[SqlLaeser]:
        """A consistent view. Readers of a file do not wait for the writer; in memory they take turns."""
        if self._sti is None:
            with self._alene():
                yield SqlLaeser(self._skriver, self._lager, self._vaegur)
            return
        with self._brug(laesere=1):
            with self._port:
                forbindelse = self._ledige.pop() if self._ledige else None
            forbindelse = forbindelse or engine.forbind(self._sti)
            try:
                engine.begynd_laesning(forbindelse)
                yield SqlLaeser(forbindelse, self._laeselager, self._vaegur)
            finally:
                engine.fortryd(forbindelse)
                with self._port:
                    if len(self._ledige) < MAKS_LAESERE:
                        self._ledige.append(forbindelse)
                    else:
                        engine.luk(forbindelse)

    @contextmanager
    def laes_for_sig(self) -> Iterator[SqlLaeser]:
        """A consistent view for what takes long: nobody waits for it, neither who writes nor who resets the world.

        A world in memory is copied. Of a file the view stays what it was, also where another has taken its place.
        """
        if self._sti is None:
            with self.laes() as laeser:
                kopi = engine.kopier(laeser.forbindelse, None)
            assert isinstance(kopi, bytes)
            forbindelse = engine.forbind(None)
            engine.indlaes(forbindelse, kopi)
            del kopi
        else:
            with self._brug(laesere=1):
                forbindelse = engine.forbind(self._sti)
                engine.begynd_laesning(forbindelse)
                SqlLaeser(forbindelse).ur()  # the view is of the moment of its first query
        try:
            yield SqlLaeser(forbindelse, vaegur=self._vaegur)
        finally:
            engine.fortryd(forbindelse)
            engine.luk(forbindelse)

    def nulstil(self, journal: Journalpost | None = None) -> None:
        """Back to the template, journal and all, and to the instant the world began at; keys are kept.

        Readers that are under way finish first.
        """

        def indsaet() -> None:
            self.begyndelse = None
            if self._sti is not None:
                self._billede.kopier_til(self._sti, self._seed, self.start)

        self._aabn_eller_forfra()
        with self._alene():
            with self._uden_skade():
                self.start = SqlLaeser(self._skriver).ur().start
            self._erstat(indsaet, journal, forfra=True)

    def gendan(self, kopi: Kopi, egne: Tilretning, journal: Journalpost | None = None) -> None:
        """The world becomes the copy. Readers under way finish first; keys and numbers of the journal go on."""

        def indsaet() -> None:
            if isinstance(kopi, bytes):
                self.begyndelse = (kopi, egne)
            else:
                assert self._sti is not None
                indsaet_fil(kopi, self._sti, egne)

        self._aabn_eller_forfra()
        with self._alene():
            self._erstat(indsaet, journal, forfra=False)

    def _erstat(self, indsaet: Callable[[], None], journal: Journalpost | None, *, forfra: bool) -> None:
        """Another content takes the world's place. ``forfra``: the journal begins anew too."""
        self.kraev_ingen_opgave()
        with self._uden_laesere():
            self.glem_saldo()
            gamle = [self._skriver, *self._ledige]
            self._ledige.clear()
            try:
                indsaet()
            finally:
                self._aabn_skriver()
                self.fejltaelling.glem()
                luk_i_baggrunden(gamle)
            if forfra:
                self._journal.nulstil()
                self._numre = Journalnumre(0, self._journalbytes)
            else:
                self._journal.toem()
                self._numre = self._optalte_numre(self._journalnumre())
        if journal is not None:
            with self.skriv() as skriver:
                skriver.journal(journal)

    def hvil(self) -> bool:
        """Closes the files if nobody uses the world at the moment; the next use opens them again."""
        if not self._port.acquire(blocking=False):
            return False
        try:
            if self._brugere or self._sti is None:
                return False
            self._luk_alt()
            return True
        finally:
            self._port.release()

    def luk(self) -> None:
        """Ends the world: whoever uses it finishes first, whoever comes later gets `VerdenLukket`."""
        self._stands_opgave()
        self.stands_saldo()
        with self._port:
            self._lukket = True
            self._port.notify_all()
            self._port.wait_for(lambda: self._brugere == 0)
            self._luk_alt()

    def _luk_forbindelser(self) -> None:
        engine.luk(self._skriver)
        while self._ledige:
            engine.luk(self._ledige.pop())

    def _luk_alt(self) -> None:
        if self._aaben:
            self._aaben = False
            self._luk_forbindelser()
            self._journal.luk()

    def ufaerdige(self) -> tuple[Path, ...]:
        """Where a copy is put together that is to take the world's place."""
        return () if self._sti is None else (self._sti.with_suffix(".ny"),)

    def filer(self) -> tuple[Path, ...]:
        """The world's files on disk."""
        if self._sti is None:
            return ()
        return tuple(
            Path(f"{rod}{endelse}")
            for rod in (self._sti, self._sti.with_suffix(".journal.db"))
            for endelse in ("", "-wal", "-shm")
        )


def _nyere(fejl: migrationer.NyereFormat) -> Problem:
    return Problem(
        "nyere-eksport",
        str(fejl),
        "The sandkasse's file is from a newer edition; nothing was changed. Run that edition.",
        felt="skema",
        krav=f"højst {migrationer.nyeste('verden')}",
    )
