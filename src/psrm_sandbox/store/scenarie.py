"""Queries on scripts."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, func, select

from psrm_sandbox.domain.scenarieposter import Scenariepost, Udloesning
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.store.raekker import laeser_af
from psrm_sandbox.store.samling import Samling
from psrm_sandbox.store.tabeller.scenarie import SCENARIE, UDLOESNING
from psrm_sandbox.store.udsyn import Udsyn

_scenarie = laeser_af(Scenariepost)
_udloesning = laeser_af(Udloesning)


class Scenarielaeser(Udsyn):
    """The part of a world's view that reads its scripts."""

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


class Scenarieskriver(Samling):
    """The part of a transaction that keeps them. What is changed is forgotten by the world's memory."""

    def gem_scenarie(self, post: Scenariepost) -> None:
        """A script of the world's own, or the mark that one is armed, in place of what there was."""
        self.skriv_samlede()
        self._db.execute(delete(SCENARIE).where(SCENARIE.c.id == post.id))
        self.tilfoej(post)
        self.skriv_samlede()
        self._aendret()

    def slet_scenarie(self, id_: str) -> None:
        """The script is the world's no longer."""
        self._db.execute(delete(SCENARIE).where(SCENARIE.c.id == id_))
        self._aendret()

    def opdater_udloesning(self, aktions_id: int, rim: Sequence[str | None]) -> None:
        """What has become of RIM's acts by the script."""
        self._opdater(UDLOESNING, UDLOESNING.c.aktions_id == aktions_id, {"rim": list(rim)})
