"""The monthly settlement: by booking day, paid on the last bank day, a negative one carried on."""

from dataclasses import fields
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.budget import eksempler
from tests.support.byggere import ANDEN_TESTPERSON, haefter
from tests.support.indsendelser import regelsaet
from tests.support.livsforloeb import Livsforloeb

from psrm_sandbox.domain import bogposter
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.koder import Bogfoeringsart
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.underretning import afregning


@pytest.fixture
def liv() -> Livsforloeb:
    return Livsforloeb()


def _afregninger(liv: Livsforloeb, fordringshaver: str = "9101") -> list[bogposter.Afregning]:
    with liv.verden.laes() as laeser:
        return list(laeser.afregninger(fordringshaver))


def _tal(a: bogposter.Afregning) -> tuple[int, int, int]:
    return a.beloeb, a.overfoert, a.udbetalt


def test_maanedens_daekning_udbetales_den_sidste_bankdag(liv: Livsforloeb) -> None:
    liv.ny()
    liv.betal(30_000)
    liv.frem(date(2026, 7, 30), time(23, 59))
    assert _afregninger(liv) == []
    liv.frem(date(2026, 7, 31))
    (a,) = _afregninger(liv)
    assert (a.fra, a.til, a.udbetales) == (date(2026, 6, 30), date(2026, 7, 30), date(2026, 7, 31))
    assert _tal(a) == (30_000, 0, 30_000)


def test_det_der_bogfoeres_paa_udbetalingsdagen_hoerer_til_den_naeste(liv: Livsforloeb) -> None:
    liv.ny()
    liv.frem(date(2026, 7, 31))  # the very instant of the settlement
    liv.betal(10_000, date(2026, 7, 15))
    liv.frem(date(2026, 8, 30), time(23))
    liv.betal(20_000)
    liv.frem(date(2026, 9, 30), time(12))
    assert [(_tal(a), a.udbetales) for a in _afregninger(liv)] == [((30_000, 0, 30_000), date(2026, 8, 31))]


def test_uden_noget_at_afregne_er_der_ingen_afregning(liv: Livsforloeb) -> None:
    liv.ny()
    liv.frem(date(2026, 10, 1))
    assert _afregninger(liv) == []


def test_en_negativ_afregning_overfoeres_til_den_er_modregnet(liv: Livsforloeb) -> None:
    liv.ny("5000.00")
    nr = liv.betal(100_000)
    liv.frem(date(2026, 8, 3))
    liv.afvis(nr)
    liv.frem(date(2026, 9, 3))
    liv.betal(30_000)
    liv.frem(date(2026, 10, 3))
    liv.frem(date(2026, 11, 3))
    liv.betal(90_000)
    liv.frem(date(2026, 12, 1))
    assert [_tal(a) for a in _afregninger(liv)] == [
        (100_000, 0, 100_000),
        (-100_000, 0, 0),
        (30_000, -100_000, 0),
        (0, -70_000, 0),
        (90_000, -70_000, 20_000),
    ]


def test_hver_fordringshaver_afregnes_for_sig(liv: Livsforloeb) -> None:
    liv.ny("100.00")
    liv.ny("100.00", "9102", haeftere=[haefter(ANDEN_TESTPERSON)])
    liv.betal(10_000)
    liv.betal(4_000, skyldner=ANDEN_TESTPERSON)
    liv.frem(date(2026, 8, 1))
    assert [_tal(_afregninger(liv, f)[0]) for f in ("9101", "9102")] == [(10_000, 0, 10_000), (4_000, 0, 4_000)]


def test_kun_den_sidste_bankdag_er_en_udbetalingsdag(liv: Livsforloeb) -> None:
    for dag in (date(2026, 7, 30), date(2026, 8, 30), date(2026, 12, 31)):
        with liv.arbejde() as a, pytest.raises(ValueError, match="sidste bankdag"):
            afregning.afregn(a, dag)


def test_en_afregnings_linjer_summer_til_dens_beloeb(liv: Livsforloeb) -> None:
    liv.ny("5000.00")
    nr = liv.betal(100_000)
    liv.frem(date(2026, 8, 3))
    liv.betal(450_000)
    liv.frem(date(2026, 8, 5))
    liv.afvis(nr)
    liv.frem(date(2026, 9, 1))
    alle = afregning.liste(liv.adgang(), Side()).poster
    assert [a.afregnings_id for a in alle] == [1, 2]
    for a in alle:
        en = afregning.hent(liv.adgang(), regelsaet(), str(a.afregnings_id))
        assert sum(linje.beloeb for linje in en.linjer) == a.beloeb
        assert all(getattr(en, felt.name) == getattr(a, felt.name) for felt in fields(a))


TRIN = st.lists(
    st.one_of(
        st.tuples(st.just("betal"), st.integers(1, 300_000), st.integers(0, 60)),
        st.tuples(st.just("afvis"), st.integers(0, 5), st.just(0)),
        st.tuples(st.just("nedskriv"), st.integers(1, 200_000), st.integers(0, 60)),
        st.tuples(st.just("frem"), st.integers(0, 40), st.sampled_from([0, 12])),
    ),
    min_size=3,
    max_size=14,
)


def liv_med(trin: list[tuple[str, int, int]]) -> Livsforloeb:
    """A world in which all that has happened, and the clock has passed two more settlements."""
    liv = Livsforloeb()
    fordringer, betalinger, dag = [liv.ny("2000.00"), liv.ny("3000.00", "9102")], [], date(2026, 7, 1)
    for navn, tal, ekstra in trin:
        if navn == "betal":
            betalinger.append(liv.betal(tal, max(dag - timedelta(ekstra), date(2026, 7, 1))))
        elif navn == "afvis" and betalinger:
            liv.afvis(betalinger[tal % len(betalinger)])
        elif navn == "nedskriv":
            liv.nedskriv(fordringer[tal % 2], tal, dag - timedelta(ekstra))
        elif navn == "frem" and tal:
            dag += timedelta(tal)
            liv.frem(dag, time(ekstra))
    liv.frem(dag + timedelta(70))
    return liv


@settings(max_examples=eksempler(20), deadline=None)
@given(TRIN)
def test_det_udbetalte_og_det_overfoerte_er_hver_daekket_oere(trin: list[tuple[str, int, int]]) -> None:
    liv = liv_med(trin)
    for id_ in ("9101", "9102"):
        alle = _afregninger(liv, id_)
        with liv.verden.laes() as laeser:
            fra, til = datetime.min.replace(tzinfo=laeser.ur().nu.tzinfo), laeser.ur().nu
            bogfoert = laeser.bogfoeringer_af([Bogfoeringsart.DAEKNING], fra, til, id_)
            rest = afregning.til_overfoersel(laeser, id_)
        efter = alle[-1].udbetales if alle else date.max
        daekket = -sum(b.beloeb for b, _ in bogfoert if dansk_dag(b.bogfoert) < efter)
        if not alle:
            assert bogfoert == []
            continue
        assert sum(a.udbetalt for a in alle) + rest == daekket == sum(a.beloeb for a in alle)
        for a in alle:
            dage = [-b.beloeb for b, _ in bogfoert if a.fra <= dansk_dag(b.bogfoert) <= a.til]
            assert (a.beloeb, a.udbetalt) == (sum(dage), max(a.beloeb + a.overfoert, 0))
        assert all(b.fra > a.til for a, b in pairwise(alle))
