"""What a list shows of itself before it is read: its different days and words, each read once, and what it needs not.

A million rows have a few hundred days. Reading each row's text by every form that a day can have took three times the
time of the rest.
"""

from dataclasses import dataclass

import polars as pl

from psrm_sandbox.datafiler.overskrifter import DANSKE_BOGSTAVER
from psrm_sandbox.indlaesning import datoer, dobbeltkodet, numre
from psrm_sandbox.services.saldooploesning.ord import listeord

TEKSTER = ("reference", "fordringsId", "haendelse", "beloeb", "dato", "ekstra")
TAL = {"beloeb_tal": pl.Float64(), "dato_tal": pl.Float64(), "dato_dag": pl.Date()}
"""What a sheet's cells may hold that is no text."""


@dataclass(frozen=True, slots=True)
class Proeve:
    """The different texts of days and events with what they mean; whether some number may have been changed by a
    spreadsheet, some row has no day, and the days are written month first; and how days were read."""

    datoer: pl.DataFrame
    haendelser: pl.DataFrame
    aendrede_numre: bool
    uden_dag: bool
    maaned_foerst: bool
    noter: tuple[str, ...]

    def dag(self, kolonne: pl.Expr) -> pl.Expr:
        """The day of each text."""
        return kolonne.replace_strict(self.datoer["raa"], self.datoer["dag"], default=None, return_dtype=pl.Date)

    def haendelse(self, kolonne: pl.Expr) -> pl.Expr:
        """The event of each text."""
        fundne = self.haendelser
        return kolonne.replace_strict(fundne["raa"], fundne["ord"], default=None, return_dtype=pl.String)


def med_alle(ramme: pl.LazyFrame) -> pl.LazyFrame:
    """The list with every column that a list can have."""
    kendte = ramme.collect_schema().names()
    typer = {**dict.fromkeys(TEKSTER, pl.String()), **TAL}
    return ramme.with_columns(**{navn: pl.lit(None, type_) for navn, type_ in typer.items() if navn not in kendte})


def tom_til_intet(kolonne: pl.Expr) -> pl.Expr:
    """A text without blanks around it; null where nothing is left."""
    rent = kolonne.str.strip_chars()
    return pl.when(rent.str.len_bytes() > 0).then(rent)


def proev(ramme: pl.LazyFrame) -> Proeve:
    """Goes through the list once."""
    aendret = [numre.kan_vaere_aendret(pl.col(navn)).any() for navn in ("reference", "fordringsId")]
    svar = (
        med_alle(ramme)
        .select(
            pl.col("dato").unique().implode(),
            pl.col("haendelse").unique().implode(),
            aendret=pl.any_horizontal(aendret).fill_null(value=False),
        )
        .collect(engine="streaming")
    )
    dage = pl.DataFrame({"raa": svar["dato"].explode()}, schema={"raa": pl.String()})
    dage = dage.with_columns(rent=datoer.rent(numre.ren(pl.col("raa")), klokkeslaet=True))
    dage = dage.with_columns(dag=datoer.dag(pl.col("rent")))
    foerst, sidst = (dage.select(et).item() for et in datoer.maaned_foerst(pl.col("rent")))
    ord_ = pl.DataFrame({"raa": svar["haendelse"].explode()}, schema={"raa": pl.String()})
    ord_ = ord_.with_columns(ord=_haendelse(numre.ren(pl.col("raa"))))
    uden_dag = bool(dage["rent"].null_count())
    kendte = dage.filter(pl.col("raa").is_not_null() & pl.col("dag").is_not_null())
    return Proeve(
        kendte,
        ord_.drop_nulls(),
        bool(svar["aendret"][0]),
        uden_dag,
        bool(foerst and not sidst),
        _om_datoer(kendte),
    )


def _om_datoer(dage: pl.DataFrame) -> tuple[str, ...]:
    """Told once how days were read, where they stand in a form that could be read otherwise."""
    for form in ("skraa", "kort", "prik"):
        fundne = dage.filter(pl.col("rent").str.contains(datoer.FORMER[form])).sort("dag")
        if fundne.height:
            return (f"Datoer er læst med dagen først: {fundne['raa'][0].strip()} er {fundne['dag'][0].isoformat()}.",)
    return ()


def _haendelse(kolonne: pl.Expr) -> pl.Expr:
    foldet = dobbeltkodet.rettet_kolonne(kolonne).str.to_lowercase()
    for bogstav, erstatning in (*DANSKE_BOGSTAVER, ("a\u030a", "aa")):
        foldet = foldet.str.replace_all(bogstav, erstatning, literal=True)
    ord_ = dict(listeord().haendelse)
    return foldet.str.replace_all(r"[^a-z0-9]", "").replace_strict(ord_, default=None, return_dtype=pl.String)
