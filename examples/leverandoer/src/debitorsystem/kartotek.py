"""The ledger: invoices, and where each stands. Amounts are whole øre."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Tilstand(StrEnum):
    """Where an invoice stands."""

    AABEN = "åben"
    SENDT = "sendt"  # no receipt yet, which is no answer: neither good nor bad
    INDDRIVES = "inddrives"
    HOERING = "i høring"
    AFVIST = "afvist"


@dataclass
class Faktura:
    """What a debtor owes, and what we know of its claim."""

    nr: str
    cpr: str
    tekst: str
    beloeb: int
    maaned: tuple[date, date]
    forfald: date
    betalingsfrist: date
    saldo: int = -1
    tilstand: Tilstand = Tilstand.AABEN
    fordrings_id: str | None = None
    til_sagsbehandler: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.saldo < 0:
            self.saldo = self.beloeb


@dataclass
class Kartotek:
    """Every invoice, and how far the two feeds have been read. A real system keeps all of it in its database."""

    fordringshaver: str
    fakturaer: dict[str, Faktura] = field(default_factory=dict)
    sendte: dict[str, str] = field(default_factory=dict)  # aktionsId -> invoice
    sidste_kvittering: int = 0
    sidste_underretning: int = 0

    def tilfoej(self, *fakturaer: Faktura) -> None:
        """New invoices."""
        self.fakturaer |= {f.nr: f for f in fakturaer}

    def forfaldne(self, dag: date) -> list[Faktura]:
        """Those that should be sent: unpaid after the last day for it, and not sent before."""
        alle = self.fakturaer.values()
        return [f for f in alle if f.tilstand is Tilstand.AABEN and f.saldo > 0 and f.betalingsfrist < dag]

    def fra_fordring(self, fordrings_id: str) -> Faktura | None:
        """The invoice of a claim."""
        return next((f for f in self.fakturaer.values() if f.fordrings_id == fordrings_id), None)
