"""A report's rows as CSV, XLSX and ZIP: what Danish Excel opens, and never runs."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.budget import eksempler
from tests.support.rapporter import csv_af, del_af

from psrm_sandbox.domain.rapport import Celle, Kolonne, Kolonnetype
from psrm_sandbox.filformer.rapport.pakke import Pakke, skriv_pakke

KOLONNER = (
    Kolonne("Reference", "reference", Kolonnetype.TEKST, True, "Referencen."),
    Kolonne("Beloeb", "beloeb", Kolonnetype.BELOEB, True, "Kroner."),
    Kolonne("Dag", "dag", Kolonnetype.DATO, False, "Dagen."),
)
DAG = date(2026, 7, 1)
Raekker = Sequence[Sequence[Celle]]


class Enkeltrettet(io.RawIOBase):
    """A stream that nobody can go back in."""

    def __init__(self) -> None:
        self.skrevet = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        stykke = bytes(data)  # type: ignore[call-overload] # whatever has bytes
        self.skrevet += stykke
        return len(stykke)


def pak(*portioner: Raekker, maks: int = 1_048_575, dannet: datetime = datetime(2026, 8, 1)) -> bytes:  # noqa: DTZ001
    ud = Enkeltrettet()
    pakke = Pakke("9101_Proeve_2026-07", KOLONNER, "Proeve", [("Sandkasse", "Ikke PSRM")], dannet)
    antal = skriv_pakke(ud, pakke, portioner, maks_raekker=maks)
    assert antal == sum(map(len, portioner))
    return bytes(ud.skrevet)


def ark(pakke: bytes, navn: str = "Data") -> openpyxl.worksheet.worksheet.Worksheet:
    fundet = openpyxl.load_workbook(io.BytesIO(del_af(pakke, ".xlsx")))[navn]
    assert isinstance(fundet, openpyxl.worksheet.worksheet.Worksheet)
    return fundet


def test_csv_er_det_dansk_excel_aabner() -> None:
    raa = del_af(pak([("æøå", 123_450, DAG), ("a;b", -5, None)]), ".csv")
    assert raa == b"\xef\xbb\xbf" + ('Reference;Beloeb;Dag\r\næøå;1234,50;2026-07-01\r\n"a;b";-0,05;\r\n'.encode())


@pytest.mark.parametrize("tekst", ["=1+1", "+45", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_en_reference_der_ligner_en_formel_koeres_ikke(tekst: str) -> None:
    pakke = pak([(tekst, 100, DAG)])
    assert csv_af(pakke)[0]["Reference"] == f"'{tekst}"
    celle = ark(pakke).cell(2, 1)
    assert (celle.data_type, celle.value) != ("f", tekst)
    assert "<f>" not in _arkxml(pakke)


def test_et_negativt_beloeb_er_et_tal_og_faar_ingen_apostrof() -> None:
    pakke = pak([("a", -150, DAG)])
    assert csv_af(pakke)[0]["Beloeb"] == "-1,50"
    assert ark(pakke).cell(2, 2).value == -1.5


def test_regnearket_er_klar_til_en_pivottabel() -> None:
    data = ark(pak([("a", 100, DAG), ("b", None, None)], [("c", 250, DAG)]))
    assert [[c.value for c in raekke] for raekke in data.iter_rows()] == [
        ["Reference", "Beloeb", "Dag"],
        ["a", 1, datetime(2026, 7, 1)],  # noqa: DTZ001 - a day as the workbook has it
        ["b", None, None],
        ["c", 2.5, datetime(2026, 7, 1)],  # noqa: DTZ001
    ]
    assert data.freeze_panes == "A2"
    assert {t.name: t.ref for t in data.tables.values()} == {"Proeve": "A1:C4"}
    assert data.tables["Proeve"].autoFilter.ref == "A1:C4"
    assert [data.cell(2, n).number_format for n in (1, 2, 3)] == ["General", "#,##0.00", "yyyy-mm-dd"]


def test_arket_ved_siden_af_forklarer_rapporten() -> None:
    assert [c.value for c in ark(pak([("a", 1, DAG)]), "Om rapporten")[1]] == ["Sandkasse", "Ikke PSRM"]


def test_et_ark_der_er_fuldt_foelges_af_et_nyt() -> None:
    pakke = pak([(str(n), n, DAG) for n in range(5)], [(str(n), n, DAG) for n in range(5, 7)], maks=3)
    navne = ["Data", "Data 2", "Data 3"]
    assert openpyxl.load_workbook(io.BytesIO(del_af(pakke, ".xlsx"))).sheetnames == [*navne, "Om rapporten"]
    data = [ark(pakke, navn) for navn in navne]
    assert [[r[0].value for r in a.iter_rows(min_row=2)] for a in data] == [["0", "1", "2"], ["3", "4", "5"], ["6"]]
    assert [[(t.name, t.ref) for t in a.tables.values()] for a in data] == [
        [("Proeve", "A1:C4")],
        [("Proeve_2", "A1:C4")],
        [("Proeve_3", "A1:C2")],
    ]
    assert len(csv_af(pakke)) == 7


def test_uden_raekker_er_der_et_hoved() -> None:
    pakke = pak()
    assert csv_af(pakke) == []
    assert [c.value for c in ark(pakke)[1]] == ["Reference", "Beloeb", "Dag"]


def test_de_samme_raekker_giver_de_samme_bytes_og_uret_er_verdenens() -> None:
    raekker: Raekker = [("a", 100, DAG)]
    assert pak(raekker) == pak(raekker)
    with zipfile.ZipFile(io.BytesIO(pak(raekker))) as arkiv:
        assert {i.date_time for i in arkiv.infolist()} == {(2026, 8, 1, 0, 0, 0)}
        assert arkiv.testzip() is None
        assert arkiv.comment == b"Sandkasse - ikke PSRM"


TEKST = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=36)


@settings(max_examples=eksempler(30), deadline=None)
@given(st.lists(st.tuples(TEKST, st.integers(-(10**13), 10**13)), min_size=1, max_size=4))
def test_enhver_tekst_og_ethvert_beloeb_kommer_igen(raekker: list[tuple[str, int]]) -> None:
    pakke = pak([(tekst, oere, DAG) for tekst, oere in raekker])
    for (tekst, oere), laest, celle in zip(raekker, csv_af(pakke), ark(pakke).iter_rows(min_row=2), strict=True):
        assert laest["Reference"].removeprefix("'" if tekst[:1] in tuple("=+-@\t\r\n") else "") == tekst
        assert round(float(laest["Beloeb"].replace(",", ".")) * 100) == oere
        assert celle[1].value is not None
        assert round(float(str(celle[1].value)) * 100) == oere


def _arkxml(pakke: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(del_af(pakke, ".xlsx"))) as bog:
        return bog.read("xl/worksheets/sheet1.xml").decode()


@settings(max_examples=eksempler(30), deadline=None)
@given(TEKST)
def test_arkets_xml_kan_altid_laeses(tekst: str) -> None:
    assert ark(pak([(tekst, 1, DAG)])).max_row == 2


def test_den_midlertidige_fil_er_vaek_bagefter(tmp_path: Path) -> None:
    skriv_pakke(io.BytesIO(), Pakke("a", KOLONNER, "P", [], datetime(2026, 8, 1)), [[("a", 1, DAG)]], tmp_path)  # noqa: DTZ001
    assert list(tmp_path.iterdir()) == []
