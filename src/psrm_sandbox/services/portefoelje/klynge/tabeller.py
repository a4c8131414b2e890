"""From judged rows to the report's tables, on the cluster: hæftere gathered, texts joined, sums counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from psrm_sandbox.grunddata.portefoelje import Inddeling
from psrm_sandbox.indgangsfilter.masse import Masseplan, Masseudfald
from psrm_sandbox.services.portefoelje.modeller import Portefoeljefejl
from psrm_sandbox.services.portefoelje.moenstre import Moenstre
from psrm_sandbox.services.portefoelje.motorer.spark_motor import SparkMotor
from psrm_sandbox.services.portefoelje.opgoerelse import Optaelling, optael
from psrm_sandbox.services.portefoelje.stykkedom import baand, ophoer

MAKS_MOENSTRE = 1_000_000
_STOPPET = (Masseudfald.HOERING, Masseudfald.AFVIST)
_FOERSTE = ("fil", "nr", "reference", "vist_kode", "vist_haver", "beloeb", "aar")


@dataclass(frozen=True, slots=True)
class Tabeller:
    """Expressions of the cluster over its own tables; what is fetched is as small as the catalogue."""

    motor: SparkMotor
    plan: Masseplan
    moenstre: Moenstre

    @property
    def ordene(self) -> list[str]:
        """The words of broken rules."""
        return [f"b{nr}" for nr in range(self.plan.antal_ord)]

    def samlet(self, doemt: Any) -> Any:
        """A row a claim: of several hæftere the first row's place, the strictest verdict, the earliest date."""
        f = self.motor.f
        noegler = doemt.where(f.col("noegle").isNotNull()).groupBy("noegle").agg(f.count(f.lit(1)).alias("n"))
        flere = noegler.where(f.col("n") > 1).select("noegle")
        kolonner = (*_FOERSTE, "type_nr", "udfald", "foraeldelsesdato", "haeftere", *self.ordene)
        if not flere.limit(1).count():
            return doemt.withColumn("haeftere", f.lit(1)).select(*kolonner)
        alene = doemt.join(flere, "noegle", "left_anti").withColumn("haeftere", f.lit(1))
        sammen = (
            doemt.join(flere, "noegle", "left_semi")
            .groupBy("noegle", "type_nr", "faelles")
            .agg(
                f.min(f.struct(*_FOERSTE)).alias("foerste"),
                f.max("udfald").alias("udfald"),
                f.min("foraeldelsesdato").alias("foraeldelsesdato"),
                f.count(f.lit(1)).cast("int").alias("haeftere"),
                *(f.bit_or(n).alias(n) for n in self.ordene),
            )
        )
        sammen = sammen.withColumns({n: f.col(f"foerste.{n}") for n in _FOERSTE})
        return alene.select(*kolonner).unionByName(sammen.select(*kolonner))

    def moenstre_i(self, samlet: Any) -> Sequence[tuple[int, ...]]:
        """The distinct ways in which the claims are broken."""
        noegle = ["type_nr", *self.ordene]
        fundne = samlet.where(self._stoppet(samlet)).select(*noegle).distinct().limit(MAKS_MOENSTRE + 1)
        hentet = self.motor.hent(self.motor.fra_klynge(fundne))
        if hentet.height > MAKS_MOENSTRE:
            raise Portefoeljefejl(
                f"fordringerne er brudt på mere end {MAKS_MOENSTRE} forskellige måder; del porteføljen"
            )
        return hentet.rows()

    def fordringer(self, samlet: Any, moenstre: Sequence[tuple[int, ...]]) -> Any:
        """The report's table of claims."""
        f = self.motor.f
        tekster = self.motor.til_klynge(self.moenstre.tabel(moenstre))
        grupper = pl.DataFrame(
            {
                "type_nr": pl.Series(range(len(self.plan.typer)), dtype=pl.Int32),
                "fordringshavergruppe": [type_.fordringshavergruppe for type_ in self.plan.typer],
            }
        )
        udfald = f.lit(Masseudfald(0).name)
        for et in list(Masseudfald)[1:]:
            udfald = f.when(f.col("udfald") == int(et), et.name).otherwise(udfald)
        return (
            samlet.join(tekster, ["type_nr", *self.ordene], "left")
            .join(self.motor.til_klynge(grupper), "type_nr", "left")
            .select(
                "fil",
                f.col("nr").alias("raekke"),
                f.col("vist_haver").alias("fordringshaverId"),
                "fordringshavergruppe",
                f.col("vist_kode").alias("fordringstype"),
                "reference",
                f.col("beloeb").alias("beloebOere"),
                f.date_from_unix_date("foraeldelsesdato").alias("foraeldelsesdato"),
                f.col("aar").alias("stiftelsesaar"),
                "haeftere",
                udfald.alias("udfald"),
                *self.ordene,
                "regler",
                "rettelse",
                "leverer",
            )
        )

    def optaelling(self, fordringer: Any, inddeling: Inddeling, dag: date) -> Optaelling:
        """The sums of the table of claims, as it lies."""
        f = self.motor.f
        numre = [(t.fordringshavergruppe, t.kode, nr) for nr, t in enumerate(self.plan.typer)]
        typer = pl.DataFrame(numre, schema={"g": pl.String, "k": pl.String, "type_nr": pl.Int32}, orient="row")
        samme = (f.col("fordringshavergruppe") == f.col("g")) & (f.col("fordringstype") == f.col("k"))
        udfald = f.lit(0)
        for et in list(Masseudfald)[1:]:
            udfald = f.when(f.col("udfald") == et.name, int(et)).otherwise(udfald)
        ramme = fordringer.join(self.motor.til_klynge(typer), samme, "left").select(
            "type_nr",
            f.col("fordringstype").alias("vist_kode"),
            f.col("fordringshaverId").alias("vist_haver"),
            f.col("stiftelsesaar").alias("aar"),
            f.col("beloebOere").alias("beloeb"),
            f.unix_date("foraeldelsesdato").alias("foraeldelsesdato"),
            udfald.alias("udfald"),
            *self.ordene,
        )
        talt = self.motor.fra_klynge(ramme).with_columns(
            baand(inddeling).alias("baand"), ophoer(inddeling, dag).alias("ophoer")
        )
        return optael(self.motor, talt, self.plan.antal_ord)

    def fund(self, fordringer: Any, moenstre: Sequence[tuple[int, ...]]) -> Any:
        """A row a finding."""
        typer = {nr: (t.fordringshavergruppe, t.kode) for nr, t in enumerate(self.plan.typer)}
        fundne = self.moenstre.fund(moenstre).with_columns(
            pl.col("type_nr").replace_strict({n: g for n, (g, _) in typer.items()}, return_dtype=pl.String).alias("g"),
            pl.col("type_nr").replace_strict({n: k for n, (_, k) in typer.items()}, return_dtype=pl.String).alias("k"),
        )
        paa = fundne.rename({"g": "fordringshavergruppe", "k": "fordringstype"}).drop("type_nr")
        noegle = ["fordringshavergruppe", "fordringstype", *self.ordene]
        stoppede = fordringer.where(fordringer["udfald"].isin([et.name for et in _STOPPET]))
        return (
            stoppede.select("fil", "raekke", "fordringshaverId", "reference", *noegle)
            .join(self.motor.til_klynge(paa), noegle)
            .select("fil", "raekke", "fordringshaverId", "reference", "betingelse", "regel", "felt", "konsekvens")
        )

    def stoppede(self, fordringer: Any, hoejst: int) -> pl.DataFrame:
        """The dearest of the claims that are stopped, most kroner first."""
        f = self.motor.f
        valgt = (
            fordringer.where(fordringer["udfald"].isin([et.name for et in _STOPPET]))
            .orderBy(f.coalesce(f.col("beloebOere"), f.lit(0)).desc())
            .limit(hoejst)
            .select(
                "fil", "raekke", "fordringshaverId", "fordringstype", "reference", "beloebOere", "udfald", "regler",
                "rettelse", "leverer",
            )
        )  # fmt: skip
        return self.motor.hent(self.motor.fra_klynge(valgt))

    @staticmethod
    def _stoppet(ramme: Any) -> Any:
        return ramme["udfald"].isin([int(et) for et in _STOPPET])
