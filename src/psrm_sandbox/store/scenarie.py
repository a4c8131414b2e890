"""Queries on scripts."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import func, select

from psrm_sandbox.domain.scenarieposter import Scenariepost, Udloesning
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.store.raekker import laeser_af
from psrm_sandbox.store.tabeller.scenarie import SCENARIE, UDLOESNING

_scenarie = laeser_af(Scenariepost)
_udloesning = laeser_af(Udloesning)


class Scenarielaeser:
    """The part of a world's view that reads its scripts."""

    _db: sa.Connection

    def _husket(self, navn: str, hent: Callable[[], Any]) -> Any:
        raise NotImplementedError

    def scenarier(self) -> Mapping[str, Scenariepost]:
        """The world's own scripts and the armed ones, by id."""
        poster: Mapping[str, Scenariepost] = self._husket(
            "scenarier",
            lambda: {r.id: _scenarie(r) for r in self._db.execute(select(SCENARIE).order_by(SCENARIE.c.id))},
        )
        return poster

    def udloesning(self, aktions_id: int) -> Udloesning | None:
        """The script that the action set off, if any."""
        r = self._db.execute(select(UDLOESNING).where(UDLOESNING.c.aktions_id == aktions_id)).one_or_none()
        return _udloesning(r) if r else None

    def udloesninger(self, scenarie_id: str, side: Side) -> Sequence[Udloesning]:
        """The actions that set the script off, in the order they came."""
        u = UDLOESNING.c
        valg = select(UDLOESNING).where(u.scenarie_id == scenarie_id, u.aktions_id > side.efter)
        return [_udloesning(r) for r in self._db.execute(valg.order_by(u.aktions_id).limit(side.antal))]

    def antal_udloesninger(self) -> Mapping[str, int]:
        """How many actions set off each of the scripts."""
        valg = select(UDLOESNING.c.scenarie_id, func.count()).group_by(UDLOESNING.c.scenarie_id)
        return {id_: int(antal) for id_, antal in self._db.execute(valg)}
