"""Write-downs: amount, ceiling, debtor, reason and what a case worker decides."""

from typing import Any

import pytest
from tests.validering.byggere import aarsager, advarsler, d, doem, sag

from psrm_sandbox.domain.koder import Aktionsstatus
from psrm_sandbox.validering.dom import bedoem
from psrm_sandbox.validering.kendt import Hukommelsesopslag

INDB: dict[str, Any] = {"grund": "nedskriv-indb"}
REGU: dict[str, Any] = {"grund": "nedskriv-regu"}
PORTAL: dict[str, Any] = {"kanal": "portal", "portalbruger": "9101"}
N = "nedskrivning"


@pytest.mark.parametrize(
    ("beloeb", "fund"), [("0.01", frozenset()), ("0.00", {227, 408}), ("-0.01", {408}), ("1200.00", frozenset())]
)
@pytest.mark.parametrize("grund", ["nedskriv-indb", "nedskriv-regu"])
def test_the_amount_is_above_zero(grund: str, beloeb: str, fund: Any) -> None:
    assert aarsager({f"{N}.beloeb": beloeb}, grund=grund) == fund


# -- The ceiling (A-08, T-30)


class Loftlog(Hukommelsesopslag):
    """Remembers the day that each ceiling was asked for."""

    spurgt: list[Any]

    def loft(self, fordrings_id: int, virkningsdato: Any) -> int:
        self.spurgt.append(virkningsdato)
        return super().loft(fordrings_id, virkningsdato)


def spurgte_dage(aendring: dict[str, Any] | None = None, **felter: Any) -> list[Any]:
    en = sag(aendring, **felter)
    log = Loftlog(en.opslag._fordringer, aktioner=en.opslag._aktioner)
    log.spurgt = []
    object.__setattr__(en, "opslag", log)
    bedoem(en)
    return log.spurgt


def test_a_payment_is_held_against_the_balance_of_its_day_but_never_before_receipt() -> None:
    assert spurgte_dage(**INDB) == [d("2026-06-15")]
    assert spurgte_dage({f"{N}.virkningsdato": "2026-04-14"}, **INDB) == [d("2026-04-15")]
    assert spurgte_dage({f"{N}.virkningsdato": "2026-04-15"}, **INDB) == [d("2026-04-15")]


def test_a_regulation_is_held_against_what_was_sent() -> None:
    assert spurgte_dage(**REGU) == [None]


def test_a_naor_takes_from_what_was_sent_and_a_naoi_from_the_balance_of_the_payments_day() -> None:
    assert spurgte_dage(grund="naor") == [None]
    assert spurgte_dage(grund="naoi") == [d("2026-06-15")]
    assert spurgte_dage(grund="naoi", refereret={"virkningsdato": d("2026-03-01")}) == [d("2026-04-15")]
    assert spurgte_dage(grund="oani") == []


def test_a_payment_without_its_day_has_no_ceiling_to_break() -> None:
    assert aarsager({f"{N}.virkningsdato": None, f"{N}.beloeb": "9999.00"}, **INDB) == {409}


@pytest.mark.parametrize("grund", ["nedskriv-indb", "nedskriv-regu", "naor", "naoi"])
def test_the_ceiling_itself_can_be_written_down(grund: str) -> None:
    assert aarsager(grund=grund, fordring={"loft": "200.00"}) == frozenset()
    dom = doem(grund=grund, fordring={"loft": "199.99"})
    assert [f.regler for f in dom.aarsager] == [("nedskrivning_over_saldo",)]
    assert "199.99" in dom.aarsager[0].krav


def test_a_covered_claim_can_be_written_down_by_what_was_sent() -> None:
    assert aarsager(**REGU, fordring={"status": "DAEKKET"}) == frozenset()


# -- The debtor


