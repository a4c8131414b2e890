"""The texts of the product's problems, as they stand in the code."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KILDE = Path(__file__).parents[2] / "src" / "psrm_sandbox"
HUL = "…"
"""Stands for what is filled in when the problem is raised."""

HAARDE = re.compile(
    r"ugyldig|fejlagtig|forbudt|ulovlig|\bglemt\b|\bdin fejl\b|beklager|desværre|venligst"
    r"|\binvalid|\billegal|\bwrong\b|\bforbidden\b|\bsorry\b|\bplease\b|\byou (must|forgot|failed)|!",
    re.IGNORECASE,
)
"""Words that blame, shout or say nothing. ``FejlagtigHovedstolIndberetningStruktur`` is a name of the field."""

NAVNE = re.compile(r"FEJLAGTIGHOVEDSTOLINDBERETNING|FejlagtigHovedstolIndberetning(Struktur)?")


@dataclass(frozen=True)
class Problemkald:
    """A place where a problem is made. A text that is only handed on is empty: it stands where it comes from."""

    sted: str
    kode: str
    detail: str
    detail_en: str
    krav: str
    felter: frozenset[str]

    def __str__(self) -> str:
        return self.sted


def problemkald() -> Iterator[Problemkald]:
    """Every ``Problem(...)`` in the code."""
    for fil in sorted(KILDE.rglob("*.py")):
        tekst = fil.read_text(encoding="utf-8")
        for led in ast.walk(ast.parse(tekst)) if "Problem(" in tekst else ():
            if (
                isinstance(led, ast.Call)
                and isinstance(led.func, ast.Name)
                and led.func.id == "Problem"
                and len(led.args) >= 3
            ):
                kode, detail, detail_en = (_tekst(arg) for arg in led.args[:3])
                navngivne = {n.arg: n.value for n in led.keywords if n.arg}
                krav = _tekst(navngivne["krav"]) if "krav" in navngivne else ""
                sted = f"{fil.relative_to(KILDE)}:{led.lineno}"
                yield Problemkald(sted, kode, detail, detail_en, krav, frozenset(navngivne))


def _tekst(udtryk: ast.expr) -> str:
    """The text with a hole for each value; of a choice the first; empty where it is all hole."""
    return samlet if (samlet := _led(udtryk)).strip(HUL) else ""


def _led(udtryk: ast.expr) -> str:
    match udtryk:
        case ast.Constant(value=str(tekst)):
            return tekst
        case ast.JoinedStr(values=dele):
            return "".join(_led(del_) for del_ in dele)
        case ast.BinOp(left=venstre, op=ast.Add(), right=hoejre):
            return _led(venstre) + _led(hoejre)
        case ast.IfExp(body=ja):
            return _led(ja)
        case _:
            return HUL


def haarde_ord(tekst: str) -> list[str]:
    return [fundet[0] for fundet in HAARDE.finditer(NAVNE.sub("", tekst))]


def hele_saetninger(tekst: str, hoejst: int) -> list[str]:
    """What is wrong with a text that should be one or more whole sentences."""
    fejl = [f"siger »{ord_}«" for ord_ in haarde_ord(tekst)]
    if not tekst.endswith((".", "?", HUL)):
        fejl.append("slutter ikke med punktum")
    if tekst[:1].islower() and not re.match(r"[a-z]+[A-Z.]|forsinkelse", tekst):
        fejl.append("begynder med småt")
    if len(tekst) > hoejst:
        fejl.append(f"er over {hoejst} tegn")
    return fejl
