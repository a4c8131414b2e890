"""The engines, thin: they open, run and write. The plan and the totals are written once, in narwhals."""

from typing import Any

from psrm_sandbox.services.portefoelje.modeller import Motornavn, Portefoeljefejl


def lav_motor(navn: Motornavn, adresse: str | None = None) -> Any:
    """The engine; each is imported only where it is used. ``adresse``: of the cluster, for Spark.

    Raises:
        Portefoeljefejl: Spark's extra is not installed, or nothing answers at the address.

    """
    if navn == "spark":
        from psrm_sandbox.services.portefoelje.motorer.spark_motor import SparkMotor  # noqa: PLC0415

        if adresse is None:
            raise Portefoeljefejl("--motor spark kræver klyngens adresse: --spark sc://vaert:15002")
        return SparkMotor(adresse)
    if navn == "duckdb":
        from psrm_sandbox.services.portefoelje.motorer.duckdb_motor import DuckdbMotor  # noqa: PLC0415

        return DuckdbMotor()
    from psrm_sandbox.services.portefoelje.motorer.polars_motor import PolarsMotor  # noqa: PLC0415

    return PolarsMotor()
