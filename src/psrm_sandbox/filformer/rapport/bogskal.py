"""The workbook around a report's rows: sheets, styles, tables and names, made by xlsxwriter without the rows.

What a row costs in xlsxwriter itself was measured as too slow for a million of them (decision 0014), so `regneark`
writes the rows between what stands here before and after them.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from xlsxwriter import Workbook  # type: ignore[import-untyped] # the package has no types

from psrm_sandbox.domain.rapport import Kolonne, Kolonnetype

MAKS_RAEKKER = 1_048_575
"""Rows below the header of one sheet: Excel's limit."""
_FORMATER: Mapping[Kolonnetype, Mapping[str, str] | None] = {
    Kolonnetype.TEKST: None,
    Kolonnetype.BELOEB: {"num_format": "#,##0.00"},
    Kolonnetype.DATO: {"num_format": "yyyy-mm-dd"},
}
_BREDDE = {Kolonnetype.TEKST: 20, Kolonnetype.BELOEB: 16, Kolonnetype.DATO: 16}
_SOEJLE = re.compile(r'<col min="(\d+)" max="(\d+)"[^>]*?/>')
_STIL = re.compile(r' style="(\d+)"')
_OMFANG = re.compile(r"<dimension [^>]*/>")
_TABEL = re.compile(r"xl/tables/table(\d+)\.xml")
_RAEKKE_2 = re.compile(rb'( ref="A1:[A-Z]+)2(")')
_RAEKKER_SLUT = "</sheetData>"


@dataclass(frozen=True, slots=True)
class Skal:
    """What the workbook is told of the report. ``tabel``: the name of its range; ``om``: the sheet that explains it."""

    kolonner: Sequence[Kolonne]
    tabel: str
    om: Sequence[tuple[str, str]]
    dannet: datetime


@dataclass(frozen=True, slots=True)
class Ark:
    """A data sheet: its place in the file, and what stands before and after its rows."""

    sti: str
    foer: str
    efter: str


class Bogskal:
    """The workbook with so many rows on each of its data sheets, but without them."""

    def __init__(self, skal: Skal, raekker: Sequence[int]) -> None:
        ud = io.BytesIO()
        bog = Workbook(ud, {"in_memory": True})
        bog.set_properties({"created": skal.dannet, "comments": "Sandkasse - ikke PSRM"})
        formater = {
            type_: (bog.add_format(dict(valgt)) if valgt is not None else None) for type_, valgt in _FORMATER.items()
        }
        for nr, antal in enumerate(raekker, 1):
            ark = bog.add_worksheet("Data" if nr == 1 else f"Data {nr}")
            for plads, kolonne in enumerate(skal.kolonner):
                ark.write_string(0, plads, kolonne.navn)
                bredde = max(_BREDDE[kolonne.type], len(kolonne.navn) + 4)
                ark.set_column(plads, plads, bredde, formater[kolonne.type])
            ark.freeze_panes(1, 0)
            navn = skal.tabel if nr == 1 else f"{skal.tabel}_{nr}"
            if antal:  # of one row here: xlsxwriter takes memory for each of a table's cells
                hoveder = [{"header": k.navn} for k in skal.kolonner]
                bredde, stil = len(skal.kolonner) - 1, "Table Style Light 1"
                ark.add_table(0, 0, 1, bredde, {"name": navn, "columns": hoveder, "style": stil})
        om, fed = bog.add_worksheet("Om rapporten"), bog.add_format({"bold": True})
        om.set_column(0, 0, 34)
        om.set_column(1, 1, 110)
        for nr, (hvad, tekst) in enumerate(skal.om):
            om.write_string(nr, 0, hvad, fed)
            om.write_string(nr, 1, tekst)
        bog.close()
        self._arkiv = zipfile.ZipFile(ud)
        self._antal = len(raekker)
        self._tabeller = [antal for antal in raekker if antal]

    def dataark(self) -> list[Ark]:
        """The data sheets in order."""
        return [self._ark(nr) for nr in range(1, self._antal + 1)]

    def _ark(self, nr: int) -> Ark:
        sti = f"xl/worksheets/sheet{nr}.xml"
        foer, midte, efter = _OMFANG.sub("", self._arkiv.read(sti).decode()).partition(_RAEKKER_SLUT)
        return Ark(sti, foer, midte + efter)

    def stile(self) -> list[str]:
        """The style of each column's cells, as a cell names it."""
        fundne: list[str] = []
        for soejle in _SOEJLE.finditer(self._ark(1).foer):
            stil = _STIL.search(soejle[0])
            fundne += [f' s="{stil[1]}"' if stil else ""] * (int(soejle[2]) - int(soejle[1]) + 1)
        return fundne

    def oevrige(self) -> Iterator[tuple[str, bytes]]:
        """All parts but the data sheets."""
        dataark = {ark.sti for ark in self.dataark()}
        for sti in self._arkiv.namelist():
            if sti in dataark:
                continue
            indhold = self._arkiv.read(sti)
            if (tabel := _TABEL.fullmatch(sti)) is not None:
                sidste = self._tabeller[int(tabel[1]) - 1] + 1
                indhold = _RAEKKE_2.sub(rf"\g<1>{sidste}\g<2>".encode(), indhold)
            yield sti, indhold
