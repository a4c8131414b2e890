"""Write-ups: the hovedstol as their ceiling, interest claims, what may go along, and the claim type's own rules."""

from typing import Any

import pytest
from tests.validering.byggere import aarsager, advarsler, doem

from psrm_sandbox.domain.koder import Aktionskode, Aktionsstatus, Konsekvens

OPSKRIVNINGER = {"opskriv": "opskrivning", "oani": "annullering", "oonr": "annullering"}
PDF = {"navn": "bilag.pdf", "stoerrelse": 1}


@pytest.mark.parametrize("grund", OPSKRIVNINGER)
def test_saldoen_maa_naa_hovedstolen_men_ikke_overstige_den(grund: str) -> None:
    assert aarsager(grund=grund, fordring={"hovedstol": "1400.00"}) == frozenset()
    dom = doem(grund=grund, fordring={"hovedstol": "1399.99"})
    assert [(f.regler, f.fundet) for f in dom.aarsager] == [(("saldo_over_hovedstol",), "200.00")]
    assert "højst 199.99" in dom.aarsager[0].krav
    assert f"{Aktionskode.FEJLAGTIGHOVEDSTOLINDBERETNING} først" in dom.aarsager[0].krav


def test_slet_ingen_plads_siges_som_ingen() -> None:
    dom = doem(grund="oonr", fordring={"hovedstol": "1000.00"})
    assert "højst 0.00" in dom.aarsager[0].krav


@pytest.mark.parametrize("grund", ["naor", "naoi", "nedskriv-regu"])
def test_en_nedskrivning_har_ingen_del_i_det(grund: str) -> None:
    assert aarsager(grund=grund, fordring={"hovedstol": "1.00"}) == frozenset()


@pytest.mark.parametrize(
    ("beloeb", "fund"), [("0.01", frozenset()), ("0.00", {227}), ("-0.01", {"opskrivning_ikke_positiv", "R_4_4"})]
)
def test_en_opskrivning_er_paa_et_beloeb(beloeb: str, fund: Any) -> None:
    assert aarsager({"opskrivning.beloeb": beloeb}, grund="opskriv") == fund


@pytest.mark.parametrize("grund", OPSKRIVNINGER)
def test_en_rentefordring_opskrives_ikke_i_psrm(grund: str) -> None:
    assert aarsager(grund=grund, fordring={"er_rente": True}) == {474}
    assert 474 not in aarsager(grund=grund, fordring={"er_rente": True, "system": "DMI"})


# -- What goes along (516 with 164, 181, 220, 413, 415)


@pytest.mark.parametrize("grund", OPSKRIVNINGER)
@pytest.mark.parametrize(
    ("felt", "vaerdi", "indstillinger", "kode"),
    [
        ("dokumenter", [PDF], {}, None),
        ("dokumenter", [{"navn": "a.pdf", "stoerrelse": 10_000_001}], {}, 164),
        ("dokumenter", [PDF, PDF], {"maxDokumenter": 1}, 181),
        ("dokumenter", [{"navn": "a.exe", "stoerrelse": 1}], {}, 415),
        ("note", "Se brev", {}, None),
        ("note", " ", {}, 220),
        ("note", "Se brev", {"maxNoteTegn": 6}, 413),
    ],
)
def test_en_opskrivning_baerer_ingen_dokumenter_og_ingen_note(
    grund: str, felt: str, vaerdi: Any, indstillinger: dict[str, Any], kode: int | None
) -> None:
    rod = OPSKRIVNINGER[grund]
    dom = doem({f"{rod}.{felt}": vaerdi}, grund=grund, indstillinger=indstillinger)
    assert {f.kode for f in dom.aarsager} == {516, kode} - {None}
    assert all(str(f.felt).startswith(f"{rod}.{felt}") for f in dom.aarsager)


@pytest.mark.parametrize("grund", ["naor", "naoi"])
def test_en_annulleret_opskrivning_proeves_ikke_for_dem(grund: str) -> None:
    assert aarsager({"annullering.note": " ", "annullering.dokumenter": [PDF]}, grund=grund) == frozenset()


def test_hvad_fordringen_selv_har_er_uden_betydning() -> None:
    assert aarsager(grund="opskriv", fordring={"stamdata": {"note": "Se brev", "dokumenter": [PDF]}}) == frozenset()


# -- The type's own rules


def test_en_or_kan_gaa_i_hoering() -> None:
    dom = doem(grund="opskriv", fordring={"hovedstol": "12500.00"})
    assert dom.status is Aktionsstatus.HOERING
    assert {f.felt for f in dom.aarsager} == {"opskrivning.fordringsId"}


def test_en_oani_og_en_oonr_bedoemmes_ikke_af_dem() -> None:
    for grund in ("oani", "oonr"):
        assert aarsager(grund=grund, fordring={"hovedstol": "12500.00"}) == frozenset()


def test_en_or_af_en_type_uden_offentlig_tabel_siger_det() -> None:
    assert advarsler(grund="opskriv", fordring={"fordringstype": "KTNEBOF"}) == {"eget_filter_ukendt"}
    assert advarsler(grund="oani", fordring={"fordringstype": "KTNEBOF"}) == frozenset()


def test_en_genindsendelse_afvises_af_en_hoeringsregel() -> None:
    dom = doem({"genindsendelse.fordring.hovedstol": "12500.00"}, grund="genindsend")
    assert dom.status is Aktionsstatus.AFVIST
    assert {f.konsekvens for f in dom.aarsager} == {Konsekvens.AFVIST}
