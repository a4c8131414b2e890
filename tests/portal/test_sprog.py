"""Every text of the pages is there in English too."""

import ast
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from psrm_sandbox.grunddata.kodelister import indlaes
from psrm_sandbox.grunddata.typeguide import indlaes_typeguide
from psrm_sandbox.portal.ramme import MENU
from psrm_sandbox.portal.side import engelsk

PORTAL = Path(str(files("psrm_sandbox.portal")))
SKABELONER = sorted((PORTAL / "skabeloner").rglob("*.html"))


def tekster(fil: Path) -> set[str]:
    with fil.open("rb") as aaben:
        fundne = extract(
            "jinja2.ext:babel_extract",
            aaben,
            options={"trim_blocks": "1", "lstrip_blocks": "1", "extensions": "jinja2.ext.do"},
        )
        return {t for _, tekst, *_ in fundne for t in (tekst if isinstance(tekst, tuple) else (tekst,)) if t}


@pytest.mark.parametrize("fil", SKABELONER, ids=lambda fil: fil.name)
def test_hver_tekst_i_skabelonen_er_oversat(fil: Path) -> None:
    assert sorted(tekster(fil) - set(engelsk())) == []


def test_hvert_menupunkt_er_oversat() -> None:
    assert [punkt.navn for punkt in MENU if punkt.navn not in engelsk()] == []


def test_hver_tekst_i_typeguiden_er_oversat() -> None:
    assert sorted(set(indlaes_typeguide().tekster()) - set(engelsk())) == []


def test_ingen_oversaettelse_er_til_en_tekst_der_ikke_findes() -> None:
    i_kode = {
        led.value
        for fil in PORTAL.rglob("*.py")
        for led in ast.walk(ast.parse(fil.read_text("utf-8")))
        if isinstance(led, ast.Constant) and isinstance(led.value, str)
    }
    aarsager = {a.tekst for liste in indlaes().aarsager.values() for a in liste}
    kendte = set().union(i_kode, aarsager, indlaes_typeguide().tekster(), *(tekster(fil) for fil in SKABELONER))
    assert sorted(set(engelsk()) - kendte) == []


def test_ingen_tekst_oversaettes_to_gange() -> None:
    set_: dict[str, str] = {}
    for fil in sorted((PORTAL / "engelsk").glob("*.po")):
        with fil.open("rb") as aaben:
            for tekst in read_po(aaben):
                if tekst.id:
                    assert str(tekst.id) not in set_, f"{tekst.id}: {fil.name} og {set_[str(tekst.id)]}"
                    set_[str(tekst.id)] = fil.name
