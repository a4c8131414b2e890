"""What the rules look at: a claim and one of its hæftere, laid out flat.

One flat tuple a hæfter keeps a compiled rule down to an index. Blank text counts as empty.
"""

from datetime import date
from typing import Any

from psrm_sandbox.domain.fordring import Fordring, Haefter, Hovedfordringsdata
from psrm_sandbox.domain.koder import Kategori

Fakta = tuple[Any, ...]
"""Values by `PLADS`; None where the claim does not hold the field."""

_FELTER = (
    "art",
    "beloeb",
    "hovedstol",
    "periode_start",
    "periode_slut",
    "stiftelsesdato",
    "beskrivelse",
    "modtagelsesdato",
    "kategori",
    "hovedfordring.modtagelsesdato",
    "forfaldsdato",
    "srb",
    "foraeldelsesdato",
    "domsdato",
    "forligsdato",
    "dom_eller_forlig",
    "hovedfordring.forfaldsdato",
)
PLADS = {felt: nr for nr, felt in enumerate(_FELTER)}
"""Where each field stands in the tuple."""

PR_HAEFTER = frozenset(_FELTER[PLADS["forfaldsdato"] :])
"""Fields that can differ between hæftere; a rule that names one is judged for each."""

_INGEN_HAEFTER = (Haefter(),)


def fakta_om(
    fordring: Fordring, rolle: Kategori, modtagelsesdato: date, hovedfordring: Hovedfordringsdata | None
) -> list[Fakta]:
    """The claim's facts, one tuple a hæfter; a claim without hæftere has one empty."""
    art = fordring.art
    if art is not None and not art.strip():
        art = None
    beskrivelse = fordring.beskrivelse
    if beskrivelse is not None and not beskrivelse.strip():
        beskrivelse = None
    faelles = (
        art,
        fordring.beloeb,
        fordring.hovedstol,
        fordring.periode_start,
        fordring.periode_slut,
        fordring.stiftelsesdato,
        beskrivelse,
        modtagelsesdato,
        rolle,
        None if hovedfordring is None else hovedfordring.modtagelsesdato,
    )
    return [
        (
            *faelles,
            haefter.forfaldsdato,
            haefter.srb,
            haefter.foraeldelsesdato,
            haefter.domsdato,
            haefter.forligsdato,
            haefter.domsdato or haefter.forligsdato,
            None if hovedfordring is None else hovedfordring.forfald_for(haefter.skyldner),
        )
        for haefter in fordring.haeftere or _INGEN_HAEFTER
    ]
