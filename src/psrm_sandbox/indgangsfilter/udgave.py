"""A type's filter as it stood on an earlier day, rebuilt from its change log."""

from dataclasses import dataclass
from datetime import date

from psrm_sandbox.indgangsfilter.fordringstype import Aendring, Fordringstype
from psrm_sandbox.indgangsfilter.regler import Regel


@dataclass(frozen=True, slots=True)
class Filterudgave:
    """The rules in force on a day.

    ``ukendt_foer``: numbers of rules that changed later from a form that is not known; they are shown in today's.
    ``forsvundne``: numbers of rules that were in force then, are gone today, and whose form is not known.
    """

    regler: tuple[Regel, ...]
    ukendt_foer: frozenset[str] = frozenset()
    forsvundne: tuple[str, ...] = ()

    def er_ukendt_foer(self, regel: Regel) -> bool:
        """Whether the rule's form on the day is not known."""
        return not self.ukendt_foer.isdisjoint(regel.regler)


def filter_pr(type_: Fordringstype, dag: date) -> Filterudgave:
    """The rules in force on the day: later changes are undone, the newest first."""
    udgave = Filterudgave(type_.filter)
    for aendring in senere_aendringer(type_, dag):
        udgave = _fortryd(udgave, aendring)
    return udgave


def senere_aendringer(type_: Fordringstype, dag: date) -> list[Aendring]:
    """The changes of rules after the day, newest first."""
    senere = [aendring for aendring in type_.aendringer if aendring.art == "regel" and aendring.dato > dag]
    return sorted(senere, key=lambda aendring: aendring.dato, reverse=True)


def _fortryd(udgave: Filterudgave, aendring: Aendring) -> Filterudgave:
    numre = set(aendring.regler)
    if not isinstance(aendring.foer, tuple):
        kendte = {nr for regel in udgave.regler for nr in regel.regler}
        return Filterudgave(
            udgave.regler,
            udgave.ukendt_foer | (numre & kendte),
            (*udgave.forsvundne, *(nr for nr in aendring.regler if nr not in kendte and nr not in udgave.forsvundne)),
        )
    beholdt: list[Regel] = []
    sted: int | None = None
    for regel in udgave.regler:
        if numre.isdisjoint(regel.regler):
            beholdt.append(regel)
        elif sted is None:
            sted = len(beholdt)
    sted = len(beholdt) if sted is None else sted
    return Filterudgave(
        (*beholdt[:sted], *aendring.foer, *beholdt[sted:]),
        udgave.ukendt_foer - numre,
        tuple(nr for nr in udgave.forsvundne if nr not in numre),
    )
