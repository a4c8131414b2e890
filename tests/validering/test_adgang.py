"""Stage 2: who may report for whom, by which channel, and what the agreement covers."""

from typing import Any

import pytest
from tests.validering.byggere import R, aarsager, advarsler, doem, sag

from psrm_sandbox.domain.koder import Aktionsstatus

PORTAL: dict[str, Any] = {"kanal": "portal", "portalbruger": "9101"}
BEGRAENSET = {"indberetter": "99990015", "aendring": {"fordringshaverId": "9102"}}


# -- The sender


def test_en_portalbruger_bedoemmes_ikke_som_indberetter() -> None:
    assert aarsager(**PORTAL, aftale={"systemTilSystem": False}) == frozenset()


def test_en_indberetter_bedoemmes_ikke_som_portalbruger() -> None:
    assert aarsager(aftale={"portal": False}) == frozenset()


def test_en_indsendelse_i_portalen_uden_bruger_er_ikke_verificeret() -> None:
    assert aarsager(kanal="portal") == {480}


def test_en_fordringshaver_uden_aftale_er_et_fund_ogsaa_i_portalen() -> None:
    assert aarsager({"fordringshaverId": "9999"}, **PORTAL) == {2}


def test_en_fordringshaver_der_ikke_er_oplyst_er_et_felt_der_mangler_og_ingen_ukendt_aftale() -> None:
    dom = doem({"fordringshaverId": None})
    assert dom.hoved is not None
    assert [(f.kode, f.felt) for f in dom.hoved.aarsager if f.felt == "fordringshaverId"] == [(550, "fordringshaverId")]


@pytest.mark.parametrize(
    ("afsender", "kode"), [({"indberetter": "99990015"}, 400), ({"kanal": "portal", "portalbruger": "9102"}, 480)]
)
def test_en_afsender_uden_adgang_faar_intet_at_vide_om_aftalen(afsender: dict[str, Any], kode: int) -> None:
    lukket = {"typer": [], "rettigheder": [], "portal": False, "systemTilSystem": False}
    assert aarsager(**afsender, aftale=lukket) == {kode}


def test_en_indberetter_der_ikke_kendes_maa_intet() -> None:
    assert aarsager(indberetter=None) == {400}


# -- Types


def test_en_type_paa_aftalens_liste_gaar_igennem() -> None:
    assert aarsager(aftale={"typer": ["KFDAINS"]}) == frozenset()


def test_den_relaterede_fordrings_type_vedkommer_ikke_hovedtyperne() -> None:
    assert aarsager(grund="med-relateret", aftale={"typer": ["KFDAINS"]}) == frozenset()


def test_en_kode_som_gruppen_ikke_kender_naevnes_med_den_naermeste() -> None:
    dom = doem({"fordring.fordringstype": "KFDAINX"})
    assert dom.hoved is not None
    assert [f.kode for f in dom.hoved.aarsager] == [151]
    assert "KFDAINS" in dom.hoved.aarsager[0].krav


def test_en_relateret_kode_som_gruppen_ikke_kender_er_459_og_ikke_151() -> None:
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
def test_en_relateret_type_haenger_hvor_aftalen_lader_den(under: Any, fund: Any, grund: str) -> None:
    assert aarsager(grund=grund, fordring={}, aftale={"underfordringstyper": under}) == fund


def test_indberetterens_egen_indsnaevring_gaelder_hovedtyper_og_relaterede() -> None:
    hoved = {"fordringshaverId": "9102", "fordring.fordringstype": "KFSKFRI"}
    assert aarsager(hoved, indberetter="99990015") == {151}
    relateret = {"fordringshaverId": "9102", f"{R}.fordringstype": "REOPDAG"}
    assert 459 in aarsager(relateret, grund="med-relateret", indberetter="99990015")
    assert aarsager({"fordringshaverId": "9102"}, grund="med-relateret", indberetter="99990015") == frozenset()


def test_en_udgaaet_kode_afvises_med_sin_efterfoelger_og_intet_andet() -> None:
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
def test_hver_art_kraever_sin_egen_rettighed(art: str, rettigheder: list[str], fund: Any) -> None:
    assert aarsager({"fordring.art": art}, aftale={"rettigheder": rettigheder}) == fund


def test_indberetterens_indsnaevrede_rettigheder_binder() -> None:
    assert aarsager({"fordringshaverId": "9102", "fordring.art": "MODR"}, indberetter="99990015") == {419}


# -- A trial


def test_en_tester_proever_paa_ingens_vegne() -> None:
    assert aarsager(indberetter=None, proeve=True, aftale={"systemTilSystem": False}) == frozenset()


def test_en_proeve_bedoemmes_som_var_alle_gruppens_typer_aftalt() -> None:
    assert aarsager(proeve=True, aftale={"typer": ["KFSKFRI"]}) == frozenset()
    assert advarsler(proeve=True, aftale={"typer": ["KFSKFRI"]}) == {151}
    under = {"underfordringstyper": {}}
    assert doem(proeve=True, grund="med-relateret", aftale=under).status is Aktionsstatus.UDFOERT
    assert advarsler(proeve=True, grund="med-relateret", aftale=under) == {459}


def test_en_proeve_afviser_en_kode_som_gruppen_ikke_kender() -> None:
    assert aarsager({"fordring.fordringstype": "KFDAINX"}, proeve=True) == {151}
    assert aarsager({f"{R}.fordringstype": "GEDAINX"}, proeve=True, grund="med-relateret") == {459}


def test_indberetterens_egen_proeve_bedoemmes_som_den_indberetters() -> None:
    assert aarsager(indberetter="99990015", proeve=True) == {400}
    assert not sag(indberetter="99990015", proeve=True).uden_afsender
