"""Invoices and payments as the gateway's actions. Pure functions, so that they can be tested alone."""

from datetime import date
from decimal import Decimal
from typing import Any

from debitorsystem.kartotek import Faktura

FORAELDELSE_AAR = 3


def kroner(oere: int) -> str:
    """``120000`` as ``1200.00``."""
    return f"{Decimal(oere) / 100:.2f}"


def oere(kroner: str) -> int:
    """``1200.00`` as ``120000``."""
    return int(Decimal(kroner) * 100)


def opret(faktura: Faktura, fordringshaver: str) -> dict[str, Any]:
    """The claim for an invoice of a month in day care."""
    fra, til = faktura.maaned
    return {
        "aktionskode": "OPRETFORDRING",
        "fordringshaverId": fordringshaver,
        "fordring": {
            "fordringstype": "KFDAINS",
            "art": "INDR",
            "reference": faktura.nr,
            "valuta": "DKK",
            "beloeb": kroner(faktura.saldo),
            "hovedstol": kroner(faktura.beloeb),
            "stiftelsesdato": fra.isoformat(),
            "periodeStart": fra.isoformat(),
            "periodeSlut": til.isoformat(),
            "beskrivelse": faktura.tekst,
            "haeftere": [
                {
                    "skyldner": {"type": "CPR", "nummer": faktura.cpr},
                    "forfaldsdato": faktura.forfald.isoformat(),
                    "sidsteRettidigeBetalingsdato": faktura.betalingsfrist.isoformat(),
                    "foraeldelsesdato": faktura.forfald.replace(
                        year=faktura.forfald.year + FORAELDELSE_AAR
                    ).isoformat(),
                }
            ],
        },
    }


def nedskriv(faktura: Faktura, beloeb: int, betalt: date, fordringshaver: str) -> dict[str, Any]:
    """The debtor has paid us."""
    return {
        "aktionskode": "NEDSKRIV",
        "fordringshaverId": fordringshaver,
        "nedskrivning": {
            "fordringsId": faktura.fordrings_id,
            "aarsagskode": "INDB",
            "beloeb": kroner(beloeb),
            "virkningsdato": betalt.isoformat(),
            "begrundelse": f"Betalt {betalt:%d.%m.%Y}",
        },
    }
