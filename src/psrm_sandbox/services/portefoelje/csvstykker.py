"""Text files of any size as cells, a piece at a time: every line is a row read, or a row told; none goes away.

A line is cut as it stands where it has no quotes, by the engine where each of its quotes is closed on it, and else by
the strict reader of tables.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import BinaryIO

import polars as pl

from psrm_sandbox.indlaesning import csvlinjer
from psrm_sandbox.indlaesning.csvfil import ingen_overskrift, opbygning
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.kodning import som_utf8
from psrm_sandbox.indlaesning.kolonner import fordringsordbog
from psrm_sandbox.services.portefoelje.kerne import form

_BID = 64 * 1024 * 1024
_LINJE = "\x01"


@dataclass(frozen=True, slots=True)
class Cellestykke:
    """Rows as text cells ``t0`` …, with ``nr`` the line they begin on; and the lines that are no rows, with why."""

    ramme: pl.DataFrame
    fejl: pl.DataFrame
    overskrifter: tuple[str, ...]
    overskrift: int
    noter: tuple[str, ...]


def stykker(fil: Path, mappe: Path, valgt: int | None = None) -> Iterator[Cellestykke]:
    """The file's pieces, of about 64 MiB.

    Raises:
        Filfejl: it is empty or no text, or no header is known.

    """
    tekst = som_utf8(fil, mappe)
    byg = opbygning(tekst, fordringsordbog(), valgt)
    if byg.hoved is None or byg.hoved.kendte < 2:
        raise ingen_overskrift()
    bredde, nr = len(byg.hoved.overskrifter), byg.hoved.nr + 1
    with tekst.fil.open("rb") as aaben:
        for _ in range(byg.hoved.nr):
            aaben.readline()
        while data := _hele_linjer(aaben):
            ramme, fejl = _skaer(data, byg.tegn, bredde, nr)
            yield Cellestykke(ramme, fejl, byg.hoved.overskrifter, byg.hoved.nr, tekst.noter)
            nr += data.count(b"\n") + (not data.endswith(b"\n"))


def _hele_linjer(aaben: BinaryIO) -> bytes:
    """Whole lines, and no line that a quoted field goes on from."""
    data = aaben.read(_BID) + aaben.readline()
    for _ in range(csvlinjer.MAKS_FORTSAT):
        if data.count(b'"') % 2 == 0 or not (mere := aaben.readline()):
            break
        data += mere
    return data


def _skaer(data: bytes, tegn: str, bredde: int, foerste: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    lige = _lige(data, tegn, bredde, foerste)
    if lige is not None:
        return lige, _skaeve(pl.DataFrame(schema={"nr": pl.UInt32, "l": pl.String}), tegn, bredde)
    linjer = pl.read_csv(
        BytesIO(data), separator=_LINJE, has_header=False, quote_char=None, new_columns=["l"], infer_schema=False
    ).with_row_index("nr", foerste)
    linje = pl.col("l")
    i_alt = data.count(b"\n") + (not data.endswith(b"\n"))
    har_citat = b'"' in data
    aabne = linje.str.count_matches('"', literal=True) % 2 == 1
    if linjer.height != i_alt or _LINJE.encode() in data or (har_citat and linjer.select(aabne.any()).item()):
        return _strengt(_med_numre(data, foerste), tegn, bredde)
    fulde = linjer.filter(linje.str.strip_chars(f'{tegn}" \t\r\u00a0').str.len_bytes() > 0)
    if not har_citat:
        tal = linje.str.count_matches(tegn, literal=True)
        gode, skaeve = fulde.filter(tal == bredde - 1), fulde.filter(tal != bredde - 1)
        hele = data if gode.height == linjer.height else None
        return _cellerne(gode, hele, tegn, bredde, None), _skaeve(skaeve, tegn, bredde)
    rensede = fulde.with_columns(linje.str.replace_all(r'"[^"]*"', "").alias("uden"))
    plan = (pl.col("uden").str.count_matches(tegn, literal=True) == bredde - 1) & ~linje.str.contains(
        f'[^{tegn}]"[^{tegn}\\r]'
    )
    resten = rensede.filter(~plan).select("nr", "l")
    strenge, fejl = _strengt([(nr, [tekst]) for nr, tekst in resten.iter_rows()], tegn, bredde)
    return pl.concat([_cellerne(rensede.filter(plan).drop("uden"), None, tegn, bredde, '"'), strenge]).sort("nr"), fejl


def _lige(data: bytes, tegn: str, bredde: int, foerste: int) -> pl.DataFrame | None:
    """The rows where nothing is quoted and every line has the header's fields; None where that is not so.

    The engine refuses a line that is too long; where none is and the separators are as many as they should be, none is
    too short either.
    """
    i_alt = data.count(b"\n") + (not data.endswith(b"\n"))
    if b'"' in data or data.count(tegn.encode()) != (bredde - 1) * i_alt:
        return None
    navne = [f"t{plads}" for plads in range(bredde)]
    try:
        celler = pl.read_csv(
            BytesIO(data), separator=tegn, has_header=False, quote_char=None, infer_schema=False, new_columns=navne
        )
    except pl.exceptions.PolarsError:
        return None
    if celler.height != i_alt or celler.width != bredde:
        return None
    nr = pl.int_range(foerste, foerste + pl.len(), dtype=pl.UInt32).alias("nr")
    return celler.select(nr, *navne).filter(~pl.all_horizontal(pl.col(n).is_null() for n in navne))


def _cellerne(linjer: pl.DataFrame, hele: bytes | None, tegn: str, bredde: int, citat: str | None) -> pl.DataFrame:
    navne = [f"t{plads}" for plads in range(bredde)]
    if not linjer.height:
        return pl.DataFrame(schema={"nr": pl.UInt32(), **dict.fromkeys(navne, pl.String())})
    kilde: BytesIO | StringIO = (
        BytesIO(hele) if hele is not None else StringIO("\n".join(linjer["l"].str.strip_chars_end("\r")) + "\n")
    )
    celler = pl.read_csv(
        kilde, separator=tegn, has_header=False, quote_char=citat, infer_schema=False, new_columns=navne
    )
    if celler.height != linjer.height:
        raise Filfejl("rækkerne kan ikke skilles fra hinanden", "en række på hver linje", "gem filen som CSV igen")
    return celler.select(linjer["nr"].cast(pl.UInt32), pl.all())


def _med_numre(data: bytes, foerste: int) -> list[tuple[int, list[str]]]:
    """All the lines as one run, numbered from the first."""
    return [(foerste, data.decode("utf-8", "replace").split("\n"))]


def _strengt(loeb: Sequence[tuple[int, Sequence[str]]], tegn: str, bredde: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The strict reader's rows of runs of lines, each with its first line's number: slower, and sure of every quote."""
    fejl = csvlinjer.Linjefejl()
    lige: list[tuple[int, list[str]]] = []
    skaeve: list[tuple[int, str]] = []
    for foerste, linjer in loeb:
        for nr, felter in csvlinjer.raekker((f"{linje}\n" for linje in linjer), tegn, bredde, fejl, foerste):
            if len(felter) == bredde:
                lige.append((nr, felter))
            else:
                skaeve.append((nr, tegn.join(felter)))
    ramme = pl.DataFrame(
        [
            pl.Series("nr", [nr for nr, _ in lige], dtype=pl.UInt32),
            *(pl.Series(f"t{n}", [felter[n] or None for _, felter in lige], dtype=pl.String) for n in range(bredde)),
        ]
    )
    galt = pl.DataFrame([*skaeve, *fejl.udeladte], schema={"nr": pl.UInt32, "l": pl.String}, orient="row")
    return ramme, _skaeve(galt, tegn, bredde)


def _skaeve(linjer: pl.DataFrame, tegn: str, bredde: int) -> pl.DataFrame:
    tal = pl.col("l").str.count_matches(tegn, literal=True) + 1
    efter = f" felter, men overskriften har {bredde}; eller et anførselstegn er ikke lukket"
    return linjer.select(
        pl.col("nr").cast(pl.Int64),
        pl.lit("hele linjen").alias("kolonne"),
        form(pl.col("l")).alias("fundet"),
        (pl.lit("linjen har ") + tal.cast(pl.String) + pl.lit(efter)).alias("hvorfor"),
    )
