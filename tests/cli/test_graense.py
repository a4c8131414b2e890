"""Limits on what may fall through: what they count, and how a mistake in them is told."""

from pathlib import Path

import pytest
from tests.cli.byggere import DAARLIG, TVIVLSOM, csv_fil, koer, kontrol, raekke

from psrm_sandbox.cli.graense import laes_graenser


@pytest.mark.parametrize(
    ("graense", "slutkode"),
    [
        ("afvist=1,hoering=1", 0),
        ("afvist=0", 1),
        ("afvist=25%", 0),
        ("afvist=24,9%", 1),
        ("hoering=10%; afvist=5", 1),
        ("ikke-klar=2", 0),
        ("forbehold=0", 0),
        ("ikke-laest=0", 0),
    ],
)
def test_slutkoden_foelger_graensen(tmp_path: Path, graense: str, slutkode: int) -> None:
    fil = csv_fil(tmp_path, raekke(), raekke(reference="B"), raekke(**TVIVLSOM), raekke(**DAARLIG))
    assert kontrol(fil, "--graense", graense).exit_code == slutkode


def test_en_overskredet_graense_siges(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, raekke(**DAARLIG))
    assert "Over grænsen: afvist er 1, grænsen er 0." in kontrol(fil, "--graense", "afvist=0").stdout


def test_en_type_uden_offentlig_tabel_er_ikke_klar(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, raekke(fordringstype="KTBRSER"))
    assert kontrol(fil).exit_code == 1
    assert kontrol(fil, "--graense", "afvist=0,hoering=0").exit_code == 0


@pytest.mark.parametrize(
    ("tekst", "fejl"),
    [
        ("afvis=0", "mente du afvist?"),
        ("afvist", "skal have et tal eller en procent"),
        ("afvist=mange", "skal have et tal eller en procent"),
        ("afvist=-1", "skal have et tal eller en procent"),
        ("afvist=1,5", "helt tal eller en procent"),
        ("afvist=101%", "højst være 100%"),
        ("afvist=0,afvist=1", "står to gange"),
        ("", "kan ikke begrænses"),
    ],
)
def test_en_forkert_graense_siges_foer_filen_laeses(tmp_path: Path, tekst: str, fejl: str) -> None:
    with pytest.raises(ValueError, match=fejl.replace("?", r"\?")):
        laes_graenser(tekst)
    resultat = koer("kontrol", tmp_path / "ingen.csv", "--graense", tekst)
    assert resultat.exit_code == 2
    assert "--graense" in resultat.stderr
