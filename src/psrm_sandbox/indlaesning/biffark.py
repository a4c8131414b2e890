"""XLS before its cells are read: measured record by record, and its errors and shown zeros found.

Source of the records: [MS-XLS] 2.4.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import olefile

from psrm_sandbox.datafiler.regnearksmaal import ForStortRegneark, Graenser, Ulaeseligt, kolonnebogstav
from psrm_sandbox.indlaesning.hukommelse import Mappe
from psrm_sandbox.indlaesning.klargjort import FEJLVAERDIER, Klargjort, formateret, nulformat, skjult

_EOF = 0x000A
_BOF, _BOUNDSHEET, _FORMAT, _XF, _1904 = 0x0809, 0x0085, 0x041E, 0x00E0, 0x0022
_BOOLERR, _FORMULA, _NUMBER, _RK, _MULRK = 0x0205, 0x0006, 0x0203, 0x027E, 0x00BD
_CELLER = frozenset({_BOOLERR, _FORMULA, _NUMBER, _RK, _MULRK, 0x00FD, 0x0204, 0x00D6})
_ROW, _COLINFO = 0x0208, 0x007D
_MAKS_MAERKER = 1_000_000


@dataclass(slots=True, kw_only=True)
class _Ark:
    navn: str
    raekke: int = 0
    kolonne: int = 0
    celler: int = 0
    maerker: dict[int, dict[int, str]] = field(default_factory=dict)
    skjulte: list[int] = field(default_factory=list)
    skjulte_kolonner: list[str] = field(default_factory=list)


def klargoer(fil: Path, mappe: Mappe, graenser: Graenser) -> Klargjort:
    """The workbook itself, with the texts to stand where its reader would not tell.

    Raises:
        ForStortRegneark: beyond the bounds.
        Ulaeseligt: no whole workbook.

    """
    del mappe
    try:
        with olefile.OleFileIO(str(fil)) as ole:
            navn = "Workbook" if ole.exists("Workbook") else "Book"
            if ole.get_size(navn) > graenser.udpakket:
                raise ForStortRegneark("regnearket er for stort; gem det som .xlsx, og del det")
            stroem = ole.openstream(navn).read()
    except OSError as fejl:
        raise Ulaeseligt(str(fejl)) from fejl
    try:
        return _laes(fil, stroem, graenser)
    except (struct.error, IndexError) as fejl:
        raise Ulaeseligt(str(fejl)) from fejl


def _poster(stroem: bytes) -> Iterator[tuple[int, int, bytes]]:
    sted = 0
    while sted + 4 <= len(stroem):
        art, laengde = struct.unpack_from("<HH", stroem, sted)
        yield sted, art, stroem[sted + 4 : sted + 4 + laengde]
        sted += 4 + laengde


def _laes(fil: Path, stroem: bytes, graenser: Graenser) -> Klargjort:
    navne: dict[int, str] = {}
    koder: dict[int, str] = {}
    stile: list[str | None] = []
    fra_1904, ark, alle, aabne = False, None, list[_Ark](), 0
    for sted, art, data in _poster(stroem):
        aabne += (art == _BOF) - (art == _EOF)
        if art == _BOUNDSHEET:
            navne[struct.unpack_from("<I", data)[0]] = _navn(data[6:])
        elif art == _FORMAT:
            koder[struct.unpack_from("<H", data)[0]] = _lang_tekst(data[2:])
        elif art == _XF:
            stile.append(nulformat(koder.get(struct.unpack_from("<H", data, 2)[0], "")))
        elif art == _1904:
            fra_1904 = data[:1] == b"\x01"
        elif art == _BOF and sted in navne:
            ark = _Ark(navn=navne[sted])
            alle.append(ark)
        elif ark is not None and art in _CELLER:
            _celle(ark, art, data, stile, graenser)
        elif ark is not None and art == _ROW and len(data) >= 16 and data[12] & 0x20 and len(ark.skjulte) < 1000:
            ark.skjulte.append(struct.unpack_from("<H", data)[0] + 1)
        elif ark is not None and art == _COLINFO and len(data) >= 10 and data[8] & 1:
            fra, til = struct.unpack_from("<HH", data)
            ark.skjulte_kolonner += [kolonnebogstav(nr) for nr in range(fra, min(til, 255) + 1)]
    if aabne or not alle:
        raise Ulaeseligt("bogen slutter midt i et ark")
    for et in alle:  # a row can be marked as hidden though it holds nothing
        et.skjulte = [nr for nr in et.skjulte if nr <= et.raekke]
        et.skjulte_kolonner = et.skjulte_kolonner if len(et.skjulte_kolonner) < 200 else []
    return Klargjort(
        fil,
        {et.navn: et.maerker for et in alle if et.maerker},
        {et.navn: skjult(et.skjulte, et.skjulte_kolonner) for et in alle if et.skjulte or et.skjulte_kolonner},
        1462 if fra_1904 else 0,
        any(tekst[:1] != "#" for et in alle for raekke in et.maerker.values() for tekst in raekke.values()),
    )


def _celle(ark: _Ark, art: int, data: bytes, stile: list[str | None], graenser: Graenser) -> None:
    raekke, kolonne, stil = struct.unpack_from("<HHH", data)
    bredde = (len(data) - 6) // 6 if art == _MULRK else 1
    ark.raekke, ark.kolonne = max(ark.raekke, raekke + 1), max(ark.kolonne, kolonne + bredde)
    ark.celler += bredde
    if ark.raekke * ark.kolonne > graenser.felt or ark.celler > graenser.celler:
        sted = f"{kolonnebogstav(ark.kolonne - 1)}{ark.raekke}"
        raise ForStortRegneark(
            f"arket {ark.navn} går til celle {sted}; slet de tomme rækker og kolonner, eller del arket"
        )
    fejl: int | None = None
    tal: float | None = None
    if art == _BOOLERR and data[7] == 1:
        fejl = data[6]
    elif art == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
        fejl = data[8]
    elif art == _NUMBER or (art == _FORMULA and data[12:14] != b"\xff\xff"):
        tal = struct.unpack_from("<d", data, 6)[0]
    elif art == _RK:
        tal = _rk(struct.unpack_from("<I", data, 6)[0])
    tekster = {kolonne: FEJLVAERDIER.get(fejl, "#N/A")} if fejl is not None else _vist(kolonne, stil, tal, stile)
    if art == _MULRK:
        for nr in range(bredde):
            stil, raa = struct.unpack_from("<HI", data, 4 + nr * 6)
            tekster |= _vist(kolonne + nr, stil, _rk(raa), stile)
    if tekster and len(ark.maerker) < _MAKS_MAERKER:
        ark.maerker.setdefault(raekke + 1, {}).update(tekster)


def _vist(kolonne: int, stil: int, tal: float | None, stile: list[str | None]) -> dict[int, str]:
    form = stile[stil] if stil < len(stile) else None
    vist = formateret(repr(tal), form) if form and tal is not None else None
    return {} if vist is None else {kolonne: vist}


def _rk(raa: int) -> float:
    """A number as RK has it: 30 bits of a float or a whole number, perhaps in hundredths."""
    if raa & 2:
        tal = float(struct.unpack("<i", struct.pack("<I", raa))[0] >> 2)
    else:
        tal = struct.unpack("<d", struct.pack("<Q", (raa & 0xFFFFFFFC) << 32))[0]
    return tal / 100 if raa & 1 else tal


def _navn(data: bytes) -> str:
    antal, bred = data[0], data[1] & 1
    return data[2 : 2 + antal * (1 + bred)].decode("utf-16-le" if bred else "latin-1", "replace")[:100]


def _lang_tekst(data: bytes) -> str:
    antal, bred = struct.unpack_from("<H", data)[0], data[2] & 1
    return data[3 : 3 + antal * (1 + bred)].decode("utf-16-le" if bred else "latin-1", "replace")
