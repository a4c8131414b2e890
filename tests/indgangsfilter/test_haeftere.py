"""What is judged once for the claim, and what for every hæfter."""

from datetime import date

from tests.indgangsfilter.byggere import brudt, d, fordring, haefter, regel, sporet, type_med


def test_a_rule_on_a_haefters_field_is_judged_for_each_and_points_at_the_one() -> None:
    sag = fordring(haefter(), haefter(srb=d("2026-02-01")), haefter(srb=None))

    (fund,) = brudt(regel("dato", felt="srb", relation="tidligst", anker="forfaldsdato"), sag)

    assert fund.felt == "haeftere[1].sidsteRettidigeBetalingsdato"
    assert fund.fundet == "2026-02-01"


def test_a_rule_on_the_claim_alone_is_judged_once() -> None:
    fund = brudt(regel("tom", felt="beskrivelse"), fordring(haefter(), haefter()))

    assert [f.felt for f in fund] == ["beskrivelse"]


def test_a_field_on_the_claim_measured_from_a_haefter_names_the_haefter() -> None:
    kravet = regel("dato", felt="stiftelsesdato", relation="senest", anker="forfaldsdato")
    sag = fordring(haefter(), haefter(forfaldsdato=d("2026-02-01")))

    (fund,) = brudt(kravet, sag)

    assert fund.felt == "stiftelsesdato"
    assert fund.krav == "senest 2026-02-01 (forfaldsdato for haeftere[1])"


def test_the_exception_for_a_judgment_holds_for_the_haefter_who_has_one() -> None:
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


def test_a_claim_rule_with_the_exception_is_judged_for_every_haefter() -> None:
    kravet = regel("tom", felt="beskrivelse", gaelder_ikke_ved=["dom_eller_forlig"])
    sag = fordring(haefter(domsdato=d("2021-01-01")), haefter())

    assert [linje.udfald.value for linje in sporet(kravet, sag)] == ["IKKE_VURDERET", "BRUDT"]


def test_a_claim_without_haeftere_is_judged_on_one_empty() -> None:
    sag = fordring(haeftere=())

    (fund,) = brudt(regel("udfyldt", felt="forfaldsdato"), sag)

    assert (fund.felt, fund.fundet) == ("haeftere[0].forfaldsdato", None)
    assert not brudt(regel("dato", felt="forfaldsdato", relation="foer", anker="modtagelsesdato"), sag)


def test_findings_are_ordered_by_rule_and_then_by_haefter() -> None:
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


def test_received_the_day_the_claim_fell_due_is_too_soon() -> None:
    kravet = regel("dato", felt="forfaldsdato", relation="foer", anker="modtagelsesdato")

    assert brudt(kravet, fordring(), modtaget=date(2026, 3, 1))
    assert not brudt(kravet, fordring(), modtaget=date(2026, 3, 2))
