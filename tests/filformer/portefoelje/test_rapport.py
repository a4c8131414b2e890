"""A portfolio's report as people open it: the workbook, the page, the JSON and the table of bits."""

import csv
import io
import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from tests.support.portefoelje import bedoemt, krav, som_parquet
from tests.support.sider import efterse

from psrm_sandbox.filformer.portefoelje.jsonsvar import bittabel, som_json
from psrm_sandbox.filformer.portefoelje.regneark import skriv_regneark
from psrm_sandbox.filformer.portefoelje.side import som_side
from psrm_sandbox.indgangsfilter import standardkatalog
from psrm_sandbox.indgangsfilter.masse import byg_plan
from psrm_sandbox.services.portefoelje.modeller import Portefoeljeresultat

RAEKKER = [
    krav(1), krav(2, beskrivelse=None), krav(3, foraeldelsesdato=None), krav(4, fordringstype="KTBRKYD"),
    krav(5, fordringstype="<b>&"), krav(6, beloeb=Decimal("12500.00"), hovedstol=Decimal("12500.00")),
]  # fmt: skip


@pytest.fixture(scope="module")
def resultat(tmp_path_factory: pytest.TempPathFactory) -> Portefoeljeresultat:
    mappe: Path = tmp_path_factory.mktemp("rapport")
    return bedoemt(mappe, som_parquet(mappe / "krav.parquet", RAEKKER))[0]


def bog(resultat: Portefoeljeresultat, stoppede: Sequence[Sequence[Any]] = (), **valg: Any) -> Workbook:
    ud = io.BytesIO()
    skriv_regneark(ud, resultat, "krav.parquet", stoppede, [], **valg)
    return load_workbook(io.BytesIO(ud.getvalue()))


def raekker(arbejdsbog: Workbook, ark: str) -> list[dict[str, Any]]:
    hoved, *resten = arbejdsbog[ark].iter_rows(values_only=True)
    return [dict(zip(map(str, hoved), raekke, strict=True)) for raekke in resten]


def test_regnearket_siger_hvad_en_rettelse_frigiver(resultat: Portefoeljeresultat) -> None:
    fundet = {(r["Fordringstype"], r["Felt"]): r for r in raekker(bog(resultat), "Én rettelse")}
    beskrivelse = fundet["KFDAINS", "Beskrivelse"]
    assert (beskrivelse["Frigiver alene, fordringer"], beskrivelse["Frigiver alene, kr."]) == (1, 1200)
    assert beskrivelse["Hvem leverer"] == "fagsystemet"


def test_et_fuldt_ark_gaar_videre_i_et_nyt(resultat: Portefoeljeresultat) -> None:
    stoppede = [("a.parquet", nr, "9101", "KFDAINS", f"=1+{nr}", 100, "AFVIST", "R_7_11", "f", "l") for nr in range(25)]
    arbejdsbog = bog(resultat, stoppede, maks_raekker=10)
    ark = [navn for navn in arbejdsbog.sheetnames if navn.startswith("Stoppede fordringer")]
    assert ark == ["Stoppede fordringer", "Stoppede fordringer 2", "Stoppede fordringer 3"]
    alle = [r for navn in ark for r in raekker(arbejdsbog, navn)]
    assert [r["Række"] for r in alle] == list(range(25))
    assert (alle[3]["Reference"], alle[3]["Beløb"]) == ("=1+3", 1)


def test_siden_er_hel_har_en_tabel_ved_hvert_diagram_og_intet_fremmed(resultat: Portefoeljeresultat) -> None:
    html = som_side(resultat, "krav & <b>.parquet")
    assert "Porteføljen krav & <b>.parquet" in efterse(html)
    assert "<script" not in html
    assert "<b>" not in html
    diagrammer = html.count('aria-label="Diagram: ')
    assert 6 <= diagrammer < html.count('aria-label="Tabel: ')
    assert "grådig" in html


def test_en_portefoelje_uden_fund_og_en_tom_har_ogsaa_en_rapport(tmp_path: Path) -> None:
    for navn, alle in (("ren", [krav(1)]), ("tom", [])):
        (tmp_path / navn).mkdir()
        svar, _ = bedoemt(tmp_path / navn, som_parquet(tmp_path / f"{navn}.parquet", alle))
        efterse(som_side(svar, navn))
        assert bog(svar).sheetnames[0] == "Forside"
        assert json.loads(som_json(svar))["iAlt"]["antal"] == len(alle)


def test_json_har_summer_der_stemmer(resultat: Portefoeljeresultat) -> None:
    svar = json.loads(som_json(resultat))
    for fordeling in ("typer", "aar", "fordringshavere", "beloebsbaand", "ophoer"):
        antal = sum(s["antal"] for under in svar[fordeling].values() for s in under.values())
        assert antal == svar["iAlt"]["antal"] == 6, fordeling
    assert svar["iAlt"]["beloeb"] == "18500.00"
    assert svar["udfald"]["HOERING"] == {"antal": 1, "beloeb": "12500.00"}


def test_hver_bit_har_sin_betydning_for_hver_type_der_har_den() -> None:
    plan = byg_plan(standardkatalog())
    linjer = list(csv.DictReader(io.StringIO(bittabel(plan)), delimiter=";"))
    assert len(linjer) == sum(map(len, plan.regler.values()))
    en = next(r for r in linjer if (r["fordringstype"], r["regel"]) == ("KFDAINS", "R_7_11"))
    nr = int(en["ord"][1:]) * 63 + int(en["bit"])
    [regel] = [r for r in plan.regler[next(n for n, t in enumerate(plan.typer) if t.kode == "KFDAINS")] if r.nr == nr]
    assert (regel.navn, en["konsekvens"], en["felter"]) == ("R_7_11", "AFVIST", "beskrivelse")
