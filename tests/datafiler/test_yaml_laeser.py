"""The strict reader: what it keeps, and what it refuses."""

from datetime import date
from pathlib import Path

import pytest

from psrm_sandbox.datafiler import Datafejl, datamappe, laes_yaml, naermeste


def _fil(mappe: Path, tekst: str) -> Path:
    fil = mappe / "proeve.yaml"
    fil.write_text(tekst, encoding="utf-8")
    return fil


def test_values_keep_their_kind_and_decimals_stay_text(tmp_path: Path) -> None:
    placeret = laes_yaml(_fil(tmp_path, "a: 1\nb: 1.50\nc: 2024-01-18\nd: [ja, true, null]\n'e': æ\n"))

    assert placeret.vaerdi == {"a": 1, "b": "1.50", "c": date(2024, 1, 18), "d": ["ja", True, None], "e": "æ"}


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    placeret = laes_yaml(_fil(tmp_path, "a:\n- {b: 1}\n- c: 2\n  d: 3\n"))

    assert placeret.linje(("a", 0, "b")) == 2
    assert placeret.linje(("a", 1, "d")) == 4
    assert placeret.linje(("a", 1, "d", "findes", "ikke")) == 4


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
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
def test_a_mistake_is_told_by_line(tmp_path: Path, tekst: str, linje: int, besked: str) -> None:
    with pytest.raises(Datafejl) as fanget:
        laes_yaml(_fil(tmp_path, tekst))

    assert fanget.value.linje == linje
    assert besked in fanget.value.besked


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    fil = tmp_path / "latin.yaml"
    fil.write_bytes("a: æ\n".encode("latin-1"))

    with pytest.raises(Datafejl, match="ikke UTF-8"):
        laes_yaml(fil)


def test_the_nearest_word_is_near_or_none() -> None:
    assert naermeste("forfaldsdag", ["srb", "forfaldsdato"]) == "forfaldsdato"
    assert naermeste("qqqq", ["srb", "forfaldsdato"]) is None
    assert naermeste("srb", []) is None


def test_the_data_folders_are_found_and_an_unknown_one_is_not() -> None:
    assert (datamappe("seed") / "fordringstyper").is_dir()
    with pytest.raises(FileNotFoundError):
        datamappe("findes-ikke")
