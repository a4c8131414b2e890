"""DMI: what is routed there until it closes, and what differs for claims that lie in it."""

from typing import Any

import pytest
from tests.validering.byggere import H, R, aarsager, advarsler, doem, sag

from psrm_sandbox.domain.koder import Aktionsstatus, System
from psrm_sandbox.validering.ruteplan import system_for

AABENT: dict[str, Any] = {"indstillinger": {"dmiLukketDato": {"*": "2026-07-02"}}}
LUKKET: dict[str, Any] = {"indstillinger": {"dmiLukketDato": {"*": "2026-07-01"}}}
MODR = {"fordring.fordringstype": "KTNEBOF", "fordring.art": "MODR"}
PORTAL: dict[str, Any] = {"kanal": "portal", "portalbruger": "9101"}
ANDEN = {
    "skyldner": {"type": "CPR", "nummer": "7102710104"},
    "forfaldsdato": "2026-03-01",
    "sidsteRettidigeBetalingsdato": "2026-03-10",
    "foraeldelsesdato": "2029-03-01",
}


# -- Routing (A-01, S-08)


def test_en_modr_gaar_til_dmi_til_den_dag_det_lukker() -> None:
    assert doem(MODR, **AABENT).status is Aktionsstatus.UDFOERT
    assert aarsager(MODR, **LUKKET) == {"dmi_lukket"}
    assert system_for(sag(MODR, **AABENT).fordringer()[0]) is System.DMI
    assert system_for(sag(MODR, **LUKKET).fordringer()[0]) is System.PSRM


def test_hvert_forretningsomraade_lukker_paa_sin_egen_dag() -> None:
    aabent = {"dmiLukketDato": {"*": "2024-11-01", "Socialret": "2026-07-02"}}
    assert aarsager(MODR, indstillinger=aabent) == frozenset()
    andet = {"dmiLukketDato": {"*": "2024-11-01", "Renter": "2026-07-02"}}
    assert aarsager(MODR, indstillinger=andet) == {"dmi_lukket"}


def test_en_indr_og_en_type_der_ikke_tager_modr_bliver_i_psrm() -> None:
    assert system_for(sag(**AABENT).fordringer()[0]) is System.PSRM
    assert aarsager({"fordring.art": "MODR"}, **AABENT) == {"R_1_1"}


def test_en_relateret_fordring_gaar_hvor_dens_hovedfordring_er() -> None:
    begge = {**MODR, f"{R}.fordringstype": "PROCREN", f"{R}.art": "MODR"}
    assert {system_for(f) for f in sag(begge, grund="med-relateret", **AABENT).fordringer()} == {System.DMI}
    blandet = sag({f"{R}.fordringstype": "PROCREN", f"{R}.art": "MODR"}, grund="med-relateret", **AABENT)
    assert {system_for(f) for f in blandet.fordringer()} == {System.PSRM}
    senere = sag(grund="eftersendt", fordring={"system": "DMI", "art": "MODR"}, **AABENT)
    assert system_for(senere.fordringer()[0]) is System.DMI


@pytest.mark.parametrize(
    ("aendring", "indstillinger", "kode"),
    [
        ({"fordring.foreloebigtFastsat": True}, {}, 572),
        ({}, {"inaktiveTyper": ["KTNEBOF"]}, 574),
        ({"fordring.rentesatskode": "04"}, {}, 442),
    ],
)
def test_hvad_psrm_afviser_kan_dmi_tage(aendring: dict[str, Any], indstillinger: dict[str, Any], kode: int) -> None:
    indr = {"fordring.fordringstype": "KTNEBOF", **aendring}
    assert aarsager(indr, indstillinger=indstillinger) == {kode}
    assert aarsager({**MODR, **aendring}, indstillinger={**indstillinger, **AABENT["indstillinger"]}) == frozenset()


# -- A new claim on its way there


def test_portalen_naar_det_ikke() -> None:
    assert aarsager(MODR, **PORTAL, **AABENT) == {422}
    assert aarsager({"fordring.fordringstype": "KTNEBOF"}, **PORTAL, **AABENT) == frozenset()


@pytest.mark.parametrize(
    ("felt", "dato", "fund"),
    [
        ("forfaldsdato", "2026-03-01", frozenset()),
        ("forfaldsdato", "2026-03-02", {557}),
        ("sidsteRettidigeBetalingsdato", "2026-03-11", {557}),
    ],
)
def test_alle_skyldnere_har_de_samme_datoer_der(felt: str, dato: str, fund: Any) -> None:
    to = {"fordring.haeftere[1]": {**ANDEN, felt: dato}}
    assert aarsager({**MODR, **to}, **AABENT) == fund
    assert 557 not in aarsager({"fordring.fordringstype": "KTNEBOF", **to}, **AABENT)


def test_dokumenter_staar_paa_fordringen_der() -> None:
    pdf = [{"navn": "bilag.pdf", "stoerrelse": 1}]
    assert aarsager({**MODR, f"{H}.dokumenter": pdf}, **AABENT) == {559}
    assert aarsager({**MODR, "fordring.dokumenter": pdf}, **AABENT) == frozenset()
    assert aarsager({"fordring.fordringstype": "KTNEBOF", f"{H}.dokumenter": pdf}) == frozenset()


@pytest.mark.parametrize(("cifre", "fund"), [(10, {565}), (11, frozenset()), (None, frozenset())])
def test_et_akr_nummer_passer_hvor_verden_siger_hvor_mange_cifre(cifre: int | None, fund: Any) -> None:
    akr = {f"{H}.skyldner": {"type": "AKR", "nummer": "90000000101"}}
    valg = {"maxAkrCifre": cifre, **AABENT["indstillinger"]}
    assert aarsager({**MODR, **akr}, indstillinger=valg) == fund
    assert aarsager({"fordring.fordringstype": "KTNEBOF", **akr}, indstillinger=valg) == frozenset()


def test_et_cpr_nummer_er_intet_akr_nummer() -> None:
    assert aarsager(MODR, indstillinger={"maxAkrCifre": 1, **AABENT["indstillinger"]}) == frozenset()


# -- A claim that lies there


@pytest.mark.parametrize("grund", ["nedskriv-indb", "nedskriv-regu", "opskriv", "oani", "naoi", "tilbagekald"])
def test_en_korrektion_gaar_hvor_dens_fordring_ligger(grund: str) -> None:
    assert aarsager(grund=grund, fordring={"system": "DMI"}) == frozenset()
    assert aarsager(grund=grund, fordring={"system": "DMI"}, **PORTAL) == {422}


def test_dmi_har_ingen_naor_og_ingen_bort() -> None:
    assert aarsager(grund="naor", fordring={"system": "DMI"}) == {426}
    assert aarsager(grund="tilbagekald-bort", fordring={"system": "DMI"}) == {538}
    assert aarsager({"tilbagekald.aarsagskode": "HAFT"}, grund="tilbagekald", fordring={"system": "DMI"}) == set()


def test_laasene_er_psrms() -> None:
    ude = {"system": "DMI", "status": "TILBAGEKALDT", "tilbagekaldt": "FEJL"}
    assert aarsager(grund="tilbagekald", fordring=ude) == frozenset()
    assert advarsler(grund="tilbagekald", fordring=ude) == frozenset()
