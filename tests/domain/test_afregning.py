"""Settlement periods. Source: Gældsstyrelsens vejledning, afregning; the bank days of 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psrm_sandbox.domain.afregning import Afregningsperiode, naeste_udbetaling, periode_for, sidste_bankdag
from psrm_sandbox.domain.lukkedage import FastDag, Lukkekalender
from psrm_sandbox.indgangsfilter.kalendere import kalendere

BANK = kalendere().bank
SIDSTE_2026 = "01-30 02-27 03-31 04-30 05-29 06-30 07-31 08-31 09-30 10-30 11-30 12-30"
dage = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def test_de_sidste_bankdage_i_2026_er_de_offentliggjorte() -> None:
    assert " ".join(f"{sidste_bankdag(2026, maaned, BANK):%m-%d}" for maaned in range(1, 13)) == SIDSTE_2026


@pytest.mark.parametrize(
    ("dag", "fra", "til"),
    [
        ("2026-01-30", "2026-01-30", "2026-02-26"),
        ("2026-02-26", "2026-01-30", "2026-02-26"),
        ("2026-02-27", "2026-02-27", "2026-03-30"),
        ("2026-05-30", "2026-05-29", "2026-06-29"),
        ("2026-12-31", "2026-12-30", "2027-01-28"),
    ],
)
def test_en_periode_gaar_fra_den_sidste_bankdag_til_dagen_foer_den_naeste(dag: str, fra: str, til: str) -> None:
    periode = periode_for(date.fromisoformat(dag), BANK)

    assert (periode.fra.isoformat(), periode.til.isoformat()) == (fra, til)


def test_en_periode_betales_den_sidste_bankdag_efter_den() -> None:
    assert periode_for(date(2026, 7, 15), BANK) == Afregningsperiode(
        fra=date(2026, 6, 30), til=date(2026, 7, 30), udbetales=date(2026, 7, 31)
    )


@pytest.mark.parametrize(
    ("efter", "udbetales"),
    [("2026-07-30", "2026-07-31"), ("2026-07-31", "2026-08-31"), ("2026-12-31", "2027-01-29")],
)
def test_den_naeste_betalingsdag_ligger_altid_efter_dagen(efter: str, udbetales: str) -> None:
    assert naeste_udbetaling(date.fromisoformat(efter), BANK) == date.fromisoformat(udbetales)


@given(dage)
def test_hver_dag_falder_i_netop_en_periode(dag: date) -> None:
    periode = periode_for(dag, BANK)

    assert periode.fra <= dag <= periode.til
    assert periode_for(periode.fra, BANK) == periode_for(periode.til, BANK) == periode
    assert periode_for(periode.fra - timedelta(days=1), BANK).til == periode.fra - timedelta(days=1)
    assert periode_for(periode.udbetales, BANK).fra == periode.udbetales


@given(dage)
def test_en_bogfoering_betales_paa_den_naeste_betalingsdag_og_da_har_bankerne_aabent(dag: date) -> None:
    udbetales = naeste_udbetaling(dag, BANK)

    assert udbetales == periode_for(dag, BANK).udbetales > dag
    assert not BANK.er_lukket(udbetales)


def test_en_maaned_uden_en_aaben_dag_naevnes() -> None:
    lukket = Lukkekalender("lukket", "ingen", frozenset(), tuple(FastDag(2, dag, "lukket") for dag in range(1, 29)), ())

    with pytest.raises(ValueError, match="ingen åben dag i 2026-02"):
        sidste_bankdag(2026, 2, lukket)


@pytest.mark.parametrize("dag", [date.min, date.max])
def test_en_periode_uden_for_hvad_en_dato_kan_rumme_naevnes(dag: date) -> None:
    with pytest.raises(ValueError, match="ingen"):
        periode_for(dag, BANK)
