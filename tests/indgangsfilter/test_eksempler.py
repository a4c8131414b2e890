"""The worked examples printed in the claim types' own documents, judged by their own tables."""

from datetime import date, timedelta

import pytest
from tests.indgangsfilter.byggere import brudt, d, fordring, haefter, numre

from psrm_sandbox.domain.fordring import Fordring, Hovedfordringsdata
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype
from psrm_sandbox.indgangsfilter.katalog import standardkatalog
from psrm_sandbox.indgangsfilter.regler import DatoRegel

_EN_DAG = timedelta(days=1)
_GRUPPE = {
    "kommuner": "KFDAINS KFSKFRI KFLRUNG KFGEDAI KFOMDAG GEDAINS REOPKOM REOPDAG KFGFEJL",
    "movia": "REJPERI",
    "forsyningsselskaber": "FOFAKFY FOERSUF FOSAOMK FOERSMF FOFMLØN",
    "kriminalforsorgen": "CFFAKTU",
    "region-hovedstaden": "REFMUDL REHUSLJ REEHUSJ REELHUS REELEHU REUGBYR REBOMSE REBOTMO REBOTLO REEVLBO RETOLKE"
    " REFLYTT REERSUF",
    "a-kasser": "FAUMDPS FAUMDPD FAUMEFS FAUMEFD FAUBMFD FAEFDPE FAEFELØ",
    "geodatastyrelsen": "OPKRÆTV",
}
_HENT = {kode: gruppe for gruppe, koder in _GRUPPE.items() for kode in koder.split()}
_TRE_AAR = "KFDAINS KFSKFRI KFLRUNG KFGEDAI KFOMDAG GEDAINS REOPKOM REOPDAG KFGFEJL"
_LEJE = "REHUSLJ REEHUSJ REELHUS REELEHU REUGBYR REBOMSE REBOTMO REBOTLO REEVLBO RETOLKE"
_FRA_FORFALD = [
    *((kode, "2017-10-12", "2020-10-12") for kode in _TRE_AAR.split()),
    ("REJPERI", "2017-10-12", "2020-10-12"),
    *((kode, "2017-10-01", "2020-10-01") for kode in ("FOFAKFY", "FOERSUF", "FOSAOMK", "CFFAKTU")),
    ("FOFMLØN", "2023-10-12", "2028-10-12"),
    ("REFMUDL", "2019-04-30", "2024-04-30"),
    *((kode, "2019-04-01", "2022-04-01") for kode in _LEJE.split()),
    ("REFLYTT", "2019-05-16", "2022-05-16"),
    ("REERSUF", "2019-03-01", "2022-03-01"),
    *((kode, "2018-03-30", "2021-03-30") for kode in ("FAUMDPS", "FAUMDPD", "FAUMEFS", "FAUMEFD")),
    ("FAUBMFD", "2018-07-16", "2021-07-16"),
]
_SAMME_DAG_ER_OGSAA_SENEST = {"REJPERI", "FOFAKFY", "CFFAKTU", "FOFMLØN"}


def _type(kode: str) -> Fordringstype:
    type_ = standardkatalog().hent(_HENT[kode], kode)
    assert type_ is not None
    return type_


def _om_foraeldelse(type_: Fordringstype) -> set[str]:
    """The rules on the limitation date, but those that measure from the day of receipt."""
    return {
        nummer
        for regel in type_.filter
        if isinstance(regel, DatoRegel) and regel.felt == "foraeldelsesdato" and regel.anker != "modtagelsesdato"
        for nummer in regel.regler
    }


def _sag(fra: date, foraeldelse: date, **mere: date) -> Fordring:
    return fordring(
        haefter(forfaldsdato=fra, srb=fra, foraeldelsesdato=foraeldelse, **mere),
        stiftelsesdato=fra,
        periode_start=fra,
        periode_slut=fra,
    )


