"""Text on streams that cannot hold every character: written in other characters, never a failure.

Standard library alone, so that an install without the extra ``server`` can tell what it misses.
"""

import codecs
import io
import sys
import unicodedata

_OMSKREVET = {
    "æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "ð": "d", "ß": "ss", "€": "EUR", "§": "par.",
    "→": "->", "←": "<-", "↑": "^", "↓": "v", "≤": "<=", "≥": ">=", "≠": "!=", "×": "x", "÷": "/", "−": "-", "±": "+/-",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "·": "-", "•": "*", "…": "...", "\N{NO-BREAK SPACE}": " ",
    "‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "✓": "v", "✔": "v", "✗": "x", "✘": "x",
}  # fmt: skip
_NAVN = "psrm-omskriv"
_ASCII = "psrm-ascii"


def omskriv(tegn: str) -> str:
    """The character in ASCII: a Danish letter as two, a line as a hyphen, an accent left out; else a question mark."""
    if tegn in _OMSKREVET:
        return _OMSKREVET[tegn]
    navn = unicodedata.name(tegn, "")
    if navn.startswith("BOX DRAWINGS"):
        return {"HORIZONTAL": "-", "VERTICAL": "|"}.get(navn.rpartition(" ")[2], "+")
    rent = unicodedata.normalize("NFKD", tegn).encode("ascii", "ignore").decode()
    return rent or "?"


def _i_stedet(fejl: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(fejl, UnicodeEncodeError):
        raise fejl
    return "".join(map(omskriv, i_utf8(fejl.object[fejl.start : fejl.end]))), fejl.end


def i_utf8(tekst: str) -> str:
    """The text with what a machine's locale could not read of a name, as UTF-8 has it."""
    try:
        return tekst.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return tekst


def goer_skrivbar() -> None:
    """Lets standard output and standard error write any text, in the encoding that they have.

    An ASCII stream keeps its encoding under another name: the command-line library opens a UTF-8 stream of its own
    where it finds one named ASCII.
    """
    codecs.register_error(_NAVN, _i_stedet)
    codecs.register(_ascii)
    for stroem in (sys.stdout, sys.stderr):
        if isinstance(stroem, io.TextIOWrapper) and not _kan_alt(stroem.encoding):
            ascii_ = codecs.lookup(stroem.encoding).name == "ascii"
            stroem.reconfigure(encoding=_ASCII if ascii_ else stroem.encoding, errors=_NAVN)


def _ascii(navn: str) -> codecs.CodecInfo | None:
    if navn.replace("_", "-") != _ASCII:
        return None
    ascii_ = codecs.lookup("ascii")
    return codecs.CodecInfo(
        ascii_.encode,
        ascii_.decode,
        ascii_.streamreader,
        ascii_.streamwriter,
        ascii_.incrementalencoder,
        ascii_.incrementaldecoder,
        name=_ASCII,
    )


def _kan_alt(kodning: str) -> bool:
    return codecs.lookup(kodning).name.startswith("utf")
