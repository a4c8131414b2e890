"""XLSX before its cells are read: measured, its error cells, uncalculated formulas and shown zeros written as texts."""

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from psrm_sandbox.datafiler import arkiv
from psrm_sandbox.datafiler.regnearksmaal import ForStortRegneark, Graenser, Ulaeseligt, kolonnebogstav, maal
from psrm_sandbox.indlaesning.hukommelse import Mappe
from psrm_sandbox.indlaesning.klargjort import Klargjort, formateret, nulformat, skjult
from psrm_sandbox.indlaesning.numre import UBEREGNET
from psrm_sandbox.indlaesning.raekkestykker import raekkestykker

FORSKYDNING_1904 = 1462
_STYKKE = 1024 * 1024
_MAKS_RAEKKE = 64 * 1024 * 1024
_MAKS_DEL = 16 * 1024 * 1024
_CELLE = re.compile(
    rb"<(?P<p>(?:\w+:)?)c(?P<a>(?:\s+[\w:]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*>(?P<i>.*?)</(?P=p)c>", re.DOTALL
)
_TYPE = re.compile(rb"""\st\s*=\s*["'](\w+)["']""")
_STIL = re.compile(rb"""\ss\s*=\s*["']([0-9]+)["']""")
_FORMEL = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VAERDI = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</")
_TOM_VAERDI = re.compile(rb"<(?:\w+:)?v\s*/>")
_RAEKKE = re.compile(rb"<(?:\w+:)?row[\s/>]")
_SKJULT_RAEKKE = re.compile(
    rb"""<(?:\w+:)?row\s(?=[^>]*\bhidden\s*=\s*["'](?:1|true)["'])[^>]*?\br\s*=\s*["']([0-9]+)"""
)
_SKJULT_KOLONNE = re.compile(rb"""<(?:\w+:)?col\s(?=[^>]*\bhidden\s*=\s*["'](?:1|true)["'])([^>]*)""")


def klargoer(fil: Path, mappe: Mappe, graenser: Graenser) -> Klargjort:
    """The workbook, written anew in ``mappe`` where a sheet has cells that the reader of sheets would not tell.

    Raises:
        ForStortRegneark: beyond the bounds.
        Ulaeseligt: no whole workbook.

    """
    maalt = maal(fil, graenser)
    try:
        with arkiv.aabn(fil) as pakke:
            bog = _lille(pakke, "xl/workbook.xml")
            formater = _nulformater(pakke)
            utro = re.search(rb"""fullCalcOnLoad\s*=\s*["'](?:1|true)["']""", bog) is not None
            fra_1904 = re.search(rb"""date1904\s*=\s*["'](?:1|true)["']""", bog) is not None
            ret = _Ret(formater, utro)
            skjulte: dict[str, tuple[str, ...]] = {}
            aendrede = [sti for sti, ark in maalt.items() if _efterse(pakke, sti, ret, skjulte, ark.navn)]
            ny = _skriv(pakke, mappe / "klar.xlsx", aendrede, ret) if aendrede else fil
    except (ForStortRegneark, Ulaeseligt):
        raise
    except (*arkiv.LAESEFEJL, KeyError, ElementTree.ParseError) as fejl:
        raise Ulaeseligt(str(fejl)) from fejl
    return Klargjort(ny, skjult=skjulte, forskydning=FORSKYDNING_1904 if fra_1904 else 0, nuller=ret.nuller)


def _lille(pakke: zipfile.ZipFile, navn: str) -> bytes:
    if pakke.getinfo(navn).file_size > _MAKS_DEL:
        raise ForStortRegneark(f"{navn} i regnearket er for stor; kopiér listen til et nyt regneark")
    return pakke.read(navn)


def _nulformater(pakke: zipfile.ZipFile) -> dict[bytes, str]:
    """The cell styles whose number format shows zeros that the number does not have."""
    if "xl/styles.xml" not in pakke.namelist():
        return {}
    rod = ElementTree.fromstring(_lille(pakke, "xl/styles.xml"))  # noqa: S314 - bounded, expat bounds entities
    koder = {
        et.get("numFmtId", ""): et.get("formatCode", "") for et in rod.iter() if et.tag.rsplit("}", 1)[-1] == "numFmt"
    }
    stile = next((et for et in rod.iter() if et.tag.rsplit("}", 1)[-1] == "cellXfs"), ())
    fundne = {}
    for nr, stil in enumerate(stile):
        form = nulformat(koder.get(stil.get("numFmtId", ""), ""))
        if form:
            fundne[str(nr).encode()] = form
    return fundne


