"""A workbook written row by row: sheets with a header and filters, a full one goes on in another.

Text is written as text and is never a formula, whatever it begins with.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, BinaryIO

from xlsxwriter import Workbook  # type: ignore[import-untyped] # the package has no types

from psrm_sandbox.domain.xmltekst import celletekst, xmltekst

MAKS_RAEKKER = 1_048_575
"""Rows below the header of one sheet: Excel's limit."""

Celle = str | int | date | None


@dataclass(frozen=True, slots=True)
class Kolonne:
    """A column: its heading, its width, and ``beloeb`` where its numbers are øre."""

    navn: str
    bredde: int = 16
    beloeb: bool = False


class Arbejdsbog:
    """The workbook; it is whole once ``luk`` has been called."""

    def __init__(self, ud: BinaryIO, titel: str, dag: date, maks_raekker: int = MAKS_RAEKKER) -> None:
        self._bog = Workbook(ud, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        self._bog.set_properties(
            {
                "title": titel,
                "comments": "Sandkasse - ikke PSRM",
                "created": datetime.combine(dag, time()),
            }
        )
        self._hoved = self._bog.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._fed = self._bog.add_format({"bold": True})
        self._titel = self._bog.add_format({"bold": True, "font_size": 16})
        self._kroner = self._bog.add_format({"num_format": "#,##0.00"})
        self._maks = maks_raekker

    def ark(self, navn: str, kolonner: Sequence[Kolonne], raekker: Iterator[Sequence[Celle]]) -> None:
        """A sheet with its header, its rows and its filters."""
        nr, ark, brugt = 1, self._nyt(navn, kolonner), 0
        for raekke in raekker:
            if brugt == self._maks:
                self._filter(ark, kolonner, brugt)
                nr += 1
                ark, brugt = self._nyt(f"{navn} {nr}", kolonner), 0
            brugt += 1
            for plads, (kolonne, vaerdi) in enumerate(zip(kolonner, raekke, strict=True)):
                self._celle(ark, brugt, plads, vaerdi, beloeb=kolonne.beloeb)
        self._filter(ark, kolonner, brugt)

    def forside(self, linjer: Sequence[tuple[Celle, ...]]) -> None:
        """The sheet that explains the others."""
        ark = self._bog.add_worksheet("Forside")
        ark.set_column(0, 0, 34)
        ark.set_column(1, 1, 16)
        ark.set_column(2, 2, 20)
        ark.set_column(3, 3, 90)
        for nr, linje in enumerate(linjer):
            for plads, vaerdi in enumerate(linje):
                if plads == 0 and isinstance(vaerdi, str):
                    ark.write_string(nr, 0, _ren(vaerdi), self._titel if nr == 0 else self._fed)
                else:
                    self._celle(ark, nr, plads, vaerdi, beloeb=plads == 2)

    def luk(self) -> None:
        """Writes what is left."""
        self._bog.close()

    def _nyt(self, navn: str, kolonner: Sequence[Kolonne]) -> Any:
        ark = self._bog.add_worksheet(navn)
        ark.freeze_panes(1, 0)
        for plads, kolonne in enumerate(kolonner):
            ark.set_column(plads, plads, kolonne.bredde)
            ark.write_string(0, plads, kolonne.navn, self._hoved)
        ark.set_landscape()
        ark.fit_to_pages(1, 0)
        ark.repeat_rows(0)
        return ark

    def _filter(self, ark: Any, kolonner: Sequence[Kolonne], raekker: int) -> None:
        ark.autofilter(0, 0, max(raekker, 1), len(kolonner) - 1)

    def _celle(self, ark: Any, raekke: int, plads: int, vaerdi: Celle, *, beloeb: bool) -> None:
        if vaerdi is None or vaerdi == "":
            return
        if isinstance(vaerdi, str):
            ark.write_string(raekke, plads, _ren(vaerdi))
        elif beloeb and isinstance(vaerdi, int):
            ark.write_number(raekke, plads, vaerdi / 100, self._kroner)
        else:
            ark.write_number(raekke, plads, vaerdi)


def _ren(tekst: str) -> str:
    return celletekst(xmltekst(tekst))
