"""Documents, notes and the description."""

from typing import Any

import pytest
from tests.validering.byggere import H, R, aarsager, advarsler, doem

from psrm_sandbox.domain.koder import Aktionsstatus


def pdf(stoerrelse: int = 1) -> dict[str, Any]:
    return {"navn": "bilag.pdf", "type": "pdf", "stoerrelse": stoerrelse}


# -- Documents


@pytest.mark.parametrize(("stoerrelse", "fund"), [(10_000_000, frozenset()), (10_000_001, {164})])
@pytest.mark.parametrize("hvor", ["fordring", H])
def test_et_dokument_paa_netop_graensen_gaar_igennem(stoerrelse: int, fund: Any, hvor: str) -> None:
    assert aarsager({f"{hvor}.dokumenter": [pdf(stoerrelse)]}) == fund


def test_et_dokument_er_saa_stort_som_sit_indhold_hvor_ingen_stoerrelse_er_oplyst() -> None:
    dokument = {"navn": "a.txt", "indhold": "QUJD"}
    assert aarsager({"fordring.dokumenter": [dokument]}, indstillinger={"maxDokumentBytes": 3}) == frozenset()
    assert aarsager({"fordring.dokumenter": [dokument]}, indstillinger={"maxDokumentBytes": 2}) == {164}


@pytest.mark.parametrize(("antal", "fund"), [(10, frozenset()), (11, {181})])
def test_ti_dokumenter_paa_en_aktion_gaar_igennem(antal: int, fund: Any) -> None:
    assert aarsager({"fordring.dokumenter": [pdf()] * antal}) == fund


def test_dokumenter_taelles_over_hele_aktionen_og_naevnes_hvor_de_er() -> None:
    aendring = {"fordring.dokumenter": [pdf()], f"{H}.dokumenter": [pdf()], f"{R}.haeftere[0].dokumenter": [pdf()]}
    assert aarsager(aendring, grund="med-relateret", indstillinger={"maxDokumenter": 3}) == frozenset()
    dom = doem(aendring, grund="med-relateret", indstillinger={"maxDokumenter": 2})
    assert [[(f.kode, f.fundet) for f in x.aarsager if f.kode == 181] for x in dom.fordringer] == [[(181, "3")]] * 2


@pytest.mark.parametrize(
    ("dokument", "fund"),
    [
        ({"type": "pdf"}, frozenset()),
        ({"type": ".PDF"}, frozenset()),
        ({"navn": "Billede.JPG"}, frozenset()),
        ({"navn": "bilag.exe", "type": "pdf"}, frozenset()),
        ({"navn": "bilag.pdf", "type": "exe"}, {415}),
        ({"navn": "bilag"}, {415}),
        ({}, {415}),
    ],
)
def test_filtypen_er_den_oplyste_ellers_navnets_endelse(dokument: dict[str, Any], fund: Any) -> None:
    assert aarsager({"fordring.dokumenter": [{**dokument, "stoerrelse": 1}]}) == fund


# -- Notes


@pytest.mark.parametrize(("note", "fund"), [(None, frozenset()), ("", {220}), (" \n\t", {220}), ("x", frozenset())])
def test_en_note_paa_fordringen_siger_noget(note: str | None, fund: Any) -> None:
    assert aarsager({"fordring.note": note}) == fund


def test_en_blank_note_paa_en_skyldner_er_blank_og_intet_at_laese() -> None:
    assert aarsager({f"{H}.note": " "}) == {220}


@pytest.mark.parametrize(("tegn", "fund"), [(4000, frozenset()), (4001, {413})])
def test_en_note_paa_netop_graensen_gaar_igennem(tegn: int, fund: Any) -> None:
    assert aarsager({"fordring.note": "æ" * tegn}) == fund


def test_en_lang_note_paa_en_skyldner_afvises_og_laeses_af_ingen() -> None:
    dom = doem({f"{H}.note": "x" * 4001})
    assert dom.status is Aktionsstatus.AFVIST


def test_en_note_paa_en_skyldner_gaar_til_en_sagsbehandler_og_en_paa_fordringen_goer_ikke() -> None:
    assert doem({f"{H}.note": "Bor hos sin søster"}).status is Aktionsstatus.SAGSBEHANDL
    assert doem({"fordring.note": "Bor hos sin søster"}).status is Aktionsstatus.UDFOERT


def test_en_fordring_i_hoering_med_note_er_i_hoering() -> None:
    aendring = {f"{H}.note": "Bor hos sin søster", "fordring.hovedstol": "12500.00"}
    assert doem(aendring).status is Aktionsstatus.HOERING


# -- The description

VEJLEDNING = {"cpr_i_beskrivelse"}


@pytest.mark.parametrize(
    ("beskrivelse", "fund"),
    [
        ("Faktura 4711", frozenset()),
        ("Barn xxxxxx-xxxx", VEJLEDNING),
        ("Barn 710271-0104", VEJLEDNING),
        ("Barn 7102710104, maj", VEJLEDNING),
        ("Skyldner 6101600008", frozenset()),
        ("Skyldner 610160-0008", frozenset()),
        ("Faktura 71027101045", frozenset()),
        ("Faktura 7113710104", frozenset()),
        ("Faktura 99001003", frozenset()),
    ],
)
def test_en_andens_cpr_nummer_i_beskrivelsen_faar_en_bemaerkning(beskrivelse: str, fund: Any) -> None:
    assert aarsager({"fordring.beskrivelse": beskrivelse}) == frozenset()
    assert advarsler({"fordring.beskrivelse": beskrivelse}) == fund


def test_en_verden_kan_vaelge_at_afvise_det() -> None:
    valg = {"cprIBeskrivelse": "afvis"}
    dom = doem({"fordring.beskrivelse": "Barn 710271-0104"}, indstillinger=valg)
    assert dom.hoved is not None
    assert dom.status is Aktionsstatus.AFVIST
    assert [(f.kode, f.regler, f.fundet) for f in dom.hoved.aarsager] == [(None, ("cpr_i_beskrivelse",), "710271xxxx")]
