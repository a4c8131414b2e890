"""Stages 1 and 3: structure, what is referred to, and what PSRM does not take."""

from dataclasses import replace
from typing import Any

import pytest
from tests.validering.byggere import R, aarsager, doem, sag

from psrm_sandbox.domain.koder import Fordringsstatus
from psrm_sandbox.testdata.mindste_input import regler_i
from psrm_sandbox.validering.dom import bedoem

EFTERSENDT: dict[str, Any] = {"grund": "eftersendt"}


# -- Structure


@pytest.mark.parametrize("valuta", ["DKK", None])
def test_dkk_and_no_currency_pass(valuta: str | None) -> None:
    assert aarsager({"fordring.valuta": valuta}) == frozenset()


def test_a_currency_is_told_of_each_claim_by_its_place() -> None:
    dom = doem({f"{R}.valuta": "SEK"}, grund="med-relateret")
    assert [f.felt for r in dom.relaterede for f in r.aarsager] == [f"{R}.valuta"]


def test_two_related_claims_beside_a_main_claim_are_no_second_main_claim() -> None:
    en = sag(grund="med-relateret")
    to = replace(en.aktion.relaterede[0], reference="GEB-2")
    dom = bedoem(replace(en, aktion=replace(en.aktion, relaterede=(*en.aktion.relaterede, to))))
    assert regler_i(dom) == (frozenset(), frozenset())


# -- What is referred to


@pytest.mark.parametrize(
    ("status", "fund"),
    [
        (Fordringsstatus.UNDER_INDDRIVELSE, frozenset()),
        (Fordringsstatus.DAEKKET, frozenset()),
        (Fordringsstatus.AFVIST, {428}),
        (Fordringsstatus.FORTRUDT, {428}),
        (Fordringsstatus.TILBAGEKALDT, {547}),
        (Fordringsstatus.RETURNERET, {547}),
    ],
)
def test_a_main_claims_state_decides_what_can_be_sent_after_it(status: Fordringsstatus, fund: Any) -> None:
    assert aarsager(**EFTERSENDT, fordring={"status": status}) == fund


def test_another_creditors_claim_counts_as_none() -> None:
    assert aarsager({"fordringshaverId": "9102"}, **EFTERSENDT, fordring={}) == {461}


def test_an_id_that_no_claim_has_is_461() -> None:
    assert aarsager({f"{R}.hovedfordringsId": "200000000009"}, **EFTERSENDT, fordring={}) == {461}


def test_a_trial_may_tell_of_the_main_claim_instead_of_naming_it() -> None:
    lavet = sag({f"{R}.hovedfordringsId": None}, **EFTERSENDT, fordring={})
    kendt = lavet.opslag.fordring("200000000001")
    assert kendt is not None
    fortalt = replace(lavet, aktion=replace(lavet.aktion, hovedfordringer=(kendt.data,)))
    assert regler_i(bedoem(fortalt))[0] == frozenset()


UAFSLUTTEDE = [Fordringsstatus.MODTAGET, Fordringsstatus.I_HOERING, Fordringsstatus.SAGSBEHANDL]


@pytest.mark.parametrize("status", UAFSLUTTEDE)
def test_an_unfinished_main_claim_refuses_through_the_portal(status: Fordringsstatus) -> None:
    valg: dict[str, Any] = {"kanal": "portal", "portalbruger": "9101", "fordring": {"status": status}}
    assert aarsager(**EFTERSENDT, **valg) == {418}
    assert sag(**EFTERSENDT, **valg).venter_paa() is None


@pytest.mark.parametrize("status", UAFSLUTTEDE)
def test_system_to_system_one_waits_behind_it(status: Fordringsstatus) -> None:
    ventende = sag(**EFTERSENDT, fordring={"status": status})
    kendt = ventende.venter_paa()
    assert kendt is not None
    assert kendt.fordrings_id == 200000000001
    assert 418 not in regler_i(bedoem(ventende))[0]


def test_a_world_can_choose_418_system_to_system() -> None:
    valg = sag(**EFTERSENDT, fordring={"status": "I_HOERING"}, indstillinger={"koeVedUafsluttetAktion": "418"})
    assert valg.venter_paa() is None
    assert regler_i(bedoem(valg))[0] == {418}


def test_nothing_waits_beside_its_own_main_claim_or_behind_a_finished_one() -> None:
    assert sag(grund="med-relateret").venter_paa() is None
    assert sag(**EFTERSENDT, fordring={}).venter_paa() is None


def test_a_reference_belongs_to_one_creditor() -> None:
    assert aarsager({"fordringshaverId": "9102"}, referencer=("DAG-2026-000001",)) == frozenset()


def test_a_reference_twice_in_one_action_is_told_of_the_second() -> None:
    dom = doem({f"{R}.reference": "DAG-2026-000001"}, grund="med-relateret")
    assert dom.hoved is not None
    assert dom.hoved.aarsager == ()
    assert [f.kode for f in dom.relaterede[0].aarsager] == [486]


# -- Routing


@pytest.mark.parametrize(
    ("fordringstype", "fund"),
    [("KTBRFLX", {"dmi_lukket"}), ("KTNEBOF", {"dmi_lukket"}), ("KFDAINS", {"R_1_1"})],
)
def test_modr_belongs_in_dmi_where_the_types_table_allows_it(fordringstype: str, fund: Any) -> None:
    assert aarsager({"fordring.fordringstype": fordringstype, "fordring.art": "MODR"}) == fund


def test_the_right_to_modr_is_tested_before_routing() -> None:
    assert aarsager(
        {"fordring.fordringstype": "KTBRFLX", "fordring.art": "MODR"}, aftale={"rettigheder": ["INDR"]}
    ) == {419}


def test_a_related_modr_under_a_main_modr_is_refused_for_the_same_reason() -> None:
    aendring = {
        "fordring.fordringstype": "KTBRFLX",
        "fordring.art": "MODR",
        f"{R}.fordringstype": "PROCREN",
        f"{R}.art": "MODR",
    }
    dom = doem(aendring, grund="med-relateret")
    assert [f.regler or f.kode for f in dom.relaterede[0].aarsager] == [("dmi_lukket",), 428]


@pytest.mark.parametrize("foreloebigt", [False, None])
def test_a_claim_that_is_not_provisional_passes(foreloebigt: bool | None) -> None:
    assert aarsager({"fordring.foreloebigtFastsat": foreloebigt}) == frozenset()


def test_a_closed_type_closes_no_other() -> None:
    assert aarsager(indstillinger={"inaktiveTyper": ["KFSKFRI"]}) == frozenset()
