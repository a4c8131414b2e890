"""Disagreement with production, gathered so that it can be sent to whoever keeps the rules: nothing of any claim.

A line is a claim type, what production said, what we say and why, and how often; the rules' sources and the points of
the ledger of fidelity that our verdict rests on say where to look first.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from psrm_sandbox.services.genkoersel.modeller import Enighed, Sag
from psrm_sandbox.services.kontrol.modeller import Sum, Udfald


@dataclass(frozen=True, slots=True, kw_only=True)
class Uenighed:
    """One disagreement. ``kilder`` and ``troskab``: of our reasons. ``fordringer``: how many, and what they come to."""

    fordringstype: str
    aktionskode: str
    enighed: Enighed
    produktion: str
    produktionens_koder: tuple[str, ...]
    vi: Udfald
    vore_koder: tuple[str, ...]
    kilder: tuple[str, ...]
    troskab: tuple[str, ...]
    fordringer: Sum


def uenigheder(sager: Iterable[Sag]) -> Sequence[Uenighed]:
    """Every disagreement once, the most frequent first."""
    grupper: dict[tuple[object, ...], list[Sag]] = defaultdict(list)
    for sag in sager:
        if sag.enighed.er_uenighed and sag.produktion is not None:
            et, produktion = sag.fordring, sag.produktion
            noegle = (et.fordringstype, et.aktionskode, produktion.status, produktion.koder, et.udfald, sag.koder)
            grupper[noegle].append(sag)
    return sorted(map(_uenighed, grupper.values()), key=lambda et: (-et.fordringer.antal, et.fordringstype))


def _uenighed(sager: Sequence[Sag]) -> Uenighed:
    foerste = sager[0]
    et, produktion = foerste.fordring, foerste.produktion
    assert produktion is not None
    return Uenighed(
        fordringstype=et.fordringstype or "–",
        aktionskode=et.aktionskode or "–",
        enighed=foerste.enighed,
        produktion=produktion.status or "–",
        produktionens_koder=produktion.koder,
        vi=et.udfald,
        vore_koder=foerste.koder,
        kilder=tuple(dict.fromkeys(fund.kilde for fund in et.dom.aarsager)),
        troskab=et.dom.troskab,
        fordringer=Sum(len(sager), sum(sag.fordring.beloeb or 0 for sag in sager)),
    )
