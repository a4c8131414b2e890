"""The search for a claim's dates and amounts, with as few rules given up as are asked for.

A contradiction is remembered by the rules it needs: where they all stand again, nothing has to be worked out anew.
"""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import product

from psrm_sandbox.indgangsfilter.perioder import antal as antal_enheder
from psrm_sandbox.indgangsfilter.regler import BeloebForholdRegel, BeloebRegel, Regel
from psrm_sandbox.testdata.baand import DATOFELTER, DATONR, Alternativer, Holdning, Led
from psrm_sandbox.testdata.intervaller import Baand, Rum
from psrm_sandbox.testdata.oensker import Periode, beloebsoensker, datooensker
from psrm_sandbox.testdata.opgave import Maal, Opgave

_MODTAGET = DATONR["modtagelsesdato"]
TIDLIGST = date(1900, 1, 1).toordinal()
_AAR = 366
STOERSTE_BELOEB = 10**13 - 1  # øre: decimal(13,2)

Svar = list[int] | int
"""Values, or the mask of the rules that contradict each other."""


def soeg(loes: Callable[[int], Svar], rest: int, opgivelige: int, opgivet: int = 0) -> tuple[list[int], int] | None:
    """Values with at most so many rules given up, and how many were; a contradiction's rules are tried in turn."""
    svar = loes(opgivet)
    if isinstance(svar, list):
        return svar, 0
    svar &= opgivelige
    while rest and svar:
        bit = svar & -svar
        svar ^= bit
        fundet = soeg(loes, rest - 1, opgivelige, opgivet | bit)
        if fundet is not None:
            return fundet[0], fundet[1] + 1
    return None


class Datosoegning:
    """The dates of one task; it remembers solutions and contradictions as it goes."""

    def __init__(self, opgave: Opgave) -> None:
        self._opgave = opgave
        dag = opgave.dag.toordinal()
        self._lav = [max(TIDLIGST, dag - 40 * _AAR)] * len(DATOFELTER)
        self._hoej = [min(date.max.toordinal(), dag + 60 * _AAR)] * len(DATOFELTER)
        kendte = {felt: kendt.toordinal() for felt, kendt in opgave.om_hovedfordringen().items() if kendt is not None}
        for nr, vaerdi in {_MODTAGET: dag, **{DATONR[felt]: vaerdi for felt, vaerdi in kendte.items()}}.items():
            self._lav[nr] = self._hoej[nr] = vaerdi
        self._laert: dict[object, list[int]] = {}
        self._fundet: dict[object, list[int]] = {}

    def find(
        self,
        udfyldt: frozenset[str],
        maal: Sequence[Led],
        rest: int,
        fri: int,
        *,
        rimelig: bool,
        periode: Periode = "hel maaned",
    ) -> tuple[list[int], int] | None:
        """Dates by `DATONR` that keep the rules and the aim, and how many rules were given up for them.

        ``fri``: the mask of the rule aimed at, which is not among the rules to keep.
        """
        noegle = tuple((led.x, led.y, led.mindst, led.k) if isinstance(led, Baand) else led.x for led in maal)
        laert = self._laert.setdefault(noegle, [])
        holdte = self._opgave.grundlag.holdte_datoregler(udfyldt, rimelig=rimelig)

        def loes(opgivet: int) -> Svar:
            fundet = self._fundet.get((udfyldt, noegle, opgivet, rimelig, periode))
            if fundet is not None:
                return fundet
            staar = holdte.maske & ~opgivet
            for kendt in laert:
                if not kendt & ~staar:
                    return kendt
            svar = self._loes([led for nr, led in holdte.led if not opgivet >> nr & 1], maal, udfyldt, periode)
            if isinstance(svar, int):
                laert.append(svar)
            else:
                self._fundet[udfyldt, noegle, opgivet, rimelig, periode] = svar
            return svar

        return soeg(loes, rest, self._opgave.grundlag.opgivelige, fri)

    def _loes(
        self, holdte: Sequence[Alternativer], maal: Sequence[Led], udfyldt: frozenset[str], periode: Periode
    ) -> Svar:
        modstrid = 0
        faste = [led[0] for led in holdte if len(led) == 1]
        for valg in product(*(led for led in holdte if len(led) > 1)):
            rum = Rum(self._lav, self._hoej)
            for led in (*faste, *valg, maal):
                rum.bind(led)
            aarsag = rum.indsnaevr()
            if aarsag is None:
                opgave = self._opgave
                return rum.vaelg(datooensker(opgave, udfyldt, periode))
            modstrid |= aarsag
        return modstrid


def find_beloeb(
    opgave: Opgave, maal: Maal | None, udfyldt: frozenset[str], datoer: Sequence[int], rest: int
) -> list[int] | None:
    """Amounts that keep the rules and the aim, when the dates are settled."""
    grundlag = opgave.grundlag
    maal_led: Alternativer = [[]]
    if maal is not None:
        antal = enheder(maal.regel, udfyldt, datoer)
        if antal is None:
            return None
        maal_led = grundlag.beloeb(maal.nr, maal.holdning, antal, maal=True)
    holdte = [
        (nr, grundlag.beloeb(nr, Holdning.HOLDT, antal))
        for nr, regel in grundlag.beloebsregler
        if (maal is None or nr != maal.nr) and (antal := enheder(regel, udfyldt, datoer)) is not None
    ]

    def loes(opgivet: int) -> Svar:
        modstrid = 0
        for valg in product(maal_led, *(led for nr, led in holdte if not opgivet >> nr & 1)):
            rum = Rum([-STOERSTE_BELOEB, -STOERSTE_BELOEB, 0], [STOERSTE_BELOEB, STOERSTE_BELOEB, 0])
            for led in valg:
                rum.bind(led)
            aarsag = rum.indsnaevr()
            if aarsag is None:
                return rum.vaelg(beloebsoensker(opgave.seed, opgave.noegle, opgave.type_.kategori))
            modstrid |= aarsag
        return modstrid

    fundet = soeg(loes, rest, grundlag.opgivelige)
    return None if fundet is None else fundet[0]


def enheder(regel: Regel, udfyldt: frozenset[str], datoer: Sequence[int]) -> int | None:
    """How many units the rule's limits are multiplied by; None where it is not judged."""
    if isinstance(regel, BeloebForholdRegel):
        return 1 if {regel.felt, regel.anker} <= udfyldt else None
    if not isinstance(regel, BeloebRegel) or regel.felt not in udfyldt:
        return None
    if regel.pr is None:
        return 1
    if not {"periode_start", "periode_slut"} <= udfyldt:
        return None
    start, slut = (date.fromordinal(datoer[DATONR[felt]]) for felt in ("periode_start", "periode_slut"))
    return antal_enheder(start, slut, regel.pr) if start <= slut else None
