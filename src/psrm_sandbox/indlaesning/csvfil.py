"""CSV tables: UTF-8 or ISO-8859-1, with semicolon, comma or tab, as a Danish spreadsheet saves them."""

import csv
import io
import re
from collections.abc import Iterator

from psrm_sandbox.indlaesning.kolonner import find
from psrm_sandbox.indlaesning.modeller import Filfejl, Raekke, Tabel

_SKILLETEGN = (";", "\t", ",")
_STYRETEGN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_UTF8_BOGSTAV = re.compile(rb"\xc3[\x80-\xbf]")
_KRAV = "gem filen som CSV i UTF-8 eller ISO-8859-1"


def laes_csv(data: bytes) -> Tabel:
    """The table of the bytes.

    Raises:
        Filfejl: neither encoding fits, there is nothing in it, or a row has too many or too few fields.

    """
    tekst, noter = afkod(data)
    linjer = list(_linjer(tekst, _skilletegn(tekst)))
    if not linjer:
        raise Filfejl("filen er tom; første linje skal være kolonnernes navne")
    overskrifter = [celle.strip() for celle in linjer[0].celler if isinstance(celle, str)]
    while overskrifter and not overskrifter[-1]:
        overskrifter.pop()
    bredde = len(overskrifter)
    raekker, fejl = [], []
    for linje in linjer[1:]:
        for_meget = any(isinstance(celle, str) and celle.strip() for celle in linje.celler[bredde:])
        if len(linje.celler) < bredde or for_meget:
            fejl.append(f"linje {linje.nr} har {len(linje.celler)} felter, men overskriften har {bredde}")
        raekker.append(Raekke(linje.nr, linje.celler[:bredde]))
    if fejl and any(map(find, overskrifter)):
        raise Filfejl.samlet(fejl)
    return Tabel(overskrifter=overskrifter, raekker=() if fejl else raekker, enhed="linje", noter=noter)


def afkod(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and a note when it was not UTF-8.

    Raises:
        Filfejl: it is text in neither encoding.

    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Filfejl(f"filen er UTF-16; {_KRAV}")
    noter: tuple[str, ...] = ()
    try:
        tekst = data.decode("utf-8-sig")
    except UnicodeDecodeError as fejl:
        linje = data.count(b"\n", 0, fejl.start) + 1
        sted = f"linje {linje}, byte {fejl.start}"
        if _UTF8_BOGSTAV.search(data):
            raise Filfejl(f"{sted}: filen blander UTF-8 med en anden tegnkodning; {_KRAV}") from fejl
        try:
            # What spreadsheets call ISO-8859-1 is windows-1252: the same letters, and dashes where the former has none.
            tekst = data.decode("cp1252")
        except UnicodeDecodeError:
            raise Filfejl(f"{sted}: filen er hverken UTF-8 eller ISO-8859-1; {_KRAV}") from fejl
        noter = ("Filen er læst som ISO-8859-1.",)
    styretegn = _STYRETEGN.search(tekst)
    if styretegn:
        linje = tekst.count("\n", 0, styretegn.start()) + 1
        raise Filfejl(f"linje {linje}: filen indeholder styretegn og er ingen tekstfil; {_KRAV}")
    return tekst, noter


def _skilletegn(tekst: str) -> str:
    """The separator that gives the most known columns in the first line."""
    if tekst[:4].casefold() == "sep=" and tekst[4:5] in _SKILLETEGN:
        return tekst[4]
    foerste = next((linje for linje in tekst.splitlines() if linje.strip()), "")

    def kendte(tegn: str) -> int:
        return sum(find(navn) is not None for navn in next(csv.reader([foerste], delimiter=tegn), []))

    return max(_SKILLETEGN, key=lambda tegn: (kendte(tegn), foerste.count(tegn)))


def _linjer(tekst: str, skilletegn: str) -> Iterator[Raekke]:
    """Every line that holds anything, by the number of its first line in the file."""
    laeser = csv.reader(io.StringIO(tekst, newline=""), delimiter=skilletegn, strict=True)
    nr = 1
    try:
        for felter in laeser:
            er_sep = nr == 1 and len(felter) <= 2 and felter and felter[0].casefold().startswith("sep=")
            if not er_sep and any(felt.strip() for felt in felter):
                yield Raekke(nr, felter)
            nr = laeser.line_num + 1
    except csv.Error as fejl:
        raise Filfejl(f"linje {nr}: et felt i anførselstegn er ikke lukket rigtigt ({fejl})") from fejl
