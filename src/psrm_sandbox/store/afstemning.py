"""Reading and writing of reconciliations."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import delete, insert, select

from psrm_sandbox.domain.afstemning import Afstemning, Afstemningskalender, Afstemningsresultat, Afstemningstilstand
from psrm_sandbox.store.raekker import laeser_af, portioner
from psrm_sandbox.store.samling import Samling
from psrm_sandbox.store.tabeller.afstemning import (
    AFSTEMNING,
    AFSTEMNINGSKALENDER,
    AFSTEMNINGSKVITTERING,
    AFSTEMNINGSRESULTAT,
)
from psrm_sandbox.store.udsyn import Udsyn

_afstemning = laeser_af(Afstemning)
_resultat = laeser_af(Afstemningsresultat)


class Afstemningslaeser(Udsyn):
    """The part of a world's view that reads them."""

    def afstemning(self, nr: int) -> Afstemning | None:
        """A call by its number."""
        return self._en(AFSTEMNING.c.nr == nr)

    def afstemning_ved(self, fordringshaver_id: str, skaeringsdato: date) -> Afstemning | None:
        """The creditor's call at that cut-off."""
        a = AFSTEMNING.c
        return self._en(sa.and_(a.fordringshaver_id == fordringshaver_id, a.skaeringsdato == skaeringsdato))

    def _en(self, hvor: sa.ColumnElement[bool]) -> Afstemning | None:
        r = self._db.execute(select(AFSTEMNING).where(hvor)).one_or_none()
        return _afstemning(r) if r else None

    def afstemninger(
        self,
        fordringshavere: Sequence[str],
        tilstand: tuple[Afstemningstilstand, date] | None,
        efter: int,
        antal: int,
    ) -> Sequence[Afstemning]:
        """A page of those creditors' calls, in order of number; only those that stand so on the day."""
        a = AFSTEMNING.c
        valg = select(AFSTEMNING).where(a.nr > efter, a.fordringshaver_id.in_(fordringshavere))
        if tilstand is not None:
            valg = valg.where(_staar(*tilstand))
        return [_afstemning(r) for r in self._db.execute(valg.order_by(a.nr).limit(antal))]

    def afstemningsresultater(self, numre: Sequence[int]) -> Sequence[tuple[Afstemningsresultat, datetime | None]]:
        """The answers to those calls in order, each with when its receipt was fetched."""
        r, k = AFSTEMNINGSRESULTAT.c, AFSTEMNINGSKVITTERING.c
        return [
            (_resultat(raekke), raekke.hentet)
            for del_ in portioner(numre)
            for raekke in self._db.execute(
                select(AFSTEMNINGSRESULTAT, k.hentet)
                .join(AFSTEMNINGSKVITTERING, k.resultat_nr == r.nr, isouter=True)
                .where(r.afstemning_nr.in_(del_))
                .order_by(r.nr)
            )
        ]

    def afstemningskalender(self) -> Afstemningskalender:
        """The calendar of calls; without months, where there is none."""
        r = self._db.execute(select(AFSTEMNINGSKALENDER)).one_or_none()
        if r is None:
            return Afstemningskalender()
        return Afstemningskalender(tuple(r.maaneder), None if r.fordringshavere is None else tuple(r.fordringshavere))


class Afstemningsskriver(Samling):
    """The part of a transaction that writes them; new calls and answers are added as other records are."""

    def slet_afstemning(self, nr: int) -> None:
        """A call no more."""
        self._slet(AFSTEMNING.c.nr == nr)

    def slet_afstemninger_hos(self, fordringshaver_id: str) -> None:
        """None of the creditor's calls any more, nor what was answered to them."""
        self._slet(AFSTEMNING.c.fordringshaver_id == fordringshaver_id)

    def _slet(self, hvor: sa.ColumnElement[bool]) -> None:
        self.skriv_samlede()
        numre = select(AFSTEMNING.c.nr).where(hvor)
        r = AFSTEMNINGSRESULTAT.c
        resultater = select(r.nr).where(r.afstemning_nr.in_(numre))
        self._db.execute(delete(AFSTEMNINGSKVITTERING).where(AFSTEMNINGSKVITTERING.c.resultat_nr.in_(resultater)))
        self._db.execute(delete(AFSTEMNINGSRESULTAT).where(r.afstemning_nr.in_(numre)))
        self._db.execute(delete(AFSTEMNING).where(hvor))

    def saet_afstemningskalender(self, kalender: Afstemningskalender) -> None:
        """The calendar, in place of the one there was."""
        self._db.execute(delete(AFSTEMNINGSKALENDER))
        if kalender.maaneder:
            haver = kalender.fordringshavere
            vaerdier = {
                "id": 1,
                "maaneder": list(kalender.maaneder),
                "fordringshavere": None if haver is None else list(haver),
            }
            self._db.execute(insert(AFSTEMNINGSKALENDER).values(**vaerdier))


def _staar(tilstand: Afstemningstilstand, dag: date) -> sa.ColumnElement[bool]:
    a = AFSTEMNING.c
    if tilstand is Afstemningstilstand.PLANLAGT:
        return a.startdato > dag
    if tilstand is Afstemningstilstand.AFSLUTTET:
        return a.deadline < dag
    return sa.and_(a.startdato <= dag, a.deadline >= dag)
