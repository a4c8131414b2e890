"""Changes of payments and of interest."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import delete, update

from psrm_sandbox.domain.bogposter import Rentestand
from psrm_sandbox.store import engine
from psrm_sandbox.store.raekker import FORDRING, INDBETALING, RENTESTAND
from psrm_sandbox.store.samling import Samling

_NY_STAND = engine.kompiler(
    update(RENTESTAND)
    .values(rest=sa.bindparam("rest"), til=sa.bindparam("til"), afventer=RENTESTAND.c.saldo > sa.literal_column("0"))
    .where(RENTESTAND.c.fordrings_id == sa.bindparam("id_"), RENTESTAND.c.del_nr == sa.bindparam("del_"))
)
_NY_RENTE = engine.kompiler(
    update(FORDRING)
    .values(rente=FORDRING.c.rente + sa.bindparam("oere"))
    .where(FORDRING.c.fordrings_id == sa.bindparam("id_"))
)


class Hovedbogskriver(Samling):
    """The part of a transaction that changes them; what the ledger books is added as other records are."""

    def opdater_indbetaling(self, nr: int, **felter: Any) -> None:
        """Changes of a payment's row."""
        self._opdater(INDBETALING, INDBETALING.c.nr == nr, felter)

    def saet_rentestand(self, fordrings_id: int, stande: Iterable[Rentestand]) -> None:
        """The claim's parts as they stand now, in place of what stood."""
        self.skriv_samlede()
        self._db.execute(delete(RENTESTAND).where(RENTESTAND.c.fordrings_id == fordrings_id))
        self.tilfoej(*stande)

    def tilskriv_renter(self, nye: Sequence[tuple[str, date, int, int]], renter: Sequence[tuple[int, int]]) -> None:
        """Many parts a month on: (rest, til, claim, part) and (øre, claim). Without a principal nothing is to come."""
        raa = engine.raa_forbindelse(self._db)
        raa.executemany(_NY_STAND, [(rest, til.isoformat(), id_, del_) for rest, til, id_, del_ in nye])
        raa.executemany(_NY_RENTE, renter)
