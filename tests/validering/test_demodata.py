"""The demo template, the agreement's own arithmetic, and one broken file per kind of mistake."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from stdnum.dk import cvr

from psrm_sandbox.datafiler import Datafejl, datamappe
from psrm_sandbox.domain.aftale import (
    Aftale,
    Indberetterret,
    Portalrettighed,
    Renteunderretning,
    Rettighed,
    Saldounderretning,
    Underretningsvalg,
)
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.grunddata.demodata import Skabelon, indlaes_skabelon

LEVERANDOER = "99990007"
BEGRAENSET = "99990015"


@pytest.fixture(scope="module")
def demo() -> Skabelon:
    return indlaes_skabelon()


def aftale(demo: Skabelon, fordringshaver_id: str) -> Aftale:
    return next(a for a in demo.aftaler if a.fordringshaver_id == fordringshaver_id)


def test_demoen_staar_den_foerste_juli_2026_klokken_ni_dansk_tid(demo: Skabelon) -> None:
    assert demo.oejeblik == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
    assert demo.oejeblik.utcoffset() == timedelta(0)


def test_demoen_har_to_kommuner_og_en_fordringshaver_af_hver_anden_gruppe(demo: Skabelon) -> None:
    grupper = [a.gruppe for a in demo.aftaler]
    assert len(demo.aftaler) == 14
    assert grupper.count("kommuner") == 2
    assert len(set(grupper)) == 13


def test_hver_aftale_i_demoen_er_aaben_for_alt(demo: Skabelon) -> None:
    lukkede = [
        a.fordringshaver_id
        for a in demo.aftaler
        if not (a.portal and a.system_til_system and a.rettigheder == frozenset(Rettighed) and a.typer is None)
    ]
    assert lukkede == []


def test_hvert_opdigtet_nummer_er_et_gyldigt_cvr_for_sig_i_det_ubrugte_omraade(demo: Skabelon) -> None:
    numre = [a.cvr for a in demo.aftaler] + [LEVERANDOER, BEGRAENSET]
    assert [nummer for nummer in numre if not cvr.is_valid(nummer) or not nummer.startswith("9999")] == []
    assert len(set(numre)) == len(numre)


def test_hvert_navn_siger_at_det_er_en_demo(demo: Skabelon) -> None:
    assert [a.navn for a in demo.aftaler if not a.navn.endswith(" (demo)")] == []


def test_demoens_leverandoer_indberetter_for_hver_fordringshaver_uden_indsnaevring(demo: Skabelon) -> None:
    for en in demo.aftaler:
        grundlag = en.gaeldende(LEVERANDOER)
        assert (grundlag.registreret, grundlag.rettigheder, grundlag.typer) == (True, frozenset(Rettighed), None)


def test_den_begraensede_leverandoer_har_en_rettighed_og_to_typer_hos_en_fordringshaver(demo: Skabelon) -> None:
    assert [a.fordringshaver_id for a in demo.aftaler if a.gaeldende(BEGRAENSET).registreret] == ["9102"]
    grundlag = aftale(demo, "9102").gaeldende(BEGRAENSET)
    assert grundlag.har(Rettighed.INDR)
    assert not grundlag.har(Rettighed.NEDSKRIV)
    assert grundlag.omfatter("KFDAINS")
    assert not grundlag.omfatter("KFBILØK")


def test_de_offentlige_noegler_er_der(demo: Skabelon) -> None:
    noegler = {n.navn: n for n in demo.noegler}
    assert {navn: n.type for navn, n in noegler.items()} == {
        "demo-leverandoer": Noegletype.INDBERETTER,
        "demo-begraenset": Noegletype.INDBERETTER,
        "demo-portal": Noegletype.PORTALBRUGER,
        "demo-portal-se": Noegletype.PORTALBRUGER,
        "demo-portal-afstem": Noegletype.PORTALBRUGER,
        "demo-portal-storeaa": Noegletype.PORTALBRUGER,
        "demo-tester": Noegletype.TESTER,
    }
    assert noegler["demo-leverandoer"].indberetter == LEVERANDOER
    assert noegler["demo-portal"].fordringshaver_id == "9101"
    assert noegler["demo-portal"].rettigheder == frozenset(Portalrettighed)


def test_en_ukendt_skabelon_naevnes_med_den_naermeste() -> None:
    with pytest.raises(LookupError, match="mente du demo"):
        indlaes_skabelon("demoo")


def test_ingen_datafil_rummer_et_nummer_der_ligner_et_rigtigt_cpr_nummer() -> None:
    filer = sorted(datamappe("seed").rglob("*.yaml"))
    assert filer
    assert [fil.name for fil in filer if masker(tekst := fil.read_text(encoding="utf-8")) != tekst] == []


# -- The agreement itself

SMAL = Aftale(
    fordringshaver_id="9999",
    navn="Prøve",
    gruppe="kommuner",
    cvr="99990023",
    rettigheder=frozenset({Rettighed.INDR, Rettighed.NEDSKRIV}),
    typer=frozenset({"KFDAINS", "KFSKFRI"}),
    underfordringstyper={"KFDAINS": frozenset({"GEDAINS"})},
    statsrefusion=frozenset({"KFSKFRI"}),
    indberettere=(
        Indberetterret("99990007", "hele aftalen"),
        Indberetterret(
            "99990015", "smallere", frozenset({Rettighed.NEDSKRIV, Rettighed.OR}), frozenset({"KFDAINS", "KFBILØK"})
        ),
    ),
    automatisk_fortryd_dage=30,
    underretninger=Underretningsvalg(Saldounderretning.UDLIGNING, Renteunderretning.DETALJEREDE_RENTER, afregning=True),
)


def test_en_indberetter_uden_indsnaevring_har_hvad_aftalen_har() -> None:
    grundlag = SMAL.gaeldende("99990007")
    assert (grundlag.registreret, grundlag.rettigheder, grundlag.typer) == (True, SMAL.rettigheder, SMAL.typer)


def test_indberetterens_post_indsnaevrer_aftalen_og_udvider_den_aldrig() -> None:
    grundlag = SMAL.gaeldende("99990015")
    assert grundlag.rettigheder == {Rettighed.NEDSKRIV}
    assert grundlag.typer == {"KFDAINS"}


def test_portalen_har_hvad_aftalen_har() -> None:
    assert SMAL.gaeldende(None) == SMAL.gaeldende("99990007")


def test_en_indberetter_der_ikke_er_paa_aftalen_naevnes_som_saadan() -> None:
    assert not SMAL.gaeldende("99990031").registreret


@pytest.mark.parametrize(
    ("hoved", "under", "tilladt"),
    [("KFDAINS", "GEDAINS", True), ("KFDAINS", "REOPDAG", False), ("KFSKFRI", "GEDAINS", False)],
)
def test_de_relaterede_typer_er_dem_aftalen_naevner_for_hovedtypen(hoved: str, under: str, tilladt: bool) -> None:
    assert SMAL.tillader_underfordring(hoved, under) is tilladt


def test_uden_en_liste_er_enhver_relateret_type_tilladt(demo: Skabelon) -> None:
    assert demo.aftaler[0].tillader_underfordring("KFDAINS", "GEDAINS")


def test_en_aftale_overlever_json_og_kan_hashes(demo: Skabelon) -> None:
    for en in (SMAL, *demo.aftaler):
        igen = Aftale.fra_json(json.loads(json.dumps(en.til_json())))
        assert igen == en
        assert hash(igen) == hash(en)


def test_json_formen_er_i_camel_case_og_sorteret() -> None:
    raa = SMAL.til_json()
    assert raa["systemTilSystem"] is False
    assert raa["rettigheder"] == ["INDR", "NEDSKRIV"]
    assert raa["indberettere"][1]["typer"] == ["KFBILØK", "KFDAINS"]
    assert raa["underretninger"] == {
        "saldo": "udligning",
        "renter": "detaljerede-renter",
        "afregning": True,
        "afskrivning": False,
        "returnering": False,
    }


# -- Broken files


@pytest.mark.parametrize(
    ("gammel", "ny", "besked"),
    [
        ('cvr: "99990023"', 'cvr: "99990024"', "99990024 består ikke modulus 11"),
        ('cvr: "99990023"', "cvr: 99990023", "cvr"),
        ('indberetter: "99990015", navn', 'indberetter: "99990016", navn', "99990016 består ikke modulus 11"),
        ('indberetter: "99990015", navn', 'indberetter: "99990007", navn', "indberetter 99990007 står to gange"),
        ('fordringshaver_id: "9102"', 'fordringshaver_id: "9101"', "fordringshaver_id 9101 står to gange"),
        ('fordringshaver_id: "9102"', 'fordringshaver_id: "912"', "fordringshaver_id"),
        ("rettigheder: alle", "rettigheder: [INDR, NEDSKRV]", "mente du NEDSKRIV"),
        ("rettigheder: [INDR]", "rettigheder: [INDRR]", "mente du INDR"),
        ("typer: alle", "typer: ingen", "typer"),
        ("portal: true", "portal: ja", "portal"),
        ("saldo: allokering", "saldo: begge", "saldo"),
        ("automatisk_fortryd_dage: null", "automatisk_fortryd_dage: 0", "automatisk_fortryd_dage"),
        ("statsrefusion: []", "statsrefution: []", "mangler|ukendt nøgle"),
        ("2026-07-01T09:00:00+02:00", "2026-07-01T09:00:00", "oejeblik"),
        ("type: tester", "type: teser", "mente du tester"),
        ("type: tester", "type: portalbruger", "hører til en nøgle af typen portalbruger"),
        ("type: tester", "type: indberetter", "hører til en nøgle af typen indberetter"),
        ("navn: demo-tester", "navn: demo-portal", "navn demo-portal står to gange"),
        (
            'type: portalbruger, fordringshaver_id: "9101"',
            'type: portalbruger, fordringshaver_id: "9199"',
            "9199 findes",
        ),
        (
            'type: indberetter, indberetter: "99990015"',
            'type: indberetter, indberetter: "99990031"',
            "ikke på nogen aftale",
        ),
    ],
)
def test_en_fejl_i_filen_naevnes_med_fil_og_linje(tmp_path: Path, gammel: str, ny: str, besked: str) -> None:
    sti = tmp_path / "fordringshavere.yaml"
    shutil.copy(datamappe("seed") / "fordringshavere.yaml", sti)
    tekst = sti.read_text(encoding="utf-8")
    assert gammel in tekst
    sti.write_text(tekst.replace(gammel, ny, 1), encoding="utf-8")
    with pytest.raises(Datafejl, match=besked) as fejl:
        indlaes_skabelon("demo", tmp_path)
    assert fejl.value.linje is not None
