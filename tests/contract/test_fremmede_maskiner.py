"""A machine that is not ours: another Python, another system, and what is missing is told."""

import os
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from packaging.requirements import Requirement
from tests.support.serverproces import ledig_port, naar_klar
from tests.support.skriptblokke import ROD

VERSIONER = ("3.11", "3.12", "3.13", "3.14")
SYSTEMER = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}


def python(mappe: Path, navn: str, version: str, *, venv: bool = True) -> Path:
    """Something called that which says it is that version."""
    er_ny = tuple(map(int, version.split("."))) >= (3, 11)
    fil = mappe / navn
    om_venv = f'case "$2" in *ensurepip*) exit {0 if venv else 1};; esac'
    fil.write_text(f"#!/bin/sh\n{om_venv}\necho {version}\nexit {0 if er_ny else 1}\n", encoding="utf-8")
    fil.chmod(0o755)
    return fil


def find(mappe: Path, valgt: str = "") -> tuple[int, str, str]:
    """Exit code, what was found, and what was told."""
    kald = ["/bin/sh", str(ROD / "tools" / "find_python.sh"), valgt]
    svar = subprocess.run(kald, env={"PATH": str(mappe)}, capture_output=True, text=True, check=False)
    return svar.returncode, svar.stdout.strip(), svar.stderr.strip()


@pytest.mark.parametrize("version", VERSIONER)
@pytest.mark.parametrize("navn", ["python{}", "python3", "python"])
def test_enhver_af_dem_findes_hvad_den_end_hedder(tmp_path: Path, version: str, navn: str) -> None:
    fil = python(tmp_path, navn.format(version), version)
    assert find(tmp_path) == (0, fil.name, "")


def test_en_der_ikke_kan_bruges_springes_over(tmp_path: Path) -> None:
    python(tmp_path, "python3.11", "3.11", venv=False)
    (tmp_path / "python3.12").write_text("#!/bin/sh\necho command not found >&2\nexit 127\n", encoding="utf-8")
    (tmp_path / "python3.12").chmod(0o755)
    python(tmp_path, "python3", "3.9")
    python(tmp_path, "python", "3.13")
    assert find(tmp_path) == (0, "python", "")


def test_en_nyere_end_den_der_blev_proevet_bruges_kun_naar_den_vaelges(tmp_path: Path) -> None:
    nyere = python(tmp_path, "python3", "3.15")
    kode, fundet, fortalt = find(tmp_path)
    assert (kode, fundet) == (1, "")
    assert "python3 (3.15)" in fortalt
    kode, fundet, fortalt = find(tmp_path, str(nyere))
    assert (kode, fundet) == (0, str(nyere))
    assert "3.15" in fortalt
    assert "3.11-3.14" in fortalt


def test_den_valgte_vinder_og_efterses(tmp_path: Path) -> None:
    python(tmp_path, "python3.11", "3.11")
    egen = python(tmp_path, "egen", "3.14")
    assert find(tmp_path, str(egen)) == (0, str(egen), "")
    gammel = python(tmp_path, "gammel", "3.9")
    kode, fundet, fortalt = find(tmp_path, str(gammel))
    assert (kode, fundet) == (1, "")
    assert f"PYTHON={gammel} (Python 3.9): kræver Python 3.11-3.14" in fortalt
    kode, _, fortalt = find(tmp_path, "/findes/ikke")
    assert kode == 1
    assert "PYTHON=/findes/ikke kan ikke køres: kræver Python 3.11-3.14" in fortalt


def test_en_python_uden_venv_naevnes_med_pakken_der_har_den(tmp_path: Path) -> None:
    uden = python(tmp_path, "python3", "3.12", venv=False)
    for valgt in ("", str(uden)):
        kode, fundet, fortalt = find(tmp_path, valgt)
        assert (kode, fundet) == (1, "")
        assert "sudo apt install python3.12-venv" in fortalt


def test_slet_ingen_python_siges(tmp_path: Path) -> None:
    kode, _, fortalt = find(tmp_path)
    assert (kode, fortalt) == (1, "Kræver Python 3.11-3.14. Installér en, eller sæt PYTHON=sti.")


def laast(fil: str, system: str, version: str) -> dict[str, str]:
    """What the lock file installs there, by name."""
    miljoe = {**SYSTEMER[system], "python_version": version, "python_full_version": f"{version}.6"}
    miljoe |= {"platform_python_implementation": "CPython", "implementation_name": "cpython"}
    fundne: dict[str, str] = {}
    for linje in re.findall(r"(?m)^([a-z0-9].*==.*?) *\\?$", (ROD / fil).read_text(encoding="utf-8")):
        krav = Requirement(linje)
        if krav.marker is None or krav.marker.evaluate(dict(miljoe)):
            assert krav.name not in fundne, f"{krav.name} is locked twice for {system} {version}"
            fundne[krav.name] = str(krav.specifier)
    return fundne


@pytest.mark.parametrize("fil", ["requirements.lock", "requirements-server.lock"])
@pytest.mark.parametrize("version", VERSIONER)
@pytest.mark.parametrize("system", SYSTEMER)
def test_laasen_gaelder_paa_hvert_system_for_det_der_kan_faas_der(fil: str, system: str, version: str) -> None:
    pakker = laast(fil, system, version)
    assert {"uvicorn", "httptools", "pydantic-core", "polars"} <= pakker.keys()
    assert ("uvloop" in pakker) == (system != "windows")
    assert {"tzdata", "colorama"} <= pakker.keys() or system != "windows"


@pytest.mark.stor
def test_den_svarer_hvor_der_ingen_uvloop_er(tmp_path: Path) -> None:
    port = ledig_port()
    miljoe = {**os.environ, "PSRM_DATABASE_URL": f"sqlite:///{tmp_path}/register.db"}
    uden = "import sys; sys.modules['uvloop'] = None; from psrm_sandbox.cli.hoved import main; main()"
    kald = [sys.executable, "-c", uden, "serve", "--port", str(port)]
    proces = subprocess.Popen(kald, cwd=tmp_path, env=miljoe, stderr=subprocess.DEVNULL)
    try:
        adresse = naar_klar(f"http://127.0.0.1:{port}", proces)
        assert httpx.post(f"{adresse}/sandkasser", json={}).status_code == 201
    finally:
        proces.terminate()
        proces.wait(20)
