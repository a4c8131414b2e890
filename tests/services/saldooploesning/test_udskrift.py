"""The differences as files: what a clerk opens is what was found."""

import json
from io import StringIO
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook
from tests.services.saldooploesning.byggere import NED, SKAERING, Bev, side

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.filformer.saldooploesning import skriv_json
from psrm_sandbox.services.saldooploesning import gemt, udskrift
from psrm_sandbox.services.saldooploesning.modeller import Celle, Saldostand, Saldotilstand
from psrm_sandbox.services.saldooploesning.opgoerelse import oploes, som_poster

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
    udskrift.skriv_xlsx(SVAR.oversigt, SVAR.forskelle, tmp_path / "ud.xlsx")
    bog = CalamineWorkbook.from_path(str(tmp_path / "ud.xlsx"))
    assert bog.sheet_names == ["Oversigt", "Kun i PSRM", "Kun hos fordringshaver", "Andet beløb"]
    oversigt = {raekke[0]: raekke[1] for raekke in bog.get_sheet_by_name("Oversigt").to_python()}
    assert oversigt["Total difference (PSRM minus fordringshaver)"] == 1233.52
    assert bog.get_sheet_by_name("Kun i PSRM").to_python()[1][:5] == [
        "SIKKER", 1234.5, "Tilgang", "500000000001", "DAG-1"]  # fmt: skip


def test_json_har_sammenfatningen_og_hver_forskel() -> None:
    skrevet = StringIO()
    skriv_json(SVAR.oversigt, som_poster(SVAR.forskelle), skrevet)
    fundet = json.loads(skrevet.getvalue())
    assert fundet["totalDifference"] == "1233.52"
    assert sum(a["antal"] for a in fundet["aarsager"]) == len(fundet["forskelle"]) == 3


def test_flere_forskelle_end_et_regneark_faar_siges_at_skulle_hentes_som_csv(tmp_path: Path) -> None:
    mange = pl.concat([SVAR.forskelle] * 66_667)
    with pytest.raises(Problem) as fanget:
        udskrift.skriv_xlsx(SVAR.oversigt, mange, tmp_path / "ud.xlsx")
    assert (fanget.value.kode, fanget.value.krav) == ("for-mange-forskelle", "csv")


@pytest.mark.parametrize(
    "stand",
    [
        Saldostand(tilstand=Saldotilstand.FAERDIG, oversigt=SVAR.oversigt),
        Saldostand(tilstand=Saldotilstand.FEJLET, fejl=(Celle(2, "Dato", "i går", "en dag"),), antal_fejl=7),
        Saldostand(tilstand=Saldotilstand.KOERER),
    ],
)
def test_det_gemte_laeses_tilbage_som_det_var(tmp_path: Path, stand: Saldostand) -> None:
    gemt.gem(tmp_path, stand)
    assert gemt.laes(tmp_path) == stand


def test_det_en_server_svarer_og_en_aeldre_udgave_har_gemt_laeses_ogsaa() -> None:
    skrevet = StringIO()
    skriv_json(SVAR.oversigt, som_poster(SVAR.forskelle), skrevet)
    svar = json.loads(skrevet.getvalue())
    forskelle = svar.pop("forskelle")
    assert gemt.af_svar({"tilstand": "FAERDIG", "oversigt": svar}).oversigt == SVAR.oversigt
    assert [gemt.forskel_af_svar(et) for et in forskelle] == list(som_poster(SVAR.forskelle))
