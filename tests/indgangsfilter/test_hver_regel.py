"""Every judged rule of every type: a claim that keeps it, one at its limit, and one that breaks it and it alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from psrm_sandbox.domain.chance import tal_under
from psrm_sandbox.domain.fordring import Fordring
from psrm_sandbox.domain.koder import Aktionsstatus
from psrm_sandbox.indgangsfilter import Fordringstype, Regel, kalendere, standardkatalog, vurder
from psrm_sandbox.indgangsfilter.fakta import PLADS, Fakta, fakta_om
from psrm_sandbox.indgangsfilter.graenser import beregn_graense
from psrm_sandbox.indgangsfilter.perioder import antal
from psrm_sandbox.indgangsfilter.regler import BeloebForholdRegel, BeloebRegel, DatoRegel, SammeRegel
from psrm_sandbox.testdata import Proeve, brud, god_fordring, paa_graensen

MODTAGET = date(2026, 7, 15)
ANDRE_DAGE = (date(2024, 2, 29), date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 31), date(2026, 7, 1))
IKKE_ALENE = Path(__file__).parent.parent / "testdata" / "ikke_alene.yaml"

Noegle = tuple[str, str, tuple[str, ...]]
_TYPER = standardkatalog().typer
hver_type = pytest.mark.parametrize("type_", _TYPER, ids=["/".join(type_.noegle) for type_ in _TYPER])


@cache
def proever(type_: Fordringstype) -> tuple[tuple[Regel, Proeve | None], ...]:
    return tuple((regel, brud(type_, regel, modtagelsesdato=MODTAGET)) for regel in type_.filter if regel.vurderes)


@cache
def kendt_ikke_alene() -> dict[Noegle, tuple[str, ...]]:
    """The rules listed as never broken alone, each with those that fall with it."""
    grupper: list[dict[str, Any]] = yaml.safe_load(IKKE_ALENE.read_text(encoding="utf-8"))
    linjer = [
        ((gruppe, kode, tuple(tilfaelde["regel"])), tuple(tilfaelde["med"]))
        for punkt in grupper
        for tilfaelde in punkt["tilfaelde"]
        for gruppe, koder in tilfaelde["typer"].items()
        for kode in koder
    ]
    assert len(dict(linjer)) == len(linjer), "a rule stands twice in the list"
    return dict(linjer)


def fakta(proeve: Proeve) -> Fakta:
    return fakta_om(proeve.fordring, proeve.rolle, proeve.modtagelsesdato, proeve.hovedfordring)[0]


def afstand(regel: Regel, f: Fakta) -> int | None:
    """Days or øre from the rule's nearest limit; None where the rule has none to measure."""
    if isinstance(regel, DatoRegel):
        dag, anker = f[PLADS[regel.felt]], f[PLADS[regel.anker]]
        afstande = [(dag - beregn_graense(regel, anker, kalendere())).days]
        if regel.eller_samtidig:
            afstande.append((dag - anker).days)
        return min(abs(dage) for dage in afstande)
    if isinstance(regel, BeloebForholdRegel):
        return abs(f[PLADS[regel.felt]] - f[PLADS[regel.anker]])
    if isinstance(regel, BeloebRegel):
        enheder = 1 if regel.pr is None else antal(f[PLADS["periode_start"]], f[PLADS["periode_slut"]], regel.pr)
        graenser = [g for g in (regel.over, regel.mindst, regel.hoejst, regel.praecis) if g is not None]
        return min(abs(f[PLADS[regel.felt]] - graense * enheder) for graense in graenser)
    return None


@hver_type
def test_en_god_fordring_bryder_ingen_regel(type_: Fordringstype) -> None:
    for dag in (MODTAGET, *ANDRE_DAGE):
        proeve = god_fordring(type_, modtagelsesdato=dag)
        assert proeve.regler == ()
        assert proeve.forventet is Aktionsstatus.UDFOERT
        assert proeve.fordring.fordringstype == type_.kode
        assert proeve.rolle is type_.kategori


