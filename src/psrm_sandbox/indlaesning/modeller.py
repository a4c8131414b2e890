"""What a file of claims is read into, and how its mistakes are told."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from psrm_sandbox.former.aktion import ProeveaktionForm

Relateret = Callable[[str], bool]
"""Whether a code is that of a related claim."""

MAKS_VISTE = 20
"""How many mistakes of a file are told at once."""


class Filfejl(ValueError):
    """A file that cannot be read: one line for each mistake, each with its place and what would be right."""

    def __init__(self, *linjer: str) -> None:
        super().__init__("\n".join(linjer))
        self.linjer = linjer

    @classmethod
    def samlet(cls, linjer: Sequence[str]) -> "Filfejl":
        """Many mistakes; at most `MAKS_VISTE` are told."""
        flere = len(linjer) - MAKS_VISTE
        return cls(*linjer[:MAKS_VISTE], *([f"og {flere} fejl mere"] if flere > 0 else []))


@dataclass(frozen=True, slots=True)
class Filaktion:
    """One action of a file: where it stands there, the action as received and read, and the group it names."""

    sted: str
    raa: Mapping[str, Any]
    form: ProeveaktionForm
    gruppe: str | None = None


@dataclass(frozen=True, slots=True)
class Filindhold:
    """A file read. The days and ``spor`` are those that a forhaandskontrol body carries; ``noter`` are for people."""

    aktioner: Sequence[Filaktion]
    modtagelsesdato: date | None = None
    filter_pr: date | None = None
    spor: bool = False
    noter: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Raekke:
    """One row of a table: its number in the file, and its cells in the header's order."""

    nr: int
    celler: Sequence[object]


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table as read: the header's texts, and the rows that hold anything.

    ``enhed``: what a row is called, ``linje`` in a text file and ``række`` in a sheet. ``kolonner``: how the sheet
    names each column, empty for a text file. ``tal``: whether numbers come as numbers, and have lost leading zeros.
    """

    overskrifter: Sequence[str]
    raekker: Iterable[Raekke]
    enhed: str
    kolonner: Sequence[str] = ()
    tal: bool = False
    noter: Sequence[str] = field(default=())

    def sted(self, raekke: int, plads: int) -> str:
        """A cell's place, for people."""
        if self.kolonner:
            return f"celle {self.kolonner[plads]}{raekke} ({self.overskrifter[plads].strip()})"
        return f"{self.enhed} {raekke}, kolonne {self.overskrifter[plads].strip()}"
