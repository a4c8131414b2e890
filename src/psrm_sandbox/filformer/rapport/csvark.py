"""Rows as CSV the way Danish Excel opens it: UTF-8 with BOM, semicolon, decimal comma, one header row."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.csvtekst import uskadelig
from psrm_sandbox.domain.rapport import Celle, Kolonne, Kolonnetype

_BOM = "\ufeff".encode()


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


def _tekst(vaerdi: Any) -> str:
    return "" if vaerdi is None else uskadelig(vaerdi)


def _beloeb(vaerdi: Any) -> str:
    return "" if vaerdi is None else tekst_fra_oere(vaerdi).replace(".", ",")


def _dato(vaerdi: Any) -> str:
    return "" if vaerdi is None else str(vaerdi.isoformat())


_FORMAT: dict[Kolonnetype, Callable[[Any], str]] = {
    Kolonnetype.TEKST: _tekst,
    Kolonnetype.BELOEB: _beloeb,
    Kolonnetype.DATO: _dato,
}
