"""Interest in whole numbers: the field's worked figure, rate changes, rounding, and no øre lost wherever one posts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psrm_sandbox.domain.rente import INGEN_RENTE, NAEVNER, Satsforloeb, efter_tabel, fast_sats, naeste_maaned, rund
from psrm_sandbox.domain.rentesats import Rentesats, Satstabel, Stoette

SKIFT = Satsforloeb((date(2026, 1, 8), date(2026, 7, 8)), (57_500, 60_000))
DAGE = st.dates(date(2025, 1, 1), date(2028, 12, 31))


def test_det_trykte_eksempel_50_000_til_5_75_procent_i_10_dage_giver_78_77() -> None:
    dag = date(2026, 3, 1)
    assert rund(fast_sats(Decimal("5.75")).taeller(5_000_000, dag, dag + timedelta(days=10))) == 7_877


def test_en_ny_sats_gaelder_fra_sin_dag() -> None:
    fra, til = date(2026, 7, 1), date(2026, 7, 11)
    assert SKIFT.taeller(100, fra, til) == 100 * (7 * 57_500 + 3 * 60_000)


def test_foer_den_foerste_sats_loeber_ingen_rente() -> None:
    assert SKIFT.taeller(100, date(2026, 1, 1), date(2026, 1, 8)) == 0
    assert SKIFT.taeller(100, date(2026, 1, 1), date(2026, 1, 10)) == 100 * 2 * 57_500


@pytest.mark.parametrize("saldo", [0, -5])
def test_uden_gaeld_loeber_ingen_rente(saldo: int) -> None:
    assert SKIFT.taeller(saldo, date(2026, 2, 1), date(2026, 3, 1)) == 0


def test_ingen_dage_giver_ingen_rente() -> None:
    assert SKIFT.taeller(100, date(2026, 3, 1), date(2026, 3, 1)) == 0
    assert SKIFT.taeller(100, date(2026, 3, 2), date(2026, 3, 1)) == 0


def test_renten_begynder_den_1_i_maaneden_efter() -> None:
    assert SKIFT.begynder(date(2026, 7, 1)) == date(2026, 8, 1)
    assert SKIFT.begynder(date(2026, 12, 31)) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("taeller", "oere"), [(0, 0), (NAEVNER // 2, 1), (NAEVNER // 2 - 1, 0), (NAEVNER, 1), (-NAEVNER // 2, 0)]
)
def test_en_halv_oere_rundes_op(taeller: int, oere: int) -> None:
    assert rund(taeller) == oere


@given(st.integers(1, 10**12), DAGE, st.lists(st.integers(0, 200), max_size=6))
def test_summen_afhaenger_ikke_af_hvor_der_tilskrives(saldo: int, fra: date, skridt: list[int]) -> None:
    til = fra + timedelta(days=sum(skridt))
    dele, dag = 0, fra
    for dage in skridt:
        dele += SKIFT.taeller(saldo, dag, dag := dag + timedelta(days=dage))
    assert dele == SKIFT.taeller(saldo, fra, til)


@given(DAGE)
def test_den_naeste_maaned_begynder_paa_den_1(dag: date) -> None:
    naeste = naeste_maaned(dag)
    assert naeste.day == 1
    assert 1 <= (naeste - dag).days <= 31


def test_en_tabel_uden_satser_giver_ingen_rente() -> None:
    assert efter_tabel(Satstabel("Diskonto", ())).rentefri
    assert INGEN_RENTE.taeller(100, date(2026, 1, 1), date(2027, 1, 1)) == 0


def test_en_tabels_satser_er_hele_tal_af_en_tititusindedel_procent() -> None:
    tabel = Satstabel("T", (Rentesats(date(2026, 1, 8), Decimal("5.75"), Stoette.PUBLISHED, "k"),))
    assert efter_tabel(tabel).satser == (57_500,)
