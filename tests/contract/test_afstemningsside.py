"""The calls of docs/afstemning.md run as they stand."""

from pathlib import Path

from tests.support.skriptblokke import blokke, koer, tjeneste


def test_the_page_about_reconciliation_runs_as_it_stands(tmp_path: Path) -> None:
    with tjeneste(tmp_path) as adresse:
        ud = koer(blokke("docs/afstemning.md"), adresse)
    assert ud.count("urn:psrm-sandbox:problem") == ud.count("urn:psrm-sandbox:problem:kvittering-hentet") == 1
    for forventet in (
        '"samletInddrivelsesgrundlag":{"beloeb":"1500.00","antal":2',
        '"reference":"DAG-2"',
        '"totalDifference":"200.00","uforklaretDifference":"0.00"',
        "%PDF-",
        '"maaneder":[3,6,9,12]',
        '"skaeringsdato":"2026-09-30","startdato":"2026-10-01","deadline":"2026-10-31","tilstand":"IGANGVAERENDE"',
    ):
        assert forventet in ud
