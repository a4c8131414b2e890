"""What may be shown of the text of people's files: no number of a person, and no name.

Names cannot be known from a list; what is shown is therefore what has the form of data (a date, an amount, a code, an
id), and of other text only how long it is.
"""

import re
from functools import lru_cache

from psrm_sandbox.domain.maskering import MASKE, masker, sloer_cpr

_UDEN_NUL = re.compile(r"(?<![0-9])[1-9](?:0[1-9]|1[0-2])[0-9]{2}[ -]?[0-9]{4}(?![0-9])")
"""A CPR number that a spreadsheet took for a number: the first zero is gone."""
_SPREDT = re.compile(r"(?<![0-9])(?:[0-9][ .\-/]?){9}[0-9](?![0-9])")
"""Ten digits with single signs between them, wherever those stand."""
_DATA = re.compile(
    r"[0-9]{1,2}\.? ?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,6}\.? ?[0-9]{0,4}"
    r"|[0-9 .,:/+\-]{1,24}(?:kr\.?)?|[A-ZÆØÅ0-9_]{1,12}|[a-zæøå]{1,5}|(?:CPR|CVR|SE|AKR) [0-9Xx\-]{1,14}"
    r"|#[A-ZÆØÅ0-9/]{2,12}[!?]?|[0-9]{1,3}[.,]?[0-9]{0,15}[Ee][+\-]?[0-9]{1,3}"
    r"|(?=[^\s]*[0-9])[A-Za-zÆØÅæøå0-9_./\-]{1,36}|" + re.escape(MASKE)
)
_FRI_TEKST = re.compile(r"(?:beskrivelse|note|navn|begrundelse|indhold)$")


_KORTESTE_CPR = 9
"""Signs of the shortest that could be a CPR number: one without its first zero."""


@lru_cache(maxsize=4096)
def uden_cpr(tekst: str) -> str:
    """The text with everything that could be a CPR number masked: a real one whole, a test person's to six digits."""
    if len(tekst) < _KORTESTE_CPR:
        return tekst
    klar = _SPREDT.sub(lambda et: _masker_spredt(et[0]), masker(tekst))
    return sloer_cpr(_UDEN_NUL.sub(MASKE, klar))


def _masker_spredt(tekst: str) -> str:
    cifre = "".join(tegn for tegn in tekst if tegn.isdecimal())
    return MASKE if masker(cifre) != cifre else tekst


def vist(tekst: str | None, felt: str | None = None) -> str | None:
    """A value of the file as a finding shows it. Free text is told by its length alone."""
    if not tekst:
        return tekst
    klar = uden_cpr(tekst)
    if not _FRI_TEKST.search(felt or "") and _DATA.fullmatch(klar):
        return klar
    return f"tekst på {len(tekst)} tegn"


@lru_cache(maxsize=4096)
def vist_id(tekst: str | None) -> str | None:
    """A reference, a code or an id; None where it has not the form of one."""
    if not tekst:
        return None
    klar = uden_cpr(tekst)
    return klar if _ID.fullmatch(klar) else None


_ID = re.compile(
    r"[A-ZÆØÅ0-9_./\-]{1,36}|(?=.*[0-9])(?!.*[A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ])[\w ./,:\-]{1,60}|" + re.escape(MASKE)
)
