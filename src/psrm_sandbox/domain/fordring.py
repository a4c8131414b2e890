"""A claim as the creditor sent it, and the one table from the catalogue's field names to JSON paths."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from psrm_sandbox.domain.skyldnernummer import normalt_nummer


@dataclass(frozen=True, slots=True)
class Skyldner:
    """A debtor by type (CPR, CVR, SE, AKR) and number, as sent."""

    type: str | None = None
    nummer: str | None = None

    @property
    def identitet(self) -> tuple[str | None, str | None]:
        """Type and number in normal form: two spellings of one CPR number are the same debtor."""
        return self.type, normalt_nummer(self.type, self.nummer)


@dataclass(frozen=True, slots=True)
class Dokument:
    """A document's facts. ``stoerrelse`` in bytes."""

    navn: str | None = None
    type: str | None = None
    stoerrelse: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Haefter:
    """One debtor's liability for a claim, with the dates that can differ between debtors."""

    skyldner: Skyldner | None = None
    forfaldsdato: date | None = None
    srb: date | None = None
    foraeldelsesdato: date | None = None
    dom: bool | None = None
    domsdato: date | None = None
    forlig: bool | None = None
    forligsdato: date | None = None
    bobehandling: bool | None = None
    note: str | None = None
    dokumenter: tuple[Dokument, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fordring:
    """A claim's stamdata. Amounts in øre; a field that was not sent, or sent as null, is None."""

    fordringstype: str | None = None
    art: str | None = None
    reference: str | None = None
    valuta: str | None = None
    beloeb: int | None = None
    hovedstol: int | None = None
    stiftelsesdato: date | None = None
    periode_start: date | None = None
    periode_slut: date | None = None
    beskrivelse: str | None = None
    haeftere: tuple[Haefter, ...] = ()
    note: str | None = None
    dokumenter: tuple[Dokument, ...] = ()
    renteregel: str | None = None
    rentesatskode: str | None = None
    merrentesats: Decimal | None = None
    p_nummer: str | None = None
    bfe_nummer: str | None = None
    foreloebigt_fastsat: bool | None = None
    hovedfordrings_id: str | None = None
    oprindelig_fordrings_id: str | None = None


@dataclass(frozen=True, slots=True)
class Hovedfordringsdata:
    """What the rules of a related claim need to know of its main claim."""

    fordringstype: str | None = None
    modtagelsesdato: date | None = None
    forfaldsdato: date | None = None
    forfaldsdato_pr_skyldner: tuple[tuple[Skyldner, date | None], ...] = ()
    _efter_identitet: Mapping[tuple[str | None, str | None], date | None] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        pr_skyldner = {kendt.identitet: dag for kendt, dag in reversed(self.forfaldsdato_pr_skyldner)}
        object.__setattr__(self, "_efter_identitet", pr_skyldner)

    def forfald_for(self, skyldner: Skyldner | None) -> date | None:
        """The main claim's forfaldsdato for that debtor; the main claim's first where the debtor is not on it."""
        if skyldner is None:
            return self.forfaldsdato
        return self._efter_identitet.get(skyldner.identitet, self.forfaldsdato)

    def har_haefter(self, skyldner: Skyldner) -> bool:
        """Whether the debtor stands on the main claim; True also where its debtors are not known."""
        return not self._efter_identitet or skyldner.identitet in self._efter_identitet


HAEFTER_FELTER = frozenset({"forfaldsdato", "srb", "foraeldelsesdato", "domsdato", "forligsdato"})
"""Catalogue fields that stand on each hæfter; all others stand on the claim."""

JSON_NAVN = {
    "beloeb": "beloeb",
    "hovedstol": "hovedstol",
    "periode_start": "periodeStart",
    "periode_slut": "periodeSlut",
    "stiftelsesdato": "stiftelsesdato",
    "beskrivelse": "beskrivelse",
    "art": "art",
    "fordringstype": "fordringstype",
    "forfaldsdato": "forfaldsdato",
    "srb": "sidsteRettidigeBetalingsdato",
    "foraeldelsesdato": "foraeldelsesdato",
    "domsdato": "domsdato",
    "forligsdato": "forligsdato",
}
"""From the catalogue's field names to the names in the JSON body."""


def json_sti(felt: str, haefter: int | None = None) -> str:
    """The path of a catalogue field inside a claim: ``beskrivelse``, ``haeftere[1].forfaldsdato``."""
    navn = JSON_NAVN.get(felt, felt)
    if felt in HAEFTER_FELTER:
        return f"haeftere[{haefter or 0}].{navn}"
    return navn
