"""Believable test data from a seed: debtors, claims that keep or break the filter's rules, and actions made of them.

`god_fordring`, `brud` and `paa_graensen` work from a claim type's rules alone; `generer` makes actions in any number.
"""

from psrm_sandbox.testdata.aktioner import opret_aktion
from psrm_sandbox.testdata.formindsk import formindsk
from psrm_sandbox.testdata.generator import FORDELING, Genereret, IngenTyper, Slags, generer
from psrm_sandbox.testdata.loeser import IngenGodFordring, brud, god_fordring, paa_graensen
from psrm_sandbox.testdata.proeve import Proeve
from psrm_sandbox.testdata.skyldnere import NavngivenSkyldner, navngiven_skyldner, skyldner

__all__ = [
    "FORDELING",
    "Genereret",
    "IngenGodFordring",
    "IngenTyper",
    "NavngivenSkyldner",
    "Proeve",
    "Slags",
    "brud",
    "formindsk",
    "generer",
    "god_fordring",
    "navngiven_skyldner",
    "opret_aktion",
    "paa_graensen",
    "skyldner",
]
