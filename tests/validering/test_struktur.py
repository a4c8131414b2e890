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
def test_hver_aktion_baerer_sin_egen_struktur(grund: str) -> None:
    struktur, kode = STRUKTURER[grund]
    dom = doem({struktur: None}, grund=grund)
    assert [(f.kode, f.felt) for f in dom.aarsager] == [(kode, struktur)]
    assert aarsager(grund=grund) == frozenset()


@pytest.mark.parametrize("grund", ["nedskriv-indb", "opskriv", "oani", "tilbagekald"])
def test_en_anden_aktions_struktur_hjaelper_ikke(grund: str) -> None:
    struktur, kode = STRUKTURER[grund]
    forkert = {struktur: None, "hovedstolsaendring": {"fordringsId": "200000000001", "nyHovedstol": "2000.00"}}
    assert aarsager(forkert, grund=grund) == {kode}


def test_en_fordring_ved_siden_af_en_korrektion_ses_der_ikke_paa() -> None:
    assert aarsager({"fordring": {"valuta": "EUR"}}, grund="tilbagekald") == frozenset()


def test_en_tom_genindsendelse_er_som_ingen() -> None:
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
def test_en_hovedstolsaendring_kendes_paa_sin_struktur(
    kode: Aktionskode, strukturer: dict[str, Any], fund: Any
) -> None:
    assert aarsager({"aktionskode": kode, "hovedstolsaendring": None, **strukturer}, grund="fhi") == fund


# -- 152 and the reason


@pytest.mark.parametrize(("valuta", "fund"), [("DKK", frozenset()), (None, frozenset()), ("", {152}), ("dkk", {152})])
def test_en_korrektion_er_i_dkk(valuta: str | None, fund: Any) -> None:
    assert aarsager({"nedskrivning.valuta": valuta}, grund="nedskriv-indb") == fund


@pytest.mark.parametrize("kode", ["INDX", "indb", "", None, "KLAG"])
def test_en_nedskrivning_naevner_en_aarsag_paa_sin_egen_liste(kode: str | None) -> None:
    dom = doem({"nedskrivning.aarsagskode": kode}, grund="nedskriv-indb")
    assert [(f.regler, f.felt) for f in dom.aarsager] == [(("ukendt_aarsagskode",), "nedskrivning.aarsagskode")]
    assert "INDB, REGU, FAST" in dom.aarsager[0].krav


def test_den_naermeste_aarsag_naevnes() -> None:
    assert doem({"tilbagekald.aarsagskode": "KLAGE"}, grund="tilbagekald").aarsager[0].krav.startswith("KLAG?")


@pytest.mark.parametrize("kode", ["BORD", "FEJL", "HENS", "KLAG", "HAFT"])
def test_hver_aarsag_til_et_tilbagekald_kendes(kode: str) -> None:
    assert aarsager({"tilbagekald.aarsagskode": kode}, grund="tilbagekald") == frozenset()
