"""A table of the statistics as CSV that a Danish spreadsheet opens: semicolons, decimal commas, UTF-8 with BOM."""

import csv
import re
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from psrm_sandbox.domain.csvtekst import uskadelig

MEDIETYPE = "text/csv"
_TAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DECIMALFELTER = frozenset({"beloeb", "andel", "middelDage", "medianDage", "laengsteDage"})


def som_csv(kolonner: Iterable[str], raekker: Iterable[Mapping[str, Any]]) -> bytes:
    """The rows below the columns' names. A text that a spreadsheet would take for a formula gets an apostrophe."""
    ud = StringIO()
    skriver = csv.writer(ud, delimiter=";", lineterminator="\r\n")
    navne = list(kolonner)
    skriver.writerow(navne)
    skriver.writerows([_celle(navn, raekke.get(navn)) for navn in navne] for raekke in raekker)
    return ud.getvalue().encode("utf-8-sig", "replace")


def _celle(navn: str, vaerdi: Any) -> str:
    if vaerdi is None:
        return ""
    tekst = str(vaerdi)
    if navn in _DECIMALFELTER and _TAL.fullmatch(tekst):
        return tekst.replace(".", ",")
    return uskadelig(tekst)
