"""Fault rules and service windows of a world, kept in its memory as well: every delivery asks for them."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import delete, insert, select

from psrm_sandbox.domain.fejlregel import Fejlplan, Fejlregel, Fejltaelling
from psrm_sandbox.domain.servicevindue import Servicevindue
from psrm_sandbox.services.porte.verden import Laeser
from psrm_sandbox.store.samling import Samling
from psrm_sandbox.store.tabeller.drift import FEJLREGEL, SERVICEVINDUE
from psrm_sandbox.store.verdensstand import Standlaeser

_REGEL = TypeAdapter(Fejlregel)


class Driftslaeser(Standlaeser):
    """The part of a world's view that reads them."""

    def fejlplan(self) -> Fejlplan:
        """The fault rules in order, with the world's seed."""
        plan: Fejlplan = self._husket("fejlplan", self._laes_fejlplan)
        return plan

    def _laes_fejlplan(self) -> Fejlplan:
        valg = select(FEJLREGEL.c.indhold).order_by(FEJLREGEL.c.nr)
        return Fejlplan(self.ur().seed, tuple(map(_REGEL.validate_python, self._db.execute(valg).scalars())))

    def servicevinduer(self) -> Sequence[Servicevindue]:
        """The service windows in order of time."""
        valg = select(SERVICEVINDUE).order_by(SERVICEVINDUE.c.fra)
        vinduer: Sequence[Servicevindue] = self._husket(
            "servicevinduer",
            lambda: tuple(Servicevindue(r.fra, r.til, r.tekst, r.registreret) for r in self._db.execute(valg)),
        )
        return vinduer


class Driftsskriver(Samling):
    """The part of a transaction that writes them. What is changed is forgotten by the world's memory."""

    def gem_fejlregel(self, regel: Fejlregel) -> None:
        """A new rule."""
        indhold = _REGEL.dump_python(regel, mode="json", exclude_none=True)
        self._db.execute(insert(FEJLREGEL).values(nr=regel.nr, indhold=indhold))
        self._aendret()

    def slet_fejlregler(self, numre: Iterable[int]) -> None:
        """Rules no more."""
        self._db.execute(delete(FEJLREGEL).where(FEJLREGEL.c.nr.in_(list(numre))))
        self._aendret()

    def saet_servicevinduer(self, vinduer: Iterable[Servicevindue]) -> None:
        """The windows, in place of those before."""
        self._db.execute(delete(SERVICEVINDUE))
        raekker = [{"fra": v.fra, "til": v.til, "tekst": v.tekst, "registreret": v.registreret} for v in vinduer]
        if raekker:
            self._db.execute(insert(SERVICEVINDUE), raekker)
        self._aendret()


class Driftshukommelse:
    """The part of a world that answers from memory; but for the first time after a change, nothing is read."""

    _aaben: bool
    _lager: dict[str, Any]

    def laes(self) -> AbstractContextManager[Laeser]:
        """A view of the world."""
        raise NotImplementedError

    @cached_property
    def fejltaelling(self) -> Fejltaelling:
        """How often the rules have matched and struck; begun again when the world's content is replaced."""
        return Fejltaelling()

    @property
    def kendt_fejlplan(self) -> Fejlplan | None:
        """The fault rules in force, from memory alone; None where they have to be read."""
        plan: Fejlplan | None = self._lager.get("fejlplan") if self._aaben else None
        return plan

    @property
    def fejlplan(self) -> Fejlplan:
        """The fault rules in force."""
        plan = self.kendt_fejlplan
        if plan is None:
            with self.laes() as laeser:
                plan = laeser.fejlplan()
        return plan

    @property
    def servicevinduer(self) -> Sequence[Servicevindue]:
        """The service windows."""
        vinduer: Sequence[Servicevindue] | None = self._lager.get("servicevinduer") if self._aaben else None
        if vinduer is None:
            with self.laes() as laeser:
                vinduer = laeser.servicevinduer()
        return vinduer
