"""What the journal keeps of a call's address and bodies: masked, without documents, cut at 64 KiB."""

import re
from urllib.parse import unquote, unquote_plus

from psrm_sandbox.domain.dokumentindhold import json_uden_indhold
from psrm_sandbox.domain.maskering import SKILLETEGN, masker, masker_bytes, rummer_aegte_cpr

JOURNAL_TEGN = 65_536
"""How much of a body the journal keeps."""
_OVERLAP = 512
"""Bytes read past the cut, so that a number across it is seen whole, however it is written."""
_HEMMELIGHED = re.compile(r"(?<=/(?:soap|delt)/)[^/?]+")
"""The part of an address that is itself the access: a SOAP address, a shared view's."""
_OMSKRIVNINGER = 3
"""How many times over an address is decoded to see whether a number hides in it."""
_UNICODE = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})")
_PROCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_HALVT_NUMMER = re.compile(
    rf"(?:[0-9{re.escape(SKILLETEGN)}]|%[0-9a-fA-F]{{0,2}}|\\(?:u[0-9a-fA-F]{{0,4}})?){{1,40}}\Z"
)
"""What a cut may have left of a number."""


def maskeret_sti(sti: str) -> str:
    """The path masked, also where it is encoded more than once, and without what in it is itself an access."""
    klar = sti = _HEMMELIGHED.sub("…", sti)
    for _ in range(_OMSKRIVNINGER + 1):
        if rummer_aegte_cpr(klar):
            return masker(klar)
        foer, klar = klar, unquote_plus(klar)
        if klar == foer:
            break
    return sti


def journaltekst(krop: bytes) -> tuple[str | None, bool]:
    """The body's beginning, and whether that is not all of it. A number that lies across the cut is masked too."""
    if not krop:
        return None, False
    hel = json_uden_indhold(krop)
    tekst = masker_bytes(hel[: JOURNAL_TEGN + _OVERLAP]).decode("utf-8", "replace")
    for tegn, moenster, laes in (("\\u", _UNICODE, _laes_unicode), ("%", _PROCENT, _laes_procent)):
        if tegn in tekst and rummer_aegte_cpr(klar := moenster.sub(laes, tekst)):
            tekst = masker(klar)
    afkortet = len(hel) > JOURNAL_TEGN
    if afkortet and len(tekst) < JOURNAL_TEGN:
        tekst = _HALVT_NUMMER.sub("", tekst)
    return tekst[:JOURNAL_TEGN], afkortet


def _laes_unicode(et: re.Match[str]) -> str:
    hoej, lav, alene = et.groups()
    return _vist(
        chr(0x10000 + ((int(hoej, 16) - 0xD800) << 10) + int(lav, 16) - 0xDC00) if hoej else chr(int(alene, 16))
    )


def _laes_procent(et: re.Match[str]) -> str:
    return _vist(unquote(et[0]))


_SOM_JSON = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def _vist(klar: str) -> str:
    """The signs so that a JSON text with them still reads as one."""
    return "".join(
        _SOM_JSON.get(tegn) or ("\ufffd" if tegn < " " or "\ud800" <= tegn <= "\udfff" else tegn) for tegn in klar
    )
