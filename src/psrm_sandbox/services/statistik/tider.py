"""Time in hearing: how many hearings, how many have ended, and how long they took on the world's clock."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from psrm_sandbox.services.porte.statistik import Hoeringsgruppe

_DOEGN = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Hoeringstid:
    """A group's hearings: how many, how many have ended, and how long those took, in days with two decimals.

    The times are None where none has ended.
    """

    antal: int
    afsluttede: int
    middel_dage: Decimal | None
    median_dage: Decimal | None
    laengste_dage: Decimal | None


@dataclass(slots=True)
class Hoeringstider:
    """A group's hearings. ``sekunder``: how many took exactly so long."""

    aabne: int = 0
    sekunder: dict[int, int] = field(default_factory=dict)

    def laeg_til(self, gruppe: Hoeringsgruppe) -> None:
        """Hearings more."""
        if gruppe.afgjort is None:
            self.aabne += gruppe.antal
            return
        varighed = int((gruppe.afgjort - gruppe.oprettet).total_seconds())
        self.sekunder[varighed] = self.sekunder.get(varighed, 0) + gruppe.antal

    def opgjort(self) -> Hoeringstid:
        """Mean, median and longest."""
        afsluttede = sum(self.sekunder.values())
        if not afsluttede:
            return Hoeringstid(antal=self.aabne, afsluttede=0, middel_dage=None, median_dage=None, laengste_dage=None)
        middel = Fraction(sum(s * antal for s, antal in self.sekunder.items()), afsluttede)
        return Hoeringstid(
            antal=afsluttede + self.aabne,
            afsluttede=afsluttede,
            middel_dage=_dage(middel),
            median_dage=_dage(self._median(afsluttede)),
            laengste_dage=_dage(Fraction(max(self.sekunder))),
        )

    def _median(self, antal: int) -> Fraction:
        """The middle one, or between the two in the middle."""
        lav, hoej = (antal - 1) // 2, antal // 2
        fundne, naaet = [], 0
        for sekunder in sorted(self.sekunder):
            foer, naaet = naaet, naaet + self.sekunder[sekunder]
            fundne += [sekunder for plads in (lav, hoej) if foer <= plads < naaet]
        return Fraction(sum(fundne), 2)


def _dage(sekunder: Fraction) -> Decimal:
    return afrundet(sekunder / _DOEGN, 2)


def afrundet(tal: Fraction, decimaler: int) -> Decimal:
    """The number with so many decimals, halves up."""
    noejagtigt = Decimal(tal.numerator) / Decimal(tal.denominator)
    return noejagtigt.quantize(Decimal(1).scaleb(-decimaler), ROUND_HALF_UP)
