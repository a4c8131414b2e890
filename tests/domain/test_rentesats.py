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
def test_en_sats_gaelder_fra_sin_foerste_dag_til_dagen_foer_den_naeste(dag: date, sats: Rentesats) -> None:
    assert TABEL.sats_paa(dag) is sats


def test_ingen_sats_kendes_foer_den_foerste_dag() -> None:
    with pytest.raises(LookupError, match="2025-07-07"):
        TABEL.sats_paa(date(2025, 7, 7))


def test_en_tom_tabel_svarer_paa_ingen_dag() -> None:
    with pytest.raises(LookupError, match="ingen sats"):
        Satstabel("tom", ()).sats_paa(date(2026, 1, 1))


@pytest.mark.parametrize("satser", [(SIDST, FOERST), (FOERST, FOERST)])
def test_dage_der_ikke_stiger_afvises(satser: tuple[Rentesats, ...]) -> None:
    with pytest.raises(ValueError, match="står efter"):
        Satstabel("prøve", satser)
