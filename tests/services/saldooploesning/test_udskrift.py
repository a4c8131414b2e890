"""The differences as files: what a clerk opens is what was found."""

import json
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook
from tests.services.saldooploesning.byggere import NED, SKAERING, Bev, side

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.saldooploesning import udskrift
from psrm_sandbox.services.saldooploesning.opgoerelse import oploes, vis

SVAR = oploes(
    side(Bev("500000000001", beloeb=1234_50, reference="DAG-1"), Bev("500000000002", NED, 5)),
    side(Bev("500000000002", NED, 7), Bev(None, "Opskrevet", 1_00, reference="-2+3")),
    SKAERING,
)


def test_csv_har_decimalkomma_danske_dage_og_ingen_formler(tmp_path: Path) -> None:
    udskrift.skriv_csv(SVAR.forskelle.lazy(), tmp_path / "ud.csv")
    assert (tmp_path / "ud.csv").read_text("utf-8-sig").splitlines()[1:] == [
        "Kun i PSRM;SIKKER;1234,50;Tilgang;500000000001;DAG-1;1234,50;10-06-2026;;;",
        "Kun hos fordringshaver;SIKKER;-1,00;Opskrevet;;'-2+3;;;1,00;10-06-2026;2",
        "Andet beløb;SIKKER;0,02;Nedskrevet;500000000002;;0,05;10-06-2026;0,07;10-06-2026;1",
    ]


def test_et_regneark_har_summerne_og_et_ark_for_hver_aarsag_der_blev_fundet(tmp_path: Path) -> None:
    udskrift.skriv_xlsx(vis(SVAR, SKAERING), SVAR.forskelle, tmp_path / "ud.xlsx")
    bog = CalamineWorkbook.from_path(str(tmp_path / "ud.xlsx"))
    assert bog.sheet_names == ["Oversigt", "Kun i PSRM", "Kun hos fordringshaver", "Andet beløb"]
    oversigt = {raekke[0]: raekke[1] for raekke in bog.get_sheet_by_name("Oversigt").to_python()}
    assert oversigt["Total difference (PSRM minus fordringshaver)"] == 1233.52
    assert bog.get_sheet_by_name("Kun i PSRM").to_python()[1][:5] == [
        "SIKKER", 1234.5, "Tilgang", "500000000001", "DAG-1"]  # fmt: skip


def test_json_har_sammenfatningen_og_hver_forskel(tmp_path: Path) -> None:
    udskrift.skriv_json(vis(SVAR, SKAERING), SVAR.forskelle, tmp_path / "ud.json")
    fundet = json.loads((tmp_path / "ud.json").read_text("utf-8"))
    assert fundet["totalDifference"] == "1233.52"
    assert sum(a["antal"] for a in fundet["aarsager"]) == len(fundet["forskelle"]) == 3


def test_flere_forskelle_end_et_regneark_faar_siges_at_skulle_hentes_som_csv(tmp_path: Path) -> None:
    mange = pl.concat([SVAR.forskelle] * 66_667)
    with pytest.raises(Problem) as fanget:
        udskrift.skriv_xlsx(vis(SVAR, SKAERING), mange, tmp_path / "ud.xlsx")
    assert (fanget.value.kode, fanget.value.krav) == ("for-mange-forskelle", "csv")
