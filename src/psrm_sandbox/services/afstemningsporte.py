"""What reconciliation and reports need of a world."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from psrm_sandbox.domain.bevaegelse import Bevaegelse, Bevaegelsessummer
from psrm_sandbox.domain.koder import Haendelsestype


class Bevaegelseslaeser(Protocol):
    """The part of a view that reads a creditor's movements in PSRM; ``foer`` is not included."""

    def bevaegelsessummer(self, fordringshaver_id: str, foer: datetime) -> Bevaegelsessummer:
        """What the movements registered before that instant come to."""
        ...

    def bevaegelser(
        self, fordringshaver_id: str, foer: datetime, type_: Haendelsestype | None, efter: int, antal: int
    ) -> Sequence[Bevaegelse]:
        """A page of them, in order of number, after that number."""
        ...

    def alle_bevaegelser(self, fordringshaver_id: str, foer: datetime) -> Iterator[Bevaegelse]:
        """All of them, in order of number, a row at a time."""
        ...
