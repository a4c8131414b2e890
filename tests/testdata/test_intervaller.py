"""The narrowing of whole numbers between bounds."""

import calendar
from datetime import date

import pytest

from psrm_sandbox.domain.datoer import Forskydning, forskyd
from psrm_sandbox.testdata.intervaller import Baand, Rum, Stigende


def d(tekst: str) -> int:
    return date.fromisoformat(tekst).toordinal()


def en_maaned_efter() -> Stigende:
    return Stigende(lambda dag: forskyd(date.fromordinal(dag), Forskydning(maaneder=1)).toordinal())


def aarets_foerste() -> Stigende:
    return Stigende(lambda dag: date.fromordinal(dag).replace(month=1, day=1).toordinal())


@pytest.mark.parametrize("f", [Stigende(), en_maaned_efter(), aarets_foerste()])
def test_den_omvendte_er_den_sidste_dag_ikke_over_og_den_foerste_ikke_under(f: Stigende) -> None:
    for dag in range(d("2023-12-25"), d("2024-04-05")):
        assert f(f.hoejeste(dag)) <= dag < f(f.hoejeste(dag) + 1)
        assert f(f.laveste(dag) - 1) < dag <= f(f.laveste(dag))


def test_en_maaned_efter_er_det_samme_for_januars_sidste_dage() -> None:
    f = en_maaned_efter()
    assert f.laveste(d("2023-02-28")) == d("2023-01-28")
    assert f.hoejeste(d("2023-02-28")) == d("2023-01-31")


def test_hvad_der_er_tilbage_paa_bunden_er_en_loesning() -> None:
    f = en_maaned_efter()
    rum = Rum([d("2024-01-30"), d("2023-01-01"), 0], [d("2025-01-01"), d("2026-01-01"), 0])
    rum.bind([Baand(1, 0, f, mindst=True), Baand(1, 0, f, mindst=False), Baand(0, 1, Stigende(), mindst=False, k=-30)])
    assert rum.indsnaevr() is None
    start, slut, _ = rum.lav
    assert slut == f(start)
    assert slut - start >= 30
    assert calendar.isleap(date.fromordinal(start).year)


def test_en_modsigelse_naevner_de_regler_den_kraever_og_ingen_anden() -> None:
    ens = Stigende()
    rum = Rum([0, 0, 0], [100, 100, 100])
    rum.bind([Baand(0, 1, ens, mindst=True, k=1, aarsag=1), Baand(1, 0, ens, mindst=True, aarsag=2)])
    rum.bind([Baand(2, 0, ens, mindst=True, aarsag=4)])
    assert rum.indsnaevr() == 0b011


def test_et_oenske_opfyldes_saa_naer_som_de_andre_tillader() -> None:
    rum = Rum([0, 0], [100, 100])
    rum.bind([Baand(1, 0, Stigende(), mindst=True, k=60)])
    assert rum.indsnaevr() is None
    assert rum.vaelg([(0, lambda *_: 70), (1, lambda *_: 0)]) == [40, 100]
