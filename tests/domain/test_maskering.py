"""What looks like a real CPR number, however people and programs write it."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psrm_sandbox.domain.maskering import (
    MASKE,
    SKILLETEGN,
    kan_rumme_skjult,
    ligner_aegte_cpr,
    masker,
    masker_bytes,
    masker_skyldner,
    masker_struktur,
    rummer_aegte_cpr,
    sloer_cpr,
    ti_cifre,
)

FOERSTE, SIDSTE = "010190", "1234"
BLANKE = " \t\u00a0\u1680\u2000\u2002\u2003\u2007\u2009\u200a\u202f\u205f\u3000"
STREGER = "-\u00ad\u058a\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d"
USYNLIGE = "\u200b\u200d\u2060\ufeff"


@pytest.mark.parametrize("tegn", ["", *BLANKE, *STREGER, *USYNLIGE], ids=lambda t: f"U+{ord(t):04X}" if t else "none")
def test_ethvert_mellemrum_og_enhver_streg_er_som_bindestregen(tegn: str) -> None:
    nummer = FOERSTE + tegn + SIDSTE
    assert ligner_aegte_cpr(nummer)
    assert masker(f"se {nummer}, tak") == f"se {MASKE}, tak"
    assert masker_bytes(f"se {nummer}, tak".encode()) == f"se {MASKE}, tak".encode()
    assert ti_cifre(nummer) == [(FOERSTE, SIDSTE)]
    assert sloer_cpr(nummer) == f"{FOERSTE}xxxx"
    assert masker_skyldner(None, nummer) == f"{FOERSTE}xxxx"


@pytest.mark.parametrize(
    "skrevet",
    [
        *(
            f"{FOERSTE}{led}{SIDSTE}"
            for led in (" - ", " \u2013 ", "\u00a0-\u00a0", "%20", "+", "%C2%A0", "%e2%80%93", "&nbsp;")
        ),
        *(f"{FOERSTE}{led}{SIDSTE}" for led in (r"\u00A0", r"\u202f", r"\xa0", r"\xad", r"\t")),
    ],
)
def test_flere_af_dem_og_skrevne_er_det_ogsaa(skrevet: str) -> None:
    assert masker(f"x{skrevet}x") == f"x{MASKE}x"


def test_bytes_der_ikke_er_utf8_maskeres_og_beholdes() -> None:
    assert masker_bytes(b"\xff%b\xa0%b\xfe" % (FOERSTE.encode(), SIDSTE.encode())) == b"\xff" + MASKE.encode() + b"\xfe"
    assert masker_bytes(b"010190\x961234") == MASKE.encode()


@pytest.mark.parametrize("nul", [0xFF10, 0x660, 0x6F0, 0x966, 0x1D7CE], ids=hex)
def test_andre_skrifters_cifre_er_cifre(nul: int) -> None:
    nummer = "".join(chr(nul + int(t)) for t in FOERSTE + SIDSTE)
    assert unicodedata.decimal(nummer[0]) == 0
    assert masker(f"æ {nummer}.") == f"æ {MASKE}."
    assert masker(f"{nummer[:6]}-{SIDSTE}") == MASKE
    assert masker(chr(nul + 1) + FOERSTE + SIDSTE) == chr(nul + 1) + FOERSTE + SIDSTE  # inside a longer run


@pytest.mark.parametrize(
    "tekst",
    [
        *["6101600008", "610160-0008", "9010190123", "90101901234", "01019012345", "010190-12345", "320190-1234"],
        *[
            "001390-1234",
            "010190-123",
            "010190.1234",
            "010190,1234",
            "010190:1234",
            "DAG-2026-000001",
            "010190 og 1234",
        ],
        "2026-07-01T09:00:00+02:00",
        "010190\n1234",
    ],
)
def test_hvad_der_ikke_kan_vaere_et_rigtigt_nummer_lades_vaere(tekst: str) -> None:
    assert masker(tekst) is tekst
    assert not rummer_aegte_cpr(tekst)


def test_numre_der_deler_et_tegn_maskeres_hver_for_sig() -> None:
    assert masker(f"{FOERSTE}-{SIDSTE} {FOERSTE}-0000;{FOERSTE} {SIDSTE}") == f"{MASKE} {MASKE};{MASKE}"


def test_navne_og_ider_lades_vaere_og_alt_andet_maskeres() -> None:
    cpr = FOERSTE + SIDSTE
    sendt = {"navn": cpr, "note": cpr, "reference": cpr, cpr: [cpr], "dokumenter": [{"navn": cpr, "type": cpr}]}
    assert masker_struktur(sendt) == {
        "navn": cpr, "note": MASKE, "reference": cpr, MASKE: [MASKE], "dokumenter": [{"navn": MASKE, "type": MASKE}],
    }  # fmt: skip


@given(st.text(), st.sampled_from(SKILLETEGN), st.text())
def test_maskeret_en_gang_er_maskeret(foer: str, tegn: str, efter: str) -> None:
    tekst = masker(f"{foer} {FOERSTE}{tegn}{SIDSTE} {efter}")
    assert not rummer_aegte_cpr(tekst)
    assert masker(tekst) == tekst


def test_en_omskrivning_der_kunne_skjule_et_ciffer_eller_tegn_ses() -> None:
    assert kan_rumme_skjult(r'"\u0030"')
    assert kan_rumme_skjult(r'"\uff11"')
    assert kan_rumme_skjult(r'"\u00A0"')
    assert kan_rumme_skjult(r'"\u00e50101901234"')
    assert kan_rumme_skjult(r'"\ud835\udfce"')
    assert not kan_rumme_skjult(r'"\u00e5rsag"')
    assert not kan_rumme_skjult("åæø")


def test_de_kendte_cifre_er_dem_af_hver_skrift_i_grundplanet() -> None:
    andre = [chr(kode) for kode in range(0x10000) if unicodedata.category(chr(kode)) == "Nd"]
    assert all(rummer_aegte_cpr(f"{tegn}10190123{tegn}") for tegn in andre if unicodedata.decimal(tegn) == 0)
    assert sys.maxunicode > 0x10000
