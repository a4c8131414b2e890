"""The same rules in bulk: the catalogue as one plan over columns, written once in narwhals expressions.

`byg_plan` makes the plan of a catalogue, `bedoem` applies it to a frame of any engine. No engine's month arithmetic is
used: the limits are tabulated by the one-claim judge's own function and joined. What is left is null tests,
comparisons and integer arithmetic, on which all engines agree.
"""

from psrm_sandbox.indgangsfilter.masse.bedoemmelse import Masseudfald, bedoem
from psrm_sandbox.indgangsfilter.masse.dagtabeller import Dagtabeller
from psrm_sandbox.indgangsfilter.masse.felter import ARTER, DAGFELTER, DOM_ELLER_FORLIG, KOLONNER, dag_af_nr, dagnr
from psrm_sandbox.indgangsfilter.masse.plan import Masseplan, Masseregel, byg_plan

__all__ = [
    "ARTER",
    "DAGFELTER",
    "DOM_ELLER_FORLIG",
    "KOLONNER",
    "Dagtabeller",
    "Masseplan",
    "Masseregel",
    "Masseudfald",
    "bedoem",
    "byg_plan",
    "dag_af_nr",
    "dagnr",
]
