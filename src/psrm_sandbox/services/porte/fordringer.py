"""Claims and their debtors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from psrm_sandbox.domain.part import Part
from psrm_sandbox.domain.poster import Fordringspost, Haefterpost
from psrm_sandbox.services.porte.transaktion import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Fordringssoegning:
    """What claims are asked for. ``fordringshavere`` and ``afsender`` (`Afsender.part`) are what the key may see."""

    fordringshavere: tuple[str, ...]
    afsender: Part | None
    status: str | None = None
    fordringstype: str | None = None
    reference: str | None = None
    skyldner_type: str | None = None
    skyldner_nummer: str | None = None


class Fordringslaeser(Protocol):
    """The part of a view that reads claims by what names them."""

    def fordring(self, fordrings_id: int) -> Fordringspost | None: ...
    def fordringer(self, fordrings_ider: Iterable[int]) -> Mapping[int, Fordringspost]: ...
    def fordringer_i(self, aktions_ider: Iterable[int]) -> Sequence[Fordringspost]: ...
    def relaterede(self, hovedfordrings_id: int) -> Sequence[int]: ...
    def haeftere(self, fordrings_ider: Iterable[int]) -> Mapping[int, Sequence[Haefterpost]]: ...


class Referencelaeser(Protocol):
    """The part of a view that knows which of the creditors' references are held."""

    def brugte_referencer(self, par: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]: ...


class Fordringssoeger(Protocol):
    """The part of a view that finds claims."""

    def soeg_fordringer(self, soegning: Fordringssoegning, side: Side) -> Sequence[Fordringspost]: ...
    def har_fordringer(self, fordringshaver_id: str) -> bool: ...


class Fordringsskriver(Fordringslaeser, Protocol):
    """The part of a transaction that changes them."""

    def opdater_fordring(self, fordrings_id: int, **felter: Any) -> None: ...
    def opdater_haefter(self, fordrings_id: int, nr: int, **felter: Any) -> None: ...


class Foraeldelseslaeser(Protocol):
    """The part of a view that knows when claims lapse."""

    def foerste_foraeldelse(self, efter: date, senest: date) -> date | None: ...
    def foraeldede(self, dag: date) -> Sequence[int]: ...


class Skyldnersoeger(Protocol):
    """The part of a view that finds what a debtor owes."""

    def skyldners_fordringer(self, type_: str, nummer: str, dag: date) -> Sequence[Fordringspost]: ...
