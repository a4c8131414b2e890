"""The portfolio that the page walks through: its figures are those of the page, and the faults planted are found."""

import json
from pathlib import Path

import polars as pl
import pytest
from examples.portefoelje import lav
from tests.support.portefoelje import bedoemt

from psrm_sandbox.indgangsfilter.masse import Masseudfald
from psrm_sandbox.services.portefoelje.modeller import Portefoeljeresultat

SIDEN = (Path(__file__).parents[2] / "docs" / "portefoelje.md").read_text(encoding="utf-8")
ANTAL = 100_000
Givet = tuple[dict[str, int], Portefoeljeresultat, pl.DataFrame]


@pytest.fixture(scope="module")
def givet(tmp_path_factory: pytest.TempPathFactory) -> Givet:
    mappe = tmp_path_factory.mktemp("portefoelje")
    lav.skriv(mappe / "krav.parquet", ANTAL)
    facit = json.loads((mappe / "krav.facit.json").read_text(encoding="utf-8"))
    return facit, *bedoemt(mappe, mappe / "krav.parquet", modtagelsesdato=lav.MODTAGET)


def test_sidens_tal_er_eksemplets(givet: Givet) -> None:
    facit, _, _ = givet
    assert f"{facit['god']:,} are good, {facit['koden kendes ikke']:,} have a code that nobody knows" in SIDEN


def test_det_der_er_plantet_findes(givet: Givet) -> None:
    facit, resultat, ramme = givet
    assert resultat.udfald[Masseudfald.UKENDT_TYPE].antal == facit["koden kendes ikke"]
    standset = sum(r.standser.antal for r in resultat.rettelser if r.felt == "beskrivelse")
    uden = facit["uden beskrivelse"] + facit["uden beskrivelse og forældelsesdato"]
    assert uden * 0.9 < standset <= uden  # every type but the related one demands it
    foraeldede = ramme.filter(pl.col("foraeldelsesdato") < lav.MODTAGET)
    stoppede = foraeldede.filter(pl.col("udfald").cast(pl.String).is_in(["AFVIST", "HOERING"]))
    assert stoppede.height >= facit["forældet"] * 0.9
    assert resultat.ophoer["tom"][Masseudfald.AFVIST].antal >= facit["uden forældelsesdato"] * 0.9


def test_de_fleste_gode_gaar_igennem(givet: Givet) -> None:
    facit, resultat, _ = givet
    assert facit["god"] * 0.95 < resultat.udfald[Masseudfald.UDFOERT].antal <= facit["god"]


def test_det_samme_antal_giver_de_samme_raekker() -> None:
    foerste, anden = (next(iter(lav.portefoelje(500))) for _ in range(2))
    assert foerste.equals(anden)
