"""Resubmission: the original, what is unchanged, related claims, and PSRM's own interest."""

from dataclasses import replace
from typing import Any

import pytest
from tests.validering.byggere import aarsager, advarsler, doem, sag

from psrm_sandbox.domain.koder import Aktionsstatus
from psrm_sandbox.testdata.mindste_input import regler_i
from psrm_sandbox.validering.dom import bedoem

EN: dict[str, Any] = {"grund": "genindsend"}
MED: dict[str, Any] = {"grund": "genindsend-med-relateret"}
SENERE: dict[str, Any] = {"grund": "genindsend-relateret"}
G = "genindsendelse.fordring"
R = "genindsendelse.relateredeFordringer[0]"
ID = f"{G}.oprindeligFordringsId"


def felter(aendring: dict[str, Any] | None = None, **valg: Any) -> list[tuple[int | None, str | None]]:
    return [(f.kode, f.felt) for f in doem(aendring, **valg).aarsager]


# -- The original


@pytest.mark.parametrize("id_", [None, "", "200000000009"])
def test_the_old_id_is_named_and_known(id_: str | None) -> None:
    assert felter({ID: id_}, **EN) == [(509, ID)]


def test_another_creditors_claim_is_541_and_nothing_more() -> None:
    fremmed = {"fordringshaver": "9102", "status": "UNDER_INDDRIVELSE", "art": "MODR", "tilbagekaldt": None}
    assert felter(**EN, fordring=fremmed) == [(541, ID)]


@pytest.mark.parametrize("aarsag", ["HENS", "KLAG", "BORD", "HAFT"])
def test_a_claim_comes_back_after_these_reasons(aarsag: str) -> None:
    assert aarsager(**EN, fordring={"tilbagekaldt": aarsag}) == frozenset()


@pytest.mark.parametrize("aarsag", ["FEJL", "BORT", "KONVERTERING", None])
def test_a_claim_does_not_come_back_after_others(aarsag: str | None) -> None:
    assert felter(**EN, fordring={"tilbagekaldt": aarsag}) == [(539, ID)]


@pytest.mark.parametrize(
    ("status", "fund"),
    [
        ("UNDER_INDDRIVELSE", {540}),
        ("DAEKKET", {540}),
        ("AFSKREVET", {540}),
        ("RETURNERET", {539}),
        ("AFVIST", {428}),
        ("FORTRUDT", {428}),
    ],
)
def test_the_originals_state_is_told_by_its_own_code(status: str, fund: Any) -> None:
    assert aarsager(**EN, fordring={"status": status, "tilbagekaldt": None}) == fund


def test_a_busy_original_is_waited_for_or_refused() -> None:
    assert sag(**EN, fordring={"status": "I_HOERING"}).venter_paa() is not None
    assert aarsager(**EN, fordring={"status": "I_HOERING"}, kanal="portal", portalbruger="9101") == {418}


def test_a_set_off_claim_does_not_come_back() -> None:
    assert felter(**EN, fordring={"art": "MODR"}) == [(544, ID)]


def test_another_type_is_a_remark() -> None:
    assert aarsager(**EN, fordring={"fordringstype": "KFSKFRI"}) == frozenset()
    assert advarsler(**EN, fordring={"fordringstype": "KFSKFRI"}) == {"genindsend_anden_type"}


# -- What is unchanged


@pytest.mark.parametrize(
    ("stamdata", "felt"),
    [
        ({"stiftelsesdato": "2026-02-28"}, f"{G}.stiftelsesdato"),
        ({"stiftelsesdato": None}, f"{G}.stiftelsesdato"),
        ({"periodeStart": "2026-03-02"}, f"{G}.periodeStart"),
        ({"periodeSlut": "2026-03-30"}, f"{G}.periodeSlut"),
        ({"haeftere[0].forfaldsdato": "2026-03-02"}, f"{G}.haeftere[0].forfaldsdato"),
    ],
)
def test_these_fields_are_as_they_were(stamdata: dict[str, Any], felt: str) -> None:
    assert felter(**EN, fordring={"stamdata": stamdata}) == [(542, felt)]


