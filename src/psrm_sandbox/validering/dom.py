"""The judgment of one action: stage by stage, all findings of a stage, and the status of each claim.

A stage with a rejection ends the evaluation (A-03). A related claim shares its main claim's outcome: rejected with
it (428, its own findings still listed), and waiting with it while it is in hearing (S-11).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.domain.fund import Fund, alvorligste, udfald
from psrm_sandbox.domain.koder import Aktionskode, Aktionsstatus, Konsekvens, Stadie
from psrm_sandbox.indgangsfilter import Fordringstype, Regeludfald, Sporlinje, spor, vurder
from psrm_sandbox.validering.kontrol import Kontrol
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag
from psrm_sandbox.validering.stadier import stadier_for

_UDEN_HOERING = {Konsekvens.HOERING: Konsekvens.AFVIST}
"""Only OPRETFORDRING and OR can go to hearing; elsewhere a hearing rule rejects (A-04)."""
_TILPASSET = "Gældsstyrelsen har tilpasset reglen for fordringshaverens fordringer af typen"


@dataclass(frozen=True, slots=True)
class Fordringsdom:
    """The verdict on one claim. ``led``: `HOVED` the main claim. Paths are from the action."""

    led: int
    type_: Fordringstype | None
    status: Aktionsstatus
    aarsager: tuple[Fund, ...] = ()
    advarsler: tuple[Fund, ...] = ()
    venter: bool = False

    @property
    def er_hoved(self) -> bool:
        """Whether this is the action's main claim."""
        return self.led == HOVED


@dataclass(frozen=True, slots=True)
class Aktionsdom:
    """The verdict on an action, and on each of its claims."""

    status: Aktionsstatus
    aarsager: tuple[Fund, ...]
    advarsler: tuple[Fund, ...]
    hoved: Fordringsdom | None
    relaterede: tuple[Fordringsdom, ...]

    @property
    def fordringer(self) -> tuple[Fordringsdom, ...]:
        """The main claim first, if there is one."""
        return (self.hoved, *self.relaterede) if self.hoved else self.relaterede


def bedoem(sag: Aktionssag) -> Aktionsdom:
    """Judges the action. Pure: it asks the register through the case's own questions and changes nothing."""
    sag.sete_referencer.clear()
    faelles: list[Fund] = []
    sager = sag.fordringer()
    fund: dict[int, list[Fund]] = {f.led: [] for f in sager}
    aabne = sager
    for stadie in stadier_for(sag.regler.koder, sag.kode):
        faelles += _fund(stadie.aktion, sag, sag)
        if stadie.stadie is Stadie.INDHOLD and sag.opskrevet is not None:
            faelles += _filterfund(sag.opskrevet)
        for f in aabne:
            egne = _fund(stadie.fordring, f, sag)
            if stadie.stadie is Stadie.INDHOLD:
                egne += _filterfund(f)
            fund[f.led] += egne
        if udfald(faelles) is Aktionsstatus.AFVIST:
            break
        aabne = tuple(f for f in aabne if not fund[f.led] or udfald(fund[f.led]) is not Aktionsstatus.AFVIST)
    return saml(sag, sager, faelles, fund)


def filtrerede(sag: Aktionssag) -> tuple[Fordringssag, ...]:
    """What the type's own rules judge: the action's claims, or an OR as the claim it makes."""
    return sag.fordringer() or ((sag.opskrevet,) if sag.opskrevet is not None else ())


def sporet(sag: Aktionssag) -> dict[int, tuple[Sporlinje, ...]]:
    """The trace of every filter rule, by the claim's place; an OR has that of a main claim."""
    return {
        f.led: tuple(
            _som_tilpasset(f, linje)
            for linje in spor(
                f.type_,
                f.fordring,
                rolle=f.rolle,
                modtagelsesdato=sag.dag,
                hovedfordring=f.hovedfordring,
                filter_pr=sag.regler.filter_pr,
            )
        )
        for f in filtrerede(sag)
        if f.type_ is not None
    }


def _fund(kontroller: Iterable[Kontrol[Any]], emne: Any, sag: Aktionssag) -> list[Fund]:
    return [kontrol.fund(brud, emne, sag.regler) for kontrol in kontroller for brud in kontrol.proev(emne)]


