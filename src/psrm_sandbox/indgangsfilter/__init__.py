"""The indgangsfilter: the claim types' own rules as data, and one claim judged by them, explained.

`indlaes` reads the catalogue, `Katalog.hent` finds a type, `vurder` tells the broken rules and `spor` all of them.
"""

from psrm_sandbox.indgangsfilter.fordringstype import Aendring, Fordringstype, Kilde
from psrm_sandbox.indgangsfilter.kalendere import Kalendere, indlaes_kalendere, kalendere
from psrm_sandbox.indgangsfilter.katalog import indlaes, standardkatalog
from psrm_sandbox.indgangsfilter.omraader import Fordringshavergruppe, Forretningsomraade
from psrm_sandbox.indgangsfilter.opslag import Katalog, UdgaaetKode
from psrm_sandbox.indgangsfilter.regler import Regel
from psrm_sandbox.indgangsfilter.retsklasse import kan_loenindeholdes, ret_for
from psrm_sandbox.indgangsfilter.saetninger import etiket, konsekvenssaetning, saetning
from psrm_sandbox.indgangsfilter.tvivl import Tvivl
from psrm_sandbox.indgangsfilter.udgave import Filterudgave, filter_pr
from psrm_sandbox.indgangsfilter.vurdering import Regeludfald, Sporlinje, spor, vurder

__all__ = [
    "Aendring",
    "Filterudgave",
    "Fordringshavergruppe",
    "Fordringstype",
    "Forretningsomraade",
    "Kalendere",
    "Katalog",
    "Kilde",
    "Regel",
    "Regeludfald",
    "Sporlinje",
    "Tvivl",
    "UdgaaetKode",
    "etiket",
    "filter_pr",
    "indlaes",
    "indlaes_kalendere",
    "kalendere",
    "kan_loenindeholdes",
    "konsekvenssaetning",
    "ret_for",
    "saetning",
    "spor",
    "standardkatalog",
    "vurder",
]
