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


def test_et_cpr_nummer_har_en_dag_fra_61_og_en_rigtig_maaned() -> None:
    for cpr in numre(Skyldnertype.CPR):
        assert re.fullmatch(r"[0-9]{10}", cpr)
        assert 61 <= int(cpr[:2]) <= 91
        assert 1 <= int(cpr[2:4]) <= 12
        assert not ligner_aegte_cpr(cpr)
        assert masker(cpr) == cpr


def test_omkring_hvert_fjerde_cpr_nummer_bestaar_ikke_modulus_11() -> None:
    fejler = sum(not opfylder_modulus_11(cpr) for cpr in numre(Skyldnertype.CPR))
    assert 60 <= fejler <= 140


@pytest.mark.parametrize(("type_", "praefiks"), [(Skyldnertype.CVR, "99"), (Skyldnertype.SE, "98")])
def test_cvr_og_se_numre_bestaar_modulus_11(type_: Skyldnertype, praefiks: str) -> None:
    for cvr_nummer in numre(type_):
        assert cvr.is_valid(cvr_nummer)
        assert len(cvr_nummer) == 8
        assert cvr_nummer.startswith(praefiks)


def test_et_akr_nummer_har_elleve_cifre() -> None:
    assert all(re.fullmatch(r"9[0-9]{10}", akr) for akr in numre(Skyldnertype.AKR))


def test_det_samme_seed_giver_de_samme_skyldnere_og_faa_moedes() -> None:
    assert numre(Skyldnertype.CPR) == numre(Skyldnertype.CPR)
    assert len(set(numre(Skyldnertype.CPR))) > 395


def test_en_skyldner_er_af_en_slags_som_typen_tillader_og_alle_slags_forekommer() -> None:
    arter = ("cpr", "cvr", "akr")
    typer = [skyldner(arter, seed).type for seed in range(200)]
    assert set(typer) == {"CPR", "CVR", "AKR"}
    assert typer.count("CPR") > 100


def test_et_navn_foelger_sit_seed_hvad_der_end_blev_trukket_foer() -> None:
    foerste = navngiven_skyldner(("cpr",), seed=3)
    navngiven_skyldner(("cvr",), seed=4)
    assert navngiven_skyldner(("cpr",), seed=3) == foerste
    assert foerste.navn


def test_en_virksomhed_hedder_noget_andet_end_en_person() -> None:
    assert navngiven_skyldner(("cvr",), seed=3).navn != navngiven_skyldner(("cpr",), seed=3).navn
