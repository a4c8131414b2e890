"""A verdict taken up again when somebody has decided: what the rules found stands, the decision is told first.

An action has its main claim's status; one without a main claim the gravest of its claims. Each claim follows its own
hearing (S-45): a main claim that ends unaccepted takes its related claims along (428), one that is accepted takes those
that waited with it, and a related claim accepted before its main claim waits for it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.domain.fund import Fund, alvorligste
from psrm_sandbox.domain.koder import Aktionsstatus, Fordringsstatus, Konsekvens
from psrm_sandbox.services.porte.fordringer import Fordringslaeser
from psrm_sandbox.services.porte.kvitteringer import Domslaeser
from psrm_sandbox.services.sag.tilbageholdelse import domme_for
from psrm_sandbox.validering.dom import Aktionsdom, Fordringsdom, bedoem, med_hovedfordringen_afvist
from psrm_sandbox.validering.sag import Aktionssag

_ALTID = datetime.max.replace(tzinfo=UTC)
_SOM_AKTION = {
    Fordringsstatus.MODTAGET: Aktionsstatus.MODTAGET,
    Fordringsstatus.I_HOERING: Aktionsstatus.HOERING,
    Fordringsstatus.SAGSBEHANDL: Aktionsstatus.SAGSBEHANDL,
    Fordringsstatus.AFVIST: Aktionsstatus.AFVIST,
    Fordringsstatus.FORTRUDT: Aktionsstatus.AFVIST,
}


@dataclass(frozen=True, slots=True)
class Udfald:
    """What was decided on one claim. ``fortrudt``: the creditor withdrew it, or the agreement did."""

    status: Aktionsstatus
    fund: Fund | None = None
    fortrudt: bool = False


class Gemtlaeser(Fordringslaeser, Domslaeser, Protocol):
    """The part of a view that a verdict is found again in."""


def gemt_dom(laeser: Gemtlaeser, post: poster.Aktionspost, sag: Aktionssag) -> Aktionsdom:
    """The action's last verdict as told, each claim with the status it has by now; judged anew where none was told."""
    fordringer = {f.led: f for f in laeser.fordringer_i([post.aktions_id])}
    kvitteringer = domme_for(laeser, post.aktions_id, _ALTID)
    if not kvitteringer:
        dom = bedoem(sag)
    else:
        fortalt = kvitteringer[-1].dom
        typer = {f.led: f.type_ for f in sag.fordringer()}
        hoved = (
            Fordringsdom(HOVED, typer[HOVED], post.status, fortalt.aarsager, fortalt.advarsler)
            if HOVED in typer
            else None
        )
        relaterede = tuple(
            Fordringsdom(led, typer.get(led), r.status, r.aarsager, r.advarsler)
            for led, r in enumerate(fortalt.relaterede)
        )
        dom = Aktionsdom(post.status, fortalt.aarsager, fortalt.advarsler, hoved, relaterede)

    def med_status(d: Fordringsdom) -> Fordringsdom:
        return replace(d, status=_SOM_AKTION.get(fordringer[d.led].status, Aktionsstatus.UDFOERT))

    return replace(
        dom,
        status=post.status,
        hoved=med_status(dom.hoved) if dom.hoved else None,
        relaterede=tuple(med_status(r) for r in dom.relaterede),
    )


def med_udfald(
    dom: Aktionsdom, udfald: Mapping[int, Udfald], i_hoering: Collection[int], sag: Aktionssag
) -> Aktionsdom:
    """The verdict with what was decided, by the claims' places. ``i_hoering``: those whose hearing has not ended."""
    if not sag.fordringer():
        et = udfald[HOVED]
        return replace(dom, status=et.status, aarsager=(*_egne(et), *dom.aarsager))
    hoved = _med(dom.hoved, udfald.get(HOVED)) if dom.hoved else None
    relaterede = tuple(_under(_med(r, udfald.get(r.led)), r, hoved, i_hoering, sag) for r in dom.relaterede)
    if hoved is not None:
        return Aktionsdom(hoved.status, hoved.aarsager, hoved.advarsler, hoved, relaterede)
    return replace(dom, status=alvorligste(r.status for r in relaterede), relaterede=relaterede)


def _med(dom: Fordringsdom, udfald: Udfald | None) -> Fordringsdom:
    if udfald is None or dom.status not in (Aktionsstatus.HOERING, Aktionsstatus.SAGSBEHANDL):
        return dom
    return replace(dom, status=udfald.status, aarsager=(*_egne(udfald), *dom.aarsager), venter=False)


def _egne(udfald: Udfald) -> tuple[Fund, ...]:
    return (udfald.fund,) if udfald.fund else ()


def _under(
    ny: Fordringsdom, foer: Fordringsdom, hoved: Fordringsdom | None, i_hoering: Collection[int], sag: Aktionssag
) -> Fordringsdom:
    """A related claim beside its main claim as that now stands."""
    if hoved is None or ny.status is Aktionsstatus.AFVIST:
        return ny
    if hoved.status is Aktionsstatus.AFVIST:
        return med_hovedfordringen_afvist(ny, sag)
    if hoved.status is not Aktionsstatus.UDFOERT:
        venter = ny.status is Aktionsstatus.UDFOERT
        return replace(ny, status=hoved.status, venter=True) if venter else replace(ny, venter=foer.venter)
    egen_sag = any(fund.konsekvens is Konsekvens.SAGSBEHANDL for fund in ny.aarsager)
    ventede = ny.status is Aktionsstatus.HOERING or (ny.status is Aktionsstatus.SAGSBEHANDL and not egen_sag)
    return replace(ny, status=Aktionsstatus.UDFOERT) if ventede and ny.led not in i_hoering else ny
