"""Danish letters that were encoded twice on their way (``BÃ¸rn``), mended."""

import polars as pl

_BOGSTAVER = "æøåÆØÅéÉèüÜöÖäÄßôêáóíñ§°–’”“"


def _former() -> dict[str, str]:
    former = {}
    for bogstav in _BOGSTAVER:
        byte = bogstav.encode()
        former[byte.decode("latin-1")] = bogstav
        former["".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in byte)] = bogstav
    return former


FORMER = _former()
_MOENSTER = r"[ÃÂâ][\x{80}-\x{bf}\x{152}-\x{2122}]"


def rettet(tekst: str) -> str:
    """The text with its letters mended."""
    if "Ã" not in tekst and "Â" not in tekst and "â" not in tekst:
        return tekst
    for form, bogstav in FORMER.items():
        tekst = tekst.replace(form, bogstav)
    return tekst


def ramt(kolonne: pl.Expr) -> pl.Expr:
    """Whether a text has such letters."""
    return kolonne.str.contains(_MOENSTER).fill_null(value=False)


def rettet_kolonne(kolonne: pl.Expr) -> pl.Expr:
    """A column of texts with their letters mended."""
    return kolonne.str.replace_many(list(FORMER), list(FORMER.values()))
