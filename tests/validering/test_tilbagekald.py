"""Recalls: what an earlier one locks, split claims, and the duties without a code."""

from typing import Any

import pytest
from tests.validering.byggere import aarsager, advarsler

AARSAGER = ("BORD", "FEJL", "HENS", "KLAG", "HAFT")
T = "tilbagekald"


def tilbagekald(kode: str, foer: str, **felter: Any) -> Any:
    ude = {"status": "TILBAGEKALDT", "tilbagekaldt": foer}
    return aarsager({f"{T}.aarsagskode": kode}, grund=T, fordring=ude, **felter)


@pytest.mark.parametrize("foer", ["HENS", "KLAG", "BORD", "BORT"])
@pytest.mark.parametrize("kode", AARSAGER)
def test_efter_et_laasende_tilbagekald_er_kun_fejl_aaben(foer: str, kode: str) -> None:
    assert tilbagekald(kode, foer) == (frozenset() if kode == "FEJL" else {603})


@pytest.mark.parametrize("kode", AARSAGER)
def test_efter_fejl_er_intet_aabent(kode: str) -> None:
    assert tilbagekald(kode, "FEJL") == {602}


def test_verden_siger_hvilke_aarsager_der_laaser() -> None:
    assert tilbagekald("KLAG", "HAFT") == frozenset()
    assert tilbagekald("KLAG", "HAFT", indstillinger={"laasendeAarsager": ["HAFT"]}) == {603}
    assert tilbagekald("FEJL", "HAFT", indstillinger={"laasendeAarsager": ["HAFT"]}) == frozenset()
    assert tilbagekald("KLAG", "HENS", indstillinger={"laasendeAarsager": []}) == frozenset()


@pytest.mark.parametrize(
    ("fordring", "fund"),
    [
        ({"opsplittede": True}, {570}),
        ({"opsplittede": False}, frozenset()),
        ({"opsplittede": True, "kategori": "relateret", "fordringstype": "GEDAINS"}, frozenset()),
    ],
)
def test_opsplittede_fordringer_gaar_foerst(fordring: dict[str, Any], fund: Any) -> None:
    assert aarsager(grund=T, fordring=fordring) == fund


# -- T-32


@pytest.mark.parametrize(
    ("kode", "fund"), [("FEJL", False), ("KLAG", False), ("BORD", True), ("HENS", True), ("HAFT", True)]
)
def test_en_fordring_med_statsrefusion_tilbagekaldes_med_fejl_eller_klag(kode: str, fund: bool) -> None:
    felter: dict[str, Any] = {"grund": T, "aftale": {"statsrefusion": ["KFDAINS"]}}
    regel = {"statsrefusion_tilbagekald"} if fund else frozenset()
    aendring = {f"{T}.aarsagskode": kode}
    assert (aarsager(aendring, **felter), advarsler(aendring, **felter)) == (frozenset(), regel)
    assert aarsager(aendring, **felter, indstillinger={"statsrefusionTilbagekald": "afvis"}) == regel


def test_en_fordring_af_en_anden_type_har_ingen_statsrefusion() -> None:
    assert advarsler({f"{T}.aarsagskode": "HENS"}, grund=T, aftale={"statsrefusion": ["KTBRFLX"]}) == frozenset()


@pytest.mark.parametrize(
    ("type_", "fund"), [("KTBRFLX", frozenset()), ("KFDAINS", {"bort_uden_bortfald"}), ("UKENDTX", frozenset())]
)
def test_bort_er_for_typer_der_ender_ved_bortfald(type_: str, fund: Any) -> None:
    felter: dict[str, Any] = {"grund": "tilbagekald-bort", "fordring": {"fordringstype": type_}}
    assert (aarsager(**felter), advarsler(**felter)) == (frozenset(), fund)
    assert aarsager(**felter, indstillinger={"bortUdenBortfald": "afvis"}) == fund


@pytest.mark.parametrize("kode", ["BORD", "HENS", "KLAG", "HAFT"])
def test_systemet_saetter_selv_datoen_paa_de_fleste_tilbagekald(kode: str) -> None:
    aendring = {f"{T}.aarsagskode": kode, f"{T}.virkningsdato": "2026-06-15"}
    assert aarsager(aendring, grund=T) == frozenset()
    assert advarsler(aendring, grund=T) == {"virkningsdato_ved_tilbagekald"}
    afvis = {"virkningsdatoVedTilbagekald": "afvis"}
    assert aarsager(aendring, grund=T, indstillinger=afvis) == {"virkningsdato_ved_tilbagekald"}
