"""Lists for people: counted, searched, sorted by a column, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from psrm_sandbox.domain.koder import Fordringsstatus, Hoeringsstatus
from psrm_sandbox.domain.part import Part
from psrm_sandbox.domain.poster import Aktionspost, Fordringspost, Hoeringspost


@dataclass(frozen=True, slots=True, kw_only=True)
class Listevalg:
    """What of one creditor's is listed. ``afsender`` (`Afsender.part`) is who sees its own rejected claims.

    ``soegt``: a claim's id, the beginning of a reference, or a type. ``fra`` and ``til`` (not included): when it was
    registered. ``sortering``: a name that the list knows. ``spring``: how many to pass over.
    """

    fordringshaver_id: str
    afsender: Part | None = None
    soegt: str | None = None
    fordringstype: str | None = None
    fra: datetime | None = None
    til: datetime | None = None
    sortering: str
    faldende: bool = False
    spring: int = 0
    antal: int = 50

    @property
    def afgraenset(self) -> bool:
        """Whether anything but status narrows the list."""
        return any(et is not None for et in (self.soegt, self.fordringstype, self.fra, self.til))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fordringsvalg(Listevalg):
    """Claims of those statuses."""

    statusser: tuple[Fordringsstatus, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hoeringsvalg(Listevalg):
    """Hearings of those statuses."""

    statusser: tuple[Hoeringsstatus, ...]


class Overblikslaeser(Protocol):
    """The part of a view that lists for people. What receipts do not tell yet is listed as it is shown."""

    def antal_fordringer(self, fordringshaver_id: str) -> Mapping[Fordringsstatus, int]: ...
    def antal_hoeringer(self, fordringshaver_id: str) -> Mapping[Hoeringsstatus, int]: ...
    def fordringsliste(self, valg: Fordringsvalg) -> Sequence[Fordringspost]: ...
    def taelte_fordringer(self, valg: Fordringsvalg) -> int: ...
    def hoeringsliste(self, valg: Hoeringsvalg) -> Sequence[tuple[Hoeringspost, Fordringspost]]: ...
    def taelte_hoeringer(self, valg: Hoeringsvalg) -> int: ...
    def hoeringer_om(self, fordrings_id: int) -> Sequence[tuple[Hoeringspost, Fordringspost]]: ...
    def aktioner_paa(self, fordrings_id: int, hoejst: int) -> Sequence[Aktionspost]: ...
    def typer_hos(self, fordringshaver_id: str) -> Sequence[str]: ...
