"""ODS before its cells are read: measured with its repeated rows, and what the reader of sheets passes over found."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from psrm_sandbox.datafiler import arkiv
from psrm_sandbox.datafiler.regnearksmaal import ForStortRegneark, Graenser, Ulaeseligt, kolonnebogstav
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.hukommelse import Mappe
from psrm_sandbox.indlaesning.klargjort import Klargjort, skjult
from psrm_sandbox.indlaesning.numre import UBEREGNET
from psrm_sandbox.indlaesning.raekkestykker import raekkestykker

_MAKS_RAEKKE = 16 * 1024 * 1024
_CELLE = re.compile(
    rb"<table:(?:covered-)?table-cell((?:\s+[\w:.-]+\s*=\s*\"[^\"]*\")*)\s*(?:/>|>(.*?)</table:(?:covered-)?table-cell>)",
    re.DOTALL,
)
_RAEKKE = re.compile(rb"<table:table-row([^>]*)>")
_ARK = re.compile(rb'<table:table\s[^>]*?table:name="([^"]*)"')
_GENTAGET_RAEKKE = re.compile(rb'table:number-rows-repeated="([0-9]{1,9})"')
_GENTAGET = re.compile(rb'table:number-columns-repeated="([0-9]{1,9})"')
_SKJULT = re.compile(rb'table:visibility="(?:collapse|filter)"')
_TOM_TEKST = re.compile(rb'\soffice:string-value=""')
_VIST_NUL = re.compile(rb"<text:p>(0[0-9]{1,17}|[0-9]{6}-[0-9]{4})</text:p>")


@dataclass(slots=True)
class _Maal:
    """What has been seen of the sheet so far."""

    navn: str = ""
    raekke: int = 0
    sidste: int = 0
    kolonne: int = 0
    celler: int = 0
    skjulte: list[int] = field(default_factory=list)


def klargoer(fil: Path, mappe: Mappe, graenser: Graenser) -> Klargjort:
    """The workbook, written anew in ``mappe`` where it has cells that the reader of sheets would not tell.

    Raises:
        ForStortRegneark: beyond the bounds.
        Ulaeseligt: no whole workbook.
        Filfejl: it has a password.

    """
    try:
        with arkiv.aabn(fil) as pakke:
            _uden_adgangskode(pakke)
            for led in pakke.infolist():
                if led.filename == "content.xml" and led.file_size > graenser.udpakket:
                    raise ForStortRegneark(
                        f"regnearket fylder mere end {graenser.udpakket // 1024**2} MiB udpakket; gem det som CSV"
                    )
            ark: list[_Maal] = []
            aendret = nuller = False
            with pakke.open("content.xml") as del_:
                for stykke in _raekkestykker(del_, graenser):
                    _maal(stykke, ark, graenser)
                    aendret = aendret or _ret(stykke) != stykke
                    nuller = nuller or any(
                        _VIST_NUL.search(et[2] or b"") and b'"float"' in et[1] for et in _CELLE.finditer(stykke)
                    )
            ny = _skriv(pakke, mappe / "klar.ods", graenser) if aendret else fil
    except (ForStortRegneark, Ulaeseligt, Filfejl):
        raise
    except (*arkiv.LAESEFEJL, KeyError) as fejl:
        raise Ulaeseligt(str(fejl)) from fejl
    return Klargjort(ny, skjult={et.navn: skjult(et.skjulte, ()) for et in ark if et.skjulte}, nuller=nuller)


def _uden_adgangskode(pakke: zipfile.ZipFile) -> None:
    if "META-INF/manifest.xml" in pakke.namelist():
        with pakke.open("META-INF/manifest.xml") as del_:
            if b"encryption-data" in del_.read(4 * 1024 * 1024):
                raise Filfejl(
                    "regnearket (.ods) har adgangskode, som ikke kan låses op her",
                    "et regneark uden adgangskode",
                    "gem det uden, eller som .xlsx",
                )


def _raekkestykker(del_: IO[bytes], graenser: Graenser) -> Iterator[bytes]:
    """The part, cut where a row begins."""
    return raekkestykker(del_, lambda samlet: samlet.rfind(b"<table:table-row"), _MAKS_RAEKKE, graenser.udpakket)


def _maal(stykke: bytes, ark: list[_Maal], graenser: Graenser) -> None:
    steder = sorted([*_ARK.finditer(stykke), *_RAEKKE.finditer(stykke)], key=lambda fundet: fundet.start())
    for nr, fundet in enumerate(steder):
        if fundet.re is _ARK:
            ark.append(_Maal(fundet[1].decode("utf-8", "replace")[:100]))
            continue
        if not ark:
            continue
        et = ark[-1]
        slut = steder[nr + 1].start() if nr + 1 < len(steder) else len(stykke)
        gentaget = _GENTAGET_RAEKKE.search(fundet[1])
        antal = int(gentaget[1]) if gentaget else 1
        bredde, celler = _bredde(stykke[fundet.start() : slut])
        if bredde:
            et.sidste, et.kolonne = et.raekke + antal, max(et.kolonne, bredde)
            et.celler += celler * antal
            if _SKJULT.search(fundet[1]) and len(et.skjulte) < 1000:
                et.skjulte.append(et.raekke + 1)
        et.raekke += antal
        if et.sidste * et.kolonne > graenser.felt:
            sted = f"{kolonnebogstav(et.kolonne - 1)}{et.sidste}"
            raise ForStortRegneark(
                f"arket {et.navn} går til celle {sted}; slet de tomme rækker og kolonner, eller del arket"
            )
        if et.celler > graenser.celler:
            raise ForStortRegneark(f"arket {et.navn} har mere end {graenser.celler} celler; del arket")


def _bredde(raekke: bytes) -> tuple[int, int]:
    """The last column with anything in it, from 1, and how many cells the row has up to it."""
    plads = bredde = 0
    for celle in _CELLE.finditer(raekke):
        gentaget = _GENTAGET.search(celle[1])
        plads += int(gentaget[1]) if gentaget else 1
        if (
            b"office:value" in celle[1]
            or b"table:formula" in celle[1]
            or b"office:string-value" in celle[1]
            or (celle[2] and b"<text:p" in celle[2])
        ):
            bredde = plads
    return bredde, bredde


def _ret(stykke: bytes) -> bytes:
    return _CELLE.sub(_celle, stykke)


def _celle(fundet: re.Match[bytes]) -> bytes:
    """An error as its text, a number that is shown with zeros as what is shown, an uncalculated formula as its mark."""
    attributter, indhold = fundet[1], fundet[2] or b""
    if b'calcext:value-type="error"' in attributter or (
        b"table:formula" in attributter and _TOM_TEKST.search(attributter) and b"<text:p>" in indhold
    ):
        return _som_tekst(attributter, indhold)
    if b"table:formula" in attributter and b"office:value-type" not in attributter:
        return _som_tekst(attributter, b"<text:p>" + UBEREGNET.encode() + b"</text:p>")
    if b'office:value-type="float"' in attributter and (vist := _VIST_NUL.search(indhold)):
        return _som_tekst(attributter, vist[0])
    return fundet[0]


def _som_tekst(attributter: bytes, indhold: bytes) -> bytes:
    rene = re.sub(rb'\s(?:office:[\w-]+|calcext:[\w-]+)="[^"]*"', b"", attributter)
    return b"<table:table-cell" + rene + b' office:value-type="string">' + indhold + b"</table:table-cell>"


def _skriv(pakke: zipfile.ZipFile, ud: Path, graenser: Graenser) -> Path:
    with zipfile.ZipFile(ud, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as ny:
        for navn in ("mimetype", "META-INF/manifest.xml"):
            if navn in pakke.namelist():
                ny.writestr(navn, pakke.read(navn)[: 4 * 1024 * 1024])
        with pakke.open("content.xml") as ind, ny.open("content.xml", "w", force_zip64=True) as skrives:
            for stykke in _raekkestykker(ind, graenser):
                skrives.write(_ret(stykke))
    return ud
