"""The tutorial of the rejected claims: its steps are run, and come to what it says."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import Result
from examples.hypercare import lav_afviste
from tests.cli.byggere import koer

ROD = Path(__file__).parents[2]
VEJLEDNING = ROD / "docs" / "tutorials" / "afviste-krav.md"


def _blokke(sprog: str) -> list[str]:
    return re.findall(rf"```{sprog}[^\n]*\n(.*?)```", VEJLEDNING.read_text(encoding="utf-8"), re.DOTALL)


def udfoer(linje: str) -> Result | None:
    program, *argumenter = shlex.split(linje)
    if program == "python":
        assert (ROD / argumenter[0]).samefile(str(lav_afviste.__file__))
        Path(argumenter[1]).write_text(lav_afviste.tekst(), encoding="utf-8", newline="")
        return None
    assert program == "psrm-sandbox"
    return koer(*argumenter)


def test_vejledningens_trin_giver_det_den_siger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    svar = [udfoer(linje) for blok in _blokke("sh") for linje in blok.splitlines() if linje]
    assert [et.exit_code for et in svar if et is not None] == [1, 1, 1, 1, 1, 0]
    assert svar[1] is not None
    tekst = " ".join(svar[1].stdout.split())
    for linje in _blokke("text")[0].splitlines():
        assert " ".join(linje.split()) in tekst
    filer = {fil.name for fil in tmp_path.iterdir()}
    assert filer >= {"bevis.html", "lister.xlsx", "uenigheder.json", "uge26.json"}
    assert len([navn for navn in filer if navn.startswith(("genkoersel-", "test_genkoersel_"))]) == 3


def test_listen_er_den_samme_hver_gang_og_har_kun_testpersoner() -> None:
    assert lav_afviste.tekst() == lav_afviste.tekst()
    assert len(lav_afviste.raekker()) == 20
    assert all(int(raekke[10][:2]) > 60 for raekke in lav_afviste.raekker())
