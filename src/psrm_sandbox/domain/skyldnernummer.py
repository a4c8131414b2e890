"""A debtor's number: how it is told apart, and whether it is well-formed.

A CPR number is written with or without a hyphen; the two spellings are one identity. Test persons have day + 60 in
theirs, outside the range in use. Modulus 11 is no demand: numbers issued since 2007 may fail it, and 8 digits are a
well-formed CVR or SE number.
"""

from collections.abc import Mapping

from psrm_sandbox.domain.koder import Skyldnertype

CIFRE: Mapping[str, int] = {Skyldnertype.CPR: 10, Skyldnertype.CVR: 8, Skyldnertype.SE: 8, Skyldnertype.AKR: 11}
TESTDAG = 60
"""What is added to the day of birth in a test person's CPR number."""

_DAGE = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def normalt_nummer(type_: str | None, nummer: str | None) -> str | None:
    """The number as it is compared and kept: no space around it, a CPR without its hyphen; None where it is blank."""
    if nummer is None:
        return None
    nummer = nummer.strip()
    if type_ == "CPR" and len(nummer) == 11 and nummer[6] == "-":
        return nummer[:6] + nummer[7:]
    return nummer or None


def er_velformet(type_: str | None, nummer: str, *, aegte_cpr: bool = False) -> bool:
    """Whether a number in its normal form can belong to anyone: the type's digits, not all zero, a CPR with a day.

    ``aegte_cpr`` lets an ordinary day of birth pass too.
    """
    cifre = CIFRE.get(type_ or "")
    if len(nummer) != cifre or not (nummer.isascii() and nummer.isdigit()) or not nummer.strip("0"):
        return False
    return type_ != "CPR" or har_foedselsdag(nummer, aegte=aegte_cpr)


def har_foedselsdag(cpr: str, *, aegte: bool = False) -> bool:
    """Whether the first four digits are a test person's day (plus 60) and month, or with ``aegte`` an ordinary day."""
    dag, maaned = int(cpr[:2]), int(cpr[2:4])
    if not 1 <= maaned <= 12:
        return False
    return 1 <= dag - TESTDAG <= _DAGE[maaned - 1] or (aegte and 1 <= dag <= _DAGE[maaned - 1])
