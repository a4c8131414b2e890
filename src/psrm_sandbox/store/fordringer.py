"""Queries on claims and their debtors, and changes of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import select

from psrm_sandbox.domain.koder import Fordringsstatus
from psrm_sandbox.domain.poster import Fordringspost, Haefterpost
from psrm_sandbox.services.porte.fordringer import Fordringssoegning
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.store import engine
from psrm_sandbox.store.kvittering import Kvitteringslaeser, vist_status
from psrm_sandbox.store.raekker import FORDRING, HAEFTER, laeser_af, portioner
from psrm_sandbox.store.samling import Samling

fordringspost = laeser_af(Fordringspost)
_haefterpost = laeser_af(Haefterpost)

_FRI_REFERENCE = (Fordringsstatus.AFVIST.value, Fordringsstatus.FORTRUDT.value)
_HOLDER_REFERENCE = engine.kompiler(
    select(FORDRING.c.fordrings_id).where(
        FORDRING.c.fordringshaver_id == sa.bindparam("fordringshaver"),
        FORDRING.c.reference == sa.bindparam("reference"),
        *(FORDRING.c.status != sa.literal_column(f"'{status}'") for status in _FRI_REFERENCE),
    )
)


class Fordringslaeser(Kvitteringslaeser):
    """The part of a view that reads them."""

    def fordring(self, fordrings_id: int) -> Fordringspost | None:
        """A claim by its id."""
        return self.fordringer([fordrings_id]).get(fordrings_id)

    def fordringer(self, fordrings_ider: Iterable[int]) -> Mapping[int, Fordringspost]:
        """Claims by their ids."""
        return {
            r.fordrings_id: fordringspost(r)
            for del_ in portioner(fordrings_ider)
            for r in self._db.execute(select(FORDRING).where(FORDRING.c.fordrings_id.in_(del_)))
        }

    def fordringer_i(self, aktions_ider: Iterable[int]) -> Sequence[Fordringspost]:
        """The claims that those actions created, in order."""
        return [
            fordringspost(r)
            for del_ in portioner(aktions_ider)
            for r in self._db.execute(
                select(FORDRING).where(FORDRING.c.aktions_id.in_(del_)).order_by(FORDRING.c.fordrings_id)
            )
        ]

    def relaterede(self, hovedfordrings_id: int) -> Sequence[int]:
        """The ids of a main claim's related claims."""
        valg = (
            select(FORDRING.c.fordrings_id)
            .where(FORDRING.c.hovedfordrings_id == hovedfordrings_id)
            .order_by(FORDRING.c.fordrings_id)
        )
        return list(self._db.execute(valg).scalars())

    def soeg_fordringer(self, soegning: Fordringssoegning, side: Side) -> Sequence[Fordringspost]:
        """Claims by what is asked for, in order of id. A rejected claim is shown to its sender only."""
        if not soegning.fordringshavere:
            return []
        status = vist_status() if self.holder_tilbage() else FORDRING.c.status
        pr_haver = [_fordringer_hos(haver, soegning, side, status) for haver in soegning.fordringshavere]
        valg = pr_haver[0]
        if len(pr_haver) > 1:
            samlet = sa.union_all(*(sa.select(et.subquery()) for et in pr_haver)).subquery()
            valg = select(samlet).order_by(samlet.c.fordrings_id).limit(side.antal)
        return [fordringspost(r) for r in self._db.execute(valg)]

    def har_fordringer(self, fordringshaver_id: str) -> bool:
        """Whether any claim of the creditor is registered, rejected ones among them."""
        valg = select(FORDRING.c.fordrings_id).where(FORDRING.c.fordringshaver_id == fordringshaver_id).limit(1)
        return self._db.execute(valg).first() is not None

    def haeftere(self, fordrings_ider: Iterable[int]) -> Mapping[int, Sequence[Haefterpost]]:
        """Each claim's debtors, in order."""
        fundet: dict[int, list[Haefterpost]] = {}
        for del_ in portioner(fordrings_ider):
            valg = select(HAEFTER).where(HAEFTER.c.fordrings_id.in_(del_))
            for r in self._db.execute(valg.order_by(HAEFTER.c.fordrings_id, HAEFTER.c.nr)):
                fundet.setdefault(r.fordrings_id, []).append(_haefterpost(r))
        return fundet

    def brugte_referencer(self, par: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        """Which of the (creditor, reference) pairs a claim holds already. Rejected and withdrawn claims hold none."""
        raa = engine.raa_forbindelse(self._db)
        return frozenset(et for et in set(par) if raa.execute(_HOLDER_REFERENCE, et).fetchone() is not None)


def _fordringer_hos(
    haver: str, soegning: Fordringssoegning, side: Side, status: "sa.ColumnElement[Any]"
) -> sa.Select[Any]:
    """One creditor's page. Asked for one at a time, each is a walk along an index in order of id, however large."""
    f = FORDRING.c
    valg = select(FORDRING).where(
        f.fordringshaver_id == haver,
        f.fordrings_id > side.efter,
        sa.or_(status != Fordringsstatus.AFVIST.value, f.afsender.is_not_distinct_from(soegning.afsender)),
    )
    for kolonne, vaerdi in (
        (status, soegning.status),
        (f.fordringstype, soegning.fordringstype),
        (f.reference, soegning.reference),
    ):
        if vaerdi is not None:
            valg = valg.where(kolonne == vaerdi)
    if soegning.skyldner_nummer is not None:
        h = HAEFTER.c
        hos = select(h.fordrings_id).where(h.nummer == soegning.skyldner_nummer)
        if soegning.skyldner_type is not None:
            hos = hos.where(h.type == soegning.skyldner_type)
        valg = valg.where(f.fordrings_id.in_(hos))
    return valg.order_by(f.fordrings_id).limit(side.antal)


class Fordringsskriver(Samling):
    """The part of a transaction that changes them."""

    def opdater_fordring(self, fordrings_id: int, **felter: Any) -> None:
        """Changes of a claim's row."""
        self._opdater(FORDRING, FORDRING.c.fordrings_id == fordrings_id, felter)

    def opdater_haefter(self, fordrings_id: int, nr: int, **felter: Any) -> None:
        """Changes of a debtor's row on a claim."""
        self._opdater(HAEFTER, sa.and_(HAEFTER.c.fordrings_id == fordrings_id, HAEFTER.c.nr == nr), felter)
