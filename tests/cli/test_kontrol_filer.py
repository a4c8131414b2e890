"""Every kind of file that cannot be read: told by place, found and demand, with exit code 2."""

import json
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from tests.cli.byggere import (
    DAARLIG,
    XLSX_RAEKKE,
    bog,
    csv_fil,
    csv_tekst,
    fejlet,
    gem,
    json_fil,
    kontrol,
    kontrol_json,
    raekke,
    statusser,
    uden,
    xlsx_fil,
)

from psrm_sandbox.api import eksempler
from psrm_sandbox.indlaesning import celler

GOD = eksempler.GOD["aktioner"][0]


def raa(mappe: Path, indhold: bytes, navn: str = "fil.csv") -> Path:
    fil = mappe / navn
    fil.write_bytes(indhold)
    return fil


# -- Files as such


def test_a_file_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    csv_fil(tmp_path, raekke())
    assert "findes ikke; mente du fordringer.csv?" in fejlet(tmp_path / "fordringr.csv")
    assert "findes ikke" in fejlet(tmp_path / "ingen" / "mappe.csv")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "er en mappe" in fejlet(tmp_path)


@pytest.mark.parametrize("navn", ["tom.csv", "tom.json", "tom"])
@pytest.mark.parametrize("indhold", [b"", b"\r\n \r\n"])
def test_an_empty_file(tmp_path: Path, navn: str, indhold: bytes) -> None:
    assert "filen er tom" in fejlet(raa(tmp_path, indhold, navn))


def test_an_old_spreadsheet_is_told_how_to_be_saved(tmp_path: Path) -> None:
    assert "gem den som .xlsx" in fejlet(raa(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "gammel.xls"))


# -- CSV


@pytest.mark.parametrize("tegn", [";", ",", "\t"])
@pytest.mark.parametrize("kodning", ["utf-8", "utf-8-sig", "iso-8859-1", "cp1252"])
def test_a_good_table_in_every_encoding_and_with_every_separator(tmp_path: Path, tegn: str, kodning: str) -> None:
    fil = csv_fil(tmp_path, raekke(), raekke(**DAARLIG), tegn=tegn, kodning=kodning)
    assert statusser(fil) == ["UDFOERT", "AFVIST"]


def test_a_text_that_is_neither_utf8_nor_latin1(tmp_path: Path) -> None:
    tekst = csv_tekst(raekke()).encode("iso-8859-1")
    assert "linje 2" in fejlet(raa(tmp_path, tekst.replace(b"\xe5", b"\x81")))
    assert "styretegn" in fejlet(raa(tmp_path, tekst.replace(b"\xe5", b"\x00")))
    assert "hverken UTF-8 eller ISO-8859-1" in fejlet(raa(tmp_path, tekst.replace(b"\xe5", b"\x90")))


def test_a_mix_of_encodings_is_not_guessed_at(tmp_path: Path) -> None:
    tekst = csv_tekst(raekke()).encode() + csv_tekst(raekke(reference="B")).encode("iso-8859-1")
    assert "blander UTF-8 med en anden tegnkodning" in fejlet(raa(tmp_path, tekst))


def test_utf16_is_named(tmp_path: Path) -> None:
    assert "filen er UTF-16" in fejlet(csv_fil(tmp_path, raekke(), kodning="utf-16"))


def test_reading_as_latin1_is_told(tmp_path: Path) -> None:
    assert "læst som ISO-8859-1" in kontrol(csv_fil(tmp_path, raekke(), kodning="iso-8859-1")).stdout


def test_a_table_without_a_header(tmp_path: Path) -> None:
    uden_hoved = csv_tekst(raekke()).split("\r\n", 1)[1]
    assert "ingen overskrift med kendte kolonner" in fejlet(raa(tmp_path, uden_hoved.encode()))


def test_a_header_without_rows(tmp_path: Path) -> None:
    hoved = csv_tekst(raekke()).split("\r\n", 1)[0]
    assert "ingen rækker" in fejlet(raa(tmp_path, hoved.encode()))


def test_unknown_columns_are_all_told_with_the_nearest_known(tmp_path: Path) -> None:
    fejl = fejlet(csv_fil(tmp_path, {**raekke(), "forfaldsdat": "x", "periode_strt": "y"}))
    assert "kolonnen forfaldsdat kendes ikke; mente du forfaldsdato?" in fejl
    assert "kolonnen periode_strt kendes ikke; mente du periodeStart?" in fejl
    assert "Kendte kolonner: " in fejl


def test_a_column_that_stands_twice(tmp_path: Path) -> None:
    assert "kolonnen beloeb står to gange: beloeb og Beløb" in fejlet(csv_fil(tmp_path, {**raekke(), "Beløb": "1"}))


