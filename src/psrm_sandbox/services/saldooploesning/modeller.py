"""The words of saldoopløsning: the causes, how sure an answer is, and how a list's mistakes are told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from psrm_sandbox.domain.maskering import masker

SALDOOPGAVE = "saldo-"
"""How the name of a job begins that resolves a reconciliation's difference; the reconciliation's id follows."""


class Forskelsaarsag(StrEnum):
    """The published causes of difference, seen from PSRM. Source: PORTAL (Reconciliation).

    MAANEDEN_FOER: the creditor booked by the cut-off what PSRM registered after it. MAANEDEN_EFTER: the other way.
    """

    KUN_I_PSRM = "KUN_I_PSRM"
    KUN_HOS_FORDRINGSHAVER = "KUN_HOS_FORDRINGSHAVER"
    ANDET_BELOEB = "ANDET_BELOEB"
    MAANEDEN_FOER = "MAANEDEN_FOER"
    MAANEDEN_EFTER = "MAANEDEN_EFTER"


class Saldotilstand(StrEnum):
    """How far it is. FEJLET: the list could not be read. AFBRUDT: the process ended before it was done."""

    KOERER = "KOERER"
    FAERDIG = "FAERDIG"
    FEJLET = "FEJLET"
    AFBRUDT = "AFBRUDT"


class Sikkerhed(StrEnum):
    """How sure a difference is. SIKKER: by id or reference. SANDSYNLIG: a line without id, alone with its amount and
    event. USIKKER: several lines or movements have that amount and event, and the nearest date decided."""

    SIKKER = "SIKKER"
    SANDSYNLIG = "SANDSYNLIG"
    USIKKER = "USIKKER"


@dataclass(frozen=True, slots=True)
class Celle:
    """A cell of a list that cannot be used: its row, counted with the header as the file has it, its column, what was
    found there and what would be right. Both places are None for the file as a whole. Every text is masked, and what
    was found and the column are at most 60 signs."""

    raekke: int | None
    kolonne: str | None
    fundet: str | None
    krav: str

    def __post_init__(self) -> None:
        for navn, maks in (("kolonne", 60), ("fundet", 60), ("krav", None)):
            tekst = getattr(self, navn)
            if tekst is not None:
                object.__setattr__(self, navn, masker(tekst)[:maks])

    @property
    def tekst(self) -> str:
        """As one line for people."""
        steder = (f"række {self.raekke}" if self.raekke else "", f"kolonne {self.kolonne}" if self.kolonne else "")
        sted = ", ".join(led for led in steder if led)
        fundet = f"fundet {self.fundet}; " if self.fundet is not None else ""
        return f"{sted}: {fundet}{self.krav}" if sted else f"{fundet}{self.krav}"


class Listefejl(ValueError):
    """A list that is refused, with the first of its mistakes and how many there are.

    ``kraever_adgangskode``: it could be read with its password.
    """

    def __init__(self, celler: Sequence[Celle], antal: int | None = None, *, kraever_adgangskode: bool = False) -> None:
        super().__init__("\n".join(celle.tekst for celle in celler))
        self.celler = tuple(celler)
        self.antal = antal if antal is not None else len(celler)
        self.kraever_adgangskode = kraever_adgangskode

    @classmethod
    def hele(cls, krav: str, fundet: str | None = None) -> "Listefejl":
        """Of the file as a whole."""
        return cls([Celle(None, None, fundet, krav)])


@dataclass(frozen=True, slots=True)
class Sum:
    """How many differences there are of a kind, and their effect: signed øre, PSRM minus creditor's."""

    antal: int = 0
    oere: int = 0


@dataclass(frozen=True, slots=True)
class Opgoerelse:
    """A difference resolved, in signed øre. ``forskelle`` is the frame of differences that `parring.FORSKEL` describes.

    ``noter``: how the list was read, for people.
    """

    grundlag_psrm: int
    grundlag_fordringshaver: int
    aarsager: Mapping[Forskelsaarsag, Sum]
    raekker: Mapping[str, int]
    forskelle: Any
    noter: Sequence[str] = ()

    @property
    def total(self) -> int:
        """The total difference: PSRM minus creditor's (A-14)."""
        return self.grundlag_psrm - self.grundlag_fordringshaver

    @property
    def forklaret(self) -> int:
        """What the differences found come to."""
        return sum(sum_.oere for sum_ in self.aarsager.values())
