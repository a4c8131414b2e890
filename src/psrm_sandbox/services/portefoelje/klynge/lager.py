"""The cluster's storage as the session sees it: what lies at an address, and tables read and written there."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from psrm_sandbox.services.portefoelje.klynge import fejl as klyngefejl
from psrm_sandbox.services.portefoelje.klynge.adresser import under, vist
from psrm_sandbox.services.portefoelje.klynge.fejl import fortalt
from psrm_sandbox.services.portefoelje.modeller import Portefoeljefejl
from psrm_sandbox.services.portefoelje.motorer.spark_motor import SparkMotor

_INDSTILLINGER = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",  # a creditor 0042 is no number
}


@dataclass(frozen=True, slots=True)
class Lager:
    """Read and written by the cluster of the session."""

    motor: SparkMotor

    def __post_init__(self) -> None:
        for navn, vaerdi in _INDSTILLINGER.items():
            self.motor.session.conf.set(navn, vaerdi)

    def kilde(self, adresse: str) -> Any:
        """The table of an address: Parquet, a file or a folder with all under it, or a Delta table.

        Raises:
            Portefoeljefejl: it is not there, cannot be read, or holds anything else.

        """
        with fortalt(adresse):
            if self._er_delta(adresse):
                return self.motor.session.read.format("delta").load(adresse)
            alt = self._parquet(adresse, alt_under=True)
            if not alt.columns:  # Sail says nothing of what is not there
                raise Portefoeljefejl(f"{vist(adresse)}: findes ikke i klyngens lager, eller der er ingen Parquet")
            try:
                delt = self._parquet(adresse, alt_under=False)
            except Exception as galt:
                if not klyngefejl.INGEN_PARQUET.search(str(galt)):
                    raise
                return alt
            # Spark takes the folders' values or the folders that name none, never both
            return delt if set(delt.columns) - set(alt.columns) else alt

    def _parquet(self, adresse: str, *, alt_under: bool) -> Any:
        laeser = self.motor.session.read.option("mergeSchema", "true")
        if alt_under:
            laeser = laeser.option("recursiveFileLookup", "true")
        ramme = laeser.parquet(adresse)
        ramme.schema  # noqa: B018 - nothing is asked of the storage before this
        return ramme

    def _er_delta(self, adresse: str) -> bool:
        try:
            return bool(self.motor.session.read.text(under(adresse, "_delta_log")).limit(1).toArrow().num_rows)
        except Exception as galt:
            if not klyngefejl.er_klyngens(galt):
                raise
            return False

    def er_der(self, adresse: str) -> bool:
        """Whether anything lies there.

        Raises:
            Portefoeljefejl: the storage cannot be asked.

        """
        with fortalt(adresse):
            try:
                return bool(self._parquet(adresse, alt_under=True).columns)
            except Exception as galt:
                if klyngefejl.FINDES_IKKE.search(str(galt)) or klyngefejl.INGEN_PARQUET.search(str(galt)):
                    return False
                raise

    def tabel(self, adresse: str) -> Any:
        """A table of the report's own."""
        with fortalt(adresse):
            return self.motor.session.read.parquet(adresse)

    def lille(self, adresse: str) -> pl.DataFrame | None:
        """A small table of the report's own, fetched; None where it is not there, or has no rows."""
        if not self.er_der(adresse):
            return None
        with fortalt(adresse):
            hentet = self.motor.hent(self.motor.fra_klynge(self.tabel(adresse)))
        return hentet if hentet.height else None

    def skriv(self, ramme: Any, adresse: str) -> None:
        """Writes a table, in place of one that is there.

        Raises:
            Portefoeljefejl: the cluster may not write there, or its storage is full.

        """
        with fortalt(adresse, "skrive"):
            ramme.write.mode("overwrite").parquet(adresse)

    def skriv_lille(self, ramme: pl.DataFrame, adresse: str) -> None:
        """Writes a small table of this machine."""
        self.skriv(self.motor.til_klynge(ramme), adresse)
