"""Money from debtors to RIM."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from psrm_sandbox.domain.bogposter import Indbetaling
from psrm_sandbox.services.porte.transaktion import Side


class Indbetalingslaeser(Protocol):
    """The part of a view that reads payments."""

    def indbetaling(self, nr: int) -> Indbetaling | None: ...
    def indbetalinger(self, side: Side) -> Sequence[Indbetaling]: ...
    def indbetalinger_af(self, numre: Iterable[int]) -> Mapping[int, Indbetaling]: ...
    def alle_indbetalinger(self) -> Iterator[Indbetaling]: ...
    def udbetalt(self, indbetaling_nr: int) -> int: ...
    def i_pulje(self, skyldnere: Iterable[tuple[str, str]] | None = None) -> Sequence[Indbetaling]: ...


class Indbetalingsskriver(Indbetalingslaeser, Protocol):
    """The part of a transaction that changes them."""

    def opdater_indbetaling(self, nr: int, **felter: Any) -> None: ...
