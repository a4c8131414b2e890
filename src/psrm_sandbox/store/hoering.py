"""Queries on hearings, and on the rules that RIM has widened after one."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import func, select

from psrm_sandbox.domain.poster import Filtertilpasning, Fordringspost, Hoeringspost
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.store.kvittering import Kvitteringslaeser, uset, vist_hoeringsstatus
from psrm_sandbox.store.raekker import FILTERTILPASNING, FORDRING, HOERING, laeser_af, portioner
from psrm_sandbox.store.samling import Samling

_fordringspost = laeser_af(Fordringspost)
_hoeringspost = laeser_af(Hoeringspost)
_tilpasning = laeser_af(Filtertilpasning)


class Hoeringslaeser(Kvitteringslaeser):
    """The part of a world's view that reads its hearings."""

    def hoeringer(
        self, fordringshavere: Sequence[str], status: str | None, side: Side
    ) -> Sequence[tuple[Hoeringspost, Fordringspost]]:
        """Hearings of those creditors, with their claims."""
        valg = (
            select(HOERING.c.hoerings_id)
            .join(FORDRING, FORDRING.c.fordrings_id == HOERING.c.fordrings_id)
            .where(HOERING.c.hoerings_id > side.efter, uden_indeks(FORDRING.c.fordringshaver_id).in_(fordringshavere))
            .order_by(HOERING.c.hoerings_id)
            .limit(side.antal)
        )
        skjult = self.holder_tilbage()
        if skjult:
            valg = valg.where(~uset(HOERING.c.aktions_id))
        if status is not None:
            valg = valg.where((vist_hoeringsstatus() if skjult else HOERING.c.status) == status)
        return self._hoeringer_med(list(self._db.execute(valg).scalars()))

    def hoering(self, hoerings_id: int) -> tuple[Hoeringspost, Fordringspost] | None:
        """A hearing by its id, with its claim."""
        fundne = self._hoeringer_med([hoerings_id])
        return fundne[0] if fundne else None

    def hoeringer_i(self, aktions_id: int) -> Sequence[Hoeringspost]:
        """The hearings that an action led to."""
        valg = select(HOERING).where(HOERING.c.aktions_id == aktions_id).order_by(HOERING.c.hoerings_id)
        return [_hoeringspost(r) for r in self._db.execute(valg)]

    def _hoeringer_med(self, ider: list[int]) -> list[tuple[Hoeringspost, Fordringspost]]:
        poster = [
            _hoeringspost(r)
            for del_ in portioner(ider)
            for r in self._db.execute(
                select(HOERING).where(HOERING.c.hoerings_id.in_(del_)).order_by(HOERING.c.hoerings_id)
            )
        ]
        fordringer = self._fordringer([post.fordrings_id for post in poster])
        return [(post, fordringer[post.fordrings_id]) for post in poster]

    def filtertilpasninger(self) -> Sequence[Filtertilpasning]:
        """The rules that RIM has widened in this world."""
        valg = select(FILTERTILPASNING).order_by(FILTERTILPASNING.c.nr)
        fundne: Sequence[Filtertilpasning] = self._husket(
            "filtertilpasninger", lambda: [_tilpasning(r) for r in self._db.execute(valg)]
        )
        return fundne

    def _fordringer(self, ider: Iterable[int]) -> dict[int, Fordringspost]:
        return {
            r.fordrings_id: _fordringspost(r)
            for del_ in portioner(ider)
            for r in self._db.execute(select(FORDRING).where(FORDRING.c.fordrings_id.in_(del_)))
        }


def uden_indeks(kolonne: "sa.ColumnElement[Any]") -> "sa.ColumnElement[Any]":
    """The column in a form that no index leads to, so that another one leads the way."""
    return func.coalesce(kolonne, "")


class Hoeringsskriver(Samling):
    """The part of a transaction that changes them."""

    def opdater_hoering(self, hoerings_id: int, **felter: Any) -> None:
        """Changes of a hearing's row."""
        self._opdater(HOERING, HOERING.c.hoerings_id == hoerings_id, felter)
