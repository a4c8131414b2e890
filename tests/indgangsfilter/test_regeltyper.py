"""Every rule type of the catalogue's schema, on both sides of its limit."""

from typing import Any

import pytest
from tests.indgangsfilter.byggere import brudt, d, fordring, haefter, numre, regel, type_med

from psrm_sandbox.domain.fordring import Hovedfordringsdata, Skyldner
from psrm_sandbox.domain.koder import Kategori, Konsekvens


@pytest.mark.parametrize(("art", "brydes"), [("INDR", False), ("MODR", True), ("", False), (None, False)])
def test_the_art_must_be_one_of_those_allowed(art: str | None, brydes: bool) -> None:
    assert bool(brudt(regel("art", tilladt=["INDR"]), fordring(art=art))) is brydes


def test_both_arts_pass_where_both_are_allowed() -> None:
    assert not brudt(regel("art", tilladt=["INDR", "MODR"]), fordring(art="MODR"))


def test_a_related_type_sent_as_a_main_claim_is_told_on_its_type() -> None:
    (fund,) = brudt(regel("kategori", vaerdi="relateret"), fordring())

    assert (fund.felt, fund.fundet, fund.krav) == (
        "fordringstype",
        "hovedfordring",
        "skal sendes som relateret fordring",
    )


def test_a_related_type_sent_as_related_passes() -> None:
    assert not brudt(regel("kategori", vaerdi="relateret"), fordring(), rolle=Kategori.RELATERET)


@pytest.mark.parametrize("beskrivelse", [None, "", "   ", "\t\n"])
def test_a_blank_text_is_empty(beskrivelse: str | None) -> None:
    (fund,) = brudt(regel("udfyldt", felt="beskrivelse"), fordring(beskrivelse=beskrivelse))

    assert (fund.felt, fund.fundet, fund.krav) == ("beskrivelse", None, "skal være udfyldt")
    assert not brudt(regel("tom", felt="beskrivelse"), fordring(beskrivelse=beskrivelse))


def test_a_filled_field_must_be_empty_where_the_table_says_so() -> None:
    (fund,) = brudt(regel("tom", felt="periode_start"), fordring())

    assert (fund.felt, fund.fundet, fund.krav) == ("periodeStart", "2026-03-01", "skal være tom")


@pytest.mark.parametrize(
    ("dag", "brydes"),
    [("2026-04-01", False), ("2026-04-06", True), ("2026-05-15", True), ("2026-07-04", True), (None, True)],
)
def test_a_payment_day_must_be_filled_and_a_bank_day(dag: str | None, brydes: bool) -> None:
    kravet = regel("udfyldt", felt="stiftelsesdato", ikke_banklukkedag=True)

    assert bool(brudt(kravet, fordring(stiftelsesdato=d(dag) if dag else None))) is brydes


def test_a_bank_closed_day_is_told_with_the_next_open_one() -> None:
    kravet = regel("udfyldt", felt="stiftelsesdato", ikke_banklukkedag=True)

    (fund,) = brudt(kravet, fordring(stiftelsesdato=d("2026-05-14")))

    assert fund.fundet == "2026-05-14"
    assert fund.krav == "må ikke være en banklukkedag; næste bankdag er 2026-05-18"


_DOM, _FORLIG = {"domsdato": d("2026-01-05")}, {"forligsdato": d("2026-01-06")}


@pytest.mark.parametrize(
    ("type_", "ingen", "dom", "forlig", "begge"),
    [
        ("ikke_begge", False, False, False, True),
        ("ingen_af", False, True, True, True),
        ("mindst_en", True, False, False, False),
    ],
)
def test_the_rules_over_judgment_and_settlement(type_: str, ingen: bool, dom: bool, forlig: bool, begge: bool) -> None:
    kravet = regel(type_, felter=["domsdato", "forligsdato"])

    assert bool(brudt(kravet, fordring())) is ingen
    assert bool(brudt(kravet, fordring(haefter(**_DOM)))) is dom
    assert bool(brudt(kravet, fordring(haefter(**_FORLIG)))) is forlig
    assert bool(brudt(kravet, fordring(haefter(**_DOM, **_FORLIG)))) is begge


