"""One broken file per mistake: told with file, line and the nearest word."""

import re
from pathlib import Path

import pytest
from tests.indgangsfilter.byggere import kopi_af_seed

from psrm_sandbox.datafiler import Datafejl
from psrm_sandbox.indgangsfilter.kalendere import indlaes_kalendere
from psrm_sandbox.indgangsfilter.katalog import indlaes

KFDAINS = "fordringstyper/kommuner/KFDAINS.yaml"


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    return kopi_af_seed(tmp_path)


def _ret(fil: Path, gammelt: str, nyt: str) -> int | None:
    """Puts the new text for the first occurrence of the old; answers the line it stands on."""
    tekst = fil.read_text(encoding="utf-8")
    assert gammelt in tekst
    fil.write_text(tekst.replace(gammelt, nyt, 1), encoding="utf-8")
    return tekst[: tekst.index(gammelt)].count("\n") + 1


def _fejl(seed: Path) -> Datafejl:
    with pytest.raises(Datafejl) as fanget:
        indlaes(seed)
    return fanget.value


def test_den_kopierede_mappe_er_sund_fra_begyndelsen(seed: Path) -> None:
    assert {type_.kode for type_ in indlaes(seed).typer} >= {"KFDAINS", "KFLRUNG", "KTBRFLX", "KTTIBAK"}


@pytest.mark.parametrize(
    ("gammelt", "nyt", "besked", "forslag"),
    [
        ("navn: 'Dag", "naven: 'Dag", "ukendt nøgle naven", "navn"),
        ("kategori: hovedfordring", "kategori: hovedfodring", "kategori kan ikke være hovedfodring", "hovedfordring"),
        ("ophoersregel: foraeldelse", "ophoersregel: foreldelse", "kan ikke være foreldelse", "foraeldelse"),
        ("skyldner: [cpr]", "skyldner: [crp]", "kan ikke være crp", "cpr"),
        ("fordringshavergruppe: kommuner", "fordringshavergruppe: komuner", "gruppe komuner", "kommuner"),
        (
            "forretningsomraade: Daginstitution",
            "forretningsomraade: Daginstitusion",
            "forretningsområde Daginstitusion",
            "Daginstitution",
        ),
        ("  opdateret: 2024-01-18", "  opdateret: i går", "kilde.opdateret", None),
        ("type: art, tilladt", "type: arrt, tilladt", "ukendt type: arrt", "art"),
        ("type: art, tilladt", "type: art, tiladt", "ukendt nøgle tiladt", "tilladt"),
        ("tilladt: [INDR]", "tilladt: [INDRE]", "kan ikke være INDRE", "INDR"),
        ("felt: srb", "felt: srbb", "kan ikke være srbb", "srb"),
        ("relation: tidligst", "relation: tidlig", "kan ikke være tidlig", "tidligst"),
        ("anker: forfaldsdato", "anker: forfaldsdag", "kan ikke være forfaldsdag", "forfaldsdato"),
        ("forskydning: {aar: 3}", "forskydning: {aaar: 3}", "ukendt nøgle aaar", "aar"),
        ("forskydning: {aar: 3}", "forskydning: {aar: '3'}", "aar", None),
        ("forskydning: {aar: 3}", "forskydning: {aar: 0}", "flytter ingenting", None),
        ("forskydning: {aar: 3}", "forskydning: {aar: 300}", "aar", None),
        ("konsekvens: AFVIST", "konsekvens: AFVISES", "kan ikke være AFVISES", "AFVIST"),
        ("{regler: [R_1_2]", "{regler: [r_1_2]", "regler", None),
        ("{regler: [R_1_2]", "{regler: []", "regler", None),
        ("{regler: [R_1_2]", "{regler: [R_1_1]", "reglen R_1_1 står to gange", None),
        ("hoejst: 10000", "hoejst: 10000.001", "ikke et beløb", None),
        ("hoejst: 10000", "hoejst: 1e4", "ikke et beløb", None),
        ("hoejst: 10000", "hoejst: true", "en grænse skrives i kroner", None),
        ("hoejst: 10000", "mindst: 20000, hoejst: 10000", "mindst er større end hoejst", None),
        ("{dato: 2023-09-14, art: regel", "{dato: 2023-09-14, art: regler", "kan ikke være regler", "regel"),
        ("art: regel, regler: [R_6_19]", "art: regel, regler: [R_6_20]", "som ændringen ikke nævner: R_6_19", None),
        ("art: regel, regler: [R_6_19]", "regler: [R_6_19]", "foer står ved art: regel, og kun der", None),
        (
            "type: dato, felt: periode_slut, relation: tidligst",
            "type: datoo, felt: periode_slut",
            "ukendt type: datoo",
            "dato",
        ),
    ],
)
def test_en_fejl_i_en_types_fil(seed: Path, gammelt: str, nyt: str, besked: str, forslag: str | None) -> None:
    linje = _ret(seed / KFDAINS, gammelt, nyt)

    fejl = _fejl(seed)

    assert (fejl.fil.name, fejl.linje, fejl.forslag) == ("KFDAINS.yaml", linje, forslag)
    assert besked in fejl.besked


