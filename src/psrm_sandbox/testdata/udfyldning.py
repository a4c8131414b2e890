"""Which fields a claim fills: every pattern of filled and empty fields, with the presence rules that it breaks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from psrm_sandbox.indgangsfilter.regler import (
    IkkeBeggeRegel,
    IngenAfRegel,
    MindstEnRegel,
    Regel,
    TomRegel,
    UdfyldtRegel,
)

Tilstedevaerelsesregel = UdfyldtRegel | TomRegel | IkkeBeggeRegel | IngenAfRegel | MindstEnRegel

_AFSTAND = {
    "domsdato": 1,
    "forligsdato": 2,
    "periode_start": 4,
    "periode_slut": 4,
    "beskrivelse": 4,
    "stiftelsesdato": 8,
    "srb": 8,
    "forfaldsdato": 8,
    "foraeldelsesdato": 16,
}
"""How far from the usual it is to fill a field that is usually empty, or the other way round."""
_USAEDVANLIGE = frozenset({"domsdato", "forligsdato"})
_BELOEB = ("beloeb", "hovedstol")
_AFSTAND_BELOEB = 64


@dataclass(frozen=True, slots=True)
class Moenster:
    """The filled fields, and the presence rules broken by that, as a mask of their places in the table."""

    udfyldt: frozenset[str]
    brudt: int


def moenstre(regler: Sequence[Regel]) -> tuple[Moenster, ...]:
    """All patterns: those that break the fewest rules first, then the most usual.

    The amounts are always filled, unless a rule of the table speaks of whether they are.
    """
    afstand = dict(_AFSTAND)
    tjek = [(1 << nr, _brydes(regel)) for nr, regel in enumerate(regler) if isinstance(regel, Tilstedevaerelsesregel)]
    for regel in regler:
        if isinstance(regel, UdfyldtRegel | TomRegel) and regel.felt in _BELOEB and regel.vurderes:
            afstand[regel.felt] = _AFSTAND_BELOEB
    saedvanlige = (frozenset(afstand) | frozenset(_BELOEB)) - _USAEDVANLIGE
    fundne: list[tuple[int, int, Moenster]] = []
    for antal in range(len(afstand) + 1):
        for skiftede in combinations(afstand, antal):
            udfyldt = saedvanlige ^ frozenset(skiftede)
            brudt = sum(bit for bit, brydes in tjek if brydes(udfyldt))
            fundne.append((brudt.bit_count(), sum(afstand[felt] for felt in skiftede), Moenster(udfyldt, brudt)))
    return tuple(moenster for *_, moenster in sorted(fundne, key=lambda fundet: fundet[:2]))


def _brydes(regel: Tilstedevaerelsesregel) -> Callable[[frozenset[str]], bool]:
    if not regel.vurderes:
        return lambda _: False
    if isinstance(regel, UdfyldtRegel):
        felt = regel.felt
        return lambda udfyldt: felt not in udfyldt
    if isinstance(regel, TomRegel):
        felt = regel.felt
        return lambda udfyldt: felt in udfyldt
    felter = frozenset(regel.felter)
    if isinstance(regel, IkkeBeggeRegel):
        return felter.issubset
    if isinstance(regel, IngenAfRegel):
        return lambda udfyldt: not felter.isdisjoint(udfyldt)
    return felter.isdisjoint
