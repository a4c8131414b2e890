"""Workbooks: sheets, formulas, errors, hidden and merged cells, cells far out, passwords, and the one to fill in."""

import io
from pathlib import Path
from typing import Any

import msoffcrypto
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook, load_workbook
from tests.indlaesning.binaere import xls_fil, xlsb_fil
from tests.indlaesning.byggere import (
    afvist,
    ark_xml,
    celler,
    enkelt,
    fordringer,
    laest,
    med_del,
    noter,
    ods_fil,
    ods_raekke,
    raekke,
    udeladt,
    xlsx_fil,
)

from psrm_sandbox.indlaesning import numre
from psrm_sandbox.indlaesning.skabelon import skriv_skabelon

TO = celler(raekke(), raekke(Reference="B"))


def bog(mappe: Path, ret: Any, raekker: Any = TO) -> Path:
    arbejdsbog = Workbook()
    ark = arbejdsbog.active
    assert ark is not None
    for et in raekker:
        ark.append(et)
    ret(arbejdsbog, ark)
    arbejdsbog.save(mappe / "krav.xlsx")
    return mappe / "krav.xlsx"


def test_arket_med_flest_kendte_kolonner_laeses_og_de_andre_naevnes(tmp_path: Path) -> None:
    forside = [["Læs mig først"], ["Reference", "Beløb"]]
    fil = xlsx_fil(tmp_path, forside, [["Restancer"], [], *TO], [["andet"]], navne=("Forside", "Krav", "Noter"))
    indhold = laest(fil)
    assert [str(et.sted) for et in indhold.aktioner] == [
        "krav.xlsx, arket Krav, række 4",
        "krav.xlsx, arket Krav, række 5",
    ]
    assert "Kun arket Krav er læst; sprunget over: Forside, Noter." in noter(indhold)


@pytest.mark.parametrize("skriv", [xlsx_fil, xls_fil, xlsb_fil])
def test_en_tabel_midt_paa_arket_har_sine_egne_raekker_og_celler(tmp_path: Path, skriv: Any) -> None:
    daarlig = celler(raekke(), raekke(Reference="B", Beløb="x"))
    indhold = laest(skriv(tmp_path, [[], [], *(["", "", *et] for et in daarlig)]))
    assert indhold.aktioner[0].sted.raekker == (4,)
    assert "celle G5 (Beløb): fundet x" in udeladt(indhold)[0]


def test_et_andet_ark_kan_vaelges(tmp_path: Path) -> None:
    fil = xlsx_fil(tmp_path, TO, celler(raekke(Reference="FEB")), navne=("Januar", "Februar"))
    assert "Februar ligner også en tabel; læs et andet ark med --ark." in noter(laest(fil))
    assert enkelt(laest(fil, ark="Februar"))["reference"] == "FEB"
    assert "arket Marts findes ikke; der er Januar, Februar" in afvist(fil, ark="Marts")


def test_et_tomt_regneark_og_et_uden_overskrift(tmp_path: Path) -> None:
    assert "regnearket er tomt" in afvist(xlsx_fil(tmp_path, []))
    assert "ingen overskrift med kendte kolonner" in afvist(xlsx_fil(tmp_path, [["KFDAINS", "INDR"]]))


@pytest.mark.parametrize("fejl", ["#SPILL!", "#N/A", "#REF!", "#VALUE!", "#FIELD!", "#VÆRDI!"])
def test_en_fejlcelle_er_aldrig_tom(tmp_path: Path, fejl: str) -> None:
    fil = ark_xml(xlsx_fil(tmp_path, TO), lambda x: x.replace('<c r="F3" t="s">', '<c r="F3" t="e">'))
    ark_xml(fil, lambda x: __import__("re").sub(r'(<c r="F3" t="e"><v>)[0-9]+', rf"\g<1>{fejl}", x))
    (tekst,) = udeladt(laest(fil))
    assert tekst == f"arket Krav, celle F3 (Hovedstol): fundet {fejl}; {numre.REGNEARKSFEJL}"


def test_fejlceller_i_xls_xlsb_og_ods(tmp_path: Path) -> None:
    med_fejl = celler(raekke(), raekke(Reference="B", Hovedstol="#N/A"))
    div = '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
    div += 'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    ods = [ods_raekke(*et) for et in celler(raekke(), raekke(Reference="B", Hovedstol=div))]
    for fil in (xls_fil(tmp_path, med_fejl), xlsb_fil(tmp_path, med_fejl), ods_fil(tmp_path, *ods)):
        (tekst,) = udeladt(laest(fil))
        assert "celle F3 (Hovedstol)" in tekst
        assert "viser en fejl" in tekst


def test_en_formel_der_aldrig_er_beregnet_udelades(tmp_path: Path) -> None:
    fil = bog(tmp_path, lambda _, ark: ark.__setitem__("E3", "=1100+100"))
    assert (
        "celle E3 (Beløb): fundet #UBEREGNET; en beregnet værdi: formlen er aldrig beregnet" in udeladt(laest(fil))[0]
    )
    uden_vaerdi = '<table:table-cell table:formula="of:=1+1"/>'
    ods = ods_fil(tmp_path, *(ods_raekke(*et) for et in celler(raekke(), raekke(Reference="B", Beløb=uden_vaerdi))))
    assert "formlen er aldrig beregnet" in udeladt(laest(ods))[0]


def test_en_beregnet_formel_og_en_tom_tekst_laeses(tmp_path: Path) -> None:
    fil = xlsx_fil(tmp_path, TO)
    ark_xml(
        fil,
        lambda x: __import__("re").sub(r'<c r="E3" t="s"><v>[0-9]+</v></c>', '<c r="E3"><f>1+1</f><v>7.5</v></c>', x),
    )
    med_del(fil, "xl/workbook.xml", lambda x: x.replace(' fullCalcOnLoad="1"', ""))
    assert fordringer(laest(fil))[1]["beloeb"] == "7.50"


