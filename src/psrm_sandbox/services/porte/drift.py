"""What faults and service windows need of a world."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from psrm_sandbox.domain.fejlregel import Fejlplan, Fejlregel, Fejltaelling
from psrm_sandbox.domain.servicevindue import Servicevindue


class Fejlregellaeser(Protocol):
    """The part of a view that reads the fault rules."""

    def fejlplan(self) -> Fejlplan:
        """The fault rules, with the world's seed."""
        ...


class Vindueslaeser(Protocol):
    """The part of a view that reads the service windows."""

    def servicevinduer(self) -> Sequence[Servicevindue]:
        """The service windows, in order of time."""
        ...


class Fejlregelskriver(Fejlregellaeser, Protocol):
    """The part of a transaction that writes the rules."""

    def gem_fejlregel(self, regel: Fejlregel) -> None:
        """A new rule."""
        ...

    def slet_fejlregler(self, numre: Iterable[int]) -> None:
        """Rules no more."""
        ...


class Vindueskriver(Vindueslaeser, Protocol):
    """The part of a transaction that writes the windows."""

    def saet_servicevinduer(self, vinduer: Iterable[Servicevindue]) -> None:
        """The windows, in place of those before."""
        ...


class Driftssted(Protocol):
    """The part of a world that answers for them from memory."""

    @property
    def fejlplan(self) -> Fejlplan: ...
    @property
    def kendt_fejlplan(self) -> Fejlplan | None: ...
    @property
    def fejltaelling(self) -> Fejltaelling: ...
    @property
    def servicevinduer(self) -> Sequence[Servicevindue]: ...
