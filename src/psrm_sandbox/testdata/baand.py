"""A rule as bands between fields: what it takes to keep it, to break it, or to stand right at its limit.

Each answer is a list of alternatives, any of which will do; an alternative is a list of bands that hold together.
Limits are worked out by the filter's own date arithmetic.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import Enum, auto

from psrm_sandbox.domain.datoer import maanedens_sidste
from psrm_sandbox.indgangsfilter.graenser import beregn_graense, flytter
from psrm_sandbox.indgangsfilter.kalendere import Kalendere
from psrm_sandbox.indgangsfilter.regler import BeloebForholdRegel, BeloebRegel, DatoRegel, SammeRegel
from psrm_sandbox.testdata.intervaller import Baand, Huller, Stigende

DATOFELTER = (
    "hovedfordring.forfaldsdato",
    "hovedfordring.modtagelsesdato",
    "periode_start",
    "periode_slut",
    "stiftelsesdato",
    "forfaldsdato",
    "srb",
    "domsdato",
    "forligsdato",
    "foraeldelsesdato",
    "modtagelsesdato",
)
"""In the order in which they are settled."""
DATONR = {felt: nr for nr, felt in enumerate(DATOFELTER)}

HOVEDSTOL, BELOEB, NUL = 0, 1, 2
BELOEBNR = {"hovedstol": HOVEDSTOL, "beloeb": BELOEB}

Led = Baand | Huller
Alternativer = list[list[Led]]
UENDRET = Stigende()


class Holdning(Enum):
    """How a rule is to fare."""

    HOLDT = auto()
    PAA_GRAENSEN = auto()
    KNAP_BRUDT = auto()
    BRUDT = auto()


_Krav = tuple[bool, int]
"""At least (True) or at most (False), and the days or øre counted from the anchor's limit."""


def _praecis(k: int) -> list[_Krav]:
    return [(True, k), (False, k)]


_DATO: dict[Holdning, dict[str, list[list[_Krav]]]] = {
    Holdning.HOLDT: {
        "tidligst": [[(True, 0)]],
        "senest": [[(False, 0)]],
        "efter": [[(True, 1)]],
        "foer": [[(False, -1)]],
        "samtidig": [_praecis(0)],
    },
    Holdning.PAA_GRAENSEN: {
        "tidligst": [_praecis(0)],
        "senest": [_praecis(0)],
        "efter": [_praecis(1)],
        "foer": [_praecis(-1)],
        "samtidig": [_praecis(0)],
    },
    Holdning.KNAP_BRUDT: {
        "tidligst": [_praecis(-1)],
        "senest": [_praecis(1)],
        "efter": [_praecis(0)],
        "foer": [_praecis(0)],
        "samtidig": [_praecis(1), _praecis(-1)],
    },
    Holdning.BRUDT: {
        "tidligst": [[(False, -1)]],
        "senest": [[(True, 1)]],
        "efter": [[(False, 0)]],
        "foer": [[(True, 0)]],
        "samtidig": [[(True, 1)], [(False, -1)]],
    },
}


def graensefunktioner(regel: DatoRegel | SammeRegel, kalendere: Kalendere) -> tuple[Stigende, ...]:
    """The rule's limit as rising functions of its anchor: one, or for a shared span its first day and its last."""
    if isinstance(regel, SammeRegel):
        if regel.enhed == "maaned":
            return _paa_dage(lambda dag: dag.replace(day=1)), _paa_dage(maanedens_sidste)
        return _paa_dage(lambda dag: dag.replace(month=1, day=1)), _paa_dage(lambda dag: dag.replace(month=12, day=31))
    if not flytter(regel):
        return (UENDRET,)
    return (_paa_dage(lambda dag: beregn_graense(regel, dag, kalendere)),)


def dato_led(
    regel: DatoRegel | SammeRegel, holdning: Holdning, f: Sequence[Stigende], x: int, y: int, aarsag: int
) -> Alternativer:
    """A date rule between two fields that are both filled."""
    if isinstance(regel, SammeRegel):
        return _samme_led(holdning, f, x, y, aarsag)
    led: Alternativer = [
        [Baand(x, y, f[0], *krav, aarsag) for krav in sammen] for sammen in _DATO[holdning][regel.relation]
    ]
    if not regel.eller_samtidig:
        return led
    if holdning is Holdning.HOLDT:
        return [*led, [Baand(x, y, UENDRET, *krav, aarsag) for krav in _praecis(0)]]
    anden_dag: list[_Krav] = [(True, 1), (False, -1)]
    return [[*et, Baand(x, y, UENDRET, *krav, aarsag)] for et in led for krav in anden_dag]


