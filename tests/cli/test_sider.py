"""The generated pages."""

from pathlib import Path

import pytest
from tests.cli.byggere import koer

from psrm_sandbox.cli.sider import side, sider
from psrm_sandbox.grunddata.kodelister import indlaes
from psrm_sandbox.indgangsfilter import standardkatalog

DANNET = Path(__file__).parents[2] / "docs" / "dannet"


def test_the_pages_of_the_repository_are_those_of_the_data() -> None:
    resultat = koer("sider", "--tjek", "--mappe", DANNET)
    assert resultat.exit_code == 0, resultat.output


def test_a_changed_or_missing_page_is_named(tmp_path: Path) -> None:
    assert koer("sider", "--mappe", tmp_path / "dannet").exit_code == 0
    assert koer("sider", "--tjek", "--mappe", tmp_path / "dannet").exit_code == 0
    (tmp_path / "dannet" / "fejlkoder.md").write_text("rettet i hånden", encoding="utf-8")
    (tmp_path / "dannet" / "fidelity.md").unlink()
    resultat = koer("sider", "--tjek", "--mappe", tmp_path / "dannet")
    assert resultat.exit_code == 1
    assert "fejlkoder.md" in resultat.stderr
    assert "fidelity.md" in resultat.stderr
    assert "fordringstyper.md" not in resultat.stderr
    assert not (tmp_path / "dannet" / "fidelity.md").exists()


def test_en_side_som_intet_danner_mere_naevnes_og_fjernes(tmp_path: Path) -> None:
    koer("sider", "--mappe", tmp_path)
    (tmp_path / "regler" / "amter.md").write_text("# Amter\n", encoding="utf-8")
    assert "amter.md" in koer("sider", "--tjek", "--mappe", tmp_path).stderr
    assert koer("sider", "--mappe", tmp_path).exit_code == 0
    assert not (tmp_path / "regler" / "amter.md").exists()
    assert (tmp_path / "regler" / "kommuner.md").exists()


@pytest.mark.parametrize("navn", sider())
def test_every_page_says_that_it_is_generated_and_has_one_heading_on_top(navn: str) -> None:
    linjer = side(navn).splitlines()
    assert linjer[0].startswith("<!-- Dannet af ")
    assert [linje for linje in linjer if linje.startswith("# ")] == [linjer[2]]
    assert side.__wrapped__(navn) == side(navn)


@pytest.mark.parametrize("navn", sider())
def test_every_row_of_a_table_has_as_many_cells_as_its_header(navn: str) -> None:
    bredde = None
    for linje in side(navn).splitlines():
        celler = linje.replace("\\|", "").count("|") if linje.startswith("|") else None
        assert celler is None or bredde is None or celler == bredde, linje
        bredde = celler


def test_the_pages_hold_every_type_and_every_code() -> None:
    typer, koder = side("fordringstyper.md"), side("fejlkoder.md")
    assert [t.kode for t in standardkatalog().typer if f"| [{t.kode}](" not in typer] == []
    assert [k.kode for k in indlaes().fejlkoder if f"| {k.kode} | `{k.navn}` |" not in koder] == []


def test_every_link_to_a_file_leads_to_one() -> None:
    from re import findall, sub
    from urllib.parse import unquote

    for navn in sider():
        for maal in findall(r"\]\(([^)#]+)\)", sub(r"`[^`\n]*`", "", side(navn))):
            assert ((DANNET / navn).parent / unquote(maal)).exists(), (navn, maal)
    ankre = set(findall(r'<a id="([^"]+)">', side("fordringstyper.md")))
    assert set(findall(r"\]\(#([^)]+)\)", side("fordringstyper.md"))) == ankre
