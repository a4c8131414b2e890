"""Annulments: which action each kind may refer to, and what must be the same in both."""

from typing import Any

import pytest
from tests.validering.byggere import aarsager, d, doem

from psrm_sandbox.domain.koder import Aktionskode

OANI, OONR, NAOR, NAOI = "oani", "oonr", "naor", "naoi"
ALLE = (OANI, OONR, NAOR, NAOI)
REF = "annullering.aktionsIdRef"


@pytest.mark.parametrize("grund", ALLE)
def test_aktionen_der_henvises_til_er_kendt_og_fordringshaverens_egen(grund: str) -> None:
    dom = doem({REF: "100000000009"}, grund=grund)
    assert [(f.kode, f.felt) for f in dom.aarsager] == [(526, REF)]
    assert aarsager(grund=grund, refereret={"fordringshaver": "9102", "status": "AFVIST"}) == {526}


@pytest.mark.parametrize("tom", [None, ""])
@pytest.mark.parametrize(
    ("grund", "fund"), [(OANI, 527), *((g, "aktionsreference_mangler") for g in (OONR, NAOR, NAOI))]
)
def test_en_annullering_naevner_sin_aktion(grund: str, fund: Any, tom: str | None) -> None:
    assert aarsager({REF: tom}, grund=grund) == {fund}


def test_en_oani_paa_en_ukendt_fordring_bliver_ikke_bedt_om_den() -> None:
    assert aarsager({REF: None, "annullering.fordringsId": "200000000009"}, grund=OANI) == {509}


@pytest.mark.parametrize(
    ("grund", "kode", "aarsag", "fund"),
    [
        (OANI, Aktionskode.NEDSKRIV, "INDB", frozenset()),
        (OANI, Aktionskode.NEDSKRIV, "REGU", {471}),
        (OANI, Aktionskode.OPSKRIVNINGREGULERING, None, {473}),
        (OONR, Aktionskode.NEDSKRIV, "REGU", frozenset()),
        (OONR, Aktionskode.NEDSKRIV, "INDB", {477}),
        (OONR, Aktionskode.OANI, None, {473}),
        (NAOR, Aktionskode.OPSKRIVNINGREGULERING, None, frozenset()),
        (NAOR, Aktionskode.OONR, None, frozenset()),
        (NAOR, Aktionskode.OANI, None, {502}),
        (NAOR, Aktionskode.NEDSKRIV, "REGU", {502}),
        (NAOI, Aktionskode.OANI, None, frozenset()),
        (NAOI, Aktionskode.OPSKRIVNINGREGULERING, None, {506}),
        (NAOI, Aktionskode.NAOR, None, {506}),
    ],
)
def test_hver_slags_henviser_til_sin_egen_slags(grund: str, kode: Aktionskode, aarsag: str | None, fund: Any) -> None:
    assert aarsager(grund=grund, refereret={"aktionskode": kode, "aarsagskode": aarsag}) == fund


@pytest.mark.parametrize(("grund", "fund"), [(OANI, 469), (OONR, 469), (NAOR, 504), (NAOI, "naoi_andet_beloeb")])
@pytest.mark.parametrize("beloeb", ["199.99", "200.01"])
def test_beloebet_er_det_samme_paa_oeren(grund: str, fund: Any, beloeb: str) -> None:
    dom = doem({"annullering.beloeb": beloeb}, grund=grund)
    assert [f.kode or f.regler[0] for f in dom.aarsager] == [fund]
    assert dom.aarsager[0].krav == "200.00"


@pytest.mark.parametrize(
    ("grund", "dato", "fund"),
    [
        (OANI, "2026-06-15", frozenset()),
        (OANI, "2026-06-16", {470}),
        (OANI, None, {409}),
        (OONR, "2026-04-15", frozenset()),
        (OONR, "2026-04-16", {470}),
        (OONR, None, frozenset()),
        (NAOR, "2026-01-01", frozenset()),
        (NAOI, "2026-01-01", frozenset()),
    ],
)
def test_datoen_er_nedskrivningens(grund: str, dato: str | None, fund: Any) -> None:
    assert aarsager({"annullering.virkningsdato": dato}, grund=grund) == fund


def test_en_nedskrivning_uden_dato_kraever_ingen() -> None:
    assert aarsager(grund=OANI, refereret={"virkningsdato": None}) == frozenset()


@pytest.mark.parametrize("grund", ALLE)
@pytest.mark.parametrize(
    ("refereret", "fund"),
    [
        ({"status": "AFVIST"}, {493}),
        ({"annulleret": True}, {503}),
        ({"fordring": "200000000009"}, {494}),
        ({"status": "MODTAGET"}, frozenset()),
    ],
)
def test_aktionen_staar_ved_magt_og_angaar_samme_fordring(grund: str, refereret: dict[str, Any], fund: Any) -> None:
    assert aarsager(grund=grund, refereret=refereret) == fund


@pytest.mark.parametrize("grund", [OANI, OONR, NAOI])
def test_en_aktion_i_dmi_udfoeres_der_foerst(grund: str) -> None:
    assert aarsager(grund=grund, fordring={"system": "DMI"}, refereret={"status": "MODTAGET"}) == {488}
    assert aarsager(grund=grund, fordring={"system": "DMI"}) == frozenset()


def test_alt_der_afviger_naevnes_paa_en_gang() -> None:
    fund = aarsager(
        {"annullering.beloeb": "1.00", "annullering.virkningsdato": "2026-01-01"},
        grund=OANI,
        refereret={"aarsagskode": "REGU", "annulleret": True, "virkningsdato": d("2026-04-15")},
    )
    assert fund == {469, 470, 471, 503}
