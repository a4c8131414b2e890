"""Queries on one world: deliveries, actions, receipts, claims. What follows a receipt is in `hovedboglaesning`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from pydantic_core import from_json
from sqlalchemy import func, select

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.koder import UAFSLUTTEDE_AKTIONER, Aktionsstatus, Fordringsstatus
from psrm_sandbox.domain.poster import (
    Aktionspost,
    Delingspost,
    Fordringspost,
    Haefterpost,
    Kvitteringspost,
    Leverancepost,
)
from psrm_sandbox.domain.tid import Vaegur
from psrm_sandbox.services.porte.fordringer import Fordringssoegning
from psrm_sandbox.services.porte.transaktion import Side, Synlighed
from psrm_sandbox.services.porte.ur import Urstand
from psrm_sandbox.store import engine
from psrm_sandbox.store.afstemning import Afstemningslaeser
from psrm_sandbox.store.bevaegelse import Bevaegelseslaeser
from psrm_sandbox.store.bog import Hovedboglaeser
from psrm_sandbox.store.drift import Driftslaeser
from psrm_sandbox.store.kvittering import aktioner_om, synlig, vist_status
from psrm_sandbox.store.overblik import Overblikslaeser
from psrm_sandbox.store.raekker import (
    AFTALE,
    AKTION,
    DELING,
    FORDRING,
    HAEFTER,
    INDSTILLING,
    JOURNAL,
    KVITTERING,
    LEVERANCE,
    VERDEN,
    laeser_af,
    portioner,
)
from psrm_sandbox.store.rapport import Rapportlaeser
from psrm_sandbox.store.scenarie import Scenarielaeser
from psrm_sandbox.store.statistik import Statistiklaeser

_UR = select(
    VERDEN.c.ur.label("nu"),
    VERDEN.c.start,
    VERDEN.c.seed,
    VERDEN.c.skabelon,
    VERDEN.c.ur.label("indhentet"),
    VERDEN.c.koerer_siden,
    VERDEN.c.koerer_fra,
)
_AFTALER = select(AFTALE.c.fordringshaver_id, sa.type_coerce(AFTALE.c.indhold, sa.Text)).order_by(
    AFTALE.c.fordringshaver_id
)
_INDSTILLINGER = select(INDSTILLING)
_LEVERANCER = select(LEVERANCE).where(LEVERANCE.c.leverance_id.in_(sa.bindparam("ider", expanding=True)))
_FRI_REFERENCE = (Fordringsstatus.AFVIST.value, Fordringsstatus.FORTRUDT.value)
_HOLDER_REFERENCE = engine.kompiler(
    select(FORDRING.c.fordrings_id).where(
        FORDRING.c.fordringshaver_id == sa.bindparam("fordringshaver"),
        FORDRING.c.reference == sa.bindparam("reference"),
        *(FORDRING.c.status != sa.literal_column(f"'{status}'") for status in _FRI_REFERENCE),
    )
)
_AFTRYK = engine.kompiler(select(LEVERANCE.c.aftryk).where(LEVERANCE.c.leverance_id == sa.bindparam("id_")))

_HOEJESTE_ID = 10**12


@lru_cache(maxsize=4096)
def _aftale(tekst: str) -> Aftale:
    """An agreement from its row; the text is the key, so a changed agreement is read anew."""
    return Aftale.fra_json(from_json(tekst))


aktionspost = laeser_af(Aktionspost)
fordringspost = laeser_af(Fordringspost)
_kvitteringspost = laeser_af(Kvitteringspost)
_leverancepost = laeser_af(Leverancepost)
_haefterpost = laeser_af(Haefterpost)
_delingspost = laeser_af(Delingspost)


class SqlLaeser(
    Overblikslaeser,
    Hovedboglaeser,
    Driftslaeser,
    Scenarielaeser,
    Bevaegelseslaeser,
    Afstemningslaeser,
    Rapportlaeser,
    Statistiklaeser,
):
    """A view of one world on one connection."""

    def __init__(
        self, forbindelse: sa.Connection, lager: dict[str, Any] | None = None, vaegur: Vaegur | None = None
    ) -> None:
        self._db = forbindelse
        self._lager = {} if lager is None else lager
        self._vaegur = vaegur

    @property
    def forbindelse(self) -> sa.Connection:
        """The connection that the view is on."""
        return self._db

    def _husket(self, navn: str, hent: Callable[[], Any]) -> Any:
        """What changes seldom is read once and kept by the world, which forgets it when a writer changes it."""
        if navn not in self._lager:
            self._lager[navn] = hent()
        return self._lager[navn]

    def ur(self) -> Urstand:
        """The clock: where it stands, or for one that runs where it has come to by now."""
        stand: Urstand = self._husket("ur", lambda: Urstand(**self._db.execute(_UR).mappings().one()))
        if stand.koerer_siden is None or stand.koerer_fra is None or self._vaegur is None:
            return stand
        return replace(
            stand, nu=max(stand.koerer_fra + (self._vaegur.nu() - stand.koerer_siden), stand.indhentet or stand.nu)
        )

    def aftaler(self) -> Mapping[str, Aftale]:
        """Every agreement, by creditor."""
        aftaler: Mapping[str, Aftale] = self._husket(
            "aftaler", lambda: {id_: _aftale(tekst) for id_, tekst in self._db.execute(_AFTALER)}
        )
        return aftaler

    def indstillinger(self) -> Mapping[str, Any]:
        """The settings that differ from the defaults."""
        indstillinger: Mapping[str, Any] = self._husket(
            "indstillinger", lambda: {r.navn: r.vaerdi for r in self._db.execute(_INDSTILLINGER)}
        )
        return indstillinger

    # -- deliveries and actions

    def leverance(self, leverance_id: str) -> Leverancepost | None:
        """A delivery by its id."""
        return self.leverancer([leverance_id]).get(leverance_id)

    def leverancer(self, leverance_ids: Iterable[str]) -> Mapping[str, Leverancepost]:
        """Deliveries by their ids; unknown ones are left out."""
        return {
            r.leverance_id: _leverancepost(r)
            for del_ in portioner(leverance_ids)
            for r in self._db.execute(_LEVERANCER, {"ider": del_})
        }

    def aftryk(self, leverance_ids: Iterable[str]) -> Mapping[str, str]:
        """What was sent under each of the ids that has been used: its hash."""
        raa = engine.raa_forbindelse(self._db)
        fundne = ((id_, raa.execute(_AFTRYK, (id_,)).fetchone()) for id_ in leverance_ids)
        return {id_: str(raekke[0]) for id_, raekke in fundne if raekke is not None}

    def leverance_id(self, nr: int) -> str:
        """A delivery's id from its number."""
        return str(self._db.execute(select(LEVERANCE.c.leverance_id).where(LEVERANCE.c.nr == nr)).scalar_one())

    def lignende_leverancer(self, leverance_id: str, synlighed: Synlighed | None) -> Sequence[str]:
        """The newest 200 delivery ids the key may see (None: all), as candidates for "did you mean"."""
        valg = select(LEVERANCE.c.leverance_id).order_by(LEVERANCE.c.nr.desc()).limit(200)
        if synlighed is not None:
            valg = valg.where(synlig(LEVERANCE, synlighed))
        return [i for i in self._db.execute(valg).scalars() if i != leverance_id]

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

    # -- receipts

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

    # -- claims

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

    def journalnummer(self) -> int:
        """The last number of the journal of writes."""
        return int(self._db.execute(select(func.coalesce(func.max(JOURNAL.c.nr), 0))).scalar_one())

    def delinger(self) -> Sequence[Delingspost]:
        """Shared parts of the journal, in the order they were shared."""
        return [_delingspost(r) for r in self._db.execute(select(DELING).order_by(DELING.c.oprettet, DELING.c.id))]

    def deling(self, aftryk: str) -> Delingspost | None:
        """The share with an address of that hash."""
        raekke = self._db.execute(select(DELING).where(DELING.c.aftryk == aftryk)).one_or_none()
        return None if raekke is None else _delingspost(raekke)


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
