"""Deliveries."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from psrm_sandbox.domain.poster import Leverancepost
from psrm_sandbox.services.porte.transaktion import Synlighed


class Leverancelaeser(Protocol):
    """The part of a view that reads them."""

    def leverance(self, leverance_id: str) -> Leverancepost | None: ...
    def leverancer(self, leverance_ids: Iterable[str]) -> Mapping[str, Leverancepost]: ...
    def aftryk(self, leverance_ids: Iterable[str]) -> Mapping[str, str]: ...
    def leverance_id(self, nr: int) -> str: ...
    def lignende_leverancer(self, leverance_id: str, synlighed: Synlighed | None) -> Sequence[str]: ...
