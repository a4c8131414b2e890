"""CSV lists of any size: cut as every table of the product is, and read a column at a time."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import polars as pl

from psrm_sandbox.indlaesning import csvlinjer
from psrm_sandbox.indlaesning.csvfil import opbygning
from psrm_sandbox.indlaesning.kodning import som_utf8
from psrm_sandbox.services.saldooploesning.modeller import Celle, Listefejl
from psrm_sandbox.services.saldooploesning.ord import bevaegelsesordbog, kolonner, listeord

_STYKKE = 4 * 1024 * 1024
_FELT, _LINJE = "\x1f", "\n"
"""What parts fields and rows where quotes have been taken off: no cell holds them."""


class Raaliste(NamedTuple):
    """A list before its cells are read: text columns by known name, ``raekke`` and ``ekstra`` (a field too many).

    A sheet's frame may also have ``beloeb_tal``, ``dato_tal`` and ``dato_dag`` for cells that are no text.
    """

    ramme: pl.LazyFrame
    overskrifter: dict[str, str]
    noter: tuple[str, ...] = ()


def laes_tekstfil(fil: Path, mappe: Path) -> Raaliste:
    """The list of the file. A file that is not plain UTF-8 is written anew in ``mappe``, which must outlive the frame.

    Raises:
        Listefejl: its header lacks a column, or a row has a quote that does not fit.
        Filfejl: the file is empty or no text.

    """
    tekst = som_utf8(fil, mappe)
    byg = opbygning(tekst, bevaegelsesordbog())
    if byg.hoved is None or not byg.hoved.kendte:
        raise Listefejl.hele(
            f"en overskrift med kendte kolonner, fx {';'.join(listeord().kolonner)}", byg.foerste_linje
        )
    overskrifter = byg.hoved.overskrifter
    pladser = kolonner(overskrifter)
    felter = {f"k{nr}": pl.String() for nr in range(len(overskrifter) + 1)}
    navne = {str(navn): overskrifter[plads].strip() for navn, plads in pladser.items()}
    noter = tekst.noter
    if not _har_anfoerselstegn(tekst.fil):
        ramme = _skan(tekst.fil, byg.tegn, felter, byg.hoved.nr, "raekke")
    else:
        klar, loese = _uden_anfoerselstegn(tekst.fil, byg.tegn, len(overskrifter), byg.hoved.nr, mappe)
        noter += (f"Et løst anførselstegn er læst, som det står: {loese} rækker.",) if loese else ()
        ramme = _skan(klar, _FELT, {"nr": pl.UInt32(), **felter}, 0, None).rename({"nr": "raekke"})
    valgte = [pl.col(f"k{plads}").alias(str(navn)) for navn, plads in pladser.items()]
    ekstra = pl.col(f"k{len(overskrifter)}").str.strip_chars().alias("ekstra")
    return Raaliste(ramme.select("raekke", *valgte, ekstra), navne, noter)


def _skan(fil: Path, tegn: str, felter: Mapping[str, pl.DataType], efter: int, nr: str | None) -> pl.LazyFrame:
    """Every line is a row: no field is quoted, and so none is lost."""
    return pl.scan_csv(
        fil,
        separator=tegn,
        quote_char=None,
        has_header=False,
        skip_lines=efter,
        schema=felter,
        row_index_name=nr,
        row_index_offset=efter + 1 if nr else 0,
        truncate_ragged_lines=True,
        missing_columns="insert",
        raise_if_empty=False,
    )


def _har_anfoerselstegn(fil: Path) -> bool:
    with fil.open("rb") as aaben:
        while stykke := aaben.read(_STYKKE):
            if b'"' in stykke:
                return True
    return False


def _uden_anfoerselstegn(fil: Path, tegn: str, bredde: int, efter: int, mappe: Path) -> tuple[Path, int]:
    """The rows with their line's number first and no quotes, and how many were read as they stand.

    Raises:
        Listefejl: a row whose quotes leave it in doubt.

    """
    klar, fejl = mappe / "liste.felter", csvlinjer.Linjefejl()
    renset = {ord(et): " " for et in f"{_FELT}\r\n"}
    with fil.open(encoding="utf-8", newline="") as ind, klar.open("w", encoding="utf-8", newline="") as ud:
        for _ in range(efter):
            ind.readline()
        for nr, felter in csvlinjer.raekker(ind, tegn, bredde, fejl, efter + 1):
            ud.write(_FELT.join([str(nr), *(felt.translate(renset) for felt in felter)]) + _LINJE)
    if fejl.udeladte:
        krav = "et felt i anførselstegn, der er lukket rigtigt"
        celler = [Celle(nr, None, vist, krav) for nr, vist in fejl.udeladte[: listeord().maks_fejl]]
        raise Listefejl(celler, len(fejl.udeladte))
    return klar, len(fejl.loese)
