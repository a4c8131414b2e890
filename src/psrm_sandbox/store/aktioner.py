"""Queries on actions, and changes of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import select

from psrm_sandbox.domain.koder import UAFSLUTTEDE_AKTIONER, Aktionsstatus
from psrm_sandbox.domain.poster import Aktionspost
from psrm_sandbox.store.raekker import AKTION, laeser_af, portioner
from psrm_sandbox.store.samling import Samling
from psrm_sandbox.store.udsyn import Udsyn

_HOEJESTE_ID = 10**12
aktionspost = laeser_af(Aktionspost)


class Aktionslaeser(Udsyn):
    """The part of a view that reads them."""

    def aktion(self, aktions_id: int) -> Aktionspost | None:
        """An action by its id."""
        return self.aktioner_af([aktions_id]).get(aktions_id)

    def aktioner(self, leverance_nr: int) -> Sequence[Aktionspost]:
        """A delivery's actions, in their order."""
        valg = select(AKTION).where(AKTION.c.leverance_nr == leverance_nr).order_by(AKTION.c.aktions_id)
        return [aktionspost(r) for r in self._db.execute(valg)]

    def aktioner_af(self, aktions_ider: Iterable[int]) -> Mapping[int, Aktionspost]:
        """Actions by their ids."""
        return {
            r.aktions_id: aktionspost(r)
            for del_ in portioner(aktions_ider)
            for r in self._db.execute(select(AKTION).where(AKTION.c.aktions_id.in_(del_)))
        }

    def ubehandlede(self, fordrings_ider: Iterable[int], foer: int | None = None) -> frozenset[int]:
        """Which of the claims have an action that has not ended: their own, a later one, or one in the queue.

        ``foer``: only actions with a lower id count.
        """
        fundne: set[int] = set()
        for del_ in portioner(fordrings_ider):
            valg = select(AKTION.c.fordrings_id, AKTION.c.venter_paa).where(
                sa.or_(AKTION.c.fordrings_id.in_(del_), AKTION.c.venter_paa.in_(del_)),
                AKTION.c.status.in_([s.value for s in UAFSLUTTEDE_AKTIONER]),
                AKTION.c.aktions_id < (foer or _HOEJESTE_ID),
            )
            fundne.update(id_ for r in self._db.execute(valg) for id_ in r if id_ is not None)
        return frozenset(fundne)

    def annulleringer_af(self, aktions_ider: Iterable[int], foer: int | None = None) -> frozenset[int]:
        """Which of the actions an annulment names that was not rejected. ``foer``: only those with a lower id count."""
        return frozenset(
            r.aktions_id_ref
            for del_ in portioner(aktions_ider)
            for r in self._db.execute(
                select(AKTION.c.aktions_id_ref).where(
                    AKTION.c.aktions_id_ref.in_(del_),
                    AKTION.c.status != Aktionsstatus.AFVIST.value,
                    AKTION.c.aktions_id < (foer or _HOEJESTE_ID),
                )
            )
        )

    def ventende(self, fordrings_id: int) -> Sequence[Aktionspost]:
        """The actions queued behind the claim, in the order they came."""
        valg = select(AKTION).where(AKTION.c.venter_paa == fordrings_id).order_by(AKTION.c.aktions_id)
        return [aktionspost(r) for r in self._db.execute(valg)]


class Aktionsskriver(Samling):
    """The part of a transaction that changes them."""

    def opdater_aktion(self, aktions_id: int, **felter: Any) -> None:
        """Changes of an action's row."""
        self._opdater(AKTION, AKTION.c.aktions_id == aktions_id, felter)
