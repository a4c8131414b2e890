"""What a reader advises is said for the face that shows it: no option and no command on a page."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import psrm_sandbox

PAKKE = Path(psrm_sandbox.__file__).parent
LAESERE = [*(PAKKE / "indlaesning").glob("*.py"), *(PAKKE / "services/kontrol").glob("*.py"),
           *(PAKKE / "services/genkoersel").glob("*.py")]  # fmt: skip
KOMMANDO = re.compile(r"(?<![\w-])--[a-z]|psrm-sandbox ")
KUN_MED_TILVALG = re.compile(r"^--kolonner: |^angiv et af dem med --ark$|i --kolonner står ikke|^# Hvad kolonnerne")
"""Told only to whoever gave the option, or written in a plan that only the command makes."""


def uden_toform() -> Iterator[str]:
    """Every text of the readers that names a command or an option, and is not the first form of two."""
    for fil in LAESERE:
        trae = ast.parse(fil.read_text(encoding="utf-8"))
        former = [k for k in ast.walk(trae) if isinstance(k, ast.Call) and getattr(k.func, "id", "") == "Toform"]
        foerste = {id(led) for k in former for led in ast.walk(k.args[0])}
        dok = {id(k.value) for k in ast.walk(trae) if isinstance(k, ast.Expr)}
        for k in ast.walk(trae):
            tekst = k.value if isinstance(k, ast.Constant) and isinstance(k.value, str) else ""
            if KOMMANDO.search(tekst) and not KUN_MED_TILVALG.search(tekst) and not {id(k)} & (foerste | dok):
                yield f"{fil.name}: {tekst}"


def skrevet_ind() -> Iterator[str]:
    """Every text with two forms that a reader writes into another by its name, where its second form would be lost."""
    for fil in LAESERE:
        trae = ast.parse(fil.read_text(encoding="utf-8"))
        navne = {
            maal.id
            for k in ast.walk(trae)
            if isinstance(k, ast.Assign) and isinstance(k.value, ast.Call)
            and getattr(k.value.func, "id", "") == "Toform"
            for maal in k.targets
            if isinstance(maal, ast.Name)
        }  # fmt: skip
        for k in ast.walk(trae):
            if isinstance(k, ast.FormattedValue) and isinstance(k.value, ast.Name | ast.Call | ast.Attribute):
                brugt = {et.id for et in ast.walk(k.value) if isinstance(et, ast.Name)} & {*navne, "Toform"}
                yield from (f"{fil.name}: {navn}" for navn in sorted(brugt))


def test_intet_raad_med_to_former_skrives_ind_i_en_anden_tekst() -> None:
    assert list(skrevet_ind()) == []


def test_hvert_raad_der_naevner_en_kommando_har_ogsaa_en_form_til_sider() -> None:
    assert list(uden_toform()) == []
