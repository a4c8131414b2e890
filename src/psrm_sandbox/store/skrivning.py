"""Writing to one world: records are gathered and written together, many rows a statement, when the use case ends."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from operator import attrgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam, delete, update
from sqlalchemy.dialects.sqlite import insert as upsert

from psrm_sandbox.domain import poster as p
from psrm_sandbox.services.porte import Numre
from psrm_sandbox.store import engine
from psrm_sandbox.store import laesning as q
from psrm_sandbox.store.indsaetning import Indsaetning

_TABEL: dict[type, sa.Table] = {
    p.Leverancepost: q.LEVERANCE,
    p.Aktionspost: q.AKTION,
    p.Fordringspost: q.FORDRING,
    p.Haefterpost: q.HAEFTER,
    p.Haendelsespost: q.HAENDELSE,
    p.Bogfoeringspost: q.BOGFOERING,
    p.Kvitteringspost: q.KVITTERING,
    p.Hoeringspost: q.HOERING,
}
_HENT: dict[type, Callable[[Any], tuple[Any, ...]]] = {
    klasse: attrgetter(*(f.name for f in fields(klasse))) for klasse in _TABEL
}
_INDSAET = {klasse: Indsaetning(tabel) for klasse, tabel in _TABEL.items()}
_SEKVENSER = ("leverance", "aktion", "fordring", "hoering", "kvittering", "haendelse", "bogfoering")

_INDSAET_JOURNAL = Indsaetning(q.JOURNAL)
_TAG_NUMRE = engine.kompiler(
    update(q.TAELLER)
    .values({navn: q.TAELLER.c[navn] + bindparam(f"antal_{navn}") for navn in _SEKVENSER})
    .returning(*(q.TAELLER.c[navn] for navn in _SEKVENSER))
)

_JOURNAL_MAKS = 20_000
"""How many rows the journal of writes keeps; the oldest go first."""
_JOURNAL_OPRYDNING = 1_000


class Journalnumre:
    """The one running number of a world's journal, over its writes and its reads. Safe between threads."""

    def __init__(self, sidste: int) -> None:
        self._taeller = itertools.count(sidste + 1)

    def naeste(self) -> int:
        """The next number."""
        return next(self._taeller)


class SqlSkriver(q.SqlLaeser):
    """One writing transaction. `skyl` writes what was gathered; the world commits."""

    def __init__(self, forbindelse: sa.Connection, numre: Journalnumre, lager: dict[str, Any] | None = None) -> None:
        super().__init__(forbindelse, lager)
        self.glem_lager = False
        self._nye: dict[type, list[object]] = {}
        self._journal: list[p.Journalpost] = []
        self._numre = numre

    def numre(self, **antal: int) -> Numre:
        """Takes that many numbers of each sequence; the answer holds the first of each."""
        antallene = [antal.get(navn, 0) for navn in _SEKVENSER]
        r = engine.raa_forbindelse(self._db).execute(_TAG_NUMRE, antallene).fetchone()
        return Numre(*(efter - taget for efter, taget in zip(r, antallene, strict=True)))

    def tilfoej(self, *poster: object) -> None:
        """Gathers new records."""
        for post in poster:
            self._nye.setdefault(type(post), []).append(post)

    def saet_ur(self, nu: datetime) -> None:
        """The clock's new instant."""
        self._db.execute(update(q.VERDEN).values(ur=nu))
        self._aendret()

    def saet_indstillinger(self, vaerdier: Mapping[str, Any]) -> None:
        """Settings that differ from the defaults; None as a value is a value."""
        for navn, vaerdi in vaerdier.items():
            valg = upsert(q.INDSTILLING).values(navn=navn, vaerdi=vaerdi)
            self._db.execute(valg.on_conflict_do_update(index_elements=["navn"], set_={"vaerdi": vaerdi}))
        self._aendret()

    def _aendret(self) -> None:
        """From here on this transaction reads for itself, and the world forgets what it kept once it is committed."""
        self._lager = {}
        self.glem_lager = True

    def journal(self, post: p.Journalpost) -> None:
        """Gathers a call, to be written down in this transaction."""
        self._journal.append(post)

    def skyl(self) -> None:
        """Writes what was gathered, a statement a table."""
        for klasse, tilfoejede in self._nye.items():
            _INDSAET[klasse].udfoer(self._db, map(_HENT[klasse], tilfoejede))
        self._nye.clear()
        if self._journal:
            nu = self.ur().nu
            raekker = [tuple(journalraekke(post, self._numre.naeste(), nu).values()) for post in self._journal]
            _INDSAET_JOURNAL.udfoer(self._db, raekker)
            sidste = raekker[-1][0]
            if sidste % _JOURNAL_OPRYDNING < len(raekker):
                self._db.execute(delete(q.JOURNAL).where(q.JOURNAL.c.nr <= sidste - _JOURNAL_MAKS))
            self._journal.clear()


def journalraekke(post: p.Journalpost, nr: int, verdenstid: datetime) -> dict[str, Any]:
    """A journal row."""
    return {
        "nr": nr,
        "verdenstid": verdenstid,
        "vaegtid": post.vaegtid,
        "metode": post.metode,
        "sti": post.sti,
        "noegle": post.noegle,
        "status": post.status,
        "anmodning": post.anmodning,
        "svar": post.svar,
        "afkortet": post.afkortet,
    }
