"""The shape of the code: layers, sizes, who may know what, and nobody's number anywhere."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from psrm_sandbox.domain.maskering import rummer_aegte_cpr

ROD = Path(__file__).parents[2]
KILDE = ROD / "src" / "psrm_sandbox"
MODULER = sorted(KILDE.rglob("*.py"))
GENERERET = KILDE / "klient" / "genereret"
KONTRAKTENS = ("cli/apisider.py", "cli/httpprotokol.py")
TABELREGNERE = {"polars", "duckdb"}
"""What reckons with whole tables at a time: where tables are large, and nowhere else."""
TEKSTFILER = {".py", ".yaml", ".yml", ".md", ".txt", ".toml", ".json", ".csv", ".html", ".sh"}


@cache
def _trae(fil: Path) -> ast.Module:
    return ast.parse(fil.read_text(encoding="utf-8"))


@cache
def _importer(fil: Path) -> tuple[str, ...]:
    """The modules that the file imports from, read once."""
    return tuple(_moduler(fil))


def _moduler(fil: Path) -> Iterator[str]:
    for led in ast.walk(_trae(fil)):
        if isinstance(led, ast.Import):
            yield from (navn.name for navn in led.names)
        elif isinstance(led, ast.ImportFrom) and led.module:
            yield led.module


def _uden_for(pakker: set[str], *tilladte: str) -> list[str]:
    """The modules that import one of the packages though they lie outside the places allowed."""
    steder = tuple(KILDE / sted for sted in tilladte)
    return [
        f"{fil.relative_to(ROD)}: {modul}"
        for fil in MODULER
        if not any(fil == sted or fil.is_relative_to(sted) for sted in steder)
        for modul in _importer(fil)
        if modul.partition(".")[0] in pakker
    ]


def test_der_er_kode_at_se_paa() -> None:
    assert len(MODULER) > 80
    assert _uden_for({"sqlalchemy"})


@pytest.mark.stor  # `make check`, which `make test` begins with, says the same
def test_importer_gaar_kun_nedad() -> None:
    svar = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROD,
        capture_output=True,
        text=True,
        check=False,
    )
    assert svar.returncode == 0, svar.stdout


def test_kun_lageret_kender_databasen() -> None:
    assert _uden_for({"sqlalchemy", "sqlmodel", "sqlite3", "alembic"}, "store") == []


def test_en_use_case_naevner_kun_de_porte_den_kalder() -> None:
    hele = {"Laeser", "Skriver"}
    services = KILDE / "services"
    brede = [
        str(fil.relative_to(ROD))
        for fil in MODULER
        if fil.is_relative_to(services) and not fil.is_relative_to(services / "porte")
        for led in ast.walk(ast.parse(fil.read_text(encoding="utf-8")))
        if isinstance(led, ast.ImportFrom) and led.module == "psrm_sandbox.services.porte.verden"
        if hele & {navn.name for navn in led.names}
    ]
    assert brede == []


def test_en_use_case_svarer_poster_og_ikke_klar_json() -> None:
    services = KILDE / "services"
    som_i_filen = {"scenarier.indhold", "leverancer.indsendt", "mindste.mindst", "visning.domsfelter"}
    klar_json = {
        f"{fil.stem}.{led.name}"
        for fil in MODULER
        if fil.is_relative_to(services) and not fil.is_relative_to(services / "porte")
        for led in _trae(fil).body
        if isinstance(led, ast.FunctionDef) and not led.name.startswith("_") and led.returns is not None
        if re.search(
            r"(?<!Callable\[\[)(dict|Mapping)\[str, Any\]", ast.unparse(led.returns)
        )  # what it is asked is no answer
    }
    assert klar_json == som_i_filen


def test_en_use_case_naevner_ingen_adresse() -> None:
    """What it points at it tells by id; a journal's row has the address that was called."""
    services = KILDE / "services"
    naevnt = {
        f"{fil.stem}: {led.value}"
        for fil in MODULER
        if fil.is_relative_to(services)
        for led in ast.walk(_trae(fil))
        if isinstance(led, ast.Constant) and isinstance(led.value, str)
        if re.search(r"(^|[\s(])/(v1|sandkasse|sandkasser|portal)\b", led.value)
    }
    assert naevnt == {"forloeb: /v1/leverancer"}


def test_kun_ansigterne_kender_nettet() -> None:
    ansigter = ("api", "portal", "soap", "forbindelse", "app.py", *KONTRAKTENS)
    assert _uden_for({"fastapi", "starlette", "fastapi_offline"}, *ansigter) == []
    assert _uden_for({"uvicorn", "typer", "rich"}, "cli") == []


def test_der_regnes_kun_i_hele_tabeller_hvor_de_er_store() -> None:
    assert (
        _uden_for(
            TABELREGNERE, "indlaesning", "indgangsfilter/masse", "services/portefoelje", "services/saldooploesning"
        )
        == []
    )
    assert _uden_for(TABELREGNERE)


def test_intet_modul_er_over_400_linjer() -> None:
    """But those that the contract is turned into, which nobody writes: they grow with it, an operation at a time."""
    skrevne = [f for f in MODULER if not f.is_relative_to(GENERERET)]
    lange = {str(f.relative_to(ROD)): n for f in skrevne if (n := len(f.read_text("utf-8").splitlines())) > 400}
    assert lange == {}


def test_det_genererede_siger_hvad_der_har_dannet_det() -> None:
    uden = [f.name for f in GENERERET.glob("*.py") if "`make kontrakt`" not in f.read_text("utf-8").splitlines()[0]]
    assert uden == []


def test_hvert_modul_siger_hvad_det_er() -> None:
    stumme = [str(f.relative_to(ROD)) for f in MODULER if not ast.get_docstring(_trae(f))]
    assert stumme == []


@pytest.mark.parametrize("side", ["ARCHITECTURE.md", "udvikling.md"])
def test_hver_sti_som_siderne_naevner_findes(side: str) -> None:
    tekst = (ROD / "docs" / side).read_text(encoding="utf-8")
    stier = re.findall(r"`([a-z_0-9]+/[A-Za-z0-9_./-]+)`", tekst)
    assert len(stier) > 10
    assert [sti for sti in stier if not any((rod / sti).exists() for rod in (ROD, KILDE))] == []


OPSKRIFTER = ("claim type", "fejlkode", "operation", "problem", "report", "page for people", "protocol", "measurement")


def test_det_der_oftest_laegges_til_har_sin_opskrift() -> None:
    afsnit = (ROD / "docs" / "udvikling.md").read_text(encoding="utf-8").split("\n\n**")
    stier = {et.partition(".**")[0]: re.findall(r"`[a-z_0-9]+/[A-Za-z0-9_./-]+`", et) for et in afsnit}
    assert [navn for navn in OPSKRIFTER if not (stier.get(f"A {navn}") or stier.get(f"An {navn}"))] == []


@pytest.mark.parametrize("mappe", ["seed", "tests", "docs", "src", "openapi", "scenarios", "examples", "README.md"])
def test_intet_sted_staar_et_cpr_nummer_med_en_almindelig_foedselsdato(mappe: str) -> None:
    sted = ROD / mappe
    filer = [sted] if sted.is_file() else [f for f in sted.rglob("*") if f.suffix in TEKSTFILER]
    fundne = [
        f"{fil.relative_to(ROD)}:{nr}"
        for fil in filer
        for nr, linje in enumerate(fil.read_text(encoding="utf-8").splitlines(), 1)
        if rummer_aegte_cpr(linje)
    ]
    assert fundne == []
