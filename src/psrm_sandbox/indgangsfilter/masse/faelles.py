"""Conditions that hold for claims of all types, which a table's own rules may take the place of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from psrm_sandbox.domain.koder import Konsekvens
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype


@dataclass(frozen=True, slots=True)
class Mangler:
    """The column is empty."""

    felt: str


@dataclass(frozen=True, slots=True)
class UkendtArt:
    """The art is filled, and none that a rule can name."""


@dataclass(frozen=True, slots=True)
class HarArten:
    """The art is that one, which is not taken any more."""

    art: str


@dataclass(frozen=True, slots=True)
class VendtPeriode:
    """The period ends before it starts."""


@dataclass(frozen=True, slots=True)
class FoerDagen:
    """The column's day lies before that day."""

    felt: str
    dag: date


Faellesbetingelse = Mangler | UkendtArt | HarArten | VendtPeriode | FoerDagen


@dataclass(frozen=True, slots=True, kw_only=True)
class Faellesregel:
    """A condition with what breaking it means.

    ``navn``: the code or the named rule, and the field (``550:art``); ``felt``: what repairs it, as in the catalogue.
    """

    navn: str
    betingelse: Faellesbetingelse
    konsekvens: Konsekvens
    felt: str
    tekst: str


Faellesregler = Callable[[Fordringstype], Sequence[Faellesregel]]
"""The common rules that a type's claims meet."""


def ingen(_type: Fordringstype) -> Sequence[Faellesregel]:
    """The types' own tables alone."""
    return ()
