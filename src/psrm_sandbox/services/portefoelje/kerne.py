"""The core of a row: what the plan needs and what the report shows, typed. All readers end here.

A debtor's number, a name and a free text are no columns of it: they are not read at all, but for whether the
beskrivelse is filled.
"""

import polars as pl

from psrm_sandbox.indgangsfilter.masse import DAGFELTER

KILDEKOLONNER = {
    "fordringshaverId": "haver",
    "gruppe": "gruppe",
    "fordringstype": "kode",
    "art": "art",
    "reference": "reference",
    "beloeb": "beloeb",
    "hovedstol": "hovedstol",
    "stiftelsesdato": "stiftelsesdato",
    "periodeStart": "periode_start",
    "periodeSlut": "periode_slut",
    "beskrivelse": "beskrivelse",
    "forfaldsdato": "forfaldsdato",
    "sidsteRettidigeBetalingsdato": "srb",
    "foraeldelsesdato": "foraeldelsesdato",
    "domsdato": "domsdato",
    "forligsdato": "forligsdato",
    "hovedfordring": "hovedfordring",
    "hovedfordringForfaldsdato": "hovedfordring_forfaldsdato",
    "hovedfordringModtagelsesdato": "hovedfordring_modtagelsesdato",
}
"""From the reader's columns to the core's."""

_BELOEBSKRAV = "et beløb har højst 11 cifre før kommaet og højst 2 decimaler"
KRAV = {
    **dict.fromkeys(("beloeb", "hovedstol"), _BELOEBSKRAV),
    **dict.fromkeys(DAGFELTER, "en dato er en dag i årene 1-9999, uden klokkeslæt"),
}
"""Why a cell of a typed column cannot be used."""

SKJULT = "(kan ikke vises)"
"""What stands for a code or a creditor that could be a person."""

ANDEN = "ANDEN"
"""What stands for an art code that no rule names."""

KODER = ("haver", "gruppe", "kode", "art")
"""Texts of which there are few: each is kept once, and what is done to them is done to each once."""
TEKSTER = ("reference", "hovedfordring")
BELOEB = ("beloeb", "hovedstol")
DATOER = tuple(felt for felt in DAGFELTER if felt != "modtagelsesdato")

SKEMA: dict[str, pl.DataType] = {
    "fil": pl.Int32(),
    "nr": pl.Int64(),
    **{navn: pl.Categorical() for navn in KODER},
    **{navn: pl.String() for navn in TEKSTER},
    **{navn: pl.Int64() for navn in BELOEB},
    **{navn: pl.Int32() for navn in DATOER},
    "beskrivelse": pl.Boolean(),
}
"""``fil`` is the file's place in the list, ``nr`` the row in it as people count; days and øre as in the plan."""

FEJLSKEMA: dict[str, pl.DataType] = {
    "fil": pl.Int32(),
    "nr": pl.Int64(),
    "kolonne": pl.String(),
    "fundet": pl.String(),
    "hvorfor": pl.String(),
}
"""A row left out. ``fundet`` tells the cell's form (``99-99-9999``), never its text."""


def form(tekst: pl.Expr) -> pl.Expr:
    """A cell's form: each digit as 9 and each letter as a, so that nothing of a person is told."""
    return tekst.str.replace_all(r"\p{Nd}", "9").str.replace_all(r"\p{L}", "a").str.slice(0, 40)
