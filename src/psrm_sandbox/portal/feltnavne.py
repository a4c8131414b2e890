"""What the fields of an action are called on the pages, by their last name in a path."""

import re
from collections.abc import Mapping

FELTNAVNE: Mapping[str, str] = {
    "fordringsId": "FordringsID",
    "hovedfordringsId": "Hovedfordringens FordringsID",
    "oprindeligFordringsId": "Det gamle FordringsID",
    "aktionsIdRef": "Tidligere bevægelse",
    "aktionskode": "Handling",
    "aarsagskode": "Årsag",
    "begrundelse": "Begrundelse",
    "beloeb": "Beløb",
    "hovedstol": "Hovedstol",
    "nyHovedstol": "Ny hovedstol",
    "virkningsdato": "Virkningsdato",
    "fordringstype": "Fordringstype",
    "art": "Fordringsart",
    "reference": "Eget referencenummer",
    "stiftelsesdato": "Stiftelsesdato",
    "periodeStart": "Periode fra",
    "periodeSlut": "Periode til",
    "beskrivelse": "Beskrivelse",
    "note": "Note",
    "forfaldsdato": "Forfaldsdato",
    "sidsteRettidigeBetalingsdato": "Sidste rettidige betalingsdato (SRB)",
    "foraeldelsesdato": "Forældelsesdato",
    "domsdato": "Domsdato",
    "forligsdato": "Forligsdato",
    "bobehandling": "Bobehandling",
    "skyldner": "Skyldner",
    "nummer": "Skyldnerens nummer",
    "type": "Skyldnerens nummertype",
    "haeftere": "Hæftere",
    "relateredeFordringer": "Relaterede fordringer",
    "renteregel": "Renteregel",
    "rentesatskode": "Rentesatskode",
    "merrentesats": "Merrentesats",
    "pNummer": "P-nummer",
    "bfeNummer": "BFE-nummer",
    "fordringshaverId": "Fordringshaver",
    "valuta": "Valuta",
    "foreloebigtFastsat": "Foreløbigt fastsat",
    "dokumenter": "Dokumenter",
}


def feltnavn(sti: str | None) -> str:
    """The name of the field that a path from the action ends at; the path's own last name where it has no other."""
    sidste = (sti or "").rpartition(".")[2].partition("[")[0]
    return FELTNAVNE.get(sidste, sidste)


_STEDER = {"relateredeFordringer": "Relateret fordring", "haeftere": "Hæfter"}
_LED = re.compile(r"(relateredeFordringer|haeftere)\[([0-9]+)\]")


def steder(sti: str | None) -> tuple[tuple[str, int], ...]:
    """Which related claim and which debtor a path lies in, each by its name and its number from 1."""
    return tuple((_STEDER[navn], int(nr) + 1) for navn, nr in _LED.findall(sti or ""))