def test_en_noegle_udeladt(seed: Path) -> None:
    _ret(seed / KFDAINS, "navn: 'Daginstitution, betaling'\n", "")

    fejl = _fejl(seed)

    assert fejl.fil.name == "KFDAINS.yaml"
    assert fejl.besked == "nøglen navn mangler"


def test_en_noegle_der_staar_to_gange(seed: Path) -> None:
    linje = _ret(seed / KFDAINS, "ophoersregel: foraeldelse", "ophoersregel: foraeldelse\nophoersregel: bortfald")

    fejl = _fejl(seed)

    assert linje is not None
    assert (fejl.linje, fejl.besked) == (linje + 1, "nøglen ophoersregel står to gange")


def test_en_fil_der_ikke_er_yaml(seed: Path) -> None:
    linje = _ret(seed / KFDAINS, "skyldner: [cpr]", "skyldner: [cpr")

    fejl = _fejl(seed)

    assert linje is not None
    assert (fejl.fil.name, fejl.linje) == ("KFDAINS.yaml", linje + 1)
    assert fejl.besked.startswith("ikke læselig YAML")


def test_en_fil_i_et_andet_tegnsaet(seed: Path) -> None:
    fil = seed / "fordringstyper" / "kommuner" / "KFLRUNG.yaml"
    fil.write_bytes(fil.read_text(encoding="utf-8").encode("latin-1"))

    fejl = _fejl(seed)

    assert (fejl.fil.name, fejl.linje) == ("KFLRUNG.yaml", None)
    assert fejl.besked.startswith("filen er ikke UTF-8")


def test_en_tom_fil(seed: Path) -> None:
    (seed / KFDAINS).write_text("", encoding="utf-8")

    assert _fejl(seed).fil.name == "KFDAINS.yaml"


def test_en_fil_under_et_andet_navn_end_sin_kode(seed: Path) -> None:
    (seed / KFDAINS).rename(seed / "fordringstyper" / "kommuner" / "KFDIANS.yaml")

    fejl = _fejl(seed)

    assert (fejl.fil.name, fejl.linje) == ("KFDIANS.yaml", 1)
    assert fejl.besked == "koden er KFDAINS, men filen hedder KFDIANS.yaml"


def test_en_fil_i_en_anden_gruppes_mappe(seed: Path) -> None:
    (seed / "fordringstyper" / "movia").mkdir()
    (seed / KFDAINS).rename(seed / "fordringstyper" / "movia" / "KFDAINS.yaml")

    fejl = _fejl(seed)

    assert (fejl.fil.name, fejl.linje) == ("KFDAINS.yaml", 4)
    assert fejl.besked == "gruppen er kommuner, men filen ligger i mappen movia"


@pytest.mark.parametrize("navn", ["kommuner/KFDAINS.yml", "kommuner/noter.txt", "kommuner/under/KFDAINS.yaml"])
def test_en_vildfaren_fil_blandt_typerne(seed: Path, navn: str) -> None:
    fil = seed / "fordringstyper" / navn
    fil.parent.mkdir(exist_ok=True)
    fil.write_text("kode: X\n", encoding="utf-8")

    assert _fejl(seed).besked == "en fordringstype ligger som <gruppe>/<KODE>.yaml"


def test_en_fejlstavet_liste_ved_siden_af_typerne(seed: Path) -> None:
    (seed / "fordringstyper" / "uden-filtre.yaml").write_text("[]\n", encoding="utf-8")

    fejl = _fejl(seed)

    assert (fejl.fil.name, fejl.forslag) == ("uden-filtre.yaml", "uden-filter.yaml")


def test_en_type_kendt_af_navn_der_har_en_tabel_alligevel(seed: Path) -> None:
    linje = _ret(seed / "fordringstyper/uden-filter.yaml", "kode: KTTIBAK", "kode: KTBRFLX")

    fejl = _fejl(seed)

    assert (fejl.fil.name, fejl.linje) == ("uden-filter.yaml", linje)
    assert fejl.besked == "fordringstypen KTBRFLX findes allerede for kommuner"


def test_en_type_kendt_af_navn_i_et_ukendt_omraade(seed: Path) -> None:
    linje = _ret(seed / "fordringstyper/uden-filter.yaml", "omraade: Socialret", "omraade: Socialrett")

    fejl = _fejl(seed)

    assert (fejl.linje, fejl.forslag) == (linje, "Socialret")


@pytest.mark.parametrize(
    ("gammelt", "nyt", "besked"),
    [
        ("kilder: [S23]", "kilder: [S99]", "kilden S99 findes ikke"),
        ("status: naevnt", "status: nævnt", "kan ikke være nævnt"),
        ("  naevnt: typen", "  nevnt: typen", "kan ikke være nevnt|mangler"),
    ],
)
def test_en_fejl_i_en_type_kendt_af_navn(seed: Path, gammelt: str, nyt: str, besked: str) -> None:
    _ret(seed / "fordringstyper/uden-filter.yaml", gammelt, nyt)

    fejl = _fejl(seed)

    assert fejl.fil.name == "uden-filter.yaml"
    assert re.search(besked, str(fejl))


