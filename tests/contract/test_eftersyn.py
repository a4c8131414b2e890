"""A merge left undone and a data file that cannot be read stop `make check`."""

from pathlib import Path

import pytest
from tools import eftersyn

UFAERDIG = f"navn: a\n{'<' * 7} HEAD\ntal: 1\n=======\ntal: 2\n{'>' * 7} anden\n"


def _skriv(rod: Path, sted: str, tekst: str) -> None:
    fil = rod / sted
    fil.parent.mkdir(parents=True, exist_ok=True)
    fil.write_bytes(tekst.encode("utf-8"))


def test_lageret_er_rent() -> None:
    assert list(eftersyn.maerker(eftersyn.ROD)) == []
    assert list(eftersyn.ulaeselige(eftersyn.ROD)) == []


@pytest.mark.parametrize("sted", ["CHANGELOG.md", "docs/http.md", "src/psrm_sandbox/app.py", "tests/api/test_http.py"])
@pytest.mark.parametrize("linjeskift", ["\n", "\r\n"])
def test_en_fletning_der_ikke_er_gjort_faerdig_naevnes_med_linje(tmp_path: Path, sted: str, linjeskift: str) -> None:
    _skriv(tmp_path, sted, UFAERDIG.replace("\n", linjeskift))
    assert list(eftersyn.maerker(tmp_path)) == [f"{sted}:2: en fletning er ikke gjort færdig"]


def test_en_streg_under_en_overskrift_er_intet_maerke(tmp_path: Path) -> None:
    _skriv(tmp_path, "docs/side.md", "Fordring\n=======\n\n<<<<<<<< otte\n")
    assert list(eftersyn.maerker(tmp_path)) == []


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("a: [1", "seed/soap/felter.yaml:"),
        ("a: 1\nb: 2\na: 3\n", "seed/soap/felter.yaml:3: "),
        (UFAERDIG, "seed/soap/felter.yaml:"),
    ],
)
def test_en_datafil_der_ikke_kan_laeses_naevnes(
    tmp_path: Path, tekst: str, ventet: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _skriv(tmp_path, "seed/soap/felter.yaml", tekst)
    (fundet,) = eftersyn.ulaeselige(tmp_path)
    assert fundet.startswith(ventet)
    assert eftersyn.main(tmp_path) == 1
    assert fundet in capsys.readouterr().err
