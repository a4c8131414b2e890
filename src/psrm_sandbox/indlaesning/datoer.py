"""Dates of a column: Danish and ISO forms, months in words, a sheet's day numbers; no month before its day unasked.

A time of day is taken off where it says nothing (``00:00``). ``03/31/2026`` proves a column written month first: it is
refused as a whole, unless the plan of its columns says so.
"""

from datetime import date

import polars as pl

from psrm_sandbox.indlaesning.ordbog import kolonneord
from psrm_sandbox.indlaesning.toform import Toform

KRAV = "en dato skrives 31-12-2026, 31.12.2026, 31/12/2026 eller åååå-mm-dd, eller er et regnearks dato"
MAANED_FOERST = (
    "en dato med dagen før måneden: kolonnen skriver måneden først (03/31/2026), og så kan 03/04/2026 ikke læses "
    "sikkert"
)
MAANED_FOERST_NU = Toform(
    "skriv kolonnen som dd-mm-åååå, eller angiv datoer: maaned-dag i filen til --kolonner",
    "skriv kolonnen som dd-mm-åååå",
)
KLOKKESLAET = "en dato uden klokkeslæt"
FORSKYDNING_1904 = 1462
"""Days between the two calendars of sheets."""
_NUL = date(1899, 12, 30)
_ZONE = r"\s*(?:Z|[+-][0-9]{2}:?[0-9]{2})?$"
_TID = rf"(?i)(?:T|\s+)(?:kl\.?\s*)?([0-9]{{1,2}})[:.]([0-9]{{2}})(?:[:.]([0-9]{{2}})(?:[.,][0-9]+)?)?{_ZONE}"
_NULTID = rf"(?i)(?:T|\s+)(?:kl\.?\s*)?0{{1,2}}[:.]00(?:[:.]00(?:[.,]0+)?)?{_ZONE}"
_SKRAA = r"^([0-9]{1,2})/([0-9]{1,2})/([0-9]{2}|[0-9]{4})$"
_HELT = r"^([0-9]{1,2}-[0-9]{1,2}-[0-9]{4}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{8}|[0-9]{5})$"
FORMER = {
    "skraa": "^[0-9]{1,2}/[0-9]{1,2}/",
    "prik": r"^[0-9]{1,2}\.[0-9]{1,2}\.[0-9]",
    "kort": "^[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{2}$",
    "serie": "^[0-9]{5}([.,]0+)?$",
    "otte": "^[0-9]{8}$",
}
"""Forms that are told once for a column, by what they look like."""


def rent(kolonne: pl.Expr, *, klokkeslaet: bool = False) -> pl.Expr:
    """The date's text without its time of day: one that says 00:00, or with ``klokkeslaet`` any."""
    tekst = kolonne.str.replace(_TID if klokkeslaet else _NULTID, "")
    navne = kolonneord().maaneder
    ord_ = "|".join(sorted(navne, key=len, reverse=True))
    moenster = rf"(?i)^(?:[a-zæøå]+\s+(?:d\.?|den)\s+)?([0-9]{{1,2}})[-. ]*\s*({ord_})[-. ]*\s*([0-9]{{4}}|[0-9]{{2}})$"
    maaned = (
        tekst.str.extract(moenster, 2)
        .str.to_lowercase()
        .replace_strict({navn: f"{nr:02}" for navn, nr in navne.items()}, default=None, return_dtype=pl.String)
    )
    i_ord = tekst.str.extract(moenster, 1) + "-" + maaned + "-" + tekst.str.extract(moenster, 3)
    return pl.coalesce(i_ord, tekst)


def har_klokkeslaet(kolonne: pl.Expr) -> pl.Expr:
    """Whether the text ends in a time of day other than 00:00."""
    return kolonne.str.contains(_TID) & ~kolonne.str.contains(_NULTID)


def maaned_foerst(rent_: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """How many texts prove that the month stands first, and how many that the day does."""
    foerste = rent_.str.extract(_SKRAA, 1).cast(pl.Int32, strict=False)
    anden = rent_.str.extract(_SKRAA, 2).cast(pl.Int32, strict=False)
    return (
        ((foerste <= 12) & anden.is_between(13, 31)).fill_null(value=False).sum(),
        (foerste.is_between(13, 31) & (anden <= 12)).fill_null(value=False).sum(),
    )


def dag(rent_: pl.Expr, *, maaned_dag: bool = False) -> pl.Expr:
    """The day of a text without its time; null for none. ``maaned_dag``: ``03/04/2026`` is the fourth of March."""
    tekst = rent_.str.replace(_SKRAA, "$2/$1/$3") if maaned_dag else rent_
    tekst = tekst.str.replace("^([0-9]{5})[.,]0+$", "$1").str.replace_all(r"[./]", "-")
    tekst = tekst.str.replace("^([0-9]{1,2}-[0-9]{1,2})-([0-7][0-9])$", "${1}-20$2")
    tekst = tekst.str.replace("^([0-9]{1,2}-[0-9]{1,2})-([89][0-9])$", "${1}-19$2")
    tekst = pl.when(tekst.str.contains(_HELT)).then(tekst)
    return pl.coalesce(
        pl.when(tekst.str.contains("^[0-9]{4}-")).then(tekst).str.to_date("%Y-%m-%d", strict=False),
        pl.when(tekst.str.contains("-[0-9]{4}$")).then(tekst).str.to_date("%d-%m-%Y", strict=False),
        pl.when(tekst.str.len_bytes() == 8).then(tekst).str.to_date("%Y%m%d", strict=False),
        seriel(pl.when(tekst.str.len_bytes() == 5).then(tekst).cast(pl.Int64, strict=False)),
    )


def i_kalenderen(dag: pl.Expr) -> pl.Expr:
    """Whether the day is one that can be reckoned with: a table may hold the year 0, and years after 9999."""
    return dag.is_between(date.min, date.max)


def dag_af_tal(tal: pl.Expr, forskydning: int = 0) -> pl.Expr:
    """The day of a sheet's number: a day number (``forskydning``: days to the 1900 calendar), or yyyymmdd."""
    helt = pl.when(tal == tal.floor()).then(tal.cast(pl.Int64, strict=False))
    otte = pl.when(helt.is_between(19000101, 29991231)).then(helt.cast(pl.String))
    return pl.coalesce(seriel(helt + forskydning), otte.str.to_date("%Y%m%d", strict=False))


def seriel(dage: pl.Expr) -> pl.Expr:
    """A sheet's day number, 1900 calendar, five digits."""
    kendt = pl.when(dage.is_between(10_000, 99_999)).then(dage.cast(pl.Int64, strict=False))
    return (pl.lit(_NUL) + pl.duration(days=kendt)).cast(pl.Date)
