"""Debtors: numbers, repeated ones, judgments and settlements."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.dk import cvr
from tests.validering.byggere import H, R, aarsager, advarsler, d, doem

from psrm_sandbox.datafiler import Datafejl, datamappe
from psrm_sandbox.domain.fordring import Hovedfordringsdata, Skyldner
from psrm_sandbox.domain.koder import Skyldnertype
from psrm_sandbox.domain.skyldnernummer import er_velformet, normalt_nummer
from psrm_sandbox.grunddata import indstillinger
from psrm_sandbox.grunddata.proevemateriale import Proeveskyldner, indlaes_proevemateriale, som_markdown
from psrm_sandbox.testdata import skyldnere as testskyldnere

MATERIALE = indlaes_proevemateriale()


def med(type_: str, nummer: str) -> dict[str, Any]:
    return {f"{H}.skyldner": {"type": type_, "nummer": nummer}}


# -- 5


@pytest.mark.parametrize("skyldner", MATERIALE.skyldnere, ids=lambda s: s.navn)
def test_hver_navngiven_skyldner_giver_hvad_den_siger(skyldner: Proeveskyldner) -> None:
    assert aarsager(med(skyldner.type, skyldner.nummer)) == ({skyldner.kode} if skyldner.kode else frozenset())


@pytest.mark.parametrize(
    ("type_", "nummer"),
    [
        ("CPR", "0000000000"),
        ("CPR", "0"),
        ("CPR", "6113600008"),
        ("CPR", "9204600008"),
        ("CPR", "6002600008"),
        ("CPR", "61016000080"),
        ("CPR", "6101-600008"),
        ("CPR", "٦١٠١٦٠٠٠٠٨"),
        ("CPR", "00000000-0000-0000-0000-000000000000"),
        ("CVR", "9999000"),
        ("CVR", "DK99001003"),
        ("SE", "000000000"),
        ("AKR", "0000000000"),
        ("AKR", "9000000010"),
        ("cpr", "6101600008"),
        ("PAS", "6101600008"),
    ],
)
def test_et_nummer_som_ingen_kan_have_findes_ikke(type_: str, nummer: str) -> None:
    assert aarsager(med(type_, nummer)) == {5}


@pytest.mark.parametrize(
    ("type_", "nummer"), [("CPR", "610160-0008"), ("CPR", " 6101600008 "), ("CPR", "8902720001"), ("CVR", "99999999")]
)
def test_et_velformet_nummer_findes(type_: str, nummer: str) -> None:
    assert aarsager(med(type_, nummer)) == frozenset()


@given(type_=st.sampled_from(Skyldnertype), seed=st.integers(0, 10**6))
def test_hver_dannet_skyldner_er_velformet(type_: Skyldnertype, seed: int) -> None:
    assert er_velformet(type_, testskyldnere.nummer(type_, seed))


def test_en_person_med_almindelig_foedselsdag_slipper_kun_ind_hvor_verden_siger_det() -> None:
    assert aarsager(med("CPR", "01" * 2 + "600008")) == {5}
    assert aarsager(med("CPR", "01" * 2 + "600008"), indstillinger={"aegteCprTilladt": True}) == frozenset()


def test_et_nummer_der_ligner_et_rigtigt_gentages_ikke_i_fundet() -> None:
    dom = doem(med("CPR", "01" * 2 + "60-0008"))
    assert dom.hoved is not None
    assert [f.fundet for f in dom.hoved.aarsager] == ["CPR xxxxxxxxxx"]
    assert "plus 60" in dom.hoved.aarsager[0].krav


def test_en_testpersons_nummer_vises_ved_sine_foerste_seks_cifre() -> None:
    dom = doem(med("CPR", "610966-0404"))
    assert dom.hoved is not None
    assert [(f.felt, f.fundet) for f in dom.hoved.aarsager] == [(f"{H}.skyldner", "CPR 610966xxxx")]


def test_verden_siger_hvilke_numre_der_er_ukendte() -> None:
    assert aarsager(med("CPR", "6109660404"), indstillinger={"ukendteSkyldnere": []}) == frozenset()
    assert aarsager(med("AKR", "90000000101"), indstillinger={"ukendteSkyldnere": ["90000000101"]}) == {5}


# -- 528


@pytest.mark.parametrize(
    ("type_", "nummer", "fund"),
    [
        ("CPR", "6101600008", {528}),
        ("CPR", "610160-0008", {528}),
        ("CPR", "7102710104", frozenset()),
        ("CVR", "99001003", frozenset()),
    ],
)
def test_en_skyldner_staar_en_gang_hvordan_den_end_staves(type_: str, nummer: str, fund: Any) -> None:
    anden = {
        "skyldner": {"type": type_, "nummer": nummer},
        "forfaldsdato": "2026-03-01",
        "sidsteRettidigeBetalingsdato": "2026-03-10",
        "foraeldelsesdato": "2029-03-01",
    }
    assert aarsager({"fordring.haeftere[1]": anden}) == fund


def test_det_samme_nummer_af_to_slags_er_to_skyldnere() -> None:
    anden = {
        "skyldner": {"type": "SE", "nummer": "99001003"},
        "forfaldsdato": "2026-03-01",
        "sidsteRettidigeBetalingsdato": "2026-03-10",
        "foraeldelsesdato": "2029-03-01",
    }
    assert aarsager({**med("CVR", "99001003"), "fordring.haeftere[1]": anden}) == frozenset()


def test_hovedfordringens_dag_findes_ved_begge_stavemaader() -> None:
    data = Hovedfordringsdata(
        forfaldsdato=d("2026-01-01"), forfaldsdato_pr_skyldner=((Skyldner("CPR", "610160-0008"), d("2026-04-01")),)
    )
    assert data.forfald_for(Skyldner("CPR", "6101600008")) == d("2026-04-01")
    assert data.forfald_for(Skyldner("CPR", "7102710104")) == d("2026-01-01")
    assert data.forfald_for(None) == d("2026-01-01")


@pytest.mark.parametrize(
    ("type_", "nummer", "normalt"),
    [("CPR", "610160-0008", "6101600008"), ("CVR", "990010-03", "990010-03"), ("CPR", "  ", None), ("CPR", None, None)],
)
def test_kun_et_cpr_mister_sin_bindestreg(type_: str, nummer: str | None, normalt: str | None) -> None:
    assert normalt_nummer(type_, nummer) == normalt


# -- 531, 532, 533


@pytest.mark.parametrize(
    ("haefter", "fund"),
    [
        ({"dom": True, "domsdato": "2026-04-01", "foraeldelsesdato": "2036-04-01"}, frozenset()),
        ({"dom": False, "domsdato": None}, frozenset()),
        ({"dom": True}, {531}),
        ({"dom": False, "domsdato": "2026-04-01", "foraeldelsesdato": "2036-04-01"}, {532}),
        ({"dom": True, "domsdato": "2026-07-01", "foraeldelsesdato": "2036-07-01"}, frozenset()),
        ({"dom": True, "domsdato": "2026-07-02", "foraeldelsesdato": "2036-07-02"}, {533}),
        ({"forlig": True, "forligsdato": "2026-07-01", "foraeldelsesdato": "2036-07-01"}, frozenset()),
    ],
)
def test_en_dom_og_dens_dato_foelges_ad_og_ligger_i_fortiden(haefter: dict[str, Any], fund: Any) -> None:
    assert aarsager({f"{H}.{felt}": vaerdi for felt, vaerdi in haefter.items()}) == fund


# -- A related claim's debtors


def test_en_relateret_fordrings_skyldner_staar_paa_hovedfordringen_i_begge_stavemaader() -> None:
    aendring = {f"{R}.haeftere[0].skyldner.nummer": "610160-0008"}
    assert advarsler(aendring, grund="med-relateret") == frozenset()
    assert advarsler(aendring, grund="eftersendt", fordring={}) == frozenset()


def test_en_skyldner_der_ikke_goer_faar_en_bemaerkning_ogsaa_naar_den_sendes_senere() -> None:
    aendring = {f"{R}.haeftere[0].skyldner.nummer": "7102710104"}
    assert advarsler(aendring, grund="eftersendt", fordring={}) == {"haefter_ikke_paa_hovedfordring"}


# -- The named material


def test_hver_slags_skyldner_har_en_kendt_og_en_ukendt() -> None:
    for type_ in Skyldnertype:
        assert {s.kode for s in MATERIALE.skyldnere if s.type is type_} == {None, 5}


def test_de_ukendte_er_verdens_standard() -> None:
    velformede = [s.nummer for s in MATERIALE.skyldnere if s.kode == 5 and er_velformet(s.type, s.nummer)]
    assert list(indstillinger.indlaes().liste("ukendteSkyldnere")) == velformede


def test_virksomhedsnumre_bestaar_modulus_11_og_en_person_goer_ikke() -> None:
    kendte = [s for s in MATERIALE.skyldnere if s.kode is None]
    assert [s.navn for s in kendte if s.type in ("CVR", "SE") and not cvr.is_valid(s.nummer)] == []
    personer = {s.navn: testskyldnere.opfylder_modulus_11(s.nummer.replace("-", "")) for s in kendte if s.type == "CPR"}
    assert [navn for navn, opfylder in personer.items() if not opfylder] == ["person-uden-modulus-11"]


def test_hver_henvisning_kan_bruges() -> None:
    assert len(MATERIALE.referencer[-1].reference) == 36
    for r in MATERIALE.referencer:
        assert aarsager({"fordring.reference": r.reference}) == frozenset()


def test_en_virksomhed_i_ejerens_navn_oplyser_ejeren() -> None:
    pef = MATERIALE.skyldner("personligt-ejet-virksomhed")
    assert MATERIALE.skyldner(str(pef.ejer)).type is Skyldnertype.CPR


def test_et_ukendt_navn_naevnes_med_den_naermeste() -> None:
    with pytest.raises(LookupError, match="mente du person-1"):
        MATERIALE.skyldner("person1")


def test_siden_naevner_dem_alle() -> None:
    side = som_markdown(MATERIALE)
    for s in MATERIALE.skyldnere:
        assert f"| {s.navn} | {s.type.value} | `{s.nummer}` |" in side
    for r in MATERIALE.referencer:
        assert f"`{r.reference}`" in side


@pytest.mark.parametrize(
    ("gammel", "ny", "besked"),
    [
        ('nummer: "99001100"', 'nummer: "99001003"', "nummer 99001003 står to gange"),
        ('nummer: "99001100"', 'nummer: "9900110"', "ikke et velformet CVR-nummer"),
        ("ejer: person-2", "ejer: person-22", "mente du person-2"),
        ("navn: akr-2", "navn: akr-1", "navn akr-1 står to gange"),
        ("type: SE", "type: SEE", "type"),
    ],
)
def test_en_fejl_i_materialet_naevnes_med_fil_og_linje(tmp_path: Path, gammel: str, ny: str, besked: str) -> None:
    sti = tmp_path / "proevemateriale.yaml"
    shutil.copy(datamappe("seed") / "proevemateriale.yaml", sti)
    tekst = sti.read_text(encoding="utf-8")
    assert gammel in tekst
    sti.write_text(tekst.replace(gammel, ny, 1), encoding="utf-8")
    with pytest.raises(Datafejl, match=besked) as fejl:
        indlaes_proevemateriale(tmp_path)
    assert fejl.value.linje is not None
