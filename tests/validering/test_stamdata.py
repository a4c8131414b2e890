"""Stage 4: stamdata, the main claim, dates. The type's own table decides where it covers a field (T-33)."""

from typing import Any

import pytest
from tests.validering.byggere import H, R, aarsager, d, doem

from psrm_sandbox.indgangsfilter import standardkatalog
from psrm_sandbox.validering.typetabel import INGEN_TABEL, typetabel

UDEN_TABEL = {"fordring.fordringstype": "KTNEBOF"}


# -- 550


@pytest.mark.parametrize("felt", ["art", "reference", "beloeb", "hovedstol", "fordringstype", "haeftere"])
def test_et_felt_som_hver_fordring_skal_have_savnes(felt: str) -> None:
    assert 550 in aarsager({f"fordring.{felt}": None})


def test_blank_tekst_taeller_som_tom() -> None:
    assert aarsager({"fordring.reference": "  "}) == {550}


@pytest.mark.parametrize(
    ("felt", "regel"),
    [
        (f"{H}.foraeldelsesdato", "R_2_1"),
        (f"{H}.forfaldsdato", "R_7_2"),
        ("fordring.beskrivelse", "R_7_11"),
        ("fordring.periodeStart", "R_7_4"),
    ],
)
def test_et_felt_som_typens_tabel_kraever_er_overladt_til_den(felt: str, regel: str) -> None:
    alle = {"paakraevedeStamdata": ["foraeldelsesdato", "forfaldsdato", "beskrivelse", "periodeStart"]}
    assert aarsager({felt: None}, indstillinger=alle) == {regel}


def test_et_felt_som_typens_tabel_ikke_kraever_er_550_hvor_verden_kraever_det() -> None:
    aendring = {**UDEN_TABEL, "fordring.periodeStart": None}
    assert aarsager(aendring) == frozenset()
    assert aarsager(aendring, indstillinger={"paakraevedeStamdata": ["periodeStart"]}) == {550}


def test_et_felt_taget_af_verdens_liste_maa_vaere_tomt() -> None:
    assert aarsager({"fordring.reference": None}, indstillinger={"paakraevedeStamdata": ["beloeb"]}) == frozenset()


@pytest.mark.parametrize(
    "skyldner", [None, {}, {"type": "CPR"}, {"nummer": "6101600008"}, {"type": " ", "nummer": "1"}]
)
def test_en_halvt_oplyst_skyldner_savnes_og_er_ikke_ukendt(skyldner: Any) -> None:
    assert aarsager({f"{H}.skyldner": skyldner}) == {550}


def test_en_manglende_fordringshaver_naevnes_paa_hver_fordring() -> None:
    dom = doem({"fordringshaverId": None}, grund="med-relateret")
    assert [[f.felt for f in x.aarsager if f.felt == "fordringshaverId"] for x in dom.fordringer] == [
        ["fordringshaverId"]
    ] * 2


# -- 411


@pytest.mark.parametrize(
    ("aendring", "fund"),
    [
        ({"fordring.art": "INDD"}, {"R_1_1"}),
        ({**UDEN_TABEL, "fordring.art": "INDD"}, {411}),
        ({**UDEN_TABEL, "fordring.art": "INDR"}, frozenset()),
        ({**UDEN_TABEL, "fordring.art": "indr"}, {411}),
    ],
)
def test_en_ukendt_art_er_tabellens_sag_hvor_den_har_en_regel(aendring: dict[str, Any], fund: Any) -> None:
    assert aarsager(aendring) == fund


# -- 215


@pytest.mark.parametrize(
    ("beloeb", "graense", "fund"),
    [
        ("100.00", "100.00", {215}),
        ("100.01", "100.00", frozenset()),
        ("0.01", None, frozenset()),
        ("0.00", "100.00", frozenset()),
        ("-0.01", "100.00", {"R_4_4"}),
    ],
)
def test_beloebet_ligger_over_verdens_graense(beloeb: str, graense: str | None, fund: Any) -> None:
    assert aarsager({"fordring.beloeb": beloeb}, indstillinger={"nedreBeloebsgraense": graense}) == fund


def test_et_beloeb_paa_0_er_ingen_0_fordring_paa_en_relateret_eller_en_type_uden() -> None:
    graense = {"nedreBeloebsgraense": "1.00"}
    assert aarsager({**UDEN_TABEL, "fordring.beloeb": "0.00"}, indstillinger=graense) == {215}
    assert aarsager({f"{R}.beloeb": "0.00"}, grund="med-relateret", indstillinger=graense) == {215}


# -- 569


