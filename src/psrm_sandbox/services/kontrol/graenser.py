"""What a field may hold with the rest of the claim as it is, worked out from the type's rules as bands.

The bands, their functions and the narrowing are the solver's (`testdata`). One free date needs no narrowing: each band
gives a bound at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product

from psrm_sandbox.domain.fordring import Fordring, Hovedfordringsdata
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.indgangsfilter.fakta import PLADS, fakta_om
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype
from psrm_sandbox.indgangsfilter.regler import Regel
from psrm_sandbox.indgangsfilter.vurdering import udgave_i_brug
from psrm_sandbox.testdata.baand import BELOEB, BELOEBNR, DATOFELTER, DATONR, HOVEDSTOL, Holdning, Led
from psrm_sandbox.testdata.intervaller import Baand, Huller, Oenske, Rum
from psrm_sandbox.testdata.soegning import STOERSTE_BELOEB, TIDLIGST, enheder
from psrm_sandbox.testdata.typegrundlag import Typegrundlag, typegrundlag

_SENEST = date(2200, 1, 1).toordinal()
_UDEN_LAV, _UDEN_HOEJ = date(1915, 1, 1).toordinal(), date(2185, 1, 1).toordinal()
"""Outside these days a bound stems from where the reckoning ends, and from no rule."""
_MODTAGET = DATONR["modtagelsesdato"]
_FORAELDELSE = DATONR["foraeldelsesdato"]
UAENDRELIGE = frozenset({"modtagelsesdato", "hovedfordring.modtagelsesdato", "hovedfordring.forfaldsdato"})


@dataclass(frozen=True, slots=True)
class Interval:
    """From the lowest to the highest, both included; None is no limit. ``egen``: what the claim's own dates yield.

    ``huller``: not every day between passes (closed days). Empty where the lowest is above the highest.
    """

    lav: int | None
    hoej: int | None
    egen: int | None = None
    huller: bool = False

    @property
    def tomt(self) -> bool:
        """Whether nothing passes."""
        return self.lav is not None and self.hoej is not None and self.lav > self.hoej

    def snit(self, andet: "Interval") -> "Interval":
        """What both let pass."""
        lave = [v for v in (self.lav, andet.lav) if v is not None]
        hoeje = [v for v in (self.hoej, andet.hoej) if v is not None]
        egne = [v for v in (self.egen, andet.egen) if v is not None]
        return Interval(
            max(lave, default=None), min(hoeje, default=None), max(egne, default=None), self.huller or andet.huller
        )

    def naermest(self, oenske: int | None) -> int | None:
        """What lies within, as near the wish as can be."""
        vaerdi = oenske if oenske is not None else self.lav if self.lav is not None else self.hoej
        if vaerdi is None or self.tomt:
            return None
        if self.lav is not None and vaerdi < self.lav:
            return self.lav
        return self.hoej if self.hoej is not None and vaerdi > self.hoej else vaerdi


@dataclass(frozen=True, slots=True)
class Kendt:
    """What is known of a claim for one hæfter: the fields that are filled, the days by `DATONR`, the amounts."""

    regler: "Typeregler"
    udfyldt: frozenset[str]
    dage: tuple[int, ...]
    beloeb: tuple[int | None, int | None]


@dataclass(frozen=True, slots=True, eq=False)
class Typeregler:
    """A type's rules as a verdict uses them, made ready, and found by their printed numbers."""

    grundlag: Typegrundlag
    numre: Mapping[tuple[str, ...], int]

    def regel(self, numre: tuple[str, ...]) -> Regel | None:
        """The rule that a finding names."""
        nr = self.numre.get(numre)
        return None if nr is None else self.grundlag.regler[nr]


@lru_cache(maxsize=512)
def reglerne(type_: Fordringstype, filter_pr: date | None) -> Typeregler:
    """The type's rules in that edition."""
    udgave = type_ if filter_pr is None else type_.med(filter=udgave_i_brug(type_, filter_pr).regler)
    return Typeregler(typegrundlag(udgave), {regel.regler: nr for nr, regel in enumerate(udgave.filter)})


def kendt_om(
    regler: Typeregler,
    fordring: Fordring,
    rolle: Kategori,
    dag: date,
    hovedfordring: Hovedfordringsdata | None,
) -> list[Kendt]:
    """For each hæfter what is known; a claim without any has one."""
    ud = []
    for f in fakta_om(fordring, rolle, dag, hovedfordring):
        udfyldt = frozenset(felt for felt, plads in PLADS.items() if f[plads] is not None)
        dage = tuple(f[PLADS[felt]].toordinal() if f[PLADS[felt]] is not None else 0 for felt in DATOFELTER)
        ud.append(Kendt(regler, udfyldt, dage, (fordring.hovedstol, fordring.beloeb)))
    return ud


def datointerval(kendt: Kendt, felt: str, kun: Iterable[Regel] | None = None) -> Interval | None:
    """What the date may be; ``kun``: by these rules alone. None where a rule beside the field is broken anyway."""
    x = DATONR[felt]
    udfyldt = kendt.udfyldt | {felt}
    numre = None if kun is None else {kendt.regler.numre[regel.regler] for regel in kun}
    holdte = kendt.regler.grundlag.holdte_datoregler(udfyldt, rimelig=False)
    led = [alternativer for nr, alternativer in holdte.led if numre is None or nr in numre]
    bedste: Interval | None = None
    for valg in product(*led):
        fundet = _snaevret(x, kendt.dage, (et for alternativ in valg for et in alternativ), alle=numre is None)
        if fundet is not None and not fundet.tomt:
            return fundet
        bedste = bedste or fundet
    return bedste


