"""What is read of a claim's facts before they are played through: their order, which stand, where coverage has room.

The order of a day is by kind (S-39), and within a kind by registration. A fact that is registered later than a coverage
and takes its place before it is *late*: what the coverage was used on stands all the same (S-98).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate

from psrm_sandbox.domain.hovedbog import Faktum, Virkemaade

Plads = tuple[date, int, int]

RANG = {
    Virkemaade.NY_DEL: 0,
    Virkemaade.NEDSKRIVER: 1,
    Virkemaade.DAEKKER: 2,
    Virkemaade.AFSKRIVER: 3,
    Virkemaade.FORLADER: 4,
}
_FOER_DAGEN = -1


def orden(f: Faktum) -> Plads:
    """The fact's place: by virkningsdato, by kind, by registration. What annuls or suspends comes before its day."""
    return f.virkningsdato, RANG.get(f.virkemaade, _FOER_DAGEN), f.nr


def sene(fakta: Iterable[Faktum]) -> Iterator[Faktum]:
    """The late facts, in order of registration. A cancellation is none: it may undo a later coverage of principal."""
    sidste: Plads | None = None
    for f in sorted(fakta, key=lambda et: et.nr):
        if f.virkemaade is Virkemaade.UDEN_VIRKNING:
            continue
        if sidste is not None and orden(f) < sidste:
            yield f
        if f.virkemaade is Virkemaade.DAEKKER:
            sidste = max(sidste or orden(f), orden(f))


def kendte_ved(fakta: Iterable[Faktum], sen: Faktum) -> list[Faktum]:
    """The facts there were when the late one came, and every cancellation."""
    return [f for f in fakta if f.nr < sen.nr or f.virkemaade is Virkemaade.UDEN_VIRKNING]


class Daekningsplads:
    """How much principal coverage may take: what the creditor's own movements leave, on the day and later.

    A write-down that is accepted bites in full; where a correction makes room scarce, coverage yields (S-37).
    """

    def __init__(self, fakta: Sequence[Faktum], annulleret: frozenset[int]) -> None:
        ophaevet = {f.vedroerer for f in fakta if f.virkemaade is Virkemaade.ANNULLERER}
        trin: dict[date, int] = {}
        for f in fakta:
            if f.virkemaade is Virkemaade.NY_DEL and f.nr not in ophaevet:
                trin[f.virkningsdato] = trin.get(f.virkningsdato, 0) + f.beloeb
            elif f.virkemaade is Virkemaade.NEDSKRIVER and f.nr not in annulleret:
                trin[f.virkningsdato] = trin.get(f.virkningsdato, 0) - f.beloeb
        self._dage = sorted(trin)
        summer = list(accumulate(trin[dag] for dag in self._dage))
        self._mindst = list(accumulate(reversed(summer), min))[::-1]

    def paa(self, dag: date) -> int:
        """The øre for which there is room on the day and on every later one."""
        nr = bisect_right(self._dage, dag) - 1
        return self._mindst[nr] if nr >= 0 else 0


def annullerede(fakta: Iterable[Faktum]) -> frozenset[int]:
    """The write-downs whose annulment stands."""
    ophaevelser = {f.vedroerer: f for f in fakta if f.virkemaade is Virkemaade.ANNULLERER}

    def staar(f: Faktum) -> bool:
        modsat = ophaevelser.get(f.nr)
        return modsat is None or not staar(modsat)

    return frozenset(nr for nr, f in ophaevelser.items() if nr is not None and staar(f))


def rentefri(fakta: Iterable[Faktum]) -> tuple[tuple[date, date | None], ...]:
    """The spans without interest: from a suspension of the whole claim to its lifting."""
    spaend: list[tuple[date, date | None]] = []
    for f in sorted(fakta, key=lambda et: et.nr):
        if f.virkemaade is Virkemaade.SUSPENDERER:
            spaend.append((f.virkningsdato, None))
        elif f.virkemaade is Virkemaade.GENOPTAGER and spaend and spaend[-1][1] is None:
            spaend[-1] = (spaend[-1][0], max(f.virkningsdato, spaend[-1][0]))
    return tuple(spaend)


def uden(fri: Sequence[tuple[date, date | None]], fra: date, til: date) -> Iterable[tuple[date, date]]:
    """The span less the free ones."""
    for start, slut in fri:
        if start >= til:
            break
        if slut is not None and slut <= fra:
            continue
        if fra < start:
            yield fra, start
        if slut is None or slut >= til:
            return
        fra = max(fra, slut)
    if fra < til:
        yield fra, til