def _brudte(kode: str, sag: Fordring) -> set[str]:
    type_ = _type(kode)
    return numre(brudt(type_, sag, modtaget=d("2019-06-01"), rolle=type_.kategori)) & _om_foraeldelse(type_)


@pytest.mark.parametrize(("kode", "fra", "foraeldelse"), _FRA_FORFALD)
def test_den_trykte_foraeldelsesdato_godtages_og_dagen_foer_goer_ikke(kode: str, fra: str, foraeldelse: str) -> None:
    assert _brudte(kode, _sag(d(fra), d(foraeldelse))) == set()
    assert _brudte(kode, _sag(d(fra), d(foraeldelse) - _EN_DAG))


@pytest.mark.parametrize(("kode", "fra", "foraeldelse"), _FRA_FORFALD)
def test_en_dag_senere_godtages_medmindre_tabellen_kun_tillader_den_dag(kode: str, fra: str, foraeldelse: str) -> None:
    brudte = _brudte(kode, _sag(d(fra), d(foraeldelse) + _EN_DAG))

    assert bool(brudte) is (kode in _SAMME_DAG_ER_OGSAA_SENEST)


@pytest.mark.parametrize("kode", ["FAUMDPS", "FAUMDPD", "FAUMEFS", "FAUMEFD", "FAUBMFD"])
def test_akasserne_tillader_tre_aar_og_fem_dage(kode: str) -> None:
    assert _brudte(kode, _sag(d("2018-03-30"), d("2021-04-04"))) == set()
    assert _brudte(kode, _sag(d("2018-03-30"), d("2021-04-05"))) == {"R_2_3"}


@pytest.mark.parametrize(
    ("kode", "felt", "dag", "foraeldelse"),
    [
        ("FOERSMF", "domsdato", "2017-10-01", "2027-10-01"),
        ("CFFAKTU", "domsdato", "2019-03-01", "2029-03-01"),
        ("REERSUF", "forligsdato", "2019-01-05", "2029-01-05"),
        ("REFMUDL", "forligsdato", "2019-01-02", "2029-01-02"),
        ("FAUMDPS", "forligsdato", "2018-04-20", "2028-04-20"),
        ("FAUBMFD", "forligsdato", "2018-08-15", "2028-08-15"),
    ],
)
def test_ti_aar_fra_en_dom_eller_et_forlig_og_ingen_dag_mere_eller_mindre(
    kode: str, felt: str, dag: str, foraeldelse: str
) -> None:
    mere = {felt: d(dag)}
    fra = d("2018-03-30")

    assert _brudte(kode, _sag(fra, d(foraeldelse), **mere)) == set()
    assert _brudte(kode, _sag(fra, d(foraeldelse) - _EN_DAG, **mere)) == {"R_2_1a"}
    assert _brudte(kode, _sag(fra, d(foraeldelse) + _EN_DAG, **mere)) == {"R_2_1b"}


def _om_periode(kode: str, sag: Fordring, hovedfordring: Hovedfordringsdata | None = None) -> set[str]:
    type_ = _type(kode)
    fund = brudt(type_, sag, modtaget=d("2026-07-01"), rolle=type_.kategori, hovedfordring=hovedfordring)
    return {nummer for nummer in numre(fund) if nummer.startswith(("R_6", "R_8"))}


def _med_periode(start: str, slut: str, stiftelse: str, forfald: str, srb: str) -> Fordring:
    return fordring(
        haefter(forfaldsdato=d(forfald), srb=d(srb)),
        periode_start=d(start),
        periode_slut=d(slut),
        stiftelsesdato=d(stiftelse),
    )


