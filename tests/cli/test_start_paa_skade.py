"""The server on a folder that cannot be used: a Danish sentence and exit 2. The proof goes on to the next world."""

import errno
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.indsendelser import demobillede
from tests.support.livet import Liv
from typer.testing import CliRunner

from psrm_sandbox.cli import serve
from psrm_sandbox.cli.hoved import app
from psrm_sandbox.store.verden import SqlVerden


def start(database: Path, *foran: str) -> tuple[int, str]:
    """The command on that register, as a process of its own; ``foran``: what stands before it."""
    kommando = [*foran, sys.executable, "-m", "psrm_sandbox.cli", "serve", "--port", "0", "--database"]
    koert = subprocess.run(
        [*kommando, f"sqlite:///{database}"], capture_output=True, text=True, timeout=300, check=False
    )
    return koert.returncode, koert.stderr


@pytest.mark.stor
def test_en_fil_hvor_mappen_skulle_vaere_siges(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    kode, fejl = start(tmp_path / "data" / "register.db")
    assert (kode, "Traceback" in fejl) == (2, False)
    assert "der ligger en fil, hvor der skal være en mappe" in fejl


def test_et_register_der_ikke_er_en_database_siges(tmp_path: Path) -> None:
    (tmp_path / "register.db").write_bytes(b"ikke en database" * 300)
    kode, fejl = start(tmp_path / "register.db")
    assert (kode, "Traceback" in fejl) == (2, False)
    assert "register.db: filen er beskadiget eller ingen database" in fejl


@pytest.mark.stor
def test_en_disk_der_ikke_tager_mere_siges_ved_start(tmp_path: Path) -> None:
    """A real limit of the machine: no file may grow beyond 16 blocks of 1,024 bytes."""
    if os.name != "posix":
        pytest.skip("kun hvor en proces kan begrænses")
    kode, fejl = start(tmp_path / "register.db", "sh", "-c", 'ulimit -f 16; trap "" XFSZ; exec "$@"', "sh")
    assert (kode, "Traceback" in fejl) == (2, False), fejl
    assert "Sandkassen kan ikke starte." in fejl


@pytest.mark.parametrize(
    ("fejl", "besked"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "/data"), "/data: mangler adgang"),
        (OSError(errno.EROFS, "Read-only file system", "/data"), "/data: kan ikke skrives (Read-only file system)"),
        (OSError(errno.ENOSPC, "No space left on device", "/data"), "/data: kan ikke skrives (No space left"),
        (FileExistsError(errno.EEXIST, "File exists", "/data"), "/data: der ligger en fil"),
        (NotADirectoryError(errno.ENOTDIR, "Not a directory", "/data/x"), "/data/x: der ligger en fil"),
        (sqlite3.OperationalError("unable to open database file"), "kan ikke åbnes (unable to open database file)"),
    ],
    ids=["adgang", "skrivebeskyttet", "fuld", "fil", "fil-i-vejen", "sqlite"],
)
def test_hvad_mappen_end_er_slutter_starten_med_en_saetning(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fejl: Exception, besked: str
) -> None:
    def saml(_: object) -> None:
        raise fejl

    monkeypatch.setattr(serve, "saml", saml)
    monkeypatch.setattr(serve, "konfigurer_log", lambda _: None)
    svar = CliRunner().invoke(app, ["serve", "--port", "0", "--database", f"sqlite:///{tmp_path / 'register.db'}"])
    assert svar.exit_code == 2
    assert besked in svar.output


def test_efterregningen_gaar_videre_til_den_naeste_verden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSRM_DATABASE_URL", f"sqlite:///{tmp_path / 'register.db'}")
    mappe = tmp_path / "sandkasser"
    mappe.mkdir()
    (mappe / "a.db").write_bytes(b"ikke en database" * 300)
    (mappe / "b.db").write_bytes(b"")
    demobillede().kopier_til(mappe / "c.db", 1)
    liv = Liv(SqlVerden("c", mappe / "c.db", demobillede(), 1, "NORMAL"))
    liv.opret("1000.00")
    liv.verden.luk()
    svar = CliRunner().invoke(app, ["efterregn"])
    linjer = svar.output.splitlines()
    assert svar.exit_code == 1
    assert linjer[0].startswith("a.db: kan ikke efterregnes.")
    assert linjer[1].startswith("b.db: kan ikke efterregnes.")
    assert linjer[2] == "c.db: 1 fordringer efterregnet, 0 afvigelser."


def test_efterregningen_af_en_fil_der_ikke_er_der_laver_ingen(tmp_path: Path) -> None:
    svar = CliRunner().invoke(app, ["efterregn", "--sandkasse", str(tmp_path / "mangler.db")])
    assert svar.exit_code == 2
    assert "filen findes ikke" in svar.output
    assert list(tmp_path.iterdir()) == []
