"""The tutorial from a debtor export to lists: its steps are run, and come to what it says."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from examples.hypercare import lav_udtraek
from openpyxl import load_workbook
from tests.cli.byggere import koer

ROD = Path(__file__).parents[2]
VEJLEDNING = ROD / "docs" / "tutorials" / "fra-udtraek-til-lister.md"


@pytest.fixture
def i_mappe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def trin() -> list[str]:
    """The command of each step."""
    return [linje for blok in _blokke("sh") for linje in blok.splitlines() if linje]


def _blokke(sprog: str) -> list[str]:
    return re.findall(rf"```{sprog}[^\n]*\n(.*?)```", VEJLEDNING.read_text(encoding="utf-8"), re.DOTALL)


def udfoer(linje: str) -> Result | None:
    program, *argumenter = shlex.split(linje)
    if program == "python":
        assert (ROD / argumenter[0]).samefile(str(lav_udtraek.__file__))
        Path(argumenter[1]).write_text(lav_udtraek.tekst(), encoding="utf-8", newline="")
        return None
    assert program == "psrm-sandbox"
    return koer(*argumenter)


def fund(mappe: Path) -> list[dict[str, Any]]:
    hoved, *raekker = load_workbook(mappe / "lister.xlsx")["Fund"].iter_rows(values_only=True)
    return [dict(zip(map(str, hoved), raekke, strict=True)) for raekke in raekker]


def test_vejledningens_trin_giver_det_den_siger(i_mappe: Path) -> None:
    svar = [udfoer(linje) for linje in trin()]
    assert [et.exit_code for et in svar if et is not None] == [1, 0]
    assert svar[1] is not None
    tekst = " ".join(svar[1].stdout.split())
    for linje in _blokke("text")[0].splitlines():
        assert " ".join(linje.split()) in tekst
    assert (i_mappe / "side.html").exists()


def test_hver_modtager_har_sin_liste(i_mappe: Path) -> None:
    for linje in trin()[:2]:
        udfoer(linje)
    antal = {navn: sum(et["Hvem leverer"] == navn for et in fund(i_mappe)) for navn in
             ("fagkontoret", "fagsystemet", "debitorsystemet")}  # fmt: skip
    assert antal == {"fagkontoret": 10, "fagsystemet": 20, "debitorsystemet": 10}


def test_udtraekket_er_det_samme_hver_gang_og_har_kun_testpersoner() -> None:
    assert lav_udtraek.tekst() == lav_udtraek.tekst()
    for _, raekke in lav_udtraek.raekker():
        assert int(raekke.split(";")[10][:2]) > 60
