"""Limitation of a claim once received: the date it runs to, from receipt to interruption.

A limit that ends on a closed day of the limitation calendar moves to the next open one (forældelsesloven § 27).
Source: Den juridiske vejledning G.A.2.4. Which types are cut, and the years, are data
(``seed/fordringsklasser.yaml``).
"""

from dataclasses import dataclass
from datetime import date

from psrm_sandbox.domain.datoer import Forskydning, forskyd
from psrm_sandbox.domain.lukkedage import Lukkekalender

INTERN_OPSKRIVNING_MAANEDER = 6
"""The least number of months that an internal write-up is given, from the cancelled coverage or write-off."""


@dataclass(frozen=True, slots=True)
class Foraeldelsesvilkaar:
    """How a claim's own date is treated, and the years from receipt.

    ``afkortes``: the claim gets ``aar`` years from receipt whatever date the creditor sent. Otherwise a later date of
    the creditor's own holds (a judgment's ten years are in that date), and ``aar`` is the minimum. ``tidligst_fra``:
    the day before which no period begins.
    """

    afkortes: bool
    aar: int
    tidligst_fra: date | None = None

    def mindst(self, modtaget: date) -> date:
        """The end of the period from that receipt."""
        return _aar_efter(_senest(self.tidligst_fra, modtaget), self.aar)


def ved_modtagelse(sendt: date | None, modtaget: date, vilkaar: Foraeldelsesvilkaar, kalender: Lukkekalender) -> date:
    """The date of a claim received for the first time.

    ``sendt`` is the creditor's own date; None counts as the minimum.
    """
    mindst = vilkaar.mindst(modtaget)
    egen = None if vilkaar.afkortes else sendt
    return kalender.naeste_aabne(_senest(egen, mindst))


def ved_genindsendelse(
    sendt: date | None, modtaget: date, foerst_modtaget: date, vilkaar: Foraeldelsesvilkaar, kalender: Lukkekalender
) -> date:
    """The date of a claim resubmitted: the creditor's newest one, between two limits.

    At least the first receipt + ``aar``; where the claim is cut, at most the new receipt + ``aar``. ``sendt`` None
    counts as the minimum.
    """
    hoejst = vilkaar.mindst(modtaget) if vilkaar.afkortes else date.max
    egen = None if sendt is None else min(sendt, hoejst)
    return kalender.naeste_aabne(_senest(egen, vilkaar.mindst(foerst_modtaget)))


def ved_afbrydelse(dag: date, aar: int, kalender: Lukkekalender) -> date:
    """The new date when limitation is interrupted on the day: a new period of ``aar`` years from it.

    Wage-deduction decision, udlæg, set-off and acknowledgement interrupt, for the whole complex at once.
    """
    return kalender.naeste_aabne(_aar_efter(dag, aar))


def ved_intern_opskrivning(
    gaeldende: date, ophaevet: date, kalender: Lukkekalender, *, maaneder: int = INTERN_OPSKRIVNING_MAANEDER
) -> date:
    """The date after an internal write-up: the one in force, but at least ``maaneder`` from the cancellation."""
    return kalender.naeste_aabne(_senest(gaeldende, forskyd(ophaevet, Forskydning(maaneder=maaneder))))


def i_kompleks(hovedets: date | None, modtaget: date, vilkaar: Foraeldelsesvilkaar, kalender: Lukkekalender) -> date:
    """The date of a write-up or interest received later: the complex's own, unchanged.

    ``hovedets`` None is an emptied complex: then the receipt + ``aar`` years.
    """
    return hovedets if hovedets is not None else kalender.naeste_aabne(vilkaar.mindst(modtaget))


def _aar_efter(dag: date, aar: int) -> date:
    return forskyd(dag, Forskydning(aar=aar))


def _senest(dag: date | None, mindst: date) -> date:
    return mindst if dag is None else max(dag, mindst)
