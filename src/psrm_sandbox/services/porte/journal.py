"""What the journal is asked for, and how its calls are read: the part of a world that the store implements."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from psrm_sandbox.domain.journalposter import Delingspost, Journalpost


@dataclass(frozen=True, slots=True, kw_only=True)
class Journalsoegning:
    """Calls to look for; what is None is not asked about. ``status`` is a range, both ends included.

    ``verdenstid_til`` is not included. The last three ask about one action of the call; an id is also found where the
    call's address names it.
    """

    operation: str | None = None
    metode: str | None = None
    noegle: str | None = None
    status: tuple[int, int] | None = None
    leverance_id: str | None = None
    verdenstid_fra: datetime | None = None
    verdenstid_til: datetime | None = None
    fritekst: str | None = None
    aktionskode: str | None = None
    fordrings_id: str | None = None
    aktions_id: str | None = None

    @property
    def aktionsfelter(self) -> Mapping[str, str]:
        """What is asked about one action, by its names."""
        felter = {"aktionskode": self.aktionskode, "fordrings_id": self.fordrings_id, "aktions_id": self.aktions_id}
        return {navn: vaerdi for navn, vaerdi in felter.items() if vaerdi is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Journalaktion:
    """An action of a delivery as the journal keeps it: masked text. ``scenarie``: the script that gave the verdict."""

    aktions_id: str
    aktionskode: str | None
    fordrings_id: str | None
    fordringshaver_id: str | None
    status: str
    scenarie: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Journallinje:
    """A call of the journal; the bodies only where they were asked for."""

    nr: int
    verdenstid: datetime
    vaegtid: datetime
    metode: str
    sti: str
    operation: str | None
    noegle: str | None
    status: int
    leverance_id: str | None
    stoerrelse: int
    afkortet: bool
    fejl: str | None
    aktioner: tuple[Journalaktion, ...]
    anmodning: str | None = None
    svar: str | None = None


class Journallaeser(Protocol):
    """A view of a world's journal: writes and reads as one, by number."""

    @property
    def foerste(self) -> int:
        """The first number still there."""
        ...

    @property
    def sidste(self) -> int:
        """The last number of the view: every call up to it is in it."""
        ...

    def find(
        self, soegning: Journalsoegning, fra: int, til: int, *, stigende: bool, kroppe: bool = False
    ) -> Iterator[Journallinje]:
        """The calls that match within those numbers, in order, one by one."""
        ...

    def hent(self, nr: int) -> Journallinje | None:
        """One call, whole."""
        ...


class Journalsted(Protocol):
    """The part of a world that has the journal."""

    def journalfoer(self, post: Journalpost) -> None:
        """Takes down a call that wrote nothing."""
        ...

    def laes_journal(self) -> AbstractContextManager[Journallaeser]:
        """A consistent view of it."""
        ...


class Delingslaeser(Protocol):
    """The part of a view that knows which parts of the journal are shared."""

    def delinger(self) -> Sequence[Delingspost]: ...
    def deling(self, aftryk: str) -> Delingspost | None: ...


class Delingsskriver(Delingslaeser, Protocol):
    """The part of a transaction that ends it. A new share is a record like others."""

    def slet_deling(self, id_: str) -> None: ...
    def slet_udloebne_delinger(self, vaegtid: datetime) -> None: ...