def test_a_date_too_many_is_pointed_at_where_it_stands() -> None:
    (ingen,) = brudt(regel("ingen_af", felter=["domsdato", "forligsdato"]), fordring(haefter(**_FORLIG)))
    (begge,) = brudt(regel("ikke_begge", felter=["domsdato", "forligsdato"]), fordring(haefter(**_DOM, **_FORLIG)))

    assert (ingen.felt, ingen.fundet) == ("haeftere[0].forligsdato", "2026-01-06")
    assert (begge.felt, begge.fundet) == ("haeftere[0].forligsdato", "2026-01-06")


@pytest.mark.parametrize(
    ("relation", "foer", "samme", "efter"),
    [
        ("tidligst", True, False, False),
        ("senest", False, False, True),
        ("efter", True, True, False),
        ("foer", False, True, True),
        ("samtidig", True, False, True),
    ],
)
def test_the_relations_on_the_day_before_the_limit_the_limit_and_the_day_after(
    relation: str, foer: bool, samme: bool, efter: bool
) -> None:
    kravet = regel("dato", felt="srb", relation=relation, anker="forfaldsdato", forskydning={"dage": 9})

    assert bool(brudt(kravet, fordring(haefter(srb=d("2026-03-09"))))) is foer
    assert bool(brudt(kravet, fordring(haefter(srb=d("2026-03-10"))))) is samme
    assert bool(brudt(kravet, fordring(haefter(srb=d("2026-03-11"))))) is efter


@pytest.mark.parametrize(
    ("forskydning", "fra", "graense"),
    [
        ({"maaneder": 1}, "2026-01-31", "2026-02-28"),
        ({"maaneder": 1}, "2024-01-31", "2024-02-29"),
        ({"aar": 1}, "2024-02-29", "2025-02-28"),
        ({"aar": 4}, "2024-02-29", "2028-02-29"),
        ({"maaneder": 1, "dage": -1}, "2026-03-01", "2026-03-31"),
        ({"maaneder": 2, "dage": -2}, "2026-01-31", "2026-03-29"),
        ({"aar": 1, "dage": -1}, "2026-01-01", "2026-12-31"),
        ({"dage": -20}, "2026-03-10", "2026-02-18"),
        ({"aar": 1, "maaneder": 2}, "2024-12-31", "2026-02-28"),
    ],
)
def test_offsets_add_months_first_clamped_to_the_month_and_then_days(
    forskydning: dict[str, int], fra: str, graense: str
) -> None:
    kravet = regel("dato", felt="periode_slut", relation="samtidig", anker="periode_start", forskydning=forskydning)

    assert not brudt(kravet, fordring(periode_start=d(fra), periode_slut=d(graense)))


def test_four_days_after_the_start_is_a_period_of_five_days() -> None:
    kravet = regel("dato", felt="periode_slut", relation="senest", anker="periode_start", forskydning={"dage": 4})

    assert not brudt(kravet, fordring(periode_start=d("2026-03-02"), periode_slut=d("2026-03-06")))
    assert brudt(kravet, fordring(periode_start=d("2026-03-02"), periode_slut=d("2026-03-07")))


def _foraeldelse(**mere: Any) -> Any:
    return regel(
        "dato", felt="foraeldelsesdato", relation="senest", anker="forfaldsdato", forskydning={"aar": 3}, **mere
    )


# 2023-04-06 plus three years is Easter Monday 2026; 2023-05-15 plus three the Friday after Ascension.
@pytest.mark.parametrize(
    ("forfald", "lukkedage", "graense"),
    [
        ("2023-04-06", "med", "2026-04-07"),
        ("2023-04-06", "uden", "2026-04-06"),
        ("2023-04-06", None, "2026-04-06"),
        ("2023-05-15", "med", "2026-05-15"),
        ("2023-05-16", "med", "2026-05-18"),
        ("2023-12-24", "med", "2026-12-28"),
        ("2023-06-30", "med", "2026-06-30"),
    ],
)
def test_closed_days_move_the_limit_only_where_the_rule_says_with(
    forfald: str, lukkedage: str | None, graense: str
) -> None:
    kravet = _foraeldelse(lukkedage=lukkedage)
    dagen_efter = d(graense).replace(day=d(graense).day + 1) if d(graense).day < 30 else d("2026-07-01")

    assert not brudt(kravet, fordring(haefter(forfaldsdato=d(forfald), foraeldelsesdato=d(graense))))
    assert brudt(kravet, fordring(haefter(forfaldsdato=d(forfald), foraeldelsesdato=dagen_efter)))


