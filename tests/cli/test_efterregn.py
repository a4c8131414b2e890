"""The books proved from the command line: every world under the register, or one file."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.support.indsendelser import demobillede
from tests.support.livet import Liv
from typer.testing import CliRunner

from psrm_sandbox.cli.hoved import app
from psrm_sandbox.store.verden import SqlVerden


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register's folder with one world that has lived a little."""
    monkeypatch.setenv("PSRM_DATABASE_URL", f"sqlite:///{tmp_path / 'register.db'}")
    fil = tmp_path / "register.db.sandkasser" / "w.db"
    fil.parent.mkdir()
    demobillede().kopier_til(fil, 1)
    liv = Liv(SqlVerden("w", fil, demobillede(), 1, "NORMAL"))
    id_ = liv.opret("1000.00")
    liv.flyt("P3M")
    liv.betal(30_000)
    liv.nedskriv(id_, "100.00", "2026-07-20")
    liv.verden.luk()
    return fil


def _koer(*argumenter: str) -> tuple[int, str]:
    svar = CliRunner().invoke(app, ["efterregn", *argumenter])
    return svar.exit_code, svar.output


def test_rigtige_boeger_stemmer(register: Path) -> None:
    kode, ud = _koer()
    foerste, sidste = ud.splitlines()
    assert (kode, foerste) == (0, "w.db: 1 fordringer efterregnet, 0 afvigelser.")
    rod = register.parent.parent
    assert sidste == (
        f"I alt 1 sandkasse, 0 afvigelser: registret {rod / 'register.db'}, som ikke findes (PSRM_DATABASE_URL), "
        f"sandkasserne i {rod / 'register.db.sandkasser'}."
    )
    assert _koer("--sandkasse", str(register))[0] == 0


@pytest.mark.parametrize(
    ("aendring", "besked"),
    [
        ("UPDATE fordring SET saldo = saldo + 1", "saldo"),
        ("UPDATE bogfoering SET beloeb = beloeb + 1 WHERE nr = 1", "følger ikke af hændelserne"),
        ("DELETE FROM bogfoering WHERE nr = (SELECT max(nr) FROM bogfoering)", "mangler"),
        ("UPDATE rentestand SET rest = '77'", "rentestanden"),
        ("UPDATE indbetaling SET pulje = pulje + 5", "Indbetaling 1"),
    ],
)
def test_en_oere_for_meget_eller_for_lidt_bliver_fundet(register: Path, aendring: str, besked: str) -> None:
    db = sa.create_engine(f"sqlite:///{register}")
    with db.begin() as forbindelse:
        forbindelse.execute(sa.text(aendring))
    db.dispose()
    kode, ud = _koer()
    assert kode == 1
    assert besked in ud


def test_uden_sandkasser_er_der_intet_at_efterregne(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSRM_DATABASE_URL", f"sqlite:///{tmp_path / 'register.db'}")
    assert _koer()[0] == 2