def test_headers_are_known_in_other_spellings(tmp_path: Path) -> None:
    navne = {
        "fordringstype": "FORDRINGSTYPE",
        "beloeb": "Beløb",
        "periodeStart": "periode_start",
        "sidsteRettidigeBetalingsdato": "SRB",
        "foraeldelsesdato": "Bortfaldsdato",
        "cpr": "CPR-nummer",
        "forfaldsdato": "haeftere[0].forfaldsdato",
    }
    assert statusser(csv_fil(tmp_path, {navne.get(n, n): v for n, v in raekke().items()})) == ["UDFOERT"]


@pytest.mark.parametrize(
    ("felt", "fundet", "krav"),
    [
        ("stiftelsesdato", "2026-02-30", "findes ikke i kalenderen"),
        ("stiftelsesdato", "31-02-2026", "findes ikke i kalenderen"),
        ("stiftelsesdato", "03/01/2026", "en dato skrives 31-12-2026"),
        ("forfaldsdato", "1. marts", "en dato skrives 31-12-2026"),
        ("beloeb", "1200,555", "højst 2 decimaler"),
        ("beloeb", "0.500", "højst 2 decimaler"),
        ("beloeb", "1,200.00", "et beløb skrives 1.200,50"),
        ("beloeb", "12.00.000", "et beløb skrives 1.200,50"),
        ("beloeb", "1e3", "et beløb skrives 1.200,50"),
        ("hovedstol", "tolv", "et beløb skrives 1.200,50"),
        ("hovedstol", "123456789012", "højst 11 cifre"),
        ("dom", "måske", "skriv ja eller nej"),
    ],
)
def test_a_cell_that_cannot_be_used_is_told_by_line_and_column(
    tmp_path: Path, felt: str, fundet: str, krav: str
) -> None:
    fejl = fejlet(csv_fil(tmp_path, raekke(), raekke(**{felt: fundet})))
    assert f"linje 3, kolonne {felt}: fundet {fundet}; " in fejl
    assert krav in fejl


def test_all_mistakes_are_told_at_once_up_to_twenty(tmp_path: Path) -> None:
    fejl = fejlet(csv_fil(tmp_path, *[raekke(beloeb="x", dom="y")] * 15))
    assert "linje 2, kolonne beloeb" in fejl
    assert "linje 2, kolonne dom" in fejl
    assert "og 10 fejl mere" in fejl


@pytest.mark.parametrize(
    ("skrevet", "wire"),
    [
        ("1.200,50", "1200.50"),
        ("1200,5", "1200.50"),
        ("1200.5", "1200.50"),
        ("1.200", "1200.00"),
        ("1 200 000,00", "1200000.00"),
        ("1\u00a0200,00", "1200.00"),
        ("-1.200,00", "-1200.00"),
        ("12345678901,23", "12345678901.23"),
    ],
)
def test_amounts_are_read_as_danes_and_machines_write_them(tmp_path: Path, skrevet: str, wire: str) -> None:
    spor = kontrol_json(csv_fil(tmp_path, raekke(beloeb=skrevet)), "--spor")[0]["spor"]
    assert wire in {linje["fundet"] for linje in spor if linje["felt"] == "beloeb"}


def test_a_row_of_another_length_than_the_header(tmp_path: Path) -> None:
    tekst = csv_tekst(raekke(), raekke(reference="B"))
    assert "linje 3 har 16 felter, men overskriften har 15" in fejlet(raa(tmp_path, f"{tekst.rstrip()};x\r\n".encode()))
    kort = tekst.rstrip().rsplit(";", 1)[0]
    assert "linje 3 har 14 felter" in fejlet(raa(tmp_path, kort.encode()))


def test_an_open_quote_is_told_by_line(tmp_path: Path) -> None:
    tekst = csv_tekst(raekke(), raekke(reference="B", beskrivelse="XX"))
    assert "linje 3: et felt i anførselstegn" in fejlet(raa(tmp_path, tekst.replace("XX", '"XX').encode()))


def test_quoted_fields_blank_lines_and_a_separator_line_are_read(tmp_path: Path) -> None:
    tekst = csv_tekst(raekke(beskrivelse='Sagt "hej"; tak').copy()).replace('"Sagt "hej"; tak"', '"Sagt ""hej""; tak"')
    fil = raa(tmp_path, ("sep=;\r\n" + tekst + "\r\n;;\r\n").encode())
    assert statusser(fil) == ["UDFOERT"]


def test_rows_with_the_same_reference_and_type_are_one_claim_with_several_haeftere(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, raekke(), raekke(cpr="6201600001", beloeb="", forfaldsdato="28-02-2026"))
    (dom,) = kontrol_json(fil)
    assert {fund["felt"] for fund in dom["aarsager"]} == {"fordring.haeftere[1].forfaldsdato"}
    assert "linje 2, 3" in kontrol(fil).stdout


