"""The plan on Spark Connect, by Sail in process: the same verdicts. `make test-all` installs the extra ``spark``."""

from pathlib import Path

import pytest
from tests.services.portefoelje.test_koersel import BLANDEDE
from tests.services.portefoelje.test_samme_dom import KATALOG, UDGAVER, uenige
from tests.support.massekrav import ANKERDAGE, tilfaeldige, ved_graenserne
from tests.support.portefoelje import bedoemt, domme, som_parquet

from psrm_sandbox.services.portefoelje.motorer.spark_motor import SparkMotor

pytestmark = pytest.mark.stor


def test_hver_graense_og_tilfaeldige_fordringer_doemmes_ens(klynge: str) -> None:
    krav = [et for nr, t in enumerate(KATALOG.typer) for et in ved_graenserne(t, t.filter, [ANKERDAGE[nr % 11]], nr)]
    krav += [et for type_ in KATALOG.typer for et in tilfaeldige(type_, 8, 1)]
    assert uenige(krav, SparkMotor(klynge)) == []


def test_en_tidligere_udgave_doemmes_ens(klynge: str) -> None:
    krav = [et for t in KATALOG.typer if t.har_filter for et in tilfaeldige(t, 4, 2)]
    assert uenige(krav, SparkMotor(klynge), UDGAVER[0]) == []


def test_en_koersel_paa_klyngen_er_enig_med_polars(klynge: str, tmp_path: Path) -> None:
    fil = som_parquet(tmp_path / "a.parquet", BLANDEDE)
    svar = []
    for motor in ("polars", "spark"):
        (tmp_path / motor).mkdir()
        resultat, ramme = bedoemt(tmp_path / motor, fil, motor=motor, spark=klynge, stykke=4)
        svar.append((domme(ramme), resultat.typer, resultat.ophoer, resultat.rettelser))
    assert svar[0] == svar[1]
