"""Workbooks, Parquet and JSON as lists: dates as dates, numbers as numbers; what is merged is refused by place."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from psrm_sandbox.datafiler.regnearksmaal import Graenser
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.indlaesning import parquetfil, poster
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.formater import Regnearksart
from psrm_sandbox.indlaesning.laesning import MAKS_FIL
from psrm_sandbox.indlaesning.regnearkslaesning import Ark, laes_ark
from psrm_sandbox.indlaesning.tabel import ramme
from psrm_sandbox.services.saldooploesning.modeller import Celle, Listefejl
from psrm_sandbox.services.saldooploesning.ord import Kolonnenavn, bevaegelsesordbog, kolonner, listeord
from psrm_sandbox.services.saldooploesning.tekstfil import Raaliste

_GRAENSER = Graenser(felt=32_000_000, celler=32_000_000, udpakket=2 * 1024**3, tekster=8_000_000)
"""Of the sheet with its dense cells, some 32 bytes each, and of what the workbook unfolds to."""
_FLETTET = "celler, der ikke er flettet; ophæv fletningen, så hver række har sin egen værdi"


def laes_regneark(fil: Path, art: Regnearksart, mappe: Path) -> Raaliste:
    """The list of the workbook: the sheet whose header names most known columns, visible ones before hidden.

    Raises:
        Listefejl: cells of the list are merged, or its header lacks a column.
        Filfejl: it is no whole workbook, or is too large.

    """
    ark = laes_ark(fil, art, mappe, bevaegelsesordbog(), _GRAENSER, mindst=1)
    if ark is None:
        raise Listefejl.hele(f"en overskrift med kendte kolonner, fx {', '.join(listeord().kolonner)}")
    overskrifter = ark.hoved.overskrifter
    pladser = kolonner(overskrifter)
    _uden_flettede(ark, max(pladser.values()))
    udvalgte = (
        (nr, [celler[plads] if plads < len(celler) else None for plads in pladser.values()])
        for nr, celler in ark.raekker
    )
    noter = tuple(masker(note) for note in ark.noter)
    return Raaliste(_som_liste(udvalgte, pladser, ark.forskydning).lazy(), _navne(pladser, overskrifter), noter)


def laes_parquet(fil: Path) -> Raaliste:
    """The list of the Parquet file.

    Raises:
        Listefejl: a column is missing.
        Filfejl: it is no whole file, or is too large.

    """
    tabel = parquetfil.laes_parquet(fil, bevaegelsesordbog())
    pladser = kolonner(tabel.overskrifter)
    return Raaliste(_omdoebt(tabel.ramme, pladser, 0).lazy(), _navne(pladser, tabel.overskrifter))


def laes_json(fil: Path, navn: str) -> Raaliste:
    """The list of the file's records.

    Raises:
        Listefejl: a column is missing, or something of it is no record.
        Filfejl: it is no JSON, or is too large.

    """
    if fil.stat().st_size > MAKS_FIL:
        mib = MAKS_FIL // 1024**2
        raise Filfejl(f"filen er JSON og større end {mib} MiB", f"højst {mib} MiB", "gem listen som CSV")
    tabel = poster.laes_poster(fil.read_bytes(), navn)
    if tabel.udeladt:
        celler = [Celle(et.sted.raekker[0], None, et.fundet, et.krav) for et in tabel.udeladt[: listeord().maks_fejl]]
        raise Listefejl(celler, len(tabel.udeladt))
    pladser = kolonner(tabel.overskrifter)
    return Raaliste(_omdoebt(tabel.ramme, pladser, 0).lazy(), _navne(pladser, tabel.overskrifter))


def _navne(pladser: dict[Kolonnenavn, int], overskrifter: Sequence[str]) -> dict[str, str]:
    return {str(navn): overskrifter[nr].strip() for navn, nr in pladser.items()}


def _uden_flettede(ark: Ark, sidste_kolonne: int) -> None:
    """Refuses merged cells in the list; above its header they do no harm. Columns count from the sheet's first."""
    fejl = [
        Celle(top, ark.bogstaver[venstre], f"{ark.bogstaver[venstre]}{top}:{_bogstav(ark, hoejre)}{bund}", _FLETTET)
        for top, venstre, bund, hoejre in ark.flettede
        if 0 <= venstre <= sidste_kolonne
    ]
    if fejl:
        raise Listefejl(sorted(fejl, key=lambda celle: celle.raekke or 0)[: listeord().maks_fejl], len(fejl))


def _bogstav(ark: Ark, plads: int) -> str:
    return ark.bogstaver[min(plads, len(ark.bogstaver) - 1)]


def _som_liste(
    raekker: Iterator[tuple[int, Sequence[Any]]], pladser: dict[Kolonnenavn, int], forskydning: int
) -> pl.DataFrame:
    laest = ramme(raekker, len(pladser))
    return _omdoebt(laest, {navn: nr for nr, navn in enumerate(pladser)}, forskydning)


def _omdoebt(laest: pl.DataFrame, pladser: dict[Kolonnenavn, int], forskydning: int) -> pl.DataFrame:
    """The frame of a table with the names of a list: texts, and beside them a sheet's numbers and days."""
    valg = [pl.col("nr").alias("raekke")]
    for navn, nr in pladser.items():
        tal = f"n{nr}" in laest.columns
        dage = f"d{nr}" in laest.columns
        tekst = pl.col(f"t{nr}")
        if navn in ("beloeb", "dato"):
            if tal:
                flyttet = pl.col(f"n{nr}") + (forskydning if navn == "dato" else 0)
                valg.append(flyttet.alias(f"{navn}_tal"))
                tekst = pl.when(pl.col(f"n{nr}").is_null()).then(tekst)
            if dage and navn == "dato":
                valg.append(pl.col(f"d{nr}").dt.date().alias("dato_dag"))
                tekst = pl.when(pl.col(f"d{nr}").is_null()).then(tekst)
        valg.append(tekst.alias(navn))
    return laest.select(valg)
