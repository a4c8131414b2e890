"""A file judged: outcomes, findings by field, totals, and what it costs."""

from datetime import date

import pytest
from tests.support.byggere import aegte_cpr, fordring, haefter, tvivlsom
from tests.support.kontrolfiler import en, kontrolleret, opret

from psrm_sandbox.indlaesning.modeller import Fundsted, Udeladt
from psrm_sandbox.services.kontrol.modeller import Sum, Udfald


def test_hver_fordring_taelles_et_sted() -> None:
    tal = kontrolleret(fordring(), tvivlsom(), fordring(beskrivelse=None)).opgoerelse
    assert tal.i_alt == Sum(3, 1_490_000)
    assert tal.udfald[Udfald.UDFOERT] == Sum(1, 120_000)
    assert tal.udfald[Udfald.HOERING] == Sum(1, 1_250_000)
    assert tal.udfald[Udfald.AFVIST] == Sum(1, 120_000)
    assert sum(sum_.antal for sum_ in tal.udfald.values()) == tal.i_alt.antal


def test_en_type_uden_offentlig_tabel_er_ikke_efterproevet() -> None:
    et = en(fordring(fordringstype="KTBRSER"))
    assert et.udfald is Udfald.IKKE_EFTERPROEVET
    assert not et.udfald.bestaaet


def test_en_type_uden_offentlig_tabel_afvises_stadig_efter_de_faelles_regler() -> None:
    assert en(fordring(fordringstype="KTBRSER", beloeb="-1.00")).udfald is Udfald.AFVIST


def test_en_dom_der_haenger_paa_en_tvivlsom_laesning_er_med_forbehold() -> None:
    dom = {"dom": True, "domsdato": "2026-04-01", "foraeldelsesdato": "2036-04-01"}
    et = en(fordring(haefter(**dom)))
    assert et.udfald is Udfald.MED_FORBEHOLD
    assert "T-03" in et.forbehold


def test_en_almindelig_god_fordring_er_uden_forbehold() -> None:
    et = en(fordring())
    assert (et.udfald, et.forbehold, et.fund, et.forslag) == (Udfald.UDFOERT, (), (), None)


def test_et_raad_hvis_tvivl_ikke_er_om_dommen_giver_intet_forbehold() -> None:
    et = en(fordring(beloeb="50.00", hovedstol="50.00"))
    assert ([raad.navn for raad in et.raad], et.udfald) == (["mindstebeloeb_100"], Udfald.UDFOERT)


@pytest.mark.parametrize("kode", ["KFGEKLU", "KFROTFO"])
def test_en_type_der_kun_kendes_ved_navn_er_ikke_efterproevet_hvad_aftalen_end_siger(kode: str) -> None:
    et = en(fordring(fordringstype=kode))
    assert (et.udfald, [felt.felt for felt in et.advarsler]) == (
        Udfald.IKKE_EFTERPROEVET,
        ["fordring.fordringstype"],
    )


def test_en_kode_ingen_kender_er_stadig_151() -> None:
    et = en(fordring(fordringstype="KFDANIS"))
    assert [felt.regler[0] for felt in et.fund] == ["kode 151"]


def test_et_felt_som_to_regler_kraever_noget_af_fortaelles_en_gang() -> None:
    et = en(
        fordring(fordringstype="KTBRFLX", beskrivelse="Faktura 1", beloeb="1.00", hovedstol="1.00"),
        dag=date(2026, 11, 29),
    )
    stiftelse = next(felt for felt in et.fund if felt.felt == "fordring.stiftelsesdato")
    assert stiftelse.regler == ("R_6_17", "R_7_1")
    assert stiftelse.tilladt is not None
    assert (stiftelse.tilladt.tidligst, stiftelse.tilladt.bankdag) == (date(2026, 3, 11), True)
    assert not stiftelse.strid
    assert len({felt.felt for felt in et.fund}) == len(et.fund)


