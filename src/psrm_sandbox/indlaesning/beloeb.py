"""Amounts of a column in øre: every form that people and sheets write, and what the column says of the doubtful ones.

A text that can mean one thing only is read as that. ``1.234`` and ``1,234`` follow the rest of their column: one with
decimal commas groups by point, one with decimal points by comma. Where nothing tells, ``1.234`` is grouped, as it is
written in Danish, and ``1,234`` is refused.
"""

from dataclasses import dataclass

import polars as pl

from psrm_sandbox.indlaesning.ordbog import kolonneord

KRAV = "et beløb skrives 1.200,50 eller 1200.50, med højst 11 cifre før kommaet og højst 2 efter"
TVETYDIGT = "et beløb, der kun kan læses på én måde: 1234,00 eller 1234.00; resten af kolonnen siger ikke hvilken"
_GRUPPE = "[1-9][0-9]{0,2}"
_KOMMA = rf"^([0-9]+|{_GRUPPE}(\.[0-9]{{3}})+|{_GRUPPE}( [0-9]{{3}})+),[0-9]{{1,2}}$|^{_GRUPPE}(\.[0-9]{{3}}){{2,}}$"
_PUNKT = rf"^([0-9]+|{_GRUPPE}(,[0-9]{{3}})+|{_GRUPPE}( [0-9]{{3}})+)\.[0-9]{{1,2}}$|^{_GRUPPE}(,[0-9]{{3}}){{2,}}$"
_ARTER = {
    "gruppe_komma": rf"^{_GRUPPE},[0-9]{{3}}$",
    "helt": rf"^[0-9]+$|^{_GRUPPE}( [0-9]{{3}})+$",
    "komma": _KOMMA,
    "punkt": _PUNKT,
    "gruppe_punkt": rf"^{_GRUPPE}\.[0-9]{{3}}$",
}
_BLANKE = ["\u00a0", "\u202f", "\u2009", "\u2007", "'", "\u2019", "\u2212", "\u2013"]
MAKS_OERE = 10**13
_STOEJ = 1e-4
"""How far from whole øre a sheet's number may lie: its sums carry that much."""


@dataclass(frozen=True, slots=True)
class Skrivemaade:
    """How a column's amounts are written: whether ``1.234`` and ``1,234`` are grouped; ``tvivl``: how many were told
    so by nothing but Danish habit."""

    med_punkt: bool = True
    med_komma: bool = False
    tvivl: int = 0


def rent(kolonne: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """An amount's text without sign, currency and blanks around it; and whether it is below 0."""
    ord_ = sorted(kolonneord().valuta, key=len, reverse=True)
    valuta = "|".join(et.replace(".", r"\.") for et in ord_)
    tekst = kolonne.str.replace(r"^'([-+=])", "$1")
    tekst = tekst.str.replace_many(_BLANKE, [" ", " ", " ", " ", " ", " ", "-", "-"]).str.strip_chars()
    tekst = tekst.str.replace(rf"(?i)^(-?)\s*({valuta})\s*", "$1").str.replace(rf"(?i)\s*({valuta})\s*(-?)$", "$2")
    tekst = tekst.str.replace(r"^(.*[0-9])[.,]-{1,2}$", "$1")
    minus = tekst.str.contains(r"^-|[0-9]-$|^\(.*\)$")
    rent_ = tekst.str.replace(r"^[-+]\s*([^-]*)$", "$1").str.replace(r"^([^-]*[0-9])\s*-$", "$1")
    return rent_.str.replace(r"^\(([^-]*)\)$", "$1").str.strip_chars(), minus


def art(rent_: pl.Expr) -> pl.Expr:
    """Which form the text has; null for none."""
    return pl.coalesce(pl.when(rent_.str.contains(m)).then(pl.lit(navn)) for navn, m in _ARTER.items())


def oere(rent_: pl.Expr, minus: pl.Expr, kendt: pl.Expr) -> pl.Expr:
    """Øre of a text whose form `art` knows; null beyond 11 digits of kroner."""
    decimaler = (
        rent_.str.extract(r"[.,]([0-9]{1,2})$", 1).fill_null("0").str.pad_end(2, "0").cast(pl.Int64, strict=False)
    )
    helt = rent_.str.replace(r"[.,][0-9]{1,2}$", "").str.replace_all(r"[., ]", "").cast(pl.Int64, strict=False)
    fundet = pl.when(helt < 10**11).then(helt * 100 + decimaler)
    return pl.when(kendt).then(pl.when(minus).then(-fundet).otherwise(fundet))


def oere_af_tal(tal: pl.Expr) -> pl.Expr:
    """Øre of a sheet's number; null where it has more decimals, or is too large."""
    regnet = tal * 100
    hele = (regnet - regnet.round()).abs() <= _STOEJ
    return pl.when(hele & (regnet.abs() < MAKS_OERE)).then(regnet.round().cast(pl.Int64, strict=False))


def optaelling(art_: pl.Expr, vaegt: pl.Expr | None = None) -> dict[str, pl.Expr]:
    """What `skrivemaade` asks of a column. ``vaegt``: how many rows have each cell."""
    tal = pl.lit(1) if vaegt is None else vaegt
    return {navn: (art_.eq(navn) * tal).sum() for navn in ("komma", "punkt", "gruppe_punkt", "gruppe_komma")}


def skrivemaade(tal: dict[str, int]) -> Skrivemaade:
    """What the column says, of the counts of `optaelling`."""
    med_punkt = not tal["punkt"] and bool(tal["komma"] or not tal["gruppe_komma"])
    med_komma = bool(tal["punkt"]) and not tal["komma"]
    return Skrivemaade(med_punkt, med_komma, tal["gruppe_punkt"] if med_punkt and not tal["komma"] else 0)


def tvetydig(art_: pl.Expr, maade: Skrivemaade) -> pl.Expr:
    """Whether the text can mean two things, and the column does not say which."""
    punkt = (art_ == "gruppe_punkt") & (not maade.med_punkt)
    return (punkt | (art_ == "gruppe_komma") & (not maade.med_komma)).fill_null(value=False)
