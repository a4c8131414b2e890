"""XLSX lists: dates as dates, numbers as numbers, text as text; what is merged is refused by name and place."""

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from psrm_sandbox.datafiler.regnearksmaal import ForStortRegneark, Graenser, Ulaeseligt, kolonnebogstav, maal
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.services.saldooploesning.modeller import Celle, Listefejl
from psrm_sandbox.services.saldooploesning.ord import Kolonnenavn, kendte_i, kolonner, listeord
from psrm_sandbox.services.saldooploesning.tekstfil import Raaliste

_FOER_OVERSKRIFT = 20
_STYKKE = 50_000
_GRAENSER = Graenser(felt=32_000_000, celler=32_000_000, udpakket=2 * 1024**3, tekster=8_000_000)
"""Of the sheet with its dense cells, some 32 bytes each, and of what the workbook unfolds to."""
_GEM_IGEN = "åbn den i et regneark, og gem den igen som .xlsx uden adgangskode"
_FORSKYDNING_1904 = 1462
"""Days between the two calendars of sheets."""

_SKEMA = pl.Schema(
    {
        "raekke": pl.UInt32(),
        "reference": pl.String(),
        "fordringsId": pl.String(),
        "haendelse": pl.String(),
        "beloeb": pl.String(),
        "beloeb_tal": pl.Float64(),
        "dato": pl.String(),
        "dato_tal": pl.Float64(),
        "dato_dag": pl.Date(),
        "ekstra": pl.String(),
    }
)


def laes_regneark(fil: Path) -> Raaliste:
    """The list of the workbook: the first sheet that has a header with known columns, before hidden ones.

    Raises:
        Listefejl: it is no whole workbook, cells of the list are merged, or its header lacks a column.

    """
    _efterse(fil)
    forskydning = _FORSKYDNING_1904 if _fra_1904(fil) else 0
    try:
        with CalamineWorkbook.from_path(str(fil)) as bog:
            ark, overskrifter, plads, andre = _vaelg(bog)
            pladser = kolonner(overskrifter)
            _uden_flettede(ark, plads, max(pladser.values()))
            ramme = _ramme(islice(ark.iter_rows(), plads + 1, None), plads + 2, pladser, forskydning)
    except PasswordError as fejl:
        raise Listefejl.hele(f"regnearket har adgangskode; {_GEM_IGEN}") from fejl
    except CalamineError as fejl:
        raise Listefejl.hele(f"regnearket er ikke en hel .xlsx-fil; {_GEM_IGEN}") from fejl
    navne = {str(navn): overskrifter[nr].strip() for navn, nr in pladser.items()}
    noter = (masker(f"Kun arket {ark.name} er læst; sprunget over: {', '.join(andre)}."),) if andre else ()
    return Raaliste(ramme.lazy(), navne, noter)


def _efterse(fil: Path) -> None:
    """Refuses what the reader of sheets would make too much room for."""
    try:
        maal(fil, _GRAENSER)
    except ForStortRegneark as fejl:
        raise Listefejl.hele(str(fejl)) from fejl
    except Ulaeseligt as fejl:
        raise Listefejl.hele(f"regnearket er ikke en hel .xlsx-fil; {_GEM_IGEN}") from fejl


def _fra_1904(fil: Path) -> bool:
    """Whether the workbook counts its days from 1904.

    Raises:
        Listefejl: it is no zip.

    """
    try:
        with zipfile.ZipFile(fil) as pakke, pakke.open("xl/workbook.xml") as bog:
            return re.search(rb'date1904="(1|true)"', bog.read(1 << 20)) is not None
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError) as fejl:
        raise Listefejl.hele(f"regnearket er ikke en hel .xlsx-fil; {_GEM_IGEN}") from fejl