def test_krav_som_ingen_vaerdi_opfylder_fortaelles_som_strid() -> None:
    skaev = haefter(forfaldsdato="2026-08-10", sidsteRettidigeBetalingsdato="2026-08-01")
    et = en(fordring(skaev), dag=date(2026, 7, 1))
    srb = next(felt for felt in et.fund if felt.felt == "fordring.haeftere[0].sidsteRettidigeBetalingsdato")
    assert srb.regler == ("R_5_2", "R_6_1")
    assert srb.strid


def test_samme_faktura_to_gange_er_kode_486_med_den_foerstes_plads() -> None:
    samme = fordring(reference="DAG-1")
    et = en(samme, samme)
    assert [felt.regler for felt in et.fund] == [("kode 486",)]
    assert et.dublet_af is not None
    assert et.dublet_af.kort == "linje 2"


def test_en_reference_er_brugt_ogsaa_af_en_raekke_der_afvises() -> None:
    et = en(fordring(reference="DAG-1", beskrivelse=None), fordring(reference="DAG-1"))
    assert [felt.regler for felt in et.fund] == [("kode 486",)]


def test_et_fund_siger_raekke_kolonne_og_hvem_der_leverer() -> None:
    et = en(fordring(beskrivelse=None))
    [felt] = et.fund
    assert (felt.sted.kort, felt.kolonne) == ("linje 2", "Tekst")
    assert felt.leverandoer.navn
    assert felt.handling.hvad_nu
    assert felt.handling.spoerg


def test_en_regel_taeller_det_den_standser_og_det_den_frigiver_alene() -> None:
    begge = fordring(beskrivelse=None, stiftelsesdato="2026-03-02")
    regler = {r.regel: r for r in kontrolleret(fordring(beskrivelse=None), begge).opgoerelse.regler}
    assert regler["R_7_11"].standser == Sum(2, 240_000)
    assert regler["R_7_11"].alene == Sum(1, 120_000)


def test_regler_staar_med_den_dyreste_foerst() -> None:
    regler = kontrolleret(fordring(beskrivelse=None), tvivlsom()).opgoerelse.regler
    assert [r.standser.beloeb for r in regler] == sorted((r.standser.beloeb for r in regler), reverse=True)


def test_hver_leverandoer_staar_en_gang() -> None:
    resultat = kontrolleret(fordring(beskrivelse=None), fordring(stiftelsesdato="2026-03-02"), tvivlsom())
    arter = [hos.leverandoer.art for hos in resultat.opgoerelse.leverandoerer]
    assert len(arter) == len(set(arter))


def test_datoer_efter_bedoemmelsesdagen_meldes_foerst() -> None:
    senere = kontrolleret(fordring(), fordring(haefter(sidsteRettidigeBetalingsdato="2026-12-31"))).senere
    assert senere is not None
    assert (senere.antal, senere.seneste, senere.foerste.kort) == (1, date(2026, 12, 31), "linje 3")
    assert kontrolleret(fordring()).senere is None


def test_det_der_ikke_blev_laest_taelles_for_sig() -> None:
    udeladt = Udeladt(sted=Fundsted(fil="krav.csv", raekker=(9,)), fundet="I alt", krav="en fordring")
    tal = kontrolleret(fordring(), udeladt=(udeladt,)).opgoerelse
    assert (tal.ikke_laest, tal.raekker_i_alt, tal.i_alt.antal) == (1, 2, 1)


def test_en_relateret_fordring_har_sin_egen_plads_i_opgoerelsen() -> None:
    gebyr = fordring(fordringstype="GEDAINS", reference="GEB")
    resultat = kontrolleret(opret(fordring(beskrivelse=None), gebyr))
    hoved, relateret = resultat.fordringer
    assert (hoved.led, relateret.led) == (-1, 0)
    assert relateret.udfald is Udfald.AFVIST


def test_en_virkelig_person_taelles_og_vises_ikke() -> None:
    resultat = kontrolleret(fordring(haefter(aegte_cpr()), reference=aegte_cpr()))
    assert resultat.aegte_cpr == 1
    assert aegte_cpr() not in repr(resultat)
