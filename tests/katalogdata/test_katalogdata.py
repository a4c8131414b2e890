"""Tests over the data itself: offenders are collected, and the list must be empty."""

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from psrm_sandbox.datafiler import datamappe
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.indgangsfilter.katalog import Katalog, standardkatalog
from psrm_sandbox.indgangsfilter.omraader import ALLE
from psrm_sandbox.indgangsfilter.regler import ArtRegel, DatoRegel, KategoriRegel, UdfyldtRegel
from psrm_sandbox.indgangsfilter.udgave import filter_pr

KENDTE = Path(__file__).with_name("fordringstyper.txt").read_text(encoding="utf-8").splitlines()

# Documents that print a change later than their own date, with the reason.
AENDRET_EFTER_OPDATERET: set[tuple[str, str]] = set()


@pytest.fixture
def katalog() -> Katalog:
    return standardkatalog()


def test_typerne_og_deres_tabellers_laengde_er_de_fastholdte(katalog: Katalog) -> None:
    linjer = [f"{t.fordringshavergruppe} {t.kode} {len(t.filter) if t.har_filter else '-'}" for t in katalog.typer]

    assert linjer == KENDTE


def test_der_er_85_tabeller_for_74_koder_med_2235_regler(katalog: Katalog) -> None:
    med_tabel = [type_ for type_ in katalog.typer if type_.har_filter]

    assert len(med_tabel) == 85
    assert len({type_.kode for type_ in med_tabel}) == 74
    assert sum(len(type_.filter) for type_ in med_tabel) == 2235


def test_konsekvenserne_er_som_talt(katalog: Katalog) -> None:
    konsekvenser = Counter(
        regel.konsekvens.value for type_ in katalog.typer if type_.har_filter for regel in type_.filter
    )

    assert konsekvenser == {"AFVIST": 1907, "HOERING": 328}


def test_hver_type_der_henvises_til_er_kendt_eller_paa_listen_over_dem_udenfor(katalog: Katalog) -> None:
    ukendte = [
        (type_.noegle, kode)
        for type_ in katalog.typer
        for kode in (*type_.underfordringstyper, *type_.forveksles_med)
        if katalog.hent(type_.fordringshavergruppe, kode) is None
        and (type_.fordringshavergruppe, kode) not in katalog.udenfor
    ]

    assert ukendte == []


def test_ingen_kode_er_paa_listen_uden_en_type_der_henviser_til_den(katalog: Katalog) -> None:
    naevnte = {
        (type_.fordringshavergruppe, kode)
        for type_ in katalog.typer
        for kode in (*type_.underfordringstyper, *type_.forveksles_med)
    }

    assert katalog.udenfor - naevnte == set()


def test_en_formodet_ny_kode_er_en_type_i_gruppen_og_ikke_selv_afloest(katalog: Katalog) -> None:
    uheldige = [
        type_.noegle
        for type_ in katalog.typer
        if type_.formodet_nu is not None
        and ((ny := katalog.hent(type_.fordringshavergruppe, type_.formodet_nu)) is None or ny.formodet_nu is not None)
    ]

    assert uheldige == []


def test_hver_type_siger_sine_kilder_og_hvad_en_dom_uden_tabel_er_vaerd(katalog: Katalog) -> None:
    assert [t.noegle for t in katalog.typer if not t.kilder or t.kilde not in t.kilder] == []
    assert [t.noegle for t in katalog.typer if t.har_filter == bool(t.forbehold)] == []


def test_de_89_kommunale_typer_i_offentlige_kilder_kendes(katalog: Katalog) -> None:
    """89 met: 18 with a table, 66 without, KLFRUNG and KFFLYTT retired, three of the old system."""
    kommunale = [t for t in katalog.i_gruppe("kommuner") if not t.har_filter]

    assert len(kommunale) == 66
    assert {u.kode for u in katalog.udgaaede} == {"KLFRUNG", "KFFLYTT"}
    assert {d.kode for d in katalog.dmi if d.navn} == {"DFHUSIR", "KFVAFBL", "GEOPKRÆ"}


