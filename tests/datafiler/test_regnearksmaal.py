"""A workbook is measured by its own XML before a reader of sheets makes room for it."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook

from psrm_sandbox.datafiler import arkiv
from psrm_sandbox.datafiler.regnearksmaal import ForStortRegneark, Graenser, Ulaeseligt, maal

GRAENSER = Graenser(felt=1000, celler=2000, udpakket=4 * 1024**2, tekster=500)
ARK = "xl/worksheets/sheet1.xml"


def bog(*celler: tuple[str, object], stil: str | None = None, flet: str | None = None) -> io.BytesIO:
    """A workbook with those cells; ``stil``: a cell that has a colour and nothing in it."""
    ud = io.BytesIO()
    with xlsxwriter.Workbook(ud) as fil:
        ark = fil.add_worksheet("Poster")
        for sted, vaerdi in celler:
            ark.write(sted, vaerdi)
        if stil:
            ark.write_blank(stil, None, fil.add_format({"bg_color": "yellow"}))
        if flet:
            ark.merge_range(flet, "x")
    ud.seek(0)
    return ud


def med_ark(xml: bytes, andet: dict[str, bytes] | None = None) -> io.BytesIO:
    """A workbook whose first sheet is that XML, with other parts beside it or in their place."""
    kilde, ud = bog(("A1", "x")), io.BytesIO()
    dele = {ARK: xml, **(andet or {})}
    with zipfile.ZipFile(kilde) as ind, zipfile.ZipFile(ud, "w", zipfile.ZIP_DEFLATED) as til:
        for navn in ind.namelist():
            if navn not in dele:
                til.writestr(navn, ind.read(navn))
        for navn, indhold in dele.items():
            til.writestr(navn, indhold)
    ud.seek(0)
    return ud


def test_den_sidste_celle_med_noget_i_findes(tmp_path: Path) -> None:
    fil = tmp_path / "bog.xlsx"
    fil.write_bytes(bog(("A1", "x"), ("C7", 4), ("AB2", "y"), flet="A20:B21").getvalue())
    maalt = maal(fil, GRAENSER)[ARK]
    assert (maalt.navn, maalt.sidste, maalt.flettede) == ("Poster", "AB20", ["A20:B21"])


def test_en_celle_med_kun_farve_goer_ikke_arket_stoerre() -> None:
    assert maal(bog(("B2", 1), stil="XFD1048576"), GRAENSER)[ARK].sidste == "B2"


def test_raekker_uden_celler_goer_ikke_arket_stoerre() -> None:
    fil = Workbook()
    fil.active["A1"] = "x"
    fil.active.row_dimensions[1_048_576].height = 40
    ud = io.BytesIO()
    fil.save(ud)
    assert maal(ud, GRAENSER)[ARK].sidste == "A1"


def test_en_vaerdi_i_den_sidste_celle_der_er_afvises_ved_ark_og_sted() -> None:
    with pytest.raises(ForStortRegneark, match="arket Poster går til celle XFD1048576; slet de tomme"):
        maal(bog(("A1", "x"), ("XFD1048576", 1)), GRAENSER)


@pytest.mark.parametrize(
    "celle",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r='1048576'><c s='1' r = 'XFD1048576' t='n'\n><v>1</v></c></row>",
        b'<row r="1"><c\tr="XFD1048576"><v>1</v></c></row>',
        b'<x:row r="1"><x:c r="XFD1048576"><v>1</v></x:c></x:row>',
        b'<row r="1048576">' + b"<c><v>1</v></c>" * 20 + b"</row>",
        b'<row r="1">' + b"<c><v>1</v></c>" * 1001 + b"</row>",
    ],
    ids=["plain", "quotes", "other-row", "prefix", "row-without-places", "wide-without-places"],
)
def test_hvordan_stedet_end_er_skrevet_taeller_det(celle: bytes) -> None:
    with pytest.raises(ForStortRegneark, match="går til celle"):
        maal(med_ark(b"<worksheet><sheetData>" + celle + b"</sheetData></worksheet>"), GRAENSER)


def test_et_sted_der_ligger_hen_over_to_stykker_findes() -> None:
    fyld = b'<row r="1">' + b'<c r="A1"/>' * 1000 + b"</row>"
    for skub in range(60):
        xml = (
            b"<worksheet>" + b" " * (4096 - len(fyld) % 4096 + skub) + fyld + b'<c r="ZZ9999"><v>1</v></c></worksheet>'
        )
        with pytest.raises(ForStortRegneark, match="ZZ9999"):
            maal(med_ark(xml), GRAENSER)


def test_tomme_celler_uden_ende_afvises_paa_deres_antal() -> None:
    xml = b"<worksheet>" + b'<c r="A1" s="1"/>' * 2001 + b"</worksheet>"
    with pytest.raises(ForStortRegneark, match="mere end 2000 celler"):
        maal(med_ark(xml), GRAENSER)


@pytest.mark.parametrize(
    ("dele", "hvad"),
    [
        ({ARK: b"<worksheet>" + b" " * 5 * 1024**2 + b"</worksheet>"}, "fylder mere end 4 MiB|for lang"),
        ({"xl/sharedStrings.xml": b"<sst>" + b"<si/>" * 501 + b"</sst>"}, "mere end 500 tekster"),
        ({"xl/styles.xml": b"<styleSheet>" + b"<x/>" * 5 * 1024**2 + b"</styleSheet>"}, "MiB udpakket|for stor"),
        ({ARK: b"<worksheet><c r='A1'><is><t>" + b"x" * 3 * 1024**2 + b"</t></is></c></worksheet>"}, "for lang"),
    ],
    ids=["sheet", "texts", "styles", "cell"],
)
def test_et_regneark_der_folder_sig_ud_over_alle_graenser_afvises(dele: dict[str, bytes], hvad: str) -> None:
    with pytest.raises(ForStortRegneark, match=hvad):
        maal(med_ark(b"<worksheet/>", dele), GRAENSER)


def test_et_ark_i_et_andet_tegnsaet_overses_ikke() -> None:
    xml = '<worksheet><c r="XFD1048576"><v>1</v></c></worksheet>'.encode("utf-16")
    with pytest.raises(Ulaeseligt):
        maal(med_ark(xml), GRAENSER)


@pytest.mark.parametrize("snit", [0, 10, 100, -30, -1])
def test_hvad_der_ikke_er_en_hel_zip_er_intet_regneark(snit: int) -> None:
    with pytest.raises(Ulaeseligt):
        maal(io.BytesIO(bog(("A1", 1)).getvalue()[:snit]), GRAENSER)


def test_et_arkiv_med_flere_navne_end_der_kan_laeses_afvises_foer_de_laeses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arkiv, "MAKS_INDHOLD", 200)
    with pytest.raises(arkiv.ForMeget):
        arkiv.aabn(bog(("A1", 1)))
    with pytest.raises(ForStortRegneark, match="for mange dele"):
        maal(bog(("A1", 1)), GRAENSER)
