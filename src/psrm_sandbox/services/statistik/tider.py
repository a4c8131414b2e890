"""Time in hearing: how many hearings, how many have ended, and how long they took on the world's clock."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from psrm_sandbox.services.porte.statistik import Hoeringsgruppe

_DOEGN = 86_400


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

    def til_json(self) -> dict[str, Any]:
        """Mean, median and longest in days with two decimals; None where none has ended."""
        afsluttede = sum(self.sekunder.values())
        tider: dict[str, str | None] = {"middelDage": None, "medianDage": None, "laengsteDage": None}
        if afsluttede:
            middel = Fraction(sum(s * antal for s, antal in self.sekunder.items()), afsluttede)
            tider = {
                "middelDage": _dage(middel),
                "medianDage": _dage(self._median(afsluttede)),
                "laengsteDage": _dage(Fraction(max(self.sekunder))),
            }
        return {"antal": afsluttede + self.aabne, "afsluttede": afsluttede, **tider}

    def _median(self, antal: int) -> Fraction:
        """The middle one, or between the two in the middle."""
        lav, hoej = (antal - 1) // 2, antal // 2
        fundne, naaet = [], 0
        for sekunder in sorted(self.sekunder):
            foer, naaet = naaet, naaet + self.sekunder[sekunder]
            fundne += [sekunder for plads in (lav, hoej) if foer <= plads < naaet]
        return Fraction(sum(fundne), 2)


def _dage(sekunder: Fraction) -> str:
    return decimaltekst(sekunder / _DOEGN, 2)


def decimaltekst(tal: Fraction, decimaler: int) -> str:
    """The number with so many decimals, halves up."""
    noejagtigt = Decimal(tal.numerator) / Decimal(tal.denominator)
    return str(noejagtigt.quantize(Decimal(1).scaleb(-decimaler), ROUND_HALF_UP))
