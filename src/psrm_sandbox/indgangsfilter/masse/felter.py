"""The plan's columns. An identity number, a name or a free text is none of them: of a text only whether it is there.

A day is an int32 counted from 1970-01-01, an amount an int64 in øre, and null is an empty field.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

Kolonneart = Literal["dag", "oere", "sand", "kode", "nr"]

_DAG0 = date(1970, 1, 1).toordinal()

DAGFELTER = (
    "periode_start",
    "periode_slut",
    "stiftelsesdato",
    "modtagelsesdato",
    "forfaldsdato",
    "srb",
    "foraeldelsesdato",
    "domsdato",
    "forligsdato",
    "hovedfordring_modtagelsesdato",
    "hovedfordring_forfaldsdato",
)
"""The date fields, by the catalogue's names with ``_`` for the point."""

ARTER = ("INDR", "MODR")
"""The art codes a rule can name: column ``art`` holds 1 and 2 for them, 3 for any other, null for none."""

KOLONNER: Mapping[str, Kolonneart] = {
    "nr": "nr",
    "type_nr": "nr",
    "relateret": "sand",
    "art": "kode",
    "beskrivelse": "sand",
    "beloeb": "oere",
    "hovedstol": "oere",
    **dict.fromkeys(DAGFELTER, "dag"),
}
"""What a frame to be judged has. ``type_nr`` is the type's place in the plan, null for a code that no type has.

``relateret``: sent as a related claim. ``beskrivelse``: whether it is filled.
"""

DOM_ELLER_FORLIG = "dom_eller_forlig"
"""The column the plan makes of domsdato, else forligsdato."""


def kolonne(felt: str) -> str:
    """The column of a catalogue field."""
    return felt.replace(".", "_")


def dagnr(dag: date) -> int:
    """Days from 1970-01-01."""
    return dag.toordinal() - _DAG0


def dag_af_nr(nr: int) -> date:
    """The day of a day number."""
    return date.fromordinal(nr + _DAG0)