def _filterfund(f: Fordringssag) -> list[Fund]:
    if f.type_ is None:
        return []
    fund: Iterable[Fund] = vurder(
        f.type_,
        f.fordring,
        rolle=f.rolle,
        modtagelsesdato=f.sag.dag,
        hovedfordring=f.hovedfordring,
        filter_pr=f.sag.regler.filter_pr,
    )
    if f.sag.regler.tilpasninger:
        fund = [et for et in fund if not _tilpasset(f, et)]
    if f.sag.kode is Aktionskode.GENINDSENDFORDRING:
        fund = [replace(et, konsekvens=_UDEN_HOERING.get(et.konsekvens, et.konsekvens)) for et in fund]
    if f is f.sag.opskrevet:
        return [replace(et, felt=f"{f.sti}.{'beloeb' if et.felt == 'beloeb' else 'fordringsId'}") for et in fund]
    return [et.under(f.sti) for et in fund]


def _som_tilpasset(f: Fordringssag, linje: Sporlinje) -> Sporlinje:
    if linje.udfald is not Regeludfald.BRUDT or not _tilpasset(f, linje):
        return linje
    return replace(linje, udfald=Regeludfald.IKKE_VURDERET, hvorfor=_TILPASSET, krav=None)


def _tilpasset(f: Fordringssag, fund: Fund | Sporlinje) -> bool:
    """Whether RIM has widened the hearing rule for the creditor's claims of the type."""
    kode = f.type_.kode if f.type_ else ""
    haver = f.sag.aktion.fordringshaver_id or ""
    return fund.konsekvens is Konsekvens.HOERING and all(
        (haver, kode, regel) in f.sag.regler.tilpasninger for regel in fund.regler
    )


def saml(
    sag: Aktionssag, sager: Iterable[Fordringssag], faelles: list[Fund], fund: dict[int, list[Fund]]
) -> Aktionsdom:
    """The verdict that the findings lead to: those of the action as a whole, and those of each claim by its place."""
    hoved: Fordringsdom | None = None
    relaterede: list[Fordringsdom] = []
    for f in sager:
        if f.er_hoved:
            hoved = _dom(f, [*faelles, *fund[f.led]])
        elif hoved is not None:
            relaterede.append(_dom_under(sag, f, fund[f.led], hoved))
        else:
            relaterede.append(_dom(f, [*faelles, *fund[f.led]]))
    if hoved is not None:
        return Aktionsdom(hoved.status, hoved.aarsager, hoved.advarsler, hoved, tuple(relaterede))
    status = alvorligste(r.status for r in relaterede) if relaterede else udfald(faelles)
    aarsager, advarsler = _delt(faelles)
    return Aktionsdom(status, aarsager, advarsler, None, tuple(relaterede))


def _delt(fund: Iterable[Fund]) -> tuple[tuple[Fund, ...], tuple[Fund, ...]]:
    """Reasons, and warnings."""
    alle = tuple(fund)
    return (
        tuple(et for et in alle if et.konsekvens is not Konsekvens.ADVARSEL),
        tuple(et for et in alle if et.konsekvens is Konsekvens.ADVARSEL),
    )


def _dom(f: Fordringssag, fund: list[Fund]) -> Fordringsdom:
    aarsager, advarsler = _delt(fund)
    return Fordringsdom(f.led, f.type_, udfald(aarsager), aarsager, advarsler)


def med_hovedfordringen_afvist(dom: Fordringsdom, sag: Aktionssag) -> Fordringsdom:
    """A related claim's verdict where its main claim is rejected: so is it (428), its own findings still listed."""
    kode = sag.regler.koder.fejlkode(428)
    sti = next(f.sti for f in sag.fordringer() if f.led == dom.led)
    fund = Fund(
        konsekvens=Konsekvens.AFVIST,
        felt=sti,
        krav="en hovedfordring, der bliver modtaget",
        tekst=kode.tekst,
        kilde=kode.kilde,
        kode=428,
    )
    return replace(dom, status=Aktionsstatus.AFVIST, aarsager=(*dom.aarsager, fund), venter=False)


def _dom_under(sag: Aktionssag, f: Fordringssag, fund: list[Fund], hoved: Fordringsdom) -> Fordringsdom:
    """A related claim beside its main claim: its own verdict, or the main claim's where that is no acceptance."""
    egen = _dom(f, fund)
    if hoved.status is Aktionsstatus.AFVIST:
        return med_hovedfordringen_afvist(egen, sag)
    if egen.status is Aktionsstatus.UDFOERT and hoved.status is not Aktionsstatus.UDFOERT:
        return Fordringsdom(f.led, f.type_, hoved.status, egen.aarsager, egen.advarsler, venter=True)
    return egen
