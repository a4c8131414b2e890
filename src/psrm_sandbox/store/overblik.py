"""Queries of lists for people.

A list finds its ids first, along an index in the order of the column that holds the status too, and then reads one page
of them whole: what is passed over is never read. Hearings are few beside claims, and lead the way to them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import select

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.koder import Fordringsstatus, Hoeringsstatus
from psrm_sandbox.services.porte.overblik import Fordringsvalg, Hoeringsvalg, Listevalg
from psrm_sandbox.store import engine
from psrm_sandbox.store.hoering import Hoeringslaeser, uden_indeks
from psrm_sandbox.store.kolonnetyper import oejeblik_som_gemt
from psrm_sandbox.store.kvittering import aktioner_om, uset, vist_hoeringsstatus, vist_status
from psrm_sandbox.store.raekker import AKTION, FORDRING, HOERING, laeser_af

_aktionspost = laeser_af(poster.Aktionspost)
_F, _H = FORDRING.c, HOERING.c
_SLUT = "\U0010ffff"
V = TypeVar("V", bound=Listevalg)

_RETTELSE = select(AKTION.c.beloeb).where(AKTION.c.aktions_id == _H.aktions_id).scalar_subquery()
_HOERT_BELOEB = sa.case((_F.aktions_id == _H.aktions_id, _F.beloeb), else_=_RETTELSE)
_FORDRINGSSORTERING: Mapping[str, Sequence["sa.ColumnElement[Any]"]] = {
    "indberettet": (_F.fordrings_id,),
    "fordringsid": (_F.fordrings_id,),
    "reference": (_F.reference, _F.fordrings_id),
    "type": (_F.fordringstype, _F.fordrings_id),
    "beloeb": (_F.beloeb, _F.fordrings_id),
    "saldo": (_F.saldo, _F.fordrings_id),
    "status": (_F.status, _F.fordrings_id),
}
"""Claims are numbered as they are registered, so their number is their order in time."""
_YDERST = "SELECT (SELECT min(fordrings_id) FROM fordring), (SELECT max(fordrings_id) FROM fordring)"
_NAESTE = "SELECT fordrings_id, registreret FROM fordring WHERE fordrings_id >= ? ORDER BY fordrings_id LIMIT 1"
_EFTER_ID = frozenset({"indberettet", "fordringsid"})
_HOERINGSSORTERING: Mapping[str, Sequence["sa.ColumnElement[Any]"]] = {
    "frist": (_H.frist, -_HOERT_BELOEB, _H.hoerings_id),
    "indberettet": (_H.hoerings_id,),
    "fordringsid": (_F.fordrings_id, _H.hoerings_id),
    "reference": (_F.reference, _H.hoerings_id),
    "type": (_F.fordringstype, _H.hoerings_id),
    "beloeb": (_HOERT_BELOEB, _H.hoerings_id),
    "status": (_H.status, _H.frist, _H.hoerings_id),
}


class Overblikslaeser(Hoeringslaeser):
    """The part of a world's view that lists for people."""

    def antal_fordringer(self, fordringshaver_id: str) -> Mapping[Fordringsstatus, int]:
        """How many claims of the creditor stand where."""
        status = self._fordringsstatus()
        valg = select(status, sa.func.count()).where(_F.fordringshaver_id == fordringshaver_id).group_by(status)
        return {Fordringsstatus(navn): antal for navn, antal in self._db.execute(valg)}

    def antal_hoeringer(self, fordringshaver_id: str) -> Mapping[Hoeringsstatus, int]:
        """How many hearings of the creditor's claims wait for whom; the closed ones are not counted."""
        status = self._hoeringsstatus()
        aabne = (Hoeringsstatus.AFVENTER_FORDRINGSHAVER.value, Hoeringsstatus.AFVENTER_RIM.value)
        valg = (
            self._hoert(sa.select(status, sa.func.count()), fordringshaver_id).where(status.in_(aabne)).group_by(status)
        )
        return {Hoeringsstatus(navn): antal for navn, antal in self._db.execute(valg)}

    def fordringsliste(self, valg: Fordringsvalg) -> Sequence[poster.Fordringspost]:
        """A page of claims."""
        ider = list(
            self._db.execute(_side(self._valgte(select(_F.fordrings_id), valg), valg, _FORDRINGSSORTERING)).scalars()
        )
        fundne = self._fordringer(ider)
        return [fundne[id_] for id_ in ider]

    def taelte_fordringer(self, valg: Fordringsvalg) -> int:
        """How many there are on all its pages."""
        return int(self._db.execute(self._valgte(select(sa.func.count()).select_from(FORDRING), valg)).scalar_one())

    def hoeringsliste(self, valg: Hoeringsvalg) -> Sequence[tuple[poster.Hoeringspost, poster.Fordringspost]]:
        """A page of hearings, each with its claim."""
        ider = list(
            self._db.execute(_side(self._hoerte(select(_H.hoerings_id), valg), valg, _HOERINGSSORTERING)).scalars()
        )
        fundne = {post.hoerings_id: (post, fordring) for post, fordring in self._hoeringer_med(ider)}
        return [fundne[id_] for id_ in ider]

    def taelte_hoeringer(self, valg: Hoeringsvalg) -> int:
        """How many there are on all its pages."""
        return int(self._db.execute(self._hoerte(select(sa.func.count()), valg)).scalar_one())

    def hoeringer_om(self, fordrings_id: int) -> Sequence[tuple[poster.Hoeringspost, poster.Fordringspost]]:
        """A claim's hearings, and those of its write-ups, in order."""
        valg = select(_H.hoerings_id).where(_H.fordrings_id == fordrings_id).order_by(_H.hoerings_id)
        return self._hoeringer_med(list(self._db.execute(valg).scalars()))

    def aktioner_paa(self, fordrings_id: int, hoejst: int) -> Sequence[poster.Aktionspost]:
        """The newest actions about a claim, the newest first."""
        valg = select(AKTION).where(AKTION.c.aktions_id.in_(aktioner_om(fordrings_id)))
        return [_aktionspost(r) for r in self._db.execute(valg.order_by(AKTION.c.aktions_id.desc()).limit(hoejst))]

    def typer_hos(self, fordringshaver_id: str) -> Sequence[str]:
        """The claim types that the creditor has sent, by a step in the index for each."""
        naeste = select(sa.func.min(_F.fordringstype)).where(_F.fordringshaver_id == fordringshaver_id)
        kode: sa.ColumnClause[str | None] = sa.literal_column("kode")
        typer = naeste.with_only_columns(sa.func.min(_F.fordringstype).label("kode")).cte("typer", recursive=True)
        typer = typer.union_all(
            select(naeste.where(_F.fordringstype > typer.c.kode).scalar_subquery()).where(typer.c.kode.is_not(None))
        )
        return [et for et in self._db.execute(select(kode).select_from(typer)).scalars() if et is not None]

    def _fordringsstatus(self) -> "sa.ColumnElement[Any]":
        return vist_status() if self.holder_tilbage() else _F.status

    def _hoeringsstatus(self) -> "sa.ColumnElement[Any]":
        return vist_hoeringsstatus() if self.holder_tilbage() else _H.status

    def _valgte(self, udvalg: "sa.Select[Any]", valg: Fordringsvalg) -> "sa.Select[Any]":
        status = self._fordringsstatus()
        vaerdier = [et.value for et in valg.statusser]
        udvalg = udvalg.where(_F.fordringshaver_id == valg.fordringshaver_id)
        if Fordringsstatus.AFVIST in valg.statusser:
            egne = sa.or_(status != Fordringsstatus.AFVIST.value, _F.afsender == valg.afsender)
            udvalg = udvalg.where(status.in_(vaerdier), egne)
        else:
            udvalg = udvalg.where(uden_indeks(status).in_(vaerdier))
        id_ = _F.fordrings_id if valg.sortering in _EFTER_ID else uden_indeks(_F.fordrings_id)
        if valg.fra is not None:
            udvalg = udvalg.where(id_ >= self._foerste_fra(valg.fra))
        if valg.til is not None:
            udvalg = udvalg.where(id_ < self._foerste_fra(valg.til))
        return _afgraenset(udvalg, valg)

    def _foerste_fra(self, oejeblik: datetime) -> int:
        """The id from which claims are registered at that instant or later: they are numbered as they come."""
        raa, soegt = engine.raa_forbindelse(self._db), oejeblik_som_gemt(oejeblik)
        lav, hoej = raa.execute(_YDERST).fetchone()
        lav, hoej = lav or 0, (hoej or -1) + 1
        while lav < hoej:
            midt = (lav + hoej) // 2
            id_, registreret = raa.execute(_NAESTE, (midt,)).fetchone()
            if registreret >= soegt:
                hoej = midt
            else:
                lav = id_ + 1
        return int(lav)

    def _hoerte(self, udvalg: "sa.Select[Any]", valg: Hoeringsvalg) -> "sa.Select[Any]":
        udvalg = self._hoert(udvalg, valg.fordringshaver_id)
        udvalg = udvalg.where(self._hoeringsstatus().in_([et.value for et in valg.statusser]))
        if valg.fra is not None:
            udvalg = udvalg.where(_H.oprettet >= valg.fra)
        if valg.til is not None:
            udvalg = udvalg.where(_H.oprettet < valg.til)
        return _afgraenset(udvalg, valg)

    def _hoert(self, udvalg: "sa.Select[Any]", fordringshaver_id: str) -> "sa.Select[Any]":
        """Hearings of the creditor's claims."""
        udvalg = udvalg.select_from(HOERING.join(FORDRING, _F.fordrings_id == _H.fordrings_id)).where(
            uden_indeks(_F.fordringshaver_id) == fordringshaver_id
        )
        return udvalg.where(~uset(_H.aktions_id)) if self.holder_tilbage() else udvalg


