"""The filter as it stood on an earlier day."""

from typing import Any

import pytest
from tests.indgangsfilter.byggere import brudt, d, fordring, haefter, regel, type_med

from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype
from psrm_sandbox.indgangsfilter.katalog import standardkatalog
from psrm_sandbox.indgangsfilter.regler import Regel
from psrm_sandbox.indgangsfilter.udgave import filter_pr


def _type(gruppe: str, kode: str) -> Fordringstype:
    type_ = standardkatalog().hent(gruppe, kode)
    assert type_ is not None
    return type_


def _regel(type_: Fordringstype, nummer: str, dag: str) -> Regel:
    (fundet,) = (r for r in filter_pr(type_, d(dag)).regler if nummer in r.regler)
    return fundet


_R_6_19 = [(kode, "2023-09-13", "2023-09-14") for kode in ("KFDAINS", "KFLRUNG", "KFSKFRI")]
GENOPBYGGELIGE: list[tuple[str, str, str, str, str, str, Any, Any]] = [
    ("a-kasser", "FAEFDPE", "R_4_2", "2024-12-11", "2024-12-12", "hoejst", 2_000_000, 2_500_000),
    ("a-kasser", "FAUMDPS", "R_4_2", "2024-12-11", "2024-12-12", "hoejst", 2_000_000, 2_500_000),
    ("region-hovedstaden", "RECIVIL", "R_4_2", "2022-01-12", "2022-01-13", "hoejst", 7_500_000, 10_000_000),
    *(("kommuner", kode, "R_6_19", foer, fra, "konsekvens", "AFVIST", "HOERING") for kode, foer, fra in _R_6_19),
    ("kommuner", "KFGEDAI", "R_6_19", "2024-01-17", "2024-01-18", "konsekvens", "AFVIST", "HOERING"),
    *(
        ("kommuner", kode, "R_7_1", "2025-11-23", "2025-11-24", "ikke_banklukkedag", False, True)
        for kode in ("KFGFEJL", "KTBRFLX", "KTCIVIL")
    ),
    ("kommuner", "KTBRFLX", "R_2_2", "2023-07-25", "2023-07-26", "lukkedage", "med", "uden"),
]


@pytest.mark.parametrize(("gruppe", "kode", "nummer", "foer", "fra", "noegle", "dengang", "nu"), GENOPBYGGELIGE)
def test_en_aendring_af_kendt_form_rulles_tilbage_foer_sin_dag_og_ikke_fra_den(
    gruppe: str, kode: str, nummer: str, foer: str, fra: str, noegle: str, dengang: Any, nu: Any
) -> None:
    type_ = _type(gruppe, kode)

    assert getattr(_regel(type_, nummer, foer), noegle) == dengang
    assert getattr(_regel(type_, nummer, fra), noegle) == nu
    assert nummer not in filter_pr(type_, d(foer)).ukendt_foer


@pytest.mark.parametrize(
    ("gruppe", "kode", "foer", "fra", "nu"),
    [
        ("forsyningsselskaber", "FOFMLØN", "2025-02-06", "2025-02-07", (0, 1, -1)),
        ("region-hovedstaden", "REFMUDL", "2024-10-30", "2024-10-31", (0, 0, 30)),
    ],
)
def test_en_periode_kunne_engang_vaere_et_aar(
    gruppe: str, kode: str, foer: str, fra: str, nu: tuple[int, int, int]
) -> None:
    type_ = _type(gruppe, kode)

    def spand(dag: str) -> tuple[int, int, int]:
        f = _regel(type_, "R_6_20", dag).forskydning  # type: ignore[union-attr]
        return (f.aar, f.maaneder, f.dage)

    assert spand(foer) == (1, 0, 0)
    assert spand(fra) == nu


def test_dommen_foelger_den_udgave_der_spoerges_om_og_aldrig_modtagelsesdagen() -> None:
    type_ = _type("a-kasser", "FAUMDPS")
    sag = fordring(haefter(), hovedstol=2_200_000)

    def hoering(**valg: Any) -> bool:
        return "R_4_2" in {nr for f in brudt(type_, sag, **valg) for nr in f.regler}

    assert not hoering()
    assert not hoering(modtaget=d("2024-01-01"))
    assert hoering(filter_pr=d("2024-12-11"))
    assert not hoering(filter_pr=d("2024-12-12"))