def test_rows_of_one_claim_must_agree(tmp_path: Path) -> None:
    fejl = fejlet(csv_fil(tmp_path, raekke(), raekke(cpr="6201600001", beloeb="1.300,00")))
    assert "linje 2, 3: beloeb er 1200.00 i én række og 1300.00 i 3" in fejl


def test_a_debtor_is_told_once(tmp_path: Path) -> None:
    assert "givet flere gange" in fejlet(csv_fil(tmp_path, {**raekke(), "cvr": "12345678"}))
    assert "skyldnertype er CVR" in fejlet(csv_fil(tmp_path, {**raekke(), "skyldnertype": "CVR"}))
    flad = {**uden("cpr"), "skyldnertype": "CPR", "skyldnernummer": "610160-0008"}
    assert statusser(csv_fil(tmp_path, flad)) == ["UDFOERT"]


def test_other_actions_than_a_new_claim_are_sent_as_json(tmp_path: Path) -> None:
    assert statusser(csv_fil(tmp_path, {**raekke(), "aktionskode": "OPRETFORDRING"})) == ["UDFOERT"]
    assert "kun OPRETFORDRING" in fejlet(csv_fil(tmp_path, {**raekke(), "aktionskode": "NEDSKRIV"}))


def test_a_text_that_the_wire_has_no_room_for_is_told_by_column(tmp_path: Path) -> None:
    assert "linje 2, kolonne reference: fundet " in fejlet(csv_fil(tmp_path, raekke(reference="R" * 37)))


# -- XLSX


def test_a_sheet_with_dates_and_numbers_is_read_exactly(tmp_path: Path) -> None:
    fil = xlsx_fil(tmp_path, XLSX_RAEKKE, {**XLSX_RAEKKE, "reference": 4711, "beloeb": 0.1, "hovedstol": 1234.56})
    _, anden = kontrol_json(fil, "--spor")
    fundet = {linje["felt"]: linje["fundet"] for linje in anden["spor"]}
    assert (fundet["beloeb"], fundet["hovedstol"]) == ("0.10", "1234.56")
    assert statusser(fil) == ["UDFOERT", "UDFOERT"]
    assert "4711" in kontrol(fil).stdout


def test_a_number_gets_back_its_leading_zeros(tmp_path: Path) -> None:
    fil = xlsx_fil(tmp_path, {**XLSX_RAEKKE, "cpr": 101901234})
    assert "ligner en virkelig persons" in kontrol(fil).stdout


@pytest.mark.parametrize(
    ("felt", "vaerdi", "celle", "krav"),
    [
        ("beloeb", 1200.555, "E2", "højst 2 decimaler"),
        ("beloeb", 1e15, "E2", "højst 11 cifre"),
        ("beloeb", date(2026, 3, 1), "E2", "et beløb skrives"),
        ("beloeb", True, "E2", "et beløb skrives"),
        ("stiftelsesdato", 46082, "G2", "formatér cellen som dato"),
        ("stiftelsesdato", datetime.combine(date(2026, 3, 1), time(14, 30)), "G2", "uden klokkeslæt"),
        ("reference", date(2026, 3, 1), "D2", "formatér cellen som tekst"),
        ("reference", 47.11, "D2", "formatér cellen som tekst"),
        ("reference", 12345678901234567, "D2", "15 cifre"),
    ],
)
def test_a_cell_of_the_wrong_kind_is_told_by_name(
    tmp_path: Path, felt: str, vaerdi: Any, celle: str, krav: str
) -> None:
    fejl = fejlet(xlsx_fil(tmp_path, {**XLSX_RAEKKE, felt: vaerdi}))
    assert f"celle {celle} ({felt}): fundet " in fejl
    assert krav in fejl


def test_a_sum_that_only_looks_rounded_is_refused() -> None:
    with pytest.raises(ValueError, match="højst 2 decimaler"):
        celler.beloeb(0.1 + 0.2)


def test_merged_cells_in_the_table_are_named(tmp_path: Path) -> None:
    arbejdsbog = bog(XLSX_RAEKKE, {**XLSX_RAEKKE, "reference": "B"})
    arbejdsbog.worksheets[0].merge_cells("D2:D3")
    assert "cellerne D2:D3 er flettet" in fejlet(gem(arbejdsbog, tmp_path))


def test_merged_cells_beside_the_table_do_no_harm(tmp_path: Path) -> None:
    arbejdsbog = bog(XLSX_RAEKKE)
    arbejdsbog.worksheets[0].merge_cells("A20:C21")
    assert statusser(gem(arbejdsbog, tmp_path)) == ["UDFOERT"]


