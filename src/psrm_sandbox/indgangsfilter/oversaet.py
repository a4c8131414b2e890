"""From rule models to closures over int øre and dates.

A closure answers True (broken), False (kept) or None (not judged: a field it needs is empty, or the rule does not
apply). `vurdering` runs them; why and what would be right is told by `forklaring`, only where it is asked for.
"""

import operator
from collections.abc import Callable
from datetime import date
from functools import singledispatch
from typing import Any

from psrm_sandbox.indgangsfilter.fakta import PLADS, PR_HAEFTER, Fakta
from psrm_sandbox.indgangsfilter.graenser import Huskede, beregn_graense, flytter
from psrm_sandbox.indgangsfilter.kalendere import Kalendere
from psrm_sandbox.indgangsfilter.perioder import antal
from psrm_sandbox.indgangsfilter.regler import (
    ArtRegel,
    BeloebForholdRegel,
    BeloebRegel,
    DatoRegel,
    Flerfeltsregel,
    IkkeBeggeRegel,
    IngenAfRegel,
    KategoriRegel,
    MindstEnRegel,
    Regel,
    SammeRegel,
    TomRegel,
    UdfyldtRegel,
)

Tjek = Callable[[Fakta], bool | None]
_Sammenlign = Callable[[Any, Any], bool]

_DOM_ELLER_FORLIG = PLADS["dom_eller_forlig"]
_BRUDT_NAAR: dict[str, _Sammenlign] = {
    "tidligst": operator.lt,
    "senest": operator.gt,
    "efter": operator.le,
    "foer": operator.ge,
    "samtidig": operator.ne,
}


def felter_i(regel: Regel) -> frozenset[str]:
    """The fields the rule looks at, as `fakta` names them."""
    felter: set[str] = set(regel.gaelder_ikke_ved)
    if isinstance(regel, ArtRegel):
        felter.add("art")
    elif isinstance(regel, KategoriRegel):
        felter.add("kategori")
    elif isinstance(regel, Flerfeltsregel):
        felter.update(regel.felter)
    else:
        felter.add(regel.felt)
        if isinstance(regel, DatoRegel | BeloebForholdRegel):
            felter.add(regel.anker)
    if isinstance(regel, BeloebRegel) and regel.pr is not None:
        felter.update(("periode_start", "periode_slut"))
    return frozenset(felter)


def er_pr_haefter(regel: Regel) -> bool:
    """Whether the rule is judged for every hæfter, since it looks at a field that stands on each."""
    return not PR_HAEFTER.isdisjoint(felter_i(regel))


def oversaet(regel: Regel, kalendere: Kalendere) -> Tjek:
    """The rule as a closure."""
    if not regel.vurderes:
        return _aldrig
    tjek = _byg(regel, kalendere)
    if not regel.gaelder_ikke_ved:
        return tjek

    def uden_dom_og_forlig(f: Fakta) -> bool | None:
        return None if f[_DOM_ELLER_FORLIG] is not None else tjek(f)

    return uden_dom_og_forlig


def _aldrig(_: Fakta) -> bool | None:
    return None


@singledispatch
def _byg(regel: Regel, kalendere: Kalendere) -> Tjek:
    raise NotImplementedError(type(regel).__name__)


@_byg.register
def _(regel: ArtRegel, _kalendere: Kalendere) -> Tjek:
    plads, tilladt = PLADS["art"], frozenset(regel.tilladt)

    def tjek(f: Fakta) -> bool | None:
        art = f[plads]
        return None if art is None else art not in tilladt

    return tjek


@_byg.register
def _(regel: KategoriRegel, _kalendere: Kalendere) -> Tjek:
    plads, kraevet = PLADS["kategori"], regel.vaerdi
    return lambda f: bool(f[plads] != kraevet)


@_byg.register
def _(regel: UdfyldtRegel, kalendere: Kalendere) -> Tjek:
    plads = PLADS[regel.felt]
    if not regel.ikke_banklukkedag:
        return lambda f: f[plads] is None
    er_lukket = kalendere.bank.er_lukket
    return lambda f: f[plads] is None or er_lukket(f[plads])


@_byg.register
def _(regel: TomRegel, _kalendere: Kalendere) -> Tjek:
    plads = PLADS[regel.felt]
    return lambda f: f[plads] is not None


