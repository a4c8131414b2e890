"""XLSX tables: the first sheet with anything in it, a header row, dates as dates and numbers as numbers."""

import io
import warnings
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from psrm_sandbox.cli.filer.celler import ren
from psrm_sandbox.cli.filer.modeller import Filfejl, Raekke, Tabel

MAKS_CELLER = 5_000_000
"""Rows times columns of a sheet; one stray cell far out would else cost minutes."""


def laes_xlsx(data: bytes) -> Tabel:
    """The table of the workbook.

    Raises:
        Filfejl: it is no whole workbook, or a cell cannot be read (merged, an error value, an uncalculated formula).

    """
    bog = _bog(data, vaerdier=False)
    ark, fyldte_ark = _ark(bog), [ark.title for ark in _fyldte_ark(bog)]
    if any(celle.data_type == "f" for raekke in ark.iter_rows() for celle in raekke):
        vaerdier = _bog(data, vaerdier=True)[ark.title]
        _beregnet(ark, vaerdier)
        ark = vaerdier
    raekker = [Raekke(nr, [celle.value for celle in celler]) for nr, celler in enumerate(ark.iter_rows(), 1)]
    fyldte = [raekke for raekke in raekker if any(ren(celle) is not None for celle in raekke.celler)]
    foerste = fyldte[0]
    bredde = max(nr for raekke in fyldte for nr, celle in enumerate(raekke.celler, 1) if ren(celle) is not None)
    _uden_flettede(ark, foerste.nr, fyldte[-1].nr, bredde)
    _uden_fejlvaerdier(ark)
    andre = [navn for navn in fyldte_ark if navn != ark.title]
    noter = (f"Kun arket {ark.title} er læst; sprunget over: {', '.join(andre)}.",) if andre else ()
    return Tabel(
        [str(ren(celle) or "") for celle in foerste.celler[:bredde]],
        [Raekke(raekke.nr, raekke.celler[:bredde]) for raekke in fyldte[1:]],
        "række",
        [get_column_letter(nr) for nr in range(1, bredde + 1)],
        tal=True,
        noter=noter,
    )


def _bog(data: bytes, *, vaerdier: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), data_only=vaerdier)
    except Exception as fejl:
        # Broken bytes make the zip, XML and workbook readers fail in many ways; nothing of ours runs in there.
        krav = "åbn den i et regneark, og gem den igen som .xlsx"
        raise Filfejl(f"regnearket er ikke en hel .xlsx-fil og kan ikke åbnes; {krav}") from fejl


def _fyldte_ark(bog: Workbook) -> list[Worksheet]:
    for ark in bog.worksheets:
        if ark.max_row * ark.max_column > MAKS_CELLER:
            sidste = f"{get_column_letter(ark.max_column)}{ark.max_row}"
            raise Filfejl(
                f"arket {ark.title} går til celle {sidste}; slet de tomme rækker og kolonner, eller del arket"
            )
    return [
        ark for ark in bog.worksheets if any(ren(c.value) is not None for raekke in ark.iter_rows() for c in raekke)
    ]


def _ark(bog: Workbook) -> Worksheet:
    fyldte = _fyldte_ark(bog)
    if not fyldte:
        raise Filfejl("regnearket er tomt; første række skal være kolonnernes navne")
    return next((ark for ark in fyldte if ark.sheet_state == "visible"), fyldte[0])


def _uden_flettede(ark: Worksheet, foerste: int, sidste: int, bredde: int) -> None:
    fejl = [
        f"cellerne {omraade.coord} er flettet; ophæv fletningen, så hver række har sin egen værdi"
        for omraade in ark.merged_cells.ranges
        if omraade.min_row <= sidste and omraade.max_row >= foerste and omraade.min_col <= bredde
    ]
    if fejl:
        raise Filfejl.samlet(sorted(fejl))


def _celler(ark: Worksheet) -> Iterator[Any]:
    return (celle for raekke in ark.iter_rows() for celle in raekke)


def _beregnet(formler: Worksheet, vaerdier: Worksheet) -> None:
    fejl = [
        f"celle {celle.coordinate}: formlen er aldrig beregnet; åbn filen i et regneark, og gem den igen"
        for celle in _celler(formler)
        if celle.data_type == "f" and vaerdier[celle.coordinate].value is None
    ]
    if fejl:
        raise Filfejl.samlet(fejl)


def _uden_fejlvaerdier(ark: Worksheet) -> None:
    fejl = [f"celle {c.coordinate}: fundet {c.value}; en værdi" for c in _celler(ark) if c.data_type == "e"]
    if fejl:
        raise Filfejl.samlet(fejl)
