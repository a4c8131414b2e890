"""The choice of interest: which codes go together, and which types bear none."""

from typing import Any

import pytest
from tests.validering.byggere import R, aarsager, advarsler

from psrm_sandbox.grunddata import indstillinger


@pytest.mark.parametrize(
    ("regel", "kode", "sats", "fund"),
    [
        (None, None, None, frozenset()),
        ("", " ", "0", frozenset()),
        ("001", "01", None, frozenset()),
        (None, "01", "0.00", frozenset()),
        (None, "98", None, frozenset()),
        (None, "10", None, frozenset()),
        (None, "20", None, frozenset()),
        (None, "03", "2.25", frozenset()),
        (None, "03", None, frozenset()),
        (None, "03", "-0.01", {438}),
        (None, "01", "0.01", {436}),
        (None, None, "0.01", {436}),
        (None, "04", "1.00", {442}),
        (None, "07", None, {442}),
        (None, "55", "1.00", {436, 442}),
        (None, "99", None, {442}),
        ("001", "99", None, {442}),
        ("002", "99", None, frozenset()),
        ("002", "99", "0", frozenset()),
        ("002", "99", "1.00", {436, 441}),
        ("002", "99", "-1.00", {438, 441}),
        ("002", None, None, {441}),
        ("002", "03", "1.00", {441}),
    ],
)
def test_each_choice_is_judged_on_its_own_codes(
    regel: str | None, kode: str | None, sats: str | None, fund: Any
) -> None:
    aendring = {"fordring.renteregel": regel, "fordring.rentesatskode": kode, "fordring.merrentesats": sats}
    assert aarsager(aendring) == fund


@pytest.mark.parametrize(
    ("regel", "kode", "sats", "fund"),
    [
        (None, None, None, frozenset()),
        ("001", "01", "0", frozenset()),
        (None, "98", None, frozenset()),
        (None, "20", None, {443}),
        (None, "03", "1.00", {443}),
        ("002", "99", None, {443}),
    ],
)
def test_a_type_that_bears_no_interest_gets_no_choice_that_gives_any(
    regel: str | None, kode: str | None, sats: str | None, fund: Any
) -> None:
    aendring = {
        f"{R}.fordringstype": "PROCREN",
        f"{R}.renteregel": regel,
        f"{R}.rentesatskode": kode,
        f"{R}.merrentesats": sats,
    }
    assert aarsager(aendring, grund="med-relateret") == fund


def test_a_fee_and_a_main_claim_bear_interest() -> None:
    assert aarsager({f"{R}.rentesatskode": "20"}, grund="med-relateret") == frozenset()


def test_the_types_without_interest_are_the_worlds_to_choose() -> None:
    valg = {"ikkeRentebaerendeTyper": []}
    aendring = {f"{R}.fordringstype": "PROCREN", f"{R}.rentesatskode": "20"}
    assert aarsager(aendring, grund="med-relateret", indstillinger=valg) == frozenset()
    assert "PROCREN" in indstillinger.indlaes().liste("ikkeRentebaerendeTyper")


@pytest.mark.parametrize(("regel", "fund"), [("001", frozenset()), ("002", frozenset()), ("2", {"ukendt_renteregel"})])
def test_a_renteregel_that_nobody_published_is_remarked_on(regel: str, fund: Any) -> None:
    assert advarsler({"fordring.renteregel": regel, "fordring.rentesatskode": "99"}) == fund
