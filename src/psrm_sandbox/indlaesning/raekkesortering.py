"""Rows that are no claims: sums, headers repeated on a new page, footers. Taken out before cells are read, and told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from psrm_sandbox.indlaesning.numre import regnearksfejl
from psrm_sandbox.indlaesning.ordbog import kolonneord
from psrm_sandbox.indlaesning.tabel import Raatabel

HEL_RAEKKE = "en hel række; her er kun én celle udfyldt"


@dataclass(slots=True)
class Sorteret:
    """Places in the frame by what they are: ``total`` rows, ``hoveder``, and ``loese`` with one cell only."""

    total: list[int] = field(default_factory=list)
    beloeb_alene: list[int] = field(default_factory=list)
    hoveder: list[int] = field(default_factory=list)
    loese: list[int] = field(default_factory=list)

    @property
    def ude(self) -> list[int]:
        """All of them."""
        return sorted({*self.total, *self.beloeb_alene, *self.hoveder, *self.loese})


def totalmoenster() -> str:
    """What the text of a sum's row begins with."""
    ord_ = "|".join(re.escape(et).replace(r"\ ", r"\s*") for et in sorted(kolonneord().total, key=len, reverse=True))
    return rf"(?i)^\s*[*=-]*\s*({ord_})([\s:.=].*)?$"


def sorter(tabel: Raatabel, pladser: dict[str, int], beloebsfelter: Sequence[str]) -> Sorteret:
    """The rows of the table that are none of its own; only those with few of our cells filled are looked at closely.

    ``beloebsfelter``: our columns that hold amounts."""
    alle = [navn for navn in tabel.ramme.columns if navn.startswith("t")]
    if not alle or not pladser:
        return Sorteret()
    andre_kendte = [f"t{plads}" for navn, plads in pladser.items() if navn not in beloebsfelter]
    hovedord = {f"t{plads}": tabel.overskrifter[plads] for plads in pladser.values()}
    faa = (
        pl.sum_horizontal([pl.col(navn).str.len_bytes().fill_null(0) > 0 for navn in andre_kendte] or [pl.lit(0)]) <= 3
    )
    gentaget = pl.any_horizontal(pl.col(navn) == ord_ for navn, ord_ in list(hovedord.items())[:2]).fill_null(
        value=False
    )
    ramme = tabel.ramme.with_row_index("plads").filter(faa | gentaget)
    fyldt = {navn: pl.col(navn).str.strip_chars().str.len_bytes().fill_null(0) > 0 for navn in alle}
    total = {navn: pl.col(navn).str.contains(totalmoenster()).fill_null(value=False) for navn in alle}
    beloeb = [f"t{pladser[navn]}" for navn in beloebsfelter if navn in pladser]
    maal = ramme.select(
        "plads",
        antal=pl.sum_horizontal(fyldt.values()),
        total=pl.any_horizontal(total.values()),
        rigtige=pl.sum_horizontal([fyldt[navn] & ~total[navn] for navn in andre_kendte] or [pl.lit(0)]),
        beloeb=pl.sum_horizontal([fyldt[navn] for navn in beloeb] or [pl.lit(0)]),
        hoved=pl.sum_horizontal(
            [pl.col(navn).str.strip_chars().eq(ord_).fill_null(value=False) for navn, ord_ in hovedord.items()]
        ),
        fejl=pl.any_horizontal([regnearksfejl(pl.col(navn)).fill_null(value=False) for navn in hovedord]),
    )
    er_total = pl.col("total") & (pl.col("rigtige") == 0)
    er_hoved = (pl.col("hoved") >= 2) & (pl.col("hoved") * 2 >= len(hovedord))
    kun_beloeb = ~pl.col("total") & (pl.col("beloeb") > 0) & (pl.col("beloeb") == pl.col("antal"))
    alene = (pl.col("antal") == 1) & (pl.col("beloeb") == 0) & ~pl.col("fejl") & (len(alle) >= 4)

    def pladser_hvor(udtryk: pl.Expr) -> list[int]:
        return maal.filter(udtryk)["plads"].to_list()

    return Sorteret(
        pladser_hvor(er_total & ~er_hoved),
        pladser_hvor(kun_beloeb & ~er_hoved & (len(pladser) > len(beloeb))),
        pladser_hvor(er_hoved),
        pladser_hvor(alene & ~er_total & ~er_hoved),
    )