def _samme_led(holdning: Holdning, f: Sequence[Stigende], x: int, y: int, aarsag: int) -> Alternativer:
    foerste, sidste = f
    if holdning is Holdning.HOLDT:
        return [[Baand(x, y, foerste, True, 0, aarsag), Baand(x, y, sidste, False, 0, aarsag)]]
    if holdning is Holdning.BRUDT:
        return [[Baand(x, y, sidste, True, 1, aarsag)], [Baand(x, y, foerste, False, -1, aarsag)]]
    k = 1 if holdning is Holdning.KNAP_BRUDT else 0
    return [
        [Baand(x, y, sidste, *krav, aarsag) for krav in _praecis(k)],
        [Baand(x, y, foerste, *krav, aarsag) for krav in _praecis(-k)],
    ]


def bankdag_led(holdning: Holdning, kalendere: Kalendere, x: int, aarsag: int) -> Huller:
    """The field stands on a day when banks are open; to break it, on one when they are closed."""
    er_lukket, oensket = kalendere.bank.er_lukket, holdning in (Holdning.KNAP_BRUDT, Holdning.BRUDT)

    def gaa(dag: int, skridt: int) -> int:
        while er_lukket(date.fromordinal(dag)) is not oensket:
            dag += skridt
        return dag

    return Huller(x, lambda dag: gaa(dag, 1), lambda dag: gaa(dag, -1), aarsag)


def beloeb_led(regel: BeloebRegel | BeloebForholdRegel, holdning: Holdning, antal: int, aarsag: int) -> Alternativer:
    """An amount rule; ``antal`` is the number of units that its limits are multiplied by."""
    x = BELOEBNR[regel.felt]
    if isinstance(regel, BeloebForholdRegel):
        krav = _DATO[holdning]["tidligst"][0]
        return [[Baand(x, BELOEBNR[regel.anker], UENDRET, *et, aarsag) for et in krav]]
    graenser = _graenser(regel, antal)
    if holdning is Holdning.HOLDT:
        holdt: Alternativer = [[Baand(x, NUL, UENDRET, *krav, aarsag) for krav in graenser]]
        if regel.nulfordring_tilladt:
            holdt.append([Baand(nr, NUL, UENDRET, *krav, aarsag) for nr in (x, BELOEB) for krav in _praecis(0)])
        return holdt
    led: Alternativer = []
    for nedre, k in graenser:
        uden_for = k - 1 if nedre else k + 1
        krav_ = [(not nedre, uden_for)] if holdning is Holdning.BRUDT else _praecis(uden_for)
        if holdning is Holdning.PAA_GRAENSEN:
            krav_ = _praecis(k)
        led.append([Baand(x, NUL, UENDRET, *krav, aarsag) for krav in krav_])
    if regel.nulfordring_tilladt and holdning is not Holdning.PAA_GRAENSEN:
        ikke_nul: list[tuple[int, bool, int]] = [(BELOEB, True, 1), (BELOEB, False, -1), (x, False, -1), (x, True, 1)]
        led = [[*et, Baand(nr, NUL, UENDRET, mindst, k, aarsag)] for et in led for nr, mindst, k in ikke_nul]
    return led


def _graenser(regel: BeloebRegel, antal: int) -> list[_Krav]:
    """The rule's limits: at least (True) or at most (False), and the last amount that passes."""
    graenser: list[_Krav] = []
    if regel.hoejst is not None:
        graenser.append((False, regel.hoejst * antal))
    if regel.mindst is not None:
        graenser.append((True, regel.mindst * antal))
    if regel.over is not None:
        graenser.append((True, regel.over * antal + 1))
    if regel.praecis is not None:
        graenser += [(False, regel.praecis * antal), (True, regel.praecis * antal)]
    return graenser


def _paa_dage(f: Callable[[date], date]) -> Stigende:
    return Stigende(lambda dag: f(date.min + timedelta(dag - 1)).toordinal())
