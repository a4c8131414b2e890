"""Suspension: from which day a suspended claim is free of inddrivelsesrente, and from which it bears it again.

Source: Den juridiske vejledning G.A.2.4 and Gældsstyrelsens vejledning. The first day of the rule is data
(``seed/fordringsklasser.yaml``); claims with an interest rule of their own are the caller's to leave out.
"""

from dataclasses import dataclass
from datetime import date

from psrm_sandbox.domain.datoer import Forskydning, forskyd

RENTEFRI_MAANEDER = 2
"""Interest stops on the 1st of this month after registration; notice is possible from the 1st of it after readiness."""
VARSEL_DAGE = 14
"""Days from the notice to the first day with interest."""


_HEL, _DEL = "HEL", "DEL:"


@dataclass(frozen=True, slots=True)
class Suspenderet:
    """That a claim is suspended: ``beloeb`` øre of it, or the whole of it (None)."""

    beloeb: int | None = None

    @property
    def hel(self) -> bool:
        """Whether no money at all covers it."""
        return self.beloeb is None


def suspension_tekst(suspenderet: Suspenderet) -> str:
    """As a row keeps it: HEL, or DEL: and øre."""
    return _HEL if suspenderet.beloeb is None else f"{_DEL}{suspenderet.beloeb}"


def suspenderet_af(tekst: str) -> Suspenderet:
    """What `suspension_tekst` wrote."""
    return Suspenderet(int(tekst.removeprefix(_DEL)) if tekst.startswith(_DEL) else None)


def rentefri_fra(registreret: date, foerste: date, *, maaneder: int = RENTEFRI_MAANEDER) -> date:
    """The first day without interest, if the suspension is still registered then.

    The 1st of the second month after registration (any day of February gives 1 April), never before ``foerste``,
    the first day of the rule.
    """
    return max(_den_foerste(registreret, maaneder), foerste)


def rente_igen(varslet: date, klar: date, *, maaneder: int = RENTEFRI_MAANEDER, dage: int = VARSEL_DAGE) -> date:
    """The first day with interest again.

    Our reading of "14 days after notice, at the earliest given the 1st of the second month after it is ready again":
    the limit is on the notice, so that one given earlier counts as given on that 1st; and the 14th day after the
    notice is the first that bears interest. Ready on 10 May gives notice on 1 July at the earliest, and interest from
    15 July.
    """
    return forskyd(max(varslet, _den_foerste(klar, maaneder)), Forskydning(dage=dage))


def _den_foerste(dag: date, maaneder: int) -> date:
    return forskyd(dag.replace(day=1), Forskydning(maaneder=maaneder))
