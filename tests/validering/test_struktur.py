"""Stage 1 for the actions on a registered claim: their structure, the currency and the reason."""

from typing import Any

import pytest
from tests.validering.byggere import aarsager, doem

from psrm_sandbox.domain.koder import Aktionskode

STRUKTURER = {
    "genindsend": ("genindsendelse", 403),
    "nedskriv-indb": ("nedskrivning", 447),
    "opskriv": ("opskrivning", 404),
    "oani": ("annullering", 406),
    "oonr": ("annullering", 407),
    "naor": ("annullering", 412),
    "naoi": ("annullering", 505),
    "tilbagekald": ("tilbagekald", 448),
    "fhi": ("hovedstolsaendring", 517),
    "aendr-modr": ("aendring", 458),
}


@pytest.mark.parametrize("grund", STRUKTURER)
def test_each_action_carries_its_own_structure(grund: str) -> None:
    struktur, kode = STRUKTURER[grund]
    dom = doem({struktur: None}, grund=grund)
    assert [(f.kode, f.felt) for f in dom.aarsager] == [(kode, struktur)]
    assert aarsager(grund=grund) == frozenset()


@pytest.mark.parametrize("grund", ["nedskriv-indb", "opskriv", "oani", "tilbagekald"])
def test_another_actions_structure_does_not_help(grund: str) -> None:
    struktur, kode = STRUKTURER[grund]
    forkert = {struktur: None, "hovedstolsaendring": {"fordringsId": "200000000001", "nyHovedstol": "2000.00"}}
    assert aarsager(forkert, grund=grund) == {kode}


def test_a_claim_beside_a_correction_is_not_looked_at() -> None:
    assert aarsager({"fordring": {"valuta": "EUR"}}, grund="tilbagekald") == frozenset()


def test_an_empty_resubmission_is_as_none() -> None:
    assert aarsager({"genindsendelse": {}}, grund="genindsend") == {403}


# -- A hovedstol change by either name

FHI = {"fordringsId": "200000000001", "nyHovedstol": "2000.00"}


@pytest.mark.parametrize(
    ("kode", "strukturer", "fund"),
    [
        (Aktionskode.FEJLAGTIGHOVEDSTOLINDBERETNING, {"hovedstolsaendring": FHI}, frozenset()),
        (Aktionskode.FEJLAGTIGHOVEDSTOLINDBERETNING, {}, {517}),
        (Aktionskode.FEJLAGTIGHOVEDSTOLINDBERETNING, {"aendring": FHI}, {517}),
        (Aktionskode.FEJLAGTIGHOVEDSTOLINDBERETNING, {"aendring": {"beskrivelse": "x"}}, {517}),
        (Aktionskode.AENDRFORDRING, {"hovedstolsaendring": FHI}, frozenset()),
        (Aktionskode.AENDRFORDRING, {"hovedstolsaendring": FHI, "aendring": FHI}, frozenset()),
        (Aktionskode.AENDRFORDRING, {"aendring": FHI}, {517}),
        (Aktionskode.AENDRFORDRING, {"aendring": {"fordringsId": "200000000001", "beskrivelse": "x"}}, {537}),
        (Aktionskode.AENDRFORDRING, {}, {458}),
    ],
)
def test_a_hovedstol_change_is_told_by_its_structure(kode: Aktionskode, strukturer: dict[str, Any], fund: Any) -> None:
    assert aarsager({"aktionskode": kode, "hovedstolsaendring": None, **strukturer}, grund="fhi") == fund


# -- 152 and the reason


@pytest.mark.parametrize(("valuta", "fund"), [("DKK", frozenset()), (None, frozenset()), ("", {152}), ("dkk", {152})])
def test_a_correction_is_in_dkk(valuta: str | None, fund: Any) -> None:
    assert aarsager({"nedskrivning.valuta": valuta}, grund="nedskriv-indb") == fund


@pytest.mark.parametrize("kode", ["INDX", "indb", "", None, "KLAG"])
def test_a_write_down_names_a_reason_on_its_own_list(kode: str | None) -> None:
    dom = doem({"nedskrivning.aarsagskode": kode}, grund="nedskriv-indb")
    assert [(f.regler, f.felt) for f in dom.aarsager] == [(("ukendt_aarsagskode",), "nedskrivning.aarsagskode")]
    assert "INDB, REGU, FAST" in dom.aarsager[0].krav


def test_the_nearest_reason_is_named() -> None:
    assert doem({"tilbagekald.aarsagskode": "KLAGE"}, grund="tilbagekald").aarsager[0].krav.startswith("KLAG?")


@pytest.mark.parametrize("kode", ["BORD", "FEJL", "HENS", "KLAG", "HAFT"])
def test_every_reason_of_a_recall_is_known(kode: str) -> None:
    assert aarsager({"tilbagekald.aarsagskode": kode}, grund="tilbagekald") == frozenset()