def test_en_kode_fra_dmi_der_ogsaa_er_en_type(seed: Path) -> None:
    linje = _ret(seed / "fordringstyper/dmi-koder.yaml", "kode: KFBEBOE", "kode: KFDAINS")

    fejl = _fejl(seed)

    assert (fejl.fil.name, fejl.linje, fejl.besked) == ("dmi-koder.yaml", linje, "koden KFDAINS findes allerede")


def test_en_fejl_blandt_de_faelles_regler(seed: Path) -> None:
    linje = _ret(seed / "fordringstyper/faelles-filter.yaml", "felt: srb", "felt: srd")

    fejl = _fejl(seed)

    assert (fejl.fil.name, fejl.linje, fejl.forslag) == ("faelles-filter.yaml", linje, "srb")


@pytest.mark.parametrize(
    ("gammelt", "nyt", "besked", "forslag"),
    [
        ("ny_kode: KFLRUNG", "ny_kode: KFLRUNK", "ukendt ny_kode KFLRUNK", "KFLRUNG"),
        ("kode: KLFRUNG", "kode: KFDAINS", "koden KFDAINS er i brug", None),
    ],
)
def test_en_fejl_blandt_de_udgaaede_koder(seed: Path, gammelt: str, nyt: str, besked: str, forslag: str | None) -> None:
    linje = _ret(seed / "fordringstyper/udgaaede-koder.yaml", gammelt, nyt)

    fejl = _fejl(seed)

    assert (fejl.fil.name, fejl.linje, fejl.besked, fejl.forslag) == ("udgaaede-koder.yaml", linje, besked, forslag)


def test_en_kode_paa_listen_over_dem_udenfor_der_har_en_fil(seed: Path) -> None:
    linje = _ret(seed / "fordringstyper/udenfor.yaml", "movia: [DAKONTR", "kommuner: [KFDAINS")

    fejl = _fejl(seed)

    assert (fejl.fil.name, fejl.linje, fejl.besked) == ("udenfor.yaml", linje, "koden KFDAINS findes allerede")


def test_et_omraade_hvis_navn_er_en_andens_alias(seed: Path) -> None:
    linje = _ret(seed / "forretningsomraader.yaml", "navn: Bolig, aliaser: []", "navn: Bolig, aliaser: [Socialret]")

    fejl = _fejl(seed)

    assert (fejl.fil.name, fejl.linje, fejl.besked) == (
        "forretningsomraader.yaml",
        linje,
        "området Socialret står to gange",
    )


def test_en_gruppe_der_staar_to_gange(seed: Path) -> None:
    linje = _ret(seed / "fordringshavergrupper.yaml", "kode: movia", "kode: kommuner")

    fejl = _fejl(seed)

    assert (fejl.fil.name, fejl.linje, fejl.besked) == (
        "fordringshavergrupper.yaml",
        linje,
        "gruppen kommuner står to gange",
    )


@pytest.mark.parametrize(
    ("gammelt", "nyt", "besked", "forslag"),
    [
        ("id: T-02", "id: T-01", "tvivlen T-01 står to gange", None),
        ("regel: {gaelder_ikke_ved", "regel: {gelder_ikke_ved", "ukendt nøgle gelder_ikke_ved", "gaelder_ikke_ved"),
    ],
)
def test_en_fejl_blandt_tvivlene(seed: Path, gammelt: str, nyt: str, besked: str, forslag: str | None) -> None:
    linje = _ret(seed / "katalogtvivl.yaml", gammelt, nyt)

    fejl = _fejl(seed)

    assert (fejl.fil.name, fejl.linje, fejl.besked, fejl.forslag) == ("katalogtvivl.yaml", linje, besked, forslag)


@pytest.mark.parametrize(
    ("gammelt", "nyt", "besked", "forslag"),
    [
        ("ugedage: [loerdag", "ugedage: [lordag", "kan ikke være lordag", "loerdag"),
        ("{maaned: 6, dag: 5,", "{maaned: 6, dag: 31,", "dagen findes ikke hvert år", None),
        ("til: 2023}", "fra: 2024, til: 2023}", "fra er efter til", None),
        ("{dage: -3,", "{dag: -3,", "ukendt nøgle dag", "dage"),
    ],
)
def test_en_fejl_blandt_lukkedagene(seed: Path, gammelt: str, nyt: str, besked: str, forslag: str | None) -> None:
    linje = _ret(seed / "lukkedage.yaml", gammelt, nyt)

    with pytest.raises(Datafejl) as fanget:
        indlaes_kalendere(seed)

    assert (fanget.value.fil.name, fanget.value.linje, fanget.value.forslag) == ("lukkedage.yaml", linje, forslag)
    assert besked in fanget.value.besked


def test_beskeden_laeses_som_fil_linje_fejl_og_forslag(seed: Path) -> None:
    linje = _ret(seed / KFDAINS, "felt: srb", "felt: srbb")

    assert str(_fejl(seed)) == f"KFDAINS.yaml:{linje}: filter.13.felt kan ikke være srbb; mente du srb?"
