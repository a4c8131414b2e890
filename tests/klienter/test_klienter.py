"""The contract is good in the eyes of those who lint it, and the clients that programs make of it compile."""

import re
from pathlib import Path
from typing import Any

import pytest

ROD = Path(__file__).parents[2]
pytestmark = [pytest.mark.klienter, pytest.mark.parametrize("dokument", ["psrm", "sandkasse"])]


def kontrakt(dokument: str) -> str:
    return str(ROD / "openapi" / f"{dokument}.yaml")


def test_redocly_finder_ingen_fejl(vaerktoejer: Any, dokument: str) -> None:
    vaerktoejer.npm("redocly", "lint", kontrakt(dokument))


def test_spectral_finder_ingen_fejl(vaerktoejer: Any, dokument: str) -> None:
    vaerktoejer.npm("spectral", "lint", "--ruleset", "spectral.yaml", "--fail-severity", "error", kontrakt(dokument))


def test_openapi_typescript_giver_typer_der_passer(vaerktoejer: Any, dokument: str, tmp_path: Path) -> None:
    fil = tmp_path / f"{dokument}.ts"
    vaerktoejer.npm("openapi-typescript", kontrakt(dokument), "--output", str(fil))
    vaerktoejer.typetjek(fil, i=tmp_path)


def test_klienten_i_typescript_kan_oversaettes(vaerktoejer: Any, dokument: str) -> None:
    mappe = vaerktoejer.generer(dokument, "typescript-fetch")
    vaerktoejer.typetjek(mappe / "index.ts", moduler=("esnext", "bundler"), i=mappe)


def test_klienten_i_java_kan_oversaettes(vaerktoejer: Any, dokument: str) -> None:
    vaerktoejer.oversaet_java(vaerktoejer.generer(dokument, "java", "--library", "native"))


def test_klienten_i_csharp_har_intet_medlem_der_hedder_som_sin_type(vaerktoejer: Any, dokument: str) -> None:
    """There is no compiler for it here: what is known to break one is looked for."""
    modeller = sorted((vaerktoejer.generer(dokument, "csharp") / "src").rglob("Model/*.cs"))
    assert modeller
    forkerte = []
    for fil in modeller:
        kode = fil.read_text(encoding="utf-8-sig")
        medlemmer = re.findall(r"^        public [\w<>?.,: ]+ (\w+) \{", kode, re.M)
        if fil.stem in medlemmer or fil.stem in {"System", "Object", "String", "Task"} or "__" in fil.stem:
            forkerte.append(fil.name)
    assert forkerte == []
