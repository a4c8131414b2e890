"""Text files of any size as cells, a piece at a time: every line is a row read, or a row told; none goes away.

A line is cut as it stands where it has no quotes, by the engine where each of its quotes is closed on it, and else by
the strict reader of tables. Empty fields after the last count for nothing, and where most lines lack their last fields
those are empty: as the reader of whole files has it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import BinaryIO

import polars as pl

from psrm_sandbox.indlaesning import csvlinjer, tabel
from psrm_sandbox.indlaesning.csvfil import ingen_overskrift, lige, opbygning
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.kodning import som_utf8
from psrm_sandbox.indlaesning.kolonner import fordringsordbog
from psrm_sandbox.services.portefoelje.kerne import form

_HEL, _KORT, _SKAEV = 0, 1, 2
_KORTE = "Rækker, der er kortere end overskriften, er læst med tomme felter sidst."
_BID = 64 * 1024 * 1024
_MAKS_LINJE = 16 * 1024 * 1024
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
            aaben.readline(_MAKS_LINJE)
        while data := _hele_linjer(aaben):
            ramme, fejl, korte = _skaer(data, byg.tegn, bredde, nr)
            noter = (*tekst.noter, *([_KORTE] if korte else []))
            yield Cellestykke(ramme, fejl, byg.hoved.overskrifter, byg.hoved.nr, noter)
            nr += data.count(b"\n") + (not data.endswith(b"\n"))


def _hele_linjer(aaben: BinaryIO) -> bytes:
    """Whole lines, and no line that a quoted field goes on from."""
    data = aaben.read(_BID) + aaben.readline(_MAKS_LINJE + 1)
    if len(data) > _BID + _MAKS_LINJE:
        raise Filfejl("en linje er længere end 16 MiB", "en række på hver linje", "gem filen som CSV igen")
    for _ in range(csvlinjer.MAKS_FORTSAT):
        if data.count(b'"') % 2 == 0 or not (mere := aaben.readline(_MAKS_LINJE)):
            break
        data += mere
    return data


def _skaer(data: bytes, tegn: str, bredde: int, foerste: int) -> tuple[pl.DataFrame, pl.DataFrame, bool]:
    """The rows, the lines that are none, and whether short lines are among the rows."""
    hele = _lige(data, tegn, bredde, foerste)
    if hele is not None:
        return hele, _skaeve(pl.DataFrame(schema={"nr": pl.UInt32, "l": pl.String}), tegn, bredde), False
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
    uden_citat = linje.str.replace_all(r'"[^"]*"', "x") if har_citat else linje
    fulde = fulde.with_columns(_passer(uden_citat, tegn, bredde).alias("passer"))
    if har_citat and (fulde["passer"] == _KORT).any():
        return _strengt(_med_numre(data, foerste), tegn, bredde)
    korte = bool((fulde["passer"] == _KORT).sum() > (fulde["passer"] == _HEL).sum())
    plan = pl.col("passer") <= (_KORT if korte else _HEL)
    if har_citat:
        plan &= ~linje.str.contains(f'[^{tegn}]"[^{tegn}\\r]')
    gode = _cellerne(fulde.filter(plan), tegn, bredde, '"' if har_citat else None)
    resten = fulde.filter(~plan).select("nr", "l")
    if not har_citat:
        return gode, _skaeve(resten, tegn, bredde), korte
    strenge, fejl, korte = _strengt([(nr, [tekst]) for nr, tekst in resten.iter_rows()], tegn, bredde, korte=False)
    return pl.concat([gode, strenge]).sort("nr"), fejl, korte


def _passer(linje: pl.Expr, tegn: str, bredde: int) -> pl.Expr:
    """`_HEL` where the line has the header's fields, empty ones after them aside; `_KORT` where it has fewer."""
    tal = linje.str.count_matches(tegn, literal=True)
    fyldte = linje.str.strip_chars_end(f"{tegn} \t\r\u00a0").str.count_matches(tegn, literal=True)
    hel = (tal >= bredde - 1) & (fyldte <= bredde - 1)
    return pl.when(hel).then(pl.lit(_HEL)).when(tal < bredde - 1).then(pl.lit(_KORT)).otherwise(pl.lit(_SKAEV))


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


def _cellerne(linjer: pl.DataFrame, tegn: str, bredde: int, citat: str | None) -> pl.DataFrame:
    navne = [f"t{plads}" for plads in range(bredde)]
    if not linjer.height:
        return pl.DataFrame(schema={"nr": pl.UInt32(), **dict.fromkeys(navne, pl.String())})
    kilde = StringIO("\n".join([tegn.join(navne), *linjer["l"].str.strip_chars_end("\r")]) + "\n")
    celler = pl.read_csv(kilde, separator=tegn, quote_char=citat, infer_schema=False, truncate_ragged_lines=True)
    if celler.height != linjer.height:
        raise Filfejl("rækkerne kan ikke skilles fra hinanden", "en række på hver linje", "gem filen som CSV igen")
    return celler.select(linjer["nr"].cast(pl.UInt32), pl.all())


def _med_numre(data: bytes, foerste: int) -> list[tuple[int, list[str]]]:
    """All the lines as one run, numbered from the first."""
    return [(foerste, data.decode("utf-8", "replace").split("\n"))]


def _strengt(
    loeb: Sequence[tuple[int, Sequence[str]]], tegn: str, bredde: int, *, korte: bool | None = None
) -> tuple[pl.DataFrame, pl.DataFrame, bool]:
    """The strict reader's rows of runs of lines, each with its first line's number: slower, and sure of every quote.

    ``korte``: whether short lines are rows; None: they are, where they are more than the whole ones.
    """
    fejl = csvlinjer.Linjefejl()
    skaeve: list[tuple[int, list[str]]] = []
    raekker = (
        raekke
        for foerste, linjer in loeb
        for raekke in csvlinjer.raekker((f"{linje}\n" for linje in linjer), tegn, bredde, fejl, foerste)
    )
    celler = tabel.ramme(lige(raekker, bredde, skaeve, korte=bool(korte)), bredde, tekster=True)
    if korte is None and sum(len(felter) < bredde for _, felter in skaeve) > celler.height:
        return _strengt(loeb, tegn, bredde, korte=True)
    ramme = celler.with_columns(pl.when(pl.col(pl.String).str.len_bytes() > 0).then(pl.col(pl.String)))
    sammen = [(nr, tegn.join(felter)) for nr, felter in skaeve]
    galt = pl.DataFrame([*sammen, *fejl.udeladte], schema={"nr": pl.UInt32, "l": pl.String}, orient="row")
    return ramme, _skaeve(galt, tegn, bredde), bool(korte)


def _skaeve(linjer: pl.DataFrame, tegn: str, bredde: int) -> pl.DataFrame:
    tal = pl.col("l").str.count_matches(tegn, literal=True) + 1
    efter = f" felter, men overskriften har {bredde}; eller et anførselstegn er ikke lukket"
    return linjer.select(
        pl.col("nr").cast(pl.Int64),
        pl.lit("hele linjen").alias("kolonne"),
        form(pl.col("l")).alias("fundet"),
        (pl.lit("linjen har ") + tal.cast(pl.String) + pl.lit(efter)).alias("hvorfor"),
    )
