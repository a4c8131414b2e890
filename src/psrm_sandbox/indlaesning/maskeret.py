"""Columns masked on the way out. What is matched is matched as it was sent: two masked references would be one."""

from dataclasses import replace

import polars as pl

from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.indlaesning.modeller import SkrivOm
from psrm_sandbox.indlaesning.tabel import Raatabel

_MULIGT = (
    r"(^|[^0-9])[0-3][0-9][01][0-9]{3}([0-9]{4}([^0-9]|$)|[^0-9A-Za-z.,;:].{0,24}[0-9]{4})"
    r"|[\d&&[^0-9]]|\\|&|[0-9]{6}(%|\+)"
)
"""Whatever could hold a number, quick to look for in a column."""
_TI_CIFRE = r"(\d.{0,8}){9}\d"


def maskeret_kolonne(kolonne: pl.Series) -> pl.Series:
    """The texts as `domain.maskering.masker` leaves them."""
    return _skrevet_om(kolonne, _MULIGT, masker)


def skrevet_om(tabel: Raatabel, skriv_om: SkrivOm) -> Raatabel:
    """The table with every text in it that holds ten digits written anew, its headings and sheet's name too."""
    ramme = tabel.ramme
    tekster = [navn for navn in ramme.columns if navn.startswith("t")]
    return replace(
        tabel,
        ramme=ramme.with_columns(_skrevet_om(ramme[navn], _TI_CIFRE, skriv_om) for navn in tekster),
        overskrifter=[skriv_om(navn) for navn in tabel.overskrifter],
        ark=skriv_om(tabel.ark) if tabel.ark else tabel.ark,
    )


def _skrevet_om(kolonne: pl.Series, moenster: str, skriv_om: SkrivOm) -> pl.Series:
    mulige = kolonne.filter(kolonne.str.contains(moenster).fill_null(value=False)).unique()
    nye = {tekst: ny for tekst in mulige if (ny := skriv_om(tekst)) != tekst}
    return kolonne.replace(nye) if nye else kolonne
