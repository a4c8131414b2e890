"""The text fields of answers that say more than text: days, instants, amounts. The services write them as text."""

from typing import Annotated

from pydantic import WithJsonSchema

from psrm_sandbox.former.felttyper import Komponent

Dag = Annotated[
    str,
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
Oejeblik = Annotated[str, TIDSPUNKT, Komponent("Tidspunkt")]
"""An instant."""
Kroner = Annotated[
    str,
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
