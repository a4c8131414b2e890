"""Spreadsheets of every kind as rows of cells: measured first, then read by one reader, with what it would not tell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from psrm_sandbox.datafiler.regnearksmaal import ForStortRegneark, Graenser, Ulaeseligt, kolonnebogstav
from psrm_sandbox.indlaesning import biffark, hoved, odsark, xlsbark, xlsxark
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.formater import Regnearksart
from psrm_sandbox.indlaesning.hoved import Hoved
from psrm_sandbox.indlaesning.hukommelse import Mappe
from psrm_sandbox.indlaesning.klargjort import NULLER, Klargjort
from psrm_sandbox.indlaesning.ordbog import Ordbog
from psrm_sandbox.indlaesning.toform import Toform

KONTROLGRAENSER = Graenser(felt=5_000_000, celler=5_000_000, udpakket=1024**3, tekster=2_000_000)
"""What a sheet of claims may be: rows times columns; one stray cell far out would else cost gigabytes."""
GEM_IGEN = "åbn den i et regneark, og gem den igen som .xlsx uden adgangskode"


_KLARGOER: Mapping[Regnearksart, Callable[[Path, Mappe, Graenser], Klargjort]] = {
    "xlsx": xlsxark.klargoer,
    "xlsb": xlsbark.klargoer,
    "xls": biffark.klargoer,
    "ods": odsark.klargoer,
}


@dataclass(slots=True, kw_only=True)
class Ark:
    """A sheet with its header. Rows are numbered as the sheet has them; columns count from 0, the sheet's first."""

    navn: str
    hoved: Hoved
    raekker: Iterator[tuple[int, Sequence[Any]]]
    bogstaver: Sequence[str]
    forskydning: int
    flettede: Sequence[tuple[int, int, int, int]]
    noter: list[str] = field(default_factory=list)


def laes_ark(
    fil: Path, art: Regnearksart, mappe: Mappe, ordbog: Ordbog, graenser: Graenser, *,
    valgt_ark: str | None = None, valgt_raekke: int | None = None, mindst: int = 2,
) -> Ark | None:  # fmt: skip
    """The sheet with the header that names most columns, visible ones before hidden; the file must outlive its rows.

    None where no sheet has a header that names ``mindst`` columns.

    Raises:
        Filfejl: it is no whole workbook, is larger than can be read, is empty, or has no sheet of that name.

    """
    try:
        klar = _KLARGOER[art](fil, mappe, graenser)
        bog = CalamineWorkbook.from_path(str(klar.fil))
        return _vaelg(bog, klar, ordbog, valgt_ark, valgt_raekke, mindst)
    except ForStortRegneark as fejl:
        raise Filfejl(fejl.fundet, "et mindre regneark", fejl.hvad_nu) from fejl
    except PasswordError as fejl:
        raise Filfejl("regnearket har adgangskode", "et regneark uden adgangskode", GEM_IGEN) from fejl
    except (CalamineError, Ulaeseligt) as fejl:
        raise Filfejl(f"regnearket er ikke en hel .{art}-fil og kan ikke åbnes", "et helt regneark", GEM_IGEN) from fejl


def _vaelg(
    bog: CalamineWorkbook, klar: Klargjort, ordbog: Ordbog, valgt: str | None, raekke: int | None, mindst: int
) -> Ark | None:
    oplysninger = sorted(bog.sheets_metadata, key=lambda et: et.visible is not SheetVisibleEnum.Visible)
    if valgt is not None and valgt not in [et.name for et in oplysninger]:
        der_er = ", ".join(et.name for et in oplysninger[:20])
        raise Filfejl(f"arket {valgt[:60]} findes ikke", f"der er {der_er}", "angiv et af dem med --ark")
    bedste: tuple[int, str, Hoved, CalamineSheet] | None = None
    fyldte: dict[str, int] = {}
    for oplysning in oplysninger:
        if valgt is not None and oplysning.name != valgt:
            continue
        try:
            ark = bog.get_sheet_by_name(oplysning.name)
        except CalamineError as fejl:
            if "Unsupported cell" in str(fejl):
                raise
            continue  # a chart
        foerste = list(islice(_celler(ark, klar.maerker.get(oplysning.name, {})), hoved.DYBDE))
        if not any(any(celle not in ("", None) for celle in celler) for _, celler in foerste):
            continue
        fundet = hoved.find(foerste, ordbog, raekke or None)
        fyldte[oplysning.name] = fundet.kendte if fundet else 0
        if fundet and (bedste is None or fundet.kendte > bedste[0]):
            bedste = (fundet.kendte, oplysning.name, fundet, ark)
    if not fyldte:
        raise Filfejl(
            "regnearket er tomt", "en række med kolonnernes navne og mindst én under den", "hent udtrækket igen"
        )
    if bedste is None or bedste[0] < mindst:
        return None
    return _som_ark(bedste[1], bedste[2], bedste[3], klar, fyldte)


def _som_ark(navn: str, fundet: Hoved, ark: CalamineSheet, klar: Klargjort, fyldte: Mapping[str, int]) -> Ark:
    start = ark.start or (0, 0)
    bredde = len(fundet.overskrifter)
    alle = _celler(ark, klar.maerker.get(navn, {}))
    raekker = ((nr, celler) for nr, celler in alle if nr > fundet.nr)
    bogstaver = [kolonnebogstav(start[1] + plads) for plads in range(max(bredde, ark.width))]
    flettede = [
        (top + 1, venstre - start[1], bund + 1, hoejre - start[1])
        for (top, venstre), (bund, hoejre) in ark.merged_cell_ranges or ()
        if bund + 1 > fundet.nr
    ]
    resultat = Ark(
        navn=navn,
        hoved=fundet,
        raekker=raekker,
        bogstaver=bogstaver,
        forskydning=klar.forskydning,
        flettede=flettede,
    )
    andre = [et for et in fyldte if et != navn]
    if andre:
        resultat.noter.append(f"Kun arket {navn} er læst; sprunget over: {', '.join(andre)}.")
    ligesaa = [et for et in andre if fyldte[et] >= fundet.kendte - 1]
    if ligesaa:
        ogsaa = f"{', '.join(ligesaa)} ligner også en tabel; "
        andet = Toform("læs et andet ark med --ark.", "gem det ark for sig, hvis det er det, der skal læses.")
        resultat.noter.append(ogsaa + andet)
    resultat.noter += [*klar.skjult.get(navn, ()), *([NULLER] if klar.nuller else [])]
    return resultat


def _celler(ark: CalamineSheet, maerker: Mapping[int, Mapping[int, str]]) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows by their numbers, with what the reader of sheets would not tell of a cell in its place.

    The reader gives every row from the sheet's first, and of columns those from the first that holds anything.
    """
    start = ark.start or (0, 0)
    for nr, celler in enumerate(ark.iter_rows(), 1):
        for kolonne, tekst in maerker.get(nr, {}).items():
            if 0 <= kolonne - start[1] < len(celler):
                celler[kolonne - start[1]] = tekst
        yield nr, celler
