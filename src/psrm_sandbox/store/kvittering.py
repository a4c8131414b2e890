"""Queries on the receipt policy: its rules, the plans of actions, receipts held back and claims as shown meanwhile."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import delete, select, update

from psrm_sandbox.domain.koder import Hoeringsstatus
from psrm_sandbox.domain.kvitteringspolitik import Kvitteringsregel
from psrm_sandbox.domain.kvitteringsposter import Fastholdt, Kvitteringspost, Planpost, Tilbageholdt
from psrm_sandbox.services.porte.kvitteringer import Holdt
from psrm_sandbox.services.porte.transaktion import Side, Synlighed
from psrm_sandbox.store.raekker import AKTION, FORDRING, HOERING, KVITTERING, LEVERANCE, laeser_af, portioner
from psrm_sandbox.store.samling import Samling
from psrm_sandbox.store.tabeller.kvittering import FASTHOLDT, KVITTERINGSPLAN, KVITTERINGSREGEL, TILBAGEHOLDT
from psrm_sandbox.store.udsyn import Udsyn

_kvitteringspost = laeser_af(Kvitteringspost)
_regel = laeser_af(Kvitteringsregel)
_plan = laeser_af(Planpost)
_tilbageholdt = laeser_af(Tilbageholdt)
_fastholdt = laeser_af(Fastholdt)

_REGLER = select(KVITTERINGSREGEL).order_by(KVITTERINGSREGEL.c.nr)
_HOLDER = select(sa.exists(select(TILBAGEHOLDT.c.nr)))
_TAELLER = select(sa.exists(select(TILBAGEHOLDT.c.nr).where(TILBAGEHOLDT.c.hentninger.is_not(None))))


class Kvitteringslaeser(Udsyn):
    """The part of a world's view that reads receipts, and what is held back, and why."""

    def kvitteringer(
        self,
        synlighed: Synlighed,
        nu: datetime,
        side: Side,
        leverance_id: str | None = None,
        fordrings_id: int | None = None,
    ) -> Sequence[tuple[Kvitteringspost, str]]:
        """Receipts to be seen by now, with their delivery's id."""
        valg = (
            select(KVITTERING, LEVERANCE.c.leverance_id)
            .join(LEVERANCE, LEVERANCE.c.nr == KVITTERING.c.leverance_nr)
            .where(KVITTERING.c.nr > side.efter, KVITTERING.c.fra <= nu, synlig(LEVERANCE, synlighed))
            .order_by(KVITTERING.c.nr)
            .limit(side.antal)
        )
        if leverance_id is not None:
            valg = valg.where(LEVERANCE.c.leverance_id == leverance_id)
        if fordrings_id is not None:
            valg = valg.where(KVITTERING.c.aktions_id.in_(aktioner_om(fordrings_id)))
        return [(_kvitteringspost(r), r.leverance_id) for r in self._db.execute(valg)]

    def kvitteringer_for(self, aktions_ider: Iterable[int], nu: datetime) -> Sequence[Kvitteringspost]:
        """The receipts of those actions to be seen by now."""
        return [
            _kvitteringspost(r)
            for del_ in portioner(aktions_ider)
            for r in self._db.execute(
                select(KVITTERING)
                .where(KVITTERING.c.aktions_id.in_(del_), KVITTERING.c.fra <= nu)
                .order_by(KVITTERING.c.nr)
            )
        ]

    def kvitteringspolitik(self) -> Sequence[Kvitteringsregel]:
        """The policy's rules in order; none: everything at once."""
        regler: Sequence[Kvitteringsregel] = self._husket(
            "kvitteringspolitik", lambda: tuple(_regel(r) for r in self._db.execute(_REGLER))
        )
        return regler

    def kvitteringsplan(self, aktions_id: int) -> Planpost | None:
        """The action's plan, where it is not "at once"."""
        r = self._db.execute(select(KVITTERINGSPLAN).where(KVITTERINGSPLAN.c.aktions_id == aktions_id)).one_or_none()
        return _plan(r) if r else None

    def holder_tilbage(self) -> bool:
        """Whether any receipt is held back."""
        return bool(self._db.execute(_HOLDER).scalar_one())

    def taeller_hentninger(self) -> bool:
        """Whether any receipt waits to have been asked for so many times."""
        return bool(self._db.execute(_TAELLER).scalar_one())

    def tilbageholdt(self, nr: int) -> Tilbageholdt | None:
        """A receipt held back, by its number."""
        r = self._db.execute(select(TILBAGEHOLDT).where(TILBAGEHOLDT.c.nr == nr)).one_or_none()
        return _tilbageholdt(r) if r else None

    def tilbageholdte_for(self, aktions_ider: Iterable[int]) -> Sequence[Tilbageholdt]:
        """The receipts of those actions that are held back, in the order they were written."""
        return [
            _tilbageholdt(r)
            for del_ in portioner(aktions_ider)
            for r in self._db.execute(
                select(TILBAGEHOLDT).where(TILBAGEHOLDT.c.aktions_id.in_(del_)).order_by(TILBAGEHOLDT.c.nr)
            )
        ]

    def tilbageholdte_samlet(self, gruppe: str) -> Sequence[Tilbageholdt]:
        """The receipts that wait for one another, in the order they were written."""
        valg = select(TILBAGEHOLDT).where(TILBAGEHOLDT.c.samlet == gruppe).order_by(TILBAGEHOLDT.c.nr)
        return [_tilbageholdt(r) for r in self._db.execute(valg)]

    def ventende_hentninger(
        self, synlighed: Synlighed, leverance_id: str | None, fordrings_id: int | None
    ) -> Sequence[Tilbageholdt]:
        """The receipts that a fetch asks for and that wait to have been asked for, in the order they were written."""
        t = TILBAGEHOLDT.c
        valg = (
            select(TILBAGEHOLDT)
            .join(LEVERANCE, LEVERANCE.c.nr == t.leverance_nr)
            .where(t.hentninger.is_not(None), synlig(LEVERANCE, synlighed))
            .order_by(t.nr)
        )
        if leverance_id is not None:
            valg = valg.where(LEVERANCE.c.leverance_id == leverance_id)
        if fordrings_id is not None:
            valg = valg.where(t.aktions_id.in_(aktioner_om(fordrings_id)))
        return [_tilbageholdt(r) for r in self._db.execute(valg)]

    def holdte(self, side: Side | None, leverance_id: str | None = None) -> Sequence[Holdt]:
        """Receipts held back, in the order they were written: a page of them, or all."""
        t = TILBAGEHOLDT.c
        valg = (
            select(TILBAGEHOLDT, LEVERANCE.c.leverance_id, KVITTERINGSPLAN.c.vises_efter)
            .join(LEVERANCE, LEVERANCE.c.nr == t.leverance_nr)
            .outerjoin(KVITTERINGSPLAN, KVITTERINGSPLAN.c.aktions_id == t.aktions_id)
            .order_by(t.nr)
        )
        if side is not None:
            valg = valg.where(t.nr > side.efter).limit(side.antal)
        if leverance_id is not None:
            valg = valg.where(LEVERANCE.c.leverance_id == leverance_id)
        return [Holdt(_tilbageholdt(r), r.leverance_id, r.vises_efter) for r in self._db.execute(valg)]

    def fastholdte(self, fordrings_ider: Iterable[int]) -> Mapping[int, Fastholdt]:
        """What is shown of each of the claims about which a receipt is held back: the oldest picture of it."""
        fundne: dict[int, Fastholdt] = {}
        for del_ in portioner(fordrings_ider):
            valg = select(FASTHOLDT).where(FASTHOLDT.c.fordrings_id.in_(del_))
            for r in self._db.execute(valg.order_by(FASTHOLDT.c.tilbageholdt_nr)):
                fundne.setdefault(r.fordrings_id, _fastholdt(r))
        return fundne


