"""Claims found from a type's rules: a few worked out by hand, and what holds for all."""

from datetime import date, timedelta

import pytest

from psrm_sandbox.domain.fordring import Fordring, Haefter, Hovedfordringsdata, Skyldner
from psrm_sandbox.domain.koder import Aktionsstatus, Kategori
from psrm_sandbox.indgangsfilter import Fordringstype, Regel, kalendere, standardkatalog
from psrm_sandbox.testdata import IngenGodFordring, Proeve, brud, god_fordring, paa_graensen

MODTAGET = date(2026, 7, 15)


def type_af(kode: str, gruppe: str = "kommuner") -> Fordringstype:
    type_ = standardkatalog().hent(gruppe, kode)
    assert type_ is not None
    return type_


def regel_af(type_: Fordringstype, nummer: str) -> Regel:
    return next(regel for regel in type_.filter if nummer in regel.regler)


def brudt(kode: str, nummer: str, gruppe: str = "kommuner", seed: int = 0) -> tuple[Fordring, Haefter]:
    type_ = type_af(kode, gruppe)
    proeve = brud(type_, regel_af(type_, nummer), modtagelsesdato=MODTAGET, seed=seed)
    assert proeve is not None
    assert proeve.kun_denne
    return proeve.fordring, proeve.fordring.haeftere[0]


def test_en_hovedstol_over_graensen_er_en_oere_over() -> None:
    fordring, _ = brudt("KFDAINS", "R_4_2")
    assert fordring.hovedstol == 1_000_001


def test_et_negativt_beloeb_er_en_oere() -> None:
    fordring, _ = brudt("KFDAINS", "R_4_4")
    assert fordring.beloeb == -1
    assert fordring.hovedstol is not None
    assert fordring.hovedstol > 0


def test_en_foraeldelsesdato_for_sent_er_det_med_en_dag() -> None:
    _, haefter = brudt("KFDAINS", "R_2_3")
    assert haefter.forfaldsdato is not None
    graense = haefter.forfaldsdato.replace(year=haefter.forfaldsdato.year + 4)
    assert haefter.foraeldelsesdato == graense + timedelta(days=1)


def test_en_periode_en_dag_for_lang_beholder_sin_forfaldsdag_i_orden() -> None:
    fordring, haefter = brudt("KFDAINS", "R_6_20")
    assert fordring.periode_start is not None
    assert fordring.periode_slut is not None
    assert fordring.stiftelsesdato == fordring.periode_start
    assert haefter.forfaldsdato is not None
    assert haefter.forfaldsdato >= fordring.periode_start


def test_en_regel_maalt_fra_en_dom_faar_en() -> None:
    _, haefter = brudt("KFDAINS", "R_2_1a")
    assert haefter.dom is True
    assert haefter.domsdato is not None
    assert haefter.foraeldelsesdato == haefter.domsdato.replace(year=haefter.domsdato.year + 10) - timedelta(days=1)


def test_en_bankfri_dag_bryder_reglen_om_en_aaben_dag() -> None:
    fordring, _ = brudt("KTBRFLX", "R_7_1")
    assert fordring.stiftelsesdato is not None
    assert kalendere().bank.er_lukket(fordring.stiftelsesdato)


def test_et_beloeb_pr_dag_taeller_periodens_dage() -> None:
    fordring, _ = brudt("FAMIARD", "R_4_3", "a-kasser")
    assert fordring.periode_start is not None
    assert fordring.periode_slut is not None
    assert fordring.hovedstol == 57_500 * ((fordring.periode_slut - fordring.periode_start).days + 1) + 1


def test_en_samlet_graense_naas_ved_en_laengere_periode_hvor_den_daglige_staar_i_vejen() -> None:
    fordring, _ = brudt("FAMIARD", "R_4_2", "a-kasser")
    assert fordring.hovedstol == 9_600_001


def test_begge_sider_af_en_lighed_brydes_af_et_eller_andet_seed() -> None:
    forskelle = set()
    for seed in range(8):
        fordring, _ = brudt("KFDAINS", "R_6_15", seed=seed)
        assert fordring.stiftelsesdato is not None
        assert fordring.periode_start is not None
        forskelle.add((fordring.stiftelsesdato - fordring.periode_start).days)
    assert forskelle <= {-1, 1}
    assert 1 in forskelle


def test_den_forkerte_rolle_er_den_anden_rolle() -> None:
    type_ = type_af("KFDAINS")
    proeve = brud(type_, regel_af(type_, "R_1_2"), modtagelsesdato=MODTAGET)
    assert proeve is not None
    assert proeve.rolle is Kategori.RELATERET
    assert proeve.hovedfordring is not None
    assert proeve.kun_denne


def test_regler_der_haenger_sammen_falder_sammen() -> None:
    type_ = type_af("KFGEDAI")
    proeve = brud(type_, regel_af(type_, "R_6_20"), modtagelsesdato=MODTAGET)
    assert proeve is not None
    assert proeve.regler == ("R_6_20", "R_6_21")
    assert not proeve.kun_denne
    assert proeve.forventet is Aktionsstatus.AFVIST


def test_en_fordring_paa_graensen_staar_netop_paa_den() -> None:
    type_ = type_af("KFDAINS")
    proeve = paa_graensen(type_, regel_af(type_, "R_4_2"), modtagelsesdato=MODTAGET)
    assert proeve is not None
    assert proeve.fordring.hovedstol == 1_000_000
    assert proeve.regler == ()


def test_en_relateret_fordring_passer_til_den_hovedfordring_den_faar() -> None:
    skyldner = Skyldner("CPR", "6101600008")
    hoved = Hovedfordringsdata("KFDAINS", date(2026, 5, 4), date(2026, 3, 1), ((skyldner, date(2026, 3, 20)),))
    type_ = type_af("KFOPREN")
    proeve = god_fordring(type_, modtagelsesdato=MODTAGET, hovedfordring=hoved, skyldner=skyldner)
    assert proeve.hovedfordring is hoved
    assert proeve.fordring.periode_start is not None
    assert date(2026, 3, 20) < proeve.fordring.periode_start
    assert proeve.fordring.haeftere[0].skyldner == skyldner


def test_en_hovedfordring_der_forfalder_for_sent_levner_ingen_gode_renter() -> None:
    hoved = Hovedfordringsdata("KFDAINS", MODTAGET, MODTAGET + timedelta(days=30))
    with pytest.raises(IngenGodFordring, match="KFOPREN"):
        god_fordring(type_af("KFOPREN"), modtagelsesdato=MODTAGET, hovedfordring=hoved)


def test_det_samme_seed_giver_den_samme_fordring_og_et_andet_en_anden() -> None:
    def lav(seed: int) -> Proeve:
        return god_fordring(type_af("KFDAINS"), modtagelsesdato=MODTAGET, seed=seed)

    assert lav(1) == lav(1)
    assert len({lav(seed).fordring for seed in range(20)}) == 20


def test_gode_fordringer_af_mange_seeds_er_rimelige() -> None:
    for type_ in standardkatalog().typer:
        for seed in range(3):
            fordring = god_fordring(type_, modtagelsesdato=MODTAGET, seed=seed).fordring
            haefter = fordring.haeftere[0]
            assert haefter.forfaldsdato is not None
            assert haefter.foraeldelsesdato is not None
            assert haefter.foraeldelsesdato >= MODTAGET
            assert fordring.beloeb is not None
            assert fordring.hovedstol is not None
            assert 0 < fordring.beloeb <= fordring.hovedstol
            if fordring.periode_start and fordring.periode_slut:
                assert fordring.periode_start <= fordring.periode_slut
