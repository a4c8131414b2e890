"""Ctrl-C: one line and exit code 130, from the first module that is loaded to the last report."""

import os
import signal
from pathlib import Path
from typing import NoReturn

import pytest
from tests.cli.byggere import csv_fil, koer, kontrol, raekke

from psrm_sandbox import cli
from psrm_sandbox.cli import kontrol as kommando


def _afbryd(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _afbrydes_i_et_bibliotek(*_: object) -> NoReturn:
    """A library that takes the interruption for a mistake in what it reads."""
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt as fejl:
        raise ValueError("String should match pattern") from fejl
    raise AssertionError


def test_mens_modulerne_hentes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(cli, "goer_skrivbar", _afbryd)
    with pytest.raises(SystemExit) as fanget:
        cli.main()
    assert fanget.value.code == cli.AFBRUDT
    assert capsys.readouterr().err == "Afbrudt. Intet er skrevet færdigt.\n"


@pytest.mark.parametrize("afbrydelse", [_afbryd, _afbrydes_i_et_bibliotek])
def test_kontrol_slutter_uden_rapport_og_uden_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, afbrydelse: object
) -> None:
    monkeypatch.setattr(kommando, "regler", afbrydelse)
    foer = signal.getsignal(signal.SIGINT)
    resultat = kontrol(csv_fil(tmp_path, raekke()), "--regneark", str(tmp_path / "ud.xlsx"))
    assert resultat.exit_code == cli.AFBRUDT
    assert resultat.output == "Afbrudt. En rapport, der ikke var færdig, er ikke skrevet.\n"
    assert not (tmp_path / "ud.xlsx").exists()
    assert signal.getsignal(signal.SIGINT) is foer


def test_en_halv_rapport_fjernes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kommando, "skriv_regneark", _afbryd)
    resultat = kontrol(csv_fil(tmp_path, raekke()), "--regneark", str(tmp_path / "ud.xlsx"))
    assert resultat.exit_code == cli.AFBRUDT
    assert [fil.name for fil in tmp_path.iterdir()] == ["fordringer.csv"]


def test_saldooploesning_slutter_paa_samme_maade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psrm_sandbox.services.saldooploesning.laesning.laes", _afbryd)
    fil = csv_fil(tmp_path, raekke())
    resultat = koer("saldooploesning", fil, "--psrm", fil)
    assert (resultat.exit_code, resultat.stderr.strip()) == (cli.AFBRUDT, "Afbrudt. Intet er skrevet færdigt.")
