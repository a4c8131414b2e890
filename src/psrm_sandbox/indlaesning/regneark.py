"""XLSX tables: the first sheet with anything in it, a header row, dates as dates and numbers as numbers."""

import io
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

from psrm_sandbox.datafiler.regnearksmaal import Arkmaal, ForStortRegneark, Graenser, maal
from psrm_sandbox.indlaesning.celler import ren
from psrm_sandbox.indlaesning.modeller import Filfejl, Raekke, Tabel

MAKS_CELLER = 5_000_000
"""Rows times columns of a sheet; one stray cell far out would else cost minutes."""
_GRAENSER = Graenser(felt=MAKS_CELLER, celler=MAKS_CELLER, udpakket=1024**3, tekster=2_000_000)


@dataclass(frozen=True, slots=True)
class _Ark:
    """A sheet with its filled rows; ``celler`` by row are openpyxl's, of which those left out are empty."""

    navn: str
    sti: str
    synligt: bool
    maal: Arkmaal
    raekker: Sequence[tuple[int, Sequence[Any]]]


def laes_xlsx(data: bytes) -> Tabel:
    """The table of the workbook.

    Raises:
        Filfejl: it is no whole workbook, goes further than can be read, or a cell cannot be read (merged, an error
            value, an uncalculated formula).

    """
    try:
        maalt = maal(io.BytesIO(data), _GRAENSER)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _tabel(data, maalt)
    except Filfejl:
        raise
    except ForStortRegneark as fejl:
        raise Filfejl(str(fejl)) from fejl
    except Exception as fejl:
        # Broken bytes make the zip, XML and workbook readers fail in many ways; nothing of ours runs in there.
        krav = "åbn den i et regneark, og gem den igen som .xlsx"
        raise Filfejl(f"regnearket er ikke en hel .xlsx-fil og kan ikke åbnes; {krav}") from fejl


def _tabel(data: bytes, maalt: Mapping[str, Arkmaal]) -> Tabel:
    alle = [ark for ark in _ark_i(data, maalt, vaerdier=False) if ark.raekker]
    if not alle:
        raise Filfejl("regnearket er tomt; første række skal være kolonnernes navne")
    ark = next((et for et in alle if et.synligt), alle[0])
    raekker = ark.raekker
    if any(celle.data_type == "f" for _, celler in raekker for celle in celler):
        raekker = _beregnet(ark, next(_ark_i(data, {ark.sti: maalt[ark.sti]}, vaerdier=True), None))
    bredde = max(nr for _, celler in raekker for nr, celle in enumerate(celler, 1) if ren(celle.value) is not None)
    _uden_flettede(ark.maal, raekker[0][0], raekker[-1][0], bredde)
    _uden_fejlvaerdier(raekker)
    andre = [et.navn for et in alle if et.navn != ark.navn]
    noter = (f"Kun arket {ark.navn} er læst; sprunget over: {', '.join(andre)}.",) if andre else ()
    vaerdier = [Raekke(nr, [celle.value for celle in celler[:bredde]]) for nr, celler in raekker]
    return Tabel(
        overskrifter=[str(ren(celle) or "") for celle in vaerdier[0].celler],
        raekker=vaerdier[1:],
        enhed="række",
        kolonner=[get_column_letter(nr) for nr in range(1, bredde + 1)],
        tal=True,
        noter=noter,
        ark=ark.navn,
    )


def _ark_i(data: bytes, maalt: Mapping[str, Arkmaal], *, vaerdier: bool) -> Iterator[_Ark]:
    """The measured sheets, read no further than their last cell with anything in it."""
    bog = load_workbook(io.BytesIO(data), read_only=True, data_only=vaerdier)
    try:
        for ark in bog.worksheets:
            sti = str(ark._worksheet_path).lstrip("/")  # type: ignore[attr-defined] # its only tie to the file
            m = maalt.get(sti)
            if m is None:
                continue
            raekker: list[tuple[int, Sequence[Any]]] = []
            if m.raekke:
                laest = ark.iter_rows(min_row=1, min_col=1, max_row=m.raekke, max_col=m.kolonne)
                raekker += [(nr, r) for nr, r in enumerate(laest, 1) if any(ren(c.value) is not None for c in r)]
            yield _Ark(ark.title, sti, ark.sheet_state == "visible", m, raekker)
    finally:
        bog.close()


def _beregnet(formler: _Ark, vaerdier: _Ark | None) -> Sequence[tuple[int, Sequence[Any]]]:
    """The rows with the formulas' values."""
    kendte = dict(vaerdier.raekker) if vaerdier else {}
    fejl = [
        f"celle {celle.coordinate}: formlen er aldrig beregnet; åbn filen i et regneark, og gem den igen"
        for nr, celler in formler.raekker
        for plads, celle in enumerate(celler)
        if celle.data_type == "f" and (nr not in kendte or kendte[nr][plads].value is None)
    ]
    if fejl:
        raise Filfejl.samlet(fejl)
    return list(kendte.items())


def _uden_flettede(ark: Arkmaal, foerste: int, sidste: int, bredde: int) -> None:
    fejl = []
    for ref in ark.flettede:
        kolonne, top, _, bund = range_boundaries(ref)
        if (top or 1) <= sidste and (bund or sidste) >= foerste and (kolonne or 1) <= bredde:
            fejl.append(f"cellerne {ref} er flettet; ophæv fletningen, så hver række har sin egen værdi")
    if fejl:
        raise Filfejl.samlet(sorted(fejl))


def _uden_fejlvaerdier(raekker: Iterable[tuple[int, Sequence[Any]]]) -> None:
    fejl = [
        f"celle {c.coordinate}: fundet {c.value}; en værdi"
        for _, celler in raekker
        for c in celler
        if c.data_type == "e"
    ]
    if fejl:
        raise Filfejl.samlet(fejl)
