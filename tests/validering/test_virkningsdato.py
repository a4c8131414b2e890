"""The virkningsdato of a correction: sent or not, neither too early nor too late."""

from typing import Any

import pytest
from tests.validering.byggere import aarsager, d, doem

N, T, A = "nedskrivning", "tilbagekald", "annullering"


@pytest.mark.parametrize(
    ("grund", "rod", "aarsag", "dato", "fund"),
    [
        ("nedskriv-indb", N, "INDB", None, {409}),
        ("nedskriv-indb", N, "INDB", "2026-01-01", frozenset()),
        ("nedskriv-regu", N, "REGU", None, frozenset()),
        ("nedskriv-regu", N, "REGU", "2026-04-15", {519}),
        ("tilbagekald-bort", T, "BORT", None, {409}),
        ("tilbagekald-bort", T, "BORT", "2026-06-15", frozenset()),
        ("tilbagekald", T, "FEJL", None, frozenset()),
        ("tilbagekald", T, "FEJL", "2026-06-15", {546}),
        ("tilbagekald", T, "KLAG", None, frozenset()),
    ],
)
def test_aarsagen_siger_om_en_dato_sendes(grund: str, rod: str, aarsag: str, dato: str | None, fund: Any) -> None:
    assert aarsager({f"{rod}.aarsagskode": aarsag, f"{rod}.virkningsdato": dato}, grund=grund) == fund


def test_en_oani_gentager_datoen() -> None:
    dom = doem({f"{A}.virkningsdato": None}, grund="oani")
    assert [(f.kode, f.felt) for f in dom.aarsager] == [(409, f"{A}.virkningsdato")]


@pytest.mark.parametrize(("dato", "fund"), [("2026-07-01", frozenset()), ("2026-07-02", {464, 548})])
@pytest.mark.parametrize(
    ("grund", "rod"), [("nedskriv-indb", N), ("tilbagekald-bort", T), ("naor", A), ("naoi", A), ("oani", A)]
)
def test_en_dato_efter_i_dag_er_baade_464_og_548(grund: str, rod: str, dato: str, fund: Any) -> None:
    refereret = {"refereret": {"virkningsdato": d(dato)}} if grund == "oani" else {}
    assert aarsager({f"{rod}.virkningsdato": dato}, grund=grund, **refereret) == fund


@pytest.mark.parametrize(("dato", "fund"), [("2026-04-15", frozenset()), ("2026-04-14", {467})])
def test_et_tilbagekald_virker_tidligst_fra_fordringens_modtagelse(dato: str, fund: Any) -> None:
    assert aarsager({f"{T}.virkningsdato": dato}, grund="tilbagekald-bort") == fund


def test_en_betaling_maa_ligge_foer_fordringens_modtagelse() -> None:
    assert aarsager({f"{N}.virkningsdato": "2026-04-14"}, grund="nedskriv-indb") == frozenset()


@pytest.mark.parametrize(("dato", "fund"), [("1900-01-01", frozenset()), ("1899-12-31", {568})])
@pytest.mark.parametrize(("grund", "rod"), [("nedskriv-indb", N), ("naoi", A)])
def test_ingen_dato_ligger_foer_1900(grund: str, rod: str, dato: str, fund: Any) -> None:
    dom = doem({f"{rod}.virkningsdato": dato}, grund=grund)
    assert {f.kode for f in dom.aarsager} == fund
    assert all(f.felt == f"{rod}.virkningsdato" for f in dom.aarsager)