def _afgraenset(udvalg: "sa.Select[Any]", valg: Listevalg) -> "sa.Select[Any]":
    if valg.fordringstype is not None:
        udvalg = udvalg.where(_F.fordringstype == valg.fordringstype)
    if valg.soegt is not None:
        udvalg = udvalg.where(_F.fordrings_id.in_(_fundne(valg.fordringshaver_id, valg.soegt)))
    return udvalg


def _fundne(fordringshaver_id: str, soegt: str) -> "sa.CompoundSelect[Any]":
    """The ids of the claims that the text names, each way by its own index."""
    egne = select(_F.fordrings_id).where(_F.fordringshaver_id == fordringshaver_id)
    veje = [
        egne.where(_F.reference >= soegt, _F.reference < soegt + _SLUT),
        egne.where(_F.fordringstype == soegt.upper()),
    ]
    if len(soegt) == 12 and soegt.isascii() and soegt.isdigit():
        veje.append(select(_F.fordrings_id).where(_F.fordrings_id == int(soegt)))
    return sa.union(*veje)


def _side(
    udvalg: "sa.Select[Any]", valg: Listevalg, sorteringer: Mapping[str, Sequence["sa.ColumnElement[Any]"]]
) -> "sa.Select[Any]":
    orden = sorteringer[valg.sortering]
    return udvalg.order_by(*(et.desc() if valg.faldende else et for et in orden)).limit(valg.antal).offset(valg.spring)
