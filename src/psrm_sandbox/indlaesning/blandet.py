"""Cells in which people write more than the value: a code with its name, a number with its owner, an amount's side."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import polars as pl

from psrm_sandbox.indlaesning.ordbog import kolonneord

_KODE = "[A-ZÆØÅ]{2}[A-ZÆØÅ0-9]{3,8}"
_NUMMER = "[0-9]{6}[- ]?[0-9]{4}|(?:DK ?)?[0-9]{8}"
_SKEL = r"(?:\s+[-–—:|/]+\s*|[:|,;]\s+)"
"""What stands between a value and its name; a hyphen alone is part of a code or a reference."""
_AAR = "((?:19|20)[0-9]{2})"
_DAG = r"[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}"
_TO_DAGE = re.compile(rf"({_DAG}|[0-9]{{8}})\s*(?:-|–|—|/|til|t\.o\.m\.|tom)\s*({_DAG}|[0-9]{{8}})", re.IGNORECASE)
_MAANED_AAR = re.compile(rf"(?:(0?[1-9]|1[0-2])[-./ ]{_AAR}|{_AAR}[-./ ](0?[1-9]|1[0-2]))")
_KVARTAL = re.compile(rf"(?:([1-4])\.?\s*(?:kvartal|kvt\.?)|[KQ]([1-4]))[-./ ]*{_AAR}", re.IGNORECASE)
PERIODE_KRAV = "en periode skrives 01-03-2026 - 31-03-2026, marts 2026, 03-2026, 1. kvartal 2026 eller 2026"


@dataclass(frozen=True, slots=True)
class Afskilt:
    """The cells with nothing but the value, and which of them had more."""

    vaerdi: pl.Expr
    ramt: pl.Expr


def _afskilt(tekst: pl.Expr, *moenstre: str) -> Afskilt:
    fundet = pl.coalesce(tekst.str.extract(et, 1) for et in moenstre)
    return Afskilt(pl.coalesce(fundet, tekst), fundet.is_not_null())


def kode(tekst: pl.Expr) -> Afskilt:
    """A claim type's code of ``KFDAINS - Dagtilbud``, ``KFDAINS Dagtilbud`` or ``Dagtilbud (KFDAINS)``."""
    return _afskilt(
        tekst,
        rf"^({_KODE}){_SKEL}.*\S",
        rf"^({_KODE})\s+\(.*\)$",
        rf"^({_KODE})\s+[^\s]*\p{{Ll}}.*$",
        rf"^[^()]*\p{{Ll}}[^()]*\(({_KODE})\)$",
    )


def haver(tekst: pl.Expr) -> Afskilt:
    """A creditor's number of ``9101 - Testkommune``, ``9101 Testkommune`` or ``Testkommune (9101)``."""
    return _afskilt(
        tekst, rf"^([0-9]{{1,8}})(?:{_SKEL}|\s+)[^0-9]*\p{{L}}[^0-9]*$", r"^[^0-9()]*\p{L}[^0-9()]*\(([0-9]{1,8})\)$"
    )


def skyldner(tekst: pl.Expr) -> Afskilt:
    """A debtor's number of ``610160-0008 Navn`` or ``Navn (610160-0008)``; a cell of two numbers stands as it is."""
    return _afskilt(
        tekst, rf"^({_NUMMER})[\s,;:(/–-]+[^0-9]*\p{{L}}[^0-9]*$", rf"^[^0-9]*\p{{L}}[^0-9]*[\s,;:(/–-]({_NUMMER})\)?$"
    )


def beloeb(tekst: pl.Expr) -> Afskilt:
    """An amount of ``1.200,50 D`` (owed) or ``1.200,50 K`` (the debtor's), the latter with a minus before it."""
    ord_ = kolonneord()
    valuta = "|".join(map(re.escape, sorted(ord_.valuta, key=len, reverse=True)))
    debet, kredit = (
        rf"(?i)^(.*[0-9](?:,-)?\s*(?:{valuta})?)\s*-?\s*(?:{'|'.join(et)})\.?$" for et in (ord_.debet, ord_.kredit)
    )
    owed, tilgode = tekst.str.extract(debet, 1), tekst.str.extract(kredit, 1)
    vaerdi = pl.coalesce(owed, "-" + tilgode, tekst)
    return Afskilt(vaerdi, owed.is_not_null() | tilgode.is_not_null())


def periode(tekst: str) -> tuple[str, str]:
    """First and last day of a period in one cell, each as a text that a date's cell could hold.

    Raises:
        ValueError: it is no period.

    """
    if fundet := _TO_DAGE.fullmatch(tekst):
        return fundet[1], fundet[2]
    if fundet := _KVARTAL.fullmatch(tekst):
        foerste = 3 * int(fundet[1] or fundet[2]) - 2
        return _maaneder(int(fundet[3]), foerste, foerste + 2)
    if fundet := _MAANED_AAR.fullmatch(tekst):
        maaned = int(fundet[1] or fundet[4])
        return _maaneder(int(fundet[2] or fundet[3]), maaned, maaned)
    if re.fullmatch(_AAR, tekst):
        return _maaneder(int(tekst), 1, 12)
    navn, _, aar = tekst.lower().replace(".", " ").replace("-", " ").rpartition(" ")
    nr = kolonneord().maaneder.get(navn.strip())
    if nr is None or not re.fullmatch(_AAR, aar):
        raise ValueError(PERIODE_KRAV)
    return _maaneder(int(aar), nr, nr)


def _maaneder(aar: int, fra: int, til: int) -> tuple[str, str]:
    return date(aar, fra, 1).isoformat(), date(aar, til, monthrange(aar, til)[1]).isoformat()
