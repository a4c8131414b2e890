"""Stage 2: who may report for whom, by which channel, and what the agreement covers."""

from typing import Any

import pytest
from tests.validering.byggere import R, aarsager, advarsler, doem, sag

from psrm_sandbox.domain.koder import Aktionsstatus

PORTAL: dict[str, Any] = {"kanal": "portal", "portalbruger": "9101"}
BEGRAENSET = {"indberetter": "99990015", "aendring": {"fordringshaverId": "9102"}}


# -- The sender


def test_a_portal_user_is_not_judged_as_a_reporter() -> None:
    assert aarsager(**PORTAL, aftale={"systemTilSystem": False}) == frozenset()


def test_a_reporter_is_not_judged_as_a_portal_user() -> None:
    assert aarsager(aftale={"portal": False}) == frozenset()


def test_a_portal_submission_without_a_user_is_not_verified() -> None:
    assert aarsager(kanal="portal") == {480}


def test_a_creditor_without_an_agreement_is_one_finding_through_the_portal_too() -> None:
    assert aarsager({"fordringshaverId": "9999"}, **PORTAL) == {2}


def test_a_creditor_not_given_is_a_missing_field_and_no_unknown_agreement() -> None:
    dom = doem({"fordringshaverId": None})
    assert dom.hoved is not None
    assert [(f.kode, f.felt) for f in dom.hoved.aarsager if f.felt == "fordringshaverId"] == [(550, "fordringshaverId")]


@pytest.mark.parametrize(
    ("afsender", "kode"), [({"indberetter": "99990015"}, 400), ({"kanal": "portal", "portalbruger": "9102"}, 480)]
)
def test_a_sender_without_access_is_told_nothing_of_the_agreement(afsender: dict[str, Any], kode: int) -> None:
    lukket = {"typer": [], "rettigheder": [], "portal": False, "systemTilSystem": False}
    assert aarsager(**afsender, aftale=lukket) == {kode}


def test_a_reporter_that_is_not_known_may_not_act() -> None:
    assert aarsager(indberetter=None) == {400}


# -- Types


def test_a_type_on_the_agreements_list_passes() -> None:
    assert aarsager(aftale={"typer": ["KFDAINS"]}) == frozenset()


def test_the_type_of_a_related_claim_is_no_matter_of_the_main_types() -> None:
    assert aarsager(grund="med-relateret", aftale={"typer": ["KFDAINS"]}) == frozenset()


def test_a_code_unknown_to_the_group_is_told_with_the_nearest() -> None:
    dom = doem({"fordring.fordringstype": "KFDAINX"})
    assert dom.hoved is not None
    assert [f.kode for f in dom.hoved.aarsager] == [151]
    assert "KFDAINS" in dom.hoved.aarsager[0].krav


def test_a_related_code_unknown_to_the_group_is_459_and_not_151() -> None:
    assert aarsager({f"{R}.fordringstype": "GEDAINX"}, grund="med-relateret") == {459}


@pytest.mark.parametrize(
    ("under", "fund"),
    [
        (None, frozenset()),
        ({"KFDAINS": ["GEDAINS"]}, frozenset()),
        ({"KFDAINS": []}, {459}),
        ({"KFSKFRI": ["GEDAINS"]}, {459}),
        ({}, {459}),
    ],
)
@pytest.mark.parametrize("grund", ["med-relateret", "eftersendt"])
def test_a_related_type_hangs_where_the_agreement_lets_it(under: Any, fund: Any, grund: str) -> None:
    assert aarsager(grund=grund, fordring={}, aftale={"underfordringstyper": under}) == fund


def test_a_reporters_own_narrowing_holds_for_main_and_related_types() -> None:
    hoved = {"fordringshaverId": "9102", "fordring.fordringstype": "KFSKFRI"}
    assert aarsager(hoved, indberetter="99990015") == {151}
    relateret = {"fordringshaverId": "9102", f"{R}.fordringstype": "REOPDAG"}
    assert 459 in aarsager(relateret, grund="med-relateret", indberetter="99990015")
    assert aarsager({"fordringshaverId": "9102"}, grund="med-relateret", indberetter="99990015") == frozenset()


def test_a_retired_code_is_refused_with_its_successor_and_nothing_else() -> None:
    dom = doem({"fordring.fordringstype": "KLFRUNG"})
    assert dom.hoved is not None
    assert [f.regler for f in dom.hoved.aarsager] == [("udgaaet_kode",)]
    assert "KFLRUNG" in dom.hoved.aarsager[0].krav


# -- INDR and MODR


@pytest.mark.parametrize(
    ("art", "rettigheder", "fund"),
    [
        ("INDR", ["INDR"], frozenset()),
        ("INDR", [], {416}),
        ("MODR", [], {419}),
        ("MODR", ["MODR"], {"R_1_1"}),
    ],
)
def test_each_art_asks_for_its_own_right(art: str, rettigheder: list[str], fund: Any) -> None:
    assert aarsager({"fordring.art": art}, aftale={"rettigheder": rettigheder}) == fund


def test_a_reporters_narrowed_rights_bind() -> None:
    assert aarsager({"fordringshaverId": "9102", "fordring.art": "MODR"}, indberetter="99990015") == {419}


# -- A trial


def test_a_tester_tries_on_nobodys_behalf() -> None:
    assert aarsager(indberetter=None, proeve=True, aftale={"systemTilSystem": False}) == frozenset()


def test_a_trial_is_judged_as_if_every_type_of_the_group_were_agreed() -> None:
    assert aarsager(proeve=True, aftale={"typer": ["KFSKFRI"]}) == frozenset()
    assert advarsler(proeve=True, aftale={"typer": ["KFSKFRI"]}) == {151}
    under = {"underfordringstyper": {}}
    assert doem(proeve=True, grund="med-relateret", aftale=under).status is Aktionsstatus.UDFOERT
    assert advarsler(proeve=True, grund="med-relateret", aftale=under) == {459}


def test_a_trial_refuses_a_code_that_the_group_does_not_know() -> None:
    assert aarsager({"fordring.fordringstype": "KFDAINX"}, proeve=True) == {151}
    assert aarsager({f"{R}.fordringstype": "GEDAINX"}, proeve=True, grund="med-relateret") == {459}


def test_a_reporters_own_trial_is_judged_as_that_reporter() -> None:
    assert aarsager(indberetter="99990015", proeve=True) == {400}
    assert not sag(indberetter="99990015", proeve=True).uden_afsender
