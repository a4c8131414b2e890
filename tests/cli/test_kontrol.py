"""Judging a file: verdicts, output, exit codes, groups and days."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.cli.byggere import (
    DAARLIG,
    RELATERET,
    TVIVLSOM,
    csv_fil,
    fejlet,
    json_fil,
    kontrol,
    kontrol_json,
    raekke,
    statusser,
    uden,
    xlsx_fil,
)
from tests.support.svar import som_svar

from psrm_sandbox.api import eksempler
from psrm_sandbox.api.sandkasse.forklaring import ForhaandskontrolForm
from psrm_sandbox.api.svar.vurdering import Forhaandskontrolsvar
from psrm_sandbox.bootstrap import saml
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.former.krop import laes_json
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.regelsaet import indlaes_regelsaet
from psrm_sandbox.services.sag.vurdering import forhaandskontrol
from psrm_sandbox.settings import Settings
from psrm_sandbox.testdata import generer
from psrm_sandbox.vaegur import SystemVaegur

AEGTE = ("01" * 2 + "901234", "01" * 2 + "90-1234")


def servicens_svar(krop: dict[str, Any]) -> dict[str, Any]:
    """What the service answers the demo world's tester."""
    raa = laes_json(json.dumps(krop).encode())
    form = ForhaandskontrolForm.model_validate(raa)
    with closing(_Lukkes(saml(Settings(database_url="sqlite://")))) as samlet:
        register = samlet.samlet.register
        haver = register.find_noegle("demo-tester")
        assert haver is not None
        verden = register.verden("demo")
        assert verden is not None
        resultat = forhaandskontrol(
            Adgang(haver, verden),
            indlaes_regelsaet(),
            [a.til_domaene(et) for a, et in zip(form.aktioner, raa["aktioner"], strict=True)],
            modtagelsesdato=form.modtagelsesdato,
            filter_pr=form.filter_pr,
            spor=bool(form.spor),
        )
        return som_svar(Forhaandskontrolsvar, resultat)


class _Lukkes:
    def __init__(self, samlet: Any) -> None:
        self.samlet = samlet

    def close(self) -> None:
        self.samlet.luk()


# -- Verdicts


@pytest.mark.parametrize(
    ("leverance", "status", "slutkode"),
    [(eksempler.GOD, "UDFOERT", 0), (eksempler.TVIVLSOM, "HOERING", 1), (eksempler.DAARLIG, "AFVIST", 1)],
)
def test_en_leverance_bedoemmes_og_slutkoden_siger_det(
    tmp_path: Path, leverance: dict[str, Any], status: str, slutkode: int
) -> None:
    fil = json_fil(tmp_path, leverance)
    resultat = kontrol(fil)
    assert resultat.exit_code == slutkode
    assert f"  {status}  1.200,00 kr." in resultat.stdout or status == "HOERING"
    assert statusser(fil) == [status]


@pytest.mark.parametrize("skriv", [csv_fil, xlsx_fil])
def test_en_tabel_med_en_god_en_tvivlsom_og_en_daarlig_fordring(tmp_path: Path, skriv: Any) -> None:
    fil = skriv(tmp_path, raekke(), raekke(**TVIVLSOM), raekke(**DAARLIG))
    resultat = kontrol(fil)
    assert resultat.exit_code == 1
    tekst = resultat.stdout
    assert "3 fordringer, 14.900,00 kr." in tekst
    assert "hovedstol: fundet 12.500,00 kr., krav: højst 10.000 kr." in tekst.replace("Hovedstol", "hovedstol")
    assert "Beskrivelsen skal være udfyldt." in tekst
    assert "R_7_11" in tekst
    assert "DAG-3" in tekst


def test_en_regel_taeller_hver_fordring_den_standser_og_det_der_frigives_alene(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, raekke(beskrivelse=""), raekke(beskrivelse="", reference="B"), raekke(**TVIVLSOM))
    assert "R_7_11 KFDAINS 2: 2.400,00 kr. 2: 2.400,00 kr." in " ".join(kontrol(fil).stdout.split())


