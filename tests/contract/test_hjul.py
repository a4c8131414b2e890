"""The wheel holds all that the product needs: it serves from an empty folder, with no checkout in sight."""

import os
import subprocess
import sys
from pathlib import Path

import httpx
from tests.contract.test_kontrakt import ledig_port, naar_klar

ROD = Path(__file__).parents[2]


def test_hjulet_serverer_fra_en_tom_mappe(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    byg = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path / "hjul"), str(ROD)]
    subprocess.run(byg, check=True, capture_output=True)
    (hjul,) = (tmp_path / "hjul").glob("*.whl")
    maal = tmp_path / "installeret"
    subprocess.run([*pip, "install", "--no-deps", "--target", str(maal), str(hjul)], check=True, capture_output=True)
    port = ledig_port()
    miljoe = {**os.environ, "PYTHONPATH": str(maal), "PSRM_DATABASE_URL": f"sqlite:///{tmp_path}/data/register.db"}
    kald = [sys.executable, "-m", "psrm_sandbox.cli", "serve", "--port", str(port)]
    proces = subprocess.Popen(kald, cwd=tmp_path, env=miljoe, stderr=subprocess.DEVNULL)
    try:
        adresse = naar_klar(f"http://127.0.0.1:{port}", proces)
        assert httpx.get(f"{adresse}/readyz").json()["fordringstyper"] == 99
        assert httpx.get(f"{adresse}/docs/filer/swagger-ui.css").status_code == 200
    finally:
        proces.terminate()
        proces.wait(20)
    sted = subprocess.run(
        [sys.executable, "-c", "import psrm_sandbox; print(psrm_sandbox.__file__)"],
        cwd=tmp_path,
        env=miljoe,
        check=True,
        capture_output=True,
        text=True,
    )
    assert sted.stdout.startswith(str(maal))
