"""CSV lists of any size: encoding and separator are found out, and the cells come as text, a column at a time."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polars as pl

from psrm_sandbox.services.saldooploesning.modeller import Celle, Listefejl
from psrm_sandbox.services.saldooploesning.ord import kendte_i, kolonner, listeord

_SKILLETEGN = (";", "\t", ",", "|")
_STYKKE = 4 * 1024 * 1024
_BEGYNDELSE = 65_536
_FOER_OVERSKRIFT = 20
"""How many lines may stand above the header."""
_UTF8_BOGSTAV = re.compile(rb"\xc3[\x80-\xbf]")
_KRAV = "gem filen som CSV i UTF-8 eller ISO-8859-1"


class Raaliste(NamedTuple):
    """A list before its cells are read: text columns by known name, ``raekke`` and ``ekstra`` (a field too many).

    A sheet's frame may also have ``beloeb_tal``, ``dato_tal`` and ``dato_dag`` for cells that are no text.
    """

    ramme: pl.LazyFrame
    overskrifter: dict[str, str]
    noter: tuple[str, ...] = ()


def laes_tekstfil(fil: Path, mappe: Path) -> Raaliste:
    """The list of the file. A file that is not plain UTF-8 is written anew in ``mappe``, which must outlive the frame.

    Raises:
        Listefejl: neither encoding fits, the file is empty, or its header lacks a column.

    """
    klar, noter = _som_utf8(fil, mappe)
    skilletegn, overskrifter, efter = _overskrift(klar)
    pladser = kolonner(overskrifter)
    felter = {f"k{nr}": pl.String() for nr in range(len(overskrifter) + 1)}
    ramme = pl.scan_csv(
        klar,
        separator=skilletegn,
        has_header=False,
        skip_lines=efter,
        schema=felter,
        row_index_name="raekke",
        row_index_offset=efter + 1,
        truncate_ragged_lines=True,
        missing_columns="insert",
        raise_if_empty=False,
    )
    valgte = [pl.col(f"k{plads}").str.strip_chars().alias(navn) for navn, plads in pladser.items()]
    ekstra = pl.col(f"k{len(overskrifter)}").str.strip_chars().alias("ekstra")
    navne = {str(navn): overskrifter[plads].strip() for navn, plads in pladser.items()}
    return Raaliste(ramme.select("raekke", *valgte, ekstra), navne, noter)


def ulaeselig(fil: Path, mappe: Path) -> Listefejl:
    """Where the file cannot be cut into fields: a quoted field that is not closed rightly."""
    klar, _ = _som_utf8(fil, mappe)
    skilletegn, _, efter = _overskrift(klar)
    with klar.open(encoding="utf-8", newline="") as aaben:
        for _ in range(efter):
            aaben.readline()
        laeser = csv.reader(aaben, delimiter=skilletegn, strict=True)
        foer = efter + 1
        try:
            for _ in laeser:
                foer = efter + laeser.line_num + 1
        except csv.Error:
            return Listefejl([Celle(foer, None, None, "et felt i anførselstegn er ikke lukket rigtigt")])
    return Listefejl.hele("filen kan ikke deles i felter; gem den igen som CSV")


def _som_utf8(fil: Path, mappe: Path) -> tuple[Path, tuple[str, ...]]:
    """The file in UTF-8 with lines that end as they should, and a note when it was not UTF-8."""
    with fil.open("rb") as aaben:
        begyndelse = aaben.read(_BEGYNDELSE)
    if not begyndelse.strip():
        raise Listefejl.hele("filen er tom; første række skal være kolonnernes navne")
    if begyndelse.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Listefejl.hele(_KRAV, "UTF-16")
    kun_cr = b"\r" in begyndelse and b"\n" not in begyndelse
    linje = _foerste_fejl(fil, "utf-8")
    if linje is None and not kun_cr and not begyndelse.startswith(codecs.BOM_UTF8):
        return fil, ()
    if linje is None:
        return _omskriv(fil, mappe, "utf-8-sig", kun_cr), ()
    if any(_UTF8_BOGSTAV.search(stykke) for stykke in _stykker(fil)):
        raise Listefejl([Celle(linje, None, None, f"filen blander UTF-8 med en anden tegnkodning; {_KRAV}")])
    # What spreadsheets call ISO-8859-1 is windows-1252: the same letters, and dashes where the former has none.
    linje = _foerste_fejl(fil, "cp1252")
    if linje is not None:
        raise Listefejl([Celle(linje, None, None, f"filen er hverken UTF-8 eller ISO-8859-1; {_KRAV}")])
    return _omskriv(fil, mappe, "cp1252", kun_cr), ("Filen er læst som ISO-8859-1.",)


def _stykker(fil: Path) -> Iterator[bytes]:
    with fil.open("rb") as aaben:
        while stykke := aaben.read(_STYKKE):
            yield stykke


def _foerste_fejl(fil: Path, kodning: str) -> int | None:
    """The line of the first byte that is not of the encoding."""
    afkoder = codecs.getincrementaldecoder(kodning)()
    linje = 1
    for stykke in (*_stykker(fil), b""):
        try:
            tekst = afkoder.decode(stykke, final=not stykke)
        except UnicodeDecodeError as fejl:
            return linje + bytes(fejl.object)[: fejl.start].count(b"\n")
        if "\0" in tekst:
            nul = linje + tekst.count("\n", 0, tekst.index("\0"))
            raise Listefejl([Celle(nul, None, None, f"filen indeholder U+0000 og er ingen tekstfil; {_KRAV}")])
        linje += tekst.count("\n")
    return None


def _omskriv(fil: Path, mappe: Path, kodning: str, kun_cr: bool) -> Path:
    ny = mappe / "liste.utf8.csv"
    afkoder = codecs.getincrementaldecoder(kodning)()
    with ny.open("w", encoding="utf-8", newline="") as ud:
        for stykke in _stykker(fil):
            tekst = afkoder.decode(stykke)
            ud.write(tekst.replace("\r", "\n") if kun_cr else tekst)
    return ny


def _overskrift(fil: Path) -> tuple[str, list[str], int]:
    """The separator, the header's texts, and how many lines go before the first row."""
    with fil.open(encoding="utf-8", newline="") as aaben:
        begyndelse = aaben.read(_BEGYNDELSE)
    bedste: tuple[int, int, str, list[str], int] | None = None
    for tegn in _SKILLETEGN:
        for felter, linjer in _poster(begyndelse, tegn):
            maal = (kendte_i(felter), len(felter))
            if bedste is None or maal > bedste[:2]:
                bedste = (*maal, tegn, felter, linjer)
    if bedste is None:
        raise Listefejl.hele("filen er tom; første række skal være kolonnernes navne")
    if bedste[0] == 0:
        foerste = next((linje.strip() for linje in begyndelse.splitlines() if linje.strip()), "")
        navne = ";".join(listeord().kolonner)
        raise Listefejl.hele(f"en overskrift med kendte kolonner, fx {navne}", foerste)
    felter = bedste[3]
    while felter and not felter[-1].strip():
        felter.pop()
    return bedste[2], felter, bedste[4]


def _poster(tekst: str, tegn: str) -> Iterator[tuple[list[str], int]]:
    """The first records, each with the line that it ends on."""
    laeser = csv.reader(io.StringIO(tekst, newline=""), delimiter=tegn)
    try:
        for nr, felter in enumerate(laeser):
            if nr >= _FOER_OVERSKRIFT:
                return
            if any(felt.strip() for felt in felter):
                yield felter, laeser.line_num
    except csv.Error:
        return
