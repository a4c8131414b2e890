"""Writing to one world: every subject's part of a transaction, put together; and the counters and the journal."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import delete, select, update

from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.domain.tid import Vaegur
from psrm_sandbox.store import engine, raekker
from psrm_sandbox.store.afstemning import Afstemningsskriver
from psrm_sandbox.store.aktioner import Aktionsskriver
from psrm_sandbox.store.bogskriver import Hovedbogskriver
from psrm_sandbox.store.delinger import Delingsskriver
from psrm_sandbox.store.drift import Driftsskriver
from psrm_sandbox.store.fordringer import Fordringsskriver
from psrm_sandbox.store.forfald import Forfaldsskriver
from psrm_sandbox.store.hoering import Hoeringsskriver
from psrm_sandbox.store.indsaetning import Indsaetning
from psrm_sandbox.store.journalnumre import Journalnumre
from psrm_sandbox.store.journalraekker import journalraekke
from psrm_sandbox.store.kvittering import Kvitteringsskriver
from psrm_sandbox.store.laesning import SqlLaeser
from psrm_sandbox.store.opgaver import Opgaveskriver
from psrm_sandbox.store.scenarie import Scenarieskriver
from psrm_sandbox.store.soap import Soapskriver
from psrm_sandbox.store.statistik import Statistikskriver
from psrm_sandbox.store.verdensstand import Standskriver

_SEKVENSER = tuple(kolonne.name for kolonne in raekker.TAELLER.columns if kolonne.name != "id")

_SAET_TAELLER = engine.kompiler(
    update(raekker.TAELLER).values({navn: sa.bindparam(f"ny_{navn}") for navn in _SEKVENSER})
)
_INDSAET_JOURNAL = Indsaetning(raekker.JOURNAL)


class SqlSkriver(
    SqlLaeser,
    Aktionsskriver,
    Fordringsskriver,
    Hovedbogskriver,
    Hoeringsskriver,
    Kvitteringsskriver,
    Forfaldsskriver,
    Afstemningsskriver,
    Statistikskriver,
    Scenarieskriver,
    Driftsskriver,
    Delingsskriver,
    Opgaveskriver,
    Soapskriver,
    Standskriver,
):
    """One writing transaction. What is added is gathered; `skyl` writes it, and so does every read that must see it."""

    def __init__(
        self,
        forbindelse: sa.Connection,
        numre: Journalnumre,
        lager: dict[str, Any] | None = None,
        vaegur: Vaegur | None = None,
    ) -> None:
        super().__init__(forbindelse, lager, vaegur)
        self._journal: list[Journalpost] = []
        self._numre = numre
        self._taeller: dict[str, int] | None = None

    def naeste(self, sekvens: str) -> int:
        """The next number of a sequence (a column of the counters)."""
        if self._taeller is None:
            valg = select(*(raekker.TAELLER.c[navn] for navn in _SEKVENSER))
            self._taeller = dict(self._husket("taeller", lambda: dict(self._db.execute(valg).mappings().one())))
        nr = self._taeller[sekvens]
        self._taeller[sekvens] = nr + 1
        return nr

    def journal(self, post: Journalpost) -> None:
        """Gathers a call, to be written down in this transaction."""
        self._journal.append(post)

    def skyl(self) -> None:
        """Writes all that was gathered: records, counters, journal."""
        if self._taeller is not None and self._taeller != self._lager.get("taeller"):
            vaerdier = [self._taeller[navn] for navn in _SEKVENSER]
            engine.raa_forbindelse(self._db).execute(_SAET_TAELLER, vaerdier)
            self._lager["taeller"] = self._taeller
        self.skriv_samlede()
        if self._journal:
            nu = self.ur().nu
            skrevne = [journalraekke(post, self._numre.naeste(i_skrivning=True), nu) for post in self._journal]
            _INDSAET_JOURNAL.udfoer(self._db, (tuple(r.values()) for r in skrevne))
            for r in skrevne:
                self._numre.tael(r["nr"], r["stoerrelse"])
            if (foerste := self._numre.at_slette_foer()) is not None:
                self._db.execute(delete(raekker.JOURNAL).where(raekker.JOURNAL.c.nr < foerste))
            self._journal.clear()
