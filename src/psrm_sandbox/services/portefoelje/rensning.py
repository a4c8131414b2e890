"""The core's keys, and nothing of a person in what the report will show."""

import re
from collections.abc import Callable

import polars as pl

from psrm_sandbox.domain.skjul import uden_cpr, vist_id
from psrm_sandbox.indgangsfilter.masse import ARTER
from psrm_sandbox.services.portefoelje import vises
from psrm_sandbox.services.portefoelje.kerne import ANDEN, KODER, SKJULT

_MISTANKE = rf"{vises.CPR}|[^A-Za-zÆØÅæøå0-9_./:#+\-]|^.{{61}}"
"""Whatever makes a reference worth a closer look."""


def noegler(kerne: pl.DataFrame) -> pl.DataFrame:
    """The keys that join rows, as hashes: ``noegle`` of creditor and reference, ``peger`` of the main claim's.

    ``kerne`` has ``haver``, ``reference`` and ``hovedfordring``. Null where there is no reference, or no pointing.
    """
    return _uden_blanke(kerne, ("haver",)).select(**_noegler())


def ren(kerne: pl.DataFrame) -> pl.DataFrame:
    """The core with its keys in place of ``hovedfordring``.

    A reference that is none, or could be a person's number, becomes null once the keys are made; an art that no rule
    names becomes one and the same. ``gruppe`` stays, and is shown nowhere.
    """
    kerne = _uden_blanke(kerne, KODER).with_columns(**_noegler()).drop("hovedfordring")
    kerne = _med_hver(kerne, ("art",), lambda art: art if art in ARTER else ANDEN)
    kerne = _med_hver(kerne, ("haver", "kode"), lambda tekst: tekst if vist_id(tekst) == tekst else SKJULT)
    mistanke = kerne["reference"].str.contains(_MISTANKE).fill_null(value=False)
    if mistanke.any():
        galt = [tekst for tekst in kerne["reference"].filter(mistanke).unique() if not _kan_vises(tekst)]
        kerne = kerne.with_columns(pl.when(~pl.col("reference").is_in(galt)).then("reference"))
    return kerne


def _noegler() -> dict[str, pl.Expr]:
    reference, peger = pl.col("reference"), pl.col("hovedfordring")
    haver = pl.col("haver").cast(pl.String).hash(seed=1)
    return {
        "noegle": pl.when(reference.is_not_null()).then(reference.hash() ^ haver),
        "peger": pl.when(peger.is_not_null() & peger.ne_missing(reference)).then(peger.hash() ^ haver),
    }


def _uden_blanke(kerne: pl.DataFrame, navne: tuple[str, ...]) -> pl.DataFrame:
    """A CHAR column is padded; a blank code is none."""
    return _med_hver(kerne, navne, lambda tekst: tekst.strip() or None)


def _med_hver(kerne: pl.DataFrame, navne: tuple[str, ...], lav: Callable[[str], str | None]) -> pl.DataFrame:
    """The columns with each of their texts made another, once each."""
    nye = {}
    for navn in navne:
        alle = kerne[navn].unique().drop_nulls().to_list()
        andre = {tekst: lavet for tekst in alle if (lavet := lav(tekst)) != tekst}
        if andre:
            nye[navn] = (
                pl.col(navn)
                .cast(pl.String)
                .replace_strict(
                    list(andre), list(andre.values()), default=pl.col(navn).cast(pl.String), return_dtype=pl.String
                )
                .cast(pl.Categorical)
            )
    return kerne.with_columns(**nye)


def _kan_vises(reference: str) -> bool:
    return re.search(vises.REFERENCE, reference) is not None and uden_cpr(reference) == reference
