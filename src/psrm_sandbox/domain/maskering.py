"""Masking of what looks like a real CPR number, at the door: before journal, log and error body.

Real-looking: 10 digits of any script, a day 01-31 and a real month, not inside a longer run of digits. After the sixth
digit may stand up to three signs that people and programs put there: blanks, dashes of every kind and signs that do not
show, each as itself or as JSON, Python and addresses write it. Test persons have day + 60 and are left alone.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

MASKE = "xxxxxx-xxxx"


def _af_art(art: str) -> str:
    return "".join(chr(kode) for kode in range(0x10000) if unicodedata.category(chr(kode)) == art)


_CIFRE = {
    ord(tegn): str(unicodedata.decimal(tegn)) for tegn in _af_art("Nd") + "".join(map(chr, range(0x1D7CE, 0x1D800)))
}
"""The digits of every script in use, as ours."""
_USYNLIGE = "\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufffd"
SKILLETEGN = _af_art("Pd") + "\u00ad\u00af\u02d7\u2043\u207b\u208b\u2212" + "\t" + _af_art("Zs") + _USYNLIGE
"""What may stand after the sixth digit: dashes, blanks, and what does not show."""
_BRUDTE = "\udca0\udcad\udc96\udc97"
"""Blanks and dashes of one byte, as they are decoded where they stand alone (``surrogateescape``)."""


def _skrevne(tegn: Iterable[str]) -> str:
    """The signs as JSON, Python and an address write them."""
    former = {r"\t", "+", "&nbsp;", "&shy;", "%A0", "%AD"}
    for et in tegn:
        former |= {f"\\u{ord(et):04x}", "".join(f"%{byte:02X}" for byte in et.encode())}
        former |= {f"\\x{ord(et):02x}"} if ord(et) < 256 else set()
    return "|".join(re.escape(form) for form in sorted(former, key=len, reverse=True))


MELLEM = rf"(?:[{re.escape(SKILLETEGN + _BRUDTE)}]|(?i:{_skrevne(SKILLETEGN)})){{0,3}}"
"""What people and programs put after the sixth digit, as a part of a pattern."""
_DAG, _TESTDAG, _MAANED = r"(?:0[1-9]|[12][0-9]|3[01])", r"(?:6[1-9]|[78][0-9]|9[01])", r"(?:0[1-9]|1[0-2])"
_AEGTE_CPR = re.compile(rf"(?<![0-9]){_DAG}{_MAANED}[0-9]{{2}}{MELLEM}[0-9]{{4}}(?![0-9])")
_ETHVERT_CPR = re.compile(rf"(?<![0-9])((?:{_DAG}|{_TESTDAG}){_MAANED}[0-9]{{2}}){MELLEM}[0-9]{{4}}(?![0-9])")
_TI_CIFRE = re.compile(rf"(?<![0-9])([0-9]{{6}}){MELLEM}([0-9]{{4}})(?![0-9])")
_MULIGT_CPR = re.compile(r"[0-3](?<![0-9].)[0-9][01][0-9]{3}(?:[0-9]{4}(?![0-9])|[^0-9A-Za-z.,;:\"])", re.ASCII)
"""Every real-looking number and a few more. It begins with a sign to look for, and is far faster to search."""
_ANDET_CIFFER = re.compile(r"\d(?<![0-9])")


def i_vore_cifre(tekst: str) -> str:
    """The text sign for sign, with every script's digits as ours."""
    if tekst.isascii():
        return tekst
    try:
        tekst.encode("latin-1")
    except UnicodeEncodeError:
        return tekst.translate(_CIFRE) if _ANDET_CIFFER.search(tekst) else tekst
    return tekst  # of its signs only 0 to 9 are digits


def _numre(laest: str) -> Iterator[re.Match[str]]:
    for muligt in _MULIGT_CPR.finditer(laest):
        if fundet := _AEGTE_CPR.match(laest, muligt.start()):
            yield fundet