def test_json_er_tjenestens_svar(tmp_path: Path) -> None:
    regelsaet, skabelon = indlaes_regelsaet(), indlaes_skabelon("demo")
    dag = dansk_dag(skabelon.oejeblik)
    aktioner = [
        genereret.aktion
        for aftale in skabelon.aftaler
        for genereret in generer(
            regelsaet.katalog,
            aftale.gruppe,
            aftale.fordringshaver_id,
            antal=12,
            seed=7,
            dag=dag,
            fordeling={"god": 1, "tvivlsom": 1, "daarlig": 1},
        )
    ]
    andre = [
        {"aktionskode": "NEDSKRIV", "fordringshaverId": "9101", "nedskrivning": {"fordringsId": "200000000001"}},
        {"aktionskode": "OPRET", "fordringshaverId": "9101"},
        {**eksempler.GOD["aktioner"][0], "fordring": None},
    ]
    for ekstra in ({}, {"modtagelsesdato": "2026-08-15", "filterPr": "2023-01-01", "spor": True}):
        krop = {"aktioner": aktioner + andre, **ekstra}
        svar = json.loads(kontrol(json_fil(tmp_path, krop), "--json", dag=None if ekstra else "2026-07-01").stdout)
        ventet = [_uden_fundet(et) for et in servicens_svar(krop)["vurderinger"]]
        assert [_uden_fundet(_som_tjenesten(et)) for et in svar["vurderinger"]] == ventet


_TIL = {"udfald", "sted", "reference", "fordringshaverId", "fordringstype", "beloeb", "felter", "forslag", "raad"}
_TIL |= {"forbehold", "dubletAf"}


def _uden_fundet(vaerdi: Any) -> Any:
    """Without what was found: a file's free text is told by its length."""
    if isinstance(vaerdi, dict):
        return {navn: _uden_fundet(et) for navn, et in vaerdi.items() if navn != "fundet"}
    return [_uden_fundet(et) for et in vaerdi] if isinstance(vaerdi, list) else vaerdi


def _som_tjenesten(vurdering: dict[str, Any]) -> dict[str, Any]:
    """A verdict without what a file adds to it."""
    egen = {navn: vaerdi for navn, vaerdi in vurdering.items() if navn not in _TIL}
    if "relaterede" in egen:
        egen["relaterede"] = [_som_tjenesten(et) for et in egen["relaterede"]]
    return egen


def test_med_json_staar_kun_svaret_paa_standard_ud(tmp_path: Path) -> None:
    resultat = kontrol(json_fil(tmp_path, eksempler.GOD), "--json")
    assert {"vurderinger", "punkter", "opgoerelse", "udeladt"} <= set(json.loads(resultat.stdout))
    assert "Bedømt som modtaget 01-07-2026" in resultat.stderr


def test_en_tabel_og_de_samme_fordringer_som_json_faar_samme_domme(tmp_path: Path) -> None:
    csv = kontrol_json(csv_fil(tmp_path, raekke(), raekke(**DAARLIG)))
    assert statusser(csv_fil(tmp_path, raekke(), raekke(**DAARLIG))) == statusser(
        xlsx_fil(tmp_path, raekke(), raekke(**DAARLIG))
    )
    aktion = eksempler.GOD["aktioner"][0]
    daarlig = eksempler.DAARLIG["aktioner"][0]["fordring"]
    par = [{**aktion, "fordring": {**aktion["fordring"], "reference": "X"}}, {**aktion, "fordring": daarlig}]
    assert [_som_tjenesten(dict(et)) for et in csv] == [
        _som_tjenesten(dict(et)) for et in kontrol_json(json_fil(tmp_path, par))
    ]


def test_sporet_viser_ogsaa_de_regler_der_er_overholdt(tmp_path: Path) -> None:
    fil = json_fil(tmp_path, eksempler.GOD)
    tekst = kontrol(fil, "--spor").stdout
    assert "✓" in tekst
    assert "Ikke vurderet:" in tekst
    assert kontrol_json(fil, "--spor")[0]["spor"]
    assert "spor" not in kontrol_json(fil)[0]


