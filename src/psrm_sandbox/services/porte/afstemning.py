"""What reconciliation and reports need of a world."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Protocol

from psrm_sandbox.domain.afstemning import Afstemning, Afstemningskalender, Afstemningsresultat, Afstemningstilstand
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


class Afstemningslaeser(Bevaegelseslaeser, Protocol):
    """The part of a view that reads reconciliations."""

    def afstemning(self, nr: int) -> Afstemning | None:
        """A call by its number."""
        ...

    def afstemning_ved(self, fordringshaver_id: str, skaeringsdato: date) -> Afstemning | None:
        """The creditor's call at that cut-off."""
        ...

    def afstemninger(
        self,
        fordringshavere: Sequence[str],
        tilstand: tuple[Afstemningstilstand, date] | None,
        efter: int,
        antal: int,
    ) -> Sequence[Afstemning]:
        """A page of those creditors' calls, in order of number; only those that stand so on the day."""
        ...

    def afstemningsresultater(self, numre: Sequence[int]) -> Sequence[tuple[Afstemningsresultat, datetime | None]]:
        """The answers to those calls in order, each with when its receipt was fetched."""
        ...

    def afstemningskalender(self) -> Afstemningskalender:
        """The calendar of calls; without months, where there is none."""
        ...


class Afstemningsskriver(Protocol):
    """The part of a transaction that writes them."""

    def slet_afstemning(self, nr: int) -> None:
        """A call no more."""
        ...

    def slet_afstemninger_hos(self, fordringshaver_id: str) -> None:
        """None of the creditor's calls any more, nor what was answered to them."""
        ...

    def saet_afstemningskalender(self, kalender: Afstemningskalender) -> None:
        """The calendar, in place of the one there was."""
        ...
