"""XLSB before its cells are read: measured record by record, and its errors found. Source: [MS-XLSB] 2.4."""

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from psrm_sandbox.datafiler import arkiv
from psrm_sandbox.datafiler.regnearksmaal import ForStortRegneark, Graenser, Ulaeseligt, kolonnebogstav
from psrm_sandbox.indlaesning.hukommelse import Mappe
from psrm_sandbox.indlaesning.klargjort import FEJLVAERDIER, Klargjort, skjult

_ROW, _FEJLCELLER, _CELLER, _ARK, _EGENSKABER = 0, frozenset({3, 11}), frozenset(range(2, 12)) | {62}, 156, 153
_MAKS_DEL = 16 * 1024 * 1024
_MAKS_POST = 1024 * 1024


def klargoer(fil: Path, mappe: Mappe, graenser: Graenser) -> Klargjort:
    """The workbook itself, with the texts to stand where its reader would not tell.

    Raises:
        ForStortRegneark: beyond the bounds.
        Ulaeseligt: no whole workbook.

    """
    del mappe
    try:
        with arkiv.aabn(fil) as pakke:
            if sum(led.file_size for led in pakke.infolist()) > graenser.udpakket:
                raise ForStortRegneark(
                    f"regnearket fylder mere end {graenser.udpakket // 1024**2} MiB udpakket; gem det som CSV"
                )
            navne, fra_1904 = _bog(pakke)
            maerker: dict[str, dict[int, dict[int, str]]] = {}
            skjulte: dict[str, tuple[str, ...]] = {}
            for sti, navn in navne.items():
                if sti in pakke.namelist():
                    fundne, raekker = _ark(pakke, sti, navn, graenser)
                    maerker |= {navn: fundne} if fundne else {}
                    skjulte |= {navn: skjult(raekker, ())} if raekker else {}
    except (ForStortRegneark, Ulaeseligt):
        raise
    except (*arkiv.LAESEFEJL, KeyError, struct.error, IndexError, ElementTree.ParseError) as fejl:
        raise Ulaeseligt(str(fejl)) from fejl
    return Klargjort(fil, maerker, skjulte, 1462 if fra_1904 else 0)


def _poster(pakke: zipfile.ZipFile, sti: str) -> Iterator[tuple[int, bytes]]:
    with pakke.open(sti) as del_:
        while begyndelse := del_.read(1):
            art = begyndelse[0]
            if art & 0x80:
                art = (art & 0x7F) | (del_.read(1)[0] << 7)
            laengde = plads = 0
            while True:
                byte = del_.read(1)[0]
                laengde |= (byte & 0x7F) << plads
                plads += 7
                if not byte & 0x80 or plads >= 28:
                    break
            if laengde > _MAKS_POST:
                raise ForStortRegneark("en celle i regnearket er for lang; gem det som CSV")
            yield art, del_.read(laengde)


def _bog(pakke: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    veje = pakke.getinfo("xl/_rels/workbook.bin.rels")
    if veje.file_size > _MAKS_DEL:
        raise ForStortRegneark("regnearket rummer for mange dele; gem arket alene i en ny fil")
    rod = ElementTree.fromstring(pakke.read(veje))  # noqa: S314 - bounded, expat bounds entities
    maal = {et.get("Id", ""): et.get("Target", "") for et in rod}
    navne, fra_1904 = {}, False
    for art, data in _poster(pakke, "xl/workbook.bin"):
        if art == _ARK:
            id_, sted = _tekst(data, 8)
            navn, _ = _tekst(data, sted)
            sti = maal.get(id_, "")
            navne[sti.lstrip("/") if sti.startswith("/") else f"xl/{sti}"] = navn[:100]
        elif art == _EGENSKABER:
            fra_1904 = bool(data[0] & 1)
    return navne, fra_1904


def _tekst(data: bytes, sted: int) -> tuple[str, int]:
    (antal,) = struct.unpack_from("<I", data, sted)
    slut = sted + 4 + antal * 2
    return data[sted + 4 : slut].decode("utf-16-le", "replace"), slut


def _ark(
    pakke: zipfile.ZipFile, sti: str, navn: str, graenser: Graenser
) -> tuple[dict[int, dict[int, str]], list[int]]:
    maerker: dict[int, dict[int, str]] = {}
    skjulte: list[int] = []
    raekke = bredde = celler = 0
    for art, data in _poster(pakke, sti):
        if art == _ROW:
            raekke = struct.unpack_from("<I", data)[0] + 1
            if len(data) > 11 and data[11] & 0x10 and len(skjulte) < 1000:
                skjulte.append(raekke)
        elif art in _CELLER:
            kolonne = struct.unpack_from("<I", data)[0]
            bredde, celler = max(bredde, kolonne + 1), celler + 1
            if raekke * bredde > graenser.felt or celler > graenser.celler:
                sted = f"{kolonnebogstav(bredde - 1)}{raekke}"
                raise ForStortRegneark(
                    f"arket {navn} går til celle {sted}; slet de tomme rækker og kolonner, eller del arket"
                )
            if art in _FEJLCELLER:
                maerker.setdefault(raekke, {})[kolonne] = FEJLVAERDIER.get(data[8], "#N/A")
    return maerker, skjulte