def _vaelg(bog: CalamineWorkbook) -> tuple[CalamineSheet, list[str], int, list[str]]:
    """The sheet, its header, the header's row from 0, and the other sheets that hold anything."""
    synlige = sorted(bog.sheets_metadata, key=lambda ark: ark.visible is not SheetVisibleEnum.Visible)
    bedste: tuple[int, CalamineSheet, list[str], int] | None = None
    fyldte = []
    for oplysning in synlige:
        try:
            ark = bog.get_sheet_by_name(oplysning.name)
        except CalamineError:
            continue  # a chart
        for nr, raekke in enumerate(islice(ark.iter_rows(), _FOER_OVERSKRIFT)):
            if not any(celle != "" for celle in raekke):
                continue
            if oplysning.name not in fyldte:
                fyldte.append(oplysning.name)
            felter = [celle if isinstance(celle, str) else "" for celle in raekke]
            kendte = kendte_i(felter)
            if bedste is None or kendte > bedste[0]:
                bedste = (kendte, ark, felter, nr)
    if bedste is None:
        raise Listefejl.hele("regnearket er tomt; første række skal være kolonnernes navne")
    if bedste[0] == 0:
        raise Listefejl.hele(f"en overskrift med kendte kolonner, fx {', '.join(listeord().kolonner)}")
    return bedste[1], bedste[2], bedste[3], [navn for navn in fyldte if navn != bedste[1].name]


def _uden_flettede(ark: CalamineSheet, overskrift: int, sidste_kolonne: int) -> None:
    """Refuses merged cells in the list; above its header they do no harm. Columns count from the sheet's first."""
    foerste = ark.start[1] if ark.start else 0
    fejl = [
        Celle(top + 1, kolonnebogstav(venstre), f"{_celle(top, venstre)}:{_celle(bund, hoejre)}", _FLETTET)
        for (top, venstre), (bund, hoejre) in ark.merged_cell_ranges or ()
        if bund >= overskrift and venstre <= foerste + sidste_kolonne
    ]
    if fejl:
        raise Listefejl(sorted(fejl, key=lambda celle: celle.raekke or 0)[: listeord().maks_fejl], len(fejl))


_FLETTET = "celler, der ikke er flettet; ophæv fletningen, så hver række har sin egen værdi"


def _celle(raekke: int, plads: int) -> str:
    return f"{kolonnebogstav(plads)}{raekke + 1}"


def _ramme(
    raekker: Iterator[Sequence[Any]], foerste: int, pladser: dict[Kolonnenavn, int], forskydning: int
) -> pl.DataFrame:
    dele = [pl.DataFrame(schema=_SKEMA)]
    while stykke := list(islice(raekker, _STYKKE)):
        kolonne = {navn: [raekke[plads] for raekke in stykke] for navn, plads in pladser.items()}
        tom = [""] * len(stykke)
        beloeb, dato = kolonne["beloeb"], kolonne["dato"]
        dele.append(
            pl.DataFrame(
                {
                    "raekke": range(foerste, foerste + len(stykke)),
                    "reference": list(map(_tekst, kolonne.get("reference", tom))),
                    "fordringsId": list(map(_tekst, kolonne.get("fordringsId", tom))),
                    "haendelse": list(map(_tekst, kolonne["haendelse"])),
                    "beloeb": [None if _er_tal(celle) else _tekst(celle) for celle in beloeb],
                    "beloeb_tal": [float(celle) if _er_tal(celle) else None for celle in beloeb],
                    "dato": [None if _er_tal(celle) or isinstance(celle, date) else _tekst(celle) for celle in dato],
                    "dato_tal": [celle + forskydning if _er_tal(celle) else None for celle in dato],
                    "dato_dag": list(map(_dag, dato)),
                    "ekstra": [None] * len(stykke),
                },
                schema=_SKEMA,
            )
        )
        foerste += len(stykke)
    return pl.concat(dele)


def _er_tal(celle: object) -> bool:
    return isinstance(celle, int | float) and not isinstance(celle, bool)


def _dag(celle: object) -> date | None:
    if isinstance(celle, datetime):
        return celle.date()
    return celle if isinstance(celle, date) else None


_SOM_TEKST: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda celle: "SAND" if celle else "FALSK"),
    (float, lambda celle: f"{celle:.0f}" if celle.is_integer() and abs(celle) < 1e15 else repr(celle)),
    (date, str),
    (time, str),
)


def _tekst(celle: object) -> str | None:
    if isinstance(celle, str):
        return celle.strip() or None
    return next((skriv(celle) for art, skriv in _SOM_TEKST if isinstance(celle, art)), str(celle))
