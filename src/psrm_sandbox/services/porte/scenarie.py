"""Scripts, and the actions that set them off."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from psrm_sandbox.domain.scenarieposter import Scenariepost, Udloesning
from psrm_sandbox.services.porte.transaktion import Side


class Scenarielaeser(Protocol):
    """The part of a view that reads the scripts."""

    def scenarier(self) -> Mapping[str, Scenariepost]: ...


class Udloesningslaeser(Protocol):
    """The part of a view that knows what set them off."""

    def udloesning(self, aktions_id: int) -> Udloesning | None: ...
    def udloesninger(self, scenarie_id: str, side: Side) -> Sequence[Udloesning]: ...
    def antal_udloesninger(self) -> Mapping[str, int]: ...


class Scenarieskriver(Scenarielaeser, Protocol):
    """The part of a transaction that writes them."""

    def gem_scenarie(self, post: Scenariepost) -> None: ...
    def slet_scenarie(self, id_: str) -> None: ...


class Udloesningsskriver(Udloesningslaeser, Protocol):
    """The part of a transaction that writes what becomes of them."""

    def opdater_udloesning(self, aktions_id: int, rim: Sequence[str | None]) -> None: ...
