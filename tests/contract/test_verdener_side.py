"""The calls of docs/verdener.md run as they stand."""

from pathlib import Path

from tests.support.skriptblokke import blokke, koer, tjeneste


def test_the_page_about_worlds_runs_as_it_stands(tmp_path: Path) -> None:
    with tjeneste(tmp_path) as adresse:
        ud = koer(blokke("docs/verdener.md"), adresse)
    assert "urn:psrm-sandbox:problem" not in ud
    for forventet in (
        '"skabelon":"kommune"',
        '"indstilling":"PSRM_MAX_WORLDS"',
        '"fordringshaverId":"9301"',
        '"rettigheder":["INDR","NEDSKRIV"]',
        '"noegle":',
        '"Daginstitution":"2026-12-01"',
        '"dag":"2026-08-01"',
        '"navn":"foer-maanedsskift"',
        '"ny":true',
    ):
        assert forventet in ud
    assert [f.name for f in (tmp_path / "sandkasser").iterdir() if f.suffix == ".kontrolpunkter"] == []