def _snaevret(x: int, dage: Sequence[int], baand: Iterable[Led], *, alle: bool) -> Interval | None:
    lav, hoej, huller = TIDLIGST, _SENEST, []
    egen_lav: int | None = None
    egen_hoej: int | None = None
    for et in baand:
        if isinstance(et, Huller):
            if et.x == x:
                huller.append(et)
            elif alle and et.op(dage[et.x]) != dage[et.x]:
                return None
        elif et.x == x:
            v = et.f(dage[et.y]) + et.k
            if et.mindst:
                lav = max(lav, v)
                egen_lav = v if et.y != _MODTAGET and (egen_lav is None or v > egen_lav) else egen_lav
            else:
                hoej = min(hoej, v)
                egen_hoej = v if et.y != _MODTAGET and (egen_hoej is None or v < egen_hoej) else egen_hoej
        elif et.y == x:
            if et.mindst:
                hoej = min(hoej, et.f.hoejeste(dage[et.x] - et.k))
            else:
                lav = max(lav, et.f.laveste(dage[et.x] - et.k))
        elif alle and not _holder(et, dage):
            return None
    egen = egen_lav if egen_lav is not None else egen_hoej
    return _afrundet(lav, hoej, egen if x == _FORAELDELSE else None, huller)


def _holder(b: Baand, dage: Sequence[int]) -> bool:
    graense = b.f(dage[b.y]) + b.k
    return dage[b.x] >= graense if b.mindst else dage[b.x] <= graense


def _afrundet(lav: int, hoej: int, egen: int | None, huller: Sequence[Huller]) -> Interval:
    for hul in huller:
        lav = hul.op(lav) if lav > TIDLIGST else lav
        hoej = hul.ned(hoej) if hoej < _SENEST else hoej
    return Interval(lav if lav > _UDEN_LAV else None, hoej if hoej < _UDEN_HOEJ else None, egen, bool(huller))


def flere_datoer(kendt: Kendt, felter: Sequence[str]) -> dict[str, tuple[int, Interval]] | None:
    """Days for several dates at once, each as near its own as the others allow, and what each may be; None for none."""
    udfyldt = kendt.udfyldt | set(felter)
    frie = {DATONR[felt] for felt in felter}
    lav = [TIDLIGST if nr in frie else dag for nr, dag in enumerate(kendt.dage)]
    hoej = [_SENEST if nr in frie else dag for nr, dag in enumerate(kendt.dage)]
    holdte = kendt.regler.grundlag.holdte_datoregler(udfyldt, rimelig=False)
    for valg in product(*(alternativer for _, alternativer in holdte.led)):
        rum = Rum(lav, hoej)
        for led in valg:
            rum.bind(led)
        if rum.indsnaevr() is None:
            oensker = [(nr, _oenske(kendt.dage[nr])) for nr in sorted(frie)]
            valgte = rum.vaelg(oensker)
            return {
                felt: (valgte[nr], _afrundet(rum.lav[nr], rum.hoej[nr], None, ()))
                for felt, nr in ((felt, DATONR[felt]) for felt in felter)
            }
    return None


def _oenske(dag: int) -> Oenske:
    return lambda _faste, lav, hoej: min(max(dag or lav, lav), hoej)


def beloebsintervaller(
    kendt: Kendt, felter: Sequence[str], kun: Iterable[Regel] | None = None
) -> dict[str, tuple[int, Interval]] | None:
    """Amounts for the fields, each as near its own as the others allow, and what each may be; None for none."""
    udfyldt = kendt.udfyldt | set(felter)
    numre = None if kun is None else {kendt.regler.numre[regel.regler] for regel in kun}
    frie = {BELOEBNR[felt] for felt in felter}
    holdte = []
    for nr, regel in kendt.regler.grundlag.beloebsregler:
        antal = enheder(regel, udfyldt, kendt.dage)
        if antal is not None and (numre is None or nr in numre):
            holdte.append(kendt.regler.grundlag.beloeb(nr, Holdning.HOLDT, antal))
    kendte = (kendt.beloeb[HOVEDSTOL] or 0, kendt.beloeb[BELOEB] or 0, 0)
    lav = [-STOERSTE_BELOEB if nr in frie else v for nr, v in enumerate(kendte)]
    hoej = [STOERSTE_BELOEB if nr in frie else v for nr, v in enumerate(kendte)]
    for valg in product(*holdte):
        rum = Rum(lav, hoej)
        for led in valg:
            rum.bind(led)
        if rum.indsnaevr() is None:
            valgte = rum.vaelg([(nr, _oenske(kendte[nr])) for nr in sorted(frie)])
            return {felt: (valgte[BELOEBNR[felt]], _beloebsinterval(rum, BELOEBNR[felt])) for felt in felter}
    return None


def _beloebsinterval(rum: Rum, nr: int) -> Interval:
    lav, hoej = rum.lav[nr], rum.hoej[nr]
    return Interval(lav if lav > -STOERSTE_BELOEB else None, hoej if hoej < STOERSTE_BELOEB else None)
