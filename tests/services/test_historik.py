"""A claim's ledger as it is shown: what each coverage covers, and what the creditor's movements come to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.livet import Liv

from psrm_sandbox.domain.koder import Bogfoeringsart, Fordringsdel, Haendelsestype
from psrm_sandbox.services.sag import fordringer
from psrm_sandbox.services.sag.visninger import DaekketDel, Historik


@pytest.fixture
def liv() -> Liv:
    return Liv()


def _historik(liv: Liv, id_: str) -> Historik:
    return fordringer.haendelser(liv.tester, id_)


def _daekker(liv: Liv, id_: str) -> list[tuple[DaekketDel, ...]]:
    return [h.daekker for h in _historik(liv, id_).haendelser if h.haendelse is Haendelsestype.DAEKNING]


def test_en_daekning_siger_hvilken_opskrivning_den_daekker(liv: Liv) -> None:
    id_ = liv.opret("1000.00", hovedstol="3000.00")
    opskrivning = int(str(liv.opskriv(id_, "300.00")["aktionsId"]))
    liv.betal(110_000)
    (daekket,) = _daekker(liv, id_)
    assert [(d.fordrings_id, d.opskrivning, d.del_, d.beloeb) for d in daekket] == [
        (int(id_), None, Fordringsdel.HOVEDSTOL, 100_000),
        (int(id_), opskrivning, Fordringsdel.HOVEDSTOL, 10_000),
    ]


def test_renten_af_en_del_er_en_del_for_sig(liv: Liv) -> None:
    id_ = liv.opret("9000.00")
    liv.flyt("P3M")
    rente = liv.fordring(id_).rente
    liv.betal(rente + 100)
    (daekket,) = _daekker(liv, id_)
    assert [(d.del_, d.beloeb) for d in daekket] == [(Fordringsdel.RENTE, rente), (Fordringsdel.HOVEDSTOL, 100)]


def test_det_der_er_ophaevet_daekker_intet_mere(liv: Liv) -> None:
    id_ = liv.opret("1000.00")
    liv.afvis(liv.betal(40_000).nr)
    assert _daekker(liv, id_) == [()]


def test_andre_haendelser_daekker_intet(liv: Liv) -> None:
    id_ = liv.opret("1000.00")
    assert [h.daekker for h in _historik(liv, id_).haendelser] == [()]


def test_en_fordring_siger_sit_inddrivelsesgrundlag(liv: Liv) -> None:
    id_ = liv.opret("1000.00", hovedstol="3000.00")
    liv.opskriv(id_, "300.00")
    liv.nedskriv(id_, "200.00")
    liv.betal(50_000)
    assert fordringer.hent(liv.tester, id_).inddrivelsesgrundlag == 110_000


def test_et_tilbagekald_paa_fejl_bringer_inddrivelsesgrundlaget_paa_nul(liv: Liv) -> None:
    id_ = liv.opret("1000.00")
    liv.nedskriv(id_, "200.00")
    liv.tilbagekald(id_, "FEJL")
    assert fordringer.hent(liv.tester, id_).inddrivelsesgrundlag == 0


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 90_000), st.integers(1, 200_000), st.integers(1, 120))
def test_delene_summer_til_det_der_staar_bogfoert_af_daekningen(opskrevet: int, betalt: int, dage: int) -> None:
    liv = Liv()
    id_ = liv.opret("1000.00", hovedstol="3000.00")
    liv.opskriv(id_, f"{opskrevet // 100}.{opskrevet % 100:02d}")
    liv.flyt(f"P{dage}D")
    liv.betal(betalt)
    historik = _historik(liv, id_)
    for h in historik.haendelser:
        bogfoert = -sum(
            b.beloeb for b in historik.bogfoeringer if b.haendelse == h.nummer and b.art is Bogfoeringsart.DAEKNING
        )
        assert sum(d.beloeb for d in h.daekker) == bogfoert