class _Ret:
    """What is written in a cell's place."""

    def __init__(self, formater: dict[bytes, str], utro: bool) -> None:
        self._formater, self._utro = formater, utro
        self.nuller = False

    def __call__(self, stykke: bytes) -> bytes:
        return _CELLE.sub(self._celle, stykke)

    def _celle(self, fundet: re.Match[bytes]) -> bytes:
        attributter, indhold = fundet["a"], fundet["i"]
        type_ = _TYPE.search(attributter)
        art = type_[1] if type_ else b"n"
        if art == b"e":
            return self._som_tekst(fundet, indhold)
        if art in (b"s", b"inlineStr", b"b", b"d"):
            return fundet[0]
        vaerdi = _VAERDI.search(indhold)
        tal = vaerdi[1] if vaerdi else b""
        if _FORMEL.search(indhold):
            tom_tekst = art == b"str" and (vaerdi is not None or _TOM_VAERDI.search(indhold))
            if (not tal and not tom_tekst) or (self._utro and tal == b"0"):
                return self._som_tekst(fundet, b"<v>" + UBEREGNET.encode() + b"</v>")
        if art == b"n" and self._formater:
            stil = _STIL.search(attributter)
            form = self._formater.get(stil[1]) if stil else None
            vist = formateret(tal.decode("ascii", "replace"), form) if form else None
            if vist is not None:
                self.nuller = self.nuller or vist != tal.decode("ascii", "replace")
                return self._som_tekst(fundet, b"<v>" + vist.encode() + b"</v>")
        return fundet[0]

    @staticmethod
    def _som_tekst(fundet: re.Match[bytes], indhold: bytes) -> bytes:
        p, attributter = fundet["p"], _TYPE.sub(b"", fundet["a"])
        if p:
            indhold = indhold.replace(b"<v>", b"<" + p + b"v>").replace(b"</v>", b"</" + p + b"v>")
        return b"<" + p + b"c" + attributter + b' t="str">' + indhold + b"</" + p + b"c>"


def _raekkestykker(del_: IO[bytes]) -> Iterator[bytes]:
    """The part, cut where a row begins."""
    return raekkestykker(del_, _sidste_raekke, _MAKS_RAEKKE)


def _sidste_raekke(samlet: bytes) -> int:
    sidste = None
    for sidste in _RAEKKE.finditer(samlet):  # noqa: B007 - the last is what is wanted
        pass
    return sidste.start() if sidste else 0


def _efterse(
    pakke: zipfile.ZipFile, sti: str, ret: Callable[[bytes], bytes], skjulte: dict[str, tuple[str, ...]], navn: str
) -> bool:
    """Whether a cell of the sheet must be written anew; what is hidden in it is kept."""
    aendret, raekker, kolonner = False, list[int](), list[str]()
    with pakke.open(sti) as del_:
        for stykke in _raekkestykker(del_):
            aendret = aendret or ret(stykke) != stykke
            if len(raekker) < 1000:
                raekker += [int(nr) for nr in _SKJULT_RAEKKE.findall(stykke)]
            for attributter in _SKJULT_KOLONNE.findall(stykke):
                fra, til = (
                    re.search(rb"""\b%s\s*=\s*["']([0-9]{1,5})""" % led, attributter) for led in (b"min", b"max")
                )
                if fra and til and int(til[1]) < 16_000:
                    kolonner += [kolonnebogstav(nr - 1) for nr in range(int(fra[1]), int(til[1]) + 1)][:100]
    if raekker or kolonner:
        skjulte[navn] = skjult(raekker, kolonner)
    return aendret


def _skriv(pakke: zipfile.ZipFile, ud: Path, aendrede: list[str], ret: Callable[[bytes], bytes]) -> Path:
    with zipfile.ZipFile(ud, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as ny:
        for led in pakke.infolist():
            with pakke.open(led) as ind, ny.open(led.filename, "w", force_zip64=True) as skrives:
                if led.filename in aendrede:
                    for stykke in _raekkestykker(ind):
                        skrives.write(ret(stykke))
                else:
                    while stykke := ind.read(_STYKKE):
                        skrives.write(stykke)
    return ud
