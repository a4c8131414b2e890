"""A raised hovedstol, and every other change of a claim."""

from typing import Any

import pytest
from tests.validering.byggere import aarsager, doem

from psrm_sandbox.domain.koder import Aktionsstatus


@pytest.mark.parametrize("grund", ["fhi", "aendr-hovedstol"])
@pytest.mark.parametrize(
    ("ny", "fund"),
    [
        ("1500.01", frozenset()),
        ("1500.00", {510}),
        ("1499.99", {510}),
        ("0.00", {510}),
        ("-1.00", {510}),
        (None, {"beloeb_mangler"}),
    ],
)
def test_den_nye_hovedstol_er_hele_det_hoejere_tal(grund: str, ny: str | None, fund: Any) -> None:
    assert aarsager({"hovedstolsaendring.nyHovedstol": ny}, grund=grund) == fund


@pytest.mark.parametrize("grund", ["fhi", "aendr-hovedstol"])
def test_dmi_aendrer_ingen_hovedstol(grund: str) -> None:
    dom = doem(grund=grund, fordring={"system": "DMI"})
    assert [(f.kode, f.felt) for f in dom.aarsager] == [(512, "hovedstolsaendring.fordringsId")]


def test_kun_en_indr_fordring_er_lukket_for_andre_aendringer() -> None:
    dom = doem(grund="aendr-modr", fordring={"art": "INDR", "fordringstype": "KFDAINS", "system": "PSRM"})
    assert [(f.kode, f.felt) for f in dom.aarsager] == [(537, "aendring")]
    assert doem(grund="aendr-modr").status is Aktionsstatus.UDFOERT
