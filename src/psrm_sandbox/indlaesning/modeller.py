"""What a file of claims is read into, where each of them stands there, and how what was not read is told."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple, Protocol, runtime_checkable

from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.domain.skjul import uden_cpr, vist
from psrm_sandbox.indlaesning.plan import Kolonneplan
from psrm_sandbox.indlaesning.toform import begge, paa_en_side

Relateret = Callable[[str], bool]
"""Whether a code is that of a related claim."""
SkrivOm = Callable[[str], str]
"""From a text of the file to what it is read as."""

MAKS_FUNDET = 60
"""Signs of what was found in a cell, as it is told."""
MAKS_SAETNING = 200
"""Signs of a clause that tells what was found."""
_PLADS = re.compile(r"\[[0-9]+\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fundsted:
    """Where something stands in people's file.

    ``fil``: the file's name alone, ``pakke.zip/krav.csv`` in an archive. ``ark``: the sheet's own name. ``raekker``:
    rows or lines as people count them there, from 1, or the places of actions in JSON, from 0. ``enhed``: what those
    numbers count: ``linje``, ``række``, or ``aktioner`` for JSON. ``kolonner``: from a field's path without its numbers
    (``fordring.haeftere[].forfaldsdato``) to the column's own heading; empty for JSON. Names are masked of CPR numbers.
    """

    fil: str
    ark: str | None = None
    raekker: tuple[int, ...] = ()
    enhed: str = "linje"
    kolonner: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def kort(self) -> str:
        """The place within the file: ``linje 2, 3``, or ``aktioner[4]``."""
        if self.enhed in ("linje", "række"):
            return f"{self.enhed} " + ", ".join(map(str, self.raekker)) if self.raekker else ""
        return self.enhed + "".join(f"[{nr}]" for nr in self.raekker)

    def __str__(self) -> str:
        ark = f"arket {self.ark}" if self.ark else ""
        return ", ".join(led for led in (self.fil, ark, self.kort) if led)

    def kolonne(self, felt: str | None) -> str | None:
        """The heading of the column that the field was read from; ``felt`` as findings name it, numbers and all.

        A field that stands in several columns (a debtor's number) is found by the nearest path above it.
        """
        sti = _PLADS.sub("[]", felt or "")
        while sti:
            if sti in self.kolonner:
                return self.kolonner[sti]
            sti = sti.rpartition(".")[0]
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filaktion:
    """One action of a file: where it stands there, the action, and the group it names.

    ``som_sendt``: makes the action as the wire would carry it. ``dublet_af``: an earlier claim of the file that has its
    reference already. ``raekkefelter``: from the path of a part that stands in a row of its own
    (``fordring.haeftere[1]``, ``relateredeFordringer[0]``) to that row.
    """

    sted: Fundsted
    aktion: Aktion
    som_sendt: Callable[[], Mapping[str, Any]] = field(repr=False, compare=False)
    gruppe: str | None = None
    dublet_af: Fundsted | None = None
    raekkefelter: Mapping[str, int] = field(default_factory=dict)

    @property
    def raa(self) -> Mapping[str, Any]:
        """The action as the wire would carry it."""
        return self.som_sendt()

    def sted_for(self, felt: str | None) -> Fundsted:
        """The place of that field: the one row it was read from, where the action was read from several."""
        sti = felt if felt and self.raekkefelter else ""
        while sti:
            if sti in self.raekkefelter:
                return replace(self.sted, raekker=(self.raekkefelter[sti],))
            sti = sti.rpartition(".")[0]
        return self.sted


@dataclass(frozen=True, slots=True, kw_only=True)
class Udeladt:
    """A row that was not read, or the cell it was left out for; or, of no row, what stops the whole file.

    ``kolonne``: the column's own heading. ``celle``: as a sheet names it (``E12``). ``fundet``: masked, at most
    `MAKS_FUNDET` signs. ``krav``: what would be right. ``hvad_nu``: what to do, where the demand does not say it.
    ``saetning``: what was found is a clause of ours (``filen er tom``), not what stands in a cell.
    """

    sted: Fundsted
    fundet: str
    krav: str
    kolonne: str | None = None
    celle: str | None = None
    hvad_nu: str | None = None
    saetning: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "fundet", masker(self.fundet)[: MAKS_SAETNING if self.saetning else MAKS_FUNDET])

    def paa_en_side(self) -> "Udeladt":
        """With what to do as a page says it."""
        return replace(self, hvad_nu=None if self.hvad_nu is None else paa_en_side(self.hvad_nu))

    def vist(self) -> "Udeladt":
        """As it may be shown: no number of a person, and of free text in a cell only its length."""
        fundet = uden_cpr(self.fundet) if self.saetning else vist(self.fundet) or ""
        hvad_nu = None if self.hvad_nu is None else begge(uden_cpr, self.hvad_nu)
        return replace(self, fundet=fundet, krav=uden_cpr(self.krav), hvad_nu=hvad_nu)

    @property
    def hvor(self) -> str:
        """The place within the file, for people; empty for the file itself."""
        if self.sted.enhed not in ("linje", "række"):
            return ".".join(led for led in (self.sted.kort, self.kolonne) if led)
        ark = f"arket {self.sted.ark}" if self.sted.ark else ""
        kort = f"celle {self.celle}" if self.celle else self.sted.kort
        if self.kolonne and self.celle:
            return ", ".join(led for led in (ark, f"{kort} ({self.kolonne})") if led)
        return ", ".join(led for led in (ark, kort, f"kolonne {self.kolonne}" if self.kolonne else "") if led)

    @property
    def tekst(self) -> str:
        """As one line for people, without the file's name."""
        hvad = "; ".join(led for led in (self._fundet, self.krav, self.hvad_nu) if led)
        hvor = self.hvor or ("" if self.saetning else "filen")
        return f"{hvor}: {hvad}" if hvor else hvad

    @property
    def kort(self) -> str:
        """Where it is and what was found, as a clause."""
        return ": ".join(led for led in (self.hvor, self._fundet or ("" if self.hvor else self.krav)) if led)

    @property
    def _fundet(self) -> str:
        return f"fundet {self.fundet}" if self.fundet and not self.saetning else self.fundet


class Afsendt(NamedTuple):
    """What an action tells of who sends it: the creditor and the group it names, and its claims' codes."""

    fordringshaver_id: str | None
    gruppe: str | None
    koder: tuple[str, ...]


@runtime_checkable
class MedAfsendte(Protocol):
    """Actions that can tell who sends them with none of them made."""

    def afsendte(self) -> Iterator[Afsendt]:
        """Of each action in turn."""


def afsendte(aktioner: Sequence[Filaktion]) -> Iterator[Afsendt]:
    """Of each action its creditor, group and codes."""
    if isinstance(aktioner, MedAfsendte):
        return aktioner.afsendte()
    return map(_afsendt, aktioner)


def _afsendt(et: Filaktion) -> Afsendt:
    fordringer = (et.aktion.fordring, *et.aktion.relaterede)
    koder = tuple(f.fordringstype for f in fordringer if f is not None and f.fordringstype)
    return Afsendt(et.aktion.fordringshaver_id, et.gruppe, koder)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filindhold:
    """A file read. The days and ``spor`` are those that a forhaandskontrol body carries.

    ``aktioner`` may be made anew each time it is gone through: keep an item for as long as it is needed, not the list.
    ``noter``: how the file was read, for people. ``plan``: what its columns were taken for; None for JSON.
    ``raekker_i_alt``: rows (in JSON, actions) that the file holds, read or left out.
    """

    aktioner: Sequence[Filaktion]
    udeladt: Sequence[Udeladt] = ()
    noter: Sequence[str] = ()
    modtagelsesdato: date | None = None
    filter_pr: date | None = None
    spor: bool = False
    plan: Kolonneplan | None = None
    raekker_i_alt: int = 0
