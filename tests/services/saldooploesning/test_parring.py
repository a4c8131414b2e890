"""What each movement is that has no equal on the other side."""

from datetime import date

import pytest
from tests.services.saldooploesning.byggere import NED, SKAERING, Bev, fund, side
from tests.support.byggere import aegte_cpr

from psrm_sandbox.services.saldooploesning.opgoerelse import oploes
from psrm_sandbox.services.saldooploesning.parring import par

JUNI, JULI = date(2026, 6, 20), date(2026, 7, 3)


def forskelle(psrm: list[Bev], liste: list[Bev]) -> list[tuple[object, ...]]:
    fundne = par(side(*psrm), side(*liste), SKAERING)
    return fund(fundne, "aarsag", "effekt", "sikkerhed")


def test_to_referencer_der_ligner_cpr_numre_er_to_og_vises_maskeret() -> None:
    en, anden = aegte_cpr(), aegte_cpr()[:-1] + "9"
    assert en != anden
    svar = oploes(side(Bev(None, reference=en)), side(Bev(None, reference=anden)), SKAERING, [f"arket {en}"])
    assert fund(svar.forskelle, "aarsag", "reference", "sikkerhed") == [
        ("KUN_HOS_FORDRINGSHAVER", "xxxxxx-xxxx", "SIKKER"),
        ("KUN_I_PSRM", "xxxxxx-xxxx", "SIKKER"),
    ]
    assert svar.oversigt.noter == ("arket xxxxxx-xxxx",)
    ens = oploes(side(Bev(None, reference=en)), side(Bev(None, reference=en)), SKAERING)
    assert ens.forskelle.is_empty()


def test_det_samme_paa_begge_sider_er_ingen_forskel() -> None:
    assert forskelle([Bev("1"), Bev("1", NED, 50_00)], [Bev("1", NED, 50_00), Bev("1")]) == []


def test_en_anden_dag_inden_for_skaeringsdagen_er_ingen_forskel() -> None:
    assert forskelle([Bev("1", dato=date(2026, 1, 1))], [Bev("1", dato=JUNI)]) == []


@pytest.mark.parametrize(("haendelse", "effekt"), [("Tilgang", 100_00), ("Nedskrevet", -100_00)])
def test_hvad_psrm_har_alene_haever_eller_saenker_efter_sin_haendelse(haendelse: str, effekt: int) -> None:
    assert forskelle([Bev("1", haendelse)], []) == [("KUN_I_PSRM", effekt, "SIKKER")]


@pytest.mark.parametrize(("haendelse", "effekt"), [("Opskrevet", -100_00), ("Tilbagekaldt", 100_00)])
def test_hvad_bogen_har_alene_taeller_den_anden_vej(haendelse: str, effekt: int) -> None:
    assert forskelle([], [Bev("1", haendelse)]) == [("KUN_HOS_FORDRINGSHAVER", effekt, "SIKKER")]


def test_et_andet_beloeb_taeller_forskellen() -> None:
    assert forskelle([Bev("1", NED, 70_00)], [Bev("1", NED, 75_50)]) == [("ANDET_BELOEB", 5_50, "SIKKER")]


def test_bogfoert_maaneden_efter_taeller_hos_psrm_alene() -> None:
    assert forskelle([Bev("1", dato=JUNI)], [Bev("1", dato=JULI)]) == [("MAANEDEN_EFTER", 100_00, "SIKKER")]


def test_bogfoert_maaneden_foer_taeller_i_bogen_alene() -> None:
    assert forskelle([Bev("1", dato=JULI)], [Bev("1", dato=JUNI)]) == [("MAANEDEN_FOER", -100_00, "SIKKER")]


def test_skaeringsdagen_selv_er_med() -> None:
    efter = date(2026, 7, 1)
    assert forskelle([Bev("1", dato=SKAERING)], [Bev("1", dato=efter)]) == [("MAANEDEN_EFTER", 100_00, "SIKKER")]


def test_efter_skaeringsdagen_paa_begge_sider_er_intet() -> None:
    assert forskelle([Bev("1", dato=JULI)], [Bev("1", dato=date(2026, 7, 9))]) == []
    assert forskelle([Bev("1", dato=JULI)], [Bev("2", dato=JULI)]) == []


def test_en_bevaegelse_efter_skaeringsdagen_med_sin_egen_magen_tages_ikke_fra_den() -> None:
    psrm = [Bev("1", NED, dato=JUNI), Bev("1", NED, dato=JULI)]
    assert forskelle(psrm, [Bev("1", NED, dato=date(2026, 7, 5))]) == [("KUN_I_PSRM", -100_00, "SIKKER")]


