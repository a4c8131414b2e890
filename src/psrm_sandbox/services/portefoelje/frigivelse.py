"""What one repair frees: alone, and in a greedy order. A repair is a field of a type.

Reckoned on the patterns: a claim is freed when every field that its broken rules point at is among those repaired. A
field that was empty may break another rule once it is filled, which nobody can know beforehand. The order takes at each
step the field that frees most kroner with those already taken; where none frees any, the one that the most kroner per
missing field wait for. It is a good order, and not always the best one.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from psrm_sandbox.grunddata.leverer import leverandoer_af
from psrm_sandbox.services.portefoelje.modeller import Regelsum, Rettelse, Sum, Trin
from psrm_sandbox.services.portefoelje.moenstre import Moenster

TRIN = 40
"""Steps of the greedy order that are told."""

_Led = tuple[str, str]
"""A type's code and a field."""


@dataclass
class Frigivelse:
    """The stopped claims by the fields that stop them."""

    _efter: dict[tuple[str, frozenset[str]], Sum] = field(default_factory=dict)
    _regler: dict[tuple[str, str], list[Sum]] = field(default_factory=dict)
    _om_regler: dict[tuple[str, str], Moenster] = field(default_factory=dict)

    def tilfoej(self, kode: str, moenster: Moenster, sum_: Sum) -> None:
        """The claims of a pattern."""
        noegle = (kode, frozenset(moenster.felter))
        self._efter[noegle] = self._efter.get(noegle, Sum()) + sum_
        for regel in moenster.regler:
            tal = self._regler.setdefault((kode, regel.navn), [Sum(), Sum()])
            tal[0] += sum_
            if len(moenster.regler) == 1:
                tal[1] += sum_
            self._om_regler.setdefault((kode, regel.navn), moenster)

    def regler(self) -> tuple[Regelsum, ...]:
        """What each rule stops, the dearest first."""
        ud = []
        for (kode, navn), (brudt, alene) in self._regler.items():
            regel = next(r for r in self._om_regler[kode, navn].regler if r.navn == navn)
            ud.append(
                Regelsum(
                    fordringstype=kode, regel=navn, tekst=regel.tekst, konsekvens=regel.konsekvens.value,
                    felter=regel.felter, ukendt_foer=regel.ukendt_foer, brudt=brudt, alene=alene,
                )
            )  # fmt: skip
        return tuple(sorted(ud, key=lambda r: (-r.brudt.oere, -r.brudt.antal, r.fordringstype, r.regel)))

    def rettelser(self) -> tuple[Rettelse, ...]:
        """What each field stops and frees alone; what frees most first."""
        standser: dict[_Led, Sum] = defaultdict(Sum)
        alene: dict[_Led, Sum] = defaultdict(Sum)
        for (kode, felter), sum_ in self._efter.items():
            for felt in felter:
                standser[kode, felt] += sum_
            if len(felter) == 1:
                alene[kode, next(iter(felter))] += sum_
        alle = (
            Rettelse(
                fordringstype=kode, felt=felt, leverandoer=leverandoer_af(felt, kode), standser=sum_,
                alene=alene[kode, felt],
            )
            for (kode, felt), sum_ in standser.items()
        )  # fmt: skip
        return tuple(sorted(alle, key=lambda r: (-r.alene.oere, -r.standser.oere, r.fordringstype, r.felt)))

    def raekkefoelge(self, rettelser: Iterable[Rettelse]) -> tuple[Trin, ...]:
        """The greedy order."""
        efter = {(r.fordringstype, r.felt): r for r in rettelser}
        mangler: dict[str, list[tuple[frozenset[str], Sum]]] = defaultdict(list)
        for (kode, felter), sum_ in self._efter.items():
            mangler[kode].append((felter, sum_))
        bedste = {kode: _bedste(led) for kode, led in mangler.items()}
        trin: list[Trin] = []
        i_alt = Sum()
        while bedste and len(trin) < TRIN:
            kode = max(bedste, key=lambda k: (bedste[k][0], k))
            felt = bedste[kode][1]
            frit = Sum()
            rest = []
            for felter, sum_ in mangler[kode]:
                if tilbage := felter - {felt}:
                    rest.append((tilbage, sum_))
                else:
                    frit += sum_
            i_alt += frit
            trin.append(Trin(nr=len(trin) + 1, rettelse=efter[kode, felt], frigiver=frit, i_alt=i_alt))
            mangler[kode] = rest
            if rest:
                bedste[kode] = _bedste(rest)
            else:
                del bedste[kode]
        return tuple(trin)


def _bedste(led: Iterable[tuple[frozenset[str], Sum]]) -> tuple[tuple[int, float, int], str]:
    """The type's next field: by the kroner it frees now, then by those that wait for it, shared among the missing."""
    nu: dict[str, int] = defaultdict(int)
    senere: dict[str, float] = defaultdict(float)
    antal: dict[str, int] = defaultdict(int)
    for felter, sum_ in led:
        for felt in felter:
            senere[felt] += sum_.oere / len(felter)
            antal[felt] += sum_.antal
            if len(felter) == 1:
                nu[felt] += sum_.oere
    return max(((nu[felt], senere[felt], antal[felt]), felt) for felt in senere)
