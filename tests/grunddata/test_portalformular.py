"""What the portal's form takes, where the exchange takes more."""

from pathlib import Path

import pytest

from psrm_sandbox.datafiler import Datafejl, datamappe
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.grunddata.portalformular import indlaes_portalformular

FIL = "portalformular.yaml"


def test_en_hovedfordrings_reference_er_kortere_i_portalen_end_paa_traaden() -> None:
    tegn = indlaes_portalformular().referencetegn

    assert [tegn.for_rolle(rolle) for rolle in (Kategori.HOVEDFORDRING, Kategori.RELATERET)] == [20, 36]


def test_beloebet_har_otte_cifre_foer_kommaet() -> None:
    assert indlaes_portalformular().cifre_foer_komma == 8


@pytest.mark.parametrize(
    ("gammel", "ny", "besked"),
    [
        ("cifre_foer_komma: 8", "cifre: 8", "ukendt nøgle cifre"),
        ("cifre_foer_komma: 8", "cifre_foer_komma: 12", "cifre_foer_komma"),
        ("hovedfordring: 20", "hovedfordring: 37", "hovedfordring"),
    ],
)
def test_en_fejl_i_filen_fortaelles_med_linje(tmp_path: Path, gammel: str, ny: str, besked: str) -> None:
    tekst = (datamappe("seed") / FIL).read_text(encoding="utf-8")
    assert gammel in tekst
    (tmp_path / FIL).write_text(tekst.replace(gammel, ny), encoding="utf-8")

    with pytest.raises(Datafejl, match=besked) as fejl:
        indlaes_portalformular(tmp_path)
    assert fejl.value.linje is not None
