"""Whole numbers between bounds, and the bands that narrow them: x is at least, or at most, a rising function of y.

Dates are held as ordinals and amounts in øre. All bands being of that one kind, solutions are closed under the
smaller of each value: the lower bounds left by the narrowing are themselves a solution, so nothing is searched for.
Every bound carries the mask of the rules it follows from, and a contradiction answers with that mask.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

_VINDUE = 400  # f(y) - y differs by less than this between two days, whatever the rule
_HUSK_HOEJST = 8192
_RUNDER = 14  # a consistent set settles in about as many rounds as it has fields; one that does not, never will
_NABOER = (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 7, -7)


class Stigende:
    """A rising function of whole numbers, its values and its inverse remembered. None is the number itself."""

    __slots__ = ("_f", "_frem", "_hoejeste", "_laveste")

    def __init__(self, f: Callable[[int], int] | None = None) -> None:
        self._f = f
        self._frem: dict[int, int] = {}
        self._hoejeste: dict[int, int] = {}
        self._laveste: dict[int, int] = {}

    def __call__(self, y: int) -> int:
        """The value for y."""
        if self._f is None:
            return y
        kendt = self._frem.get(y)
        if kendt is None:
            if len(self._frem) > _HUSK_HOEJST:
                self._frem.clear()
            kendt = self._frem[y] = self._f(y)
        return kendt

    def hoejeste(self, v: int) -> int:
        """The highest y with f(y) <= v."""
        if self._f is None:
            return v
        kendt = self._hoejeste.get(v)
        if kendt is None:
            kendt = _husk(self._hoejeste, v, self._skel(v, lambda fy: fy <= v))
        return kendt

    def laveste(self, v: int) -> int:
        """The lowest y with f(y) >= v."""
        if self._f is None:
            return v
        kendt = self._laveste.get(v)
        if kendt is None:
            kendt = _husk(self._laveste, v, self._skel(v, lambda fy: fy < v) + 1)
        return kendt

    def _skel(self, v: int, under: Callable[[int], bool]) -> int:
        """The highest y whose value lies under, by halving."""
        gaet = 2 * v - self(v)
        lav, hoej = gaet - _VINDUE, gaet + _VINDUE
        while lav < hoej:
            midt = (lav + hoej + 1) // 2
            if under(self(midt)):
                lav = midt
            else:
                hoej = midt - 1
        return lav


def _husk(hukommelse: dict[int, int], noegle: int, vaerdi: int) -> int:
    if len(hukommelse) > _HUSK_HOEJST:
        hukommelse.clear()
    hukommelse[noegle] = vaerdi
    return vaerdi


@dataclass(frozen=True, slots=True)
class Baand:
    """``x >= f(y) + k`` where ``mindst``, else ``x <= f(y) + k``. ``aarsag``: the mask of the rule behind it."""

    x: int
    y: int
    f: Stigende
    mindst: bool
    k: int = 0
    aarsag: int = 0


@dataclass(frozen=True, slots=True)
class Huller:
    """The values of x that are allowed at all: the next one up from a value, and the next one down."""

    x: int
    op: Callable[[int], int]
    ned: Callable[[int], int]
    aarsag: int = 0


Oenske = Callable[[Sequence[int], int, int], int]
"""The most believable value, from what is settled so far (all lower bounds) and its own bounds, lower and upper."""


class Rum:
    """The bounds of every number, and the bands between them."""

    __slots__ = ("_baand", "_huller", "hoej", "hoej_aarsag", "lav", "lav_aarsag")

    def __init__(self, lav: Sequence[int], hoej: Sequence[int]) -> None:
        self.lav, self.hoej = list(lav), list(hoej)
        self.lav_aarsag, self.hoej_aarsag = [0] * len(lav), [0] * len(lav)
        self._baand: list[list[Baand]] = [[] for _ in lav]
        self._huller: list[list[Huller]] = [[] for _ in lav]

    def bind(self, led: Iterable[Baand | Huller]) -> None:
        """Adds bands; nothing is narrowed yet."""
        for et in led:
            if isinstance(et, Huller):
                self._huller[et.x].append(et)
            else:
                self._baand[et.x].append(et)
                self._baand[et.y].append(et)

    def kopi(self) -> "Rum":
        """The same bounds, to be narrowed on their own; the bands are shared."""
        kopi = Rum.__new__(Rum)
        kopi.lav, kopi.hoej = self.lav.copy(), self.hoej.copy()
        kopi.lav_aarsag, kopi.hoej_aarsag = self.lav_aarsag.copy(), self.hoej_aarsag.copy()
        kopi._baand, kopi._huller = self._baand, self._huller
        return kopi

    def indsnaevr(self, urene: Iterable[int] | None = None) -> int | None:
        """Narrows the bounds until they rest; None, or the mask of the rules that contradict each other."""
        rest = set(range(len(self.lav)) if urene is None else urene)
        for _ in range(_RUNDER):
            if not rest:
                return None
            roert: set[int] = set()
            for nr in sorted(rest):
                for hul in self._huller[nr]:
                    self._huld(hul, roert)
                for baand in self._baand[nr]:
                    self._stram(baand, roert)
                    if self.lav[baand.x] > self.hoej[baand.x]:
                        return self._modstrid(baand.x)
                    if self.lav[baand.y] > self.hoej[baand.y]:
                        return self._modstrid(baand.y)
                if self.lav[nr] > self.hoej[nr]:
                    return self._modstrid(nr)
            rest = roert
        return min((self._modstrid(nr) for nr in sorted(rest)), key=int.bit_count)

    def vaelg(self, oensker: Iterable[tuple[int, Oenske]]) -> list[int]:
        """A solution within narrowed bounds, each number in turn as near its wish as the others allow."""
        rum = self
        for nr, oenske in oensker:
            if rum.lav[nr] < rum.hoej[nr]:
                rum = rum._vaelg_en(nr, oenske(rum.lav, rum.lav[nr], rum.hoej[nr]))
        return rum.lav

    def _vaelg_en(self, nr: int, oenske: int) -> "Rum":
        lav, hoej = self.lav[nr], self.hoej[nr]
        oenske = min(max(oenske, lav), hoej)
        for vaerdi in [*(oenske + skridt for skridt in _NABOER), lav]:
            if lav <= vaerdi <= hoej:
                forsoeg = self.kopi()
                forsoeg.lav[nr] = forsoeg.hoej[nr] = vaerdi
                if forsoeg.indsnaevr((nr,)) is None:
                    return forsoeg
        raise AssertionError("den laveste værdi er altid en løsning")

    def _modstrid(self, nr: int) -> int:
        return self.lav_aarsag[nr] | self.hoej_aarsag[nr]

    def _huld(self, hul: Huller, roert: set[int]) -> None:
        nr = hul.x
        if (op := hul.op(self.lav[nr])) > self.lav[nr]:
            self._haev(nr, op, self.lav_aarsag[nr] | hul.aarsag, roert)
        if (ned := hul.ned(self.hoej[nr])) < self.hoej[nr]:
            self._saenk(nr, ned, self.hoej_aarsag[nr] | hul.aarsag, roert)

    def _stram(self, b: Baand, roert: set[int]) -> None:
        x, y, f = b.x, b.y, b.f
        if b.mindst:
            if (v := f(self.lav[y]) + b.k) > self.lav[x]:
                self._haev(x, v, self.lav_aarsag[y] | b.aarsag, roert)
            if (v := f.hoejeste(self.hoej[x] - b.k)) < self.hoej[y]:
                self._saenk(y, v, self.hoej_aarsag[x] | b.aarsag, roert)
        else:
            if (v := f(self.hoej[y]) + b.k) < self.hoej[x]:
                self._saenk(x, v, self.hoej_aarsag[y] | b.aarsag, roert)
            if (v := f.laveste(self.lav[x] - b.k)) > self.lav[y]:
                self._haev(y, v, self.lav_aarsag[x] | b.aarsag, roert)

    def _haev(self, nr: int, vaerdi: int, aarsag: int, roert: set[int]) -> None:
        self.lav[nr], self.lav_aarsag[nr] = vaerdi, aarsag
        roert.add(nr)

    def _saenk(self, nr: int, vaerdi: int, aarsag: int, roert: set[int]) -> None:
        self.hoej[nr], self.hoej_aarsag[nr] = vaerdi, aarsag
        roert.add(nr)