def test_the_moved_limit_tells_the_closed_day_it_fell_on() -> None:
    sag = fordring(haefter(forfaldsdato=d("2023-04-06"), foraeldelsesdato=d("2026-04-08")))

    (fund,) = brudt(_foraeldelse(lukkedage="med"), sag)

    assert fund.krav == "senest 2026-04-07 (forfaldsdato + 3 år = 2026-04-06, en lukkedag)"


def test_the_exception_for_a_judgment_switches_the_ordinary_rule_off() -> None:
    kravet = _foraeldelse(gaelder_ikke_ved=["dom_eller_forlig"])
    for_sen = d("2036-01-05")

    assert brudt(kravet, fordring(haefter(foraeldelsesdato=for_sen)))
    assert not brudt(kravet, fordring(haefter(foraeldelsesdato=for_sen, **_DOM)))
    assert not brudt(kravet, fordring(haefter(foraeldelsesdato=for_sen, **_FORLIG)))


@pytest.mark.parametrize(
    ("mere", "fra"),
    [(_DOM, "domsdato"), (_FORLIG, "forligsdato"), ({**_DOM, **_FORLIG}, "domsdato")],
)
def test_ten_years_run_from_the_judgment_else_from_the_settlement(mere: dict[str, Any], fra: str) -> None:
    kravet = regel(
        "dato", felt="foraeldelsesdato", relation="tidligst", anker="dom_eller_forlig", forskydning={"aar": 10}
    )
    tidligst = mere[fra].replace(year=2036)

    assert not brudt(kravet, fordring(haefter(foraeldelsesdato=tidligst, **mere)))
    (fund,) = brudt(kravet, fordring(haefter(foraeldelsesdato=d("2036-01-01"), **mere)))
    assert fund.krav == f"tidligst {tidligst} ({fra} + 10 år)"


def test_without_judgment_and_settlement_nothing_runs_from_them() -> None:
    kravet = regel(
        "dato", felt="foraeldelsesdato", relation="tidligst", anker="dom_eller_forlig", forskydning={"aar": 10}
    )

    assert not brudt(kravet, fordring())


def test_the_anchors_own_day_always_passes_where_the_rule_says_so() -> None:
    kravet = regel(
        "dato",
        felt="srb",
        relation="tidligst",
        anker="forfaldsdato",
        forskydning={"dage": 29},
        eller_samtidig=True,
    )

    assert not brudt(kravet, fordring(haefter(srb=d("2026-03-01"))))
    assert brudt(kravet, fordring(haefter(srb=d("2026-03-02"))))
    assert brudt(kravet, fordring(haefter(srb=d("2026-03-29"))))
    assert not brudt(kravet, fordring(haefter(srb=d("2026-03-30"))))


def test_calendar_months_count_as_the_same_span() -> None:
    kravet = regel(
        "dato",
        felt="periode_slut",
        relation="senest",
        anker="periode_start",
        forskydning={"maaneder": 1},
        kalender=True,
    )

    assert not brudt(kravet, fordring(periode_start=d("2026-01-31"), periode_slut=d("2026-02-28")))
    assert brudt(kravet, fordring(periode_start=d("2026-01-31"), periode_slut=d("2026-03-01")))


@pytest.mark.parametrize(("slut", "brydes"), [("2026-02-28", False), ("2026-03-01", True)])
def test_an_interest_period_ends_in_the_month_the_main_claim_was_received(slut: str, brydes: bool) -> None:
    kravet = regel(
        "dato",
        felt="periode_slut",
        relation="senest",
        anker="hovedfordring.modtagelsesdato",
        afrund="maanedsslut",
    )
    hovedfordring = Hovedfordringsdata(modtagelsesdato=d("2026-02-03"))

    fund = brudt(kravet, fordring(periode_slut=d(slut)), rolle=Kategori.RELATERET, hovedfordring=hovedfordring)

    assert bool(fund) is brydes
    if brydes:
        assert (
            fund[0].krav == "senest 2026-02-28 (sidste dag i måneden for hovedfordringens modtagelsesdato 2026-02-03)"
        )


