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


def test_two_references_that_look_like_cpr_numbers_are_two_and_are_shown_masked() -> None:
    en, anden = aegte_cpr(), aegte_cpr()[:-1] + "9"
    assert en != anden
    svar = oploes(side(Bev(None, reference=en)), side(Bev(None, reference=anden)), SKAERING, [f"arket {en}"])
    assert fund(svar.forskelle, "aarsag", "reference", "sikkerhed") == [
        ("KUN_HOS_FORDRINGSHAVER", "xxxxxx-xxxx", "SIKKER"),
        ("KUN_I_PSRM", "xxxxxx-xxxx", "SIKKER"),
    ]
    assert svar.noter == ["arket xxxxxx-xxxx"]
    ens = oploes(side(Bev(None, reference=en)), side(Bev(None, reference=en)), SKAERING)
    assert ens.forskelle.is_empty()


def test_the_same_on_both_sides_is_no_difference() -> None:
    assert forskelle([Bev("1"), Bev("1", NED, 50_00)], [Bev("1", NED, 50_00), Bev("1")]) == []


def test_another_day_within_the_cut_off_is_no_difference() -> None:
    assert forskelle([Bev("1", dato=date(2026, 1, 1))], [Bev("1", dato=JUNI)]) == []


@pytest.mark.parametrize(("haendelse", "effekt"), [("Tilgang", 100_00), ("Nedskrevet", -100_00)])
def test_what_psrm_alone_has_raises_or_lowers_by_its_event(haendelse: str, effekt: int) -> None:
    assert forskelle([Bev("1", haendelse)], []) == [("KUN_I_PSRM", effekt, "SIKKER")]


@pytest.mark.parametrize(("haendelse", "effekt"), [("Opskrevet", -100_00), ("Tilbagekaldt", 100_00)])
def test_what_the_books_alone_have_counts_the_other_way(haendelse: str, effekt: int) -> None:
    assert forskelle([], [Bev("1", haendelse)]) == [("KUN_HOS_FORDRINGSHAVER", effekt, "SIKKER")]


def test_another_amount_counts_the_difference() -> None:
    assert forskelle([Bev("1", NED, 70_00)], [Bev("1", NED, 75_50)]) == [("ANDET_BELOEB", 5_50, "SIKKER")]


def test_booked_the_month_after_counts_in_psrm_alone() -> None:
    assert forskelle([Bev("1", dato=JUNI)], [Bev("1", dato=JULI)]) == [("MAANEDEN_EFTER", 100_00, "SIKKER")]


def test_booked_the_month_before_counts_in_the_books_alone() -> None:
    assert forskelle([Bev("1", dato=JULI)], [Bev("1", dato=JUNI)]) == [("MAANEDEN_FOER", -100_00, "SIKKER")]


def test_the_cut_off_itself_is_within() -> None:
    efter = date(2026, 7, 1)
    assert forskelle([Bev("1", dato=SKAERING)], [Bev("1", dato=efter)]) == [("MAANEDEN_EFTER", 100_00, "SIKKER")]


def test_after_the_cut_off_on_both_sides_is_nothing() -> None:
    assert forskelle([Bev("1", dato=JULI)], [Bev("1", dato=date(2026, 7, 9))]) == []
    assert forskelle([Bev("1", dato=JULI)], [Bev("2", dato=JULI)]) == []


def test_a_movement_after_the_cut_off_with_an_equal_of_its_own_is_not_taken_from_it() -> None:
    psrm = [Bev("1", NED, dato=JUNI), Bev("1", NED, dato=JULI)]
    assert forskelle(psrm, [Bev("1", NED, dato=date(2026, 7, 5))]) == [("KUN_I_PSRM", -100_00, "SIKKER")]


def test_the_month_after_goes_before_another_amount() -> None:
    psrm = [Bev("1", NED, 100_00, JUNI), Bev("1", NED, 200_00, JUNI)]
    liste = [Bev("1", NED, 90_00, JUNI), Bev("1", NED, 100_00, JULI)]
    assert forskelle(psrm, liste) == [("ANDET_BELOEB", -110_00, "SIKKER"), ("MAANEDEN_EFTER", -100_00, "SIKKER")]


