"""Parquet tables: the columns' own types and names, measured before they are read."""

from pathlib import Path

import polars as pl

from psrm_sandbox.indlaesning.csvfil import MAKS_KOLONNER, ingen_overskrift
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.ordbog import Ordbog
from psrm_sandbox.indlaesning.tabel import Raatabel

_MAKS_CELLER = 40_000_000


def laes_parquet(fil: Path, ordbog: Ordbog) -> Raatabel:
    """The table of the file.

    Raises:
        Filfejl: it is no whole file, is too large, or names no known column.

    """
    try:
        skema = pl.read_parquet_schema(fil)
        raekker = pl.scan_parquet(fil).select(pl.len()).collect().item()
    except (pl.exceptions.PolarsError, OSError) as fejl:
        raise Filfejl("filen er ikke en hel .parquet-fil", "en hel .parquet-fil", "hent den igen") from fejl
    if len(skema) > MAKS_KOLONNER or raekker * len(skema) > _MAKS_CELLER:
        raise Filfejl(
            f"filen har {raekker} rækker og {len(skema)} kolonner",
            f"højst {MAKS_KOLONNER} kolonner og {_MAKS_CELLER} celler",
            "del den",
        )
    if ordbog.kendte(list(skema)) < 2:
        raise ingen_overskrift()
    try:
        data = pl.read_parquet(fil)
    except (pl.exceptions.PolarsError, OSError) as fejl:
        raise Filfejl("filen er ikke en hel .parquet-fil", "en hel .parquet-fil", "hent den igen") from fejl
    return Raatabel(ramme=som_celler(data), overskrifter=list(skema), enhed="række", overskrift=0)


def som_celler(data: pl.DataFrame) -> pl.DataFrame:
    """A typed frame as a table's cells; rows are numbered from 1."""
    valg: list[pl.Expr] = [pl.int_range(1, pl.len() + 1, dtype=pl.UInt32()).alias("nr")]
    for plads, (navn, type_) in enumerate(data.schema.items()):
        kolonne = pl.col(navn)
        if type_.is_nested() or type_ == pl.Binary:
            valg.append(pl.lit(None, pl.String()).alias(f"t{plads}"))
            continue
        if type_ == pl.Boolean:
            tekst = kolonne.replace_strict({True: "SAND", False: "FALSK"}, default=None, return_dtype=pl.String)
        elif isinstance(type_, pl.Datetime):
            kolonne = kolonne.dt.convert_time_zone("Europe/Copenhagen") if type_.time_zone else kolonne
            kolonne = kolonne.dt.replace_time_zone(None).cast(pl.Datetime("us"))
            tekst = kolonne.dt.strftime("%Y-%m-%d %H:%M:%S")
        elif type_.is_float():
            helt = kolonne.is_finite() & (kolonne == kolonne.round()) & (kolonne.abs() < 1e15)
            tekst = (
                pl.when(helt)
                .then(kolonne.cast(pl.Int64, strict=False).cast(pl.String))
                .otherwise(kolonne.cast(pl.String))
            )
        else:
            tekst = kolonne.cast(pl.String)
        valg.append(tekst.alias(f"t{plads}"))
        if type_.is_float():
            valg.append(kolonne.cast(pl.Float64).alias(f"n{plads}"))
        if type_ == pl.Date or isinstance(type_, pl.Datetime):
            valg.append(kolonne.cast(pl.Datetime("us")).alias(f"d{plads}"))
    return data.select(valg)
