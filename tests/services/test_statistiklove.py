"""The laws of the statistics, however claims are grouped and cut."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.budget import eksempler
from tests.support.byggere import INDBERETTER, Krop, aktion, daarlig, fordring, relateret, tvivlsom
from tests.support.livet import Liv
from tests.support.statistik import UDFALD, afgoer, andel, i_alt, raekker, tal, udfyldt_igen

from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.porte.verden import Noeglehaver
from psrm_sandbox.services.statistik.udsnit import Tvungne
from psrm_sandbox.services.statistik.visning import Gruppering

UDEN_AARSAG = tuple(g for g in Gruppering if g.value not in ("aarsag", "regel", "fejlkode"))


def _slags() -> st.SearchStrategy[tuple[str, str, str, int, str]]:
    return st.tuples(
        st.sampled_from(("god", "daarlig", "tvivlsom", "sek", "med gebyr", "ukendt type")),
        st.sampled_from(("9101", "9102", "9999")),
        st.sampled_from(("A", "B", "C", "")),
        st.integers(min_value=0, max_value=40),
        st.sampled_from(("", "GODKENDT", "AFVIST")),
    )


def _fyld(liv: Liv, sendt: Sequence[tuple[str, str, str, int, str]]) -> None:
    for slags, haver, reference, dage, afgoerelse in sendt:
        r: dict[str, Any] = {"reference": reference} if reference else {}
        krop = {
            "god": lambda r=r: [fordring(**r)],
            "daarlig": lambda r=r: [daarlig(**r)],
            "tvivlsom": lambda r=r: [tvivlsom(**r)],
            "sek": lambda r=r: [fordring(valuta="SEK", **r)],
            "med gebyr": lambda r=r: [fordring(**r), relateret()],
            "ukendt type": lambda r=r: [fordring(fordringstype="=X", **r)],
        }[slags]()
        liv.send(aktion(*krop, fordringshaver=haver))
        if dage:
            liv.flyt(f"P{dage}D")
        if afgoerelse:
            afgoer(liv, afgoerelse)


LOV = settings(max_examples=eksempler(12), deadline=None, suppress_health_check=list(HealthCheck))


@LOV
@given(st.lists(_slags(), max_size=8), st.lists(st.sampled_from(UDEN_AARSAG), min_size=1, max_size=3, unique=True))
def test_enhver_gruppering_summer_til_det_hele(sendt: list[Any], gruppering: list[Gruppering]) -> None:
    liv = Liv()
    _fyld(liv, sendt)
    hele, dele = i_alt(liv), raekker(liv, *(g.value for g in gruppering))
    for navn in ("antal", "tvungne", *UDFALD):
        assert sum(r[navn] for r in dele) == hele[navn]
    assert sum(hele[navn] for navn in UDFALD) == hele["antal"]
    assert sum(_oere(r) for r in dele) == _oere(hele)
    for del_ in ("andelAccepteretFoersteForsoeg.taeller", "andelAccepteretFoersteForsoeg.naevner", "hoeringstid.antal"):
        a, b = del_.split(".")
        assert sum(r[a][b] for r in dele) == hele[a][b]
    noegler = [tuple(r[g.value] for g in gruppering) for r in dele]
    assert len(set(noegler)) == len(noegler)


@LOV
@given(st.lists(_slags(), max_size=8), st.integers(min_value=0, max_value=300))
def test_filtre_deler_det_hele_uden_rest(sendt: list[Any], dag: int) -> None:
    liv = Liv()
    _fyld(liv, sendt)
    hele = raekker(liv, "fordringshaver", "fordringstype", "maaned", "indberetter")
    skel = date.fromordinal(date(2026, 7, 1).toordinal() + dag)
    naeste = date.fromordinal(skel.toordinal() + 1)
    delinger: list[list[Krop]] = [
        [{"til": skel}, {"fra": naeste}],
        [{"fordringshaver_id": r} for r in {r["fordringshaver"] for r in hele}],
        [{"fordringstype": r} for r in {r["fordringstype"] for r in hele}],
        [{"tvungne": Tvungne.UDEN}, {"tvungne": Tvungne.KUN}],
        [{"indberetter": INDBERETTER}],
    ]
    alle = i_alt(liv)
    for deling in delinger:
        dele = [i_alt(liv, **valg) for valg in deling]
        for navn in ("antal", *UDFALD):
            assert sum(d[navn] for d in dele) == alle[navn], deling
        assert [sum(andel(d)[n] or 0 for d in dele) for n in (0, 1)] == [*andel(alle)[:2]], deling


@LOV
@given(st.lists(_slags(), max_size=8))
def test_over_alle_en_indberetters_fordringshavere_er_summen_af_hver(sendt: list[Any]) -> None:
    liv = Liv()
    _fyld(liv, sendt)
    egen = Adgang(Noeglehaver(Noegletype.INDBERETTER, "leverandoer", "liv", INDBERETTER), liv.verden)
    som_egen, som_tester = (tal(liv, "fordringshaver", **et) for et in ({"som": egen}, {"indberetter": INDBERETTER}))
    assert som_egen["iAlt"] == som_tester["iAlt"]
    assert som_egen["tabeller"] == som_tester["tabeller"]
    for r in som_egen["tabeller"][0]["raekker"]:
        hos = tal(liv, "status", som=egen, fordringshaver_id=r["fordringshaver"])["iAlt"]
        assert hos == {n: v for n, v in r.items() if n not in ("fordringshaver", "fordringshavernavn")}


@LOV
@given(st.lists(_slags(), max_size=8))
def test_det_der_taelles_er_det_kvitteringerne_fortaeller(sendt: list[Any]) -> None:
    """What is written with each verdict is what filling an old world's tables from its receipts comes to."""
    liv = Liv()
    _fyld(liv, sendt)
    foer, igen = udfyldt_igen(liv.verden)
    assert igen == foer


def _oere(raekke: Krop) -> int:
    return int(raekke["beloeb"].replace(".", ""))
