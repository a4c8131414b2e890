"""Advice: given by the claim's facts, each with its source; never a verdict, never a date."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.grunddata.byggere import fakta

from psrm_sandbox.datafiler import Datafejl, datamappe
from psrm_sandbox.grunddata.fordringsklasser import indlaes_fordringsklasser
from psrm_sandbox.grunddata.raad import Kravfakta, indlaes_raad, kodehenvisninger, raad_for, raad_om_type
from psrm_sandbox.indgangsfilter import standardkatalog


def navne(fakta_: Kravfakta) -> set[str]:
    return {raad.navn for raad in raad_for(fakta_)}


GAMMEL = {"forfaldsdato": "2012-03-01", "stiftelsesdato": "2012-03-01", "foraeldelsesdato": "2027-11-20"}


@pytest.mark.parametrize(
    ("kode", "felter", "raad", "gives"),
    [
        ("KFDAINS", GAMMEL, "dmi_foraeldelse", True),
        ("KFDAINS", {**GAMMEL, "foraeldelsesdato": "2030-11-21"}, "dmi_foraeldelse", True),
        ("KFDAINS", {**GAMMEL, "foraeldelsesdato": "2030-11-22"}, "dmi_foraeldelse", False),
        ("KFDAINS", {**GAMMEL, "foraeldelsesdato": "2023-12-31"}, "dmi_foraeldelse", False),
        ("KFDAINS", {**GAMMEL, "forfaldsdato": "2024-11-01"}, "dmi_foraeldelse", False),
        ("KFDAINS", {**GAMMEL, "foraeldelsesdato": None}, "dmi_foraeldelse", False),
        ("KFDAINS", {"domsdato": "2026-01-01"}, "dom_tre_aar", True),
        ("KFDAINS", {"forligsdato": "2026-01-01"}, "dom_tre_aar", True),
        ("KFDAINS", {}, "dom_tre_aar", False),
        ("KTCIVIL", {"domsdato": "2026-01-01"}, "dom_tre_aar", False),
        ("KTCIVIL", {"domsdato": "2026-01-01"}, "dom_civilretlig", True),
        ("KFTILDA", {}, "dagtilbud_bortfald", True),
        ("KFDAINS", {}, "dagtilbud_bortfald", False),
        ("KFDAINS", {"beloeb": 99_99}, "mindstebeloeb_100", True),
        ("KFDAINS", {"beloeb": 100_00}, "mindstebeloeb_100", False),
        ("KFDAINS", {"beloeb": 0}, "mindstebeloeb_100", False),
        ("GEOPERI", {"beloeb": 50_00}, "mindstebeloeb_100", False),
        ("GEOPERI", {"hovedstol": 250_00}, "rykkergebyr_250", False),
        ("GEOPERI", {"hovedstol": 250_01}, "rykkergebyr_250", True),
        ("GEDAINS", {"hovedstol": 300_00}, "rykkergebyr_250", True),
        ("KTSTRAF", {}, "ktstraf_uden_dom", True),
        ("KTSTRAF", {"domsdato": "2026-05-18"}, "ktstraf_uden_dom", False),
        ("KTSTRAF", {"domsdato": "2026-05-18"}, "ktstraf_frist", True),
        ("KTNEBOF", {}, "ktnebof_fraflytning", True),
        ("KTTIBAK", {}, "kttibak_kendskab", True),
        ("KFTBBSF", {}, "institutionen_afgoer", True),
        ("KFDAINS", {"foraeldelsesdato": "2026-09-30"}, "foraeldelse_naer", True),
        ("KFDAINS", {"foraeldelsesdato": "2026-10-01"}, "foraeldelse_naer", False),
        ("KFDAINS", {"foraeldelsesdato": "2026-06-30"}, "foraeldelse_naer", False),
    ],
)
def test_raadet_gives_naar_fakta_kalder_paa_det(kode: str, felter: dict[str, Any], raad: str, gives: bool) -> None:
    assert (raad in navne(fakta(kode, **felter))) is gives


def test_kun_kommuners_og_regioners_civilretlige_krav_beholder_dommens_ti_aar() -> None:
    hos = [("statens-it", "CFFAKTU"), ("forsyningsselskaber", "FOFAKFY"), ("region-hovedstaden", "RECIVIL")]
    raad = [navne(fakta(kode, gruppe=gruppe, domsdato="2026-01-01")) for gruppe, kode in hos]
    assert ["dom_tre_aar" in et for et in raad] == [True, True, False]
    assert ["dom_civilretlig" in et for et in raad] == [False, False, True]


def test_raadet_om_tre_aar_gives_ikke_om_det_der_ikke_afkortes() -> None:
    klasser = indlaes_fordringsklasser()
    uafkortede = {t.kode for k in klasser.daekningskategorier if not k.afkortes for t in k.typer}
    for gruppe in standardkatalog().grupper:
        for kode in uafkortede:
            if standardkatalog().hent(gruppe.kode, kode) is not None:
                assert "dom_tre_aar" not in navne(fakta(kode, gruppe=gruppe.kode, domsdato="2026-01-01")), kode


def test_ogsaa_en_boede_har_tre_aar_fra_modtagelsen() -> None:
    naer = fakta("STBØDDS", gruppe="kriminalforsorgen", foraeldelsesdato="2026-09-30")
    assert {"boede_frist", "foraeldelse_naer"} <= navne(naer)


def test_laanets_dag_er_et_fingerpeg_naar_alle_tre_dage_er_den_samme() -> None:
    dage = {"stiftelsesdato": "2023-05-01", "periode_start": "2023-05-01", "forfaldsdato": "2023-05-01"}
    assert "ktnebof_laanets_dag" in navne(fakta("KTNEBOF", **dage))
    assert "ktnebof_laanets_dag" not in navne(fakta("KTNEBOF", **{**dage, "stiftelsesdato": "2023-04-30"}))


def test_hvilken_gebyrgraense_der_gaelder_foelger_hovedfordringens_ret() -> None:
    assert "rykkergebyr_civil" in navne(fakta("GEOPERI", hoved="KFGFEJL", hovedstol=150_00))
    assert "rykkergebyr_civil" not in navne(fakta("GEOPERI", hoved="KTBRFLX", hovedstol=150_00))
    assert "rykkergebyr_civil" not in navne(fakta("GEOPERI", hovedstol=150_00))


def test_paragraf_14_vises_som_en_strid_mellem_kilder_og_kun_hvor_et_aar_kan_vaere_lagt_til() -> None:
    def givet(foraeldelsesdato: str) -> bool:
        return "paragraf_14" in navne(fakta("KFDAINS", forfaldsdato="2026-01-01", foraeldelsesdato=foraeldelsesdato))

    assert [givet(d) for d in ("2029-01-01", "2029-06-01", "2030-01-01", "2031-01-01")] == [False, True, True, False]
    (raad,) = [r for r in indlaes_raad().alle if r.navn == "paragraf_14"]
    assert raad.modsiges_af
    assert raad.tvivl


def test_en_tvivl_om_dommen_siger_hvad_den_er() -> None:
    om_dommen = {raad.navn: raad.tvivl for raad in indlaes_raad().alle if raad.tvivl_om_dommen}
    assert {"rykkergebyr_250", "ktstraf_uden_dom", "ktstraf_frist"} == set(om_dommen)
    assert all(om_dommen.values())


def test_et_raad_for_to_haeftere_gives_naar_en_af_dem_opfylder_det_hele() -> None:
    en = fakta("KFDAINS", **GAMMEL)
    to = fakta("KFDAINS", forfaldsdato="2026-01-01", foraeldelsesdato="2029-01-01")
    sammen = Kravfakta(en.gruppe, en.kode, en.type_, (*to.felter, *en.felter))
    assert "dmi_foraeldelse" in navne(sammen)
    assert "dmi_foraeldelse" not in navne(to)


def test_hvad_typen_kraever_af_folk_vises_ved_valget_og_ikke_paa_hver_fordring() -> None:
    type_ = standardkatalog().hent("kommuner", "KFOMDAG")
    assert type_ is not None
    ved_valget = {raad.navn for raad in raad_om_type(type_)}
    assert {"omberegning", "to_foraeldre", "manuel_overdragelse"} <= ved_valget
    assert not {"omberegning", "to_foraeldre", "manuel_overdragelse"} & navne(fakta("KFOMDAG"))


def test_en_ukendt_kode_faar_kun_de_raad_der_gaelder_alle() -> None:
    kendt = fakta("KFDAINS", **GAMMEL)
    assert navne(Kravfakta("kommuner", "XXXXXXX", None, kendt.felter)) == {"dmi_foraeldelse"}


@pytest.mark.parametrize(
    ("kode", "felter", "gives"),
    [
        ("KFBOTMO", {"hovedstol": 3300_00}, False),
        ("KFBOTMO", {"hovedstol": 3300_01}, True),
        ("KOCIVIL", {"periode_start": "2026-03-01", "periode_slut": "2026-03-01"}, True),
        ("KOCIVIL", {"periode_start": "2026-03-01", "periode_slut": "2026-03-02"}, False),
        ("DKHUSER", {"forfaldsdato": "2026-03-01", "foraeldelsesdato": "2029-02-28"}, True),
        ("DKHUSER", {"forfaldsdato": "2026-03-01", "foraeldelsesdato": "2029-03-01"}, False),
        ("GELEOAL", {"stiftelsesdato": "2026-03-01", "periode_start": "2026-03-01"}, True),
    ],
)
def test_en_delvist_laest_regel_er_et_raad_og_ingen_dom(kode: str, felter: dict[str, Any], gives: bool) -> None:
    givne = [raad for raad in raad_for(fakta(kode, **felter)) if raad.navn.startswith("kendt_regel")]
    assert bool(givne) is gives
    assert all(raad.tvivl and kode in raad.tekst for raad in givne)


def test_det_gebyr_til_et_krav_paa_en_type_uden_tabel_faar_sit_raad() -> None:
    assert "rykkergebyr_250" in navne(fakta("GEOPERI", hoved="KTTIBAK", hovedstol=300_00))


# -- Over all of the data


def test_hvert_raad_naevner_kun_typer_der_kendes() -> None:
    katalog = standardkatalog()
    kendte = {type_.kode for type_ in katalog.typer} | {kode for _, kode in katalog.udenfor}
    ukendte = {navn: set(koder) - kendte for navn, koder in kodehenvisninger(indlaes_raad()).items()}
    assert {navn: koder for navn, koder in ukendte.items() if koder} == {}


def test_hvert_raad_er_tekst_til_et_menneske() -> None:
    uheldige = [
        raad.navn
        for raad in indlaes_raad().alle
        for tekst in (raad.tekst, raad.hvad_nu, raad.kilde, raad.tvivl or "x.")
        if not tekst.strip() or "\n" in tekst or (tekst is not raad.kilde and not tekst.endswith("."))
    ]
    assert uheldige == []


def test_hver_strid_og_hvert_raad_har_nogen_at_spoerge() -> None:
    assert [raad.navn for raad in indlaes_raad().alle if not raad.spoerg] == []


# -- Broken files


@pytest.mark.parametrize(
    ("gammel", "ny", "besked"),
    [
        ("- navn: dom_tre_aar", "- navn: dmi_foraeldelse", "rådet dmi_foraeldelse står to gange"),
        ("spoerg: [fagomraadet]", "spoerg: [fagområdet]", "ukendt kontakt fagområdet; mente du fagomraadet"),
        ("felt: forfaldsdato, relation: foer, dag", "felt: forfaldsdag, relation: foer, dag", "forfaldsdato"),
        ("relation: foer, dag: 2024-11-01", "relation: foer", "en af dag og anker skal stå"),
        ("relation: foer, dag: 2024-11-01", "relation: foer, dag: 2024-11-01, anker: srb", "og kun en"),
        ("{type: beloeb, felt: beloeb, over: 0, under: 100}", "{type: beloeb, felt: beloeb}", "over og under"),
        ("{type: tom, felt: domsdato}", "{type: tomt, felt: domsdato}", "ukendt type: tomt; mente du tom"),
        ("gaelder: {koder: [KTTIBAK]}", "gaelder: {kode: [KTTIBAK]}", "ukendt nøgle kode; mente du koder"),
    ],
)
def test_en_fejl_i_filen_fortaelles_med_linje(tmp_path: Path, gammel: str, ny: str, besked: str) -> None:
    for navn in ("raad.yaml", "kontakter.yaml"):
        shutil.copy(datamappe("seed") / navn, tmp_path / navn)
    tekst = (tmp_path / "raad.yaml").read_text(encoding="utf-8")
    assert gammel in tekst
    (tmp_path / "raad.yaml").write_text(tekst.replace(gammel, ny, 1), encoding="utf-8")
    with pytest.raises(Datafejl, match=besked) as fejl:
        indlaes_raad(tmp_path)
    assert fejl.value.linje is not None
