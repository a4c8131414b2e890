"""Dates, amounts and numbers as people and spreadsheets write them: read, or refused by cell."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.indlaesning.byggere import (
    afvist,
    celler,
    csv_fil,
    enkelt,
    felt,
    fordringer,
    laest,
    noter,
    raekke,
    udeladt,
    uden,
    xlsx_fil,
)

from psrm_sandbox.indlaesning import Kolonneplan

# -- Datoer


@pytest.mark.parametrize("skrevet", ["-", "NULL", "n/a", "00-00-0000", "00000000", "0", "01-01-0001", "31-12-9999"])
def test_en_celle_der_siger_at_der_ingen_dato_er_er_tom_og_det_fortaelles(tmp_path: Path, skrevet: str) -> None:
    indhold = laest(csv_fil(tmp_path, {**raekke(), "Domsdato": skrevet}))
    assert "domsdato" not in enkelt(indhold)["haeftere"][0]
    assert f"Læst som tom dato i domsdato: 1 celler, fx {skrevet}." in noter(indhold)


def test_apostroffen_foran_et_tal_er_regnearkets_og_ikke_nummerets(tmp_path: Path) -> None:
    assert felt(tmp_path, "Reference", "'000124", "reference") == "000124"
    assert felt(tmp_path, "Reference", "'s-Hertogenbosch", "reference") == "'s-Hertogenbosch"


@pytest.mark.parametrize(
    "skrevet",
    [
        "01-03-2026", "1-3-2026", "01.03.2026", "1.3.2026", "01/03/2026", "1/3/2026", "1/3/26", "01.03.26", "20260301",
        "2026-03-01", "2026/03/01", "2026-03-01T00:00:00", "2026-03-01 00:00", "01-03-2026 00:00:00", "46082",
        "46082,0",
        "1. marts 2026", "1 mar 2026", "01-mar-26", "søndag den 1. marts 2026", " 01-03-2026 ",
    ],
)  # fmt: skip
def test_en_dato_laeses_i_alle_former(tmp_path: Path, skrevet: str) -> None:
    assert felt(tmp_path, "Stiftelsesdato", skrevet, "stiftelsesdato") == "2026-03-01"


@pytest.mark.parametrize(
    ("skrevet", "krav"),
    [
        ("31-02-2026", "findes ikke i kalenderen"),
        ("2026-02-30", "findes ikke i kalenderen"),
        ("1. marts", "en dato skrives 31-12-2026"),
        ("i går", "en dato skrives 31-12-2026"),
        ("2026-03-01 14:30", "en dato uden klokkeslæt"),
        ("00-13-2026", "findes ikke i kalenderen"),
        ("123", "en dato skrives"),
    ],
)
def test_hvad_der_ingen_dato_er_udelades_med_linje_og_kolonnens_eget_navn(
    tmp_path: Path, skrevet: str, krav: str
) -> None:
    (tekst,) = udeladt(laest(csv_fil(tmp_path, raekke(), raekke(Reference="B", Forfald=skrevet))))
    assert tekst.startswith(f"linje 3, kolonne Forfald: fundet {skrevet}; ")
    assert krav in tekst


def test_hvordan_datoer_er_laest_fortaelles_en_gang(tmp_path: Path) -> None:
    fortalt = noter(laest(csv_fil(tmp_path, *(raekke(Reference=f"A{nr}", Forfald="1/3/26") for nr in range(5)))))
    assert fortalt.count("Datoer er læst med dagen først: 1/3/26 er 2026-03-01.") == 1
    assert "Årstal på to cifre er læst som 2000-2079" in fortalt


def test_en_kolonne_der_skriver_maaneden_foerst_afvises_hel_med_hvad_der_skal_goeres(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, raekke(Forfald="03/04/2026"), raekke(Reference="B", Forfald="03/31/2026"))
    fejl = afvist(fil)
    assert fejl.count("kolonnen skriver måneden først") == 2
    assert "datoer: maaned-dag" in fejl
    indhold = laest(fil, plan=Kolonneplan(datoer="maaned-dag"))
    assert [et["haeftere"][0]["forfaldsdato"] for et in fordringer(indhold)] == ["2026-03-04", "2026-03-31"]


def test_er_dagen_foerst_bevist_afvises_kun_cellen(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, raekke(Forfald="31/03/2026"), raekke(Reference="B", Forfald="03/31/2026"))
    assert "linje 3, kolonne Forfald: fundet 03/31/2026" in udeladt(laest(fil))[0]


@pytest.mark.parametrize("fra_1904", [False, True])
def test_regnearkets_dagnumre_laeses_i_begge_kalendere(tmp_path: Path, fra_1904: bool) -> None:
    nr = 46082 - (1462 if fra_1904 else 0)
    raekker = celler(raekke(Forfald=nr, Stiftelsesdato=date(2026, 3, 1)))
    fordring = enkelt(laest(xlsx_fil(tmp_path, raekker, date_1904=fra_1904)))
    assert fordring["haeftere"][0]["forfaldsdato"] == fordring["stiftelsesdato"] == "2026-03-01"


def test_en_datocelle_med_klokkeslaet_udelades(tmp_path: Path) -> None:
    raekker = celler(raekke(), raekke(Reference="B", Forfald=datetime(2026, 3, 1, 14, 30)))  # noqa: DTZ001
    (tekst,) = udeladt(laest(xlsx_fil(tmp_path, raekker)))
    assert "celle L3 (Forfald)" in tekst
    assert "uden klokkeslæt" in tekst


# -- Beløb


@pytest.mark.parametrize(
    ("skrevet", "beloeb"),
    [
        ("1.200,00 kr.", "1200.00"), ("1.200,-", "1200.00"), ("1 200,00", "1200.00"), ("1\u00a0200,00", "1200.00"),
        ("kr. 1.200,50", "1200.50"), ("1200,5 DKK", "1200.50"), ("1200.5", "1200.50"), ("1,200.00", "1200.00"),
        ("12,30-", "-12.30"), ("(12,30)", "-12.30"), ("\u221212,30", "-12.30"), ("'-12,30", "-12.30"),
        ("-kr. 12,30", "-12.30"), ("1.234.567", "1234567.00"), ("1.234", "1234.00"),
        ("12345678901,23", "12345678901.23"),
    ],
)  # fmt: skip
def test_et_beloeb_laeses_i_alle_former(tmp_path: Path, skrevet: str, beloeb: str) -> None:
    assert felt(tmp_path, "Hovedstol", skrevet, "hovedstol") == beloeb


@pytest.mark.parametrize(
    ("skrevet", "krav"),
    [
        ("1200,555", "højst 2 decimaler"),
        ("0.500", "højst 2 decimaler"),
        ("12.00.000", "et beløb skrives 1.200,50"),
        ("1e3", "et beløb skrives 1.200,50"),
        ("tolv", "et beløb skrives 1.200,50"),
        ("123456789012", "højst 11 cifre"),
        ("5%", "et beløb skrives"),
        ("#VÆRDI!", "regnearket viser en fejl"),
        ("#N/A", "regnearket viser en fejl"),
    ],
)
def test_hvad_der_intet_beloeb_er_udelades(tmp_path: Path, skrevet: str, krav: str) -> None:
    (tekst,) = udeladt(laest(csv_fil(tmp_path, raekke(), raekke(Reference="B", Beløb=skrevet))))
    assert f"linje 3, kolonne Beløb: fundet {skrevet}; " in tekst
    assert krav in tekst


def test_et_tvetydigt_beloeb_foelger_sin_kolonne(tmp_path: Path) -> None:
    def laeste(*beloeb: str) -> list[Any]:
        raekker = [raekke(Reference=f"A{nr}", Beløb=et) for nr, et in enumerate(beloeb)]
        return [et["beloeb"] for et in fordringer(laest(csv_fil(tmp_path, *raekker)))]

    assert laeste("1.234", "5,50") == ["1234.00", "5.50"]
    assert laeste("1,234", "5.50") == ["1234.00", "5.50"]
    fejl = udeladt(laest(csv_fil(tmp_path, raekke(Beløb="1,234"), raekke(Reference="B", Beløb="5,50"))))
    assert "kun kan læses på én måde" in fejl[0]


@pytest.mark.parametrize(
    ("skrevet", "beloeb"),
    [
        ("1.200,50 D", "1200.50"), ("1.200,50 K", "-1200.50"), ("1200.50D", "1200.50"), ("12,30 kredit", "-12.30"),
        ("12,30 Debet", "12.30"), ("1.200,50 kr. D", "1200.50"), ("1.200,50 kr.", "1200.50"),
    ],
)  # fmt: skip
def test_et_beloebs_side_bag_det_er_dets_fortegn(tmp_path: Path, skrevet: str, beloeb: str) -> None:
    indhold = laest(csv_fil(tmp_path, raekke(Hovedstol=skrevet)))
    assert enkelt(indhold)["hovedstol"] == beloeb
    assert ("D og K efter beløb er læst som skyldigt og tilgode i hovedstol: 1" in noter(indhold)) == (
        skrevet != "1.200,50 kr."
    )


def test_et_regnearks_tal_er_praecist_og_har_hoejst_to_decimaler(tmp_path: Path) -> None:
    raekker = [
        raekke(Reference=f"A{nr}", Beløb=tal) for nr, tal in enumerate((0.1 + 0.2, 1234.56, 1200.555, 1e15, True))
    ]
    indhold = laest(xlsx_fil(tmp_path, celler(*raekker)))
    assert [et["beloeb"] for et in fordringer(indhold)] == ["0.30", "1234.56"]
    assert ["højst 2 decimaler" in et or "et beløb skrives" in et for et in udeladt(indhold)] == [True] * 3


# -- Numre


@pytest.mark.parametrize(
    ("skrevet", "reference"),
    [
        ('="007"', "007"), ("5,82164472098E+11", "582164472098"), ("500.000.000.001", "500000000001"),
        ("500 000 000 001", "500000000001"), ("12345.0", "12345"), ("'-5", "-5"), ("'=A1", "=A1"), ("DAG-1", "DAG-1"),
        ("1.234", "1.234"), ("12E5", "12E5"),
    ],
)  # fmt: skip
def test_et_nummer_som_regnearket_har_aendret_laeses_helt_naar_det_er_sikkert(
    tmp_path: Path, skrevet: str, reference: str
) -> None:
    assert felt(tmp_path, "Reference", skrevet, "reference") == reference


@pytest.mark.parametrize(
    ("skrevet", "krav"),
    [
        ("1,23E+11", "forkortet nummeret"),
        ("5.82164E+11", "forkortet nummeret"),
        ("1234567890123450000", "15 cifre"),
        ("01-feb", "til en dato"),
        ("#REFERENCE!", "viser en fejl"),
        ("R" * 37, "højst 36 tegn"),
    ],
)
def test_et_nummer_der_har_mistet_cifre_udelades_og_samles_aldrig(tmp_path: Path, skrevet: str, krav: str) -> None:
    raekker = (raekke(Reference=skrevet), raekke(Reference=skrevet, **{"CPR-nr.": "7204840211"}), raekke(Reference="B"))
    indhold = laest(csv_fil(tmp_path, *raekker))
    assert [et["reference"] for et in fordringer(indhold)] == ["B"]
    assert [krav in et for et in udeladt(indhold)] == [True, True]


@pytest.mark.parametrize(
    ("vaerdi", "krav"),
    [(date(2026, 3, 1), "den rummer en dato"), (47.11, "et helt tal"), (1234567890123456789, "15 cifre")],
)
def test_en_celle_af_en_anden_art_er_intet_nummer(tmp_path: Path, vaerdi: Any, krav: str) -> None:
    (tekst,) = udeladt(laest(xlsx_fil(tmp_path, celler(raekke(), raekke(Reference=vaerdi)))))
    assert "celle D3 (Reference)" in tekst
    assert krav in tekst


def test_tabte_nuller_saettes_paa_igen_og_fortaelles(tmp_path: Path) -> None:
    cpr = 101901234
    for fil in (
        csv_fil(tmp_path, raekke(**{"CPR-nr.": str(cpr)})),
        xlsx_fil(tmp_path, celler(raekke(**{"CPR-nr.": cpr}))),
    ):
        indhold = laest(fil)
        assert enkelt(indhold)["haeftere"][0]["skyldner"]["nummer"] == f"0{cpr}"
        assert "Foranstillede nuller, der var faldet af, er sat på igen i cpr: 1." in noter(indhold)
    assert laest(csv_fil(tmp_path, raekke(Fordringshaver="101"))).aktioner[0].aktion.fordringshaver_id == "0101"


@pytest.mark.parametrize(
    ("form", "vist"), [("0000000", "0004711"), ("00\\-00000", "00-04711"), ('"A"00000', "4711"), ("0.00", "4711")]
)
def test_nuller_som_kun_formatet_viser_laeses_med(tmp_path: Path, form: str, vist: str) -> None:
    indhold = laest(xlsx_fil(tmp_path, celler(raekke(Reference=(4711, form)))))
    assert enkelt(indhold)["reference"] == vist
    assert ("kun cellernes talformat viser" in noter(indhold)) == (vist != "4711")


@pytest.mark.parametrize(
    ("skrevet", "type_", "nummer"),
    [
        ("610160-0008", "CPR", "6101600008"),
        ("610160 0008", "CPR", "6101600008"),
        ("12345678", "CVR", "12345678"),
        ("DK12345678", "CVR", "12345678"),
        ("ukendt", "CPR", "ukendt"),
    ],
)
def test_skyldnerens_nummer_siger_selv_hvad_det_er(tmp_path: Path, skrevet: str, type_: str, nummer: str) -> None:
    fordring = enkelt(laest(csv_fil(tmp_path, raekke(**{"CPR-nr.": skrevet}))))
    assert fordring["haeftere"][0]["skyldner"] == {"type": type_, "nummer": nummer}


def test_hvad_der_findes_i_en_celle_maskeres(tmp_path: Path) -> None:
    cpr = "0101" + "901234"
    indhold = laest(csv_fil(tmp_path, raekke(Tekst=f"om {cpr}"), raekke(Reference="B", Forfald=cpr)))
    assert enkelt(indhold)["beskrivelse"] == "om xxxxxx-xxxx"
    assert "fundet xxxxxx-xxxx" in udeladt(indhold)[0]


# -- Celler, hvor der står mere end værdien


@pytest.mark.parametrize(
    ("skrevet", "kode"),
    [
        ("KFDAINS - Daginstitution", "KFDAINS"), ("KFDAINS: Daginstitution", "KFDAINS"),
        ("KFDAINS Daginstitution", "KFDAINS"), ("KFDAINS (Daginstitution)", "KFDAINS"),
        ("Daginstitution (KFDAINS)", "KFDAINS"), ("KFDAINS | DAGINSTITUTION", "KFDAINS"),
        ("DAGTILBUD BØRN", "DAGTILBUD BØRN"), ("Daginstitution", "Daginstitution"), ("KFDAINS-2", "KFDAINS-2"),
    ],
)  # fmt: skip
def test_en_kode_med_navn_er_koden(tmp_path: Path, skrevet: str, kode: str) -> None:
    indhold = laest(csv_fil(tmp_path, raekke(Fordringstype=skrevet)))
    assert enkelt(indhold)["fordringstype"] == kode
    assert ("Kode med navn er læst som koden i fordringstype: 1 celler." in noter(indhold)) == (skrevet != kode)


@pytest.mark.parametrize("skrevet", ["9101 - Testkommune", "9101 Testkommune", "Testkommune (9101)"])
def test_en_fordringshaver_med_navn_er_sit_nummer(tmp_path: Path, skrevet: str) -> None:
    assert laest(csv_fil(tmp_path, raekke(Fordringshaver=skrevet))).aktioner[0].aktion.fordringshaver_id == "9101"


@pytest.mark.parametrize(
    ("skrevet", "type_", "nummer"),
    [
        ("610160-0008 Test Testesen", "CPR", "6101600008"), ("Test Testesen (610160-0008)", "CPR", "6101600008"),
        ("6101600008, Test Testesen", "CPR", "6101600008"), ("12345678 - Testfirma ApS", "CVR", "12345678"),
        ("Testesen, Test, 610160-0008", "CPR", "6101600008"), ("DK12345678 Testfirma", "CVR", "12345678"),
    ],
)  # fmt: skip
def test_skyldnerens_navn_ved_nummeret_laeses_ikke(tmp_path: Path, skrevet: str, type_: str, nummer: str) -> None:
    for et in (raekke(**{"CPR-nr.": skrevet}), uden("CPR-nr.", Debitor=skrevet)):
        indhold = laest(csv_fil(tmp_path, et, tegn="\t"))
        assert enkelt(indhold)["haeftere"][0]["skyldner"] == {"type": type_, "nummer": nummer}
        assert "Test" not in noter(indhold)
        assert "Nummer med navn er læst som nummeret" in noter(indhold)


def test_to_numre_i_en_celle_er_intet_nummer(tmp_path: Path) -> None:
    skrevet = "610160-0008 og 7204840211 Test"
    indhold = laest(csv_fil(tmp_path, raekke(**{"CPR-nr.": skrevet})))
    assert enkelt(indhold)["haeftere"][0]["skyldner"]["nummer"] == skrevet


@pytest.mark.parametrize(
    ("skrevet", "fra", "til"),
    [
        ("01-03-2026 - 31-03-2026", "2026-03-01", "2026-03-31"), ("01.03.26-31.03.26", "2026-03-01", "2026-03-31"),
        ("2026-03-01/2026-03-31", "2026-03-01", "2026-03-31"), ("1/3/2026 til 31/3/2026", "2026-03-01", "2026-03-31"),
        ("20260301-20260331", "2026-03-01", "2026-03-31"), ("marts 2026", "2026-03-01", "2026-03-31"),
        ("Mar. 2026", "2026-03-01", "2026-03-31"), ("03-2026", "2026-03-01", "2026-03-31"),
        ("2026-02", "2026-02-01", "2026-02-28"), ("feb 2024", "2024-02-01", "2024-02-29"),
        ("1. kvartal 2026", "2026-01-01", "2026-03-31"), ("K4 2025", "2025-10-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
    ],
)  # fmt: skip
def test_en_periode_i_en_celle_er_to_datoer(tmp_path: Path, skrevet: str, fra: str, til: str) -> None:
    indhold = laest(csv_fil(tmp_path, uden("Periode fra", "Periode til", Periode=skrevet)))
    assert (enkelt(indhold)["periodeStart"], enkelt(indhold)["periodeSlut"]) == (fra, til)
    assert "En periode i én kolonne er læst som to datoer" in noter(indhold)


@pytest.mark.parametrize(
    ("skrevet", "krav"),
    [
        ("uge 12 2026", "en periode skrives 01-03-2026 - 31-03-2026"),
        ("13-2026", "en periode skrives"),
        ("01-03-2026 - 31-02-2026", "datoen findes ikke i kalenderen"),
    ],
)
def test_hvad_der_ingen_periode_er_udelades_ved_kolonnens_eget_navn(tmp_path: Path, skrevet: str, krav: str) -> None:
    raekker = [uden("Periode fra", "Periode til", Reference=f"A{nr}", Periode="03-2026") for nr in range(9)]
    galt = uden("Periode fra", "Periode til", Reference="B", Periode=skrevet)
    (tekst,) = udeladt(laest(csv_fil(tmp_path, *raekker, galt)))
    assert "kolonne Periode: fundet " in tekst
    assert krav in tekst


def test_en_periode_viger_for_sine_egne_kolonner(tmp_path: Path) -> None:
    indhold = laest(csv_fil(tmp_path, raekke(Periode="05-2026")))
    assert enkelt(indhold)["periodeStart"] == "2026-03-01"
    assert enkelt(indhold)["periodeSlut"] == "2026-03-31"
