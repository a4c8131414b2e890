"""The options that say how a file is read."""

import os
from pathlib import Path

import pytest
from tests.cli.byggere import csv_fil, fejlet, koer, kontrol, raekke, uden
from tests.indlaesning.byggere import celler, xlsx_fil
from tests.indlaesning.byggere import raekke as fordring
from tests.indlaesning.test_regneark import laast


def test_kolonnerne_kan_gemmes_rettes_og_bruges(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, {**uden("reference"), "Løbenr.": "L-77"})
    plan = tmp_path / "plan.yaml"
    assert "Kolonnerne er skrevet" in kontrol(fil, "--gem-kolonner", str(plan)).stderr
    tekst = plan.read_text(encoding="utf-8")
    assert '"Løbenr.": null' in tekst
    plan.write_text(tekst.replace('"Løbenr.": null', '"Løbenr.": "reference"'), encoding="utf-8")
    assert "L-77" in kontrol(fil, "--kolonner", str(plan)).stdout


def test_en_plan_med_fejl_stopper_med_fil_og_linje(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("kolonne: {}\n", encoding="utf-8")
    resultat = koer("kontrol", csv_fil(tmp_path, raekke()), "--kolonner", plan)
    assert resultat.exit_code == 2
    assert "plan.yaml:1: ukendt nøgle kolonne; mente du kolonner?" in resultat.stderr


def test_skabelonen_skrives_uden_en_fil_og_kan_proeves(tmp_path: Path) -> None:
    ud = tmp_path / "ud.xlsx"
    assert koer("kontrol", "--skabelon", ud).exit_code == 0
    assert "UDFOERT" in kontrol(ud).stdout
    assert "skal ende på .xlsx" in koer("kontrol", "--skabelon", tmp_path / "ud.csv").stderr
    assert "angiv en fil" in koer("kontrol").stderr


@pytest.mark.parametrize(
    "kommando",
    [
        ("kontrol", "-"),
        ("genkoer", "-"),
        ("genkoer", "en.csv", "--kvitteringer", "-"),
        ("portefoelje", "-", "--ud", "rapport"),
        ("saldooploesning", "-", "--psrm", "en.csv"),
        ("saldooploesning", "en.csv", "--psrm", "-"),
        ("scenarie", "tjek", "-"),
        ("kontrol", "roer"),
        ("portefoelje", "roer", "--ud", "rapport"),
    ],
    ids=" ".join,
)
def test_hvor_en_fil_ventes_siges_at_standardinput_og_roer_ikke_laeses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kommando: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    csv_fil(tmp_path, raekke()).rename("en.csv")
    os.mkfifo("roer")
    svar = koer(*kommando)
    assert svar.exit_code == 2
    assert "det er ingen fil" in svar.stderr
    assert "standardinput og rør læses ikke: gem det i en fil, og angiv filens navn" in svar.stderr


def test_en_fil_der_hedder_en_streg_laeses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    csv_fil(tmp_path, raekke()).rename("-")
    assert "UDFOERT" in kontrol("-").stdout


@pytest.mark.parametrize("kode", ["hemmelig-1", "forkert-2"])
def test_adgangskoden_vises_aldrig(tmp_path: Path, kode: str) -> None:
    fil = laast(xlsx_fil(tmp_path, celler(fordring())), "hemmelig-1")
    resultat = kontrol(fil, "--adgangskode", kode)
    assert kode not in resultat.output
    assert resultat.exit_code == (0 if kode == "hemmelig-1" else 2)
    assert "angiv den med --adgangskode" in fejlet(fil)
