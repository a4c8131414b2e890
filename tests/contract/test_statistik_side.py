"""The calls of docs/statistik.md run as they stand."""

from pathlib import Path

from tests.support.skriptblokke import blokke, koer, tjeneste


def test_siden_om_statistik_koerer_som_den_staar(tmp_path: Path) -> None:
    with tjeneste(tmp_path) as adresse:
        ud = koer(blokke("docs/statistik.md"), adresse)
    assert "urn:psrm-sandbox:problem" not in ud
    for forventet in (
        '"antal":5,"beloeb":"17300.00"',
        '{"taeller":2,"naevner":4,"andel":"0.5000"}',
        '"aarsag":"R_7_11","tekst":"Beskrivelsen skal være udfyldt."',
        '"maaned":"2026-08"',
        ";KFDAINS;4;16100,00;2;1;0;1;0;0;0;1;3;0,3333;1;0;;;",
    ):
        assert forventet in ud
