"""The engines, thin: they open, run and write. The plan and the totals are written once, in narwhals."""

from typing import Any

from psrm_sandbox.services.portefoelje.modeller import Motornavn


def lav_motor(navn: Motornavn) -> Any:
    """The engine; each is imported only where it is used."""
    if navn == "duckdb":
        from psrm_sandbox.services.portefoelje.motorer.duckdb_motor import DuckdbMotor  # noqa: PLC0415

        return DuckdbMotor()
    from psrm_sandbox.services.portefoelje.motorer.polars_motor import PolarsMotor  # noqa: PLC0415

    return PolarsMotor()
