"""A run beside an earlier one in the cluster's storage, compared there: as `sammenligning` does it of folders here."""

from collections import defaultdict
from typing import Any

from psrm_sandbox.services.portefoelje.arbejdsmappe import FORDRINGER
from psrm_sandbox.services.portefoelje.klynge.adresser import under, vist
from psrm_sandbox.services.portefoelje.klynge.fejl import fortalt
from psrm_sandbox.services.portefoelje.klynge.lager import Lager
from psrm_sandbox.services.portefoelje.modeller import Portefoeljefejl, Sammenligning, Sum
from psrm_sandbox.services.portefoelje.sammenligning import KLAR, NOEGLE, forskelle

FAERDIG = "faerdig.parquet"


def kraev_tidligere(lager: Lager, mod: str) -> str:
    """The day that the earlier report was judged as of.

    Raises:
        Portefoeljefejl: no whole report lies there.

    """
    faerdig = lager.lille(under(mod, FAERDIG))
    if faerdig is None or not lager.er_der(under(mod, FORDRINGER)):
        raise Portefoeljefejl(f"--mod: {vist(mod)} er ingen hel rapport; der skal ligge {FAERDIG} og {FORDRINGER}")
    return str(faerdig["modtagelsesdato"][0])


def sammenlign(lager: Lager, nu: str, mod: str) -> Sammenligning:
    """``nu``: the address of the run's claims, ``mod`` that of the earlier report."""
    modtaget = kraev_tidligere(lager, mod)
    f, motor = lager.motor.f, lager.motor
    nye, gamle = lager.tabel(nu), lager.tabel(under(mod, FORDRINGER))
    with fortalt(mod):
        foer, efter = _en_af_hver(f, gamle, "foer"), _en_af_hver(f, nye, "nu")
        samme = [f.col(f"foer_{n}").eqNullSafe(f.col(f"nu_{n}")) for n in NOEGLE]
        samlet = foer.join(efter, samme[0] & samme[1], "full")
        klar, var_klar = f.col("nu_klar"), f.col("foer_klar")
        art = (
            f.when(klar.isNull(), "ude")
            .when(var_klar.isNull(), "ny")
            .when(klar & var_klar, "stadig_klar")
            .when(klar, "klar_nu")
            .when(var_klar, "nyt_brud")
            .otherwise("stadig_stoppet")
        )
        kode = f.coalesce("nu_fordringstype", "foer_fordringstype", f.lit(""))
        oere = f.coalesce("nu_beloebOere", "foer_beloebOere", f.lit(0))
        talt = samlet.groupBy(kode.alias("kode"), art.alias("art")).agg(
            f.count(f.lit(1)).alias("antal"), f.sum(oere).alias("oere")
        )
        summer: dict[tuple[str, str], Sum] = defaultdict(Sum)
        for kode_, art_, antal, sum_ in motor.hent(motor.fra_klynge(talt)).iter_rows():
            summer[kode_, art_] += Sum(antal, sum_)
        uden = nye.where(f.col("reference").isNull()).count()
    navn = mod.rstrip("/").rsplit("/", 1)[-1]
    return Sammenligning(mod=vist(navn), modtagelsesdato=modtaget, typer=forskelle(summer), uden_reference=uden)


def _en_af_hver(f: Any, fordringer: Any, navn: str) -> Any:
    """The claims that can be found again, each key once."""
    kolonner = (*NOEGLE, "fordringstype", "beloebOere", "klar")
    klar = f.col("udfald").isin(*KLAR).alias("klar")
    valgt = fordringer.where(f.col("reference").isNotNull()).select(*kolonner[:-1], klar)
    foerste = f.min(f.struct("fordringstype", "beloebOere", "klar")).alias("v")
    samlet = valgt.groupBy(*NOEGLE).agg(foerste)
    return samlet.select(
        *(f.col(n).alias(f"{navn}_{n}") for n in NOEGLE),
        *(f.col(f"v.{n}").alias(f"{navn}_{n}") for n in kolonner[2:]),
    )
