"""Counting a world's claims: sums in groups, each one statement, however many claims there are."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import func, select

from psrm_sandbox.domain.koder import Aktionsstatus, Fordringsstatus
from psrm_sandbox.domain.statistikposter import Aarsagsart, Foerstedom
from psrm_sandbox.services.porte.statistik import Hoeringsgruppe, Kolonne, Noegle, Tal, Udsnit
from psrm_sandbox.store.raekker import FORDRING, HOERING, laeser_af, portioner
from psrm_sandbox.store.samling import Samling
from psrm_sandbox.store.tabeller.statistik import FOERSTEDOM, FORDRINGSAARSAG
from psrm_sandbox.store.udsyn import Udsyn

_F, _D, _A, _H = FORDRING.c, FOERSTEDOM.c, FORDRINGSAARSAG.c, HOERING.c


def _tekst(kolonne: "sa.Column[Any]") -> "sa.ColumnElement[Any]":
    """The column as an expression, so that no index is walked for the groups' sake: that took seven times as long."""
    return sa.type_coerce(kolonne, sa.String).concat("")


def _maaned() -> "sa.ColumnElement[Any]":
    """The month in UTC; the hour where it may be another month in Copenhagen already."""
    naar = sa.type_coerce(_F.registreret, sa.String)
    sent = sa.and_(func.substr(naar, 9, 2) >= "28", func.substr(naar, 12, 2) >= "21")
    return sa.case((sent, func.substr(naar, 1, 13)), else_=func.substr(naar, 1, 7))


_KOLONNER: Mapping[Kolonne, "sa.ColumnElement[Any]"] = {
    Kolonne.FORDRINGSHAVER: _tekst(_F.fordringshaver_id),
    Kolonne.FORDRINGSTYPE: _tekst(_F.fordringstype),
    Kolonne.INDBERETTER: _tekst(_F.afsender),
    Kolonne.STATUS: _tekst(_F.status),
    Kolonne.AARSAG: _A.aarsag,
    Kolonne.REGISTRERET: _maaned(),
}
_DOMME = (_tekst(_F.status), _D.status, _D.tvunget, _D.genindsendt)
"""What the sums of a group are made from."""

_foerstedom = laeser_af(Foerstedom)


def _gentagne() -> "sa.Select[Any]":
    """The claims whose creditor and reference an earlier one has: found along the index of references."""
    foerste = (
        select(_F.reference, _F.fordringshaver_id, func.min(_F.fordrings_id).label("id"))
        .where(_F.reference.is_not(None), _F.fordringshaver_id.is_not(None))
        .group_by(_F.reference, _F.fordringshaver_id)
        .having(func.count() > 1)
        .subquery()
    )
    senere = FORDRING.alias()
    return select(senere.c.fordrings_id).join(
        foerste,
        sa.and_(
            senere.c.reference == foerste.c.reference,
            senere.c.fordringshaver_id == foerste.c.fordringshaver_id,
            senere.c.fordrings_id > foerste.c.id,
        ),
    )