def test_et_nyt_materialeformat_siger_at_intet_er_aendret_i_indholdet(katalog: Katalog) -> None:
    uden_tabel = [t for t in katalog.typer if not t.har_filter]
    noter = {t.kode: a.note for t in uden_tabel for a in t.aendringer if "materialeformat" in a.note}

    assert set(noter) == {"DKFLYTT", "KFBOTMO", "KFEBHUV", "KFERSMF", "KFERSUF", "KFROTFO", "KOCIVIL"}
    assert [k for k, note in noter.items() if not note.endswith("materialeformat, intet ændret i indholdet")] == []


def test_hvad_der_aendredes_i_en_type_uden_laest_materiale_siges_ikke_laest(katalog: Katalog) -> None:
    type_ = katalog.hent("kommuner", "KFPROGE")

    assert type_ is not None
    assert [a.note for a in type_.aendringer] == ["typen opdateret; hvad der ændredes, er ikke læst"]


def test_de_dmi_typer_som_forsyningens_typer_afloeser_kendes(katalog: Katalog) -> None:
    koder = ("FOSPATV", "FFVANDF", "FOVAFTV", "FOSTATA")

    assert [katalog.dmi_kode("forsyningsselskaber", k) is not None for k in koder] == [True] * 4


def test_en_type_henviser_hverken_til_sig_selv_eller_to_gange_til_en_anden(katalog: Katalog) -> None:
    uheldige = [
        type_.noegle
        for type_ in katalog.typer
        for liste in (type_.underfordringstyper, type_.forveksles_med)
        if type_.kode in liste or len(set(liste)) < len(liste)
    ]

    assert uheldige == []


def test_typer_der_naevnes_som_haengende_paa_en_anden_er_relaterede(katalog: Katalog) -> None:
    uheldige = [
        (type_.noegle, kode)
        for type_ in katalog.typer
        for kode in type_.underfordringstyper
        if (under := katalog.hent(type_.fordringshavergruppe, kode)) is not None
        and under.kategori is not Kategori.RELATERET
    ]

    assert uheldige == []


def test_hvert_trykt_omraade_findes(katalog: Katalog) -> None:
    koder = {omraade.kode for omraade in katalog.forretningsomraader}

    assert len(koder) == 18
    assert {type_.omraade for type_ in katalog.typer} - {None} <= koder
    assert [t.noegle for t in katalog.typer if (t.forretningsomraade is None) != (t.omraade is None)] == []


def test_hver_gruppe_har_typer_og_hver_types_gruppe_er_kendt(katalog: Katalog) -> None:
    kendte = {gruppe.kode for gruppe in katalog.grupper}

    assert len(kendte) == 13
    assert {type_.fordringshavergruppe for type_ in katalog.typer} == kendte | {ALLE}


def test_ingen_aendring_er_dateret_efter_dokumentet_uden_en_grund(katalog: Katalog) -> None:
    uheldige = {
        type_.noegle
        for type_ in katalog.typer
        for aendring in type_.aendringer
        if type_.kilde.opdateret is not None and aendring.dato > type_.kilde.opdateret
    }

    assert uheldige == AENDRET_EFTER_OPDATERET


def test_hver_aendret_regel_er_i_dagens_tabel_eller_naevnes_som_vaek(katalog: Katalog) -> None:
    uheldige = []
    for type_ in katalog.typer:
        i_dag = {nummer for regel in type_.filter for nummer in regel.regler}
        for aendring in type_.aendringer:
            fremmede = set(aendring.regler) - i_dag
            if aendring.art == "regel" and fremmede and aendring.foer != "ukendt":
                uheldige.append((type_.noegle, aendring.dato))

    assert uheldige == []