def test_the_main_claims_forfaldsdato_is_that_of_the_same_debtor() -> None:
    kravet = regel("dato", felt="forfaldsdato", relation="tidligst", anker="hovedfordring.forfaldsdato")
    en, to = Skyldner("CPR", "6101600008"), Skyldner("CPR", "6201600005")
    hovedfordring = Hovedfordringsdata(
        forfaldsdato=d("2026-01-01"), forfaldsdato_pr_skyldner=((en, d("2026-01-01")), (to, d("2026-04-01")))
    )
    sag = fordring(haefter(skyldner=en), haefter(skyldner=to))

    (fund,) = brudt(kravet, sag, rolle=Kategori.RELATERET, hovedfordring=hovedfordring)

    assert fund.felt == "haeftere[1].forfaldsdato"


def test_a_rule_on_the_main_claim_is_not_judged_where_the_main_claim_is_not_known() -> None:
    kravet = regel("dato", felt="forfaldsdato", relation="tidligst", anker="hovedfordring.forfaldsdato")

    assert not brudt(kravet, fordring(haefter(forfaldsdato=d("1999-01-01"))))
    assert not brudt(kravet, fordring(haefter(forfaldsdato=d("1999-01-01"))), hovedfordring=Hovedfordringsdata())


@pytest.mark.parametrize(
    ("graense", "oere", "brydes"),
    [
        ({"over": 0}, 0, True),
        ({"over": 0}, 1, False),
        ({"mindst": 0}, -1, True),
        ({"mindst": 0}, 0, False),
        ({"hoejst": 250}, 25000, False),
        ({"hoejst": 250}, 25001, True),
        ({"praecis": 100}, 9999, True),
        ({"praecis": 100}, 10000, False),
        ({"praecis": 100}, 10001, True),
        ({"mindst": 100, "hoejst": 200}, 9999, True),
        ({"mindst": 100, "hoejst": 200}, 20001, True),
        ({"mindst": 100, "hoejst": 200}, 15000, False),
        ({"hoejst": "837.50"}, 83750, False),
        ({"hoejst": "837.50"}, 83751, True),
        ({"over": "0.1", "hoejst": 1}, 10, True),
        ({"over": "0.1", "hoejst": 1}, 11, False),
    ],
)
def test_limits_on_an_amount_to_the_oere(graense: dict[str, Any], oere: int, brydes: bool) -> None:
    assert bool(brudt(regel("beloeb", felt="hovedstol", **graense), fordring(hovedstol=oere))) is brydes


@pytest.mark.parametrize(
    ("hovedstol", "beloeb", "brydes"), [(0, 0, False), (0, 100, True), (0, None, True), (100, 0, False), (-1, 0, True)]
)
def test_only_a_claim_of_nothing_may_have_a_hovedstol_of_nothing(
    hovedstol: int, beloeb: int | None, brydes: bool
) -> None:
    kravet = regel("beloeb", felt="hovedstol", over=0, nulfordring_tilladt=True)

    assert bool(brudt(kravet, fordring(hovedstol=hovedstol, beloeb=beloeb))) is brydes


def test_without_the_exception_a_claim_of_nothing_is_refused_too() -> None:
    assert brudt(regel("beloeb", felt="hovedstol", over=0), fordring(hovedstol=0, beloeb=0))


@pytest.mark.parametrize(
    ("enhed", "start", "slut", "enheder"),
    [
        ("dag", "2026-03-02", "2026-03-02", 1),
        ("dag", "2026-03-02", "2026-03-06", 5),
        ("dag", "2024-02-01", "2024-02-29", 29),
        ("uge", "2026-03-02", "2026-03-08", 1),
        ("uge", "2026-03-02", "2026-03-09", 2),
        ("maaned", "2026-03-01", "2026-03-31", 1),
        ("maaned", "2026-03-01", "2026-04-01", 2),
        ("maaned", "2026-03-15", "2026-04-14", 1),
        ("aar", "2026-01-01", "2026-12-31", 1),
        ("aar", "2026-01-01", "2027-01-01", 2),
    ],
)
def test_a_limit_per_unit_is_multiplied_by_the_units_begun(enhed: str, start: str, slut: str, enheder: int) -> None:
    kravet = regel("beloeb", felt="hovedstol", hoejst=715, pr=enhed)
    periode = {"periode_start": d(start), "periode_slut": d(slut)}

    assert not brudt(kravet, fordring(hovedstol=71500 * enheder, **periode))
    assert brudt(kravet, fordring(hovedstol=71500 * enheder + 1, **periode))