def test_error_values_and_formulas_never_calculated_are_named(tmp_path: Path) -> None:
    arbejdsbog = bog({**XLSX_RAEKKE, "beloeb": "=1100+100"})
    assert "celle E2: formlen er aldrig beregnet" in fejlet(gem(arbejdsbog, tmp_path))
    arbejdsbog = bog({**XLSX_RAEKKE, "beloeb": "#REF!"})
    assert "celle E2: fundet #REF!" in fejlet(gem(arbejdsbog, tmp_path))


@pytest.mark.parametrize("andel", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_workbook(tmp_path: Path, andel: float) -> None:
    fil = xlsx_fil(tmp_path, XLSX_RAEKKE)
    data = fil.read_bytes()
    fil.write_bytes(data[: int(len(data) * andel)])
    assert "ikke en hel .xlsx-fil" in fejlet(fil)


def test_a_text_file_that_calls_itself_a_workbook(tmp_path: Path) -> None:
    assert "ikke en hel .xlsx-fil" in fejlet(raa(tmp_path, csv_tekst(raekke()).encode(), "fil.xlsx"))


def test_a_workbook_is_known_by_its_content(tmp_path: Path) -> None:
    assert statusser(gem(bog(XLSX_RAEKKE), tmp_path, "fil.xlsx").rename(tmp_path / "fil.csv")) == ["UDFOERT"]


def test_an_empty_workbook_and_one_without_a_header(tmp_path: Path) -> None:
    arbejdsbog = bog({})
    assert "regnearket er tomt" in fejlet(gem(arbejdsbog, tmp_path))
    arbejdsbog.worksheets[0].append(["KFDAINS", "INDR"])
    assert "ingen overskrift" in fejlet(gem(arbejdsbog, tmp_path))


def test_a_value_outside_the_headers_is_told(tmp_path: Path) -> None:
    arbejdsbog = bog(XLSX_RAEKKE)
    arbejdsbog.worksheets[0]["Q2"] = "løs"
    assert "række 2: løs står i en kolonne uden overskrift" in fejlet(gem(arbejdsbog, tmp_path))


def test_a_stray_cell_far_out_is_told_at_once(tmp_path: Path) -> None:
    arbejdsbog = bog(XLSX_RAEKKE)
    arbejdsbog.worksheets[0]["XFD1048576"] = "langt ude"
    assert "går til celle XFD1048576" in fejlet(gem(arbejdsbog, tmp_path))


def test_the_first_filled_sheet_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    arbejdsbog = bog(XLSX_RAEKKE)
    arbejdsbog.create_sheet("Forside", 0)
    arbejdsbog.create_sheet("Noter").append(["andet"])
    tekst = kontrol(gem(arbejdsbog, tmp_path)).stdout
    assert "Kun arket Sheet er læst; sprunget over: Noter." in tekst
    assert "række 2" in tekst


# -- JSON


@pytest.mark.parametrize(
    ("indhold", "ventet"),
    [
        ("{", "linje 1, tegn 2"),
        ('{"aktioner": [NaN]}', "NaN"),
        ('{"aktioner": [], "aktioner": []}', "har nøglen aktioner to gange"),
        (json.dumps({"aktioner": []}), "mindst 1 led"),
        (json.dumps({"aktioner": 7}), "aktioner: "),
        ("[]", "listen er tom"),
        ("[1]", "[0]: et objekt"),
        ('"tekst"', "filen: et objekt"),
        (json.dumps({"fordringstyp": "KFDAINS"}), "fordringstyp: mente du fordringstype?"),
        (json.dumps({**GOD, "fordringer": []}), "fordringer: nøglen kendes ikke; mente du fordring?"),
        (json.dumps({"aktioner": [GOD], "modtagelsesdto": "2026-07-01"}), "mente du modtagelsesdato?"),
        (json.dumps({"aktioner": [GOD], "modtagelsesdato": "01-07-2026"}), "fundet 01-07-2026; en dato skrives"),
        (json.dumps([GOD, {**GOD, "fordring": {"belob": "1"}}]), "[1].fordring.belob: "),
        (
            json.dumps({"aktioner": [{"fordring": {"beloeb": "1200,00"}}]}),
            "aktioner[0].fordring.beloeb: fundet 1200,00",
        ),
        (json.dumps({**GOD, "gruppe": 7}), "gruppe: fundet 7; skal være tekst"),
    ],
)
def test_json_that_cannot_be_used_is_told_by_place(tmp_path: Path, indhold: str, ventet: str) -> None:
    assert ventet in fejlet(json_fil(tmp_path, indhold))


def test_json_that_is_not_utf8(tmp_path: Path) -> None:
    indhold = json.dumps({**GOD, "fordring": {**GOD["fordring"], "beskrivelse": "børn"}}, ensure_ascii=False)
    assert "ikke gyldig UTF-8" in fejlet(raa(tmp_path, indhold.encode("iso-8859-1"), "fil.json"))