def test_reglernes_aendringer_er_som_talt(katalog: Katalog) -> None:
    arter = Counter(aendring.art for type_ in katalog.typer if type_.har_filter for aendring in type_.aendringer)
    kendte = {
        (type_.kode, nummer)
        for type_ in katalog.typer
        for aendring in type_.aendringer
        if isinstance(aendring.foer, tuple)
        for nummer in aendring.regler
    }

    assert kendte == {
        *((kode, "R_4_2") for kode in ("FAEFDPE", "FAUMDPS", "RECIVIL")),
        *((kode, "R_6_20") for kode in ("FOFMLØN", "REFMUDL")),
        *((kode, "R_6_19") for kode in ("KFDAINS", "KFGEDAI", "KFLRUNG", "KFSKFRI")),
        *((kode, "R_7_1") for kode in ("KFGFEJL", "KTBRFLX", "KTCIVIL")),
        ("KTBRFLX", "R_2_2"),
    }
    assert sum(arter.values()) == 122
    assert arter["regel"] == 24


def test_en_kendt_tidligere_form_afviger_fra_den_der_fulgte(katalog: Katalog) -> None:
    uheldige = [
        (type_.noegle, aendring.dato)
        for type_ in katalog.typer
        for aendring in type_.aendringer
        if isinstance(aendring.foer, tuple)
        and all(regel in filter_pr(type_, aendring.dato).regler for regel in aendring.foer)
    ]

    assert uheldige == []


def test_hver_tabel_bedoemmer_sin_egen_kategori_og_arten(katalog: Katalog) -> None:
    uheldige = [
        type_.noegle
        for type_ in katalog.typer
        if type_.har_filter
        and (
            [r.vaerdi for r in type_.filter if isinstance(r, KategoriRegel)] != [type_.kategori]
            or not any(isinstance(r, ArtRegel) for r in type_.filter)
        )
    ]

    assert uheldige == []


def test_kun_relaterede_typer_maaler_fra_en_hovedfordring(katalog: Katalog) -> None:
    uheldige = [
        type_.noegle
        for type_ in katalog.typer
        for regel in type_.filter
        if isinstance(regel, DatoRegel)
        and regel.anker.startswith("hovedfordring.")
        and type_.kategori is not Kategori.RELATERET
    ]

    assert uheldige == []


def test_en_regel_der_ikke_bedoemmes_peger_paa_en_tvivl(katalog: Katalog) -> None:
    uden_tvivl = [
        (type_.noegle, regel.regler)
        for type_ in katalog.typer
        for regel in type_.filter
        if not regel.vurderes and not type_.tvivl_om(regel)
    ]

    assert uden_tvivl == []


def test_hver_tvivl_roerer_en_type(katalog: Katalog) -> None:
    beroerte = {id_ for type_ in katalog.typer for id_ in type_.tvivl}

    assert [punkt.id for punkt in katalog.tvivl if punkt.id not in beroerte] == []
    assert {f"T-{nr:02d}" for nr in range(1, 18)} <= {punkt.id for punkt in katalog.tvivl}


def test_tvivl_naevner_kun_koder_og_grupper_der_findes(katalog: Katalog) -> None:
    koder = {type_.kode for type_ in katalog.typer}
    ukendte = [
        (punkt.id, kode)
        for punkt in katalog.tvivl
        for vaelger in punkt.gaelder
        if vaelger.typer != "alle"
        for kode in vaelger.typer
        if kode not in koder
    ]

    assert ukendte == []


def test_en_bankfri_dag_spoerger_netop_tre_typer_om(katalog: Katalog) -> None:
    spoerger = {
        type_.kode
        for type_ in katalog.typer
        for regel in type_.filter
        if isinstance(regel, UdfyldtRegel) and regel.ikke_banklukkedag
    }

    assert spoerger == {"KFGFEJL", "KTBRFLX", "KTCIVIL"}


def test_filerne_er_utf8_med_samlede_bogstaver_og_slutter_med_linjeskift() -> None:
    uheldige = []
    for fil in sorted((datamappe("seed") / "fordringstyper").rglob("*.yaml")):
        tekst = fil.read_bytes().decode("utf-8")
        if unicodedata.normalize("NFC", tekst) != tekst or not tekst.endswith("\n") or "\t" in tekst or "\r" in tekst:
            uheldige.append(fil.name)

    assert uheldige == []
