"""What kind of file it is, by its first bytes and its parts; its ending counts only where they do not tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args
from zipfile import ZipFile, ZipInfo

from psrm_sandbox.datafiler import arkiv
from psrm_sandbox.indlaesning import adgangskoder
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.hukommelse import Mappe
from psrm_sandbox.indlaesning.toform import Toform

Regnearksart = Literal["xlsx", "xls", "xlsb", "ods"]
Art = Literal["xlsx", "xls", "xlsb", "ods", "parquet", "json", "csv", "xml"]
REGNEARK = frozenset(get_args(Regnearksart))

_ZIP, _CFB, _PARQUET = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0", b"PAR1"
_ANDRE = {
    b"%PDF": "en PDF",
    b"\x1f\x8b": "pakket med gzip",
    b"7z\xbc\xaf": "pakket med 7-Zip",
    b"Rar!": "pakket med RAR",
    b"\x89PNG": "et billede",
    b"\xff\xd8\xff": "et billede",
    b"SQLite format 3": "en database",
    b"{\\rtf": "et tekstdokument (RTF)",
}
_DOKUMENTER = {"word/document.xml": "et Word-dokument", "ppt/presentation.xml": "en PowerPoint-præsentation"}
"""Packages of Office that hold no sheet, by a part of theirs."""
_INDHOLD = frozenset(
    {
        ".csv",
        ".tsv",
        ".txt",
        ".xlsx",
        ".xlsm",
        ".xls",
        ".xlsb",
        ".ods",
        ".json",
        ".ndjson",
        ".jsonl",
        ".parquet",
        ".xml",
    }
)
MAKS_BESKEDER = 200
"""XML files of one archive, each a message."""
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<|\xff\xfe<\0|\xfe\xff\0<|<\0|\0<")
_ERKLAERET = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b")
_HTML = re.compile(rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b")
_GEM = "gem listen som .xlsx eller CSV"
_LISTE = "et regneark, CSV, Parquet eller JSON, eller en zip med én af dem"
_HELT = "et helt regneark"
_UDEN_KODE = Toform("angiv den med --adgangskode, eller pak filen ud", "skriv den i feltet, eller pak filen ud")
_AABN = "åbn den i et regneark, og gem den som .xlsx"


@dataclass(frozen=True, slots=True)
class Aabnet:
    """A file ready to be read: itself, or what was in its archive or behind its password. ``navn``: as it is told.

    ``flere``: of an archive of messages, those after the first, each with its name.
    """

    fil: Path
    art: Art
    navn: str
    flere: Sequence[tuple[Path, str]] = ()

    def beskeder(self) -> Iterator[tuple[bytes, str]]:
        """The messages of XML, each with its name."""
        for fil, navn in ((self.fil, self.navn), *self.flere):
            yield fil.read_bytes(), navn


def aabn(
    fil: Path, mappe: Mappe, navn: str, maks: int, adgangskode: str | None = None, *, i_pakke: bool = False
) -> Aabnet:
    """The kind of the file; what is packed or behind a password is written in ``mappe``, at most ``maks`` bytes.

    Raises:
        Filfejl: a kind that cannot be read, an archive of several files, or a password missing or wrong.

    """
    with fil.open("rb") as aaben:
        maerke = aaben.read(32)
    for begyndelse, hvad in _ANDRE.items():
        if maerke.startswith(begyndelse):
            raise Filfejl(f"filen er {hvad}", _LISTE, _GEM)
    if maerke.startswith(_CFB):
        klar = adgangskoder.laas_op(fil, mappe, adgangskode)
        return Aabnet(klar, "xls", navn) if klar == fil else aabn(klar, mappe, navn, maks, i_pakke=i_pakke)
    if maerke.startswith(_ZIP):
        return _af_zip(fil, mappe, navn, maks, adgangskode, i_pakke=i_pakke)
    if maerke.startswith(_PARQUET):
        return Aabnet(fil, "parquet", navn)
    ending = Path(navn).suffix.casefold()
    if ending in (".xlsx", ".xlsm", ".xlsb", ".ods", ".xls"):
        if maerke.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
            raise Filfejl(f"filen kalder sig {ending}, men er HTML eller XML", _HELT, _AABN)
        raise Filfejl(f"regnearket er ikke en hel {ending}-fil og kan ikke åbnes", _HELT, _AABN)
    if ending == ".parquet":
        raise Filfejl("filen er ikke en hel .parquet-fil", "en hel .parquet-fil", "hent den igen")
    if ending == ".xml" or (_ERKLAERET if ending in (".csv", ".tsv") else _XML).match(maerke):
        if _HTML.match(maerke):
            raise Filfejl("filen er HTML", _LISTE, _AABN)
        return Aabnet(fil, "xml", navn)
    if ending in (".json", ".ndjson", ".jsonl") or (ending not in (".csv", ".tsv") and _ligner_json(maerke)):
        return Aabnet(fil, "json", navn)
    return Aabnet(fil, "csv", navn)


def ingen_tabel() -> Filfejl:
    """XML where a table should be."""
    return Filfejl("filen er XML", _LISTE, _GEM)


def _ligner_json(maerke: bytes) -> bool:
    return maerke.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def _af_zip(fil: Path, mappe: Mappe, navn: str, maks: int, adgangskode: str | None, *, i_pakke: bool) -> Aabnet:
    try:
        with arkiv.aabn(fil) as pakke:
            navne = set(pakke.namelist())
            if "xl/workbook.bin" in navne:
                return Aabnet(fil, "xlsb", navn)
            if dokument := next((hvad for del_, hvad in _DOKUMENTER.items() if del_ in navne), None):
                raise Filfejl(f"filen er {dokument}", _LISTE, _GEM)
            if "[Content_Types].xml" in navne or "xl/workbook.xml" in navne:
                return Aabnet(fil, "xlsx", navn)
            if "content.xml" in navne and ("mimetype" in navne or "META-INF/manifest.xml" in navne):
                return Aabnet(fil, "ods", navn)
            if i_pakke:
                raise Filfejl("der er en zip i en zip", _LISTE, "pak den ud først")
            led = [
                et for et in pakke.infolist()
                if not et.is_dir() and Path(et.filename).suffix.casefold() in _INDHOLD
                and not et.filename.startswith("__MACOSX/") and not Path(et.filename).name.startswith((".", "~$"))
            ]  # fmt: skip
            beskeder = len(led) > 1 and all(et.filename.casefold().endswith(".xml") for et in led)
            if (len(led) != 1 and not beskeder) or len(led) > MAKS_BESKEDER:
                navne_ = ", ".join(et.filename[:60] for et in led[:10]) or "ingen, der kan læses"
                raise Filfejl(
                    f"zip-filen har {len(led)} filer: {navne_}",
                    f"en zip med én fil i, eller med højst {MAKS_BESKEDER} beskeder som XML",
                    "pak den ud, og tag én fil ad gangen",
                )
            kode = adgangskode.encode() if adgangskode is not None else None
            ud: list[tuple[Path, str]] = []
            rest = maks
            for nr, et in enumerate(led):
                inderst = Path(et.filename).name
                sti = mappe / (f"udpakket-{nr}" if nr else "udpakket")
                rest -= _pak_ud(pakke, et, sti, rest, kode)
                ud.append((sti, f"{navn}/{inderst}"))
    except Filfejl:
        raise
    except arkiv.LAESEFEJL as fejl:
        if isinstance(fejl, OSError) and fejl.errno is not None:
            raise
        if "password" in str(fejl).casefold() or "encrypted" in str(fejl).casefold():
            mangler = adgangskode is None
            raise Filfejl(
                "zip-filen har adgangskode" + ("" if mangler else ", og den angivne adgangskode passer ikke"),
                "en zip uden adgangskode, eller adgangskoden til den",
                _UDEN_KODE if mangler else "skriv den igen, eller pak filen ud",
                kraever_adgangskode=mangler,
            ) from fejl
        if Path(navn).suffix.casefold() == ".zip":
            raise Filfejl("filen er ikke en hel zip-fil", _LISTE, "hent den igen, eller brug filen i den") from fejl
        raise Filfejl("regnearket er ikke en hel .xlsx-fil og kan ikke åbnes", _HELT, _GEM) from fejl
    (foerste, foerste_navn), *flere = ud
    fundet = aabn(foerste, mappe, foerste_navn, maks, i_pakke=True)
    return replace(fundet, flere=flere) if flere else fundet


def _pak_ud(pakke: ZipFile, led: ZipInfo, ud: Path, maks: int, kode: bytes | None) -> int:
    """Writes it in the file; how many bytes it came to."""
    inderst, skrevet = Path(led.filename).name, 0
    if led.file_size > maks:
        raise _for_stor(inderst, maks)
    with pakke.open(led, pwd=kode) as ind, ud.open("wb") as aaben:
        while stykke := ind.read(1 << 20):
            skrevet += len(stykke)
            if skrevet > maks:
                raise _for_stor(inderst, maks)
            aaben.write(stykke)
    return skrevet


def _for_stor(navn: str, maks: int) -> Filfejl:
    mib = maks // 1024**2
    return Filfejl(f"{navn[:60]} i zip-filen er større end {mib} MiB udpakket", f"højst {mib} MiB", "del den")
