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


def test_the_last_bank_days_of_2026_are_those_published() -> None:
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
def test_a_period_runs_from_the_last_bank_day_to_the_day_before_the_next(dag: str, fra: str, til: str) -> None:
    periode = periode_for(date.fromisoformat(dag), BANK)

    assert (periode.fra.isoformat(), periode.til.isoformat()) == (fra, til)


def test_a_period_is_paid_on_the_last_bank_day_after_it() -> None:
    assert periode_for(date(2026, 7, 15), BANK) == Afregningsperiode(
        fra=date(2026, 6, 30), til=date(2026, 7, 30), udbetales=date(2026, 7, 31)
    )


@pytest.mark.parametrize(
    ("efter", "udbetales"),
    [("2026-07-30", "2026-07-31"), ("2026-07-31", "2026-08-31"), ("2026-12-31", "2027-01-29")],
)
def test_the_next_pay_day_lies_strictly_after_the_day(efter: str, udbetales: str) -> None:
    assert naeste_udbetaling(date.fromisoformat(efter), BANK) == date.fromisoformat(udbetales)


@given(dage)
def test_every_day_falls_in_exactly_one_period(dag: date) -> None:
    periode = periode_for(dag, BANK)

    assert periode.fra <= dag <= periode.til
    assert periode_for(periode.fra, BANK) == periode_for(periode.til, BANK) == periode
    assert periode_for(periode.fra - timedelta(days=1), BANK).til == periode.fra - timedelta(days=1)
    assert periode_for(periode.udbetales, BANK).fra == periode.udbetales


@given(dage)
def test_a_booking_is_paid_on_the_next_pay_day_and_the_banks_are_open_then(dag: date) -> None:
    udbetales = naeste_udbetaling(dag, BANK)

    assert udbetales == periode_for(dag, BANK).udbetales > dag
    assert not BANK.er_lukket(udbetales)


def test_a_month_without_an_open_day_is_told() -> None:
    lukket = Lukkekalender("lukket", "ingen", frozenset(), tuple(FastDag(2, dag, "lukket") for dag in range(1, 29)), ())

    with pytest.raises(ValueError, match="ingen åben dag i 2026-02"):
        sidste_bankdag(2026, 2, lukket)


@pytest.mark.parametrize("dag", [date.min, date.max])
def test_a_period_outside_what_a_date_can_hold_is_told(dag: date) -> None:
    with pytest.raises(ValueError, match="ingen"):
        periode_for(dag, BANK)
