"""Durations on the world's clock: calendar units count in Copenhagen, hours and less are real time."""

from datetime import UTC, datetime

import pytest

from psrm_sandbox.domain.varighed import laeg_til
from psrm_sandbox.services.ur.ur import laes_maal


@pytest.mark.parametrize(
    ("fra", "varighed", "til"),
    [
        ("2027-01-30T23:30:00", "P1M", "2027-02-27T23:30:00"),
        ("2028-02-29T11:00:00", "P1Y", "2029-02-28T11:00:00"),
        ("2026-10-24T22:30:00", "P1D", "2026-10-25T23:30:00"),
        ("2026-10-24T22:30:00", "PT24H", "2026-10-25T22:30:00"),
        ("2027-03-27T12:00:00", "P1D", "2027-03-28T11:00:00"),
        ("2026-12-31T22:59:59", "PT1S", "2026-12-31T23:00:00"),
    ],
)
def test_en_varighed_laegges_til_i_koebenhavns_kalender(fra: str, varighed: str, til: str) -> None:
    start = datetime.fromisoformat(fra).replace(tzinfo=UTC)
    assert laeg_til(start, varighed) == datetime.fromisoformat(til).replace(tzinfo=UTC)


@pytest.mark.parametrize("tekst", ["P1D", "PT1S", "P1Y2M3W4DT5H6M7S", "2026-08-01", "2026-08-01T09:00:00+02:00"])
def test_et_maal_er_en_varighed_en_dag_eller_et_oejeblik_med_forskydning(tekst: str) -> None:
    assert laes_maal(tekst) == tekst


@pytest.mark.parametrize(
    "tekst", ["P", "PT", "P1", "PD", "P1H", "P1DT", "p1d", "P١D", "2026-13-01", "2026-08-01T09:00:00"]
)
def test_andet_er_intet_maal(tekst: str) -> None:
    with pytest.raises(ValueError, match="et øjeblik"):
        laes_maal(tekst)
