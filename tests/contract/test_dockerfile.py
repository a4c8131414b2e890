"""The image without an engine: each line of the Dockerfile and of compose.yaml is held or done here."""

import json
import os
import pwd
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.support import dockerfil
from tests.support.serverproces import ledig_port, naar_klar
from tests.support.skriptblokke import ROD

from psrm_sandbox import __version__
from psrm_sandbox.settings import Settings

COMPOSE: dict[str, Any] = yaml.safe_load((ROD / "compose.yaml").read_text(encoding="utf-8"))
PSRM = COMPOSE["services"]["psrm"]
UID = 10001


@pytest.fixture
def billedets(monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings as the image's environment makes them."""
    for navn in [n for n in os.environ if n.startswith("PSRM_")]:
        monkeypatch.delenv(navn)
    for navn, vaerdi in dockerfil.miljoe().items():
        monkeypatch.setenv(navn, vaerdi)
    return Settings()


def test_aftrykket_svarer_paa_hver_adresse_ved_den_port_det_udstiller(billedets: Settings) -> None:
    assert not billedets.loopback_only
    assert billedets.vaert_key is None
    assert str(billedets.port) == dockerfil.eneste("EXPOSE")
    assert json.loads(dockerfil.eneste("CMD")) == ["psrm-sandbox", "serve"]


def test_hvad_der_skal_beholdes_ligger_i_volumenet_og_brugeren_ejer_det(billedets: Settings) -> None:
    assert billedets.register_path is not None
    volumen = dockerfil.eneste("VOLUME")
    assert str(billedets.register_path.parent) == volumen == dockerfil.eneste("WORKDIR")
    (bruger,) = [linje for linje in dockerfil.alle("RUN") if "useradd " in linje]
    assert f"--home-dir {volumen} " in bruger
    assert "--create-home" in bruger
    assert f"groupadd --system --gid {UID} " in bruger
    assert f"--uid {UID} --gid {UID} " in bruger
    assert dockerfil.eneste("USER") == f"{UID}:{UID}"  # a cluster that allows no root cannot tell by a name


def test_grundlaget_vaelges_en_gang_for_begge_trin_og_har_et_maerke() -> None:
    assert list(dockerfil.valg()) == ["PYTHON"]
    assert re.fullmatch(r"python:3\.[0-9]+-slim(-[a-z]+)?", dockerfil.valg()["PYTHON"])
    raa = (ROD / "Dockerfile").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^FROM (\S+)", raa) == ["${PYTHON}", "${PYTHON}"]


def test_aftrykket_siger_hvad_det_er() -> None:
    maerker = {navn.rpartition(".")[2]: vaerdi for navn, vaerdi in dockerfil.maerker().items()}
    projekt = tomllib.loads((ROD / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (maerker["title"], maerker["version"], maerker["licenses"]) == (projekt["name"], __version__, "MIT")
    assert all(navn.startswith("org.opencontainers.image.") for navn in dockerfil.maerker())


def test_intet_koeres_som_root_efter_at_brugeren_er_valgt() -> None:
    navne = [navn for navn, _ in dockerfil.trin()[-1]]
    assert "RUN" not in navne[navne.index("USER") :]


def test_kun_det_der_kopieres_sendes_til_motoren() -> None:
    linjer = (ROD / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert [linje for linje in linjer if not linje.startswith(("#", "!"))] == ["*", "**/__pycache__"]
    assert sorted(linje[1:] for linje in linjer if linje.startswith("!")) == dockerfil.kopierede()


def test_begge_trin_har_den_python_der_proeves() -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    for stadie in dockerfil.trin():
        assert stadie[0][1].startswith(f"python:{version}-slim")


def test_hvert_bibliotek_i_serverens_tillaeg_er_laast_for_aftrykket() -> None:
    projekt = tomllib.loads((ROD / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    laast = set(re.findall(r"(?m)^([a-z0-9-]+)==", (ROD / "requirements-server.lock").read_text(encoding="utf-8")))
    alle = [*projekt["dependencies"], *projekt["optional-dependencies"]["server"]]
    kraevet = {re.split("[<>=]", navn)[0] for navn in alle}
    assert kraevet - laast == set()


def test_compose_er_enig_med_aftrykket() -> None:
    port, volumen = dockerfil.eneste("EXPOSE"), dockerfil.eneste("VOLUME")
    assert PSRM["ports"] == [f"127.0.0.1:${{PORT:-{port}}}:{port}"]
    (sted,) = PSRM["volumes"]
    navn, _, sti = sted.partition(":")
    assert sti == volumen
    assert navn in COMPOSE["volumes"]
    assert PSRM["image"].endswith(f":{__version__}")
    assert set(PSRM["environment"]) <= {f"PSRM_{navn.upper()}" for navn in Settings.model_fields}
    helbred = PSRM["healthcheck"]
    assert helbred["test"] == ["CMD", *dockerfil.helbredskald()]
    for valg in ("interval", "timeout", "start-period", "retries"):
        assert f"--{valg}={helbred[valg.replace('-', '_')]} " in dockerfil.eneste("HEALTHCHECK")


@contextmanager
def tjenesten(kommando: Sequence[str], data: Path, uid: int | None = None, **ogsaa: str) -> Iterator[dict[str, str]]:
    """The image's command with its environment, where ``data`` is the volume; the environment of what runs in there."""
    port = ledig_port()
    miljoe = {n: v.replace("/data", str(data)) for n, v in dockerfil.miljoe().items()}
    miljoe = {"PATH": os.environ["PATH"], **miljoe, "PSRM_PORT": str(port), **ogsaa}
    bruger: dict[str, Any] = {} if uid is None else {"user": uid, "group": uid, "extra_groups": []}
    proces = subprocess.Popen(kommando, cwd=data, env=miljoe, stderr=subprocess.DEVNULL, **bruger)
    try:
        naar_klar(f"http://127.0.0.1:{port}", proces)
        yield miljoe
    finally:
        proces.terminate()
        assert proces.wait(20) in {0, -15}


def helbred(python: str, miljoe: dict[str, str]) -> int:
    """What the health check answers."""
    program, *resten = dockerfil.helbredskald()
    assert program == "python"
    svar = subprocess.run([python, *resten], env=miljoe, capture_output=True, check=False)
    return svar.returncode


def som_en_anden() -> tuple[str, dict[str, str]]:
    """An interpreter that the image's user can run, and where it finds what is installed here.

    The one that runs the tests may lie in a folder of root's own; then the system's of the same version.
    """
    if os.geteuid() != 0:
        pytest.skip("kræver root: en proces skal startes som en anden bruger")
    sti = os.pathsep.join([str(ROD / "src"), *(p for p in sys.path if "site-packages" in p)])
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for python in (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        if kan_koere(python, sti):
            return python, {"PYTHONPATH": sti}
    return pytest.skip(f"bruger {UID} kan ikke køre {sys.executable}, og systemet har ingen {version}")


def kan_koere(python: str, sti: str = "") -> bool:
    kald = [python, "-c", "import psrm_sandbox.cli.hoved"]
    som: dict[str, Any] = {"user": UID, "group": UID, "extra_groups": [], "cwd": "/", "env": {"PYTHONPATH": sti}}
    try:
        return subprocess.run(kald, capture_output=True, check=False, **som).returncode == 0
    except OSError:
        return False


def egen_mappe(sti: Path, uid: int | None) -> Path:
    """An empty folder that the user owns, reachable from the root."""
    sti.mkdir()
    for over in [sti, *sti.parents]:
        if over.owner() == pwd.getpwuid(os.geteuid()).pw_name and over not in {Path("/"), Path("/tmp")}:
            over.chmod(0o755)
    if uid is not None:
        shutil.chown(sti, uid, uid)
    return sti


def test_helbredsproeven_skelner_en_server_der_svarer_fra_en_der_ikke_goer(tmp_path: Path) -> None:
    with tjenesten([sys.executable, "-m", "psrm_sandbox.cli", "serve"], egen_mappe(tmp_path / "data", None)) as m:
        assert helbred(sys.executable, m) == 0
    assert helbred(sys.executable, m) == 1


@pytest.mark.stor
def test_helbredsproeven_spoerger_serveren_selv_hvilken_proxy_der_end_er_sat(tmp_path: Path) -> None:
    doed = f"http://127.0.0.1:{ledig_port()}"
    with tjenesten([sys.executable, "-m", "psrm_sandbox.cli", "serve"], egen_mappe(tmp_path / "data", None)) as m:
        assert helbred(sys.executable, {**m, "http_proxy": doed, "HTTP_PROXY": doed, "ALL_PROXY": doed}) == 0
        assert helbred(sys.executable, {**m, "PORT": m["PSRM_PORT"], "PSRM_PORT": "1"}) == 0


@pytest.mark.stor
def test_det_svarer_som_en_anden_bruger_der_kun_ejer_volumenet(tmp_path: Path) -> None:
    python, ogsaa = som_en_anden()
    data = egen_mappe(tmp_path / "data", UID)
    with tjenesten([python, "-m", "psrm_sandbox.cli", "serve"], data, UID, **ogsaa) as miljoe:
        assert helbred(sys.executable, miljoe) == 0
    assert {f.stat().st_uid for f in data.rglob("*")} == {UID}
    assert (data / "register.db").is_file()


@pytest.mark.stor
def test_hvert_skridt_i_det_sidste_trin_som_det_staar(tmp_path: Path) -> None:
    """In a virtual environment for the system's own, from the locked requirements, over the network."""
    hjul = dockerfil.byg_hjul(tmp_path / "stadie-1").parent
    shutil.copyfile(ROD / "requirements-server.lock", hjul / "requirements-server.lock")
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    (pakker,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    kald = dockerfil.alle("RUN")[-1].replace("/hjul", str(hjul))
    dockerfil.udfoer(f'export PATH="{tmp_path}/venv/bin:$PATH"; {kald}', tmp_path)
    assert not hjul.exists()
    assert list(pakker.glob("psrm_sandbox/__pycache__/*.pyc"))
    python = str(tmp_path / "venv" / "bin" / "python")
    (program, *resten) = json.loads(dockerfil.eneste("CMD"))
    uid = UID if os.geteuid() == 0 and kan_koere(python) else None
    with tjenesten([str(Path(python).with_name(program)), *resten], egen_mappe(tmp_path / "data", uid), uid) as miljoe:
        assert helbred(python, miljoe) == 0
