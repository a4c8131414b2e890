"""The words and records of saldoopløsning: the causes, how sure an answer is, a list's mistakes, and the answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Aarsagssum:
    """How many differences have that cause, and their effect: signed øre, PSRM minus creditor's."""

    aarsag: Forskelsaarsag
    antal: int = 0
    beloeb: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sikkerhedsantal:
    """How many differences are how sure (`Sikkerhed`)."""

    sikker: int = 0
    sandsynlig: int = 0
    usikker: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bevaegelsesantal:
    """How many movements each side had, and how many of them lie after the cut-off."""

    psrm: int
    psrm_efter_skaering: int
    liste: int
    liste_efter_skaering: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Saldooversigt:
    """A difference resolved, in signed øre. Every cause stands in ``aarsager``; ``noter`` tell how it was read."""

    skaeringsdato: date
    inddrivelsesgrundlag_psrm: int
    inddrivelsesgrundlag_fordringshaver: int
    aarsager: tuple[Aarsagssum, ...]
    sikkerhed: Sikkerhedsantal
    bevaegelser: Bevaegelsesantal
    noter: tuple[str, ...] = ()

    @property
    def total_difference(self) -> int:
        """PSRM minus creditor's (A-14)."""
        return self.inddrivelsesgrundlag_psrm - self.inddrivelsesgrundlag_fordringshaver

    @property
    def forklaret_difference(self) -> int:
        """What the differences found come to."""
        return sum(sum_.beloeb for sum_ in self.aarsager)

    @property
    def antal(self) -> int:
        """How many differences there are."""
        return sum(sum_.antal for sum_ in self.aarsager)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forskel:
    """A difference, in øre; ``beloeb`` is its part of the total, signed. What one side lacks is None.

    ``raekke`` is the list's, counted as the file has it.
    """

    aarsag: Forskelsaarsag
    sikkerhed: Sikkerhed
    beloeb: int
    haendelse: str
    fordrings_id: str | None
    reference: str | None
    beloeb_psrm: int | None
    dato_psrm: date | None
    beloeb_liste: int | None
    dato_liste: date | None
    raekke: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saldostand:
    """How far a list has come: its summary once it is done, or the first of its mistakes and how many there are."""

    tilstand: Saldotilstand
    oversigt: Saldooversigt | None = None
    fejl: tuple[Celle, ...] = ()
    antal_fejl: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Saldooploesning(Saldostand):
    """The same, with the reconciliation that it is of."""

    afstemnings_id: int
    fordringshaver_id: str
