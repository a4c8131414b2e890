"""Search words, contacts and what to do are read strictly, and a mistake is told with its line."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from psrm_sandbox.datafiler import Datafejl, datamappe
from psrm_sandbox.grunddata.handling import indlaes_handlinger
from psrm_sandbox.grunddata.kontakter import indlaes_kontakter
from psrm_sandbox.grunddata.soegeord import indlaes_soegeord

Laeser = Callable[[Path], Any]


def fejlen(mappe: Path, navn: str, laes: Laeser, gammel: str, ny: str) -> Datafejl:
    """What is told when the file has the mistake."""
    for fil in ("soegeord.yaml", "kontakter.yaml", "handling.yaml"):
        shutil.copy(datamappe("seed") / fil, mappe)
    tekst = (mappe / navn).read_text(encoding="utf-8")
    assert gammel in tekst
    (mappe / navn).write_text(tekst.replace(gammel, ny, 1), encoding="utf-8")
    with pytest.raises(Datafejl) as fanget:
        laes(mappe)
    return fanget.value


@pytest.mark.parametrize(
    ("gammel", "ny", "besked"),
    [
        ("koder: [KFLRUNG, KFGEKLU]", "koder: [KFLRUNG, KFLRUNG]", "en kode står to gange"),
        ("koder: [KFLRUNG, KFGEKLU]", "koder: []", "koder"),
        ("koder: [KFLRUNG, KFGEKLU]", "koder: [kflrung]", "kflrung"),
        ("ord: [fritidsklub,", "ordene: [fritidsklub,", "ukendt nøgle ordene; mente du ord"),
        ("- {ord: [kontantydelse], koder: [KTBRKYD]}", "- {koder: [KTBRKYD]}", "ord"),
        ("- {ord: [kontantydelse], koder: [KTBRKYD]}", "- kontantydelse", "kontantydelse"),
        ("- {ord: [kontantydelse], koder: [KTBRKYD]}", "- {ord: [kontantydelse, koder: [KTBRKYD]}", ""),
    ],
)
def test_soegeordene(tmp_path: Path, gammel: str, ny: str, besked: str) -> None:
    fejl = fejlen(tmp_path, "soegeord.yaml", indlaes_soegeord, gammel, ny)
    assert besked in str(fejl)
    assert fejl.linje is not None
    assert str(fejl).startswith("soegeord.yaml:")


@pytest.mark.parametrize(
    ("gammel", "ny", "besked"),
    [
        ("- kode: dos\n", "- kode: fagomraadet\n", "kontakten fagomraadet står to gange"),
        ("- kode: dos\n", "- kode: DOS\n", "kode"),
        ("  navn: DOS hos KL og KOMBIT\n", "", "navn"),
        ("  navn: DOS hos KL og KOMBIT\n", '  navn: ""\n', "navn"),
        ("  navn: DOS hos KL og KOMBIT\n", "  navn: DOS\n  telefon: 12345678\n", "ukendt nøgle telefon"),
        ('pr: "2023"', 'pr: "i fjor"', "pr"),
        ('pr: "2023"', "pr: 2023", "pr"),
    ],
)
def test_kontakterne(tmp_path: Path, gammel: str, ny: str, besked: str) -> None:
    fejl = fejlen(tmp_path, "kontakter.yaml", indlaes_kontakter, gammel, ny)
    assert besked in str(fejl)
    assert fejl.linje is not None
    assert str(fejl).startswith("kontakter.yaml:")


@pytest.mark.parametrize(
    ("gammel", "ny", "besked"),
    [
        ("spoerg: [fordringshaversupporten, debitorleverandoeren]", "spoerg: [fordringshaversuporten]", "mente du"),
        ("spoerg: [fordringshaversupporten, debitorleverandoeren]", "spoerg: []", "spoerg"),
        ("fejlkoder:\n  2: {hvad_nu:", "fejlkoder:\n  to: {hvad_nu:", "fejlkoder"),
        ("fejlkoder:\n  2: {hvad_nu:", "fejlkoder:\n  2: {hvadnu:", "ukendt nøgle hvadnu"),
        ("filterregler:", "filterregel:", "ukendt nøgle filterregel; mente du filterregler"),
        ("ellers: {hvad_nu", "elers: {hvad_nu", "ukendt nøgle elers; mente du ellers"),
    ],
)
def test_handlingerne(tmp_path: Path, gammel: str, ny: str, besked: str) -> None:
    fejl = fejlen(tmp_path, "handling.yaml", indlaes_handlinger, gammel, ny)
    assert besked in str(fejl)
    assert fejl.linje is not None
    assert str(fejl).startswith("handling.yaml:")
