"""Queries on what falls due on the world's clock, and on its long jobs."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import delete, func, select

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.koder import Fordringsstatus
from psrm_sandbox.services.porte.opgaver import Opgave, Opgavetilstand
from psrm_sandbox.store.raekker import FORDRING, FORFALD, HAEFTER, OPGAVE, laeser_af
from psrm_sandbox.store.samling import Samling
from psrm_sandbox.store.udsyn import Udsyn

_forfald = laeser_af(poster.Forfaldspost)
_opgave = laeser_af(Opgave)


class Forfaldslaeser(Udsyn):
    """The part of a world's view that reads what falls due."""

    def naeste_forfald(self, senest: datetime) -> poster.Forfaldspost | None:
        """The first thing that falls due by that instant."""
        valg = (
            select(FORFALD)
            .where(FORFALD.c.oejeblik <= senest)
            .order_by(FORFALD.c.oejeblik, FORFALD.c.rang, FORFALD.c.nr)
            .limit(1)
        )
        r = self._db.execute(valg).one_or_none()
        return _forfald(r) if r else None

    def antal_forfald(self, senest: datetime) -> int:
        """How many things fall due by that instant."""
        return int(self._db.execute(select(func.count()).where(FORFALD.c.oejeblik <= senest)).scalar_one())

    def har_forfald(self, art: str, reference: str) -> bool:
        """Whether such a thing is to fall due already."""
        valg = select(sa.exists().where(FORFALD.c.art == art, FORFALD.c.reference == reference))
        return bool(self._db.execute(valg).scalar_one())

    def foerste_foraeldelse(self, efter: date, senest: date) -> date | None:
        """The first limitation day in the span on a claim that is under recovery."""
        valg = (
            select(func.min(HAEFTER.c.foraeldes))
            .join(FORDRING, FORDRING.c.fordrings_id == HAEFTER.c.fordrings_id)
            .where(
                HAEFTER.c.foraeldes >= efter,
                HAEFTER.c.foraeldes <= senest,
                HAEFTER.c.foraeldet.is_(None),
                FORDRING.c.status == Fordringsstatus.UNDER_INDDRIVELSE.value,
            )
        )
        dag: date | None = self._db.execute(valg).scalar_one()
        return dag

    def foraeldede(self, dag: date) -> Sequence[int]:
        """The claims under recovery that have a debtor whose limitation day is that day."""
        f, h = FORDRING.c, HAEFTER.c
        valg = (
            select(f.fordrings_id)
            .join(HAEFTER, h.fordrings_id == f.fordrings_id)
            .where(
                h.foraeldes == dag,
                h.foraeldet.is_(None),
                f.status == Fordringsstatus.UNDER_INDDRIVELSE.value,
            )
            .order_by(f.fordrings_id)
            .distinct()
        )
        return list(self._db.execute(valg).scalars())

    def opgave(self, id_: str) -> Opgave | None:
        """A job by its id."""
        r = self._db.execute(select(OPGAVE).where(OPGAVE.c.id == id_)).one_or_none()
        return _opgave(r) if r else None

    def koerende_opgaver(self) -> Sequence[Opgave]:
        """The jobs that stand as running: one, unless something went wrong."""
        valg = select(OPGAVE).where(OPGAVE.c.tilstand == Opgavetilstand.KOERER.value).order_by(OPGAVE.c.oprettet)
        return [_opgave(r) for r in self._db.execute(valg)]


class Forfaldsskriver(Samling):
    """The part of a transaction that takes it off."""

    def slet_forfald(self, nr: int) -> None:
        """What fell due has happened."""
        self._db.execute(delete(FORFALD).where(FORFALD.c.nr == nr))

    def slet_forfald_for(self, art: str, reference: str) -> None:
        """What was to fall due no longer will."""
        self.skriv_samlede()
        self._db.execute(delete(FORFALD).where(FORFALD.c.art == art, FORFALD.c.reference == reference))
