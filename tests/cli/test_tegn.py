"""What the commands write, in any encoding and in Danish."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.blokke import ROD
from typer.testing import CliRunner

from psrm_sandbox.cli import _kraev_stroemme, _kun_klient
from psrm_sandbox.cli.dansk import paa_dansk
from psrm_sandbox.cli.hoved import app
from psrm_sandbox.cli.tegn import goer_skrivbar, omskriv

KOMMANDOER = (
    ["katalog", "vis", "KFDAINS"],
    ["katalog", "alder"],
    ["testdata", "--antal", "1"],
    ["kontrol", "findes-ikke.xlsx"],
    ["kontrol", "--help"],
)


@pytest.mark.parametrize("kodning", ["cp1252", "cp850", "ascii"])
def test_enhver_stroem_tager_enhver_tekst(kodning: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stroem = io.TextIOWrapper(io.BytesIO(), encoding=kodning)
    monkeypatch.setattr(sys, "stdout", stroem)
    goer_skrivbar()
    stroem.write("Høring → 1.200,00 kr. ≥ 5 … ✓ 中 ─│┌ é")
    stroem.flush()
    skrevet = stroem.buffer.getvalue().decode(kodning)  # type: ignore[attr-defined]
    assert " -> 1.200,00 kr. >= 5 " in skrevet
    assert "?" in skrevet
    assert skrevet.startswith("Hoering" if kodning == "ascii" else "Høring")


@pytest.mark.parametrize(("tegn", "ventet"), [("Å", "Aa"), ("─", "-"), ("│", "|"), ("┌", "+"), ("é", "e"), ("中", "?")])
def test_et_tegn_der_ikke_kan_skrives_skrives_paa_en_anden_maade(tegn: str, ventet: str) -> None:
    assert omskriv(tegn) == ventet


@pytest.mark.parametrize(
    ("kommando", "kodning"),
    [
        *((kommando, "ascii") for kommando in KOMMANDOER),
        *(
            pytest.param(kommando, kodning, marks=pytest.mark.stor)
            for kommando in KOMMANDOER
            for kodning in ("cp1252", "cp850")
        ),
    ],
    ids=lambda et: et if isinstance(et, str) else " ".join(et),
)
def test_ingen_kommando_slutter_i_et_traceback(kodning: str, kommando: list[str]) -> None:
    svar = subprocess.run(
        [sys.executable, "-m", "psrm_sandbox.cli", *kommando],
        env={"PYTHONIOENCODING": kodning, "PATH": ""},
        cwd=ROD,
        capture_output=True,
        check=False,
    )
    ud = (svar.stdout + svar.stderr).decode(kodning)
    assert ud.strip()
    assert "Traceback" not in ud


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are Unicode there")
@pytest.mark.parametrize(
    ("kommando", "ventet"),
    [
        (["kontrol", "Ærø.csv"], "mente du Oere.csv?"),
        (["kontrol", "Øre.csv", "--gruppe", "kommuner"], "1 fordring, 100,00 kr."),
        (["portefoelje", "Øre.csv", "--ud", "rapport"], "Saet PYTHONUTF8=1"),
    ],
    ids=lambda et: et if isinstance(et, str) else et[0],
)
def test_et_navn_som_maskinens_sprog_ikke_kender_laeses_eller_siges(
    kommando: list[str], ventet: str, tmp_path: Path
) -> None:
    (tmp_path / "Øre.csv").write_text("fordringstype;beloeb\nKFDAINS;100,00\n", encoding="utf-8")
    svar = subprocess.run(
        [sys.executable, "-m", "psrm_sandbox.cli", *kommando],
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PATH": ""},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    ud = (svar.stdout + svar.stderr).decode("ascii")
    assert ventet in " ".join(ud.split())
    assert "Traceback" not in ud


@pytest.mark.parametrize(
    ("argumenter", "ventet"),
    [
        ([], ("Brug: ", "[TILVALG] KOMMANDO", "Kommandoer", "Viser denne hjælp.", "<ja/nej>")),
        (["katalog", "vis", "--help"], ("Argumenter", "Tilvalg", "[skal være med]", "<tekst>")),
        (["kontrol", "--help"], ("Argumenter", "Tilvalg", "<sti>")),
        (["katalog", "vis"], ("Argumentet 'kode' mangler.", "Prøv", "for hjælp.", "Fejl")),
        (["kontrol", "--jso"], ("Tilvalget --jso findes ikke. Mente du --json, --spor?",)),
        (["katlog"], ("Kommandoen 'katlog' findes ikke. Mente du 'katalog'?",)),
        (["serve", "--port", "x"], ("'--port' (i miljøet: 'PORT') kan ikke bruges: skal være et helt tal",)),
        (["kontrol"], ("angiv en fil",)),
    ],
)
def test_hjaelp_og_fejl_siges_paa_dansk(argumenter: list[str], ventet: tuple[str, ...]) -> None:
    ud = CliRunner().invoke(app, argumenter).output
    for tekst in ventet:
        assert tekst in ud
    for engelsk in ("Usage", "Options", "Commands", "Show this", "Missing", "No such", "Did you", "Error", "<bool>"):
        assert engelsk not in ud


def test_en_saetning_der_ikke_kendes_bliver_som_den_er() -> None:
    assert paa_dansk("Something else.") == "Something else."


@pytest.mark.parametrize(
    ("argumenter", "kode", "ventet"), [(["version"], 0, "0."), (["serve"], 2, "psrm-sandbox[server]")]
)
def test_en_installation_af_klienten_alene_siger_hvad_den_mangler(
    argumenter: list[str], kode: int, ventet: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["psrm-sandbox", *argumenter])
    assert _kun_klient(ModuleNotFoundError("typer", name="typer")) == kode
    assert ventet in "".join(capsys.readouterr())


def test_et_modul_af_vores_egne_der_mangler_er_en_fejl() -> None:
    with pytest.raises(ModuleNotFoundError):
        _kun_klient(ModuleNotFoundError("x", name="psrm_sandbox.cli.x"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="kun Linux har en fil uden plads")
@pytest.mark.parametrize("kommando", ["version", "kontrol"])
def test_hvor_der_ikke_er_plads_til_svaret_siges_det(kommando: str) -> None:
    with Path("/dev/full").open("w") as fuld:
        udfald = subprocess.run(
            [sys.executable, "-m", "psrm_sandbox.cli", kommando, *(["--help"] if kommando == "kontrol" else [])],
            stdout=fuld,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert (udfald.returncode, udfald.stderr) == (2, "Der er ikke plads, hvor der skrives. Resultatet er ikke helt.\n")


def test_uden_stroemme_gaar_kommandoen_i_gang_alligevel(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a process has none that Windows starts without a window."""
    for navn in ("stdout", "stderr"):
        monkeypatch.setattr(sys, navn, None)
    _kraev_stroemme()
    sys.stdout.write("intet sted")
    for stroem in (sys.stdout, sys.stderr):
        stroem.close()


@pytest.mark.parametrize("ord_", ["File", "file", "Path"])
def test_en_fil_der_ikke_findes_siges_paa_dansk(ord_: str) -> None:
    assert paa_dansk(f"{ord_} 'x.xml' does not exist.") == "'x.xml' findes ikke."