@pytest.mark.parametrize(
    ("nummer", "fund", "bemaerket"),
    [
        ("6101600008", frozenset(), frozenset()),
        ("610160-0008", frozenset(), frozenset()),
        ("7102710104", frozenset(), {"haefter_ikke_paa_fordringen"}),
        ("6109660404", {5}, frozenset()),
        ("0000000000", {5}, frozenset()),
    ],
)
def test_a_debtor_named_is_known_and_on_the_claim(nummer: str, fund: Any, bemaerket: Any) -> None:
    aendring = {f"{N}.skyldner": {"type": "CPR", "nummer": nummer}}
    assert (aarsager(aendring, **INDB), advarsler(aendring, **INDB)) == (fund, bemaerket)


def test_a_debtors_number_is_masked_in_the_finding() -> None:
    dom = doem({f"{N}.skyldner": {"type": "CPR", "nummer": "7102710104"}}, **INDB)
    assert [f.fundet for f in dom.advarsler] == ["710271xxxx"]


def test_a_regulation_names_no_debtor() -> None:
    assert aarsager({f"{N}.skyldner": {"type": "CPR", "nummer": "6101600008"}}, **REGU) == {410}
    assert aarsager({f"{N}.skyldner": {"type": "CPR", "nummer": " "}}, **REGU) == frozenset()


def test_a_world_can_demand_the_debtor_by_reason() -> None:
    valg = {"aarsagerDerKraeverSkyldner": ["INDB"]}
    assert aarsager(**INDB, indstillinger=valg) == {433}
    assert aarsager({f"{N}.skyldner": {"nummer": ""}}, **INDB, indstillinger=valg) == {433}
    assert aarsager(**REGU, indstillinger=valg) == frozenset()
    assert aarsager({f"{N}.skyldner": {"type": "CPR", "nummer": "6101600008"}}, **INDB, indstillinger=valg) == set()


# -- The reason given


@pytest.mark.parametrize("begrundelse", [None, "", "  "])
def test_a_missing_reason_is_a_remark_system_to_system_and_a_refusal_in_the_portal(begrundelse: str | None) -> None:
    aendring = {f"{N}.begrundelse": begrundelse}
    dom = doem(aendring, **REGU)
    assert (dom.status, [f.regler for f in dom.advarsler]) == (Aktionsstatus.UDFOERT, [("begrundelse_mangler",)])
    assert aarsager(aendring, **REGU, **PORTAL) == {"begrundelse_mangler"}


@pytest.mark.parametrize("kanal", [{}, PORTAL])
@pytest.mark.parametrize(("tegn", "fund"), [(100, frozenset()), (101, {"begrundelse_for_lang"})])
def test_a_long_reason_is_a_remark(kanal: dict[str, Any], tegn: int, fund: Any) -> None:
    aendring = {f"{N}.begrundelse": "x" * tegn}
    assert advarsler(aendring, **REGU, **kanal) == fund
    assert aarsager(aendring, **REGU, **kanal) == frozenset()


# -- FAST, and write-off


def test_fast_belongs_to_dmi() -> None:
    fast = {f"{N}.aarsagskode": "FAST"}
    assert aarsager(fast, **REGU) == {571}
    assert aarsager(fast, **REGU, fordring={"system": "DMI"}) == frozenset()


@pytest.mark.parametrize("fordring", [{"delvist_afskrevet": True}, {"status": "AFSKREVET"}])
@pytest.mark.parametrize("grund", ["nedskriv-indb", "nedskriv-regu"])
def test_a_write_down_of_a_written_off_claim_is_decided_by_a_case_worker(grund: str, fordring: Any) -> None:
    assert doem(grund=grund, fordring=fordring).status is Aktionsstatus.SAGSBEHANDL


def test_a_write_down_that_is_wrong_is_refused_all_the_same() -> None:
    dom = doem({f"{N}.beloeb": "0.00"}, **INDB, fordring={"delvist_afskrevet": True})
    assert dom.status is Aktionsstatus.AFVIST
