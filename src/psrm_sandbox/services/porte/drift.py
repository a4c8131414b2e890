"""What faults and service windows need of a world."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from psrm_sandbox.domain.fejlregel import Fejlplan, Fejlregel, Fejltaelling
from psrm_sandbox.domain.servicevindue import Servicevindue


class Driftslaeser(Protocol):
    """The part of a view that reads them."""

    def fejlplan(self) -> Fejlplan:
        """The fault rules, with the world's seed."""
        ...

    def servicevinduer(self) -> Sequence[Servicevindue]:
        """The service windows, in order of time."""
        ...


class Driftsskriver(Protocol):
    """The part of a transaction that writes them."""

    def gem_fejlregel(self, regel: Fejlregel) -> None:
        """A new rule."""
        ...

    def slet_fejlregler(self, numre: Iterable[int]) -> None:
        """Rules no more."""
        ...

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
