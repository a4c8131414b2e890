"""Receipts, the receipt policy, and what it holds back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from psrm_sandbox.domain.kvitteringspolitik import Kvitteringsregel
from psrm_sandbox.domain.kvitteringsposter import Fastholdt, Kvitteringspost, Planpost, Tilbageholdt
from psrm_sandbox.services.porte.bog import Bogfoeringslaeser
from psrm_sandbox.services.porte.fordringer import Fordringslaeser
from psrm_sandbox.services.porte.transaktion import Postskriver, Side, Skrivbar, Synlighed
from psrm_sandbox.services.porte.ur import Urlaeser


@dataclass(frozen=True, slots=True)
class Holdt:
    """A receipt held back, with its delivery. ``vises_efter``: seconds after it was written, where time decides."""

    post: Tilbageholdt
    leverance_id: str
    vises_efter: int | None


class Kvitteringslaeser(Protocol):
    """The part of a view that reads the receipts to be seen."""

    def kvitteringer(
        self,
        synlighed: Synlighed,
        nu: datetime,
        side: Side,
        leverance_id: str | None = None,
        fordrings_id: int | None = None,
    ) -> Sequence[tuple[Kvitteringspost, str]]: ...
    def kvitteringer_for(self, aktions_ider: Iterable[int], nu: datetime) -> Sequence[Kvitteringspost]: ...


class Tilbageholdtlaeser(Protocol):
    """The part of a view that knows what is held back."""

    def holder_tilbage(self) -> bool: ...
    def taeller_hentninger(self) -> bool: ...
    def tilbageholdt(self, nr: int) -> Tilbageholdt | None: ...
    def tilbageholdte_for(self, aktions_ider: Iterable[int]) -> Sequence[Tilbageholdt]: ...
    def tilbageholdte_samlet(self, gruppe: str) -> Sequence[Tilbageholdt]: ...
    def ventende_hentninger(
        self, synlighed: Synlighed, leverance_id: str | None, fordrings_id: int | None
    ) -> Sequence[Tilbageholdt]: ...
    def holdte(self, side: Side | None, leverance_id: str | None = None) -> Sequence[Holdt]: ...
    def fastholdte(self, fordrings_ider: Iterable[int]) -> Mapping[int, Fastholdt]: ...


class Politiklaeser(Protocol):
    """The part of a view that reads the policy and the plans that it made."""

    def kvitteringspolitik(self) -> Sequence[Kvitteringsregel]: ...
    def kvitteringsplan(self, aktions_id: int) -> Planpost | None: ...


class Tilbageholdtskriver(Tilbageholdtlaeser, Protocol):
    """The part of a transaction that lets them go."""

    def tael_hentning(self, numre: Iterable[int]) -> None: ...
    def slip_tilbageholdte(self, poster: Sequence[Tilbageholdt], nu: datetime) -> None: ...


class Politikskriver(Politiklaeser, Protocol):
    """The part of a transaction that writes the policy."""

    def saet_kvitteringspolitik(self, regler: Sequence[Kvitteringsregel]) -> None: ...


class Domslaeser(Kvitteringslaeser, Tilbageholdtlaeser, Protocol):
    """The part of a view that knows every receipt of an action, those held back too."""


class Kvitteringsskriver(Postskriver, Fordringslaeser, Bogfoeringslaeser, Tilbageholdtskriver, Protocol):
    """What issuing a receipt needs of a transaction: the claims and books as they are shown while it is held back."""


class Hentningsskriver(Urlaeser, Kvitteringsskriver, Protocol):
    """What counting a fetch of receipts needs of one."""


class Hentningssted(Skrivbar[Hentningsskriver], Protocol):
    """A world where fetches are counted, unless a job works on it."""

    @property
    def har_opgave(self) -> bool: ...
