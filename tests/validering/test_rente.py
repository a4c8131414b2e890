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
def test_hvert_valg_bedoemmes_efter_sine_egne_koder(
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
def test_en_type_der_ikke_forrentes_faar_intet_valg_der_giver_rente(
    regel: str | None, kode: str | None, sats: str | None, fund: Any
) -> None:
    aendring = {
        f"{R}.fordringstype": "PROCREN",
        f"{R}.renteregel": regel,
        f"{R}.rentesatskode": kode,
        f"{R}.merrentesats": sats,
    }
    assert aarsager(aendring, grund="med-relateret") == fund


def test_et_gebyr_og_en_hovedfordring_forrentes() -> None:
    assert aarsager({f"{R}.rentesatskode": "20"}, grund="med-relateret") == frozenset()


def test_typerne_uden_rente_vaelger_verden_selv() -> None:
    valg = {"ikkeRentebaerendeTyper": []}
    aendring = {f"{R}.fordringstype": "PROCREN", f"{R}.rentesatskode": "20"}
    assert aarsager(aendring, grund="med-relateret", indstillinger=valg) == frozenset()
    assert "PROCREN" in indstillinger.indlaes().liste("ikkeRentebaerendeTyper")


@pytest.mark.parametrize(("regel", "fund"), [("001", frozenset()), ("002", frozenset()), ("2", {"ukendt_renteregel"})])
def test_en_renteregel_som_ingen_har_offentliggjort_faar_en_bemaerkning(regel: str, fund: Any) -> None:
    assert advarsler({"fordring.renteregel": regel, "fordring.rentesatskode": "99"}) == fund
