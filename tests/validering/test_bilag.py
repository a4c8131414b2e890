"""Documents, notes and the description."""

from typing import Any

import pytest
from tests.validering.byggere import H, R, aarsager, advarsler, doem

from psrm_sandbox.domain.koder import Aktionsstatus


def pdf(stoerrelse: int = 1) -> dict[str, Any]:
    return {"navn": "bilag.pdf", "type": "pdf", "stoerrelse": stoerrelse}


# -- Documents


@pytest.mark.parametrize(("stoerrelse", "fund"), [(10_000_000, frozenset()), (10_000_001, {164})])
@pytest.mark.parametrize("hvor", ["fordring", H])
def test_a_document_of_exactly_the_limit_passes(stoerrelse: int, fund: Any, hvor: str) -> None:
    assert aarsager({f"{hvor}.dokumenter": [pdf(stoerrelse)]}) == fund


def test_a_document_is_as_large_as_its_content_where_no_size_is_told() -> None:
    dokument = {"navn": "a.txt", "indhold": "QUJD"}
    assert aarsager({"fordring.dokumenter": [dokument]}, indstillinger={"maxDokumentBytes": 3}) == frozenset()
    assert aarsager({"fordring.dokumenter": [dokument]}, indstillinger={"maxDokumentBytes": 2}) == {164}


@pytest.mark.parametrize(("antal", "fund"), [(10, frozenset()), (11, {181})])
def test_ten_documents_on_one_action_pass(antal: int, fund: Any) -> None:
    assert aarsager({"fordring.dokumenter": [pdf()] * antal}) == fund


def test_documents_are_counted_over_the_whole_action_and_told_where_they_are() -> None:
    aendring = {"fordring.dokumenter": [pdf()], f"{H}.dokumenter": [pdf()], f"{R}.haeftere[0].dokumenter": [pdf()]}
    assert aarsager(aendring, grund="med-relateret", indstillinger={"maxDokumenter": 3}) == frozenset()
    dom = doem(aendring, grund="med-relateret", indstillinger={"maxDokumenter": 2})
    assert [[(f.kode, f.fundet) for f in x.aarsager if f.kode == 181] for x in dom.fordringer] == [[(181, "3")]] * 2


@pytest.mark.parametrize(
    ("dokument", "fund"),
    [
        ({"type": "pdf"}, frozenset()),
        ({"type": ".PDF"}, frozenset()),
        ({"navn": "Billede.JPG"}, frozenset()),
        ({"navn": "bilag.exe", "type": "pdf"}, frozenset()),
        ({"navn": "bilag.pdf", "type": "exe"}, {415}),
        ({"navn": "bilag"}, {415}),
        ({}, {415}),
    ],
)
def test_the_file_type_is_the_one_told_else_the_names_ending(dokument: dict[str, Any], fund: Any) -> None:
    assert aarsager({"fordring.dokumenter": [{**dokument, "stoerrelse": 1}]}) == fund


# -- Notes


@pytest.mark.parametrize(("note", "fund"), [(None, frozenset()), ("", {220}), (" \n\t", {220}), ("x", frozenset())])
def test_a_note_on_the_claim_says_something(note: str | None, fund: Any) -> None:
    assert aarsager({"fordring.note": note}) == fund


def test_a_blank_note_on_a_debtor_is_blank_and_nothing_to_read() -> None:
    assert aarsager({f"{H}.note": " "}) == {220}


@pytest.mark.parametrize(("tegn", "fund"), [(4000, frozenset()), (4001, {413})])
def test_a_note_of_exactly_the_limit_passes(tegn: int, fund: Any) -> None:
    assert aarsager({"fordring.note": "æ" * tegn}) == fund


def test_a_long_note_on_a_debtor_is_rejected_and_read_by_nobody() -> None:
    dom = doem({f"{H}.note": "x" * 4001})
    assert dom.status is Aktionsstatus.AFVIST


def test_a_note_on_a_debtor_goes_to_a_case_worker_and_one_on_the_claim_does_not() -> None:
    assert doem({f"{H}.note": "Bor hos sin søster"}).status is Aktionsstatus.SAGSBEHANDL
    assert doem({"fordring.note": "Bor hos sin søster"}).status is Aktionsstatus.UDFOERT


def test_a_claim_in_hearing_with_a_note_is_in_hearing() -> None:
    aendring = {f"{H}.note": "Bor hos sin søster", "fordring.hovedstol": "12500.00"}
    assert doem(aendring).status is Aktionsstatus.HOERING


# -- The description

VEJLEDNING = {"cpr_i_beskrivelse"}


@pytest.mark.parametrize(
    ("beskrivelse", "fund"),
    [
        ("Faktura 4711", frozenset()),
        ("Barn xxxxxx-xxxx", VEJLEDNING),
        ("Barn 710271-0104", VEJLEDNING),
        ("Barn 7102710104, maj", VEJLEDNING),
        ("Skyldner 6101600008", frozenset()),
        ("Skyldner 610160-0008", frozenset()),
        ("Faktura 71027101045", frozenset()),
        ("Faktura 7113710104", frozenset()),
        ("Faktura 99001003", frozenset()),
    ],
)
def test_another_persons_cpr_number_in_the_description_is_remarked_on(beskrivelse: str, fund: Any) -> None:
    assert aarsager({"fordring.beskrivelse": beskrivelse}) == frozenset()
    assert advarsler({"fordring.beskrivelse": beskrivelse}) == fund


def test_a_world_can_choose_to_refuse_it() -> None:
    valg = {"cprIBeskrivelse": "afvis"}
    dom = doem({"fordring.beskrivelse": "Barn 710271-0104"}, indstillinger=valg)
    assert dom.hoved is not None
    assert dom.status is Aktionsstatus.AFVIST
    assert [(f.kode, f.regler, f.fundet) for f in dom.hoved.aarsager] == [(None, ("cpr_i_beskrivelse",), "710271xxxx")]