def test_en_aendring_af_ukendt_form_beholder_dagens_regel_og_maerker_den() -> None:
    type_ = _type("kommuner", "KFTILDA")
    udgave = filter_pr(type_, d("2023-07-25"))

    assert "R_6_15" in udgave.ukendt_foer
    assert "R_6_15" not in filter_pr(type_, d("2023-07-26")).ukendt_foer
    assert _regel(type_, "R_6_15", "2023-07-25") == _regel(type_, "R_6_15", "2026-01-01")


def test_et_fund_af_en_usikker_regel_siger_det() -> None:
    type_ = _type("kommuner", "KFTILDA")
    sag = fordring(haefter(), stiftelsesdato=d("2020-01-01"))

    maerket = {f.regler: f.ukendt_foer for f in brudt(type_, sag, filter_pr=d("2023-07-25"))}
    i_dag = {f.regler: f.ukendt_foer for f in brudt(type_, sag)}

    assert maerket[("R_6_15",)] is True
    assert not any(i_dag.values())


def test_regler_der_er_vaek_i_dag_naevnes_hvor_deres_form_ikke_kendes() -> None:
    udgave = filter_pr(_type("region-hovedstaden", "RECIVIL"), d("2022-01-12"))

    assert set(udgave.forsvundne) == {"R_2_3", "R_2_3a", "R_6_20", "R_6_21"}
    assert {"R_2_7", "R_2_8"} <= udgave.ukendt_foer
    assert filter_pr(_type("region-hovedstaden", "RECIVIL"), d("2022-01-13")).forsvundne == ()


def test_en_post_om_dokumentation_aendrer_ingen_regel() -> None:
    type_ = _type("kommuner", "KTBRFLX")

    assert filter_pr(type_, d("2024-12-15")) == filter_pr(type_, d("2025-11-23"))
    assert filter_pr(type_, d("2023-06-27")).regler == filter_pr(type_, d("2023-07-25")).regler


_NU = regel("beloeb", felt="hovedstol", hoejst=300, regler=["R_4_2"])


def _aendring(dato: str, hoejst: int | None) -> dict[str, Any]:
    foer: Any = "ukendt"
    if hoejst is not None:
        foer = [{"regler": ["R_4_2"], "type": "beloeb", "felt": "hovedstol", "hoejst": hoejst, "konsekvens": "AFVIST"}]
    return {"dato": d(dato), "art": "regel", "regler": ["R_4_2"], "note": "grænsen ændret", "foer": foer}


def test_flere_aendringer_rulles_tilbage_fra_den_nyeste_hvordan_de_end_staar() -> None:
    type_ = type_med(_NU, aendringer=[_aendring("2022-01-01", 100), _aendring("2024-01-01", 200)])

    def graense(dag: str) -> int:
        return _regel(type_, "R_4_2", dag).hoejst  # type: ignore[union-attr, return-value]

    assert [graense(dag) for dag in ("2021-12-31", "2022-01-01", "2023-12-31", "2024-01-01")] == [
        10_000,
        20_000,
        20_000,
        30_000,
    ]


def test_en_aeldre_aendring_af_kendt_form_ender_tvivlen_om_en_nyere() -> None:
    type_ = type_med(_NU, aendringer=[_aendring("2024-01-01", None), _aendring("2022-01-01", 100)])

    assert filter_pr(type_, d("2023-01-01")).ukendt_foer == {"R_4_2"}
    assert filter_pr(type_, d("2021-01-01")).ukendt_foer == frozenset()


def test_en_regel_der_kom_til_er_der_ikke_foer() -> None:
    tilfoejet = {"dato": d("2024-01-01"), "art": "regel", "regler": ["R_4_2"], "note": "ny regel", "foer": []}
    type_ = type_med(_NU, aendringer=[tilfoejet])

    assert filter_pr(type_, d("2023-12-31")).regler == ()
    assert not brudt(type_, fordring(hovedstol=10**9), filter_pr=d("2023-12-31"))
    assert brudt(type_, fordring(hovedstol=10**9), filter_pr=d("2024-01-01"))


def test_en_regel_der_blev_fjernet_er_der_foer() -> None:
    fjernet = _aendring("2024-01-01", 100)
    type_ = type_med(aendringer=[fjernet])

    assert not brudt(type_, fordring(hovedstol=10**9))
    assert brudt(type_, fordring(hovedstol=10**9), filter_pr=d("2023-12-31"))