@_byg.register
def _(regel: IkkeBeggeRegel, _kalendere: Kalendere) -> Tjek:
    pladser = tuple(PLADS[felt] for felt in regel.felter)
    if len(pladser) == 2:
        a, b = pladser
        return lambda f: f[a] is not None and f[b] is not None
    return lambda f: all(f[plads] is not None for plads in pladser)


@_byg.register
def _(regel: IngenAfRegel, _kalendere: Kalendere) -> Tjek:
    pladser = tuple(PLADS[felt] for felt in regel.felter)
    return lambda f: any(f[plads] is not None for plads in pladser)


@_byg.register
def _(regel: MindstEnRegel, _kalendere: Kalendere) -> Tjek:
    pladser = tuple(PLADS[felt] for felt in regel.felter)
    return lambda f: all(f[plads] is None for plads in pladser)


@_byg.register
def _(regel: SammeRegel, _kalendere: Kalendere) -> Tjek:
    a, b = (PLADS[felt] for felt in regel.felter)
    ogsaa_maaned = regel.enhed == "maaned"

    def tjek(f: Fakta) -> bool | None:
        x, y = f[a], f[b]
        if x is None or y is None:
            return None
        return bool(x.year != y.year or (ogsaa_maaned and x.month != y.month))

    return tjek


@_byg.register
def _(regel: DatoRegel, kalendere: Kalendere) -> Tjek:
    felt, anker = PLADS[regel.felt], PLADS[regel.anker]
    brudt = _BRUDT_NAAR[regel.relation]

    def uflyttet(f: Fakta) -> bool | None:
        dag, graense = f[felt], f[anker]
        return None if dag is None or graense is None else brudt(dag, graense)

    if not flytter(regel):
        return uflyttet
    graenser = Huskede(lambda dag: beregn_graense(regel, dag, kalendere))

    def flyttet(f: Fakta) -> bool | None:
        dag, fra = f[felt], f[anker]
        return None if dag is None or fra is None else brudt(dag, graenser[fra])

    if not regel.eller_samtidig:
        return flyttet

    def flyttet_eller_samtidig(f: Fakta) -> bool | None:
        dag, fra = f[felt], f[anker]
        return None if dag is None or fra is None else dag != fra and brudt(dag, graenser[fra])

    return flyttet_eller_samtidig


@_byg.register
def _(regel: BeloebForholdRegel, _kalendere: Kalendere) -> Tjek:
    felt, anker = PLADS[regel.felt], PLADS[regel.anker]

    def tjek(f: Fakta) -> bool | None:
        x, y = f[felt], f[anker]
        return None if x is None or y is None else bool(x < y)

    return tjek


@_byg.register
def _(regel: BeloebRegel, _kalendere: Kalendere) -> Tjek:
    felt, beloeb = PLADS[regel.felt], PLADS["beloeb"]
    udenfor = _udenfor(regel)
    if regel.pr is not None:
        return _pr_periode(regel, udenfor)
    if regel.nulfordring_tilladt:

        def med_nulfordring(f: Fakta) -> bool | None:
            x = f[felt]
            if x is None:
                return None
            return udenfor(x, 1) and not (x == 0 and f[beloeb] == 0)

        return med_nulfordring

    def tjek(f: Fakta) -> bool | None:
        x = f[felt]
        return None if x is None else udenfor(x, 1)

    return tjek


def _udenfor(regel: BeloebRegel) -> Callable[[int, int], bool]:
    """Whether an amount lies outside the limits, each times the number of units."""
    over, mindst, hoejst, praecis = regel.over, regel.mindst, regel.hoejst, regel.praecis
    if praecis is not None:
        return lambda x, n: x != praecis * n
    if hoejst is not None and over is None and mindst is None:
        return lambda x, n: x > hoejst * n
    if mindst is not None and hoejst is None and over is None:
        return lambda x, n: x < mindst * n
    return lambda x, n: (
        (over is not None and x <= over * n)
        or (mindst is not None and x < mindst * n)
        or (hoejst is not None and x > hoejst * n)
    )


def _pr_periode(regel: BeloebRegel, udenfor: Callable[[int, int], bool]) -> Tjek:
    felt, start, slut = PLADS[regel.felt], PLADS["periode_start"], PLADS["periode_slut"]
    enhed = regel.pr or "dag"

    def tjek(f: Fakta) -> bool | None:
        x: int | None = f[felt]
        fra: date | None = f[start]
        til: date | None = f[slut]
        if x is None or fra is None or til is None or til < fra:
            return None
        return udenfor(x, antal(fra, til, enhed))

    return tjek
