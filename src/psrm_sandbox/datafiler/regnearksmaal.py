"""How large a workbook is, told by its own XML piece by piece, before a reader of sheets is let at it.

Such a reader makes room for every cell up to the last one: a single value at XFD1048576 came to 12.7 GB.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO
from xml.etree import ElementTree

from psrm_sandbox.datafiler import arkiv

_STYKKE = 1024 * 1024
_MAKS_MAERKE = 512 * 1024
"""Bytes between two ``<`` of a sheet; a cell's text is no longer than 32,767 signs."""
MAKS_ANDET = 16 * 1024 * 1024
"""Bytes of a part that is neither a sheet nor its texts, nor a picture: styles, names, relations."""
MAKS_FLETTEDE = 10_000

_FYLDT = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["\']([A-Za-z]{1,4})[0-9]{1,10}["\'](?:[^>]*[^/>])?>')
_FYLDT_RAEKKE = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["\'][A-Za-z]{1,4}([0-9]{1,10})["\'](?:[^>]*[^/>])?>')
_CELLE = re.compile(rb"<(?:\w+:)?c[\s/>]")
_UDEN_STED = re.compile(rb"<(?:\w+:)?c(?![^>]*?\sr\s*=\s*[\"'][A-Za-z]{1,4}[0-9]{1,10}[\"'])[\s/>]")
_RAEKKE = re.compile(rb'<(?:\w+:)?row\s(?:[^>]*?\s)?r\s*=\s*["\']([0-9]{1,10})["\']')
_RAEKKER = re.compile(rb"<(?:\w+:)?row[\s/>]")
_FLETTET = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["\']([A-Za-z0-9:$]{1,40})["\']')
_TEKSTER = re.compile(rb"<(?:\w+:)?si[\s/>]")
_ARK = re.compile(rb"<(?:\w+:)?worksheet[\s>]")
_TEKSTDEL = re.compile(rb"<(?:\w+:)?sst[\s>]")
_ANDEN_KODNING = re.compile(
    rb"""^(?:\xff\xfe|\xfe\xff|<\x00|\x00<|.{0,100}encoding\s*=\s*["'](?!utf-?8["']))""", re.I | re.S
)
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class ForStortRegneark(ValueError):
    """A workbook beyond a bound. The text is Danish: which, a semicolon, and what to do."""

    @property
    def fundet(self) -> str:
        """What is too large."""
        return str(self).partition("; ")[0]

    @property
    def hvad_nu(self) -> str:
        """What to do about it."""
        return str(self).partition("; ")[2]


class Ulaeseligt(ValueError):
    """Not a whole workbook."""


@dataclass(frozen=True, slots=True)
class Graenser:
    """What may be read. ``felt``: rows times columns up to the last cell with anything in it. ``celler``: cells that
    the file names, empty ones too. Bytes are of the file unfolded."""

    felt: int
    celler: int
    udpakket: int
    tekster: int = 4_000_000


@dataclass(slots=True)
class Arkmaal:
    """A sheet: the last row and column with anything in them (from 1), the cells and rows that the file names, and the
    ranges that are merged."""

    navn: str
    raekke: int = 0
    kolonne: int = 0
    celler: int = 0
    raekker: int = 0
    flettede: list[str] = field(default_factory=list)

    @property
    def sidste(self) -> str:
        """The last cell, as sheets name it."""
        return f"{kolonnebogstav(self.kolonne - 1)}{self.raekke}"


def kolonnebogstav(plads: int) -> str:
    """A column, counted from 0, as sheets name it."""
    bogstaver = ""
    plads += 1
    while plads > 0:
        plads, rest = divmod(plads - 1, 26)
        bogstaver = chr(65 + rest) + bogstaver
    return bogstaver


def maal(fil: Path | BinaryIO, graenser: Graenser) -> dict[str, Arkmaal]:
    """The sheets by their part's name in the file, each within the bounds.

    Raises:
        ForStortRegneark: beyond them.
        Ulaeseligt: no whole workbook.

    """
    try:
        with arkiv.aabn(fil) as pakke:
            return _maal(pakke, graenser)
    except arkiv.ForMeget as fejl:
        raise ForStortRegneark("regnearket rummer for mange dele; gem arket alene i en ny fil") from fejl
    except (*arkiv.LAESEFEJL, KeyError) as fejl:
        if isinstance(fejl, ForStortRegneark | Ulaeseligt):
            raise
        raise Ulaeseligt(str(fejl)) from fejl


def _maal(pakke: zipfile.ZipFile, graenser: Graenser) -> dict[str, Arkmaal]:
    navne = _arknavne(pakke)
    fundne: dict[str, Arkmaal] = {}
    plads = graenser.udpakket
    for led in pakke.infolist():
        if plads - led.file_size < 0:
            raise _fylder(graenser)
        with pakke.open(led) as del_:
            hoved = del_.read(4096)
            if led.filename in navne or _ARK.search(hoved):
                ark = fundne[led.filename] = Arkmaal(navne.get(led.filename, led.filename))
                plads -= _maal_ark(hoved, del_, ark, graenser)
            elif _TEKSTDEL.search(hoved):
                plads -= _maal_tekster(hoved, del_, graenser)
            elif led.filename.casefold().endswith((".xml", ".rels")) and led.file_size > MAKS_ANDET:
                raise _for_stor_del(led.filename)
            else:
                plads -= led.file_size
        if plads < 0:
            raise _fylder(graenser)
    return fundne


