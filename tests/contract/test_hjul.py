"""The wheel, built of what the Dockerfile copies, holds all that the product needs, with no checkout in sight."""

import os
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from tests.support.dockerfil import byg_hjul
from tests.support.serverproces import ledig_port, naar_klar

from psrm_sandbox import portal
from psrm_sandbox.portal.aktiver import aktiver


@pytest.fixture(scope="module")
def installeret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel in it; pip compiles what it installs."""
    mappe = tmp_path_factory.mktemp("hjul")
    hjul, maal = byg_hjul(mappe), mappe / "installeret"
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--no-deps", "--target", str(maal), str(hjul)], check=True, capture_output=True)
    return maal


def uden_kasse(maal: Path, **valg: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(maal), **valg}


def test_hjulet_serverer_fra_en_tom_mappe(installeret: Path, tmp_path: Path) -> None:
    port = ledig_port()
    miljoe = uden_kasse(installeret, PSRM_DATABASE_URL=f"sqlite:///{tmp_path}/data/register.db")
    kald = [sys.executable, "-m", "psrm_sandbox.cli", "serve", "--port", str(port)]
    proces = subprocess.Popen(kald, cwd=tmp_path, env=miljoe, stderr=subprocess.DEVNULL)
    try:
        adresse = naar_klar(f"http://127.0.0.1:{port}", proces)
        assert httpx.get(f"{adresse}/readyz").json()["fordringstyper"] == 166
        assert httpx.get(f"{adresse}/docs/filer/swagger-ui.css").status_code == 200
        stile = re.findall(r'href="([^"]+[.]css)"', httpx.get(f"{adresse}/portal").text)
        assert len(stile) == 1 + aktiver().hele  # our own, and the design system where it was fetched
        assert {httpx.get(f"{adresse}{stil}").status_code for stil in stile} == {200}
    finally:
        proces.terminate()
        proces.wait(20)


@pytest.mark.stor
def test_tillaegget_er_slaaet_til_hvor_hjulet_er_installeret(installeret: Path, tmp_path: Path) -> None:
    (tmp_path / "test_x.py").write_text(
        "import psrm_sandbox\n"
        "def test_x(psrm):\n"
        f"    assert psrm_sandbox.__file__.startswith({str(installeret)!r})\n"
        "    assert psrm.get('/sandkasse', 'tester')['skabelon'] == 'demo'\n",
        encoding="utf-8",
    )
    (indgange,) = installeret.glob("psrm_sandbox-*.dist-info/entry_points.txt")
    assert "[pytest11]\npsrm_sandbox = psrm_sandbox.pytest_plugin\n" in indgange.read_text(encoding="utf-8")
    kald = [sys.executable, "-m", "pytest", "-W", "error", "-p", "no:cacheprovider", "--strict-markers", "-n", "0"]
    svar = subprocess.run(kald, cwd=tmp_path, env=uden_kasse(installeret), capture_output=True, text=True, check=False)
    assert svar.returncode == 0, svar.stdout[-4000:]


def test_hjulet_rummer_sidernes_skabeloner_tekster_og_udseende(installeret: Path) -> None:
    kilde = Path(portal.__file__).parent
    for mappe in ("skabeloner", "engelsk", "egne", *(["hentet"] if aktiver().hele else [])):
        filer = [fil.relative_to(kilde) for fil in (kilde / mappe).rglob("*") if fil.is_file()]
        assert filer
        afvigende = [
            str(fil)
            for fil in filer
            if not (ny := installeret / "psrm_sandbox/portal" / fil).is_file()
            or ny.read_bytes() != (kilde / fil).read_bytes()
        ]
        assert afvigende == []
