"""The text fields of answers that say more than text: ids, days, instants, amounts. Records hold them as values."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.suspension import Suspenderet
from psrm_sandbox.former.felttyper import Komponent
from psrm_sandbox.services.grundlag.gengivelse import id_tekst, oejeblik_tekst


def _af(type_: type[Any], skriv: Callable[[Any], Any]) -> BeforeValidator:
    """Writes a value of that type; what is text already stays so."""
    return BeforeValidator(lambda vaerdi: skriv(vaerdi) if isinstance(vaerdi, type_) else vaerdi)


Id = Annotated[str, _af(int, id_tekst)]
"""An id: 12 digits."""
Nr = Annotated[str, _af(int, str)]
"""A running number, as text."""
Dag = Annotated[
    str,
    _af(date, date.isoformat),
    WithJsonSchema({"type": "string", "format": "date", "description": "ÅÅÅÅ-MM-DD.", "examples": ["2026-07-01"]}),
    Komponent("Dato"),
]
"""A day, as in what is sent."""
TIDSPUNKT = WithJsonSchema(
    {
        "type": "string",
        "format": "date-time",
        "description": "Et øjeblik med forskel fra UTC.",
        "examples": ["2026-07-01T07:00:00Z"],
    }
)
Oejeblik = Annotated[str, _af(datetime, oejeblik_tekst), TIDSPUNKT, Komponent("Tidspunkt")]
"""An instant."""
Kroner = Annotated[
    str,
    _af(int, tekst_fra_oere),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^-?[0-9]+\.[0-9]{2}$",
            "description": "Kroner som tekst med punktum og 2 decimaler.",
            "examples": ["1200.00"],
        }
    ),
    Komponent("Kroner"),
]
"""An amount as it is answered; exact, and never a number."""
Oeretekst = Annotated[str, _af(int, tekst_fra_oere)]
"""The same, where the contract calls it a text."""


def _suspenderet(suspenderet: Suspenderet) -> str:
    return "HEL" if suspenderet.beloeb is None else tekst_fra_oere(suspenderet.beloeb)


Ordnet = Annotated[list[str], _af(frozenset, sorted)]
"""A set of texts, in order."""
Suspension = Annotated[str, _af(Suspenderet, _suspenderet)]
"""How much of a claim is suspended: HEL, or in kroner."""
