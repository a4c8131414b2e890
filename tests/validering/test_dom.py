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


def test_et_stadie_med_en_afvisning_slutter_bedoemmelsen() -> None:
    brud = {"fordring.valuta": "EUR", "fordring.art": "INDR", "fordring.foreloebigtFastsat": True, "fordring.note": " "}
    uden_ret: dict[str, Any] = {"aftale": {"rettigheder": []}}
    assert aarsager(brud, **uden_ret) == {152}
    del brud["fordring.valuta"]
    assert aarsager(brud, **uden_ret) == {416}
    assert aarsager(brud) == {572}
    del brud["fordring.foreloebigtFastsat"]
    assert aarsager(brud) == {220}


def test_alle_fund_i_et_stadie_naevnes_ved_siden_af_filterets() -> None:
    brud = {"fordring.note": " ", "fordring.beskrivelse": None, "fordring.merrentesats": "-1", f"{H}.dom": True}
    assert aarsager(brud) == {220, 438, 531, "R_7_11"}


def test_alle_fund_i_adgangsstadiet_naevnes() -> None:
    assert aarsager(aftale={"rettigheder": [], "typer": [], "systemTilSystem": False}) == {151, 156, 416}


def test_en_advarsel_slutter_intet() -> None:
    dom = doem({"fordring.fordringstype": "KFSKFRI", "fordring.note": " "}, proeve=True, aftale={"typer": ["KFDAINS"]})
    assert dom.hoved is not None
    assert 220 in koder(dom.hoved)
    assert [f.kode for f in dom.advarsler] == [151]


# -- Related claims


def test_en_afvist_hovedfordring_tager_sine_relaterede_fordringer_med() -> None:
    dom = doem({"fordring.note": " "}, **MED)
    assert [r.status for r in dom.relaterede] == [Aktionsstatus.AFVIST]
    assert koder(dom.relaterede[0]) == [428]


def test_en_relateret_fordrings_egne_fund_staar_foer_428() -> None:
    dom = doem({"fordring.valuta": "EUR", f"{R}.note": " ", f"{R}.hovedstol": "300.00"}, **MED)
    assert koder(dom.relaterede[0]) == [220, "R_4_2", 428]
    assert [f.felt for f in dom.relaterede[0].aarsager] == [f"{R}.note", f"{R}.hovedstol", R]


def test_en_afvist_relateret_fordring_lader_sin_hovedfordring_vaere() -> None:
    dom = doem({f"{R}.note": " "}, **MED)
    assert dom.status is Aktionsstatus.UDFOERT
    assert dom.hoved is not None
    assert dom.hoved.aarsager == ()
    assert dom.relaterede[0].status is Aktionsstatus.AFVIST


@pytest.mark.parametrize(("aendring", "status"), [(HOERING, Aktionsstatus.HOERING), (NOTE, Aktionsstatus.SAGSBEHANDL)])
def test_en_relateret_fordring_uden_fund_venter_med_sin_hovedfordring(aendring: Any, status: Aktionsstatus) -> None:
    dom = doem(aendring, **MED)
    assert dom.status is status
    assert [(r.status, r.venter, r.aarsager) for r in dom.relaterede] == [(status, True, ())]


def test_en_relateret_fordring_der_bryder_en_hoeringsregel_staar_selv_i_hoering() -> None:
    dom = doem({**HOERING, f"{R}.haeftere[0].foraeldelsesdato": "2031-04-01"}, **MED)
    assert [(r.status, r.venter) for r in dom.relaterede] == [(Aktionsstatus.HOERING, False)]


def test_en_aktion_af_relaterede_fordringer_alene_ender_som_sin_alvorligste() -> None:
    en = sag({f"{R}.haeftere[0].note": "Bor hos sin søster"}, grund="eftersendt", fordring={})
    god = replace(en.aktion.relaterede[0], reference="GEB-2", haeftere=())
    alene = replace(en, aktion=replace(en.aktion, relaterede=(*en.aktion.relaterede, god)))
    dom = bedoem(alene)
    assert dom.status is Aktionsstatus.AFVIST
    assert [r.status for r in dom.relaterede] == [Aktionsstatus.SAGSBEHANDL, Aktionsstatus.AFVIST]


def test_et_fund_paa_aktionen_naevnes_paa_hver_relateret_fordring_der_sendes_alene() -> None:
    dom = doem({"fordringshaverId": "9999"}, grund="eftersendt", fordring={})
    assert [f.kode for f in dom.aarsager] == [2]
    assert [koder(r) for r in dom.relaterede] == [[2]]


def test_tusind_relaterede_fordringer_med_dokumenter_bedoemmes_paa_et_oejeblik() -> None:
    en = sag({f"{R}.dokumenter": [{"navn": "a.pdf", "stoerrelse": 1}]}, **MED)
    mange = tuple(replace(en.aktion.relaterede[0], reference=f"GEB-{nr}") for nr in range(1000))
    dom = bedoem(replace(en, aktion=replace(en.aktion, relaterede=mange)))
    assert {tuple(koder(r)) for r in dom.relaterede} == {(181,)}
