"""A cluster for the suites that need one: Sail, in process, or the one at ``PSRM_PROEVEKLYNGE`` that sees this disk."""

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def klynge() -> Iterator[str]:
    egen = os.environ.get("PSRM_PROEVEKLYNGE")
    if egen is not None:
        yield egen
        return
    sail = pytest.importorskip("pysail.spark", reason="the extra spark is not installed")
    from psrm_sandbox.services.portefoelje.motorer.spark_motor import SparkMotor

    server = sail.SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    adresse = f"sc://127.0.0.1:{server.listening_address[1]}"
    yield adresse
    SparkMotor(adresse).luk()
    server.stop()