def test_de_punkter_som_dommene_hviler_paa_naevnes_og_skrives_ud_en_gang(tmp_path: Path) -> None:
    aktion = eksempler.GOD["aktioner"][0]
    skaev = {**aktion, "fordring": {**aktion["fordring"], "renteregel": "001", "rentesatskode": "99"}}
    tekst = " ".join(
        kontrol(
            json_fil(tmp_path, [skaev, {**skaev, "fordring": {**skaev["fordring"], "reference": "B"}}])
        ).stdout.split()
    )
    assert tekst.count("Hviler på T-24, T-25, T-26.") == 2
    assert tekst.count("T-24 442 mod 441 om rentesatskode 99: 99 er kun gyldig sammen med renteregel 002.") == 1


def test_relaterede_fordringer_faar_hver_sin_linje(tmp_path: Path) -> None:
    aktion = eksempler.GOD["aktioner"][0]
    relateret = {**aktion["fordring"], "fordringstype": "GEDAINS", "reference": "GEB"}
    tekst = kontrol(json_fil(tmp_path, {**aktion, "relateredeFordringer": [relateret]})).stdout
    assert "filen, relateret 1" in tekst
    assert "2 fordringer, 2.400,00 kr." in tekst


# -- Every shape of JSON


def _former() -> dict[str, Any]:
    aktion = eksempler.GOD["aktioner"][0]
    return {
        "leverance": eksempler.GOD,
        "forhaandskontrol": {"aktioner": [aktion]},
        "aktioner": [aktion],
        "aktion": aktion,
        "fordring": {**aktion["fordring"], "fordringshaverId": "9101"},
        "fordringer": [aktion["fordring"]],
        "fordring med gruppe": {**aktion["fordring"], "gruppe": "kommuner"},
    }


@pytest.mark.parametrize("form", _former())
def test_enhver_form_for_json_laeses(tmp_path: Path, form: str) -> None:
    assert statusser(json_fil(tmp_path, _former()[form])) == ["UDFOERT"]


def test_json_kendes_paa_indholdet_hvor_endelsen_ikke_siger_det(tmp_path: Path) -> None:
    assert statusser(json_fil(tmp_path, eksempler.GOD, "krop.txt")) == ["UDFOERT"]


def test_en_relateret_fordring_alene_proeves_med_det_der_siges_om_hovedfordringen(tmp_path: Path) -> None:
    fordring = {**eksempler.GOD["aktioner"][0]["fordring"], "fordringstype": "GEDAINS", "gruppe": "kommuner"}
    alene = kontrol_json(json_fil(tmp_path, fordring))[0]["relaterede"][0]
    assert 461 in [fund["kode"] for fund in alene["aarsager"]]
    hovedfordring = {"fordringstype": "KFDAINS", "forfaldsdato": "2026-02-01", "modtagelsesdato": "2026-03-01"}
    med = kontrol_json(json_fil(tmp_path, {**fordring, "hovedfordring": hovedfordring}))[0]["relaterede"][0]
    assert 461 not in [fund["kode"] for fund in med["aarsager"]]


def test_en_relateret_fordring_i_en_tabel_fortaeller_om_hovedfordringen_i_kolonner(tmp_path: Path) -> None:
    hoved = {
        "hovedfordringstype": "KFDAINS",
        "hovedfordringForfaldsdato": "01-02-2026",
        "hovedfordringModtagelsesdato": "01-03-2026",
    }
    dom = kontrol_json(csv_fil(tmp_path, raekke(**RELATERET, **hoved)))[0]
    assert dom["relaterede"]
    assert 461 not in [fund["kode"] for fund in dom["relaterede"][0]["aarsager"]]


# -- Group and day


def test_demoens_fordringshaver_vaelger_sin_gruppe_og_intet_siges(tmp_path: Path) -> None:
    resultat = kontrol(csv_fil(tmp_path, raekke()))
    assert resultat.exit_code == 0
    assert "gruppe" not in resultat.stdout


def test_kodens_eneste_gruppe_vaelges_og_naevnes(tmp_path: Path) -> None:
    resultat = kontrol(csv_fil(tmp_path, uden("fordringshaverId")))
    assert resultat.exit_code == 0
    assert "bedømt for gruppen kommuner, hvor KFDAINS findes" in resultat.stdout