@hver_type
def test_hver_regel_der_bedoemmes_kan_brydes_og_alene_medmindre_den_staar_paa_listen(type_: Fordringstype) -> None:
    ikke_alene: dict[Noegle, tuple[str, ...]] = {}
    for regel, proeve in proever(type_):
        assert proeve is not None, f"{regel.regler} is never broken"
        assert set(regel.regler) <= set(proeve.regler), f"{regel.regler} holds"
        if not proeve.kun_denne:
            ikke_alene[*type_.noegle, regel.regler] = tuple(nr for nr in proeve.regler if nr not in regel.regler)
    assert ikke_alene == {noegle: med for noegle, med in kendt_ikke_alene().items() if noegle[:2] == type_.noegle}


@hver_type
def test_en_regel_brydes_af_en_dag_eller_en_oere(type_: Fordringstype) -> None:
    langt_fra = {}
    for regel, proeve in proever(type_):
        assert proeve is not None
        fra = afstand(regel, fakta(proeve)) if proeve.kun_denne else None
        if fra is not None and fra > 1:
            langt_fra[regel.regler] = fra
    assert langt_fra == {}


@hver_type
def test_en_fordring_paa_graensen_gaar_igennem(type_: Fordringstype) -> None:
    fundne = 0
    for regel in type_.filter:
        proeve = paa_graensen(type_, regel, modtagelsesdato=MODTAGET)
        if proeve is not None:
            fundne += 1
            assert proeve.regler == (), regel.regler
            fra = afstand(regel, fakta(proeve))
            assert isinstance(regel, SammeRegel) if fra is None else fra <= 1, regel.regler
    assert fundne >= 5  # even the common rules alone have as many limits


@hver_type
def test_en_regel_der_ikke_bedoemmes_har_intet_brud(type_: Fordringstype) -> None:
    for regel in type_.filter:
        if not regel.vurderes:
            assert brud(type_, regel, modtagelsesdato=MODTAGET) is None
            assert paa_graensen(type_, regel, modtagelsesdato=MODTAGET) is None


@hver_type
def test_intet_puf_til_en_god_fordring_bryder_en_regel_paa_listen_alene(type_: Fordringstype) -> None:
    god = god_fordring(type_, modtagelsesdato=MODTAGET)
    listede = {regler for gruppe, kode, regler in kendt_ikke_alene() if (gruppe, kode) == type_.noegle}
    for fordring in skubbet(god.fordring, 250):
        fund = vurder(type_, fordring, rolle=god.rolle, modtagelsesdato=MODTAGET, hovedfordring=god.hovedfordring)
        assert {f.regler for f in fund} not in [{regler} for regler in listede], fordring


def skubbet(fordring: Fordring, gange: int) -> Iterator[Fordring]:
    """The claim with one or two of its dates and amounts moved a little, or far."""
    skridt = (1, -1, 10, -10, 31, -31, 92, -92, 366, -366)
    paa_fordring = ("stiftelsesdato", "periode_start", "periode_slut")
    paa_haefter = ("forfaldsdato", "srb", "foraeldelsesdato")
    for nr in range(gange):
        ny, haefter = fordring, fordring.haeftere[0]
        for led in range(1 + nr % 2):
            flyt = timedelta(skridt[tal_under(len(skridt), nr, "skridt", "", led)])
            valg = tal_under(8, nr, "felt", "", led)
            if valg < 3 and (dag := getattr(ny, paa_fordring[valg])) is not None:
                ny = replace(ny, **{paa_fordring[valg]: dag + flyt})
            elif 3 <= valg < 6 and (dag := getattr(haefter, paa_haefter[valg - 3])) is not None:
                haefter = replace(haefter, **{paa_haefter[valg - 3]: dag + flyt})
            elif valg >= 6:
                felt = ("beloeb", "hovedstol")[valg - 6]
                ny = replace(ny, **{felt: (getattr(ny, felt) + flyt.days * 1000, 0)[nr % 3 == 0]})
        yield replace(ny, haeftere=(haefter,))


def test_listen_naevner_kendte_regler_og_siger_hvorfor() -> None:
    kendte = {(*type_.noegle, regel.regler) for type_ in _TYPER for regel in type_.filter if regel.vurderes}
    assert set(kendt_ikke_alene()) <= kendte
    for punkt in yaml.safe_load(IKKE_ALENE.read_text(encoding="utf-8")):
        assert len(punkt["grund"]) > 20, punkt


def test_hver_tabel_og_hver_type_uden_er_daekket() -> None:
    assert len([type_ for type_ in _TYPER if type_.har_filter]) == 85
    assert len([type_ for type_ in _TYPER if not type_.har_filter]) > 0
