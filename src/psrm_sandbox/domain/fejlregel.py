"""Faults of the wire that a tester asks for: which calls a rule strikes, and how, by the world's seed alone."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

from psrm_sandbox.domain import chance

MAKS_MS = 600_000
"""No answer is held back longer than ten minutes."""

_BRAEK = 2**52
_NORMAL = NormalDist()
_Z99 = _NORMAL.inv_cdf(0.99)


class Fejlart(StrEnum):
    """What happens to the call. FOER and EFTER: before the operation, and after its commit."""

    STATUS = "STATUS"
    FORSINKELSE = "FORSINKELSE"
    AFBRYD_FOER = "AFBRYD_FOER"
    AFBRYD_EFTER = "AFBRYD_EFTER"
    AFKORT = "AFKORT"
    DUBLER = "DUBLER"
    OMBYT = "OMBYT"


LISTEARTER = frozenset({Fejlart.DUBLER, Fejlart.OMBYT})
"""What can only happen to a list of notifications."""


class Raekkefoelge(StrEnum):
    """How a list is reordered: backwards, or shuffled by the seed."""

    OMVENDT = "OMVENDT"
    BLANDET = "BLANDET"


@dataclass(frozen=True, slots=True)
class Kaldvindue:
    """From the ``fra``-th matching call, ``antal`` calls."""

    fra: int
    antal: int = 1


@dataclass(frozen=True, slots=True)
class Forsinkelse:
    """Milliseconds: fixed (``ms``), even from ``fra`` to ``til``, or log-normal by median and 99th percentile."""

    ms: int | None = None
    fra: int | None = None
    til: int | None = None
    p50: int | None = None
    p99: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fejlregel:
    """A fault asked for. What is None does not narrow the rule; ``andel`` is a percentage of the calls."""

    nr: int
    art: Fejlart
    operation: str | None = None
    fordringshaver_id: str | None = None
    kald: Kaldvindue | None = None
    andel: int | None = None
    status: int | None = None
    retry_after: int | None = None
    forsinkelse: Forsinkelse | None = None
    byte: int | None = None
    raekkefoelge: Raekkefoelge | None = None

    @property
    def maerke(self) -> str:
        """As the journal names a strike."""
        return f"{self.nr} {self.art}"


@dataclass(frozen=True, slots=True)
class Fejlplan:
    """A world's rules in the order of their numbers, and the seed that chance is drawn by."""

    seed: int
    regler: tuple[Fejlregel, ...] = ()


class Fejltaelling:
    """How many calls matched each rule and how many it struck, since the process first saw it. Not kept on disk."""

    def __init__(self) -> None:
        self.kaldt: Counter[int] = Counter()
        self.ramt: Counter[int] = Counter()

    def tael(self, nr: int) -> int:
        """A call has matched: which one it is, from 1."""
        self.kaldt[nr] += 1
        return self.kaldt[nr]

    def glem(self, nr: int | None = None) -> None:
        """Begins again for the rule, or for every rule."""
        for taeller in (self.kaldt, self.ramt):
            if nr is None:
                taeller.clear()
            else:
                taeller.pop(nr, None)


def rammer(regel: Fejlregel, seed: int, n: int) -> bool:
    """Whether the rule strikes the n-th call that matches it."""
    if regel.kald is not None and not 0 <= n - regel.kald.fra < regel.kald.antal:
        return False
    return regel.andel is None or chance.tal_under(100, seed, "fejl", str(regel.nr), n) < regel.andel


def ventetid(regel: Fejlregel, seed: int, n: int) -> int:
    """How many milliseconds the rule holds the n-th call's answer back."""
    f = regel.forsinkelse
    if f is None:
        return 0
    trukket = chance.tal(seed, "fejl-forsinkelse", str(regel.nr), n)
    if f.fra is not None and f.til is not None:
        ms = f.fra + trukket % (f.til - f.fra + 1)
    elif f.p50 is not None and f.p99 is not None:
        z = _NORMAL.inv_cdf((trukket % _BRAEK + 0.5) / _BRAEK)
        ms = round(f.p50 * (f.p99 / f.p50) ** (z / _Z99))
    else:
        ms = f.ms or 0
    return min(ms, MAKS_MS)


def ny_orden(regel: Fejlregel, seed: int, n: int, antal: int) -> list[int]:
    """The places of a list's items, in the order in which the rule sends them."""
    if regel.art is Fejlart.DUBLER:
        return [plads for plads in range(antal) for _ in range(2)]
    if regel.raekkefoelge is Raekkefoelge.BLANDET:
        return sorted(range(antal), key=lambda plads: chance.tal(seed, "fejl-orden", f"{regel.nr}/{n}", plads))
    return list(range(antal - 1, -1, -1))


def er_fejlregels(maerke: str | None) -> bool:
    """Whether a journal entry's mark is a fault rule's (`maerke`); a SOAP fault's cause stands there too."""
    return maerke is not None and maerke[:1].isdigit()
