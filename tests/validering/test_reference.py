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
def test_dkk_og_ingen_valuta_gaar_igennem(valuta: str | None) -> None:
    assert aarsager({"fordring.valuta": valuta}) == frozenset()


def test_en_valuta_naevnes_for_hver_fordring_ved_dens_sted() -> None:
    dom = doem({f"{R}.valuta": "SEK"}, grund="med-relateret")
    assert [f.felt for r in dom.relaterede for f in r.aarsager] == [f"{R}.valuta"]


def test_to_relaterede_fordringer_ved_en_hovedfordring_er_ingen_anden_hovedfordring() -> None:
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
def test_hovedfordringens_tilstand_afgoer_hvad_der_kan_sendes_efter_den(status: Fordringsstatus, fund: Any) -> None:
    assert aarsager(**EFTERSENDT, fordring={"status": status}) == fund


def test_en_anden_fordringshavers_fordring_taeller_som_ingen() -> None:
    assert aarsager({"fordringshaverId": "9102"}, **EFTERSENDT, fordring={}) == {461}


def test_et_id_som_ingen_fordring_har_er_461() -> None:
    assert aarsager({f"{R}.hovedfordringsId": "200000000009"}, **EFTERSENDT, fordring={}) == {461}


def test_en_proeve_kan_oplyse_hovedfordringen_i_stedet_for_at_naevne_den() -> None:
    lavet = sag({f"{R}.hovedfordringsId": None}, **EFTERSENDT, fordring={})
    kendt = lavet.opslag.fordring("200000000001")
    assert kendt is not None
    fortalt = replace(lavet, aktion=replace(lavet.aktion, hovedfordringer=(kendt.data,)))
    assert regler_i(bedoem(fortalt))[0] == frozenset()


UAFSLUTTEDE = [Fordringsstatus.MODTAGET, Fordringsstatus.I_HOERING, Fordringsstatus.SAGSBEHANDL]


@pytest.mark.parametrize("status", UAFSLUTTEDE)
def test_en_ufaerdig_hovedfordring_afviser_gennem_portalen(status: Fordringsstatus) -> None:
    valg: dict[str, Any] = {"kanal": "portal", "portalbruger": "9101", "fordring": {"status": status}}
    assert aarsager(**EFTERSENDT, **valg) == {418}
    assert sag(**EFTERSENDT, **valg).venter_paa() is None


@pytest.mark.parametrize("status", UAFSLUTTEDE)
def test_system_til_system_ventes_der_bag_den(status: Fordringsstatus) -> None:
    ventende = sag(**EFTERSENDT, fordring={"status": status})
    kendt = ventende.venter_paa()
    assert kendt is not None
    assert kendt.fordrings_id == 200000000001
    assert 418 not in regler_i(bedoem(ventende))[0]


def test_en_verden_kan_vaelge_418_system_til_system() -> None:
    valg = sag(**EFTERSENDT, fordring={"status": "I_HOERING"}, indstillinger={"koeVedUafsluttetAktion": "418"})
    assert valg.venter_paa() is None
    assert regler_i(bedoem(valg))[0] == {418}


def test_intet_venter_ved_sin_egen_hovedfordring_eller_bag_en_faerdig() -> None:
    assert sag(grund="med-relateret").venter_paa() is None
    assert sag(**EFTERSENDT, fordring={}).venter_paa() is None


def test_en_reference_hoerer_til_en_fordringshaver() -> None:
    assert aarsager({"fordringshaverId": "9102"}, referencer=("DAG-2026-000001",)) == frozenset()


def test_en_reference_to_gange_i_en_aktion_naevnes_for_den_anden() -> None:
    dom = doem({f"{R}.reference": "DAG-2026-000001"}, grund="med-relateret")
    assert dom.hoved is not None
    assert dom.hoved.aarsager == ()
    assert [f.kode for f in dom.relaterede[0].aarsager] == [486]


# -- Routing


@pytest.mark.parametrize(
    ("fordringstype", "fund"),
    [("KTBRFLX", {"dmi_lukket"}), ("KTNEBOF", {"dmi_lukket"}), ("KFDAINS", {"R_1_1"})],
)
def test_modr_hoerer_til_i_dmi_hvor_typens_tabel_tillader_det(fordringstype: str, fund: Any) -> None:
    assert aarsager({"fordring.fordringstype": fordringstype, "fordring.art": "MODR"}) == fund


def test_retten_til_modr_proeves_foer_ruten() -> None:
    assert aarsager(
        {"fordring.fordringstype": "KTBRFLX", "fordring.art": "MODR"}, aftale={"rettigheder": ["INDR"]}
    ) == {419}


def test_en_relateret_modr_under_en_hoved_modr_afvises_af_samme_grund() -> None:
    aendring = {
        "fordring.fordringstype": "KTBRFLX",
        "fordring.art": "MODR",
        f"{R}.fordringstype": "PROCREN",
        f"{R}.art": "MODR",
    }
    dom = doem(aendring, grund="med-relateret")
    assert [f.regler or f.kode for f in dom.relaterede[0].aarsager] == [("dmi_lukket",), 428]


@pytest.mark.parametrize("foreloebigt", [False, None])
def test_en_fordring_der_ikke_er_foreloebig_gaar_igennem(foreloebigt: bool | None) -> None:
    assert aarsager({"fordring.foreloebigtFastsat": foreloebigt}) == frozenset()


def test_en_lukket_type_lukker_ingen_anden() -> None:
    assert aarsager(indstillinger={"inaktiveTyper": ["KFSKFRI"]}) == frozenset()
