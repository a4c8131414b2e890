"""Whatever a text holds, what is made of it can be read: XML, Atom, sheets, PDF."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from tests.support.budget import eksempler

from psrm_sandbox.domain.koder import Underretningsart
from psrm_sandbox.domain.rapport import Kolonne, Kolonnetype
from psrm_sandbox.domain.servicevindue import Vinduestilstand
from psrm_sandbox.domain.xmltekst import CELLETEGN, celletekst, xmltekst
from psrm_sandbox.filformer import pdfside
from psrm_sandbox.filformer.atom import driftsfeed, materialefeed
from psrm_sandbox.filformer.rapport.bogskal import Skal
from psrm_sandbox.filformer.rapport.csvark import Csvark
from psrm_sandbox.filformer.rapport.regneark import Regneark
from psrm_sandbox.filformer.statistik import som_csv
from psrm_sandbox.filformer.underretning.pdf import som_pdf
from psrm_sandbox.filformer.underretning.xml import NAVNERUM, som_xml
from psrm_sandbox.services.drift.servicevinduer import Driftsstatus, Status, Vinduesvisning
from psrm_sandbox.services.katalog.visning import Materialeopdatering
from psrm_sandbox.services.sag.stamdata import Skyldnervisning
from psrm_sandbox.services.underretning.visninger import (
    Afskrivningslinje,
    Aktivitet,
    Daekningslinje,
    Linje,
    Underretningsvisning,
)

TEKST = st.text(st.characters(exclude_categories=()), max_size=60)
ONDE = (
    "\x00\x0b\x1f\x7f\x85",
    "\ud800",
    "\udc00\ud800",
    "\ufffe\uffff",
    "\u202e<b>]]>&amp;",
    "\u2028\u2029",
    "x" * 5000,
    "W" * 5000,
    "=1+1",
    "@x",
    "\t=1",
    "_x0000_",
    "\U0001f600" * 40,
    "\r\n",
)


def _onde(test: Any) -> Any:
    for tekst in ONDE:
        test = example(tekst)(test)
    return test


@_onde
@given(TEKST)
@settings(deadline=None, max_examples=eksempler(50))
def test_underretninger_er_velformet_xml(tekst: str) -> None:
    rod = ElementTree.fromstring(som_xml("underretning", _underretning("UDLIGNING", _daekning(tekst))))
    assert rod.findtext(f".//{{{NAVNERUM}}}tekst", "").replace("\r", "\n") == _laest(tekst)


def _laest(tekst: str) -> str:
    """The text as an XML reader gives it: line ends are one sign."""
    return xmltekst(tekst).replace("\r\n", "\n").replace("\r", "\n")


@_onde
@given(TEKST)
@settings(deadline=None, max_examples=eksempler(50))
def test_feeds_er_velformet_atom(tekst: str) -> None:
    fra, til = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 7, 2, tzinfo=UTC)
    vindue = Vinduesvisning(fra=fra, til=til, tekst=tekst, tilstand=Vinduestilstand.PLANLAGT, aendret=fra)
    status = Driftsstatus(status=Status.I_DRIFT, tid=None, servicevinduer=(vindue,))
    ElementTree.fromstring(driftsfeed(status, tekst, "/v1/driftsstatus", fra))
    opdatering = Materialeopdatering(
        id="1", dato=fra.date(), fordringshavergruppe="g", kode="K", art=None, regler=(tekst,), note=tekst
    )
    ElementTree.fromstring(materialefeed([opdatering], "/v1/materialeopdateringer", "/v1/fordringstyper"))


@_onde
@given(TEKST)
@settings(deadline=None, max_examples=eksempler(20))
def test_underretninger_er_en_hel_pdf(tekst: str) -> None:
    pdf = som_pdf(tekst, [_underretning("UDLIGNING", _daekning(tekst))], tekst)
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")


def _daekning(tekst: str) -> Daekningslinje:
    return Daekningslinje(
        fordrings_id=1, hovedfordrings_id=1, reference=tekst, art=tekst, fordringstype=tekst, kategorikode="HF",
        aktivitet=Aktivitet.DAEKNING, tekst=tekst, beloeb=100, virkningsdato=date(2026, 7, 1), indbetalings_id=None,
        skyldner=Skyldnervisning(type=tekst, nummer=tekst), restsaldo=0, restrente=0,
    )  # fmt: skip


def _underretning(art: str, linje: Linje) -> Underretningsvisning:
    dag = date(2026, 7, 1)
    return Underretningsvisning(
        nummer=1, art=Underretningsart(art), fordringshaver_id="9101", dannet=datetime(2026, 7, 1, tzinfo=UTC), dag=dag,
        sum=100, periode_fra=dag, periode_til=dag, linjer=(linje,),
    )  # fmt: skip


def test_en_fordring_med_tusind_skyldnere_har_plads_paa_siden() -> None:
    linje = Afskrivningslinje(
        fordrings_id=1, hovedfordrings_id=1, reference="A", art="INDR", fordringstype="T", kategorikode="HF",
        aktivitet=Aktivitet.AFSKRIVNING, tekst="x", beloeb=100, virkningsdato=date(2026, 7, 1), aarsagskode=None,
        skyldnere=(Skyldnervisning(type="CPR", nummer="610160xxxx"),) * 1000, hovedstol=100, rente=0, restsaldo=0,
        restrente=0,
    )  # fmt: skip
    assert som_pdf("t", [_underretning("AFSKRIVNING", linje)], "t").startswith(b"%PDF-")


@_onde
@given(TEKST)
@settings(deadline=None, max_examples=eksempler(30))
def test_en_rapports_regneark_rummer_enhver_tekst(tekst: str) -> None:
    kolonner = (_kolonne("Tekst", Kolonnetype.TEKST), _kolonne("Dag", Kolonnetype.DATO))
    ud = io.BytesIO()
    skal = _skal(kolonner)
    bog = Regneark(ud, skal)
    bog.skriv([(tekst, date(2026, 7, 1))])
    bog.luk()
    ark = CalamineWorkbook.from_filelike(io.BytesIO(ud.getvalue())).get_sheet_by_index(0)
    assert ark.height == 2
    load_workbook(io.BytesIO(ud.getvalue()))


def _skal(kolonner: tuple[Kolonne, ...]) -> Skal:
    return Skal(kolonner, "Tabel", (("Navn", "x"),), datetime(2026, 7, 1, tzinfo=UTC))


def _kolonne(navn: str, type_: Kolonnetype) -> Kolonne:
    return Kolonne(navn, navn.lower(), type_, True, "x")


@pytest.mark.parametrize("tegn", ["x", "\U0001f600", "&", "\x01"])
def test_en_celle_rummer_ikke_mere_end_excel_taeller(tegn: str) -> None:
    kort = celletekst(tegn * 40_000)
    assert CELLETEGN - 1 <= len(kort.encode("utf-16-le")) // 2 <= CELLETEGN
    assert set(kort) == {tegn}


@_onde
@given(TEKST.filter(lambda t: not any("\ud800" <= tegn <= "\udfff" for tegn in t)))
@settings(deadline=None, max_examples=eksempler(50))
def test_ingen_celle_i_en_csv_koeres_som_en_formel(tekst: str) -> None:
    if any("\ud800" <= tegn <= "\udfff" for tegn in tekst):
        return
    ark = Csvark((_kolonne("Tekst", Kolonnetype.TEKST), _kolonne("Mere", Kolonnetype.TEKST)))
    for data in (ark.stykke([(tekst, "x")]), som_csv(["tekst", "mere"], [{"tekst": tekst, "mere": "x"}])):
        *_, (celle, mere) = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
        assert mere == "x"
        assert celle.removeprefix("'") == tekst.removeprefix("'")
        assert celle[:1] not in set("=+-@\t\r\n") or not celle


@_onde
@given(TEKST)
@settings(deadline=None, max_examples=eksempler(50))
def test_hvad_der_trykkes_kan_trykkes(tekst: str) -> None:
    assert all(tegn.isprintable() for tegn in pdfside.printbar(tekst))


@pytest.mark.parametrize("tekst", [t for t in ONDE if "\ud800" not in t])
def test_forskellenes_regneark_rummer_enhver_tekst(tmp_path: Path, tekst: str) -> None:
    fil = tmp_path / "bog.xlsx"
    with xlsxwriter.Workbook(fil, {"constant_memory": True}) as bog:
        assert bog.add_worksheet().write_string(0, 0, celletekst(xmltekst(tekst * 20))) == 0
    assert CalamineWorkbook.from_path(str(fil)).get_sheet_by_index(0).height == 1
