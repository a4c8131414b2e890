"""The forms of the monthly reports, as the data has them."""

import shutil
from pathlib import Path

import pytest

from psrm_sandbox.datafiler import Datafejl, datamappe
from psrm_sandbox.domain.rapport import Rapportart
from psrm_sandbox.grunddata.rapportkatalog import indlaes_rapporter
from psrm_sandbox.grunddata.troskab import indlaes


def test_the_eight_reports_have_the_portal_s_names() -> None:
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


def test_every_report_rests_on_a_point_of_the_ledger_of_fidelity() -> None:
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
def test_a_mistake_in_the_file_is_told_with_file_and_line(tmp_path: Path, gammel: str, ny: str, besked: str) -> None:
    fil = tmp_path / "rapporter.yaml"
    shutil.copy(datamappe("seed") / "rapporter.yaml", fil)
    tekst = fil.read_text(encoding="utf-8")
    assert gammel in tekst
    fil.write_text(tekst.replace(gammel, ny, 1), encoding="utf-8")
    with pytest.raises(Datafejl, match=r"rapporter\.yaml:\d+") as fejl:
        indlaes_rapporter(tmp_path)
    assert besked in str(fejl.value)
