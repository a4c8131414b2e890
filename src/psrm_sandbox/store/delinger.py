"""Queries on the parts of the journal that are shared, and the end of them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select

from psrm_sandbox.domain.journalposter import Delingspost
from psrm_sandbox.store.raekker import DELING, JOURNAL, laeser_af
from psrm_sandbox.store.samling import Samling
from psrm_sandbox.store.udsyn import Udsyn

_delingspost = laeser_af(Delingspost)


class Delingslaeser(Udsyn):
    """The part of a view that reads them, and knows how far the journal has come."""

    def journalnummer(self) -> int:
        """The last number of the journal of writes."""
        return int(self._db.execute(select(func.coalesce(func.max(JOURNAL.c.nr), 0))).scalar_one())

    def delinger(self) -> Sequence[Delingspost]:
        """Shared parts of the journal, in the order they were shared."""
        return [_delingspost(r) for r in self._db.execute(select(DELING).order_by(DELING.c.oprettet, DELING.c.id))]

    def deling(self, aftryk: str) -> Delingspost | None:
        """The share with an address of that hash."""
        raekke = self._db.execute(select(DELING).where(DELING.c.aftryk == aftryk)).one_or_none()
        return None if raekke is None else _delingspost(raekke)


class Delingsskriver(Samling):
    """The part of a transaction that ends them."""

    def slet_deling(self, id_: str) -> None:
        """Ends a share of the journal."""
        self._db.execute(delete(DELING).where(DELING.c.id == id_))

    def slet_udloebne_delinger(self, vaegtid: datetime) -> None:
        """Forgets the shares that have expired by then."""
        self._db.execute(delete(DELING).where(DELING.c.udloeber <= vaegtid))
