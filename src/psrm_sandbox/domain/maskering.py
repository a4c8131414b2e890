"""Masking of what looks like a real CPR number, at the door: before journal, log and error body.

Real-looking: 10 digits, with or without hyphen after the sixth, a day 01-31 and a real month, not inside a longer
run of digits. Test persons have day + 60 and are left alone.
"""

import re

_AEGTE_CPR = re.compile(r"(?<![0-9])(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])([0-9]{2})(-?)([0-9]{4})(?![0-9])", re.ASCII)
_AEGTE_CPR_BYTES = re.compile(rb"(?<![0-9])(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])([0-9]{2})(-?)([0-9]{4})(?![0-9])")
_MULIGT_CPR = re.compile(r"[0-3](?<![0-9].)[0-9][01][0-9]{3}-?[0-9]{4}(?![0-9])", re.ASCII)
_MULIGT_CPR_BYTES = re.compile(rb"[0-3](?<![0-9].)[0-9][01][0-9]{3}-?[0-9]{4}(?![0-9])")
"""Every real-looking number and a few more. It begins with a sign to look for, and is three times as fast to search."""
_ETHVERT_CPR = re.compile(
    r"(?<![0-9])((?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])(?:0[1-9]|1[0-2])[0-9]{2})-?[0-9]{4}(?![0-9])",
    re.ASCII,
)


def ligner_aegte_cpr(nummer: str) -> bool:
    """Whether the text as a whole is a CPR number with an ordinary birth date."""
    return _AEGTE_CPR.fullmatch(nummer) is not None


def rummer_aegte_cpr(tekst: str) -> bool:
    """Whether the text holds such a number, alone or among other signs."""
    return _MULIGT_CPR.search(tekst) is not None and _AEGTE_CPR.search(tekst) is not None


def masker(tekst: str) -> str:
    """The text with every real-looking CPR number reduced to ``xxxxxx-xxxx``."""
    return _AEGTE_CPR.sub("xxxxxx-xxxx", tekst) if _MULIGT_CPR.search(tekst) else tekst


def masker_bytes(data: bytes) -> bytes:
    """As `masker`, on bytes; every other byte is kept, so broken encoding stays what it was."""
    return _AEGTE_CPR_BYTES.sub(b"xxxxxx-xxxx", data) if _MULIGT_CPR_BYTES.search(data) else data


def sloer_cpr(tekst: str) -> str:
    """The text with every CPR number in it, test persons' too, shown by its first six digits."""
    return _ETHVERT_CPR.sub(r"\1xxxx", tekst)


def masker_skyldner(type_: str | None, nummer: str | None) -> str | None:
    """A debtor's number as receipts and pages show it: a CPR by its first six digits, others in full."""
    if nummer is None or type_ != "CPR":
        return nummer
    return f"{nummer[:6]}xxxx" if len(nummer) >= 6 else nummer
