"""The calls of docs/rapporter.md run as they stand."""

from pathlib import Path

from tests.support.skriptblokke import blokke, koer, tjeneste


def test_the_page_about_reports_runs_as_it_stands(tmp_path: Path) -> None:
    with tjeneste(tmp_path) as adresse:
        ud = koer(blokke("docs/rapporter.md"), adresse)
    assert "urn:psrm-sandbox:problem" not in ud
    for forventet in (
        "Ingen rapporter tilgængelig for valgt periode",
        '"art":"SUMMERET"',
        "9101_Justering_Afstemning_2026-07.xlsx",
        "DAG-2026-000001;",
        ";1200,00;Tilgang;2026-07-01;",
    ):
        assert forventet in ud
