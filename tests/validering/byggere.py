"""A case in a line: a good action changed, its circumstances, and what the rules say of it."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from psrm_sandbox.grunddata import indstillinger, kodelister
from psrm_sandbox.grunddata.navngivne import indlaes_navngivne
from psrm_sandbox.indgangsfilter import standardkatalog
from psrm_sandbox.testdata.mindste_input import Mindsteinput, indlaes_mindste_input, regler_i, sag_for
from psrm_sandbox.validering.dom import Aktionsdom, bedoem
from psrm_sandbox.validering.sag import Aktionssag, Regelgrundlag

Regler = frozenset[int | str]
H = "fordring.haeftere[0]"
R = "relateredeFordringer[0]"


@lru_cache(maxsize=1)
def regler() -> Regelgrundlag:
    return Regelgrundlag(standardkatalog(), kodelister.indlaes(), indlaes_navngivne(), indstillinger.indlaes())


def sag(aendring: dict[str, Any] | None = None, *, proeve: bool = False, **felter: Any) -> Aktionssag:
    """As a row of the smallest inputs; ``indberetter=None`` is a tester's trial."""
    tester = felter.get("indberetter", "") is None
    if tester:
        del felter["indberetter"]
    raekke = Mindsteinput(regel=0, aendring=aendring or {}, **felter)
    lavet = sag_for(indlaes_mindste_input(), raekke, regler())
    afsender = replace(lavet.afsender, indberetter=None) if tester else lavet.afsender
    grundlag = lavet.aftale.gaeldende(None) if tester and lavet.aftale else lavet.grundlag
    return replace(lavet, proeve=proeve, afsender=afsender, grundlag=grundlag)


def doem(aendring: dict[str, Any] | None = None, **felter: Any) -> Aktionsdom:
    return bedoem(sag(aendring, **felter))


def aarsager(aendring: dict[str, Any] | None = None, **felter: Any) -> Regler:
    return regler_i(doem(aendring, **felter))[0]


def advarsler(aendring: dict[str, Any] | None = None, **felter: Any) -> Regler:
    return regler_i(doem(aendring, **felter))[1]


def d(tekst: str) -> date:
    return date.fromisoformat(tekst)
