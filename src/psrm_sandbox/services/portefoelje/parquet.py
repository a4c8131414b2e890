"""A typed Parquet table as the core, column by column: nothing is guessed, since the file says what its columns are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from psrm_sandbox.indlaesning import beloeb, datoer
from psrm_sandbox.services.portefoelje.kerne import BELOEB, DATOER, KILDEKOLONNER, KODER, SKEMA

_TIDSZONE = "Europe/Copenhagen"


@dataclass(frozen=True, slots=True)
class Kolonnekilde:
    """Of each core column the file's column it is read from, with its type."""

    navne: Mapping[str, str]
    typer: Mapping[str, pl.DataType]

    @property
    def typet(self) -> bool:
        """Whether every column has a type that needs no reading of text: else the reader of tables takes it."""
        return all(self._kendt(navn, self.typer[kilde]) for navn, kilde in self.navne.items())

    @staticmethod
    def _kendt(navn: str, type_: pl.DataType) -> bool:
        if type_ == pl.Null:
            return True
        if navn in DATOER:
            return type_ == pl.Date or isinstance(type_, pl.Datetime)
        if navn in BELOEB:
            return type_.is_numeric()
        if navn == "beskrivelse":
            return not type_.is_nested()
        return type_ in (pl.String, pl.Categorical) or isinstance(type_, pl.Enum) or type_.is_integer()

    def kolonne(self, navn: str) -> tuple[pl.Expr, pl.Expr | None]:
        """The core's column, and where it cannot be used; ``SKEMA`` has its type."""
        deres = self.navne[navn]
        return _kolonne(navn, pl.col(deres), self.typer[deres])


def kolonnekilde(skema: Mapping[str, pl.DataType], laest: Mapping[str, str]) -> Kolonnekilde:
    """``laest``: from the reader's columns to the file's headings."""
    navne = {KILDEKOLONNER[vor]: deres for vor, deres in laest.items() if vor in KILDEKOLONNER}
    return Kolonnekilde(navne, {deres: skema[deres] for deres in navne.values()})


def som_kerne(ramme: pl.LazyFrame, kilde: Kolonnekilde, faste: Mapping[str, str]) -> pl.LazyFrame:
    """The core of the rows (with ``fil`` and ``nr`` in place), and ``galt``: whether a column of it cannot be used."""
    udtryk: dict[str, pl.Expr] = {"fil": pl.col("fil"), "nr": pl.col("nr")}
    for navn, type_ in SKEMA.items():
        if navn in kilde.navne:
            udtryk[navn] = kilde.kolonne(navn)[0]
        elif navn not in udtryk:
            udtryk[navn] = pl.lit(faste.get(navn, _tomt(navn))).cast(type_)
    galt = pl.any_horizontal(pl.lit(value=False), *(et.fill_null(value=False) for _, et in _fejlene(kilde)))
    return ramme.select(galt.alias("galt"), *(et.cast(SKEMA[navn]).alias(navn) for navn, et in udtryk.items()))


def hvilken_kolonne(ramme: pl.LazyFrame, kilde: Kolonnekilde) -> pl.LazyFrame:
    """Of each row (``fil`` and ``nr``) the ``kolonne`` of the core that cannot be used, if any."""
    fejl = [pl.when(galt).then(pl.lit(navn)) for navn, galt in _fejlene(kilde)]
    return ramme.select("fil", "nr", pl.coalesce(*fejl, pl.lit(None, pl.String)).alias("kolonne"))


def _fejlene(kilde: Kolonnekilde) -> Iterator[tuple[str, pl.Expr]]:
    for navn in SKEMA:
        if navn in kilde.navne and (galt := kilde.kolonne(navn)[1]) is not None:
            yield navn, galt


def _tomt(navn: str) -> bool | None:
    return False if navn == "beskrivelse" else None


def _kolonne(navn: str, kolonne: pl.Expr, type_: pl.DataType) -> tuple[pl.Expr, pl.Expr | None]:
    """The value, and where it cannot be used."""
    if type_ == pl.Null:
        return pl.lit(_tomt(navn), SKEMA[navn]), None
    if navn in DATOER:
        return _dag(kolonne, type_)
    if navn in BELOEB:
        return _oere(kolonne, type_)
    tekst = kolonne if type_ == pl.String else kolonne.cast(pl.String)
    if navn in KODER:
        return tekst.cast(pl.Categorical), None
    tekst = tekst.str.strip_chars()  # a CHAR column is padded
    if navn == "beskrivelse":
        return (tekst.str.len_bytes() > 0).fill_null(value=False), None
    return pl.when(tekst.str.len_bytes() > 0).then(tekst), None


def _dag(kolonne: pl.Expr, type_: pl.DataType) -> tuple[pl.Expr, pl.Expr | None]:
    if not isinstance(type_, pl.Datetime):
        return kolonne.cast(pl.Int32), ~datoer.i_kalenderen(kolonne)
    lokal = kolonne.dt.convert_time_zone(_TIDSZONE).dt.replace_time_zone(None) if type_.time_zone else kolonne
    dag = lokal.dt.date()
    return dag.cast(pl.Int32), (lokal.dt.time() != pl.time(0)) | ~datoer.i_kalenderen(dag)


def _oere(kolonne: pl.Expr, type_: pl.DataType) -> tuple[pl.Expr, pl.Expr | None]:
    """Øre, and where an amount has more decimals or digits than one can have: in no engine's overflow."""
    if type_.is_float():
        oere = beloeb.oere_af_tal(kolonne.cast(pl.Float64))
        return oere, oere.is_null() & kolonne.is_not_null()
    skala = type_.scale if isinstance(type_, pl.Decimal) else 0
    tal = (kolonne.to_physical() if isinstance(type_, pl.Decimal) else kolonne).cast(pl.Int128)
    enhed = pl.lit(10 ** abs(skala - 2), pl.Int128)
    graense = beloeb.MAKS_OERE if skala > 2 else beloeb.MAKS_OERE // 10 ** (2 - skala)
    helt = tal // enhed if skala > 2 else tal
    galt = ~helt.is_between(-graense, graense, closed="none")
    if skala > 2:
        return helt.cast(pl.Int64, strict=False), galt | (tal % enhed != 0)
    return (pl.when(~galt).then(helt) * enhed).cast(pl.Int64), galt
