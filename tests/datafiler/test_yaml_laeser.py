"""The strict reader: what it keeps, and what it refuses."""

import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.budget import eksempler

from psrm_sandbox.datafiler import Datafejl, datamappe, laes_yaml, laes_yaml_tekst, naermeste
from psrm_sandbox.datafiler.yaml_laeser import _Laeser


def _fil(mappe: Path, tekst: str) -> Path:
    fil = mappe / "proeve.yaml"
    fil.write_text(tekst, encoding="utf-8")
    return fil


def test_vaerdier_beholder_deres_slags_og_decimaltal_forbliver_tekst(tmp_path: Path) -> None:
    placeret = laes_yaml(_fil(tmp_path, "a: 1\nb: 1.50\nc: 2024-01-18\nd: [ja, true, null]\n'e': æ\n"))

    assert placeret.vaerdi == {"a": 1, "b": "1.50", "c": date(2024, 1, 18), "d": ["ja", True, None], "e": "æ"}


def test_hver_vaerdi_kender_sin_linje(tmp_path: Path) -> None:
    placeret = laes_yaml(_fil(tmp_path, "a:\n- {b: 1}\n- c: 2\n  d: 3\n"))

    assert placeret.linje(("a", 0, "b")) == 2
    assert placeret.linje(("a", 1, "d")) == 4
    assert placeret.linje(("a", 1, "d", "findes", "ikke")) == 4


def test_en_tom_fil_rummer_intet(tmp_path: Path) -> None:
    placeret = laes_yaml(_fil(tmp_path, ""))

    assert placeret.vaerdi is None
    assert placeret.linje(("a",)) is None


@pytest.mark.parametrize(
    ("tekst", "linje", "besked"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "nøglen a står to gange"),
        ("a: {b: 1, b: 2}\n", 1, "nøglen b står to gange"),
        ("a: [1\nb: 2\n", 2, "ikke læselig YAML"),
        ("a: !!python/object:os.system x\n", 1, "bruges ikke her"),
        ("a: 2024-02-31\n", 1, "kan ikke læse værdien"),
    ],
)
def test_en_fejl_naevnes_med_linje(tmp_path: Path, tekst: str, linje: int, besked: str) -> None:
    with pytest.raises(Datafejl) as fanget:
        laes_yaml(_fil(tmp_path, tekst))

    assert fanget.value.linje == linje
    assert besked in fanget.value.besked


def test_et_andet_tegnsaet_afvises(tmp_path: Path) -> None:
    fil = tmp_path / "latin.yaml"
    fil.write_bytes("a: æ\n".encode("latin-1"))

    with pytest.raises(Datafejl, match="ikke UTF-8"):
        laes_yaml(fil)


def test_det_naermeste_ord_er_naer_eller_intet() -> None:
    assert naermeste("forfaldsdag", ["srb", "forfaldsdato"]) == "forfaldsdato"
    assert naermeste("qqqq", ["srb", "forfaldsdato"]) is None
    assert naermeste("srb", []) is None


def test_datamapperne_findes_og_en_ukendt_goer_ikke() -> None:
    assert (datamappe("seed") / "fordringstyper").is_dir()
    with pytest.raises(FileNotFoundError):
        datamappe("findes-ikke")


@pytest.mark.parametrize(
    "vaerdi",
    [
        '!!int ""',
        "!!int nope",
        "!!int 1" + "0" * 4300,
        "1" * 4301,
        "0x" + "f" * 60_000,
        ":".join(["59"] * 20_000),
        '!!bool "x"',
        '!!bool ""',
        "!!timestamp nope",
        '!!timestamp ""',
        "!!timestamp 2024-13-01",
        "2024-01-01T00:00:00-99:99",
        '"a\\0b"',
    ],
    ids=lambda v: v[:20],
)
def test_en_vaerdi_der_ikke_er_af_sin_slags_naevnes_med_linje(vaerdi: str) -> None:
    with pytest.raises(Datafejl) as fanget:
        laes_yaml_tekst(f"a: 1\nb: {vaerdi}\n", "yaml")

    assert fanget.value.linje == 2
    assert fanget.value.besked.startswith("kan ikke læse værdien")
    assert len(fanget.value.besked) < 120


@pytest.mark.parametrize(
    ("tekst", "besked"),
    [
        ("a: !!set {x, y}", "YAML-mærket tag:yaml.org,2002:set bruges ikke her"),
        ("a: !!omap [x: 1]", "YAML-mærket tag:yaml.org,2002:omap bruges ikke her"),
        ("a: !!binary eA==", "YAML-mærket tag:yaml.org,2002:binary bruges ikke her"),
        ("a: !egen [1]", "YAML-mærket !egen bruges ikke her"),
        ("a: !<" + "x" * 1000 + "> 1", "bruges ikke her"),
        ("? [a, b]\n: 1", "en nøgle er en tekst"),
        ('"a\\0": 1', "en nøgle er en tekst"),
        ("a: &x 1\nb: *x", "henvisninger (*navn) bruges ikke her"),
        ("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]", "henvisninger (*navn) bruges ikke her"),
        ("a: &a\n  b: *a", "henvisninger (*navn) bruges ikke her"),
        ("[" * 60_000, "mere end 32 niveauer"),
        ("[" * 33 + "]" * 33, "mere end 32 niveauer"),
        ("{a: " * 20_000, "mere end 32 niveauer"),
        ("- " * 30_000, "mere end 32 niveauer"),
        ("".join(" " * nr + "a:\n" for nr in range(300)), "mere end 32 niveauer"),
        ("a: 1\n---\nb: 2", "ikke læselig YAML"),
        ("a: '\x01'", "ikke læselig YAML"),
        ("a: " + '"\\ud800"', "ikke læselig YAML"),
        (f"? {'n' * 30_000}\n: 1\n? {'n' * 30_000}\n: 1", "står to gange"),
    ],
    ids=lambda v: v[:24],
)
def test_hvad_en_tekst_udefra_ikke_maa_rumme_siges(tekst: str, besked: str) -> None:
    with pytest.raises(Datafejl) as fanget:
        laes_yaml_tekst(tekst, "yaml")

    assert besked in fanget.value.besked
    assert len(fanget.value.besked) < 300


def test_hvad_der_kommer_udefra_huskes_ikke() -> None:
    foer = len(_Laeser._kendte)
    laes_yaml_tekst("".join(f"n{nr}: x{nr}\n" for nr in range(2000)), "yaml")

    assert len(_Laeser._kendte) == foer


@given(st.text(max_size=200))
@settings(max_examples=eksempler(80), deadline=None)
def test_enhver_tekst_laeses_eller_afvises_med_linje(tekst: str) -> None:
    with suppress(Datafejl):
        laes_yaml_tekst(tekst, "yaml")


@given(st.sampled_from(["int", "bool", "timestamp", "null", "float", "str"]), st.text(max_size=40))
@settings(max_examples=eksempler(80), deadline=None)
def test_enhver_tekst_under_ethvert_maerke_laeses_eller_afvises_med_linje(maerke: str, tekst: str) -> None:
    with suppress(Datafejl):
        laes_yaml_tekst(f"a: !!{maerke} {json.dumps(tekst)}", "yaml")


def test_et_ord_laengere_end_noget_er_naer_ved_intet() -> None:
    assert naermeste("fordring" * 100_000, ["fordring", "haeftere"]) is None
    assert naermeste("fordrng", ["fordring", "haeftere"]) == "fordring"
