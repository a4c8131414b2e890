"""Stage 4: stamdata, the main claim, dates. The type's own table decides where it covers a field (T-33)."""

from typing import Any

import pytest
from tests.validering.byggere import H, R, aarsager, d, doem

from psrm_sandbox.indgangsfilter import standardkatalog
from psrm_sandbox.validering.typetabel import INGEN_TABEL, typetabel

UDEN_TABEL = {"fordring.fordringstype": "KTNEBOF"}


# -- 550


@pytest.mark.parametrize("felt", ["art", "reference", "beloeb", "hovedstol", "fordringstype", "haeftere"])
def test_a_field_that_every_claim_needs_is_missed(felt: str) -> None:
    assert 550 in aarsager({f"fordring.{felt}": None})


def test_blank_text_counts_as_empty() -> None:
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
def test_a_field_that_the_types_table_demands_is_left_to_it(felt: str, regel: str) -> None:
    alle = {"paakraevedeStamdata": ["foraeldelsesdato", "forfaldsdato", "beskrivelse", "periodeStart"]}
    assert aarsager({felt: None}, indstillinger=alle) == {regel}


def test_a_field_that_the_types_table_does_not_demand_is_550_where_the_world_demands_it() -> None:
    aendring = {**UDEN_TABEL, "fordring.periodeStart": None}
    assert aarsager(aendring) == frozenset()
    assert aarsager(aendring, indstillinger={"paakraevedeStamdata": ["periodeStart"]}) == {550}


def test_a_field_taken_off_the_worlds_list_may_be_empty() -> None:
    assert aarsager({"fordring.reference": None}, indstillinger={"paakraevedeStamdata": ["beloeb"]}) == frozenset()


@pytest.mark.parametrize(
    "skyldner", [None, {}, {"type": "CPR"}, {"nummer": "6101600008"}, {"type": " ", "nummer": "1"}]
)
def test_a_debtor_half_given_is_missed_and_not_unknown(skyldner: Any) -> None:
    assert aarsager({f"{H}.skyldner": skyldner}) == {550}


def test_a_missing_creditor_is_told_on_every_claim() -> None:
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
def test_an_unknown_art_is_the_tables_matter_where_it_has_a_rule(aendring: dict[str, Any], fund: Any) -> None:
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
def test_the_amount_lies_above_the_worlds_limit(beloeb: str, graense: str | None, fund: Any) -> None:
    assert aarsager({"fordring.beloeb": beloeb}, indstillinger={"nedreBeloebsgraense": graense}) == fund


def test_an_amount_of_0_is_no_0_fordring_on_a_related_claim_or_a_type_without_one() -> None:
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
def test_a_period_that_ends_before_it_starts_is_the_tables_matter_where_it_orders_the_two(
    aendring: dict[str, Any], fund: Any
) -> None:
    assert aarsager(aendring) == fund


# -- 575, 568


@pytest.mark.parametrize(("bfe", "fund"), [(None, {575}), (" ", {575}), ("6011001", frozenset())])
def test_a_type_on_the_list_carries_its_bfe_number(bfe: str | None, fund: Any) -> None:
    assert aarsager({"fordring.bfeNummer": bfe}, indstillinger={"bfeTyper": ["KFDAINS"]}) == fund


@pytest.mark.parametrize(("dato", "fund"), [("1899-12-31", {568}), ("1900-01-01", frozenset())])
def test_no_date_lies_before_1900(dato: str, fund: Any) -> None:
    assert aarsager({**UDEN_TABEL, "fordring.stiftelsesdato": dato}) == fund


@pytest.mark.parametrize("felt", ["forfaldsdato", "sidsteRettidigeBetalingsdato", "foraeldelsesdato", "forligsdato"])
def test_a_debtors_dates_are_judged_too(felt: str) -> None:
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
def test_the_claim_named_as_main_claim_is_of_a_main_type(kendt: dict[str, Any], fund: Any) -> None:
    assert aarsager(grund="eftersendt", fordring=kendt) == fund


def test_a_related_type_created_as_main_claim_is_the_tables_matter() -> None:
    assert "R_1_2" in aarsager({"fordring.fordringstype": "GEDAINS"})
    assert 201 not in aarsager({"fordring.fordringstype": "GEDAINS"})


@pytest.mark.parametrize(("art", "fund"), [("INDR", frozenset()), ("MODR", {270})])
def test_a_related_claim_sent_later_has_its_main_claims_art(art: str, fund: Any) -> None:
    aendring = {f"{R}.fordringstype": "PROCREN", f"{R}.art": art}
    assert aarsager(aendring, grund="eftersendt", fordring={}) == fund


def test_a_missing_art_is_550_and_not_another_art() -> None:
    assert 270 not in aarsager({f"{R}.art": None}, grund="med-relateret")


# -- What a table covers


def test_no_type_has_no_table() -> None:
    assert typetabel(None) is INGEN_TABEL


def test_a_table_is_read_once_for_each_edition() -> None:
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
def test_a_table_orders_the_period_where_every_reversed_one_breaks_a_rule(gruppe: str, kode: str, ordnet: bool) -> None:
    assert typetabel(standardkatalog().hent(gruppe, kode)).periodens_orden is ordnet


def test_every_table_says_whether_the_type_is_a_main_or_a_related_one() -> None:
    assert [type_.noegle for type_ in standardkatalog().typer if not typetabel(type_).kategori] == []
