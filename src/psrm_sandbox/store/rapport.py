"""Queries on the monthly reports, and on what they tell.

What is read of one creditor goes by its claims in order of id and each claim's facts or bookings by number: two
indexes answer that without a sort, so a million rows come one at a time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import case, func, select

from psrm_sandbox.domain.bevaegelse import FORTEGN
from psrm_sandbox.domain.koder import Bogfoeringsart, Fordringsdel, System
from psrm_sandbox.domain.rapport import Rapportpost
from psrm_sandbox.services.porte.rapport import (
    MAANEDENS_ARTER,
    Bogfoeringsraekke,
    Daekningssum,
    Fordringsbevaegelser,
    Fordringssaldo,
)
from psrm_sandbox.store.raekker import AFTALE, BOGFOERING, FORDRING, HAENDELSE, laeser_af, portioner
from psrm_sandbox.store.tabeller.rapport import RAPPORT
from psrm_sandbox.store.udsyn import Udsyn

_rapport = laeser_af(Rapportpost)
_f, _h, _b, _r = FORDRING.c, HAENDELSE.c, BOGFOERING.c, RAPPORT.c
_TYPER = tuple(type_.value for type_ in FORTEGN)
_ARTER = tuple(art.value for art in Bogfoeringsart)
_HOVED = func.coalesce(_f.hovedfordrings_id, _f.fordrings_id)
_OM_FORDRINGEN = (_f.fordrings_id, _HOVED, _f.reference, _f.fordringstype)
_RAEKKE = (
    *_OM_FORDRINGEN,
    _b.art,
    _b.del_,
    _b.beloeb,
    _b.virkningsdato,
    _b.bogfoert,
    _b.tilbagefoerer.is_not(None),
)
_DAEKNING = Bogfoeringsart.DAEKNING.value
_i_psrm = _f.system == System.PSRM.value


class Rapportlaeser(Udsyn):
    """The part of a world's view that reports are made of."""

    # -- those that were made

    def rapport(self, nr: int) -> Rapportpost | None:
        """A report by its number."""
        r = self._db.execute(select(RAPPORT).where(_r.nr == nr)).one_or_none()
        return _rapport(r) if r else None

    def rapporter(
        self, fordringshavere: Iterable[str], aar: int, maaned: int, efter: int, antal: int
    ) -> Sequence[Rapportpost]:
        """A page of those creditors' reports for the month, in order, after that number."""
        valg = (
            select(RAPPORT)
            .where(
                _r.aar == aar,
                _r.maaned == maaned,
                _r.nr > efter,
                _r.fordringshaver_id.in_(list(fordringshavere)),
            )
            .order_by(_r.nr)
            .limit(antal)
        )
        return [_rapport(r) for r in self._db.execute(valg)]

    def rapportnumre(self, fordringshavere: Iterable[str]) -> Sequence[int]:
        """The newest 200 numbers of those creditors, as candidates for "did you mean"."""
        valg = select(_r.nr).where(_r.fordringshaver_id.in_(list(fordringshavere))).order_by(_r.nr.desc()).limit(200)
        return list(self._db.execute(valg).scalars())

    # -- who has anything to report

    def sidste_haendelse(self, foer: datetime) -> int:
        """The number of the last fact registered before that instant; 0 where there is none."""
        valg = select(_h.nr).where(_h.registreret < foer).order_by(_h.nr.desc()).limit(1)
        return int(self._db.execute(valg).scalar() or 0)

    def med_bevaegelser(self, fra: datetime, til: datetime) -> frozenset[str]:
        """The creditors with movements registered in the span."""
        return self._havere(
            select(_f.fordringshaver_id)
            .join(HAENDELSE, _h.fordrings_id == _f.fordrings_id)
            .where(_h.nr > self.sidste_haendelse(fra), _h.type.in_(_TYPER), _h.registreret < til)
        )

    def med_bogfoeringer(self, fra: datetime, til: datetime) -> frozenset[str]:
        """The creditors with bookings in the span."""
        return self._havere(
            select(_f.fordringshaver_id)
            .join(BOGFOERING, _b.fordrings_id == _f.fordrings_id)
            .where(_b.art.in_(_ARTER), _b.bogfoert >= fra, _b.bogfoert < til)
        )

    def _havere(self, valg: "sa.Select[Any]") -> frozenset[str]:
        egne = valg.where(_i_psrm).distinct()
        return frozenset(id_ for id_ in self._db.execute(egne).scalars() if id_ is not None)

    def med_fordringer(self) -> frozenset[str]:
        """The creditors that have sent a claim."""
        return self._aftaler_med(select(_f.fordrings_id))

    def nogensinde_bevaegede(self) -> frozenset[str]:
        """The creditors of whom any movement is registered."""
        valg = select(_f.fordrings_id).join(HAENDELSE, _h.fordrings_id == _f.fordrings_id)
        return self._aftaler_med(valg.where(_h.type.in_(_TYPER), _i_psrm))

    def nogensinde_bogfoerte(self) -> frozenset[str]:
        """The creditors of whom anything is booked."""
        valg = select(_f.fordrings_id).join(BOGFOERING, _b.fordrings_id == _f.fordrings_id)
        return self._aftaler_med(valg.where(_i_psrm))

    def med_saldo(self) -> frozenset[str]:
        """The creditors with a claim that has a balance by now."""
        return self._aftaler_med(select(_f.fordrings_id).where(sa.or_(_f.saldo != 0, _f.rente != 0), _i_psrm))

    def _aftaler_med(self, valg: "sa.Select[Any]") -> frozenset[str]:
        haver = AFTALE.c.fordringshaver_id
        egen = valg.where(_f.fordringshaver_id == haver).correlate(AFTALE).exists()
        return frozenset(self._db.execute(select(haver).where(egen)).scalars())

    def daekningssummer(self, fra: datetime, til: datetime) -> Mapping[str, Daekningssum]:
        """Per creditor the coverage booked in the span."""
        daekket = _b.beloeb <= 0
        valg = (
            select(
                _f.fordringshaver_id,
                -_sum(_b.beloeb, daekket),
                func.count().filter(daekket),
                -_sum(_b.beloeb, ~daekket),
                func.count().filter(~daekket),
            )
            .join(BOGFOERING, _b.fordrings_id == _f.fordrings_id)
            .where(_b.art == _DAEKNING, _b.bogfoert >= fra, _b.bogfoert < til)
            .group_by(_f.fordringshaver_id)
        )
        return {r[0]: Daekningssum(*map(int, r[1:])) for r in self._db.execute(valg)}

    # -- what a report tells

    def fordringstyper(self, fordrings_ider: Iterable[int]) -> Mapping[int, str | None]:
        """The claims' types."""
        valg = select(_f.fordrings_id, _f.fordringstype)
        return {
            id_: type_
            for del_ in portioner(fordrings_ider)
            for id_, type_ in self._db.execute(valg.where(_f.fordrings_id.in_(del_)))
        }

    def bevaegelser_pr_fordring(self, fordringshaver_id: str, foer: datetime) -> Iterator[Fordringsbevaegelser]:
        """Every claim received before that instant, in order of id, with its movements until then."""
        summer = (_sum(_h.beloeb, _h.type == type_) for type_ in _TYPER)
        valg = (
            _hos(select(*_OM_FORDRINGEN, *summer), fordringshaver_id)
            .join(HAENDELSE, _h.fordrings_id == _f.fordrings_id)
            .where(_h.type.in_(_TYPER), _h.registreret < foer)
            .group_by(_f.fordrings_id)
            .order_by(_f.fordrings_id)
        )
        for r in self._db.execute(valg):
            yield Fordringsbevaegelser(*r)

    def saldi_pr_fordring(self, fordringshaver_id: str, fra: datetime, til: datetime) -> Iterator[Fordringssaldo]:
        """Every claim booked on before ``til``, in order of id: balance before and after the span."""
        i_spandet = _b.bogfoert >= fra
        valg = (
            _hos(
                select(
                    *_OM_FORDRINGEN,
                    _sum(_b.beloeb, ~i_spandet),
                    func.count().filter(i_spandet),
                    *(_sum(_b.beloeb, sa.and_(i_spandet, _b.art == art.value)) for _, art in MAANEDENS_ARTER),
                    _sum(_b.beloeb, _b.del_ == Fordringsdel.HOVEDSTOL.value),
                    _sum(_b.beloeb, _b.del_ == Fordringsdel.RENTE.value),
                ),
                fordringshaver_id,
            )
            .join(BOGFOERING, _b.fordrings_id == _f.fordrings_id)
            .where(_b.bogfoert < til)
            .group_by(_f.fordrings_id)
            .order_by(_f.fordrings_id)
        )
        for r in self._db.execute(valg):
            yield Fordringssaldo(*r)

    def bogfoeringsraekker(self, fordringshaver_id: str, foer: datetime) -> Iterator[Bogfoeringsraekke]:
        """Every booking before that instant: by claim, and each claim's by number."""
        valg = (
            _hos(select(*_RAEKKE), fordringshaver_id)
            .join(BOGFOERING, _b.fordrings_id == _f.fordrings_id)
            .where(_b.bogfoert < foer)
            .order_by(_f.fordrings_id, _b.nr)
        )
        for r in self._db.execute(valg):
            yield Bogfoeringsraekke(*r)

    def daekningsraekker(self, fordringshaver_id: str, fra: datetime, til: datetime) -> Iterator[Bogfoeringsraekke]:
        """The coverage booked in the span, in the order it was booked."""
        valg = (
            select(*_RAEKKE)
            .join(BOGFOERING, _b.fordrings_id == _f.fordrings_id)
            .where(
                func.coalesce(_f.fordringshaver_id, "") == fordringshaver_id,
                _b.art == _DAEKNING,
                _b.bogfoert >= fra,
                _b.bogfoert < til,
            )
            .order_by(_b.bogfoert, _b.nr)
        )
        for r in self._db.execute(valg):
            yield Bogfoeringsraekke(*r)


def _hos(valg: "sa.Select[Any]", fordringshaver_id: str) -> "sa.Select[Any]":
    return valg.where(_f.fordringshaver_id == fordringshaver_id, _i_psrm)


def _sum(beloeb: "sa.ColumnElement[int]", hvor: "sa.ColumnElement[bool]") -> "sa.ColumnElement[int]":
    return func.coalesce(func.sum(case((hvor, beloeb), else_=0)), 0)
