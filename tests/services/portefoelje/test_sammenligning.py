"""A run beside an earlier one: the clean-up's progress."""

from pathlib import Path

import pytest
from tests.support.portefoelje import bedoemt, koersel, krav, som_parquet

from psrm_sandbox.services.portefoelje import sammenligning
from psrm_sandbox.services.portefoelje.modeller import Portefoeljefejl, Sum
from psrm_sandbox.services.portefoelje.sammenligning import sammenlign


@pytest.mark.parametrize("pr_gang", [4_000_000, 2])
def test_hver_fordring_staar_et_sted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pr_gang: int) -> None:
    monkeypatch.setattr(sammenligning, "_PR_GANG", pr_gang)
    (tmp_path / "foer").mkdir()
    foer = [krav(1), krav(2), krav(3, beskrivelse=None), krav(4, beskrivelse=None), krav(5)]
    bedoemt(tmp_path / "foer", som_parquet(tmp_path / "a.parquet", foer))
    nu = [krav(1), krav(2, beskrivelse=None), krav(3), krav(4, beskrivelse=None), krav(6), krav(7, reference=None)]
    kb = koersel(tmp_path / "ud", som_parquet(tmp_path / "b.parquet", nu))
    svar = sammenlign(kb.koer().mappe, tmp_path / "foer" / "ud", "2026-07-01")
    [daginstitution] = svar.typer
    en = Sum(1, 120_000)
    assert (daginstitution.klar_nu, daginstitution.nyt_brud) == (en, en)
    assert (daginstitution.ude, daginstitution.ny) == (en, en)
    assert (daginstitution.stadig_klar, daginstitution.stadig_stoppet) == (en, en)
    assert svar.uden_reference == 1


def test_en_mappe_der_ingen_rapport_er_siges(tmp_path: Path) -> None:
    with pytest.raises(Portefoeljefejl, match=r"er ingen rapport; mappen skal rumme fordringer.parquet"):
        sammenlign(tmp_path, tmp_path)
