"""A creditor's list as people have it: read right, or refused with row and column."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.indlaesning.binaere import xls_fil, xlsb_fil
from tests.indlaesning.byggere import ods_fil, ods_raekke, parquet_fil
from tests.services.saldooploesning.byggere import steder
from tests.support.budget import eksempler
from tests.support.byggere import aegte_cpr

from psrm_sandbox.indlaesning.maskeret import maskeret_kolonne
from psrm_sandbox.services.saldooploesning.laesning import laes
from psrm_sandbox.services.saldooploesning.modeller import Celle, Listefejl

HOVED = "reference;hændelse;beløb;dato\n"


def liste(mappe: Path, indhold: str | bytes, navn: str = "liste.csv") -> Path:
    fil = mappe / navn
    fil.write_bytes(indhold if isinstance(indhold, bytes) else indhold.encode())
    return fil


def beloeb(mappe: Path, *tekster: str, haendelse: str = "Tilgang") -> list[int]:
    linjer = (f'A{nr};{haendelse};"{tekst}";2026-06-01\n' for nr, tekst in enumerate(tekster))
    return laes(liste(mappe, HOVED + "".join(linjer)))[0]["beloeb"].to_list()


def fejl(mappe: Path, indhold: str | bytes, navn: str = "liste.csv") -> tuple[Celle, ...]:
    with pytest.raises(Listefejl) as fanget:
        laes(liste(mappe, indhold, navn))
    return fanget.value.celler


@pytest.mark.parametrize(
    "indhold",
    [
        "FordringID;Fordringshaverreference;Hændelse;Beløb;Dato\n1;Å-1;Tilgang;1,50;01-06-2026\n".encode(),
        "FORDRINGSID,reference,haendelse,BELOEB,dato\n1,Å-1,tilgang,1.50,2026-06-01\n".encode("utf-8-sig"),
        "dato\tbeløb\thændelse\tref. nr.\tfordringsId\r\n1.6.2026\t1,5\tTILGANG\tÅ-1\t1\r\n".encode("latin-1"),
        "dato|Beløb (kr.)|hændelse|eget referencenr.|fordringsId\n1/6/2026|kr. 1,50|tilgang|Å-1|1".encode(),
        "sep=;\nSaldoliste\n\nreference;x;fordringsId;haendelse;beloeb;dato;\nÅ-1;;1;Tilgang;1,50;46174;\n\n".encode(),
        "reference;fordringsId;haendelse;beloeb;dato\rÅ-1;1;Tilgang;1,50;20260601\r".encode(),
        'reference;fordringsId;"haendelse";beloeb;dato\n" Å-1";1;"Tilgang";"1,50";"2026-06-01T00:00:00"\n'.encode(),
    ],
)
def test_skilletegn_tegnsaet_overskrifter_og_datoer_findes_ud_af(tmp_path: Path, indhold: bytes) -> None:
    ramme, _ = laes(liste(tmp_path, indhold))
    raekke = ramme.drop("nr").row(0, named=True)
    assert ramme.height == 1
    assert raekke == {
        "fordringsId": "1",
        "reference": "Å-1",
        "haendelse": "Tilgang",
        "beloeb": 150,
        "dato": date(2026, 6, 1),
    }


def test_en_fil_der_ikke_er_utf_8_siges_at_vaere_laest_som_det_andet(tmp_path: Path) -> None:
    _, noter = laes(liste(tmp_path, f"{HOVED}Å;Tilgang;1,00;2026-06-01\n".encode("latin-1")))
    assert noter == ("Filen er læst som ISO-8859-1 (windows-1252).",)


@pytest.mark.parametrize(
    ("ord_", "haendelse"),
    [("Opskrivning", "Opskrevet"), ("NEDSKRIV", "Nedskrevet"), ("Tilbagekald", "Tilbagekaldt"), ("OANI", "Opskrevet")],
)
def test_haendelser_kendes_ved_deres_andre_navne(tmp_path: Path, ord_: str, haendelse: str) -> None:
    ramme, _ = laes(liste(tmp_path, f"{HOVED}A;{ord_};1,00;2026-06-01\n"))
    assert ramme["haendelse"].to_list() == [haendelse]


@pytest.mark.parametrize(
    ("tekst", "oere"),
    [
        ("1200", 1200_00),
        ("1200,5", 1200_50),
        ("1200.50", 1200_50),
        ("1.200,50", 1200_50),
        ("1,200.50", 1200_50),
        ("1 200,50", 1200_50),
        ("1\u00a0200,50", 1200_50),
        ("1.234.567", 1234567_00),
        ("1,234,567.8", 1234567_80),
        ("1.200,50 kr.", 1200_50),
        ("kr 12", 12_00),
        ("12,-", 12_00),
        ("-12,30", -12_30),
        ("12,30-", -12_30),
        ("(12,30)", -12_30),
        ("\u221212,30", -12_30),
        ("99999999999,99", 9999999999999),
    ],
)
def test_et_beloeb_der_kan_betyde_en_ting_laeses_som_det(tmp_path: Path, tekst: str, oere: int) -> None:
    assert beloeb(tmp_path, tekst) == [oere]


@settings(deadline=None, max_examples=eksempler(12))
@given(
    oere=st.lists(st.integers(-(10**13) + 1, 10**13 - 1), min_size=1, max_size=8),
    tegn=st.sampled_from([(",", "."), (".", ","), (",", " "), (",", ""), (".", "")]),
    efter=st.sampled_from(["", " kr.", " DKK"]),
)
def test_en_kolonne_skrevet_paa_en_maade_laeses_som_den_var_ment(
    oere: list[int], tegn: tuple[str, str], efter: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    komma, gruppe = tegn
    tekster = [
        f"{'-' * (et < 0)}{abs(et) // 100:,}".replace(",", gruppe) + f"{komma}{abs(et) % 100:02}{efter}" for et in oere
    ]
    assert beloeb(tmp_path_factory.mktemp("liste"), *tekster) == oere


def test_et_grupperet_beloeb_foelger_resten_af_sin_kolonne(tmp_path: Path) -> None:
    assert beloeb(tmp_path, "1.234", "5,50") == [1234_00, 5_50]
    assert beloeb(tmp_path, "1,234", "5.50") == [1234_00, 5_50]


def test_hvor_intet_siger_andet_grupperer_et_punktum_som_paa_dansk_og_det_siges(tmp_path: Path) -> None:
    ramme, noter = laes(liste(tmp_path, f"{HOVED}A;Tilgang;1.234;2026-06-01\n"))
    assert ramme["beloeb"].to_list() == [1234_00]
    assert noter == ("Beløb som 1.234 er læst med punktum som tusindtalsskilletegn: 1.",)


@pytest.mark.parametrize("beloeb_", [("1.234", "5.50"), ("1,234", "5,50"), ("1,234", "7"), ("1.234", "1,234")])
def test_et_grupperet_beloeb_mod_sin_kolonne_afvises(tmp_path: Path, beloeb_: tuple[str, str]) -> None:
    linjer = "".join(f"A;Tilgang;{tekst};2026-06-01\n" for tekst in beloeb_)
    assert steder(fejl(tmp_path, HOVED + linjer))[0] == (2, "beløb", beloeb_[0])


@pytest.mark.parametrize("tekst", ["12,345", "1.23.4", "12,3,4", "abc", "1e5", "123456789012", "--5", "5%", "1.2345"])
def test_hvad_der_ikke_er_et_beloeb_afvises(tmp_path: Path, tekst: str) -> None:
    celler = fejl(tmp_path, f"{HOVED}A;Tilgang;7,50;2026-06-01\nB;Tilgang;{tekst};2026-06-01\n")
    assert steder(celler) == [(3, "beløb", tekst)]


def test_en_liste_maa_skrive_det_der_saenker_med_minus(tmp_path: Path) -> None:
    linjer = "A;Nedskrevet;-5,00;2026-06-01\nA;Tilbagekaldt;-6,00;2026-06-01\nA;Nedskrevet;0;2026-06-01\n"
    ramme, noter = laes(liste(tmp_path, HOVED + linjer))
    assert ramme["beloeb"].to_list() == [5_00, 6_00, 0]
    assert noter == ("Listen skriver nedskrivninger og tilbagekald med minus.",)


def test_et_minus_paa_kun_nogle_afvises_med_raekken(tmp_path: Path) -> None:
    linjer = "".join(f"A;Nedskrevet;{b};2026-06-01\n" for b in ("-5,00", "-6,00", "7,00"))
    assert steder(fejl(tmp_path, HOVED + linjer)) == [(4, "beløb", "7,00")]


@pytest.mark.parametrize("tekst", ["31-02-2026", "2026-13-01", "07/31/2026", "i går", "", "123"])
def test_hvad_der_ikke_er_en_dag_afvises(tmp_path: Path, tekst: str) -> None:
    assert steder(fejl(tmp_path, f"{HOVED}A;Tilgang;1,00;{tekst}\n")) == [(2, "dato", tekst or "intet")]


def test_hver_fejl_naevnes_med_sit_sted(tmp_path: Path) -> None:
    celler = fejl(tmp_path, f"{HOVED}A;Tilgang;1,00;2026-06-01\n\nB;Sum;;i dag\nC;Tilgang;1;2;2026-06-01\n")
    assert [celle.tekst.split(";")[0] for celle in celler] == [
        "række 4, kolonne hændelse: fundet Sum",
        "række 4, kolonne beløb: fundet intet",
        "række 4, kolonne dato: fundet i dag",
        "række 5, kolonne efter den sidste: fundet 2026-06-01",
        "række 5, kolonne dato: fundet 2",
    ]


def test_af_rigtig_mange_fejl_naevnes_de_foerste_og_tallet(tmp_path: Path) -> None:
    with pytest.raises(Listefejl) as fanget:
        laes(liste(tmp_path, HOVED + "A;Tilgang;x;2026-06-01\n" * 3000))
    assert len(fanget.value.celler) == 50
    assert fanget.value.antal == 3000


def test_en_manglende_kolonne_naevnes_med_dem_der_er_der(tmp_path: Path) -> None:
    celler = fejl(tmp_path, "navn;hændels;beløb;dato\n")
    assert [celle.krav for celle in celler] == [
        "kolonnen reference eller fordringsId",
        "kolonnen haendelse; er det hændels?",
    ]
    assert celler[0].fundet == "navn, hændels, beløb, dato"


def test_en_kolonne_to_gange_afvises(tmp_path: Path) -> None:
    assert "højst én gang" in fejl(tmp_path, "reference;hændelse;beløb;dato;kroner\n")[0].krav


@pytest.mark.parametrize(
    ("indhold", "krav"),
    [
        (b"", "filen er tom"),
        (b"\n\n", "filen er tom"),
        (b"a;b\n1;2\n", "en overskrift med kendte kolonner"),
        ("reference;beløb".encode("utf-16"), "kolonnen haendelse"),
        (b"reference;haendelse;beloeb;dato\n\0", "styretegn"),
        (b'reference;haendelse;beloeb;dato\n"A;Tilgang;1;2;2026', "anførselstegn"),
        (b"\xd0\xcf\x11\xe0", "ikke en hel .xls-fil"),
        (b"PK\x03\x04abc", "ikke en hel .xlsx-fil"),
    ],
)
def test_en_fil_der_ikke_er_en_liste_afvises(tmp_path: Path, indhold: bytes, krav: str) -> None:
    assert krav in fejl(tmp_path, indhold)[0].tekst


@pytest.mark.parametrize(
    ("nummer", "krav"),
    [("5,82164E+11", "forkortet nummeret"), ("#N/A", "viser en fejl"), ("1234567890123450000", "15 cifre")],
)
def test_et_nummer_som_et_regneark_har_aendret_afvises_og_parres_aldrig(tmp_path: Path, nummer: str, krav: str) -> None:
    linjer = f"FordringID;hændelse;beløb;dato\n{nummer};Tilgang;1,00;2026-06-01\n"
    (celle,) = fejl(tmp_path, linjer)
    assert (celle.raekke, celle.kolonne, celle.fundet) == (2, "FordringID", nummer)
    assert krav in celle.krav


@pytest.mark.parametrize("nummer", ['="500000000001"', "500.000.000.001", "500 000 000 001", "500000000001.0"])
def test_et_nummer_der_kun_er_klaedt_paa_laeses_helt(tmp_path: Path, nummer: str) -> None:
    ramme, _ = laes(liste(tmp_path, f"FordringID;hændelse;beløb;dato\n{nummer};Tilgang;1,00;2026-06-01\n"))
    assert ramme["fordringsId"].to_list() == ["500000000001"]


def test_en_sum_under_listen_udelades_og_siges(tmp_path: Path) -> None:
    linjer = "A;Tilgang;1,00;2026-06-01\nB;Tilgang;2,00;2026-06-01\n;I alt;3,00;\n;Total;4,00;\n"
    ramme, noter = laes(liste(tmp_path, HOVED + linjer))
    assert ramme["beloeb"].to_list() == [1_00, 2_00]
    assert noter == (
        "Række 4 er en sum og er ikke læst med.",
        "Række 5 er en sum og er ikke læst med. Den siger 4 kr., og rækkerne giver 3 kr.",
    )


def test_anfoerselstegn_taber_ingen_raekke_og_raekker_beholder_deres_linjer(tmp_path: Path) -> None:
    referencer = ('"A;1"', 'B "x"', '"C', "D")
    linjer = "".join(f"{et};Tilgang;{nr},00;2026-06-01\n" for nr, et in enumerate(referencer, 1))
    ramme, noter = laes(liste(tmp_path, HOVED + linjer))
    assert ramme["reference"].to_list() == ["A;1", 'B "x"', '"C', "D"]
    assert ramme["nr"].to_list() == [2, 3, 4, 5]
    assert noter == ("Et løst anførselstegn er læst, som det står: 1 rækker.",)


def test_linjer_i_forskellige_tegnsaet_laeses_hver_i_sit_eget(tmp_path: Path) -> None:
    data = f"{HOVED}Å;Tilgang;1,00;2026-06-01\n".encode() + "Ø;Tilgang;1,00;2026-06-01\n".encode("cp1252")
    ramme, noter = laes(liste(tmp_path, data))
    assert ramme["reference"].to_list() == ["Å", "Ø"]
    assert "blander tegnkodninger" in noter[0]


def test_en_kolonne_skrevet_med_maaneden_foerst_afvises(tmp_path: Path) -> None:
    linjer = "A;Tilgang;1,00;07/01/2026\nB;Tilgang;1,00;07/31/2026\n"
    assert [(celle.raekke, "måneden først" in celle.krav) for celle in fejl(tmp_path, HOVED + linjer)] == [
        (2, True),
        (3, True),
    ]


@pytest.mark.parametrize("form", ["xls", "ods", "parquet", "xlsb"])
def test_andre_slags_filer_laeses_som_den_tabel_de_rummer(tmp_path: Path, form: str) -> None:
    raekker = [["reference", "hændelse", "beløb", "dato"], ["A", "Tilgang", "1,50", "01-06-2026"]]
    match form:
        case "xls":
            fil = xls_fil(tmp_path, raekker)
        case "xlsb":
            fil = xlsb_fil(tmp_path, raekker)
        case "ods":
            fil = ods_fil(tmp_path, *(ods_raekke(*et) for et in raekker))
        case _:
            fil = parquet_fil(tmp_path, dict(zip(*raekker, strict=True)))
    assert laes(fil)[0].select("reference", "beloeb", "dato").row(0) == ("A", 150, date(2026, 6, 1))


def test_en_liste_uden_raekker_laeses_og_det_siges(tmp_path: Path) -> None:
    ramme, noter = laes(liste(tmp_path, HOVED))
    assert ramme.is_empty()
    assert noter == ("Listen har ingen rækker: alt er kun i PSRM.",)


def test_linjer_der_staar_to_gange_beholdes_og_naevnes(tmp_path: Path) -> None:
    ramme, noter = laes(liste(tmp_path, HOVED + "A;Tilgang;1,00;2026-06-01\n" * 3))
    assert ramme.height == 3
    assert noter == ("Rækker, der gentager en anden, tæller hver for sig: 2.",)


def vist(ramme: pl.DataFrame, navn: str) -> list[str | None]:
    return maskeret_kolonne(ramme[navn]).to_list()


def test_et_nummer_der_ligner_et_rigtigt_cpr_maskeres_i_det_der_vises_af_referencer_og_fejl(tmp_path: Path) -> None:
    med_streg = f"{aegte_cpr()[:6]}-{aegte_cpr()[6:]}"
    linjer = f"sag {med_streg} {aegte_cpr()};Tilgang;1,00;2026-06-01\n6101600008;Tilgang;1,00;2026-06-01\n"
    ramme, noter = laes(liste(tmp_path, HOVED + linjer))
    assert vist(ramme, "reference") == ["sag xxxxxx-xxxx xxxxxx-xxxx", "6101600008"]
    assert noter == ("Hvad der ligner et CPR-nummer, vises sløret i referencen på rækker: 1.",)
    med_id = (
        f"FordringID;hændelse;beløb;dato\n{aegte_cpr()};Tilgang;1,00;2026-06-01\n500101010101;Tilgang;1;2026-06-01\n"
    )
    assert vist(laes(liste(tmp_path, med_id))[0], "fordringsId") == ["xxxxxx-xxxx", "500101010101"]
    assert fejl(tmp_path, f"{HOVED}A;{aegte_cpr()};1,00;2026-06-01\n")[0].fundet == "xxxxxx-xxxx"


def test_psrms_egen_rapport_laeses_fra_sin_zip(tmp_path: Path) -> None:
    rapport = (
        "Fordringshaverreference;FordringID;HovedfordringID;Beloeb;Haendelse;Dato\nA;1;1;5,00;Tilbagekaldt;2026-06-01\n"
    )
    with ZipFile(tmp_path / "rapport.zip", "w") as pakke:
        pakke.writestr("Justering_Afstemning.csv", rapport)
    ramme, _ = laes(tmp_path / "rapport.zip")
    assert ramme.select("fordringsId", "beloeb").row(0) == ("1", 5_00)


@pytest.mark.stor
def test_fem_millioner_raekker_laeses_rigtigt(tmp_path: Path) -> None:
    fil = tmp_path / "liste.csv"
    with fil.open("w", encoding="latin-1") as ud:
        ud.write("FordringID;Hændelse;Beløb;Dato\n")
        for begyndelse in range(0, 5_000_000, 100_000):
            raekker = range(begyndelse, begyndelse + 100_000)
            ud.write("".join(f"{500_000_000_000 + nr};Tilgang;1.{nr % 1000:03},25;01-06-2026\n" for nr in raekker))
    ramme, _ = laes(fil)
    assert (ramme.height, ramme["fordringsId"].n_unique()) == (5_000_000, 5_000_000)
    assert ramme["beloeb"].sum() == 5_000_000 * 1000_25 + 5_000 * sum(range(1000)) * 100