@pytest.mark.parametrize(
    ("kode", "sag"),
    [
        ("FOFMLØN", _med_periode("2019-03-01", "2019-03-31", "2019-04-30", "2019-04-30", "2019-05-15")),
        ("FOFMLØN", _med_periode("2019-04-01", "2019-04-30", "2019-04-30", "2019-04-30", "2019-05-15")),
        ("REFMUDL", _med_periode("2019-04-01", "2019-04-30", "2019-04-30", "2019-04-30", "2019-05-15")),
        ("REFMUDL", _med_periode("2019-04-01", "2019-04-30", "2019-04-15", "2019-04-15", "2019-05-15")),
        *(
            (kode, _med_periode("2019-04-01", "2019-04-30", "2019-04-01", "2019-04-01", "2019-04-04"))
            for kode in ("REHUSLJ", "REELHUS", "REBOMSE", "REBOTMO", "REBOTLO", "REEVLBO")
        ),
        ("FAEFDPE", _med_periode("2018-03-01", "2018-03-31", "2018-04-01", "2018-04-11", "2018-07-01")),
        ("FAEFELØ", _med_periode("2018-03-01", "2018-03-31", "2018-04-01", "2018-04-11", "2018-07-01")),
    ],
)
def test_de_trykte_perioder_holder_deres_egne_regler(kode: str, sag: Fordring) -> None:
    assert _om_periode(kode, sag) == set()


def test_to_maaneders_loen_i_en_fordring_er_for_meget() -> None:
    sag = _med_periode("2019-03-01", "2019-04-30", "2019-04-30", "2019-04-30", "2019-05-15")

    assert _om_periode("FOFMLØN", sag) == {"R_6_20"}


@pytest.mark.parametrize("kode", ["REELHUS", "REELEHU"])
def test_husleje_maa_betales_tre_dage_efter_forfald_og_ikke_foer(kode: str) -> None:
    def srb(dag: str) -> Fordring:
        return _med_periode("2019-04-01", "2019-04-30", "2019-04-01", "2019-04-01", dag)

    assert "R_6_1" not in _om_periode(kode, srb("2019-04-04"))
    assert "R_6_1" in _om_periode(kode, srb("2019-04-03"))


_RENTER = [
    ("2018-03-15", "2018-03-31"),
    ("2018-04-01", "2018-04-30"),
    ("2018-05-01", "2018-05-31"),
    ("2018-06-01", "2018-06-11"),
    ("2018-06-12", "2018-06-30"),
]
_HOVEDFORDRING = Hovedfordringsdata(modtagelsesdato=d("2018-06-12"), forfaldsdato=d("2018-03-15"))


@pytest.mark.parametrize(("start", "slut"), _RENTER)
def test_eksemplets_fem_rentefordringer_holder_deres_regler(start: str, slut: str) -> None:
    sag = _med_periode(start, slut, slut, slut, slut)

    assert _om_periode("OPKRÆTV", sag, _HOVEDFORDRING) == set()


def test_renter_ud_over_maaneden_hvor_hovedfordringen_blev_modtaget_afvises() -> None:
    sag = _med_periode("2018-07-01", "2018-07-01", "2018-07-01", "2018-07-01", "2018-07-01")

    assert _om_periode("OPKRÆTV", sag, _HOVEDFORDRING) == {"R_8_2"}


def test_en_foraeldelse_der_er_indtraadt_er_hoering_ved_bortfald_og_afvisning_ved_foraeldelse() -> None:
    udloebet = fordring(haefter(foraeldelsesdato=d("2026-06-30")))
    katalog = standardkatalog()
    bortfald, foraeldelse = katalog.hent("kommuner", "KFTØFIN"), katalog.hent("kommuner", "KFDAINS")
    assert bortfald is not None
    assert foraeldelse is not None

    assert {(f.regler, f.konsekvens.value) for f in brudt(bortfald, udloebet) if "R_2_2a" in f.regler} == {
        (("R_2_2a",), "HOERING")
    }
    assert "R_3_1" not in numre(brudt(bortfald, udloebet))
    assert "R_3_1" in numre(brudt(foraeldelse, udloebet, rolle=Kategori.HOVEDFORDRING))
