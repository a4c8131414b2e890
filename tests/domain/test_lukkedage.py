from datetime import date, timedelta

import holidays
import pytest

from psrm_sandbox.domain.lukkedage import FastDag, Lukkekalender, Paaskedag
from psrm_sandbox.indgangsfilter.kalendere import kalendere

HVERDAGE = {
    2026: "01-01 04-02 04-03 04-06 05-14 05-15 05-25 06-05 12-24 12-25 12-31",
    2027: "01-01 03-25 03-26 03-29 05-06 05-07 05-17 12-24 12-31",
}
KUN_BANK = {2026: "05-15", 2027: "05-07"}


def _lukkede_hverdage(kalender: Lukkekalender, aar: int) -> list[str]:
    dage = (date(aar, 1, 1) + timedelta(days=n) for n in range(366))
    return [f"{d:%m-%d}" for d in dage if d.year == aar and d.weekday() < 5 and kalender.er_lukket(d)]


@pytest.mark.parametrize("aar", [2026, 2027])
def test_banken_har_lukket_paa_netop_de_naevnte_hverdage(aar: int) -> None:
    assert _lukkede_hverdage(kalendere().bank, aar) == HVERDAGE[aar].split()


@pytest.mark.parametrize("aar", [2026, 2027])
def test_foraeldelseskalenderen_har_aabent_fredagen_efter_kristi_himmelfart(aar: int) -> None:
    forventet = [dag for dag in HVERDAGE[aar].split() if dag != KUN_BANK[aar]]

    assert _lukkede_hverdage(kalendere().foraeldelse, aar) == forventet


def test_weekender_er_lukket_i_begge_kalendere() -> None:
    for kalender in (kalendere().bank, kalendere().foraeldelse):
        assert kalender.er_lukket(date(2026, 7, 4))
        assert kalender.er_lukket(date(2026, 7, 5))
        assert not kalender.er_lukket(date(2026, 7, 6))


def test_store_bededag_er_lukket_for_sidste_gang_i_2023() -> None:
    assert kalendere().bank.er_lukket(date(2023, 5, 5))
    assert not kalendere().bank.er_lukket(date(2024, 4, 26))


def test_hver_helligdag_er_lukket_i_begge_kalendere() -> None:
    officielle = holidays.country_holidays("DK", years=range(2000, 2041))

    for kalender in (kalendere().bank, kalendere().foraeldelse):
        assert [d for d in officielle if not kalender.er_lukket(d)] == []


def test_en_lukket_hverdag_der_ikke_er_helligdag_er_en_af_de_kendte() -> None:
    officielle = holidays.country_holidays("DK", years=range(2000, 2041))
    egne = {
        navn for aar in range(2000, 2041) for d, navn in kalendere().bank.helligdage(aar).items() if d not in officielle
    }

    assert egne == {"grundlovsdag", "juleaftensdag", "nytårsaftensdag", "dagen efter Kristi himmelfartsdag"}


def test_en_aaben_dag_er_sin_egen_naeste_aabne_dag() -> None:
    assert kalendere().foraeldelse.naeste_aabne(date(2026, 7, 1)) == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("dag", "naeste"),
    [
        ("2026-04-02", "2026-04-07"),
        ("2026-12-24", "2026-12-28"),
        ("2026-12-31", "2027-01-04"),
        ("2026-05-14", "2026-05-15"),
    ],
)
def test_en_lukkedag_flytter_forbi_alle_der_foelger_den(dag: str, naeste: str) -> None:
    assert kalendere().foraeldelse.naeste_aabne(date.fromisoformat(dag)) == date.fromisoformat(naeste)


def test_banken_bliver_lukket_hen_over_klemdagen() -> None:
    assert kalendere().bank.naeste_aabne(date(2026, 5, 14)) == date(2026, 5, 18)


def test_den_sidste_dag_en_dato_kan_rumme_loeber_ikke_over() -> None:
    assert kalendere().bank.naeste_aabne(date.max) == date.max


def test_aar_foer_den_gregorianske_paaske_har_kun_faste_dage() -> None:
    assert set(kalendere().bank.helligdage(1500)) == {
        date(1500, 1, 1),
        date(1500, 6, 5),
        date(1500, 12, 24),
        date(1500, 12, 25),
        date(1500, 12, 26),
        date(1500, 12, 31),
    }


def test_en_dag_gaelder_kun_inden_for_sine_aar() -> None:
    kalender = Lukkekalender(
        "prøve", "ingen", frozenset(), (FastDag(3, 1, "fra 2020", fra=2020),), (Paaskedag(1, "til 2021", til=2021),)
    )

    assert not kalender.er_lukket(date(2019, 3, 1))
    assert kalender.er_lukket(date(2020, 3, 1))
    assert kalender.er_lukket(date(2021, 4, 5))
    assert not kalender.er_lukket(date(2022, 4, 18))
