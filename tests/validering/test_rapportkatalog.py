"""The forms of the monthly reports, as the data has them."""

import shutil
from pathlib import Path

import pytest

from psrm_sandbox.datafiler import Datafejl, datamappe
from psrm_sandbox.domain.rapport import Rapportart
from psrm_sandbox.grunddata.rapportkatalog import indlaes_rapporter
from psrm_sandbox.grunddata.troskab import indlaes


def test_de_otte_rapporter_har_portalens_navne() -> None:
    tilgodehavende = "Tilgodehavende Afregninger hos Skatteforvaltningen"
    assert [form.navn for form in indlaes_rapporter().former.values()] == [
        "Justeringsrapport - Afstemning",
        "Justeringsrapport - Måned",
        "Saldorapport - Afstemning",
        "Saldorapport - Måned",
        "Til- og afgangsrapport - Afstemning",
        f"{tilgodehavende} - Specifikation af Afregning",
        f"{tilgodehavende} - Specifikation af Ultimo Tilgodehavende",
        f"{tilgodehavende} - Summeret",
    ]
    assert indlaes_rapporter().former[Rapportart.JUSTERING_AFSTEMNING].fil == (
        "{fordringshaver}_Justering_Afstemning_{aar}-{maaned}"
    )
    assert indlaes_rapporter().ingen == "Ingen rapporter tilgængelig for valgt periode"


def test_hver_rapport_hviler_paa_et_punkt_i_troskabslisten() -> None:
    assert {form.punkt for form in indlaes_rapporter().former.values()} <= {p.id for p in indlaes().punkter()}


@pytest.mark.parametrize(
    ("gammel", "ny", "besked"),
    [
        ("felt: hovedfordring,", "felt: hovedfordringen,", "mente du hovedfordring?"),
        ("navn: HovedfordringID", "navn: FordringID", "to gange"),
        ("- art: SUMMERET", "- art: SALDO_MAANED", "ventet én af hver i orden"),
        ("type: dato", "type: dag", "type"),
        ("_{aar}-{maaned}", "_{aar}", "fil"),
    ],
)
def test_en_fejl_i_filen_naevnes_med_fil_og_linje(tmp_path: Path, gammel: str, ny: str, besked: str) -> None:
    fil = tmp_path / "rapporter.yaml"
    shutil.copy(datamappe("seed") / "rapporter.yaml", fil)
    tekst = fil.read_text(encoding="utf-8")
    assert gammel in tekst
    fil.write_text(tekst.replace(gammel, ny, 1), encoding="utf-8")
    with pytest.raises(Datafejl, match=r"rapporter\.yaml:\d+") as fejl:
        indlaes_rapporter(tmp_path)
    assert besked in str(fejl.value)
