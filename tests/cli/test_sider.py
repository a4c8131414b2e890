"""The generated pages."""

from pathlib import Path

import pytest
from tests.cli.byggere import ROD, koer

from psrm_sandbox.cli.sider import side, sider
from psrm_sandbox.grunddata.kodelister import indlaes
from psrm_sandbox.indgangsfilter import standardkatalog

DANNET = Path(__file__).parents[2] / "docs" / "dannet"


@pytest.mark.stor
def test_lagerets_sider_er_dem_data_giver() -> None:
    resultat = koer("sider", "--tjek", "--mappe", DANNET)
    assert resultat.exit_code == 0, resultat.output


@pytest.mark.stor
def test_en_aendret_eller_manglende_side_naevnes(tmp_path: Path) -> None:
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


@pytest.mark.stor
def test_en_side_som_intet_danner_mere_naevnes_og_fjernes(tmp_path: Path) -> None:
    koer("sider", "--mappe", tmp_path)
    (tmp_path / "regler" / "amter.md").write_text("# Amter\n", encoding="utf-8")
    assert "amter.md" in koer("sider", "--tjek", "--mappe", tmp_path).stderr
    assert koer("sider", "--mappe", tmp_path).exit_code == 0
    assert not (tmp_path / "regler" / "amter.md").exists()
    assert (tmp_path / "regler" / "kommuner.md").exists()


@pytest.mark.parametrize("kommando", ["sider", "kontrakt"])
def test_en_mappe_der_ikke_er_projektets_siges_og_roeres_ikke(kommando: str, tmp_path: Path) -> None:
    resultat = koer(kommando, "--tjek", "--mappe", tmp_path)
    assert resultat.exit_code == 2
    assert resultat.stderr.startswith(f"{tmp_path} er ikke projektets mappe")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("navn", sider(ROD))
def test_hver_side_siger_at_den_er_dannet_og_har_en_overskrift_oeverst(navn: str) -> None:
    linjer = side(navn, ROD).splitlines()
    assert linjer[0].startswith("<!-- Dannet af ")
    assert [linje for linje in linjer if linje.startswith("# ")] == [linjer[2]]
    if navn == "regler/movia.md" or not navn.startswith("regler/"):  # each of their claims is searched for anew
        assert side.__wrapped__(navn, ROD) == side(navn, ROD)


@pytest.mark.parametrize("navn", sider(ROD))
def test_hver_raekke_i_en_tabel_har_lige_saa_mange_celler_som_sit_hoved(navn: str) -> None:
    bredde = None
    for linje in side(navn, ROD).splitlines():
        celler = linje.replace("\\|", "").count("|") if linje.startswith("|") else None
        assert celler is None or bredde is None or celler == bredde, linje
        bredde = celler


def test_siderne_rummer_hver_type_og_hver_kode() -> None:
    typer, koder = side("fordringstyper.md", ROD), side("fejlkoder.md", ROD)
    assert [t.kode for t in standardkatalog().typer if f"| [{t.kode}](" not in typer] == []
    assert [k.kode for k in indlaes().fejlkoder if f"| {k.kode} | `{k.navn}` |" not in koder] == []


def test_hvert_link_til_en_fil_foerer_til_en() -> None:
    from re import findall, sub
    from urllib.parse import unquote

    for navn in sider(ROD):
        for maal in set(findall(r"\]\(([^)#]+)\)", sub(r"`[^`\n]*`", "", side(navn, ROD)))):
            assert ((DANNET / navn).parent / unquote(maal)).exists(), (navn, maal)
    ankre = set(findall(r'<a id="([^"]+)">', side("fordringstyper.md", ROD)))
    assert set(findall(r"\]\(#([^)]+)\)", side("fordringstyper.md", ROD))) == ankre
