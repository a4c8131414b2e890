"""The core of some rows judged in an engine: types found, main claims joined, the plan applied. Narwhals throughout."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import narwhals as nw
import polars as pl

from psrm_sandbox.domain.datoer import Forskydning, forskyd
from psrm_sandbox.grunddata.portefoelje import Inddeling
from psrm_sandbox.indgangsfilter.masse import ARTER, Dagtabeller, Masseplan, bedoem, dagnr
from psrm_sandbox.indgangsfilter.masse.bedoemmelse import Bitregner, Ramme
from psrm_sandbox.indgangsfilter.masse.plan import AAR

BEHOLD = (
    "fil", "reference", "noegle", "vist_kode", "vist_haver", "beloeb", "foraeldelsesdato", "aar", "baand", "ophoer",
)  # fmt: skip
"""What of the core goes on beside the verdict."""
_TOM = "\x00"


class Motor(Bitregner, Protocol):
    """An engine. ``samtidige``: pieces that it judges at once."""

    navn: str
    samtidige: int

    def tabel(self, kolonner: Mapping[str, list[int]], *, lang: bool = False) -> Ramme:
        """A small table of whole numbers, of 64 bits where ``lang``, else of 32."""
        ...

    def af_polars(self, data: pl.DataFrame) -> Ramme:
        """A frame of the engine of one in memory."""
        ...

    def hent(self, ramme: Ramme) -> pl.DataFrame:
        """The frame, reckoned."""
        ...

    def slip(self) -> None:
        """Lets go of what `af_polars` took, once the frames made of it are reckoned."""
        ...

    def luk(self) -> None:
        """Ends what the engine holds open."""
        ...


@dataclass(frozen=True, slots=True)
class Grundlag:
    """What all pieces are judged by. ``hoved``: of main claims that are pointed at, ``noegle`` and ``forfald``."""

    motor: Any
    plan: Masseplan
    dagtabeller: Dagtabeller
    inddeling: Inddeling
    modtagelsesdato: date
    hoved: pl.DataFrame | None = None

    def faste_dage(self, felt: str) -> list[int | None]:
        """Days that the field has in all pieces, whatever the core says: of receipt, and of main claims joined."""
        if felt in ("modtagelsesdato", "hovedfordring_modtagelsesdato"):
            return [dagnr(self.modtagelsesdato)]
        if felt == "hovedfordring_forfaldsdato" and self.hoved is not None:
            return self.hoved["forfald_hoved"].unique().to_list()
        return []


def dages_felter(plan: Masseplan) -> Mapping[str, tuple[str, ...]]:
    """Of each day table the core's columns whose days it must have."""
    egne: dict[str, tuple[str, ...]] = {"dom_eller_forlig": ("domsdato", "forligsdato"), "modtagelsesdato": ()}
    return {felt: egne.get(felt, (felt,)) for felt in plan.afledte}


def doem(
    g: Grundlag,
    kerne: Ramme,
    typer: Ramme,
    tabeller: Mapping[str, Ramme],
    masker: Ramme,
    ekstra: tuple[str, ...] = (),
) -> Ramme:
    """The rows with their verdicts: ``nr``, `BEHOLD`, the core's ``ekstra``, ``type_nr``, ``udfald`` and the words."""
    ramme = kerne.with_columns(*(nw.col(n).fill_null(_TOM).alias(f"{n}_") for n in ("haver", "gruppe", "kode"))).join(
        typer, on=["haver_", "gruppe_", "kode_"], how="left"
    )
    fortalt = ~(nw.col("hovedfordring_forfaldsdato").is_null() & nw.col("hovedfordring_modtagelsesdato").is_null())
    ramme = ramme.with_columns((nw.col("er_relateret") | ~nw.col("peger").is_null() | fortalt).alias("relateret"))
    if g.hoved is not None:
        ramme = med_hovedfordring(ramme, g.motor.af_polars(g.hoved), g.modtagelsesdato)
    ramme = ramme.with_columns(
        nw.lit(dagnr(g.modtagelsesdato), nw.Int32).alias("modtagelsesdato"), _art().alias("art"),
        baand(g.inddeling).alias("baand"), ophoer(g.inddeling, g.modtagelsesdato).alias("ophoer"),
    )  # fmt: skip
    behold = tuple(AAR if navn == "aar" else navn for navn in (*BEHOLD, *ekstra))
    return bedoem(ramme, g.plan, tabeller, masker, g.motor, behold).rename({AAR: "aar"})


def med_hovedfordring(ramme: Ramme, hoved: Ramme, modtagelsesdato: date) -> Ramme:
    """The rows that point at a main claim with its days, where it is among ``hoved``; ``findes`` where it is."""
    ramme = ramme.join(hoved, left_on="peger", right_on="noegle_hoved", how="left")
    fundet = ~nw.col("findes").is_null()
    return ramme.with_columns(
        nw.when(fundet)
        .then("forfald_hoved")
        .otherwise("hovedfordring_forfaldsdato")
        .alias("hovedfordring_forfaldsdato"),
        nw.when(fundet)
        .then(nw.lit(dagnr(modtagelsesdato), nw.Int32))
        .otherwise("hovedfordring_modtagelsesdato")
        .alias("hovedfordring_modtagelsesdato"),
    )


def typetabel(fundne: pl.DataFrame) -> pl.DataFrame:
    """The combinations of `typeopslag` as a table to join."""
    return fundne.with_columns(pl.col(n).fill_null(_TOM).alias(f"{n}_") for n in ("haver", "gruppe", "kode")).drop(
        "haver", "gruppe", "kode"
    )


def _art() -> nw.Expr:
    udtryk: Any = (
        nw.when(nw.col("art").is_null()).then(nw.lit(None, nw.Int32)).otherwise(nw.lit(len(ARTER) + 1, nw.Int32))
    )
    for nr, art in enumerate(ARTER, 1):
        udtryk = nw.when(nw.col("art") == art).then(nw.lit(nr, nw.Int32)).otherwise(udtryk)
    return udtryk  # type: ignore[no-any-return]


def baand(inddeling: Inddeling) -> nw.Expr:
    """The band's place, of ``beloeb``; -1 where the claim has no amount."""
    udtryk: Any = nw.lit(0, nw.Int32)
    for nr, kroner in enumerate(inddeling.beloebsbaand, 1):
        udtryk = nw.when(nw.col("beloeb") >= kroner * 100).then(nw.lit(nr, nw.Int32)).otherwise(udtryk)
    return nw.when(nw.col("beloeb").is_null()).then(nw.lit(-1, nw.Int32)).otherwise(udtryk)


def ophoer(inddeling: Inddeling, dag: date) -> nw.Expr:
    """Of ``foraeldelsesdato``: 0 lapsed before the day, 1 to 3 within the months, 4 later, -1 no date."""
    graenser = [dagnr(dag), *(dagnr(forskyd(dag, Forskydning(maaneder=m))) + 1 for m in inddeling.ophoersmaaneder)]
    udtryk: Any = nw.lit(len(graenser), nw.Int32)
    for nr, graense in reversed(list(enumerate(graenser))):
        udtryk = nw.when(nw.col("foraeldelsesdato") < graense).then(nw.lit(nr, nw.Int32)).otherwise(udtryk)
    return nw.when(nw.col("foraeldelsesdato").is_null()).then(nw.lit(-1, nw.Int32)).otherwise(udtryk)
