"""The example of a vendor's project: its own tests hold, its CI files run, and the page about it shows its code."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.support.blokke import ROD, blokke
from tests.support.skriptblokke import tjeneste

from psrm_sandbox import __version__

EKSEMPEL = ROD / "examples" / "leverandoer"
INSTALLATION = 'python -m pip install -e ".[test]"'
CI = ROD / "examples" / "ci"
SIDE = ROD / "docs" / "tests-hos-leverandoeren.md"
GITHUB: dict[str, Any] = yaml.safe_load((CI / "github-actions.yml").read_text(encoding="utf-8"))["jobs"]["test"]
GITLAB: dict[str, Any] = yaml.safe_load((CI / "gitlab-ci.yml").read_text(encoding="utf-8"))["test"]
DOCKERFILE = (ROD / "Dockerfile").read_text(encoding="utf-8")


def kommandoer(navn: str) -> list[str]:
    """Every command line of the file, in order."""
    if navn == "github":
        return [trin["run"] for trin in GITHUB["steps"] if "run" in trin]
    return [*GITLAB["before_script"], *GITLAB["script"]]


def miljoe(navn: str) -> dict[str, str]:
    return dict(GITHUB["env"] if navn == "github" else GITLAB["variables"])


@pytest.mark.stor
def test_eksemplets_egne_tests_holder_paa_en_server_for_sig(tmp_path: Path) -> None:
    svar = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--basetemp={tmp_path}"],
        cwd=EKSEMPEL,
        env={n: v for n, v in os.environ.items() if not n.startswith(("PSRM_", "PYTEST_"))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert svar.returncode == 0, svar.stdout[-6000:]


@pytest.mark.stor
def test_hver_kommando_i_ci_filerne_koerer_som_den_staar(tmp_path: Path) -> None:
    """In a copy of the example, in order, each once; a server is in the container's place, and its address is given.

    Not run is what installs the example: that would be a network, and the versions of the day.
    """
    kopi = shutil.copytree(EKSEMPEL, tmp_path / "projekt", ignore=shutil.ignore_patterns("__pycache__"))
    sti = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    egne = {**miljoe("github"), **miljoe("gitlab")}
    with tjeneste(tmp_path, PSRM_VAERT_KEY=egne["PSRM_VAERT_KEY"]) as url:
        env = {**os.environ, **egne, "PSRM_URL": url, "PATH": sti}

        def koer(kommando: str) -> "subprocess.CompletedProcess[str]":
            linje = kommando.replace("-m pytest", "-m pytest -p no:cacheprovider")
            return subprocess.run(["bash", "-c", linje], cwd=kopi, env=env, capture_output=True, text=True, check=False)

        for kommando in dict.fromkeys([*kommandoer("github"), *kommandoer("gitlab")]):
            if kommando != INSTALLATION:
                svar = koer(kommando)
                assert svar.returncode == 0, f"{kommando}\n{svar.stdout[-3000:]}{svar.stderr[-2000:]}"
        (kopi / "tests" / "test_fejl.py").write_text("def test_x(psrm_server): assert 0\n", encoding="utf-8")
        assert koer("python -m pytest tests/test_fejl.py").returncode == 1
    assert (kopi / "rapport.xml").is_file()
    (verden,) = (kopi / egne["PSRM_EKSPORT"]).iterdir()
    assert zipfile.is_zipfile(verden)


def test_begge_ci_filer_installerer_foerst_eksemplet() -> None:
    assert kommandoer("github")[0] == kommandoer("gitlab")[0] == INSTALLATION


def test_hvad_ci_filerne_gemmer_er_hvad_kommandoerne_skriver() -> None:
    gemt = GITHUB["steps"][-1]["with"]["path"].split()
    assert gemt == GITLAB["artifacts"]["paths"] == [f"{miljoe('github')['PSRM_EKSPORT']}/", "rapport.xml"]
    assert GITHUB["steps"][-1]["if"] == "failure()"
    assert GITLAB["artifacts"]["when"] == "on_failure"


def test_aftryk_port_og_helbredsproeve_er_dockerfilens() -> None:
    tjenesten = GITHUB["services"]["psrm"]
    billeder = {tjenesten["image"], GITLAB["services"][0]["name"]}
    assert len(billeder) == 1
    assert billeder.pop().rpartition(":")[::2] == ("ghcr.io/psrm-sandbox/psrm-sandbox", __version__)
    assert re.findall(r"^EXPOSE (\d+)$", DOCKERFILE, re.M) == ["8000"]
    assert tjenesten["ports"] == ["8000:8000"]
    assert miljoe("gitlab")["PSRM_URL"] == f"http://{GITLAB['services'][0]['alias']}:8000"
    kald = re.search(r'CMD \["python", "-c", "(.*)"\]', DOCKERFILE)
    assert kald is not None
    assert f'--health-cmd "python -c \\"{kald[1]}\\""' in tjenesten["options"]
    for valg in ("interval", "timeout", "start-period", "retries"):
        tid = re.search(rf"--{valg}=(\S+)", DOCKERFILE)
        assert tid is not None
        assert f"--health-{valg} {tid[1]}" in tjenesten["options"]


def test_en_verden_laves_med_den_noegle_som_containeren_fik() -> None:
    assert GITHUB["services"]["psrm"]["env"]["PSRM_VAERT_KEY"] == miljoe("github")["PSRM_VAERT_KEY"]
    assert GITLAB["services"][0]["variables"]["PSRM_VAERT_KEY"] == miljoe("gitlab")["PSRM_VAERT_KEY"]


def test_koden_paa_siden_er_eksemplets() -> None:
    kilder = "\n".join(f.read_text(encoding="utf-8") for f in sorted((EKSEMPEL / "tests").glob("*.py")))
    vist = [blok.tekst for blok in blokke(SIDE.relative_to(ROD).as_posix()) if blok.sprog == "python"]
    assert len(vist) >= 4
    assert [tekst for tekst in vist if tekst.strip() not in kilder] == []


def test_siden_og_testene_viser_hvert_maerke_hver_fixture_og_hvert_valg() -> None:
    from psrm_sandbox.pytest_plugin.maerker import FIXTURER, TEKSTER

    side = SIDE.read_text(encoding="utf-8")
    tests = "".join(f.read_text(encoding="utf-8") for f in (EKSEMPEL / "tests").glob("test_*.py"))
    assert [n for n in TEKSTER if f"pytest.mark.{n}(" not in tests or f"`{n}(" not in side] == []
    assert [n for n in FIXTURER if f"({n}: " not in tests and f", {n}: " not in tests] == []
    assert "--psrm-url" in side
    assert "--psrm-eksport" in side
