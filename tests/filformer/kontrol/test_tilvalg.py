"""What a reader advises is said for the face that shows it: no option of the command on a page."""

import ast
import re
from pathlib import Path

import pytest

import psrm_sandbox
from psrm_sandbox.filformer.kontrol.tilvalg import PAA_EN_SIDE, uden_tilvalg

PAKKE = Path(psrm_sandbox.__file__).parent
LAESERE = [*(PAKKE / "indlaesning").glob("*.py"), PAKKE / "services/kontrol/gruppevalg.py"]
KUN_MED_TILVALG = re.compile(r"^--kolonner: |^angiv et af dem med --ark$|i --kolonner står ikke")
"""Told only to whoever gave the option."""


def raad() -> list[str]:
    """Every text of the readers that names an option, with nothing in place of what is put in."""
    knuder = [knude for fil in LAESERE for knude in ast.walk(ast.parse(fil.read_text(encoding="utf-8")))]
    tekster = [k.value for k in knuder if isinstance(k, ast.Constant) and isinstance(k.value, str)]
    return [et for et in tekster if "--" in et and "\n" not in et]


@pytest.mark.parametrize("tekst", sorted(set(raad())))
def test_et_raad_paa_en_side_naevner_intet_tilvalg(tekst: str) -> None:
    assert KUN_MED_TILVALG.search(tekst) or not re.search("--[a-z]", uden_tilvalg(tekst))


def test_hvert_raad_der_siges_om_findes_hos_en_laeser() -> None:
    alle = "|".join(raad())
    assert [fra for fra in PAA_EN_SIDE if fra not in alle] == []