@pytest.mark.parametrize(
    "stamdata",
    [
        {"beloeb": "900.00"},
        {"beskrivelse": "Faktura 1"},
        {"haeftere[0].foraeldelsesdato": "2028-03-01"},
        {"haeftere[0].sidsteRettidigeBetalingsdato": "2026-03-09"},
        {"haeftere[0].skyldner.nummer": "7102710104", "haeftere[0].forfaldsdato": "2026-02-01"},
        {"haeftere[0].skyldner": None, "haeftere[0].forfaldsdato": "2026-02-01"},
    ],
)
def test_others_and_those_of_a_new_debtor_may_differ(stamdata: dict[str, Any]) -> None:
    assert aarsager(**EN, fordring={"stamdata": stamdata}) == frozenset()


def test_the_world_says_which_fields_are_compared() -> None:
    stamdata = {"stiftelsesdato": "2026-02-28", "haeftere[0].sidsteRettidigeBetalingsdato": "2026-03-09"}
    srb = {"genindsendUaendredeFelter": ["sidsteRettidigeBetalingsdato"]}
    assert felter(**EN, fordring={"stamdata": stamdata}, indstillinger=srb) == [
        (542, f"{G}.haeftere[0].sidsteRettidigeBetalingsdato")
    ]
    assert aarsager(**EN, fordring={"stamdata": stamdata}, indstillinger={"genindsendUaendredeFelter": []}) == set()


def test_an_original_without_its_stamdata_is_not_compared() -> None:
    en = sag(**EN)
    kendt = en.opslag.fordring("200000000001")
    assert kendt is not None
    en.opslag._fordringer["200000000001"] = replace(kendt, stamdata=None)
    assert regler_i(bedoem(en))[0] == frozenset()


# -- The reference (T-22)


def test_the_originals_reference_may_be_kept() -> None:
    assert aarsager(**EN, referencer=("DAG-2026-000001",)) == frozenset()


def test_a_reference_of_yet_another_claim_may_not() -> None:
    brugt = {f"{G}.reference": "DAG-2026-000009"}
    assert aarsager(brugt, **EN, referencer=("DAG-2026-000009",)) == {486}
    assert aarsager(brugt, **EN) == frozenset()


# -- Related claims


def test_a_related_claim_names_its_own_old_id() -> None:
    dom = doem({f"{R}.oprindeligFordringsId": None}, **MED)
    assert dom.status is Aktionsstatus.UDFOERT
    assert [(f.kode, f.felt) for f in dom.relaterede[0].aarsager] == [(509, f"{R}.oprindeligFordringsId")]


def test_psrms_own_interest_comes_back_as_a_new_claim() -> None:
    rente = {f"{R}.oprindeligFordringsId": None, f"{R}.fordringstype": "REINDGI"}
    assert 509 not in aarsager(rente, **MED)
    assert 509 in aarsager({**rente, f"{R}.oprindeligFordringsId": "200000000009"}, **MED)
    assert 509 in aarsager(rente, **MED, indstillinger={"genindsendtRenteTyper": []})


def test_a_main_claim_of_that_type_names_its_old_id_all_the_same() -> None:
    assert 509 in aarsager({ID: None, f"{G}.fordringstype": "REINDGI"}, **EN)


@pytest.mark.parametrize(
    ("id_", "fordring", "fund"),
    [
        ("200000000001", {}, frozenset()),
        (None, {}, {461}),
        ("200000000009", {}, {461}),
        ("200000000001", {"status": "TILBAGEKALDT", "tilbagekaldt": "KLAG"}, {547}),
        ("200000000001", {"status": "AFVIST"}, {428}),
    ],
)
def test_one_sent_later_names_the_resubmitted_main_claim(id_: str | None, fordring: dict[str, Any], fund: Any) -> None:
    assert aarsager({f"{R}.hovedfordringsId": id_}, **SENERE, fordring=fordring) == fund


def test_one_beside_its_main_claim_names_none() -> None:
    assert aarsager({f"{R}.hovedfordringsId": "200000000001"}, **MED) == {423}


def test_a_rejected_resubmission_takes_its_related_claims_along() -> None:
    dom = doem(**MED, fordring={"tilbagekaldt": "FEJL"})
    assert dom.status is Aktionsstatus.AFVIST
    assert [[f.kode for f in r.aarsager] for r in dom.relaterede] == [[428]]