def synlig(tabel: sa.Table, synlighed: Synlighed) -> sa.ColumnElement[bool]:
    """What the key may see of the table's rows."""
    if synlighed.fordringshaver_id is not None:
        return tabel.c.fordringshaver_id == synlighed.fordringshaver_id
    return tabel.c.indberetter == synlighed.indberetter


def aktioner_om(fordrings_id: int) -> "sa.CompoundSelect[Any]":
    """The ids of the actions about a claim: the one that created it, and those that name it."""
    ejer = select(FORDRING.c.aktions_id).where(FORDRING.c.fordrings_id == fordrings_id)
    return ejer.union(select(AKTION.c.aktions_id).where(AKTION.c.fordrings_id == fordrings_id))


def vist_status() -> "sa.ColumnElement[Any]":
    """A claim's status as the exchange shows it."""
    f = FASTHOLDT.c
    fastholdt = (
        select(f.status)
        .where(f.fordrings_id == FORDRING.c.fordrings_id)
        .order_by(f.tilbageholdt_nr)
        .limit(1)
        .scalar_subquery()
    )
    return sa.func.coalesce(fastholdt, FORDRING.c.status)


def uset(aktions_id: "sa.Column[Any]") -> sa.ColumnElement[bool]:
    """Whether the action is judged, and no receipt of it has been shown."""
    return sa.and_(
        aktions_id.in_(select(TILBAGEHOLDT.c.aktions_id)),
        aktions_id.not_in(select(KVITTERING.c.aktions_id).where(KVITTERING.c.aktions_id == aktions_id)),
    )


