"""Rates by day. Source: Den juridiske vejledning G.A.2.4 (a change takes effect the 5th working day)."""

from datetime import date
from decimal import Decimal

import pytest

from psrm_sandbox.domain.rentesats import Rentesats, Satstabel, Stoette

FOERST = Rentesats(date(2025, 7, 8), Decimal("5.75"), Stoette.DERIVED, "kilde")
SIDST = Rentesats(date(2026, 1, 8), Decimal("6.00"), Stoette.PUBLISHED, "kilde")
TABEL = Satstabel("prøve", (FOERST, SIDST))


@pytest.mark.parametrize(
    ("dag", "sats"),
    [
        (date(2025, 7, 8), FOERST),
        (date(2026, 1, 7), FOERST),
        (date(2026, 1, 8), SIDST),
        (date(2099, 12, 31), SIDST),
    ],
)
def test_a_rate_holds_from_its_first_day_until_the_day_before_the_next(dag: date, sats: Rentesats) -> None:
    assert TABEL.sats_paa(dag) is sats


def test_no_rate_is_known_before_the_first_day() -> None:
    with pytest.raises(LookupError, match="2025-07-07"):
        TABEL.sats_paa(date(2025, 7, 7))


def test_an_empty_table_answers_no_day() -> None:
    with pytest.raises(LookupError, match="ingen sats"):
        Satstabel("tom", ()).sats_paa(date(2026, 1, 1))


@pytest.mark.parametrize("satser", [(SIDST, FOERST), (FOERST, FOERST)])
def test_days_that_do_not_rise_are_refused(satser: tuple[Rentesats, ...]) -> None:
    with pytest.raises(ValueError, match="står efter"):
        Satstabel("prøve", satser)
