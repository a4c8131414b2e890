"""The words that the readers of people's files tell with, found in their own source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import psrm_sandbox

_PAKKE = Path(psrm_sandbox.__file__).parent
_LAESERE = (
    *sorted((_PAKKE / "indlaesning").glob("*.py")),
    *(_PAKKE / "soapform" / navn for navn in ("kuvert.py", "laesning.py", "typer.py", "xmllaesning.py")),
    *(_PAKKE / "datafiler" / navn for navn in ("arkiv.py", "regnearksmaal.py")),
    *(_PAKKE / "former" / navn for navn in ("krop.py", "felttyper.py", "formloft.py", "valideringsfejl.py")),
)
_ORD = re.compile(r"[^\W\d_]{2,}")


def laeserord() -> set[str]:
    """Every word of a text with a blank or of a text put together, casefolded, but for docstrings and patterns."""
    return {
        ord_.casefold()
        for fil in _LAESERE
        for tekst in _tekster(ast.parse(fil.read_text()))
        for ord_ in _ORD.findall(tekst)
    }


def _paa_engelsk(knude: ast.AST) -> Iterator[ast.AST]:
    """What a demand says in English: a reader of files tells the Danish alone."""
    if isinstance(knude, ast.Call) and isinstance(knude.func, ast.Name) and knude.func.id in ("Krav", "Kravfejl"):
        for argument in knude.args[1:]:
            yield from ast.walk(argument)


def _tekster(trae: ast.Module) -> Iterator[str]:
    dokumentation = {id(k.value) for k in ast.walk(trae) if isinstance(k, ast.Expr)}
    sammensat = {id(del_) for k in ast.walk(trae) if isinstance(k, ast.JoinedStr) for del_ in k.values}
    dokumentation |= {id(del_) for k in ast.walk(trae) for del_ in _paa_engelsk(k)}
    for knude in ast.walk(trae):
        if isinstance(knude, ast.Constant) and isinstance(knude.value, str) and id(knude) not in dokumentation:
            er_fortalt = " " in knude.value or id(knude) in sammensat
            if er_fortalt and not re.search(r"[\\^{}|]|\[[^\]]*-|</?", knude.value):
                yield knude.value
