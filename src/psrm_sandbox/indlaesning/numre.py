"""Ids and references that a spreadsheet has changed: read whole where that is certain, else refused by cell.

A number shortened to ``5,82164E+11`` has lost its digits; two such are never the same. Grouped digits, ``="007"``, a
lost decimal and the apostrophe that our own files put before a formula's sign can be taken off with no loss.
"""

import polars as pl

from psrm_sandbox.indlaesning.ordbog import kolonneord

FORKORTET = (
    "hele nummeret: regnearket har forkortet nummeret, og cifrene er tabt; formatér kolonnen som tekst, og hent "
    "nummeret igen"
)
AFRUNDET = (
    "hele nummeret: et regneark husker kun 15 cifre af et tal; formatér kolonnen som tekst, og hent nummeret igen"
)
BLEVET_DATO = "nummeret selv: regnearket har gjort det til en dato; formatér kolonnen som tekst, og skriv nummeret igen"
REGNEARKSFEJL = "en værdi: regnearket viser en fejl i stedet; ret formlen, og gem filen igen"
UBEREGNET = "#UBEREGNET"
"""What stands for a formula that was never calculated."""
UBEREGNET_KRAV = "en beregnet værdi: formlen er aldrig beregnet; åbn filen i et regneark, og gem den igen"

MED_RAAD = frozenset({FORKORTET, AFRUNDET, BLEVET_DATO, REGNEARKSFEJL, UBEREGNET_KRAV})
"""Demands that say what to do, after their semicolon."""

_EKSPONENT = r"^[+-]?([0-9])(?:[.,]([0-9]+))?[eE]\+([0-9]{1,3})$"
_GRUPPERET = r"^[0-9]{1,3}(?:(?:\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,}|(?:[ \x{a0}\x{202f}][0-9]{3}){2,})$"
_MED_NUL = r"^([0-9]{4,})[.,]0+$"
_LANGT = r"^[1-9][0-9]{14}0+$"
_BLANKE = " \t\u00a0\u202f\u200b\u200c\u2060\ufeff"
_FEJLNAVNE = (
    r"N/A REF! VALUE! DIV/0! NAME\? NUM! NULL! SPILL! CALC! FIELD! BLOCKED! CONNECT! BUSY! UNKNOWN! "
    "GETTING_DATA PYTHON! EXTERNAL!"
)
_FEJL = f"^#({'|'.join(_FEJLNAVNE.split())})$"


def ren(kolonne: pl.Expr) -> pl.Expr:
    """A cell's text as it was meant: without blanks around it, ``="…"`` and a text's apostrophe; null where empty."""
    tekst = (
        kolonne.str.strip_chars(_BLANKE + "\r\n")
        .str.replace(r'^="(.*)"$', "$1")
        .str.replace(r"^'([=+\-@\t\r0-9])", "$1")
    )
    tekst = tekst.str.strip_chars(_BLANKE + "\r\n")
    return pl.when(tekst.str.len_bytes() > 0).then(tekst)


def regnearksfejl(tekst: pl.Expr) -> pl.Expr:
    """Whether the text is what a spreadsheet shows in place of a value."""
    danske = [*kolonneord().regnearksfejl, UBEREGNET]
    return (tekst.str.starts_with("#") & (tekst.str.contains(_FEJL) | tekst.is_in(danske))) | tekst.str.contains(
        r"^Err:[0-9]{3}$"
    )


def helt(tekst: pl.Expr) -> pl.Expr:
    """The number with what a spreadsheet put in or took out, where no digit is lost; other texts as they stand."""
    mantisse = tekst.str.extract(_EKSPONENT, 1) + tekst.str.extract(_EKSPONENT, 2).fill_null("")
    decimaler = tekst.str.extract(_EKSPONENT, 2).fill_null("").str.len_bytes().cast(pl.Int64)
    eksponent = tekst.str.extract(_EKSPONENT, 3).cast(pl.Int64, strict=False)
    return (
        pl.when(decimaler == eksponent)
        .then(mantisse)
        .when(tekst.str.contains(_GRUPPERET))
        .then(tekst.str.replace_all(r"[^0-9]", ""))
        .when(tekst.str.contains(_MED_NUL))
        .then(tekst.str.extract(_MED_NUL, 1))
        .otherwise(tekst)
    )


def kan_vaere_aendret(tekst: pl.Expr) -> pl.Expr:
    """Whether `ren`, `helt` or `fejl` could have anything to do with the text: quick to ask of a column."""
    maaneder = [navn for navn in kolonneord().maaneder if len(navn) == 3]
    tegn = ["'", "=", "e+", "#", ".", ",", " ", "\u00a0", "\u202f", "\u200b", "\ufeff", "err:", "ã", "â", "\ufffd"]
    med_maaned = [f"{foer}{navn}" for navn in maaneder for foer in "-. "]
    return tekst.str.contains_any([*tegn, *med_maaned], ascii_case_insensitive=True) | (tekst.str.len_bytes() >= 16)


def fejl(tekst: pl.Expr) -> pl.Expr:
    """What is wrong with a number that `helt` cannot make whole, as the demand to it; null where it can be used."""
    maaneder = "|".join(navn for navn in kolonneord().maaneder if len(navn) == 3)
    return (
        pl.when(tekst.str.contains(_EKSPONENT))
        .then(pl.lit(FORKORTET))
        .when(tekst.str.contains(_LANGT) & (tekst.str.len_bytes() >= 17))
        .then(pl.lit(AFRUNDET))
        .when(tekst.str.contains(rf"(?i)^[0-9]{{1,2}}[-. ]+({maaneder})$"))
        .then(pl.lit(BLEVET_DATO))
    )