class Statistiklaeser(Udsyn):
    """The part of a world's view that counts."""

    def foerstedomme(self, fordrings_ider: Iterable[int]) -> Mapping[int, Foerstedom]:
        """The first verdicts of those claims that are judged."""
        return {
            r.fordrings_id: _foerstedom(r)
            for del_ in portioner(fordrings_ider)
            for r in self._db.execute(select(FOERSTEDOM).where(_D.fordrings_id.in_(del_)))
        }

    def aarsager_til(self, fordrings_ider: Iterable[int]) -> Collection[tuple[int, str]]:
        """What those claims have been found to break."""
        return {
            (r.fordrings_id, r.aarsag)
            for del_ in portioner(fordrings_ider)
            for r in self._db.execute(select(FORDRINGSAARSAG).where(_A.fordrings_id.in_(del_)))
        }

    def tael_fordringer(
        self, udsnit: Udsnit, kolonner: Sequence[Kolonne], aarsagsart: Aarsagsart | None = None
    ) -> Mapping[Noegle, Tal]:
        """The claims in groups. By AARSAG a claim counts once for each of its reasons, and not where it has none."""
        grupper: dict[Noegle, Tal] = {}
        summer = [func.count(), func.coalesce(func.sum(_F.beloeb), 0)]
        valg = _valg(udsnit, kolonner, aarsagsart, _DOMME, summer)
        for *noegle, status, foerste, tvunget, genindsendt, antal, beloeb in self._db.execute(valg):
            tal = grupper.setdefault(tuple(noegle), Tal())
            tal.laeg_til(Fordringsstatus(status), antal, beloeb, tvunget=bool(tvunget))
            if foerste is not None and not genindsendt:
                tal.laeg_til_foerste(Aktionsstatus(foerste), antal)
        gentagne = _valg(udsnit, kolonner, aarsagsart, (_D.status,), [func.count()])
        gentagne = gentagne.where(_F.fordrings_id.in_(_gentagne()), _D.genindsendt.is_(sa.false()))
        for *noegle, foerste, antal in self._db.execute(gentagne):
            grupper[tuple(noegle)].laeg_til_foerste(Aktionsstatus(foerste), -antal)
        return grupper

    def tael_hoeringer(
        self, udsnit: Udsnit, kolonner: Sequence[Kolonne], aarsagsart: Aarsagsart | None = None
    ) -> Sequence[Hoeringsgruppe]:
        """The claims' hearings in the same groups, by when they began and ended; those of write-ups are among them."""
        valg = _valg(udsnit, kolonner, aarsagsart, (_H.oprettet, _H.afgjort), [func.count()], HOERING)
        return [Hoeringsgruppe(tuple(r[:-3]), *r[-3:]) for r in self._db.execute(valg)]

    def findes_i(self, udsnit: Udsnit) -> bool:
        """Whether there is any claim of the kind."""
        valg = _afgraens(select(_F.fordrings_id).select_from(_tabeller()), udsnit).limit(1)
        return self._db.execute(valg).first() is not None


def _tabeller() -> "sa.Join":
    return FORDRING.outerjoin(FOERSTEDOM, _D.fordrings_id == _F.fordrings_id)


def _valg(
    udsnit: Udsnit,
    kolonner: Sequence[Kolonne],
    aarsagsart: Aarsagsart | None,
    ogsaa_efter: Sequence["sa.ColumnElement[Any]"],
    summer: Sequence["sa.ColumnElement[Any]"],
    ogsaa: sa.Table | None = None,
) -> "sa.Select[Any]":
    """The sums of the claims in groups; with their reasons and another table of theirs where those are asked for."""
    fra = _tabeller()
    if Kolonne.AARSAG in kolonner:
        fra = fra.join(FORDRINGSAARSAG, _A.fordrings_id == _F.fordrings_id)
    if ogsaa is not None:
        fra = fra.join(ogsaa, ogsaa.c.fordrings_id == _F.fordrings_id)
    grupper = [*(_KOLONNER[k] for k in kolonner), *ogsaa_efter]
    valg = _afgraens(select(*grupper, *summer).select_from(fra), udsnit)
    if aarsagsart is not None and Kolonne.AARSAG in kolonner:
        valg = valg.where(_A.art == aarsagsart.value)
    return valg.group_by(*grupper)


def _afgraens(valg: "sa.Select[Any]", udsnit: Udsnit) -> "sa.Select[Any]":
    hvor = []
    if udsnit.afsender is not None:
        hvor.append(_F.afsender == udsnit.afsender)
    if udsnit.fordringshaver_id is not None:
        hvor.append(_F.fordringshaver_id == udsnit.fordringshaver_id)
    if udsnit.fra is not None:
        hvor.append(_F.registreret >= udsnit.fra)
    if udsnit.til is not None:
        hvor.append(_F.registreret < udsnit.til)
    if udsnit.typer is not None:
        hvor.append(_F.fordringstype.in_(udsnit.typer))
    if udsnit.tvunget is not None:
        tvunget = func.coalesce(_D.tvunget, sa.false())
        hvor.append(tvunget.is_(sa.true() if udsnit.tvunget else sa.false()))
    return valg.where(*hvor)


class Statistikskriver(Samling):
    """The part of a transaction that changes what is kept of a verdict."""

    def opdater_foerstedom(self, fordrings_id: int, *, tvunget: bool) -> None:
        """That a script has forced a verdict on the claim."""
        self._opdater(FOERSTEDOM, FOERSTEDOM.c.fordrings_id == fordrings_id, {"tvunget": tvunget})