def test_maaneden_efter_gaar_foer_et_andet_beloeb() -> None:
    psrm = [Bev("1", NED, 100_00, JUNI), Bev("1", NED, 200_00, JUNI)]
    liste = [Bev("1", NED, 90_00, JUNI), Bev("1", NED, 100_00, JULI)]
    assert forskelle(psrm, liste) == [("ANDET_BELOEB", -110_00, "SIKKER"), ("MAANEDEN_EFTER", -100_00, "SIKKER")]


def test_af_flere_andre_beloeb_hoerer_de_naermeste_dages_sammen() -> None:
    psrm = [Bev("1", NED, 10_00, date(2026, 1, 1)), Bev("1", NED, 20_00, date(2026, 5, 1))]
    liste = [Bev("1", NED, 21_00, date(2026, 5, 3))]
    assert forskelle(psrm, liste) == [("ANDET_BELOEB", 1_00, "SIKKER"), ("KUN_I_PSRM", -10_00, "SIKKER")]


def test_linjer_der_staar_to_gange_parres_en_og_en() -> None:
    assert forskelle([Bev("1")], [Bev("1"), Bev("1"), Bev("1")]) == [
        ("KUN_HOS_FORDRINGSHAVER", -100_00, "SIKKER"),
        ("KUN_HOS_FORDRINGSHAVER", -100_00, "SIKKER"),
    ]


def test_af_flere_ens_bliver_den_tilbage_hvis_dag_mangler() -> None:
    dage = [date(2026, 6, dag) for dag in (1, 10, 20)]
    fundne = par(
        side(*(Bev("1", dato=dag) for dag in dage)), side(Bev("1", dato=dage[0]), Bev("1", dato=dage[2])), SKAERING
    )
    assert fund(fundne, "datoPsrm") == [(dage[1],)]


def test_referencen_goer_det_hvor_idet_mangler() -> None:
    psrm = [Bev("1", reference="A-1"), Bev("2", NED, reference="A-2")]
    liste = [Bev(None, reference="a-1 "), Bev("", NED, 90_00, reference="A-2")]
    assert forskelle(psrm, liste) == [("ANDET_BELOEB", -10_00, "SIKKER")]


def test_en_reference_som_et_regneark_tog_for_et_tal_har_mistet_sine_nuller() -> None:
    assert forskelle([Bev("1", reference="000123")], [Bev(None, reference="123")]) == []


def test_en_linje_uden_begge_parres_ved_beloeb_og_haendelse() -> None:
    assert forskelle([Bev("1", beloeb=1_00), Bev("2", beloeb=2_00)], [Bev(None, beloeb=2_00)]) == [
        ("KUN_I_PSRM", 1_00, "SIKKER")
    ]


def test_en_linje_med_et_id_parres_aldrig_ved_beloebet_alene() -> None:
    assert [aarsag for aarsag, *_ in forskelle([Bev("1")], [Bev("2")])] == ["KUN_HOS_FORDRINGSHAVER", "KUN_I_PSRM"]


def test_af_flere_med_beloebet_tages_den_naermeste_dag_og_siges_at_vaere_usikker() -> None:
    psrm = [Bev("1", dato=date(2026, 3, 1)), Bev("2", dato=date(2026, 6, 1))]
    fundne = par(side(*psrm), side(Bev(None, dato=date(2026, 6, 4))), SKAERING)
    assert fund(fundne, "fordringsId", "sikkerhed") == [("1", "USIKKER")]


def test_en_linje_uden_begge_kan_vaere_maaneden_efter_naar_den_er_alene() -> None:
    assert forskelle([Bev("1", dato=JUNI)], [Bev(None, dato=JULI)]) == [("MAANEDEN_EFTER", 100_00, "SANDSYNLIG")]
    to = [Bev("1", dato=JUNI), Bev("2", dato=JUNI)]
    assert {aarsag for aarsag, *_ in forskelle(to, [Bev(None, dato=JULI)])} == {"KUN_I_PSRM"}
    assert {aarsag for aarsag, *_ in forskelle([Bev("1", dato=JUNI)], [Bev(None, dato=date(2026, 8, 1))])} == {
        "KUN_I_PSRM"
    }


def test_en_tilbagefoersel_i_bogen_taeller_mod_sin_haendelse() -> None:
    assert forskelle([], [Bev("1", NED, -5_00)]) == [("KUN_HOS_FORDRINGSHAVER", -5_00, "SIKKER")]


def test_en_tom_liste_overlader_alt_til_psrm() -> None:
    oversigt = oploes(side(Bev("1"), Bev("1", NED, 40_00)), side(), SKAERING).oversigt
    assert (oversigt.inddrivelsesgrundlag_psrm, oversigt.inddrivelsesgrundlag_fordringshaver) == (60_00, 0)
    assert (oversigt.total_difference, oversigt.forklaret_difference) == (60_00, 60_00)


def test_en_skaeringsdag_paa_kalenderens_sidste_dag_er_ogsaa_en() -> None:
    fundne = par(side(Bev("1")), side(Bev(None, dato=date.max)), date.max)
    assert fundne.is_empty()
