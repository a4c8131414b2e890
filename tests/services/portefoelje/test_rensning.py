"""What the report may show of a reference or a code: never what could be a person's number, in any engine."""

import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psrm_sandbox.domain.skjul import uden_cpr, vist_id
from psrm_sandbox.services.portefoelje import rensning, vises
from psrm_sandbox.services.portefoelje.kerne import SKEMA

_TEGN = st.sampled_from("0123456789" * 3 + "- ./_:#+AaÆæZz")
_NUMMER = st.from_regex(
    r"(0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9])[ ./-]?(0[1-9]|1[0-2])[ ./-]?[0-9]{2}[-+ ]{0,3}[0-9]{2}[./-]?[0-9]{2}",
    fullmatch=True,
)
_OMKRING = st.text(_TEGN, max_size=4)


@given(st.one_of(st.text(_TEGN, max_size=30), st.tuples(_OMKRING, _NUMMER, _OMKRING).map("".join)))
def test_hvad_moenstret_slipper_ud_maskeres_ikke_her(tekst: str) -> None:
    if re.search(vises.REFERENCE, tekst) and not re.search(vises.CPR, tekst):
        assert uden_cpr(tekst) == tekst
    ord_ = re.search(vises.TEKST_ID, tekst) and re.search(vises.CIFFER, tekst) and not re.search(vises.NAVNE, tekst)
    if (re.search(vises.ID, tekst) or ord_) and not re.search(vises.CPR, tekst):
        assert vist_id(tekst) == tekst


@pytest.mark.parametrize("tekst", ["P-000000123", "DAG-1", "2026-07-01-0012", "9101", "KFDAINS", "F 4711/2", "7001"])
def test_almindelige_numre_slipper_ud(tekst: str) -> None:
    assert not re.search(vises.CPR, tekst)


def renset(*referencer: str) -> list[str | None]:
    kerne = pl.DataFrame({"reference": list(referencer)}).with_columns(
        pl.lit(None, type_).alias(navn) for navn, type_ in SKEMA.items() if navn != "reference"
    )
    return rensning.ren(kerne.select(*SKEMA))["reference"].to_list()


_TEKST = st.one_of(st.text(_TEGN, max_size=30), st.tuples(_OMKRING, _NUMMER, _OMKRING).map("".join))


@given(st.lists(_TEKST, min_size=1, max_size=8))
def test_en_reference_der_vises_er_den_som_alle_andre_steder_viser(referencer: list[str]) -> None:
    for foer, efter in zip(referencer, renset(*referencer), strict=True):
        assert efter is None or efter == foer == uden_cpr(foer)


@pytest.mark.parametrize("skrevet", ["{}0160-0008", "{}.01.60-0008", "{}01-600008", "{}/01-60-0008", "A{}0160.0008"])
def test_et_nummer_vises_ikke_hvor_end_skilletegnene_staar(skrevet: str) -> None:
    assert renset("DAG-1", skrevet.format("01")) == ["DAG-1", None]