def test_of_several_other_amounts_those_of_the_nearest_days_belong_together() -> None:
    psrm = [Bev("1", NED, 10_00, date(2026, 1, 1)), Bev("1", NED, 20_00, date(2026, 5, 1))]
    liste = [Bev("1", NED, 21_00, date(2026, 5, 3))]
    assert forskelle(psrm, liste) == [("ANDET_BELOEB", 1_00, "SIKKER"), ("KUN_I_PSRM", -10_00, "SIKKER")]


def test_lines_that_stand_twice_are_matched_one_to_one() -> None:
    assert forskelle([Bev("1")], [Bev("1"), Bev("1"), Bev("1")]) == [
        ("KUN_HOS_FORDRINGSHAVER", -100_00, "SIKKER"),
        ("KUN_HOS_FORDRINGSHAVER", -100_00, "SIKKER"),
    ]


def test_of_several_alike_the_one_whose_day_is_missing_is_left() -> None:
    dage = [date(2026, 6, dag) for dag in (1, 10, 20)]
    fundne = par(
        side(*(Bev("1", dato=dag) for dag in dage)), side(Bev("1", dato=dage[0]), Bev("1", dato=dage[2])), SKAERING
    )
    assert fund(fundne, "datoPsrm") == [(dage[1],)]


def test_the_reference_serves_where_the_id_is_missing() -> None:
    psrm = [Bev("1", reference="A-1"), Bev("2", NED, reference="A-2")]
    liste = [Bev(None, reference="a-1 "), Bev("", NED, 90_00, reference="A-2")]
    assert forskelle(psrm, liste) == [("ANDET_BELOEB", -10_00, "SIKKER")]


def test_a_reference_that_a_sheet_took_for_a_number_has_lost_its_zeros() -> None:
    assert forskelle([Bev("1", reference="000123")], [Bev(None, reference="123")]) == []


def test_a_line_without_both_is_matched_by_amount_and_event() -> None:
    assert forskelle([Bev("1", beloeb=1_00), Bev("2", beloeb=2_00)], [Bev(None, beloeb=2_00)]) == [
        ("KUN_I_PSRM", 1_00, "SIKKER")
    ]


def test_a_line_with_an_id_is_never_matched_by_amount_alone() -> None:
    assert [aarsag for aarsag, *_ in forskelle([Bev("1")], [Bev("2")])] == ["KUN_HOS_FORDRINGSHAVER", "KUN_I_PSRM"]


def test_of_several_with_the_amount_the_nearest_day_is_taken_and_said_to_be_unsure() -> None:
    psrm = [Bev("1", dato=date(2026, 3, 1)), Bev("2", dato=date(2026, 6, 1))]
    fundne = par(side(*psrm), side(Bev(None, dato=date(2026, 6, 4))), SKAERING)
    assert fund(fundne, "fordringsId", "sikkerhed") == [("1", "USIKKER")]


def test_a_line_without_both_can_be_the_month_after_when_it_is_alone() -> None:
    assert forskelle([Bev("1", dato=JUNI)], [Bev(None, dato=JULI)]) == [("MAANEDEN_EFTER", 100_00, "SANDSYNLIG")]
    to = [Bev("1", dato=JUNI), Bev("2", dato=JUNI)]
    assert {aarsag for aarsag, *_ in forskelle(to, [Bev(None, dato=JULI)])} == {"KUN_I_PSRM"}
    assert {aarsag for aarsag, *_ in forskelle([Bev("1", dato=JUNI)], [Bev(None, dato=date(2026, 8, 1))])} == {
        "KUN_I_PSRM"
    }


def test_a_reversal_in_the_books_counts_against_its_event() -> None:
    assert forskelle([], [Bev("1", NED, -5_00)]) == [("KUN_HOS_FORDRINGSHAVER", -5_00, "SIKKER")]


def test_an_empty_list_leaves_everything_to_psrm() -> None:
    svar = oploes(side(Bev("1"), Bev("1", NED, 40_00)), side(), SKAERING)
    assert (svar.grundlag_psrm, svar.grundlag_fordringshaver, svar.total, svar.forklaret) == (60_00, 0, 60_00, 60_00)


def test_a_cut_off_on_the_last_day_of_the_calendar_is_one_too() -> None:
    fundne = par(side(Bev("1")), side(Bev(None, dato=date.max)), date.max)
    assert fundne.is_empty()
