"""Every text of the pages is there in English too."""

import ast
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from tests.support.portal import Browser

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.filformer.handlingsnavne import HANDLINGSNAVNE
from psrm_sandbox.grunddata.kodelister import indlaes
from psrm_sandbox.grunddata.typeguide import indlaes_typeguide
from psrm_sandbox.indlaesning import beloeb
from psrm_sandbox.portal.fejltekst import Oversaetter, om
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


def _tekst(led: ast.expr) -> str | None:
    """A text of the code, ``{}`` for what is put into it; None where there are no words of its own."""
    if isinstance(led, ast.Constant) and isinstance(led.value, str):
        return led.value
    if isinstance(led, ast.JoinedStr):
        dele = [str(et.value) if isinstance(et, ast.Constant) else "{}" for et in led.values]
        return "".join(dele) if any(del_.strip(" .") for del_ in dele if del_ != "{}") else None
    return None


def fejltekster() -> set[str]:
    """What the pages can say at a field."""
    fundne: list[ast.expr] = []
    for fil in PORTAL.rglob("*.py"):
        for led in ast.walk(ast.parse(fil.read_text("utf-8"))):
            if isinstance(led, ast.Assign) and isinstance(maal := led.targets[0], ast.Subscript):
                fundne += [led.value] if getattr(maal.value, "attr", "") == "fejl" else []
            elif isinstance(led, ast.keyword) and led.arg == "kraevet":
                fundne.append(led.value)
            elif isinstance(led, ast.Raise) and isinstance(kald := led.exc, ast.Call):
                fundne += kald.args[:1] if getattr(kald.func, "id", "") == "ValueError" else []
    egne = {tekst for led in fundne if (tekst := _tekst(led))}
    return egne | {f"{krav[:1].upper()}{krav[1:]}." for krav in (beloeb.KRAV, beloeb.TVETYDIGT)}


def test_hvad_der_siges_ved_et_felt_er_oversat() -> None:
    assert sorted(fejltekster() - set(engelsk())) == []


def test_en_fejl_siges_paa_engelsk_med_sine_vaerdier_og_ellers_som_den_er() -> None:
    paa_engelsk = Oversaetter(engelsk())
    assert paa_engelsk("Skriv nummeret med højst 20 tegn.") == "Write the number with at most 20 characters."
    assert paa_engelsk("Udfyld feltet: Beløb.") == "Fill in the field: Amount."
    assert paa_engelsk("100 % {x} <b>") == "100 % {x} <b>"
    assert paa_engelsk(om(Problem("x", "Nej.", "No."))) == "No."


@pytest.mark.anyio
async def test_feltets_fejl_og_hvad_der_kun_er_dansk_siges_paa_engelsk(browser: Browser) -> None:
    side = await browser.hent("/portal/opret")
    await browser.udfyld(side, "/portal/sprog", sprog="en")
    side = await browser.hent("/portal/opret")
    assert "stand in Danish" in side.tekst
    form = next(f for f in side.alle("form") if f.attrs.get("id") == "opret")
    fejl = await browser.udfyld(side, form.attrs["action"], _knap="videre", scenarie="alene", f_fordringstype="")
    assert fejl.tekster("#f_fordringstype-error") == ["Error: Choose the claim type."]
    assert "Choose the claim type." in fejl.links()


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
    kendte = set().union(
        i_kode,
        fejltekster(),
        aarsager,
        HANDLINGSNAVNE.values(),
        indlaes_typeguide().tekster(),
        *(tekster(fil) for fil in SKABELONER),
    )
    assert sorted(set(engelsk()) - kendte) == []


def test_ingen_tekst_oversaettes_to_gange() -> None:
    set_: dict[str, str] = {}
    for fil in sorted((PORTAL / "engelsk").glob("*.po")):
        with fil.open("rb") as aaben:
            for tekst in read_po(aaben):
                if tekst.id:
                    assert str(tekst.id) not in set_, f"{tekst.id}: {fil.name} og {set_[str(tekst.id)]}"
                    set_[str(tekst.id)] = fil.name