def test_en_kode_i_flere_grupper_beder_om_en(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, uden("fordringshaverId", fordringstype="CFFAKTU"))
    fejl = fejlet(fil)
    assert "Hvor:    linje 2\n  Fundet:  gruppen kan ikke vælges (CFFAKTU findes i innovationsfonden" in fejl
    assert "--gruppe" in fejl
    assert kontrol(fil, "--gruppe", "statens-it").exit_code == 0


def test_en_raekke_maa_naevne_sin_gruppe_og_den_afgoer_det(tmp_path: Path) -> None:
    felter = uden("fordringshaverId", fordringstype="CFFAKTU", foraeldelsesdato="")
    i_to = csv_fil(
        tmp_path, {"gruppe": "statens-it", **felter}, {"gruppe": "naevnenes-hus", **felter, "reference": "B"}
    )
    kilder = [fund["kilde"] for dom in kontrol_json(i_to) for fund in dom["aarsager"]]
    assert any("statens-it" in kilde for kilde in kilder)
    assert any("naevnenes-hus" in kilde for kilde in kilder)


def test_en_ukendt_kode_bedoemmes_med_gruppen_for_resten_af_filen(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, uden("fordringshaverId"), uden("fordringshaverId", fordringstype="KFDAINX", reference="B"))
    resultat = kontrol(fil)
    assert resultat.exit_code == 1
    assert "linje 3: bedømt for gruppen kommuner som resten af filen" in resultat.stdout
    assert "kode 151" in resultat.stdout
    assert "mente du KFDAINS?" in fejlet(csv_fil(tmp_path, uden("fordringshaverId", fordringstype="KFDAINX")))


def test_en_fordringshaver_uden_for_demoen_bedoemmes_efter_gruppen_og_det_naevnes(tmp_path: Path) -> None:
    resultat = kontrol(csv_fil(tmp_path, raekke(fordringshaverId="4711")), "--gruppe", "kommuner")
    assert resultat.exit_code == 0
    assert "Fordringshaver 4711 er ikke i demodata" in resultat.stdout


def test_en_af_demoens_fordringshavere_beholder_sin_egen_gruppe(tmp_path: Path) -> None:
    resultat = kontrol(csv_fil(tmp_path, raekke()), "--gruppe", "a-kasser")
    assert resultat.exit_code == 0
    assert "Fordringshaver 9101 er bedømt for sin egen gruppe, kommuner." in resultat.stdout
    fejl = fejlet(csv_fil(tmp_path, {"gruppe": "a-kasser", **raekke()}))
    assert "Hvor:    linje 2\n  Fundet:  fordringshaver 9101 hører til kommuner, men her står a-kasser" in fejl


def test_en_gruppe_der_ikke_findes_naevnes_med_den_naermeste(tmp_path: Path) -> None:
    assert "mente du kommuner?" in fejlet(csv_fil(tmp_path, raekke()), "--gruppe", "kommune")
    fil = csv_fil(tmp_path, {"gruppe": "komuner", **uden("fordringshaverId")})
    assert "linje 2\n  Fundet:  gruppen komuner findes ikke" in fejlet(fil)


def test_modtagelsesdagen_er_den_valgte_ellers_filens_ellers_i_dag(tmp_path: Path) -> None:
    krop = {**_former()["forhaandskontrol"], "modtagelsesdato": "2026-02-01"}
    assert statusser(json_fil(tmp_path, krop), dag=None) == ["AFVIST"]
    assert statusser(json_fil(tmp_path, krop), "--modtagelsesdato", "01-07-2026") == ["UDFOERT"]
    i_dag = f"Bedømt som modtaget {dansk_dag(SystemVaegur().nu()):%d-%m-%Y}, i dag."
    assert i_dag in kontrol(json_fil(tmp_path, _former()["forhaandskontrol"]), dag=None).stdout
    assert kontrol(json_fil(tmp_path, krop), "--modtagelsesdato", "i-dag").exit_code in (0, 1)
    resultat = kontrol(json_fil(tmp_path, krop), "--modtagelsesdato", "2026-02-30")
    assert resultat.exit_code == 2
    assert "--modtagelsesdato: 2026-02-30 kan ikke bruges" in resultat.stderr


