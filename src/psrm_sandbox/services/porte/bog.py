"""The ledger: facts on claims, their bookings, and where interest stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from psrm_sandbox.domain.bogposter import Bogfoeringspost, Haendelsespost, Rentestand
from psrm_sandbox.domain.koder import Bogfoeringsart
from psrm_sandbox.domain.poster import Fordringspost
from psrm_sandbox.services.porte.fordringer import Fordringsskriver, Skyldnersoeger
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser
from psrm_sandbox.services.porte.rim import Indbetalingsskriver
from psrm_sandbox.services.porte.transaktion import Postskriver
from psrm_sandbox.services.porte.ur import Forfaldsskriver


class Haendelseslaeser(Protocol):
    """The part of a view that reads the facts."""

    def haendelser(self, fordrings_id: int) -> Sequence[Haendelsespost]: ...
    def haendelser_for(self, fordrings_ider: Iterable[int]) -> Mapping[int, Sequence[Haendelsespost]]: ...
    def haendelse(self, nr: int) -> Haendelsespost | None: ...
    def haendelser_af(self, indbetaling_nr: int) -> Sequence[Haendelsespost]: ...


class Bogfoeringslaeser(Protocol):
    """The part of a view that reads their consequences."""

    def bogfoeringer(self, fordrings_id: int) -> Sequence[Bogfoeringspost]: ...
    def bogfoeringer_for(
        self, fordrings_ider: Iterable[int], senest: int
    ) -> Mapping[int, Sequence[Bogfoeringspost]]: ...
    def bogfoeringer_af(
        self, arter: Iterable[Bogfoeringsart], fra: datetime, til: datetime, fordringshaver_id: str | None = None
    ) -> Sequence[tuple[Bogfoeringspost, Fordringspost]]: ...
    def summer_af(
        self, arter: Iterable[Bogfoeringsart], fra: datetime, til: datetime
    ) -> Mapping[str, tuple[int, int]]: ...
    def saldosummer(self) -> Iterator[tuple[int, int, int, int, int]]: ...
    def sidste_numre(self) -> tuple[int, int]: ...


class Rentelaeser(Protocol):
    """The part of a view that knows where interest stands."""

    def renteklare(self, foer: date, efter: tuple[int, int], antal: int) -> Sequence[Rentestand]: ...
    def rentestande(self, fordrings_id: int) -> Sequence[Rentestand]: ...
    def antal_renteklare(self, foer: date) -> int: ...


class Renteskriver(Rentelaeser, Protocol):
    """The part of a transaction that writes it."""

    def saet_rentestand(self, fordrings_id: int, stande: Iterable[Rentestand]) -> None: ...
    def tilskriv_renter(self, nye: Sequence[tuple[str, date, int, int]], renter: Sequence[tuple[int, int]]) -> None: ...


class Bogskriver(
    Postskriver,
    Aftalelaeser,
    Fordringsskriver,
    Skyldnersoeger,
    Haendelseslaeser,
    Bogfoeringslaeser,
    Renteskriver,
    Indbetalingsskriver,
    Forfaldsskriver,
    Protocol,
):
    """What the ledger needs of a transaction: its own, the claims and payments it books on, and what falls due."""
