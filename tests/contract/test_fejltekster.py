"""Our messages are worded as docs/fejltekster.md says, where that can be checked."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.support.blokke import ROD
from tests.support.fejltekster import HUL, Problemkald, haarde_ord, hele_saetninger, problemkald

from psrm_sandbox.api.kontrakt import dokument
from psrm_sandbox.cli.problemsider import indlaes_problemhjaelp
from psrm_sandbox.datafiler import Datafejl
from psrm_sandbox.domain.beloeb import BELOEB_MOENSTER
from psrm_sandbox.domain.varighed import TIDSRUM_MOENSTER, VARIGHED_MOENSTER
from psrm_sandbox.forbindelse.problemer import PROBLEMER
from psrm_sandbox.former.felttyper import FRITEKST_MOENSTER
from psrm_sandbox.former.krav import _FASTE, Krav, moensterkrav
from psrm_sandbox.former.valideringsfejl import _KRAV
from psrm_sandbox.grunddata.kodelister import indlaes
from psrm_sandbox.grunddata.navngivne import indlaes_navngivne
from psrm_sandbox.indgangsfilter import saetning, standardkatalog

KALD = list(problemkald())
UDEN_KRAV = {"intern-fejl"}
"""The fault is ours, so nothing is demanded of the caller."""


def regelsaetninger() -> Mapping[str, str]:
    """Every rule as it is told, by where it comes from."""
    koder = {f"fejlkode {k.kode}": k.tekst for k in indlaes().fejlkoder}
    navngivne = {navn: regel.tekst for navn, regel in indlaes_navngivne().items()}
    filtre = {f"{t.kode} {' '.join(r.regler)}": saetning(r) for t in standardkatalog().typer for r in t.filter}
    return {**koder, **navngivne, **filtre}


def test_hvert_sted_der_rejser_et_problem_laeses() -> None:
    assert len(KALD) > 60
    assert {kald.kode for kald in KALD if kald.kode} <= set(PROBLEMER)


@pytest.mark.parametrize(("kode", "titel"), [(kode, titel) for kode, (_, titel) in PROBLEMER.items()])
def test_en_titel_er_faa_ord_uden_punktum(kode: str, titel: str) -> None:
    assert titel[0].isupper()
    assert not titel.endswith(".")
    assert len(titel) <= 60
    assert haarde_ord(titel) == []


@pytest.mark.parametrize("kald", KALD, ids=str)
def test_et_problem_siger_hvad_der_er_galt_paa_begge_sprog_og_hvad_der_ville_vaere_rigtigt(kald: Problemkald) -> None:
    for tekst in filter(None, (kald.detail, kald.detail_en)):
        assert hele_saetninger(tekst, 300) == [], tekst
    assert "krav" in kald.felter or kald.kode in UDEN_KRAV
    assert not kald.krav.endswith(".")
    assert haarde_ord(kald.krav) == []


@pytest.mark.parametrize("krav", [*_KRAV.values(), *_FASTE.values()])
def test_et_krav_til_formen_siger_hvad_der_ville_vaere_rigtigt_paa_begge_sprog(krav: Krav) -> None:
    for tekst in krav:
        assert haarde_ord(tekst) == []
        assert not tekst.endswith(".")
    assert krav.dansk != krav.engelsk or krav.dansk.isascii()


SAGT_AF_FELTET = {
    BELOEB_MOENSTER,
    TIDSRUM_MOENSTER,
    VARIGHED_MOENSTER,
    FRITEKST_MOENSTER,
    r"^-?[0-9]{1,3}(\.[0-9]{1,4})?$",
    r"^([1-9][0-9]{0,10}(\.[0-9]{1,2})?|0\.[1-9][0-9]?|0\.0[1-9])$",
    r"^[^\u0000]*[^\s\u0000][^\u0000]*$",
}
"""Patterns of fields whose own reading says what would be right."""


@pytest.mark.parametrize("navn", ["psrm", "sandkasse"])
def test_hvert_moenster_der_kan_brydes_siges_i_ord(navn: str) -> None:
    """A caller is told of letters and digits, never of a regular expression."""
    dok = dokument(navn)
    sendt = [del_ for sti in dok["paths"].values() for op in sti.values() for del_ in _sendes(op)]
    moenstre = {m for del_ in sendt for m in _moenstre(del_, dok, frozenset())}
    raekker = {m for m in moenstre if ")(,(" in m}  # words with commas between, which their own reader lists
    assert {m for m in moenstre - raekker - SAGT_AF_FELTET if moensterkrav(m) is None} == set()


def _sendes(operation: Mapping[str, Any]) -> Iterator[Any]:
    yield operation.get("parameters", [])
    yield operation.get("requestBody", {})


def _moenstre(del_: Any, dok: Mapping[str, Any], set_: frozenset[str]) -> Iterator[str]:
    if isinstance(del_, list):
        for led in del_:
            yield from _moenstre(led, dok, set_)
    elif isinstance(del_, dict):
        if isinstance(ref := del_.get("$ref"), str) and ref not in set_:
            yield from _moenstre(_ved(dok, ref), dok, set_ | {ref})
        if isinstance(del_.get("pattern"), str):
            yield del_["pattern"]
        for navn, led in del_.items():
            if navn not in ("example", "examples"):
                yield from _moenstre(led, dok, set_)


def _ved(dok: Mapping[str, Any], ref: str) -> Any:
    sted: Any = dok
    for led in ref.removeprefix("#/").split("/"):
        sted = sted[led]
    return sted


def test_hver_problemkode_siger_hvornaar_den_kommer_og_hvad_man_goer() -> None:
    hjaelp = indlaes_problemhjaelp()
    assert set(hjaelp) == set(PROBLEMER)
    fejl = {
        (kode, tekst): fundne
        for kode, post in hjaelp.items()
        for tekst in (post.naar, post.goer)
        if (fundne := hele_saetninger(tekst, 200))
    }
    assert fejl == {}


def test_en_problemkode_uden_hjaelp_eller_med_hjaelp_til_intet_afvises(tmp_path: Path) -> None:
    tekst = (ROD / "seed" / "problemer.yaml").read_text(encoding="utf-8")
    for ny, besked in (
        (tekst.replace("- kode: ur-tilbage", "- kode: ur-tilbge"), "ur-tilbge findes ikke"),
        (tekst.replace("- kode: ur-for-langt", "- kode: ur-tilbage"), "ur-tilbage står to gange"),
        (tekst.partition("- kode: intern-fejl")[0], r"mangler en post for .*\bintern-fejl\b"),
    ):
        fil = tmp_path / "problemer.yaml"
        fil.write_text(ny, encoding="utf-8")
        indlaes_problemhjaelp.cache_clear()
        with pytest.raises(Datafejl, match=besked):
            indlaes_problemhjaelp(tmp_path)
    indlaes_problemhjaelp.cache_clear()


def test_hver_regel_er_en_rolig_saetning() -> None:
    fejl = {(sted, tekst): f for sted, tekst in regelsaetninger().items() if (f := hele_saetninger(tekst, 220))}
    assert fejl == {}


def test_en_kodet_regel_naevner_sit_felt_foerst() -> None:
    uden = [k.tekst for k in indlaes().fejlkoder if not re.match(r"[A-ZÆØÅ][^:]{1,60}: ", k.tekst)]
    assert uden == []


def test_vejledningens_gode_eksempler_er_vores_egne_tekster() -> None:
    egne = {
        *regelsaetninger().values(),
        *(titel for _, titel in PROBLEMER.values()),
        *(tekst for post in indlaes_problemhjaelp().values() for tekst in (post.naar, post.goer)),
    }
    skabeloner = [re.escape(t).replace(HUL, ".*") for kald in KALD for t in (kald.detail, kald.detail_en) if t]
    eksempler = list(_eksempler())
    assert len(eksempler) > 5
    for godt, daarligt in eksempler:
        assert godt in egne or any(re.fullmatch(s, godt) for s in skabeloner), godt
        assert daarligt not in egne


def _eksempler() -> Iterator[tuple[str, str]]:
    side = (ROD / "docs" / "fejltekster.md").read_text(encoding="utf-8")
    for linje in side.partition("| so | not so |")[2].partition("\n\n")[0].splitlines()[2:]:
        godt, daarligt, _ = (celle.strip() for celle in linje.strip("|").split("|"))
        yield godt, daarligt
