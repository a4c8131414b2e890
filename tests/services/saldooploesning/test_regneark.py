"""A creditor's list as a workbook: dates as dates, numbers as numbers, and what is merged refused."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from tests.services.saldooploesning.byggere import steder

from psrm_sandbox.services.saldooploesning.laesning import laes
from psrm_sandbox.services.saldooploesning.modeller import Celle, Listefejl

JUNI = date(2026, 6, 1)


def regneark(mappe: Path, *raekker: tuple[Any, ...], flettet: tuple[int, int, int, int] | None = None) -> Path:
    fil = mappe / "liste.xlsx"
    with xlsxwriter.Workbook(fil) as bog:
        bog.add_worksheet("Forside").write(0, 0, "Læs mig")
        ark = bog.add_worksheet("Poster")
        dag = bog.add_format({"num_format": "dd-mm-yyyy"})
        for nr, raekke in enumerate(raekker):
            for plads, celle in enumerate(raekke):
                if isinstance(celle, date):
                    ark.write_datetime(nr + 1, plads + 1, celle, dag)
                else:
                    ark.write(nr + 1, plads + 1, celle)
        if flettet:
            ark.merge_range(*flettet, None)
    return fil


OVERSKRIFT = ("FordringID", "reference", "Hændelse", "Beløb", "Dato")


def test_et_arks_tal_og_dage_laeses_som_det_de_er(tmp_path: Path) -> None:
    fil = regneark(
        tmp_path,
        OVERSKRIFT,
        (900000000001, 123, "Tilgang", 1200.5, JUNI),
        ("900000000002", "A", "Nedskrevet", "1.200,50", 46174),
        (None, "A", "Nedskrevet", 0.1 + 0.2, "01-06-2026"),
    )
    ramme, noter = laes(fil)
    assert ramme["nr"].to_list() == [3, 4, 5]
    assert ramme["fordringsId"].to_list() == ["900000000001", "900000000002", None]
    assert ramme["reference"].to_list() == ["123", "A", "A"]
    assert ramme["beloeb"].to_list() == [1200_50, 1200_50, 30]
    assert set(ramme["dato"].to_list()) == {date(2026, 6, 1)}
    assert noter == ("Kun arket Poster er læst; sprunget over: Forside.",)


def test_flettede_celler_afvises_ved_navn_og_sted(tmp_path: Path) -> None:
    raekke = (1, "A", "Tilgang", 5, 46174)
    celler = fejl_i(regneark(tmp_path, OVERSKRIFT, raekke, raekke, flettet=(2, 1, 3, 1)))
    assert steder(celler) == [(3, "B", "B3:B4")]
    assert "flettet" in celler[0].krav


def test_celler_flettet_over_overskriften_skader_ikke(tmp_path: Path) -> None:
    fil = regneark(tmp_path, OVERSKRIFT, (1, "A", "Tilgang", 5, 46174), flettet=(0, 1, 0, 5))
    assert laes(fil)[0].height == 1


def test_et_arks_fejl_naevnes_ved_dets_egne_raekker(tmp_path: Path) -> None:
    celler = fejl_i(regneark(tmp_path, OVERSKRIFT, (1, "A", "Tilgang", 12.345, True), (1, "A", None, "x", 5)))
    assert steder(celler) == [
        (3, "Beløb", "12.345"),
        (3, "Dato", "SAND"),
        (4, "Hændelse", "intet"),
        (4, "Beløb", "x"),
        (4, "Dato", "5.0"),
    ]


def fejl_i(fil: Path) -> tuple[Celle, ...]:
    with pytest.raises(Listefejl) as fanget:
        laes(fil)
    return fanget.value.celler


def test_et_ark_der_taeller_fra_1904_har_sine_dage_rigtigt(tmp_path: Path) -> None:
    fil = tmp_path / "liste.xlsx"
    with xlsxwriter.Workbook(fil, {"date_1904": True}) as bog:
        ark = bog.add_worksheet("Poster")
        ark.write_row(0, 0, OVERSKRIFT)
        ark.write_row(1, 0, (1, "A", "Tilgang", 5, 46174 - 1462))
        ark.write_row(2, 0, (1, "A", "Tilgang", 5))
        ark.write_datetime(2, 4, JUNI, bog.add_format({"num_format": "dd-mm-yyyy"}))
    assert laes(fil)[0]["dato"].to_list() == [JUNI, JUNI]
