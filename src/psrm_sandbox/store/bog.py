"""Queries on what follows a claim's receipt: ledger, payments, settlements, notifications."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import func, select

from psrm_sandbox.domain import bogposter, poster
from psrm_sandbox.domain.koder import Bogfoeringsart, Fordringsstatus
from psrm_sandbox.domain.part import Part
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.store.forfald import Forfaldslaeser
from psrm_sandbox.store.hoering import Hoeringslaeser
from psrm_sandbox.store.raekker import (
    AFREGNING,
    BOGFOERING,
    FORDRING,
    HAEFTER,
    HAENDELSE,
    INDBETALING,
    PULJE,
    RENTESTAND,
    UNDERRETNING,
    laeser_af,
    portioner,
)

_fordringspost = laeser_af(poster.Fordringspost)
_haendelsespost = laeser_af(bogposter.Haendelsespost)
_bogfoeringspost = laeser_af(bogposter.Bogfoeringspost)
_rentestand = laeser_af(bogposter.Rentestand)
_indbetaling = laeser_af(bogposter.Indbetaling)
_afregning = laeser_af(bogposter.Afregning)
_underretning = laeser_af(bogposter.Underretningspost)

_AABEN = (Fordringsstatus.UNDER_INDDRIVELSE.value, Fordringsstatus.DAEKKET.value)


class Hovedboglaeser(Hoeringslaeser, Forfaldslaeser):
    """The part of a world's view that reads its ledger."""

    # -- facts and bookings

    def haendelser(self, fordrings_id: int) -> Sequence[bogposter.Haendelsespost]:
        """A claim's facts in the order they came."""
        return self.haendelser_for([fordrings_id]).get(fordrings_id, [])

    def haendelser_for(self, fordrings_ider: Iterable[int]) -> Mapping[int, list[bogposter.Haendelsespost]]:
        """Each claim's facts in the order they came."""
        fundet: dict[int, list[bogposter.Haendelsespost]] = {}
        for del_ in portioner(fordrings_ider):
            valg = select(HAENDELSE).where(HAENDELSE.c.fordrings_id.in_(del_)).order_by(HAENDELSE.c.nr)
            for r in self._db.execute(valg):
                fundet.setdefault(r.fordrings_id, []).append(_haendelsespost(r))
        return fundet

    def haendelse(self, nr: int) -> bogposter.Haendelsespost | None:
        """A fact by its number."""
        r = self._db.execute(select(HAENDELSE).where(HAENDELSE.c.nr == nr)).one_or_none()
        return _haendelsespost(r) if r else None

    def haendelser_af(self, indbetaling_nr: int) -> Sequence[bogposter.Haendelsespost]:
        """The coverages of a payment, and what was cancelled of them, in the order they came."""
        valg = select(HAENDELSE).where(HAENDELSE.c.indbetaling == indbetaling_nr).order_by(HAENDELSE.c.nr)
        return [_haendelsespost(r) for r in self._db.execute(valg)]

    def bogfoeringer(self, fordrings_id: int) -> Sequence[bogposter.Bogfoeringspost]:
        """A claim's bookings in order."""
        valg = select(BOGFOERING).where(BOGFOERING.c.fordrings_id == fordrings_id).order_by(BOGFOERING.c.nr)
        return [_bogfoeringspost(r) for r in self._db.execute(valg)]

    def bogfoeringer_for(
        self, fordrings_ider: Iterable[int], senest: int
    ) -> Mapping[int, list[bogposter.Bogfoeringspost]]:
        """Each claim's bookings in order, up to and including that number."""
        fundet: dict[int, list[bogposter.Bogfoeringspost]] = {}
        for del_ in portioner(fordrings_ider):
            valg = (
                select(BOGFOERING)
                .where(BOGFOERING.c.fordrings_id.in_(del_), BOGFOERING.c.nr <= senest)
                .order_by(BOGFOERING.c.nr)
            )
            for r in self._db.execute(valg):
                fundet.setdefault(r.fordrings_id, []).append(_bogfoeringspost(r))
        return fundet

    def sidste_numre(self) -> tuple[int, int]:
        """The number of the last fact and of the last booking; 0 where there is none."""
        valg = select(
            select(func.coalesce(func.max(HAENDELSE.c.nr), 0)).scalar_subquery(),
            select(func.coalesce(func.max(BOGFOERING.c.nr), 0)).scalar_subquery(),
        )
        faktum, bogfoering = self._db.execute(valg).one()
        return int(faktum), int(bogfoering)

    def bogfoeringer_af(
        self, arter: Iterable[Bogfoeringsart], fra: datetime, til: datetime, fordringshaver_id: str | None = None
    ) -> Sequence[tuple[bogposter.Bogfoeringspost, poster.Fordringspost]]:
        """Bookings of those kinds booked from ``fra`` up to, not including, ``til``, with their claims, in order."""
        valg = (
            select(BOGFOERING, FORDRING)
            .join(FORDRING, FORDRING.c.fordrings_id == BOGFOERING.c.fordrings_id)
            .where(
                BOGFOERING.c.art.in_([a.value for a in arter]),
                BOGFOERING.c.bogfoert >= fra,
                BOGFOERING.c.bogfoert < til,
            )
            .order_by(BOGFOERING.c.nr)
        )
        if fordringshaver_id is not None:
            valg = valg.where(FORDRING.c.fordringshaver_id == fordringshaver_id)
        bredde = len(BOGFOERING.columns)
        return [(_bogfoeringspost(r[:bredde]), _fordringspost(r[bredde:])) for r in self._db.execute(valg)]

    def summer_af(self, arter: Iterable[Bogfoeringsart], fra: datetime, til: datetime) -> Mapping[str, tuple[int, int]]:
        """Per creditor the sum (øre) and the number of those bookings."""
        valg = (
            select(FORDRING.c.fordringshaver_id, func.sum(BOGFOERING.c.beloeb), func.count())
            .join(FORDRING, FORDRING.c.fordrings_id == BOGFOERING.c.fordrings_id)
            .where(
                BOGFOERING.c.art.in_([a.value for a in arter]),
                BOGFOERING.c.bogfoert >= fra,
                BOGFOERING.c.bogfoert < til,
            )
            .group_by(FORDRING.c.fordringshaver_id)
            .order_by(FORDRING.c.fordringshaver_id)
        )
        return {r[0]: (int(r[1]), int(r[2])) for r in self._db.execute(valg)}

    def saldosummer(self) -> Iterator[tuple[int, int, int, int, int]]:
        """Per claim: saldo and rente as kept, and as the sums of its bookings."""
        hovedstol = func.coalesce(func.sum(BOGFOERING.c.beloeb).filter(BOGFOERING.c.del_ == "hovedstol"), 0)
        rente = func.coalesce(func.sum(BOGFOERING.c.beloeb).filter(BOGFOERING.c.del_ == "rente"), 0)
        valg = (
            select(FORDRING.c.fordrings_id, FORDRING.c.saldo, FORDRING.c.rente, hovedstol, rente)
            .join(BOGFOERING, BOGFOERING.c.fordrings_id == FORDRING.c.fordrings_id, isouter=True)
            .group_by(FORDRING.c.fordrings_id)
            .order_by(FORDRING.c.fordrings_id)
        )
        for r in self._db.execute(valg):
            yield r[0], r[1], r[2], r[3], r[4]

    # -- interest

    def renteklare(self, foer: date, efter: tuple[int, int], antal: int) -> Sequence[bogposter.Rentestand]:
        """Parts with something to post that are reckoned up to a day before that one, in order, after one of them."""
        valg = (
            select(RENTESTAND)
            .where(
                RENTESTAND.c.afventer == sa.true(),
                RENTESTAND.c.til < foer,
                sa.tuple_(RENTESTAND.c.fordrings_id, RENTESTAND.c.del_nr) > efter,
            )
            .order_by(RENTESTAND.c.fordrings_id, RENTESTAND.c.del_nr)
            .limit(antal)
        )
        return [_rentestand(r) for r in self._db.execute(valg)]

    def rentestande(self, fordrings_id: int) -> Sequence[bogposter.Rentestand]:
        """The claim's parts."""
        valg = select(RENTESTAND).where(RENTESTAND.c.fordrings_id == fordrings_id).order_by(RENTESTAND.c.del_nr)
        return [_rentestand(r) for r in self._db.execute(valg)]

    def antal_renteklare(self, foer: date) -> int:
        """How many parts the month's posting will touch."""
        valg = select(func.count()).where(RENTESTAND.c.afventer == sa.true(), RENTESTAND.c.til < foer)
        return int(self._db.execute(valg).scalar_one())

    # -- payments

    def indbetaling(self, nr: int) -> bogposter.Indbetaling | None:
        """A payment by its number."""
        r = self._db.execute(select(INDBETALING).where(INDBETALING.c.nr == nr)).one_or_none()
        return _indbetaling(r) if r else None

    def indbetalinger(self, side: Side) -> Sequence[bogposter.Indbetaling]:
        """A page of payments."""
        valg = select(INDBETALING).where(INDBETALING.c.nr > side.efter).order_by(INDBETALING.c.nr).limit(side.antal)
        return [_indbetaling(r) for r in self._db.execute(valg)]

    def indbetalinger_af(self, numre: Iterable[int]) -> Mapping[int, bogposter.Indbetaling]:
        """The payments with those numbers."""
        return {
            r.nr: _indbetaling(r)
            for del_ in portioner(numre)
            for r in self._db.execute(select(INDBETALING).where(INDBETALING.c.nr.in_(del_)))
        }

    def alle_indbetalinger(self) -> Iterator[bogposter.Indbetaling]:
        """Every payment, in order."""
        yield from (_indbetaling(r) for r in self._db.execute(select(INDBETALING).order_by(INDBETALING.c.nr)))

    def udbetalt(self, indbetaling_nr: int) -> int:
        """What of the payment has been paid out of the pool, in øre."""
        valg = select(func.coalesce(func.sum(-PULJE.c.beloeb), 0)).where(
            PULJE.c.indbetaling_nr == indbetaling_nr, PULJE.c.art == "UDBETALT"
        )
        return int(self._db.execute(valg).scalar_one())

    def i_pulje(self, skyldnere: Iterable[tuple[str, str]] | None = None) -> Sequence[bogposter.Indbetaling]:
        """Payments of which something lies in the korrektionspulje; of those debtors, or of all."""
        valg = select(INDBETALING).where(INDBETALING.c.pulje > 0).order_by(INDBETALING.c.nr)
        if skyldnere is not None:
            par = list(skyldnere)
            valg = valg.where(sa.tuple_(INDBETALING.c.skyldner_type, INDBETALING.c.skyldner_nummer).in_(par))
        return [_indbetaling(r) for r in self._db.execute(valg)]

    def skyldners_fordringer(self, type_: str, nummer: str, dag: date) -> Sequence[poster.Fordringspost]:
        """The debtor's claims under recovery in PSRM, of every creditor, that had not lapsed for it on the day."""
        valg = (
            select(FORDRING)
            .join(HAEFTER, HAEFTER.c.fordrings_id == FORDRING.c.fordrings_id)
            .where(
                HAEFTER.c.nummer == nummer,
                HAEFTER.c.type == type_,
                sa.or_(HAEFTER.c.foraeldet.is_(None), HAEFTER.c.foraeldet >= dag),
                FORDRING.c.status.in_(_AABEN),
                FORDRING.c.system == "PSRM",
            )
            .order_by(FORDRING.c.fordrings_id)
            .distinct()
        )
        return [_fordringspost(r) for r in self._db.execute(valg)]

    # -- settlements and notifications

    def afregninger(self, fordringshaver_id: str) -> Sequence[bogposter.Afregning]:
        """A creditor's settlements in order."""
        valg = select(AFREGNING).where(AFREGNING.c.fordringshaver_id == fordringshaver_id).order_by(AFREGNING.c.nr)
        return [_afregning(r) for r in self._db.execute(valg)]

    def afregning(self, nr: int) -> bogposter.Afregning | None:
        """A settlement by its number."""
        r = self._db.execute(select(AFREGNING).where(AFREGNING.c.nr == nr)).one_or_none()
        return _afregning(r) if r else None

    def sidste_underretning(self, indberetter: Part, foer: date | None = None) -> int:
        """The last number given to the reporter, of all or of those made before a day."""
        u = UNDERRETNING.c
        valg = select(func.coalesce(func.max(u.nr), 0)).where(u.indberetter == indberetter)
        valg = valg if foer is None else valg.where(u.dag < foer)
        return int(self._db.execute(valg).scalar_one())

    def underretninger(
        self,
        indberetter: Part,
        nummer: tuple[int, int | None] | None,
        dage: tuple[date, date | None] | None,
        antal: int,
        arter: Iterable[str] | None = None,
        fordringshaver_id: str | None = None,
    ) -> Sequence[bogposter.Underretningspost]:
        """The reporter's notifications by numbers or by days, both ends included, in order; of those kinds, or all."""
        u = UNDERRETNING.c
        valg = select(UNDERRETNING).where(u.indberetter == indberetter).order_by(u.nr).limit(antal)
        if nummer is not None:
            valg = valg.where(u.nr >= nummer[0])
            valg = valg if nummer[1] is None else valg.where(u.nr <= nummer[1])
        if dage is not None:
            valg = valg.where(u.dag >= dage[0])
            valg = valg if dage[1] is None else valg.where(u.dag <= dage[1])
        if arter is not None:
            valg = valg.where(u.art.in_(list(arter)))
        if fordringshaver_id is not None:
            valg = valg.where(u.fordringshaver_id == fordringshaver_id)
        return [_underretning(r) for r in self._db.execute(valg)]
