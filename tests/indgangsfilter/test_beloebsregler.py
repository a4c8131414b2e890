"""The rule types on amounts, each on both sides of its limit."""

from typing import Any

import pytest
from tests.indgangsfilter.byggere import brudt, d, fordring, regel


@pytest.mark.parametrize(
    ("graense", "oere", "brydes"),
    [
        ({"over": 0}, 0, True),
        ({"over": 0}, 1, False),
        ({"mindst": 0}, -1, True),
        ({"mindst": 0}, 0, False),
        ({"hoejst": 250}, 25000, False),
        ({"hoejst": 250}, 25001, True),
        ({"praecis": 100}, 9999, True),
        ({"praecis": 100}, 10000, False),
        ({"praecis": 100}, 10001, True),
        ({"mindst": 100, "hoejst": 200}, 9999, True),
        ({"mindst": 100, "hoejst": 200}, 20001, True),
        ({"mindst": 100, "hoejst": 200}, 15000, False),
        ({"hoejst": "837.50"}, 83750, False),
        ({"hoejst": "837.50"}, 83751, True),
        ({"over": "0.1", "hoejst": 1}, 10, True),
        ({"over": "0.1", "hoejst": 1}, 11, False),
    ],
)
def test_graenser_for_et_beloeb_paa_oeren(graense: dict[str, Any], oere: int, brydes: bool) -> None:
    assert bool(brudt(regel("beloeb", felt="hovedstol", **graense), fordring(hovedstol=oere))) is brydes


@pytest.mark.parametrize(
    ("hovedstol", "beloeb", "brydes"), [(0, 0, False), (0, 100, True), (0, None, True), (100, 0, False), (-1, 0, True)]
)
def test_kun_en_fordring_paa_intet_maa_have_en_hovedstol_paa_intet(
    hovedstol: int, beloeb: int | None, brydes: bool
) -> None:
    kravet = regel("beloeb", felt="hovedstol", over=0, nulfordring_tilladt=True)

    assert bool(brudt(kravet, fordring(hovedstol=hovedstol, beloeb=beloeb))) is brydes


def test_uden_undtagelsen_afvises_ogsaa_en_fordring_paa_intet() -> None:
    assert brudt(regel("beloeb", felt="hovedstol", over=0), fordring(hovedstol=0, beloeb=0))


@pytest.mark.parametrize(
    ("enhed", "start", "slut", "enheder"),
    [
        ("dag", "2026-03-02", "2026-03-02", 1),
        ("dag", "2026-03-02", "2026-03-06", 5),
        ("dag", "2024-02-01", "2024-02-29", 29),
        ("uge", "2026-03-02", "2026-03-08", 1),
        ("uge", "2026-03-02", "2026-03-09", 2),
        ("maaned", "2026-03-01", "2026-03-31", 1),
        ("maaned", "2026-03-01", "2026-04-01", 2),
        ("maaned", "2026-03-15", "2026-04-14", 1),
        ("aar", "2026-01-01", "2026-12-31", 1),
        ("aar", "2026-01-01", "2027-01-01", 2),
    ],
)
def test_en_graense_pr_enhed_ganges_med_de_begyndte_enheder(enhed: str, start: str, slut: str, enheder: int) -> None:
    kravet = regel("beloeb", felt="hovedstol", hoejst=715, pr=enhed)
    periode = {"periode_start": d(start), "periode_slut": d(slut)}

    assert not brudt(kravet, fordring(hovedstol=71500 * enheder, **periode))
    assert brudt(kravet, fordring(hovedstol=71500 * enheder + 1, **periode))


def test_en_graense_pr_dag_siges_for_perioden() -> None:
    kravet = regel("beloeb", felt="hovedstol", hoejst=715, pr="dag")
    sag = fordring(hovedstol=357501, periode_start=d("2026-03-02"), periode_slut=d("2026-03-06"))

    (fund,) = brudt(kravet, sag)

    assert (fund.fundet, fund.krav) == ("3575.01", "højst 3.575 kr. (5 × højst 715 kr. pr. dag)")


@pytest.mark.parametrize(
    "periode",
    [
        {"periode_start": None},
        {"periode_slut": None},
        {"periode_start": d("2026-03-31"), "periode_slut": d("2026-03-01")},
    ],
)
def test_en_graense_pr_dag_bedoemmes_ikke_uden_en_periode_der_kan_taelles(periode: dict[str, Any]) -> None:
    kravet = regel("beloeb", felt="hovedstol", hoejst=715, pr="dag")

    assert not brudt(kravet, fordring(hovedstol=99999999, **periode))


@pytest.mark.parametrize(("hovedstol", "brydes"), [(119999, True), (120000, False), (120001, False)])
def test_hovedstolen_er_mindst_beloebet(hovedstol: int, brydes: bool) -> None:
    kravet = regel("beloeb_forhold", felt="hovedstol", relation="mindst", anker="beloeb")

    assert bool(brudt(kravet, fordring(hovedstol=hovedstol))) is brydes


def test_en_beloebsregel_bedoemmes_ikke_hvor_beloebet_mangler() -> None:
    assert not brudt(regel("beloeb", felt="hovedstol", mindst=1), fordring(hovedstol=None))
    kravet = regel("beloeb_forhold", felt="hovedstol", relation="mindst", anker="beloeb")
    assert not brudt(kravet, fordring(hovedstol=0, beloeb=None))
    samme = regel("samme", felter=["periode_start", "periode_slut"], enhed="aar")
    assert not brudt(samme, fordring(periode_slut=None))
