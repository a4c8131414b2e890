"""A workbook of claims to fill in: headings in Danish words, an example with a test person, and what each column is."""

from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped] # it has no types

from psrm_sandbox.datafiler import datamappe, laes_yaml, som_model
from psrm_sandbox.indlaesning.kolonner import KOLONNER
from psrm_sandbox.indlaesning.skabelonord import Skabelonord

_RAEKKER = 1000
"""Rows that are formatted to be filled in."""


def skabelonord(mappe: Path | None = None) -> Skabelonord:
    """The template's headings, examples and explanations, of that folder, else the product's own.

    Raises:
        Datafejl: the file has a mistake.

    """
    return som_model(laes_yaml((mappe or datamappe("seed")) / "kolonneskabelon.yaml"), Skabelonord)


def skriv_skabelon(fil: Path) -> None:
    """Writes the workbook, which is read by `laes` like any other.

    Raises:
        OSError: it cannot be written.

    """
    ord_ = skabelonord()
    try:
        with xlsxwriter.Workbook(str(fil)) as bog:
            hoved = bog.add_format({"bold": True, "bg_color": "#D9E2EC", "bottom": 1, "text_wrap": True})
            former = {
                "tekst": bog.add_format({"num_format": "@"}),
                "beloeb": bog.add_format({"num_format": "#,##0.00"}),
                "dato": bog.add_format({"num_format": "dd-mm-yyyy"}),
            }
            ark = bog.add_worksheet("Fordringer")
            ark.freeze_panes(1, 0)
            for plads, kolonne in enumerate(ord_.kolonner):
                art = KOLONNER[kolonne.kolonne].art
                form = former[art if art in ("beloeb", "dato") else "tekst"]
                ark.set_column(plads, plads, 18, form)
                ark.write_string(0, plads, kolonne.overskrift, hoved)
                _skriv(ark, plads, kolonne.eksempel, art, form)
                for raekke in range(2, _RAEKKER):
                    ark.write_blank(raekke, plads, None, form)
            _forklar(bog.add_worksheet("Forklaring"), ord_, hoved)
    except xlsxwriter.exceptions.FileCreateError as fejl:
        raise OSError(fejl.args[0].errno, fejl.args[0].strerror) from fejl


def _skriv(ark: Any, plads: int, eksempel: str, art: str, form: Any) -> None:
    if not eksempel:
        return
    if art == "dato":
        ark.write_datetime(1, plads, date.fromisoformat(eksempel), form)
    elif art == "beloeb":
        ark.write_number(1, plads, float(eksempel), form)
    else:
        ark.write_string(1, plads, eksempel, form)


def _forklar(ark: Any, ord_: Skabelonord, hoved: Any) -> None:
    ark.set_column(0, 0, 34)
    ark.set_column(1, 1, 100)
    for nr, linje in enumerate(ord_.forklaring):
        ark.write_string(nr, 0, linje)
    top = len(ord_.forklaring) + 1
    for plads, navn in enumerate(("Kolonne", "Hvad der skal stå")):
        ark.write_string(top, plads, navn, hoved)
    for nr, kolonne in enumerate(ord_.kolonner, top + 1):
        ark.write_string(nr, 0, f"{kolonne.overskrift}:")
        ark.write_string(nr, 1, kolonne.forklaring)
