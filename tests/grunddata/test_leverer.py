"""Who supplies a field: every field of what can be sent has an answer, and a type may differ."""

import shutil
from pathlib import Path

import pytest

from psrm_sandbox.datafiler import Datafejl, datamappe
from psrm_sandbox.domain.fordring import JSON_NAVN
from psrm_sandbox.former.fordring import FordringForm, HaefterForm
from psrm_sandbox.grunddata.leverer import indlaes_leverandoerer, leverandoer_af
from psrm_sandbox.indgangsfilter import standardkatalog


def test_hvert_felt_der_kan_sendes_har_en_leverandoer() -> None:
    felter = {felt.alias or navn for form in (FordringForm, HaefterForm) for navn, felt in form.model_fields.items()}
    assert sorted({*felter, *JSON_NAVN.values()} - set(indlaes_leverandoerer().felter)) == []


def test_feltet_findes_med_og_uden_sin_sti() -> None:
    assert leverandoer_af("fordring.haeftere[0].forfaldsdato") == leverandoer_af("forfaldsdato")
    assert leverandoer_af("relateredeFordringer[2].beloeb").art == "debitorsystem"
    assert leverandoer_af("fordring.haeftere[0]").art == "fagsystem"
    assert leverandoer_af("noget").art == "debitorsystem"


def test_en_type_kan_have_sin_egen() -> None:
    assert leverandoer_af("forfaldsdato", "KTNEBOF").art == "fagkontor"
    assert leverandoer_af("forfaldsdato", "KFDAINS").art == "debitorsystem"
    assert leverandoer_af("domsdato", "KFDAINS").art == "jurist"


def test_undtagelserne_naevner_kun_kendte_typer() -> None:
    kendte = {type_.kode for type_ in standardkatalog().typer}
    assert sorted({kode for kode, _ in indlaes_leverandoerer().pr_type} - kendte) == []


@pytest.mark.parametrize(
    ("gammel", "ny", "besked"),
    [
        ("  jurist: kommunens jurist\n", "", "navne mangler jurist"),
        ("leverandoer: jurist", "leverandoer: juristen", "mente du jurist"),
        ("felter: [fordringstype, ", "felter: [fordringstyp, ", "fordringstyp står ikke under felter"),
        ("koder: [KTTIBAK]", "koder: [KTNEBOF]", "foraeldelsesdato for KTNEBOF står to gange"),
    ],
)
def test_en_fejl_i_filen_fortaelles_med_linje(tmp_path: Path, gammel: str, ny: str, besked: str) -> None:
    tekst = (datamappe("seed") / "leverer.yaml").read_text(encoding="utf-8")
    shutil.copy(datamappe("seed") / "leverer.yaml", tmp_path)
    assert gammel in tekst
    (tmp_path / "leverer.yaml").write_text(tekst.replace(gammel, ny, 1), encoding="utf-8")
    with pytest.raises(Datafejl, match=besked):
        indlaes_leverandoerer(tmp_path)
