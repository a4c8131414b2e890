"""The legal class of a claim, and whether wage deduction reaches it."""

import pytest

from psrm_sandbox.indgangsfilter import kan_loenindeholdes, ret_for, standardkatalog


@pytest.mark.parametrize(
    ("gruppe", "kode", "hoved", "ret", "kan"),
    [
        ("kommuner", "KFDAINS", None, None, True),
        ("kommuner", "KTCIVIL", None, "civilretlig", False),
        ("kommuner", "KFOPREN", "KFDAINS", "civilretlig", False),
        ("kommuner", "KOPRORE", "KTCIVIL", "civilretlig", False),
        ("kommuner", "KFOPGEB", "KTCIVIL", "civilretlig", False),
        ("kommuner", "GEDAINS", "KFDAINS", None, True),
        ("kommuner", "DKFLYTT", None, "civilretlig", False),
        ("forsyningsselskaber", "FOERSMF", None, "civilretlig", True),
        ("forsyningsselskaber", "FOSODOM", None, "civilretlig", True),
        ("region-hovedstaden", "REERSMF", None, "civilretlig", True),
    ],
)
def test_dokumentet_afgoer_saa_hovedfordringens_og_ellers_naas_alt_der_ikke_er_civilt(
    gruppe: str, kode: str, hoved: str | None, ret: str | None, kan: bool
) -> None:
    katalog = standardkatalog()
    type_, hovedtype = katalog.hent(gruppe, kode), katalog.hent(gruppe, hoved) if hoved else None

    assert type_ is not None
    assert (ret_for(type_, hovedtype), kan_loenindeholdes(type_, hovedtype)) == (ret, kan)


def test_en_ukendt_type_naas() -> None:
    assert (ret_for(None), kan_loenindeholdes(None)) == (None, True)
