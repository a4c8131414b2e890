"""Hearings."""

from collections.abc import Sequence
from typing import Any, Protocol

from psrm_sandbox.domain.poster import Fordringspost, Hoeringspost
from psrm_sandbox.services.porte.transaktion import Side


class Hoeringslaeser(Protocol):
    """The part of a view that reads them, each with its claim."""

    def hoeringer(
        self, fordringshavere: Sequence[str], status: str | None, side: Side
    ) -> Sequence[tuple[Hoeringspost, Fordringspost]]: ...
    def hoering(self, hoerings_id: int) -> tuple[Hoeringspost, Fordringspost] | None: ...
    def hoeringer_i(self, aktions_id: int) -> Sequence[Hoeringspost]: ...


class Hoeringsskriver(Hoeringslaeser, Protocol):
    """The part of a transaction that changes them."""

    def opdater_hoering(self, hoerings_id: int, **felter: Any) -> None: ...
