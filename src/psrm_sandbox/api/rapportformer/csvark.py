"""Rows as CSV the way Danish Excel opens it: UTF-8 with BOM, semicolon, decimal comma, one header row."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from psrm_sandbox.domain.rapport import Celle, Kolonne, Kolonnetype

_BOM = "\ufeff".encode()
_FORMEL = re.compile(r"[=+\-@\t\r\n]")
"""By its first character: what Excel takes a cell of a CSV file for a formula, or for the beginning of one."""


class Csvark:
    """The file, piece by piece."""

    def __init__(self, kolonner: Sequence[Kolonne]) -> None:
        self._navne = [k.navn for k in kolonner]
        self._formater = [_FORMAT[k.type] for k in kolonner]

    def hoved(self) -> bytes:
        """The mark of the encoding, and the header row."""
        return _BOM + _linjer([self._navne])

    def stykke(self, raekker: Sequence[Sequence[Celle]]) -> bytes:
        """The rows' lines."""
        soejler = zip(*raekker, strict=True)
        tekster = [map(som, soejle) for som, soejle in zip(self._formater, soejler, strict=True)]
        return _linjer(zip(*tekster, strict=True))


def _linjer(raekker: Iterable[Iterable[str]]) -> bytes:
    ud = io.StringIO()
    csv.writer(ud, delimiter=";").writerows(raekker)
    return ud.getvalue().encode("utf-8")


def uskadelig(tekst: str) -> str:
    """The text with an apostrophe before it where Excel would run it as a formula; all other text as it stands."""
    return f"'{tekst}" if _FORMEL.match(tekst) else tekst


def kroner(oere: int, komma: str = ",") -> str:
    """Øre as kroner with two decimals and no thousands separator."""
    hele, rest = divmod(abs(oere), 100)
    return f"{'-' if oere < 0 else ''}{hele}{komma}{rest:02d}"


def _tekst(vaerdi: Any) -> str:
    return "" if vaerdi is None else uskadelig(vaerdi)


def _beloeb(vaerdi: Any) -> str:
    return "" if vaerdi is None else kroner(vaerdi)


def _dato(vaerdi: Any) -> str:
    return "" if vaerdi is None else str(vaerdi.isoformat())


_FORMAT: dict[Kolonnetype, Callable[[Any], str]] = {
    Kolonnetype.TEKST: _tekst,
    Kolonnetype.BELOEB: _beloeb,
    Kolonnetype.DATO: _dato,
}