def test_en_tidligere_dags_filter_kan_vaelges(tmp_path: Path) -> None:
    resultat = kontrol(json_fil(tmp_path, eksempler.GOD), "--filter-pr", "2020-01-01")
    assert "efter filteret pr. 01-01-2020" in resultat.stdout


# -- Real-looking CPR numbers


@pytest.mark.parametrize("nummer", AEGTE)
@pytest.mark.parametrize("valg", [(), ("--json",), ("--spor",), ("--json", "--spor")])
def test_et_nummer_der_ligner_et_aegte_cpr_vises_aldrig(tmp_path: Path, nummer: str, valg: tuple[str, ...]) -> None:
    felter = {"beskrivelse": f"barn {nummer} i børnehave", "reference": nummer, "cpr": nummer, "hovedstol": "99.999,00"}
    aktion = eksempler.GOD["aktioner"][0]
    haefter = {**aktion["fordring"]["haeftere"][0], "skyldner": {"type": "CPR", "nummer": nummer}, "note": nummer}
    fordring = {**aktion["fordring"], **felter, "hovedstol": "99999.00", "haeftere": [haefter]}
    del fordring["cpr"]
    for fil in (
        csv_fil(tmp_path, raekke(**felter)),
        xlsx_fil(tmp_path, raekke(**felter)),
        json_fil(tmp_path, {**aktion, "fordring": fordring}),
        json_fil(tmp_path, {**aktion, "fordring": {**fordring, "fordringstype": nummer}}, "ukendt.json"),
    ):
        resultat = kontrol(fil, *valg)
        assert resultat.exit_code == 1
        assert not [et for et in AEGTE if et in resultat.output]
        if not valg:
            assert "1 skyldner har et CPR-nummer, der ligner en virkelig persons" in resultat.stdout


def test_et_nummer_der_ligner_et_aegte_cpr_vises_heller_ikke_i_en_fejl(tmp_path: Path) -> None:
    nummer = AEGTE[0]
    aktion = eksempler.GOD["aktioner"][0]
    filer = [
        csv_fil(tmp_path, raekke(beloeb=nummer + "x", stiftelsesdato=nummer, dom=nummer)),
        json_fil(tmp_path, {**aktion, nummer: 1}),
        json_fil(tmp_path, {**aktion, "fordring": {**aktion["fordring"], "stiftelsesdato": nummer}}, "b.json"),
        json_fil(tmp_path, {nummer: 1}, "c.json"),
    ]
    for fil in filer:
        assert nummer not in fejlet(fil)
    (tmp_path / "d.csv").write_text(f"{nummer};fordringstype\n1;2\n", encoding="utf-8")
    assert nummer not in fejlet(tmp_path / "d.csv")


def test_tegn_der_styrer_en_terminal_skrives_ikke_ud(tmp_path: Path) -> None:
    aktion = eksempler.GOD["aktioner"][0]
    farlig = {**aktion["fordring"], "reference": "\x1b[2J", "art": "\x1b[31m"}
    assert "\x1b" not in kontrol(json_fil(tmp_path, {**aktion, "fordring": farlig})).stdout


def test_en_annullering_i_en_fil_bedoemmes_mod_et_tomt_register(tmp_path: Path) -> None:
    annullering = {
        "fordringsId": "200000000001",
        "aktionsIdRef": "100000000001",
        "beloeb": "200.00",
        "virkningsdato": "2026-06-15",
    }
    kode = "OPSKRIVNINGANNULLERETNEDSKRIVNINGINDBETALING"
    fil = json_fil(
        tmp_path, {"aktioner": [{"aktionskode": kode, "fordringshaverId": "9101", "annullering": annullering}]}
    )
    [dom] = kontrol_json(fil)
    assert [aarsag["kode"] for aarsag in dom["aarsager"]] == [509, 526]
