"""The plan in bulk judges as the one-claim judge does, in every engine: of the whole catalogue, and of any rules."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.indgangsfilter.byggere import regel, type_med
from tests.support.budget import eksempler
from tests.support.massekrav import ANKERDAGE, Krav, grund, plandomme, tilfaeldige, ved_graenserne

from psrm_sandbox.domain.koder import Kategori, Konsekvens
from psrm_sandbox.indgangsfilter import filter_pr, standardkatalog
from psrm_sandbox.indgangsfilter.masse import Masseudfald, byg_plan
from psrm_sandbox.services.portefoelje.motorer.duckdb_motor import DuckdbMotor
from psrm_sandbox.services.portefoelje.motorer.polars_motor import PolarsMotor

KATALOG = standardkatalog()
PLAN = byg_plan(KATALOG)
UDGAVER = sorted({a.dato for t in KATALOG.typer for a in t.aendringer if a.art == "regel"})
hver_motor = pytest.mark.parametrize("motor", [PolarsMotor, DuckdbMotor], ids=["polars", "duckdb"])


def uenige(krav: Sequence[Krav], motor: Any, pr: date | None = None) -> list[str]:
    plan = PLAN if pr is None else byg_plan(KATALOG, pr)
    domme = plandomme(krav, plan, motor)
    return [
        f"{et.type_.noegle} {et.rolle} {et.felter}: {sorted(enkelt ^ brudte)}"
        for et, (_, brudte) in zip(krav, domme, strict=True)
        if (enkelt := et.dommen(pr)) != brudte
    ]


@hver_motor
def test_hver_graense_paa_dagen_og_en_dag_til_hver_side_doemmes_ens(motor: Callable[[], Any]) -> None:
    dage = ANKERDAGE[: eksempler(1)]
    krav = (
        [
            et
            for nr, type_ in enumerate(KATALOG.typer)
            for et in ved_graenserne(type_, type_.filter, [dage[nr % len(dage)]], nr)
        ]
        if len(dage) == 1
        else [et for type_ in KATALOG.typer for et in ved_graenserne(type_, type_.filter, dage, 0)]
    )
    assert uenige(krav, motor()) == []


@hver_motor
def test_tilfaeldige_fordringer_af_hver_type_doemmes_ens(motor: Callable[[], Any]) -> None:
    krav = [et for type_ in KATALOG.typer for et in tilfaeldige(type_, eksempler(8), 1)]
    assert uenige(krav, motor()) == []


@hver_motor
def test_tidligere_udgaver_doemmes_ens(motor: Callable[[], Any]) -> None:
    udgaver = UDGAVER[: eksempler(2)]
    for aendret in udgaver:
        dag = date.fromordinal(aendret.toordinal() - 1)
        typer = [t for t in KATALOG.typer if any(a.art == "regel" and a.dato == aendret for a in t.aendringer)]
        krav = [et for t in typer for et in ved_graenserne(t, filter_pr(t, dag).regler, ANKERDAGE[:2], 3)]
        assert uenige(krav, motor(), dag) == []


@hver_motor
def test_planens_udsnit_doemmer_sine_typer_som_hele_planen(motor: Callable[[], Any]) -> None:
    krav = [et for type_ in KATALOG.typer[::20] for et in tilfaeldige(type_, eksempler(8), 5)]
    udsnit = PLAN.udsnit(range(0, len(KATALOG.typer), 20))
    assert 0 < len(udsnit.proevede) < len(PLAN.proevede)
    assert plandomme(krav, udsnit, motor()) == plandomme(krav, PLAN, motor())


def test_en_type_uden_tabel_og_en_kode_ingen_kender_siges_for_sig() -> None:
    uden = next(t for t in KATALOG.typer if not t.har_filter and t.kategori is Kategori.HOVEDFORDRING)
    ukendt = type_med(kode="KFUKEND")
    god = {**grund(10, uden), "foraeldelsesdato": date(2030, 1, 1)}
    domme = plandomme([Krav(uden, uden.kategori, god), Krav(ukendt, uden.kategori, god)], PLAN, PolarsMotor())
    assert domme == [(Masseudfald.IKKE_EFTERPROEVET, frozenset()), (Masseudfald.UKENDT_TYPE, frozenset())]


_DATOER = ("periode_start", "periode_slut", "stiftelsesdato", "forfaldsdato", "srb", "foraeldelsesdato")
_felt = st.sampled_from(_DATOER)
_par = st.lists(_felt, min_size=2, max_size=2, unique=True)
_oere = st.integers(-2, 2_000_000)


@st.composite
def _datoregel(draw: st.DrawFn) -> dict[str, Any]:
    felt, anker = draw(_par)
    noegler: dict[str, Any] = {"felt": felt, "anker": draw(st.sampled_from([anker, "dom_eller_forlig"]))}
    noegler["relation"] = draw(st.sampled_from(["tidligst", "senest", "efter", "foer", "samtidig"]))
    flyt = {n: draw(st.integers(-40, 40)) for n in draw(st.sets(st.sampled_from(["aar", "maaneder", "dage"])))}
    if any(flyt.values()):
        noegler["forskydning"] = flyt
        noegler["eller_samtidig"] = draw(st.booleans())
    noegler["lukkedage"] = draw(st.sampled_from([None, "med", "uden"]))
    noegler["afrund"] = draw(st.sampled_from([None, "maanedsslut"]))
    if noegler["anker"] != "dom_eller_forlig" and draw(st.booleans()):
        noegler["gaelder_ikke_ved"] = ["dom_eller_forlig"]
    return {"type": "dato", **noegler}


@st.composite
def _beloebsregel(draw: st.DrawFn) -> dict[str, Any]:
    lav, hoej = sorted((draw(st.integers(0, 500)), draw(st.integers(0, 500))))
    graenser = draw(
        st.sampled_from([{"over": lav}, {"mindst": lav, "hoejst": hoej}, {"praecis": hoej}, {"hoejst": hoej}])
    )
    ekstra = draw(st.sampled_from([{}, {"pr": "dag"}, {"pr": "uge"}, {"pr": "maaned"}, {"pr": "aar"}]))
    felt = draw(st.sampled_from(["beloeb", "hovedstol"]))
    if not ekstra and felt == "hovedstol":
        ekstra = {"nulfordring_tilladt": draw(st.booleans())}
    return {"type": "beloeb", "felt": felt, **graenser, **ekstra}


_REGLER = st.one_of(
    _datoregel(),
    _beloebsregel(),
    st.builds(lambda f, e: {"type": "samme", "felter": f, "enhed": e}, _par, st.sampled_from(["maaned", "aar"])),
    st.builds(lambda t, f: {"type": t, "felter": f}, st.sampled_from(["ikke_begge", "ingen_af", "mindst_en"]),
              st.lists(st.sampled_from([*_DATOER, "beskrivelse", "beloeb"]), min_size=2, max_size=3, unique=True)),
    st.builds(lambda f, b: {"type": "udfyldt", "felt": f, "ikke_banklukkedag": b}, _felt, st.booleans()),
    st.builds(lambda f: {"type": "tom", "felt": f}, st.sampled_from([*_DATOER, "beskrivelse", "hovedstol"])),
    st.just({"type": "beloeb_forhold", "felt": "hovedstol", "relation": "mindst", "anker": "beloeb"}),
    st.builds(lambda a: {"type": "art", "tilladt": a}, st.sampled_from([["INDR"], ["MODR"], ["INDR", "MODR"]])),
)  # fmt: skip


@hver_motor
@settings(max_examples=eksempler(6))
@given(regler=st.lists(_REGLER, min_size=1, max_size=70), seed=st.integers(0, 10_000))
def test_tilfaeldige_regler_doemmes_ens(motor: Callable[[], Any], regler: list[dict[str, Any]], seed: int) -> None:
    lavet = [
        regel(et.pop("type"), **{**et, "regler": [f"R_{nr}"], "konsekvens": ("AFVIST", "HOERING")[nr % 2]})
        for nr, et in enumerate(map(dict, regler))
    ]
    type_ = type_med(*lavet)
    plan = byg_plan(replace(KATALOG, typer=(type_,)))
    krav = [*ved_graenserne(type_, lavet, [ANKERDAGE[seed % len(ANKERDAGE)]], seed), *tilfaeldige(type_, 20, seed)]
    afviser = {r.regler for r in lavet if r.konsekvens is Konsekvens.AFVIST}
    for et, (udfald, brudte) in zip(krav, plandomme(krav, plan, motor()), strict=True):
        assert brudte == et.dommen(), et.felter
        ventet = Masseudfald.AFVIST if brudte & afviser else Masseudfald.HOERING if brudte else Masseudfald.UDFOERT
        assert udfald == ventet
