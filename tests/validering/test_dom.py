"""The verdict: stages in order, all findings of a stage, and what a related claim shares with its main claim."""

from dataclasses import replace
from typing import Any

import pytest
from tests.validering.byggere import H, R, aarsager, doem, sag

from psrm_sandbox.domain.koder import Aktionsstatus
from psrm_sandbox.validering.dom import Fordringsdom, bedoem

HOERING = {"fordring.hovedstol": "12500.00"}
NOTE = {f"{H}.note": "Bor hos sin søster"}
MED: dict[str, Any] = {"grund": "med-relateret"}


def koder(dom: Fordringsdom) -> list[Any]:
    return [f.kode if f.kode is not None else f.regler[0] for f in dom.aarsager]


# -- Stages


def test_a_stage_with_a_rejection_ends_the_evaluation() -> None:
    brud = {"fordring.valuta": "EUR", "fordring.art": "INDR", "fordring.foreloebigtFastsat": True, "fordring.note": " "}
    uden_ret: dict[str, Any] = {"aftale": {"rettigheder": []}}
    assert aarsager(brud, **uden_ret) == {152}
    del brud["fordring.valuta"]
    assert aarsager(brud, **uden_ret) == {416}
    assert aarsager(brud) == {572}
    del brud["fordring.foreloebigtFastsat"]
    assert aarsager(brud) == {220}


def test_all_findings_of_a_stage_are_told_beside_the_filters() -> None:
    brud = {"fordring.note": " ", "fordring.beskrivelse": None, "fordring.merrentesats": "-1", f"{H}.dom": True}
    assert aarsager(brud) == {220, 438, 531, "R_7_11"}


def test_all_findings_of_the_access_stage_are_told() -> None:
    assert aarsager(aftale={"rettigheder": [], "typer": [], "systemTilSystem": False}) == {151, 156, 416}


def test_a_warning_does_not_end_anything() -> None:
    dom = doem({"fordring.fordringstype": "KFSKFRI", "fordring.note": " "}, proeve=True, aftale={"typer": ["KFDAINS"]})
    assert dom.hoved is not None
    assert 220 in koder(dom.hoved)
    assert [f.kode for f in dom.advarsler] == [151]


# -- Related claims


def test_a_rejected_main_claim_takes_its_related_claims_along() -> None:
    dom = doem({"fordring.note": " "}, **MED)
    assert [r.status for r in dom.relaterede] == [Aktionsstatus.AFVIST]
    assert koder(dom.relaterede[0]) == [428]


def test_a_related_claims_own_findings_are_listed_before_the_428() -> None:
    dom = doem({"fordring.valuta": "EUR", f"{R}.note": " ", f"{R}.hovedstol": "300.00"}, **MED)
    assert koder(dom.relaterede[0]) == [220, "R_4_2", 428]
    assert [f.felt for f in dom.relaterede[0].aarsager] == [f"{R}.note", f"{R}.hovedstol", R]


def test_a_rejected_related_claim_leaves_its_main_claim_alone() -> None:
    dom = doem({f"{R}.note": " "}, **MED)
    assert dom.status is Aktionsstatus.UDFOERT
    assert dom.hoved is not None
    assert dom.hoved.aarsager == ()
    assert dom.relaterede[0].status is Aktionsstatus.AFVIST


@pytest.mark.parametrize(("aendring", "status"), [(HOERING, Aktionsstatus.HOERING), (NOTE, Aktionsstatus.SAGSBEHANDL)])
def test_a_related_claim_without_findings_waits_with_its_main_claim(aendring: Any, status: Aktionsstatus) -> None:
    dom = doem(aendring, **MED)
    assert dom.status is status
    assert [(r.status, r.venter, r.aarsager) for r in dom.relaterede] == [(status, True, ())]


def test_a_related_claim_that_breaks_a_hearing_rule_stands_in_hearing_itself() -> None:
    dom = doem({**HOERING, f"{R}.haeftere[0].foraeldelsesdato": "2031-04-01"}, **MED)
    assert [(r.status, r.venter) for r in dom.relaterede] == [(Aktionsstatus.HOERING, False)]


def test_an_action_of_related_claims_alone_ends_as_its_gravest() -> None:
    en = sag({f"{R}.haeftere[0].note": "Bor hos sin søster"}, grund="eftersendt", fordring={})
    god = replace(en.aktion.relaterede[0], reference="GEB-2", haeftere=())
    alene = replace(en, aktion=replace(en.aktion, relaterede=(*en.aktion.relaterede, god)))
    dom = bedoem(alene)
    assert dom.status is Aktionsstatus.AFVIST
    assert [r.status for r in dom.relaterede] == [Aktionsstatus.SAGSBEHANDL, Aktionsstatus.AFVIST]


def test_a_finding_on_the_action_is_told_on_every_related_claim_sent_alone() -> None:
    dom = doem({"fordringshaverId": "9999"}, grund="eftersendt", fordring={})
    assert [f.kode for f in dom.aarsager] == [2]
    assert [koder(r) for r in dom.relaterede] == [[2]]


def test_a_thousand_related_claims_with_documents_are_judged_in_a_moment() -> None:
    en = sag({f"{R}.dokumenter": [{"navn": "a.pdf", "stoerrelse": 1}]}, **MED)
    mange = tuple(replace(en.aktion.relaterede[0], reference=f"GEB-{nr}") for nr in range(1000))
    dom = bedoem(replace(en, aktion=replace(en.aktion, relaterede=mange)))
    assert {tuple(koder(r)) for r in dom.relaterede} == {(181,)}