def _erstat(tekst: str, fundne: Iterable[re.Match[str]], ny: Callable[[re.Match[str]], str]) -> str:
    dele, slut = [], 0
    for fundet in fundne:
        dele += [tekst[slut : fundet.start()], ny(fundet)]
        slut = fundet.end()
    return "".join([*dele, tekst[slut:]]) if dele else tekst


def ligner_aegte_cpr(nummer: str) -> bool:
    """Whether the text as a whole is a CPR number with an ordinary birth date."""
    return _AEGTE_CPR.fullmatch(i_vore_cifre(nummer)) is not None


def rummer_aegte_cpr(tekst: str) -> bool:
    """Whether the text holds such a number, alone or among other signs."""
    return next(_numre(i_vore_cifre(tekst)), None) is not None


def masker(tekst: str) -> str:
    """The text with every real-looking CPR number reduced to ``xxxxxx-xxxx``."""
    return _erstat(tekst, _numre(i_vore_cifre(tekst)), lambda _: MASKE)


def masker_bytes(data: bytes) -> bytes:
    """As `masker`, on bytes; every other byte is kept, so broken encoding stays what it was."""
    tekst = data.decode("utf-8", "surrogateescape")
    maskeret = masker(tekst)
    return data if maskeret is tekst else maskeret.encode("utf-8", "surrogateescape")


def sloer_cpr(tekst: str) -> str:
    """The text with every CPR number in it, test persons' too, shown by its first six digits."""
    return _erstat(tekst, _ETHVERT_CPR.finditer(i_vore_cifre(tekst)), lambda fundet: f"{fundet[1]}xxxx")


def ti_cifre(tekst: str) -> list[tuple[str, str]]:
    """Whatever is written as a CPR number is, six digits and four, whether or not they can be one."""
    return _TI_CIFRE.findall(i_vore_cifre(tekst))


def masker_skyldner(type_: str | None, nummer: str | None) -> str | None:
    """A debtor's number as receipts and pages show it: a CPR by its first six digits, others in full."""
    if nummer is None:
        return nummer
    if type_ != "CPR":
        return sloer_cpr(nummer)
    return f"{nummer[:6]}xxxx" if len(nummer) >= 6 else nummer


_ID_FELTER = re.compile(
    r"(?:[iI]d|Ref|reference|indberetter|nummer|Nummer|indhold|noegle)$|^(?:ejer|navn|yaml|skyldner)$"
)
"""Keys whose values are ids: never masked, and never shown in an error unmasked.

A name is one too, since things are found by it: whoever keeps it refuses one with such a number. A script (``yaml``)
has such keys in it, and is masked by its own reader.
"""


def masker_struktur(vaerdi: Any, navn: str = "", over: str = "") -> Any:
    """The structure with every text and key masked but the values of keys that hold ids; a file's name is text."""
    if isinstance(vaerdi, str):
        er_id = _ID_FELTER.search(navn) and (over, navn) != ("dokumenter", "navn")
        return vaerdi if er_id else masker(vaerdi)
    if isinstance(vaerdi, dict):
        return {masker(n): masker_struktur(v, n, navn) for n, v in vaerdi.items()}
    if isinstance(vaerdi, list):
        return [masker_struktur(v, navn, over) for v in vaerdi]
    return vaerdi


_SKJULTE = frozenset(
    f"{kode if kode < 0x10000 else 0xD800 + ((kode - 0x10000) >> 10):04x}" for kode in (*_CIFRE, *map(ord, SKILLETEGN))
)
_OMSKREVET = re.compile(r"\\u([0-9a-fA-F]{4})")
_LOEBER_SAMMEN = re.compile(r"\\u[0-9a-fA-F]{3}[0-9](?=\d)")


def kan_rumme_skjult(json_tekst: str) -> bool:
    """Whether a number could hide in the JSON text: its digits written as escapes, or run into by one."""
    if "\\u" not in json_tekst:
        return False
    if _LOEBER_SAMMEN.search(json_tekst):
        return True
    return any(kode.lower() in _SKJULTE for kode in _OMSKREVET.findall(json_tekst))
