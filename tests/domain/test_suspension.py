"""Interest under suspension. Source: Den juridiske vejledning G.A.2.4."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psrm_sandbox.domain.suspension import rente_igen, rentefri_fra

FOERSTE = date(2024, 11, 1)
dage = st.dates(date(2015, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("registreret", "fra"),
    [
        ("2026-02-01", "2026-04-01"),
        ("2026-02-28", "2026-04-01"),
        ("2026-12-31", "2027-02-01"),
        ("2024-08-31", "2024-11-01"),
        ("2024-09-01", "2024-11-01"),
        ("2024-10-01", "2024-12-01"),
    ],
)
def test_renten_standser_den_foerste_i_den_anden_maaned(registreret: str, fra: str) -> None:
    assert rentefri_fra(date.fromisoformat(registreret), FOERSTE) == date.fromisoformat(fra)


@pytest.mark.parametrize(
    ("varslet", "klar", "igen"),
    [
        ("2026-07-01", "2026-05-10", "2026-07-15"),
        ("2026-05-11", "2026-05-10", "2026-07-15"),
        ("2026-09-20", "2026-05-10", "2026-10-04"),
        ("2026-12-31", "2026-12-31", "2027-02-15"),
    ],
)
def test_renten_loeber_igen_14_dage_efter_et_varsel_der_ikke_er_for_tidligt(varslet: str, klar: str, igen: str) -> None:
    assert rente_igen(date.fromisoformat(varslet), date.fromisoformat(klar)) == date.fromisoformat(igen)


def test_maanederne_og_dagene_kan_vaere_andre() -> None:
    assert rentefri_fra(date(2026, 2, 1), FOERSTE, maaneder=1) == date(2026, 3, 1)
    assert rente_igen(date(2026, 1, 1), date(2026, 2, 1), maaneder=0, dage=30) == date(2026, 3, 3)


@given(dage)
def test_en_suspension_er_foerst_rentefri_efter_en_hel_maaned(registreret: date) -> None:
    fra = rentefri_fra(registreret, FOERSTE)

    assert fra.day == 1
    assert fra >= FOERSTE
    assert fra == FOERSTE or timedelta(days=28) < fra - registreret <= timedelta(days=62)


@given(dage, dage)
def test_skyldner_har_14_dage_fra_varslet(varslet: date, klar: date) -> None:
    assert rente_igen(varslet, klar) >= varslet + timedelta(days=14)
    assert rente_igen(varslet, klar) >= rentefri_fra(klar, date.min) + timedelta(days=14)
