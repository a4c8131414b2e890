"""Looking up claim types and rules from the command line."""

import pytest
from tests.cli.byggere import koer

from psrm_sandbox.indgangsfilter import standardkatalog


def test_uden_en_underkommando_vises_hver_type() -> None:
    resultat = koer("katalog")
    assert resultat.exit_code == 0
    assert f"{len(standardkatalog().typer)} fordringstyper." in resultat.stdout
    assert resultat.stdout == koer("katalog", "liste").stdout


def test_listen_kan_indsnaevres_ved_gruppe_omraade_kategori_og_ord() -> None:
    daginstitution = koer(
        "katalog", "liste", "--gruppe", "kommuner", "--omraade", "Daginstitution", "--kategori", "hovedfordring"
    ).stdout
    assert "KFDAINS" in daginstitution
    assert "GEDAINS" not in daginstitution
    assert "KTBRFLX" not in daginstitution
    assert "1 fordringstype." in koer("katalog", "liste", "--soeg", "fleksløntilskud personer").stdout


def test_en_type_uden_egen_tabel_er_maerket_paa_listen() -> None:
    resultat = koer("katalog", "liste", "--soeg", "KTTIBAK")
    assert "10*" in resultat.stdout
    assert "ikke offentliggjort" in resultat.stdout


def test_der_soeges_paa_hele_ord_deres_begyndelser_og_de_ord_folk_bruger() -> None:
    def koder(soeg: str) -> set[str]:
        linjer = koer("katalog", "liste", "--gruppe", "kommuner", "--soeg", soeg).stdout.splitlines()
        return {ord_[0] for ord_ in map(str.split, linjer) if ord_ and ord_[0].isupper()}

    assert {"KFTBBSF", "KFSKFRI"} <= koder("sfo")
    assert "KFDAINS" not in koder("sfo")
    assert koder("skolefritids") >= {"KFSKFRI"}
    assert koder("itids") == set()
    assert "GEOPERI" in koder("rykkergebyr")
    assert "KFMILÅN" in koder("mikrolån tilbagebetaling")


def test_en_type_kendt_af_navn_viser_sine_kilder_sin_status_og_hvad_der_er_laest() -> None:
    tekst = koer("katalog", "vis", "KFBOTMO").stdout
    for ventet in (
        "kfbotmo, opdateret 2024-03-04",
        "højst 3.300 kr.",
        "prøves ikke, gives som råd",
        "Ophør",
        "ikke oplyst",
    ):
        assert ventet in tekst
    assert "KFMILJØ, formodentlig" in koer("katalog", "vis", "DGMILJØ").stdout
    assert "ukendt: Kilderne oplyser ikke" in koer("katalog", "vis", "KFOPGEB").stdout


def test_en_liste_med_intet_i_siger_det() -> None:
    resultat = koer("katalog", "liste", "--soeg", "findesikke")
    assert resultat.exit_code == 0
    assert "0 fordringstyper." in resultat.stdout


@pytest.mark.parametrize(
    ("valg", "forkert", "rigtigt"),
    [("--gruppe", "kommune", "kommuner"), ("--omraade", "biblotek", "bibliotek")],
)
def test_en_ukendt_gruppe_eller_et_ukendt_omraade_naevnes_med_den_naermeste(
    valg: str, forkert: str, rigtigt: str
) -> None:
    resultat = koer("katalog", "liste", valg, forkert)
    assert resultat.exit_code == 2
    assert f"Mente du {rigtigt}?" in resultat.stderr


@pytest.mark.parametrize("skrevet", ["KFTØFIN", "kftøfin", "kftoefin", "KFTOFIN"])
def test_en_kode_findes_med_smaa_bogstaver_og_uden_danske_bogstaver(skrevet: str) -> None:
    resultat = koer("katalog", "vis", skrevet)
    assert resultat.exit_code == 0
    assert resultat.stdout.startswith("KFTØFIN  Tilbagebetaling, øko. fripladstilskud")