def vist_hoeringsstatus() -> "sa.ColumnElement[Any]":
    """A hearing's status as the exchange shows it: one that RIM has decided waits until its receipt is shown."""
    h, s = HOERING.c, Hoeringsstatus
    afgjort = h.status.in_((s.GODKENDT.value, s.AFVIST.value, s.FILTER_TILPASSET.value))
    venter = sa.case((h.godkendt.is_not(None), s.AFVENTER_RIM.value), else_=s.AFVENTER_FORDRINGSHAVER.value)
    return sa.case((sa.and_(afgjort, h.aktions_id.in_(select(TILBAGEHOLDT.c.aktions_id))), venter), else_=h.status)


class Kvitteringsskriver(Samling):
    """The part of a transaction that changes the policy and what is held back."""

    def saet_kvitteringspolitik(self, regler: Sequence[Kvitteringsregel]) -> None:
        """The receipt policy, in place of the one there was."""
        self._db.execute(delete(KVITTERINGSREGEL))
        self.tilfoej(*regler)
        self.skriv_samlede()
        self._aendret()

    def tael_hentning(self, numre: Iterable[int]) -> None:
        """The receipts held back under those numbers have been asked for once more."""
        t = TILBAGEHOLDT
        for del_ in portioner(numre):
            self._db.execute(update(t).where(t.c.nr.in_(del_)).values(hentet=t.c.hentet + 1))

    def slip_tilbageholdte(self, holdte: Sequence[Tilbageholdt], nu: datetime) -> None:
        """The receipts are held back no longer; their actions' receipts are to be seen from that instant."""
        self.skriv_samlede()
        for del_ in portioner(t.nr for t in holdte):
            self._db.execute(delete(FASTHOLDT).where(FASTHOLDT.c.tilbageholdt_nr.in_(del_)))
            self._db.execute(delete(TILBAGEHOLDT).where(TILBAGEHOLDT.c.nr.in_(del_)))
        for del_ in portioner(t.aktions_id for t in holdte):
            self._db.execute(update(AKTION).where(AKTION.c.aktions_id.in_(del_)).values(kvittering_fra=nu))