def _fylder(graenser: Graenser) -> ForStortRegneark:
    mib = graenser.udpakket // 1024**2
    return ForStortRegneark(f"regnearket fylder mere end {mib} MiB udpakket; gem det som CSV, eller del det")


def _for_stor_del(navn: str) -> ForStortRegneark:
    return ForStortRegneark(
        f"{navn[:60].replace(';', ' ')} i regnearket er større end {MAKS_ANDET} byte; kopiér listen til et nyt regneark"
    )


def _arknavne(pakke: zipfile.ZipFile) -> dict[str, str]:
    """What people call the sheets, by their parts; empty where the workbook does not tell."""
    try:
        bog = _lille(pakke, "xl/workbook.xml")
        veje = {vej.get("Id"): vej.get("Target", "") for vej in _lille(pakke, "xl/_rels/workbook.xml.rels")}
    except (KeyError, ElementTree.ParseError):
        return {}
    navne = {}
    for ark in bog.iter():
        sti = veje.get(ark.get(_OFFICE))
        if ark.tag.endswith("}sheet") and sti:
            navne[sti.lstrip("/") if sti.startswith("/") else f"xl/{sti}"] = str(ark.get("name", ""))[:100]
    return navne


def _lille(pakke: zipfile.ZipFile, navn: str) -> ElementTree.Element:
    if pakke.getinfo(navn).file_size > MAKS_ANDET:
        raise _for_stor_del(navn)
    return ElementTree.fromstring(pakke.read(navn))  # noqa: S314 - bounded, and expat bounds what entities unfold to


def _stykker(hoved: bytes, del_: IO[bytes]) -> Iterator[bytes]:
    """The part, cut where a tag begins."""
    if _ANDEN_KODNING.match(hoved):
        raise Ulaeseligt("et ark i en anden kodning end UTF-8")
    rest = hoved
    while stykke := del_.read(_STYKKE):
        samlet = rest + stykke
        snit = samlet.rfind(b"<")
        if snit <= 0:
            if len(samlet) > _MAKS_MAERKE:
                raise ForStortRegneark("en celle i regnearket er for lang; gem det som CSV")
            rest = samlet
            continue
        yield samlet[:snit]
        rest = samlet[snit:]
        if len(rest) > _MAKS_MAERKE:
            raise ForStortRegneark("en celle i regnearket er for lang; gem det som CSV")
    yield rest


def _maal_ark(hoved: bytes, del_: IO[bytes], ark: Arkmaal, graenser: Graenser) -> int:
    laest = 0
    for stykke in _stykker(hoved, del_):
        laest += len(stykke)
        if laest > graenser.udpakket:
            raise _fylder(graenser)
        ark.celler += len(_CELLE.findall(stykke))
        ark.raekker += len(_RAEKKER.findall(stykke))
        for kolonne in set(_FYLDT.findall(stykke)):
            ark.kolonne = max(ark.kolonne, _plads(kolonne))
        fyldte = set(_FYLDT_RAEKKE.findall(stykke))
        ark.raekke = max(ark.raekke, max(map(int, fyldte), default=0))
        if _UDEN_STED.search(stykke):  # a cell without its place stands after the one before it, in the row's own
            ark.kolonne = max(ark.kolonne, _flest_i_raekke(stykke))
            ark.raekke = max(ark.raekke, ark.raekker, max(map(int, _RAEKKE.findall(stykke)), default=0))
        ark.flettede += [ref.decode() for ref in _FLETTET.findall(stykke)]
        if len(ark.flettede) > MAKS_FLETTEDE:
            raise ForStortRegneark(f"arket {ark.navn} har mere end {MAKS_FLETTEDE} flettede celler; ophæv fletningen")
        if ark.raekke * ark.kolonne > graenser.felt:
            raise ForStortRegneark(
                f"arket {ark.navn} går til celle {ark.sidste}; slet de tomme rækker og kolonner, eller del arket"
            )
        if max(ark.celler, ark.raekker) > graenser.celler:
            raise ForStortRegneark(
                f"arket {ark.navn} har mere end {graenser.celler} celler; del arket, eller gem det som CSV"
            )
    return laest


def _flest_i_raekke(stykke: bytes) -> int:
    return max(len(_CELLE.findall(raekke)) for raekke in _RAEKKER.split(stykke))


def _maal_tekster(hoved: bytes, del_: IO[bytes], graenser: Graenser) -> int:
    laest = antal = 0
    for stykke in _stykker(hoved, del_):
        laest += len(stykke)
        antal += len(_TEKSTER.findall(stykke))
        if laest > graenser.udpakket:
            raise _fylder(graenser)
        if antal > graenser.tekster:
            raise ForStortRegneark(
                f"regnearket har mere end {graenser.tekster} tekster; gem det som CSV, eller del det"
            )
    return laest


def _plads(bogstaver: bytes) -> int:
    plads = 0
    for bogstav in bogstaver.upper():
        plads = plads * 26 + bogstav - 64
    return plads