def test_skjulte_raekker_og_kolonner_laeses_og_fortaelles(tmp_path: Path) -> None:
    def skjul(_: Any, ark: Any) -> None:
        ark.row_dimensions[3].hidden = True
        ark.column_dimensions["E"].hidden = True

    indhold = laest(bog(tmp_path, skjul))
    assert len(indhold.aktioner) == 2
    assert "Skjulte rækker i arket er læst med: 3 (1 i alt)." in noter(indhold)
    assert "Skjulte kolonner i arket er læst med: E." in noter(indhold)


def test_flettede_celler_i_tabellen_udelades_og_andre_goer_ingen_skade(tmp_path: Path) -> None:
    fil = bog(tmp_path, lambda _, ark: (ark.merge_cells("D2:D3"), ark.append(list(raekke(Reference="C").values()))))
    assert [et.split(":")[0] for et in udeladt(laest(fil))] == ["arket Sheet, række 2", "arket Sheet, række 3"]
    assert len(laest(bog(tmp_path, lambda _, ark: ark.merge_cells("A20:C21"))).aktioner) == 2


def test_flettede_overskrifter_i_to_raekker_laeses(tmp_path: Path) -> None:
    top = ["Krav", *[None] * 6, "Periode", None, *[None] * 5]
    bund = [{"Periode fra": "fra", "Periode til": "til"}.get(et, et) for et in TO[0]]
    fil = bog(tmp_path, lambda _, ark: (ark.merge_cells("A1:G1"), ark.merge_cells("H1:I1")), [top, bund, *TO[1:]])
    assert fordringer(laest(fil))[0]["periodeSlut"] == "2026-03-31"


def test_spoegelsesraekker_med_kun_format_taelles_ikke(tmp_path: Path) -> None:
    def formater(_: Any, ark: Any) -> None:
        for nr in range(4, 2000):
            ark.cell(nr, 5).number_format = "0.00"

    assert laest(bog(tmp_path, formater)).raekker_i_alt == 2


def test_en_celle_langt_ude_fortaelles_straks(tmp_path: Path) -> None:
    fil = bog(tmp_path, lambda _, ark: ark.__setitem__("XFD1048576", "langt ude"))
    assert "går til celle XFD1048576" in afvist(fil)
    assert "går til celle N1048576" in afvist(xlsb_fil(tmp_path, TO[:2], 1_048_574))
    ods = ods_fil(tmp_path, ods_raekke(*TO[0]), ods_raekke(*TO[1], ekstra=' table:number-rows-repeated="1000000"'))
    assert "går til celle N1000001" in afvist(ods)


def test_tomme_gentagelser_i_ods_er_ingen_celler(tmp_path: Path) -> None:
    hale = '<table:table-cell table:number-columns-repeated="16370"/>'
    tom = ods_raekke(hale, ekstra=' table:number-rows-repeated="1048570"')
    assert len(laest(ods_fil(tmp_path, *(ods_raekke(*et, hale) for et in TO), tom)).aktioner) == 2


def test_en_celle_uden_overskrift_fortaelles_og_raekken_laeses(tmp_path: Path) -> None:
    indhold = laest(bog(tmp_path, lambda _, ark: ark.__setitem__("Q2", "løs")))
    assert "række 2: løs står i en kolonne uden overskrift" in noter(indhold)
    assert len(indhold.aktioner) == 2


# -- Adgangskoder


def laast(fil: Path, kode: str) -> Path:
    ud = io.BytesIO()
    with fil.open("rb") as aaben:
        OOXMLFile(aaben).encrypt(kode, ud)
    fil.write_bytes(ud.getvalue())
    return fil


def test_et_laast_regneark_laeses_med_sin_adgangskode_og_ellers_siges_det(tmp_path: Path) -> None:
    fil = laast(xlsx_fil(tmp_path, TO), "hemmelig-1")
    assert len(laest(fil, adgangskode="hemmelig-1").aktioner) == 2
    assert "angiv den med --adgangskode" in afvist(fil)
    forkert = afvist(fil, adgangskode="gætværk")
    assert "den angivne passer ikke" in forkert
    assert "gætværk" not in forkert
    assert msoffcrypto


def test_en_ods_med_adgangskode_afvises_ved_navn(tmp_path: Path) -> None:
    fil = ods_fil(tmp_path, *(ods_raekke(*et) for et in TO))
    med_del(fil, "META-INF/manifest.xml", lambda x: x.replace("/>", "><manifest:encryption-data/></manifest:manifest>"))
    assert "(.ods) har adgangskode" in afvist(fil)


# -- Skabelonen


def test_skabelonen_har_en_testperson_og_laeses_som_enhver_anden_fil(tmp_path: Path) -> None:
    fil = tmp_path / "ud.xlsx"
    skriv_skabelon(fil)
    fordring = enkelt(laest(fil))
    assert fordring["haeftere"][0]["skyldner"] == {"type": "CPR", "nummer": "6101600008"}
    assert fordring["beloeb"] == "1200.00"
    arbejdsbog = load_workbook(fil)
    assert arbejdsbog.sheetnames == ["Fordringer", "Forklaring"]
    ark = arbejdsbog["Fordringer"]
    for celle in ark[500]:
        navn = str(ark.cell(1, celle.column).value)
        assert celle.number_format == ("#,##0.00" if navn in ("Beløb", "Hovedstol") else "dd-mm-yyyy" if "dato" in navn
                                       or navn.startswith("Periode") else "@")  # fmt: skip
