"""Money: int øre inside, kroner text at the faces. Exact both ways."""

import re

_MOENSTER = re.compile(r"(-?)([0-9]{1,11})(?:\.([0-9]{1,2}))?", re.ASCII)

BELOEB_MOENSTER = r"^-?[0-9]{1,11}(\.[0-9]{1,2})?$"
"""The pattern of an amount on the wire: decimal(13,2), a point, no thousand separators."""


def oere_fra_tekst(tekst: str) -> int:
    """Øre from a kroner text such as ``1200.00``.

    Raises:
        ValueError: the text is not an amount (three decimals, separators, other digits than 0-9).

    """
    match = _MOENSTER.fullmatch(tekst)
    if match is None:
        raise ValueError(f"ikke et beløb: {tekst[:60]!r}")
    fortegn, kroner, oere = match.groups()
    vaerdi = int(kroner) * 100 + int((oere or "0").ljust(2, "0"))
    return -vaerdi if fortegn else vaerdi


def tekst_fra_oere(oere: int) -> str:
    """Kroner text with two decimals, ``1200.00``, as the wire carries it."""
    fortegn = "-" if oere < 0 else ""
    kroner, rest = divmod(abs(oere), 100)
    return f"{fortegn}{kroner}.{rest:02d}"


def dansk_beloeb(oere: int) -> str:
    """Kroner for people: ``10.000 kr.``, ``1.234,50 kr.``."""
    fortegn = "-" if oere < 0 else ""
    kroner, rest = divmod(abs(oere), 100)
    helt = f"{kroner:,}".replace(",", ".")
    return f"{fortegn}{helt},{rest:02d} kr." if rest else f"{fortegn}{helt} kr."
