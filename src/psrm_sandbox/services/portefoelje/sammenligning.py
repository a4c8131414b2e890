"""A run beside an earlier one: what is ready now, newly broken, gone and new, by type and kroner.

A claim is found again by creditor and reference; one without a reference cannot be. The two are compared a share of the
keys at a time, so that memory does not grow with the portfolio.
"""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from psrm_sandbox.services.portefoelje.arbejdsmappe import FORDRINGER
from psrm_sandbox.services.portefoelje.modeller import Forskel, Portefoeljefejl, Sammenligning, Sum

NOEGLE = ("fordringshaverId", "reference")
KLAR = ("UDFOERT", "IKKE_EFTERPROEVET")
_PR_GANG = 4_000_000


def kraev_tidligere(mod: Path) -> None:
    """Ends the run before it begins where the folder holds no earlier report.

    Raises:
        Portefoeljefejl: with what it should hold.

    """
    if not list((mod / FORDRINGER).glob("*.parquet")):
        raise Portefoeljefejl(f"--mod: {mod} er ingen rapport; mappen skal rumme {FORDRINGER}")


def sammenlign(nu: Path, mod: Path, modtagelsesdato: str | None = None) -> Sammenligning:
    """``nu``: the folder with the run's ``fordringer.parquet``, ``mod`` the earlier report's."""
    kraev_tidligere(mod)
    nye, gamle = _laes(nu), _laes(mod)
    raekker = int(nye.select(pl.len()).collect().item())
    gange = max(1, -(-raekker // _PR_GANG))
    summer: dict[tuple[str, str], Sum] = defaultdict(Sum)
    for del_ in range(gange):
        for kode, art, antal, oere in _del(nye, gamle, gange, del_).iter_rows():
            summer[kode or "", art] += Sum(antal, oere)
    uden = int(nye.filter(pl.col("reference").is_null()).select(pl.len()).collect().item())
    return Sammenligning(mod=mod.name, modtagelsesdato=modtagelsesdato, typer=forskelle(summer), uden_reference=uden)


def forskelle(summer: Mapping[tuple[str, str], Sum]) -> tuple[Forskel, ...]:
    """Of sums by type and what became of its claims: a record a type, the most kroner made ready first."""
    felter = ("klar_nu", "nyt_brud", "ude", "ny", "stadig_klar", "stadig_stoppet")
    koder = sorted({kode for kode, _ in summer}, key=lambda k: (-summer.get((k, "klar_nu"), Sum()).oere, k))
    return tuple(Forskel(fordringstype=k, **{felt: summer.get((k, felt), Sum()) for felt in felter}) for k in koder)


def _laes(mappe: Path) -> pl.LazyFrame:
    return pl.scan_parquet(sorted((mappe / FORDRINGER).glob("*.parquet")), hive_partitioning=False).select(
        pl.col(*NOEGLE, "fordringstype").cast(pl.String),
        "beloebOere",
        pl.col("udfald").cast(pl.String).is_in(KLAR).alias("klar"),
    )


def _del(nye: pl.LazyFrame, gamle: pl.LazyFrame, gange: int, del_: int) -> pl.DataFrame:
    """A share of the keys: the sums by type and what became of the claim. A key used twice counts once."""
    andel = pl.struct(NOEGLE).hash() % gange == del_

    def udsnit(ramme: pl.LazyFrame) -> pl.LazyFrame:
        return ramme.filter(pl.col("reference").is_not_null() & andel).unique(NOEGLE, keep="first")

    samlet = udsnit(nye).join(udsnit(gamle), on=NOEGLE, how="full", coalesce=True, nulls_equal=True, suffix="_foer")
    foer, nu = pl.col("klar_foer"), pl.col("klar")
    art = (
        pl.when(nu.is_null())
        .then(pl.lit("ude"))
        .when(foer.is_null())
        .then(pl.lit("ny"))
        .when(nu & foer)
        .then(pl.lit("stadig_klar"))
        .when(nu)
        .then(pl.lit("klar_nu"))
        .when(foer)
        .then(pl.lit("nyt_brud"))
        .otherwise(pl.lit("stadig_stoppet"))
    )
    return (
        samlet.group_by(pl.coalesce("fordringstype", "fordringstype_foer").alias("kode"), art.alias("art"))
        .agg(pl.len().cast(pl.Int64).alias("antal"), pl.coalesce("beloebOere", "beloebOere_foer").sum().alias("oere"))
        .collect(engine="in-memory")
    )
