"""The calls of docs/saldooploesning.md run as they stand."""

import os
import sys
from pathlib import Path

import pytest
from tests.support.skriptblokke import blokke, koer, tjeneste


def test_the_page_about_saldooploesning_runs_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with tjeneste(tmp_path) as adresse:
        ud = koer(blokke("docs/saldooploesning.md"), adresse)
    assert "urn:psrm-sandbox:problem" not in ud
    for ventet in (
        "Skæringsdag: 2026-06-30",
        "Skrevet: forskelle.xlsx",
        '"tilstand":"KOERER"',
        '"tilstand":"FAERDIG"',
        '"totalDifference":"-950.00"',
        '"aarsag":"KUN_HOS_FORDRINGSHAVER"',
    ):
        assert ventet in ud
    (regneark,) = tmp_path.rglob("forskelle.xlsx")
    assert regneark.read_bytes().startswith(b"PK")
