"""One check for each code and named rule, in the stage that the data gives it; what is not built is told."""

from collections import Counter

import pytest
from tests.validering.byggere import regler

from psrm_sandbox.domain.koder import Aktionskode, Stadie
from psrm_sandbox.grunddata import troskab
from psrm_sandbox.grunddata.troskab import Grad
from psrm_sandbox.testdata.mindste_input import Mindsteinputs, indlaes_mindste_input
from psrm_sandbox.validering.stadier import STADIER, stadier_for

ALLE = [(s.stadie, kontrol) for s in STADIER for kontrol in s.alle()]
KODER = [k.kode for k in regler().koder.fejlkoder]


@pytest.fixture(scope="module")
def inputs() -> Mindsteinputs:
    return indlaes_mindste_input()


def test_stadierne_kommer_i_deres_orden() -> None:
    assert [s.stadie for s in STADIER] == list(Stadie)


def test_ingen_regel_har_to_kontroller() -> None:
    antal = Counter(kontrol.regel for _, kontrol in ALLE)
    assert {regel: n for regel, n in antal.items() if n > 1} == {}


def test_hver_kontrol_staar_i_sine_datas_stadie() -> None:
    assert [(k.regel, stadie) for stadie, k in ALLE if k.stadie(regler()) is not stadie] == []


def test_hver_navngiven_regel_har_en_kontrol_og_hver_kontrol_en_regel() -> None:
    egne = {navn for navn, regel in regler().navngivne.items() if not regel.ved_kode}
    assert {k.regel for _, k in ALLE if k.navn} == egne


UDEN_FOR_AKTIONER = {182}
"""Codes that no action can meet, but another call: 182 is given where an agreement is made."""


@pytest.mark.parametrize("kode", KODER)
def test_hver_kode_har_en_kontrol_eller_en_linje_der_siger_hvorfor_ikke(kode: int) -> None:
    post = next(p for p in troskab.indlaes().fejlkoder if p.id == kode)
    bygget = kode in {k.regel for _, k in ALLE} | UDEN_FOR_AKTIONER
    assert bygget is (post.grad is not Grad.MANGLER)
    if not bygget:
        assert post.note is not None
        assert len(post.note) > len("endnu ikke bygget")


def test_hver_bygget_kode_staar_som_bygget() -> None:
    byggede = {k.regel for _, k in ALLE} | UDEN_FOR_AKTIONER
    assert [p.id for p in troskab.indlaes().fejlkoder if (p.id in byggede) is (p.grad is Grad.MANGLER)] == []


def test_hver_bygget_regel_har_sit_mindste_input(inputs: Mindsteinputs) -> None:
    assert {raekke.regel for raekke in inputs.raekker} == {k.regel for _, k in ALLE}


def test_en_aktion_moeder_kun_de_koder_der_naevner_den() -> None:
    nedskriv = {k.regel for s in stadier_for(regler().koder, Aktionskode.NEDSKRIV) for k in s.alle()}
    assert 151 not in nedskriv
    assert {2, 152, 400, "ukendt_aktionskode"} <= nedskriv


@pytest.mark.parametrize("aktionskode", Aktionskode)
def test_hver_aktion_moeder_hver_kode_der_naevner_den(aktionskode: Aktionskode) -> None:
    moedte = {k.regel for s in stadier_for(regler().koder, aktionskode) for k in s.alle()}
    uden_kontrol = {182, 429, 600, 900}
    uden_felt = set(UDEN_FELT.get(aktionskode, ()))
    navngivne = {k.kode for k in regler().koder.fejlkoder if aktionskode in k.aktioner}
    assert navngivne - moedte == uden_kontrol & navngivne | uden_felt


DATOER = (464, 548)
UDEN_FELT: dict[Aktionskode, tuple[int, ...]] = {
    Aktionskode.OPRETFORDRING: DATOER,
    Aktionskode.GENINDSENDFORDRING: DATOER,
}
"""Codes that name the action, but speak of a field that it does not have."""


def test_en_hovedstolsaendring_moeder_de_samme_koder_under_begge_navne() -> None:
    fhi, aendr = (
        {k.regel for s in stadier_for(regler().koder, kode) for k in s.alle()}
        for kode in (Aktionskode.FEJLAGTIGHOVEDSTOLINDBERETNING, Aktionskode.AENDRFORDRING)
    )
    assert fhi == aendr
    assert {434, 509, 602} <= fhi


def test_en_ukendt_aktion_moeder_ingen_kode() -> None:
    assert [k.regel for s in stadier_for(regler().koder, None) for k in s.alle() if k.kode is not None] == []
