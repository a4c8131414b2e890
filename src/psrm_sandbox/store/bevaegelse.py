"""Queries on the creditor-side movements.

Measured on 1,000,000 facts of 700,000 claims: the sums of a creditor with nine tenths of them 0.5 s, a page 3 ms (of a
kind of which there are none 60 ms), all of them 3 microseconds a row. An index of its own made none of it quicker.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import func, select

from psrm_sandbox.domain.bevaegelse import FORTEGN, Bevaegelse, Bevaegelsessummer
from psrm_sandbox.domain.koder import Haendelsestype, System
from psrm_sandbox.store.raekker import FORDRING, HAENDELSE, laeser_af
from psrm_sandbox.store.udsyn import Udsyn

_bevaegelse = laeser_af(Bevaegelse)
_TYPER = tuple(type_.value for type_ in FORTEGN)


class Bevaegelseslaeser(Udsyn):
    """The part of a world's view that reads movements. Claims that lie in DMI are no part of it."""

    def bevaegelsessummer(self, fordringshaver_id: str, foer: datetime) -> Bevaegelsessummer:
        """What the movements registered before that instant come to."""
        h, f = HAENDELSE.c, FORDRING.c
        valg = (
            select(h.type, func.sum(h.beloeb), func.count())
            .join(FORDRING, f.fordrings_id == h.fordrings_id)
            .where(
                f.fordringshaver_id == fordringshaver_id,
                f.system == System.PSRM.value,
                h.type.in_(_TYPER),
                h.registreret < foer,
            )
            .group_by(h.type)
        )
        fundne = {Haendelsestype(type_): (int(sum_), int(antal)) for type_, sum_, antal in self._db.execute(valg)}
        return Bevaegelsessummer(
            {type_: fundne.get(type_, (0, 0))[0] for type_ in FORTEGN},
            {type_: fundne.get(type_, (0, 0))[1] for type_ in FORTEGN},
        )

    def bevaegelser(
        self, fordringshaver_id: str, foer: datetime, type_: Haendelsestype | None, efter: int, antal: int
    ) -> Sequence[Bevaegelse]:
        """A page of them, in order of number, after that number."""
        typer = _TYPER if type_ is None else (type_.value,)
        valg = _valg(fordringshaver_id, foer).where(HAENDELSE.c.type.in_(typer), HAENDELSE.c.nr > efter).limit(antal)
        return [_bevaegelse(r) for r in self._db.execute(valg)]

    def alle_bevaegelser(self, fordringshaver_id: str, foer: datetime) -> Iterator[Bevaegelse]:
        """All of them, in order of number, a row at a time."""
        valg = _valg(fordringshaver_id, foer).where(HAENDELSE.c.type.in_(_TYPER))
        for r in self._db.execute(valg):
            yield _bevaegelse(r)


def _valg(fordringshaver_id: str, foer: datetime) -> "sa.Select[Any]":
    """The movements in order of number. The creditor is named so that no index answers: the facts lead the way."""
    h, f = HAENDELSE.c, FORDRING.c
    return (
        select(
            h.nr,
            h.type,
            h.beloeb,
            h.virkningsdato,
            h.registreret,
            h.fordrings_id,
            func.coalesce(f.hovedfordrings_id, f.fordrings_id),
            f.reference,
            h.aktions_id,
            h.aarsag,
        )
        .join(FORDRING, f.fordrings_id == h.fordrings_id)
        .where(
            func.coalesce(f.fordringshaver_id, "") == fordringshaver_id,
            f.system == System.PSRM.value,
            h.registreret < foer,
        )
        .order_by(h.nr)
    )
