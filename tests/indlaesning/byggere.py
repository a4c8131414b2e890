"""Tables of claims written in every form that people have them in, and read."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import polars as pl
import pytest
import xlsxwriter

from psrm_sandbox.indlaesning import Filfejl, Filindhold, laes

RAEKKE: Mapping[str, Any] = {
    "Fordringshaver": "9101",
    "Fordringstype": "KFDAINS",
    "Art": "INDR",
    "Reference": "DAG-1",
    "Beløb": "1.200,00",
    "Hovedstol": "1.200,00",
    "Stiftelsesdato": "01-03-2026",
    "Periode fra": "01-03-2026",
    "Periode til": "31-03-2026",
    "Tekst": "Børnehaven Æblet",
    "CPR-nr.": "6101600008",
    "Forfald": "01-03-2026",
    "SRB": "10-03-2026",
    "Forældelsesdato": "01-03-2029",
}
RELATEREDE = frozenset({"GEDAINS"})


def raekke(**felter: Any) -> dict[str, Any]:
    return {**RAEKKE, **{navn.replace("_", " "): vaerdi for navn, vaerdi in felter.items()}}


def uden(*navne: str, **felter: Any) -> dict[str, Any]:
    return {navn: vaerdi for navn, vaerdi in raekke(**felter).items() if navn not in navne}


def csv_tekst(*raekker: Mapping[str, Any], tegn: str = ";", linjeslut: str = "\r\n") -> str:
    def felt(vaerdi: Any) -> str:
        tekst = "" if vaerdi is None else str(vaerdi)
        return '"' + tekst.replace('"', '""') + '"' if tegn in tekst or '"' in tekst or "\n" in tekst else tekst

    navne = list(raekker[0])
    linjer = [tegn.join(navne), *(tegn.join(felt(et.get(navn)) for navn in navne) for et in raekker)]
    return linjeslut.join(linjer) + linjeslut


def gem(mappe: Path, indhold: str | bytes, navn: str = "krav.csv") -> Path:
    fil = mappe / navn
    fil.write_bytes(indhold if isinstance(indhold, bytes) else indhold.encode())
    return fil


def csv_fil(mappe: Path, *raekker: Mapping[str, Any], tegn: str = ";", kodning: str = "utf-8") -> Path:
    return gem(mappe, csv_tekst(*raekker, tegn=tegn).encode(kodning))


def celler(*raekker: Mapping[str, Any]) -> list[list[Any]]:
    navne = list(raekker[0])
    return [navne, *([et.get(navn) for navn in navne] for et in raekker)]


def xlsx_fil(mappe: Path, *ark: Sequence[Sequence[Any]], navne: Sequence[str] = ("Krav",), **valg: Any) -> Path:
    """A workbook of sheets of cells; a cell may be a pair of value and number format."""
    fil = mappe / "krav.xlsx"
    with xlsxwriter.Workbook(fil, {"strings_to_formulas": False, "strings_to_urls": False, **valg}) as bog:
        dag = bog.add_format({"num_format": "dd-mm-yyyy"})
        for navn, raekker in zip([*navne, *(f"Ark{nr}" for nr in range(9))], ark, strict=False):
            side = bog.add_worksheet(navn)
            for nr, et in enumerate(raekker):
                for plads, celle in enumerate(et):
                    if isinstance(celle, tuple):
                        side.write(nr, plads, celle[0], bog.add_format({"num_format": celle[1]}))
                    elif isinstance(celle, date):
                        side.write_datetime(nr, plads, celle, dag)
                    else:
                        side.write(nr, plads, celle)
    return fil


def med_del(fil: Path, led: str, ret: Any) -> Path:
    """The workbook with one of its parts written anew."""
    with ZipFile(fil) as pakke:
        dele = {navn: pakke.read(navn) for navn in pakke.namelist()}
    dele[led] = ret(dele[led].decode()).encode()
    with ZipFile(fil, "w") as pakke:
        for navn, indhold in dele.items():
            pakke.writestr(navn, indhold)
    return fil


def ark_xml(fil: Path, ret: Any) -> Path:
    return med_del(fil, "xl/worksheets/sheet1.xml", ret)


def strikt(fil: Path) -> Path:
    """The workbook in the strict form of the standard, whose namespaces differ."""
    byt = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            "http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }
    with ZipFile(fil) as pakke:
        dele = {navn: pakke.read(navn).decode() for navn in pakke.namelist()}
    with ZipFile(fil, "w") as pakke:
        for navn, indhold in dele.items():
            ny = indhold
            for fra, til in byt.items():
                ny = ny.replace(fra, til)
            pakke.writestr(navn, ny)
    return fil


_ODS = (
    "<?xml version='1.0' encoding='UTF-8'?><office:document-content"
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Krav">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def _ods_celle(attributter: str, vist: Any) -> str:
    return f"<table:table-cell {attributter}><text:p>{vist}</text:p></table:table-cell>"


def ods_raekke(*celler_: Any, ekstra: str = "") -> str:
    def celle(vaerdi: Any) -> str:
        if isinstance(vaerdi, str) and vaerdi.startswith("<"):
            return vaerdi
        if isinstance(vaerdi, int | float):
            return _ods_celle(f'office:value-type="float" office:value="{vaerdi}"', vaerdi)
        if isinstance(vaerdi, date):
            dag = vaerdi.isoformat()
            return _ods_celle(f'office:value-type="date" office:date-value="{dag}"', dag)
        if vaerdi in (None, ""):
            return "<table:table-cell/>"
        return _ods_celle('office:value-type="string"', vaerdi)

    return f"<table:table-row{ekstra}>{''.join(map(celle, celler_))}</table:table-row>"


def ods_fil(mappe: Path, *raekker: str) -> Path:
    fil = mappe / "krav.ods"
    with ZipFile(fil, "w") as pakke:
        pakke.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        pakke.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        pakke.writestr("content.xml", _ODS.format("".join(raekker)))
    return fil


def parquet_fil(mappe: Path, *raekker: Mapping[str, Any]) -> Path:
    fil = mappe / "krav.parquet"
    pl.DataFrame(list(raekker)).write_parquet(fil)
    return fil


def zip_fil(mappe: Path, **indhold: bytes) -> Path:
    fil = mappe / "pakke.zip"
    with ZipFile(fil, "w") as pakke:
        for navn, data in indhold.items():
            pakke.writestr(navn.replace("__", "."), data)
    return fil


def laest(fil: Path, **valg: Any) -> Filindhold:
    return laes(fil, lambda kode: kode in RELATEREDE, **valg)


def afvist(fil: Path, **valg: Any) -> str:
    with pytest.raises(Filfejl) as fanget:
        laest(fil, **valg)
    return str(fanget.value)


def fordringer(indhold: Filindhold) -> list[dict[str, Any]]:
    """The claims on the wire, related ones after the main claim they stand under."""
    ud: list[dict[str, Any]] = []
    for et in indhold.aktioner:
        ud += [et.raa["fordring"]] if et.raa["fordring"] else []
        ud += et.raa.get("relateredeFordringer", [])
    return ud


def enkelt(indhold: Filindhold) -> dict[str, Any]:
    (fordring,) = fordringer(indhold)
    return fordring


def felt(mappe: Path, navn: str, skrevet: Any, noegle: str) -> Any:
    """What one cell of a CSV file is read as."""
    fordring = enkelt(laest(csv_fil(mappe, raekke(**{navn.replace(" ", "_"): skrevet}))))
    return fordring.get(noegle, fordring["haeftere"][0].get(noegle))


def udeladt(indhold: Filindhold) -> list[str]:
    return [et.tekst for et in indhold.udeladt]


def noter(indhold: Filindhold) -> str:
    return "\n".join(indhold.noter)
