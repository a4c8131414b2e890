"""A text file of any size as UTF-8: its encoding is found, and where lines differ each is read by its own.

Known: UTF-8, UTF-16 with and without its mark, windows-1252 (which spreadsheets call ISO-8859-1), and where a file has
no Danish letter in that, the older code page 850 and Mac OS Roman.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.hukommelse import Mappe

_STYKKE = 4 * 1024 * 1024
_MAKS_LINJE = 16 * 1024 * 1024
_KRAV = "gem filen som CSV i UTF-8"
_STYRETEGN = bytes([*range(9), *range(14, 32)])
_DANSKE = "æøåÆØÅéöäü"
_AELDRE = ("cp1252", "cp850", "mac_roman")
_VIST = {"cp1252": "ISO-8859-1 (windows-1252)", "cp850": "DOS (tegntabel 850)", "mac_roman": "Mac OS Roman"}


@dataclass(frozen=True, slots=True)
class Tekst:
    """A UTF-8 file with ``\\n`` between its lines, and how it was read."""

    fil: Path
    noter: tuple[str, ...] = ()


def som_utf8(fil: Path, mappe: Mappe) -> Tekst:
    """The file itself where it is plain UTF-8, else written anew in ``mappe``, which must outlive its use.

    Raises:
        Filfejl: it is empty or no text.

    """
    with fil.open("rb") as aaben:
        begyndelse = aaben.read(65_536)
    if not begyndelse.strip():
        raise Filfejl("filen er tom", "en linje med kolonnernes navne og mindst én under den", "hent udtrækket igen")
    if utf16 := _utf16(begyndelse):
        return Tekst(_omskriv(fil, mappe, utf16))
    for stykke in _stykker(fil):
        if len(stykke.translate(None, _STYRETEGN)) != len(stykke):
            raise Filfejl("filen indeholder styretegn og er ingen tekstfil", "en tekstfil", _KRAV)
    kun_cr = b"\r" in begyndelse and b"\n" not in begyndelse
    if _er_utf8(fil):
        har_maerke = begyndelse.startswith(codecs.BOM_UTF8)
        return Tekst(_omskriv(fil, mappe, "utf-8-sig") if kun_cr or har_maerke else fil)
    kodning = _aeldre(fil)
    if kun_cr:
        return Tekst(_omskriv(fil, mappe, kodning), (_note(kodning),))
    return _linje_for_linje(fil, mappe, kodning)


def _utf16(begyndelse: bytes) -> str | None:
    if begyndelse.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    lige, ulige = begyndelse[:2000:2].count(0), begyndelse[1:2000:2].count(0)
    halvt = min(len(begyndelse), 2000) // 4
    if max(lige, ulige) > halvt and min(lige, ulige) * 10 < halvt:
        return "utf-16-le" if ulige > lige else "utf-16-be"
    return None


def _stykker(fil: Path) -> Iterator[bytes]:
    with fil.open("rb") as aaben:
        while stykke := aaben.read(_STYKKE):
            yield stykke


def _er_utf8(fil: Path) -> bool:
    afkoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for stykke in (*_stykker(fil), b""):
            afkoder.decode(stykke, final=not stykke)
    except UnicodeDecodeError:
        return False
    return True


def _aeldre(fil: Path) -> str:
    """The encoding in which most Danish letters stand among other letters."""
    antal = dict.fromkeys(_AELDRE, 0)
    for stykke in _stykker(fil):
        for kodning in _AELDRE:
            bogstaver = b"".join(re.escape(et) for tegn in _DANSKE if (et := tegn.encode(kodning, "ignore")))
            moenster = rb"(?<=[A-Za-z])[%b]|[%b](?=[A-Za-z])" % (bogstaver, bogstaver)
            antal[kodning] += len(re.findall(moenster, stykke))
    return max(_AELDRE, key=lambda kodning: antal[kodning])


def _note(kodning: str) -> str:
    return f"Filen er læst som {_VIST[kodning]}."


def _omskriv(fil: Path, mappe: Mappe, kodning: str) -> Path:
    ny = mappe / "tekst.utf8.csv"
    afkoder = codecs.getincrementaldecoder(kodning)(errors="replace")
    with ny.open("w", encoding="utf-8", newline="") as ud:
        for stykke in (*_stykker(fil), b""):
            tekst = afkoder.decode(stykke, final=not stykke).replace("\ufeff", "")
            ud.write(tekst if "\n" in tekst else tekst.replace("\r", "\n"))
    return ny


def _linje_for_linje(fil: Path, mappe: Mappe, aeldre: str) -> Tekst:
    ny, nye, gamle, foerste = mappe / "tekst.utf8.csv", 0, 0, 0
    with fil.open("rb") as ind, ny.open("wb") as ud:
        nr = 0
        while linje := ind.readline(_MAKS_LINJE):
            nr += 1
            if nr == 1:
                linje = linje.removeprefix(codecs.BOM_UTF8)
            if linje.isascii():
                ud.write(linje)
                continue
            try:
                linje.decode("utf-8")
                nye += 1
                ud.write(linje)
            except UnicodeDecodeError:
                gamle, foerste = gamle + 1, foerste or nr
                ud.write(linje.decode(aeldre, "replace").encode())
    if nye:
        blandet = (
            f"Filen blander tegnkodninger: linjer læst som {_VIST[aeldre]}: {gamle} (den første er linje {foerste}), "
            "resten som UTF-8."
        )
        return Tekst(ny, (blandet,))
    return Tekst(ny, (_note(aeldre),))
