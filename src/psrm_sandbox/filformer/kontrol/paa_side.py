"""A judged file as it is told on a page: the readers' advice in the form that names no option of the command."""

from dataclasses import replace

from psrm_sandbox.indlaesning.toform import paa_en_side
from psrm_sandbox.services.kontrol.modeller import Kontrolresultat


def til_siden(resultat: Kontrolresultat) -> Kontrolresultat:
    """The result with its notes, and what was not read, as a page says them."""
    noter = tuple(map(paa_en_side, resultat.noter))
    return replace(resultat, noter=noter, udeladt=tuple(et.paa_en_side() for et in resultat.udeladt))