def test_a_limit_per_day_is_told_for_the_period() -> None:
    kravet = regel("beloeb", felt="hovedstol", hoejst=715, pr="dag")
    sag = fordring(hovedstol=357501, periode_start=d("2026-03-02"), periode_slut=d("2026-03-06"))

    (fund,) = brudt(kravet, sag)

    assert (fund.fundet, fund.krav) == ("3575.01", "højst 3.575 kr. (5 × højst 715 kr. pr. dag)")


@pytest.mark.parametrize(
    "periode",
    [
        {"periode_start": None},
        {"periode_slut": None},
        {"periode_start": d("2026-03-31"), "periode_slut": d("2026-03-01")},
    ],
)
def test_a_limit_per_day_is_not_judged_without_a_period_that_can_be_counted(periode: dict[str, Any]) -> None:
    kravet = regel("beloeb", felt="hovedstol", hoejst=715, pr="dag")

    assert not brudt(kravet, fordring(hovedstol=99999999, **periode))


@pytest.mark.parametrize(("hovedstol", "brydes"), [(119999, True), (120000, False), (120001, False)])
def test_the_hovedstol_is_at_least_the_amount(hovedstol: int, brydes: bool) -> None:
    kravet = regel("beloeb_forhold", felt="hovedstol", relation="mindst", anker="beloeb")

    assert bool(brudt(kravet, fordring(hovedstol=hovedstol))) is brydes


@pytest.mark.parametrize(
    ("enhed", "start", "slut", "brydes"),
    [
        ("maaned", "2026-03-01", "2026-03-31", False),
        ("maaned", "2026-03-31", "2026-04-01", True),
        ("maaned", "2025-03-01", "2026-03-01", True),
        ("aar", "2026-01-01", "2026-12-31", False),
        ("aar", "2026-12-31", "2027-01-01", True),
    ],
)
def test_a_period_lies_within_one_month_or_year(enhed: str, start: str, slut: str, brydes: bool) -> None:
    kravet = regel("samme", felter=["periode_start", "periode_slut"], enhed=enhed)

    assert bool(brudt(kravet, fordring(periode_start=d(start), periode_slut=d(slut)))) is brydes


@pytest.mark.parametrize(
    ("kravet", "tomt"),
    [
        (regel("dato", felt="srb", relation="tidligst", anker="forfaldsdato"), {"srb": None}),
        (regel("dato", felt="srb", relation="efter", anker="forfaldsdato"), {"forfaldsdato": None}),
    ],
)
def test_a_date_rule_is_not_judged_where_a_date_is_missing(kravet: Any, tomt: dict[str, Any]) -> None:
    assert not brudt(kravet, fordring(haefter(**{"srb": d("1999-01-01"), **tomt})))


def test_an_amount_rule_is_not_judged_where_the_amount_is_missing() -> None:
    assert not brudt(regel("beloeb", felt="hovedstol", mindst=1), fordring(hovedstol=None))
    kravet = regel("beloeb_forhold", felt="hovedstol", relation="mindst", anker="beloeb")
    assert not brudt(kravet, fordring(hovedstol=0, beloeb=None))
    samme = regel("samme", felter=["periode_start", "periode_slut"], enhed="aar")
    assert not brudt(samme, fordring(periode_slut=None))


def test_a_rule_that_is_printed_but_not_judged_never_breaks() -> None:
    assert not brudt(regel("tom", felt="beskrivelse", vurderes=False), fordring())


def test_findings_come_in_the_tables_order_with_their_own_consequence() -> None:
    type_ = type_med(
        regel("tom", felt="beskrivelse", regler=["R_7_2"], konsekvens="HOERING"),
        regel("tom", felt="periode_start", regler=["R_1_1"]),
    )

    fund = brudt(type_, fordring())

    assert [f.regler for f in fund] == [("R_7_2",), ("R_1_1",)]
    assert [f.konsekvens for f in fund] == [Konsekvens.HOERING, Konsekvens.AFVIST]
    assert fund[0].kilde == "proeve, 2025-01-01"
    assert numre(fund) == {"R_7_2", "R_1_1"}