@pytest.mark.parametrize(
    ("aendring", "fund"),
    [
        ({**UDEN_TABEL, "fordring.periodeSlut": "2026-02-28"}, {569}),
        ({**UDEN_TABEL, "fordring.periodeSlut": "2026-03-01"}, frozenset()),
        ({**UDEN_TABEL, "fordring.periodeSlut": None}, frozenset()),
        ({"fordring.periodeSlut": "2026-02-28"}, {"R_6_19"}),
    ],
)
def test_en_periode_der_slutter_foer_den_begynder_er_tabellens_sag_hvor_den_ordner_de_to(
    aendring: dict[str, Any], fund: Any
) -> None:
    assert aarsager(aendring) == fund


# -- 575, 568


@pytest.mark.parametrize(("bfe", "fund"), [(None, {575}), (" ", {575}), ("6011001", frozenset())])
def test_en_type_paa_listen_baerer_sit_bfe_nummer(bfe: str | None, fund: Any) -> None:
    assert aarsager({"fordring.bfeNummer": bfe}, indstillinger={"bfeTyper": ["KFDAINS"]}) == fund


@pytest.mark.parametrize(("dato", "fund"), [("1899-12-31", {568}), ("1900-01-01", frozenset())])
def test_ingen_dato_ligger_foer_1900(dato: str, fund: Any) -> None:
    assert aarsager({**UDEN_TABEL, "fordring.stiftelsesdato": dato}) == fund


@pytest.mark.parametrize("felt", ["forfaldsdato", "sidsteRettidigeBetalingsdato", "foraeldelsesdato", "forligsdato"])
def test_skyldnerens_datoer_bedoemmes_ogsaa(felt: str) -> None:
    dom = doem({f"{H}.{felt}": "1899-12-31"})
    assert dom.hoved is not None
    assert (568, f"{H}.{felt}") in {(f.kode, f.felt) for f in dom.hoved.aarsager}


# -- The main claim


@pytest.mark.parametrize(
    ("kendt", "fund"),
    [
        ({}, frozenset()),
        ({"fordringstype": "REOPDAG", "kategori": "relateret"}, {201}),
        ({"fordringstype": "UKENDTX", "kategori": "relateret"}, {201}),
    ],
)
def test_fordringen_der_naevnes_som_hovedfordring_er_af_en_hovedtype(kendt: dict[str, Any], fund: Any) -> None:
    assert aarsager(grund="eftersendt", fordring=kendt) == fund


def test_en_relateret_type_oprettet_som_hovedfordring_er_tabellens_sag() -> None:
    assert "R_1_2" in aarsager({"fordring.fordringstype": "GEDAINS"})
    assert 201 not in aarsager({"fordring.fordringstype": "GEDAINS"})


@pytest.mark.parametrize(("art", "fund"), [("INDR", frozenset()), ("MODR", {270})])
def test_en_relateret_fordring_sendt_senere_har_sin_hovedfordrings_art(art: str, fund: Any) -> None:
    aendring = {f"{R}.fordringstype": "PROCREN", f"{R}.art": art}
    assert aarsager(aendring, grund="eftersendt", fordring={}) == fund


def test_en_manglende_art_er_550_og_ikke_en_anden_art() -> None:
    assert 270 not in aarsager({f"{R}.art": None}, grund="med-relateret")


# -- What a table covers


def test_ingen_type_har_ingen_tabel() -> None:
    assert typetabel(None) is INGEN_TABEL


def test_en_tabel_laeses_en_gang_for_hver_udgave() -> None:
    type_ = standardkatalog().hent("kommuner", "KFDAINS")
    assert typetabel(type_) is typetabel(type_)
    assert typetabel(type_, d("2026-07-01")) is typetabel(type_)
    assert typetabel(type_, d("2023-01-01")) is not typetabel(type_)


@pytest.mark.parametrize(
    ("gruppe", "kode", "ordnet"),
    [
        ("kommuner", "KFDAINS", True),
        ("kommuner", "KTBRFLX", True),
        ("kommuner", "GEDAINS", True),
        ("kommuner", "KFOPREN", False),
        ("kommuner", "KTNEBOF", False),
    ],
)
def test_en_tabel_ordner_perioden_hvor_hver_omvendt_bryder_en_regel(gruppe: str, kode: str, ordnet: bool) -> None:
    assert typetabel(standardkatalog().hent(gruppe, kode)).periodens_orden is ordnet


def test_hver_tabel_siger_om_typen_er_hoved_eller_relateret() -> None:
    assert [type_.noegle for type_ in standardkatalog().typer if not typetabel(type_).kategori] == []
