"""Fields as people type them, to what the exchange takes. Each raises ValueError with the demand, as a sentence."""

import re
from collections.abc import Callable
from datetime import date

from psrm_sandbox.indlaesning import celler

AEGTE_CPR = (
    "Nummeret ligner en rigtig persons. Brug en testperson: læg 60 til dagen, så den 1. skrives 61 og den 31. skrives "
    "91."
)
"""What is told of a number that nobody may write here."""
_SOM_DATO = re.compile(r"[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_ID = re.compile(r"[0-9]{12}", re.ASCII)


def _saetning(laeser: Callable[[str], str], tekst: str) -> str:
    try:
        return laeser(tekst)
    except ValueError as krav:
        ord_ = str(krav)
        raise ValueError(f"{ord_[:1].upper()}{ord_[1:]}.") from None


def datotekst(tekst: str) -> str:
    """A day as the exchange writes it: ``31-12-2026`` is ``2026-12-31``."""
    try:
        return celler.dato(tekst)
    except ValueError:
        findes_ikke = "Datoen findes ikke i kalenderen. " if _SOM_DATO.fullmatch(tekst) else ""
        raise ValueError(f"{findes_ikke}Skriv datoen som 31-12-2026.") from None


def dato(tekst: str) -> date:
    """A day."""
    return date.fromisoformat(datotekst(tekst))


def beloeb(tekst: str) -> str:
    """An amount as the exchange writes it: ``1.200,50`` is ``1200.50``."""
    return _saetning(celler.beloeb, tekst)


def fordrings_id(tekst: str) -> str:
    """A claim's id."""
    renset = tekst.replace(" ", "")
    if not _ID.fullmatch(renset):
        raise ValueError("Et fordringsID har 12 cifre.")
    return renset
