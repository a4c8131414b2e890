"""Limitation once received. Source: Den juridiske vejledning G.A.2.4."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psrm_sandbox.domain.foraeldelse import (
    Foraeldelsesvilkaar,
    i_kompleks,
    ved_afbrydelse,
    ved_genindsendelse,
    ved_intern_opskrivning,
    ved_modtagelse,
)
from psrm_sandbox.indgangsfilter.kalendere import kalendere

KALENDER = kalendere().foraeldelse
ALMINDELIG = Foraeldelsesvilkaar(afkortes=True, aar=3)
EGEN_DATO = Foraeldelsesvilkaar(afkortes=False, aar=3)
MODTAGET = date(2026, 7, 1)
TRE_AAR = date(2029, 7, 2)  # 1 July 2029 is a Sunday
LANGT_UDE = date(2036, 7, 1)
vilkaar_ = st.sampled_from([ALMINDELIG, EGEN_DATO])
dage = st.dates(date(2015, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize("sendt", [None, date(2027, 1, 4), LANGT_UDE])
def test_en_almindelig_fordring_faar_tre_aar_fra_modtagelsen_hvad_der_end_blev_sendt(sendt: date | None) -> None:
    assert ved_modtagelse(sendt, MODTAGET, ALMINDELIG, KALENDER) == TRE_AAR


@pytest.mark.parametrize(("sendt", "dato"), [(None, TRE_AAR), (date(2027, 1, 4), TRE_AAR), (LANGT_UDE, LANGT_UDE)])
def test_en_fordring_der_ikke_beskaeres_beholder_en_senere_dato_og_faar_mindstefristen(
    sendt: date | None, dato: date
) -> None:
    assert ved_modtagelse(sendt, MODTAGET, EGEN_DATO, KALENDER) == dato


def test_en_fordring_modtaget_paa_skuddagen_slutter_den_sidste_februar() -> None:
    assert ved_modtagelse(None, date(2024, 2, 29), ALMINDELIG, KALENDER) == date(2027, 3, 1)  # 28 February is a Sunday
    assert ved_modtagelse(None, date(2028, 2, 29), ALMINDELIG, KALENDER) == date(2031, 2, 28)


def test_en_graense_paa_dagen_efter_kristi_himmelfart_staar() -> None:
    assert ved_modtagelse(None, date(2023, 5, 15), ALMINDELIG, KALENDER) == date(2026, 5, 15)
    assert ved_modtagelse(None, date(2023, 5, 14), ALMINDELIG, KALENDER) == date(2026, 5, 15)


@pytest.mark.parametrize(
    ("sendt", "dato"),
    [
        (None, date(2027, 7, 1)),
        (date(2027, 1, 4), date(2027, 7, 1)),
        (date(2028, 3, 1), date(2028, 3, 1)),
        (LANGT_UDE, TRE_AAR),
    ],
)
def test_en_genindsendt_fordring_ligger_mellem_den_foerste_modtagelse_og_den_nye(
    sendt: date | None, dato: date
) -> None:
    assert ved_genindsendelse(sendt, MODTAGET, date(2024, 7, 1), ALMINDELIG, KALENDER) == dato


def test_en_fordring_der_ikke_beskaeres_beholder_sin_egen_dato_ved_genindsendelse() -> None:
    assert ved_genindsendelse(LANGT_UDE, MODTAGET, date(2024, 7, 1), EGEN_DATO, KALENDER) == LANGT_UDE


@pytest.mark.parametrize(("aar", "dato"), [(3, TRE_AAR), (10, date(2036, 7, 1))])
def test_en_afbrydelse_begynder_en_ny_frist(aar: int, dato: date) -> None:
    assert ved_afbrydelse(MODTAGET, aar, KALENDER) == dato


@pytest.mark.parametrize(
    ("gaeldende", "dato"),
    [(date(2026, 9, 1), date(2027, 1, 4)), (date(2027, 1, 4), date(2027, 1, 4)), (TRE_AAR, TRE_AAR)],
)
def test_en_intern_opskrivning_har_mindst_seks_maaneder_tilbage(gaeldende: date, dato: date) -> None:
    assert ved_intern_opskrivning(gaeldende, MODTAGET, KALENDER) == dato  # 1 to 3 January 2027 are closed


def test_maanederne_for_en_intern_opskrivning_holdes_inden_for_maaneden() -> None:
    assert ved_intern_opskrivning(date(2026, 9, 1), date(2026, 8, 31), KALENDER, maaneder=6) == date(2027, 3, 1)


def test_hvad_der_kommer_senere_arver_kompleksets_dato() -> None:
    assert i_kompleks(date(2027, 2, 1), MODTAGET, ALMINDELIG, KALENDER) == date(2027, 2, 1)


@pytest.mark.parametrize("vilkaar", [ALMINDELIG, EGEN_DATO])
def test_hvad_der_kommer_i_et_toemt_kompleks_faar_tre_aar(vilkaar: Foraeldelsesvilkaar) -> None:
    assert i_kompleks(None, MODTAGET, vilkaar, KALENDER) == TRE_AAR


@given(st.none() | dage, dage, vilkaar_)
def test_ingen_fordring_faar_under_mindstefristen_og_ingen_graense_slutter_paa_en_lukkedag(
    sendt: date | None, modtaget: date, vilkaar: Foraeldelsesvilkaar
) -> None:
    dato = ved_modtagelse(sendt, modtaget, vilkaar, KALENDER)

    assert dato >= ved_modtagelse(None, modtaget, ALMINDELIG, KALENDER)
    assert not KALENDER.er_lukket(dato)


@given(st.none() | dage, dage, dage, vilkaar_)
def test_en_genindsendelse_giver_aldrig_mindre_end_den_foerste_modtagelse(
    sendt: date | None, en: date, anden: date, vilkaar: Foraeldelsesvilkaar
) -> None:
    foerst, nu = sorted((en, anden))
    dato = ved_genindsendelse(sendt, nu, foerst, vilkaar, KALENDER)

    assert dato >= ved_modtagelse(None, foerst, ALMINDELIG, KALENDER)
    assert not vilkaar.afkortes or dato <= ved_modtagelse(None, nu, ALMINDELIG, KALENDER)
    assert not KALENDER.er_lukket(dato)


@given(dage, vilkaar_)
def test_en_genindsendelse_paa_den_foerste_dag_er_en_modtagelse(dag: date, vilkaar: Foraeldelsesvilkaar) -> None:
    sendt = date(2050, 6, 1)

    assert ved_genindsendelse(sendt, dag, dag, vilkaar, KALENDER) == ved_modtagelse(sendt, dag, vilkaar, KALENDER)
