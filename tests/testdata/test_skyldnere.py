"""Test debtors: well-formed numbers that belong to nobody."""

import re

import pytest
from stdnum.dk import cvr

from psrm_sandbox.domain.koder import Skyldnertype
from psrm_sandbox.domain.maskering import ligner_aegte_cpr, masker
from psrm_sandbox.testdata import navngiven_skyldner, skyldner
from psrm_sandbox.testdata.skyldnere import nummer, opfylder_modulus_11


def numre(type_: Skyldnertype, antal: int = 400) -> list[str]:
    return [nummer(type_, seed=7, nr=nr) for nr in range(antal)]


def test_a_cpr_number_has_a_day_from_61_and_a_real_month() -> None:
    for cpr in numre(Skyldnertype.CPR):
        assert re.fullmatch(r"[0-9]{10}", cpr)
        assert 61 <= int(cpr[:2]) <= 91
        assert 1 <= int(cpr[2:4]) <= 12
        assert not ligner_aegte_cpr(cpr)
        assert masker(cpr) == cpr


def test_about_one_cpr_number_in_four_fails_modulus_11() -> None:
    fejler = sum(not opfylder_modulus_11(cpr) for cpr in numre(Skyldnertype.CPR))
    assert 60 <= fejler <= 140


@pytest.mark.parametrize(("type_", "praefiks"), [(Skyldnertype.CVR, "99"), (Skyldnertype.SE, "98")])
def test_cvr_and_se_numbers_pass_modulus_11(type_: Skyldnertype, praefiks: str) -> None:
    for cvr_nummer in numre(type_):
        assert cvr.is_valid(cvr_nummer)
        assert len(cvr_nummer) == 8
        assert cvr_nummer.startswith(praefiks)


def test_an_akr_number_has_eleven_digits() -> None:
    assert all(re.fullmatch(r"9[0-9]{10}", akr) for akr in numre(Skyldnertype.AKR))


def test_the_same_seed_gives_the_same_debtors_and_few_meet() -> None:
    assert numre(Skyldnertype.CPR) == numre(Skyldnertype.CPR)
    assert len(set(numre(Skyldnertype.CPR))) > 395


def test_a_debtor_is_of_a_kind_that_the_type_allows_and_all_kinds_occur() -> None:
    arter = ("cpr", "cvr", "akr")
    typer = [skyldner(arter, seed).type for seed in range(200)]
    assert set(typer) == {"CPR", "CVR", "AKR"}
    assert typer.count("CPR") > 100


def test_a_name_follows_the_seed_whatever_was_drawn_before() -> None:
    foerste = navngiven_skyldner(("cpr",), seed=3)
    navngiven_skyldner(("cvr",), seed=4)
    assert navngiven_skyldner(("cpr",), seed=3) == foerste
    assert foerste.navn


def test_a_company_has_another_name_than_a_person() -> None:
    assert navngiven_skyldner(("cvr",), seed=3).navn != navngiven_skyldner(("cpr",), seed=3).navn