def test_en_type_vises_med_sine_regler_kilde_aendringer_og_tvivl() -> None:
    tekst = koer("katalog", "vis", "KTBRFLX").stdout
    for ventet in (
        "Fleksløntilskud til personer",
        "fleksloentilskud-til-personer-ktbrflx, opdateret 2025-11-24",
        "R_7_1",
        "må ikke være en banklukkedag",
        "HOERING",
        "AFVIST",
        "Ændringer",
        "Forveksles med",
        "T-07",
        "Tvivl, og hvad der er valgt",
    ):
        assert ventet in tekst
    for regel in next(t for t in standardkatalog().typer if t.kode == "KTBRFLX").filter:
        assert all(nummer in tekst for nummer in regel.regler)


@pytest.mark.parametrize("hver", [8, pytest.param(1, marks=pytest.mark.stor)])
def test_hver_type_kan_vises(hver: int) -> None:
    for type_ in standardkatalog().typer[::hver]:
        resultat = koer("katalog", "vis", type_.kode, "--gruppe", type_.fordringshavergruppe)
        assert resultat.exit_code == 0, resultat.output
        assert resultat.stdout.startswith(type_.kode)


def test_en_tidligere_udgave_af_filteret_afviger_og_siger_sin_dag() -> None:
    foer = koer("katalog", "vis", "KTBRFLX", "--filter-pr", "01-01-2024")
    assert "Reglerne, som de gjaldt 2024-01-01." in foer.stdout
    assert "må ikke være en banklukkedag" not in foer.stdout


def test_en_kode_for_flere_grupper_beder_om_en() -> None:
    resultat = koer("katalog", "vis", "cffaktu")
    assert resultat.exit_code == 2
    assert "innovationsfonden, kriminalforsorgen" in resultat.stderr
    assert "--gruppe" in resultat.stderr
    assert koer("katalog", "vis", "cffaktu", "--gruppe", "statens-it").exit_code == 0


@pytest.mark.parametrize(
    ("argumenter", "ventet"),
    [
        (["KFDAIN"], "Mente du KFDAINS?"),
        (["KFLRUNF"], "Mente du KFLRUNG?"),
        (["KLFRUNG"], "hedder nu KFLRUNG"),
        (["KFFLYTT"], "hedder nu DKFLYTT"),
        (["GEOPKRÆ"], "det gamle system (DMI)"),
        (["SAGOMSS"], "ikke offentliggjort"),
        (["KFDAINS", "--gruppe", "a-kasser"], "Den findes for: kommuner"),
        (["KFDAINS", "--gruppe", "kommune"], "Gruppen kommune findes ikke"),
        (["KFDAINS", "--filter-pr", "igår"], "en dato skrives"),
    ],
)
def test_hvad_der_ikke_er_der_siges_med_en_vej_videre(argumenter: list[str], ventet: str) -> None:
    resultat = koer("katalog", "vis", *argumenter)
    assert resultat.exit_code == 2
    assert ventet in resultat.stderr
    assert resultat.stdout == ""


def test_de_aeldste_kilder_kommer_foerst_og_de_udaterede_sidst() -> None:
    linjer = koer("katalog", "alder").stdout.splitlines()
    dage = [linje.split()[0] for linje in linjer if linje.strip()[:2] == "20" or linje.strip().startswith("ukendt")]
    assert dage == sorted(dage)
    assert dage[-1] == "ukendt"
    assert sum(int(linje.split()[3]) for linje in linjer if linje.split()[:1] and linje.split()[0] in dage) == len(
        standardkatalog().typer
    )


def test_analysen_siger_hvad_der_er_fundet_og_hvad_det_betyder() -> None:
    svar = koer("katalog", "analyse", "--type", "KFGEDAI", "--alt")
    assert svar.exit_code == 0
    assert "kommuner/KFGEDAI AFGOER_ALDRIG: R_6_20 med R_6_21" in svar.output
    assert "bryder også andre" in svar.output
