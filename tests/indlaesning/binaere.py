"""The two binary kinds of workbook, written record by record: no kept library writes them.

Sources: [MS-CFB], [MS-XLS] and [MS-XLSB].
"""

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

FEJLKODE = {"#N/A": 42, "#REF!": 23, "#DIV/0!": 7}


def _post(art: int, data: bytes) -> bytes:
    return struct.pack("<HH", art, len(data)) + data


def _kort(tekst: str) -> bytes:
    return struct.pack("<BB", len(tekst), 1) + tekst.encode("utf-16-le")


def _lang(tekst: str) -> bytes:
    return struct.pack("<HB", len(tekst), 1) + tekst.encode("utf-16-le")


def _biffcelle(raekke: int, plads: int, celle: Any, formater: list[str]) -> bytes:
    vaerdi, form = celle if isinstance(celle, tuple) else (celle, None)
    hoved = struct.pack("<HHH", raekke, plads, formater.index(form) + 1 if form else 0)
    if vaerdi in (None, ""):
        return b""
    if vaerdi in FEJLKODE:
        return _post(0x0205, hoved + bytes([FEJLKODE[vaerdi], 1]))
    if isinstance(vaerdi, str):
        return _post(0x0204, hoved + _lang(vaerdi))
    return _post(0x0203, hoved + struct.pack("<d", vaerdi))


def xls_fil(mappe: Path, raekker: Sequence[Sequence[Any]], navn: str = "Krav", formater: Sequence[str] = ()) -> Path:
    """An .xls of one sheet; a cell may be a pair of number and format, one of ``formater``."""
    koder = list(formater)
    bof = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)
    xf = [0, *(200 + nr for nr in range(len(koder)))]
    globalt = b"".join(_post(0x041E, struct.pack("<H", 200 + nr) + _lang(kode)) for nr, kode in enumerate(koder))
    globalt += b"".join(_post(0x00E0, struct.pack("<HH", 0, nr) + bytes(16)) for nr in xf)
    fast = len(_post(0x0809, bof)) + len(globalt) + len(_post(0x0085, bytes(6) + _kort(navn))) + len(_post(0x000A, b""))
    ark = _post(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    ark += b"".join(
        _biffcelle(nr, plads, celle, koder) for nr, raekke in enumerate(raekker) for plads, celle in enumerate(raekke)
    )
    bog = _post(0x0809, bof) + globalt + _post(0x0085, struct.pack("<IH", fast, 0) + _kort(navn))
    fil = mappe / "krav.xls"
    fil.write_bytes(_cfb("Workbook", bog + _post(0x000A, b"") + ark + _post(0x000A, b"")))
    return fil


def _cfb(navn: str, indhold: bytes) -> bytes:
    """A compound file of one stream."""
    indhold = indhold.ljust(4096, b"\0")
    sektorer = -(-len(indhold) // 512)
    data = indhold.ljust(sektorer * 512, b"\0")
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sektorer + 2), 0xFFFFFFFE]
    fat_sektorer = -(-(len(fat) + 8) // 128)
    flytning = fat_sektorer - 1
    fat = [*[0xFFFFFFFD] * fat_sektorer, 0xFFFFFFFE, *(et + flytning for et in range(3, sektorer + 2)), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (fat_sektorer * 128 - len(fat))

    def post(tekst: str, art: int, barn: int, start: int, stoerrelse: int) -> bytes:
        raa = tekst.encode("utf-16-le") + b"\0\0"
        return (
            raa.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(raa), art, 1, 0xFFFFFFFF, 0xFFFFFFFF, barn)
            + bytes(36)
            + struct.pack("<IQ", start, stoerrelse)
        )

    katalog = post("Root Entry", 5, 1, 0xFFFFFFFE, 0) + post(navn, 2, 0xFFFFFFFF, fat_sektorer + 1, len(indhold))
    hoved = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    hoved += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_sektorer, fat_sektorer, 0, 4096,
                         0xFFFFFFFE, 0, 0xFFFFFFFE, 0)  # fmt: skip
    hoved += struct.pack("<109I", *range(fat_sektorer), *[0xFFFFFFFF] * (109 - fat_sektorer))
    return hoved + struct.pack(f"<{len(fat)}I", *fat) + katalog.ljust(512, b"\0") + data


def _xlsbpost(art: int, data: bytes = b"") -> bytes:
    hoved = bytes([art]) if art < 128 else bytes([art & 0x7F | 0x80, art >> 7])
    laengde, rest = b"", len(data)
    while True:
        laengde += bytes([rest & 0x7F | (0x80 if rest > 0x7F else 0)])
        rest >>= 7
        if not rest:
            return hoved + laengde + data


def _bred(tekst: str) -> bytes:
    return struct.pack("<I", len(tekst)) + tekst.encode("utf-16-le")


def _xlsbcelle(plads: int, vaerdi: Any) -> bytes:
    hoved = struct.pack("<II", plads, 0)
    if vaerdi in (None, ""):
        return b""
    if vaerdi in FEJLKODE:
        return _xlsbpost(3, hoved + bytes([FEJLKODE[vaerdi]]))
    if isinstance(vaerdi, str):
        return _xlsbpost(6, hoved + _bred(vaerdi))
    return _xlsbpost(5, hoved + struct.pack("<d", vaerdi))


def xlsb_fil(mappe: Path, raekker: Sequence[Sequence[Any]], foerste_raekke: int = 0) -> Path:
    """An .xlsb of one sheet."""
    ark = _xlsbpost(129) + _xlsbpost(148, struct.pack("<IIII", 0, len(raekker), 0, 20)) + _xlsbpost(145)
    for nr, raekke in enumerate(raekker):
        ark += _xlsbpost(0, struct.pack("<II", nr + (foerste_raekke if nr else 0), 0) + bytes(17))
        ark += b"".join(_xlsbcelle(plads, celle) for plads, celle in enumerate(raekke))
    ark += _xlsbpost(146) + _xlsbpost(130)
    bog = _xlsbpost(131) + _xlsbpost(143) + _xlsbpost(156, struct.pack("<II", 0, 1) + _bred("rId1") + _bred("Krav"))
    bog += _xlsbpost(144) + _xlsbpost(132)
    fil = mappe / "krav.xlsb"
    with ZipFile(fil, "w") as pakke:
        pakke.writestr("[Content_Types].xml", "<Types/>")
        pakke.writestr("xl/workbook.bin", bog)
        pakke.writestr(
            "xl/_rels/workbook.bin.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
            'Target="worksheets/sheet1.bin"/></Relationships>',
        )
        pakke.writestr("xl/worksheets/sheet1.bin", ark)
    return fil
