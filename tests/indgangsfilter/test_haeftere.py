"""What is judged once for the claim, and what for every hæfter."""

from datetime import date

from tests.indgangsfilter.byggere import brudt, d, fordring, haefter, regel, sporet, type_med


def test_en_regel_om_haefterens_felt_bedoemmes_for_hver_og_peger_paa_den_ene() -> None:
    sag = fordring(haefter(), haefter(srb=d("2026-02-01")), haefter(srb=None))

    (fund,) = brudt(regel("dato", felt="srb", relation="tidligst", anker="forfaldsdato"), sag)

    assert fund.felt == "haeftere[1].sidsteRettidigeBetalingsdato"
    assert fund.fundet == "2026-02-01"


def test_en_regel_om_fordringen_alene_bedoemmes_en_gang() -> None:
    fund = brudt(regel("tom", felt="beskrivelse"), fordring(haefter(), haefter()))

    assert [f.felt for f in fund] == ["beskrivelse"]


def test_et_felt_paa_fordringen_maalt_fra_en_haefter_naevner_haefteren() -> None:
    kravet = regel("dato", felt="stiftelsesdato", relation="senest", anker="forfaldsdato")
    sag = fordring(haefter(), haefter(forfaldsdato=d("2026-02-01")))

    (fund,) = brudt(kravet, sag)

    assert fund.felt == "stiftelsesdato"
    assert fund.krav == "senest 2026-02-01 (forfaldsdato for haeftere[1])"


def test_undtagelsen_for_en_dom_gaelder_den_haefter_der_har_en() -> None:
    kravet = regel(
        "dato",
        felt="foraeldelsesdato",
        relation="senest",
        anker="modtagelsesdato",
        forskydning={"aar": 3},
        gaelder_ikke_ved=["dom_eller_forlig"],
    )
    sen = d("2031-01-01")
    sag = fordring(haefter(foraeldelsesdato=sen, domsdato=d("2021-01-01")), haefter(foraeldelsesdato=sen))

    assert [f.felt for f in brudt(kravet, sag)] == ["haeftere[1].foraeldelsesdato"]


def test_en_fordringsregel_med_undtagelsen_bedoemmes_for_hver_haefter() -> None:
    kravet = regel("tom", felt="beskrivelse", gaelder_ikke_ved=["dom_eller_forlig"])
    sag = fordring(haefter(domsdato=d("2021-01-01")), haefter())

    assert [linje.udfald.value for linje in sporet(kravet, sag)] == ["IKKE_VURDERET", "BRUDT"]


def test_en_fordring_uden_haeftere_bedoemmes_paa_en_tom() -> None:
    sag = fordring(haeftere=())

    (fund,) = brudt(regel("udfyldt", felt="forfaldsdato"), sag)

    assert (fund.felt, fund.fundet) == ("haeftere[0].forfaldsdato", None)
    assert not brudt(regel("dato", felt="forfaldsdato", relation="foer", anker="modtagelsesdato"), sag)


def test_fund_staar_efter_regel_og_saa_efter_haefter() -> None:
    type_ = type_med(
        regel("udfyldt", felt="srb", regler=["R_7_3"]),
        regel("tom", felt="beskrivelse", regler=["R_7_11"]),
        regel("udfyldt", felt="forfaldsdato", regler=["R_7_2"]),
    )
    tom = haefter(srb=None, forfaldsdato=None)

    assert [(f.regler[0], f.felt) for f in brudt(type_, fordring(tom, tom))] == [
        ("R_7_3", "haeftere[0].sidsteRettidigeBetalingsdato"),
        ("R_7_3", "haeftere[1].sidsteRettidigeBetalingsdato"),
        ("R_7_11", "beskrivelse"),
        ("R_7_2", "haeftere[0].forfaldsdato"),
        ("R_7_2", "haeftere[1].forfaldsdato"),
    ]


def test_modtaget_den_dag_fordringen_forfaldt_er_for_tidligt() -> None:
    kravet = regel("dato", felt="forfaldsdato", relation="foer", anker="modtagelsesdato")

    assert brudt(kravet, fordring(), modtaget=date(2026, 3, 1))
    assert not brudt(kravet, fordring(), modtaget=date(2026, 3, 2))
