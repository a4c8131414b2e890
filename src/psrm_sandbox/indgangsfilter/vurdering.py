"""One claim judged by its type's filter: the broken rules, or the trace of all of them.

Both are built on the same evaluation; what is told beside the outcome is worked out only for what is told.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from psrm_sandbox.domain.fordring import Fordring, Hovedfordringsdata
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Kategori, Konsekvens
from psrm_sandbox.indgangsfilter.fakta import Fakta, fakta_om
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype
from psrm_sandbox.indgangsfilter.forklaring import Sag, fast_felt, fundet, hvorfor_ikke, krav, peget_felt, sti
from psrm_sandbox.indgangsfilter.kalendere import Kalendere, kalendere
from psrm_sandbox.indgangsfilter.oversaet import Tjek, er_pr_haefter, oversaet
from psrm_sandbox.indgangsfilter.regler import Flerfeltsregel, Regel
from psrm_sandbox.indgangsfilter.saetninger import saetning
from psrm_sandbox.indgangsfilter.udgave import Filterudgave, senere_aendringer
from psrm_sandbox.indgangsfilter.udgave import filter_pr as udgave_pr


class Regeludfald(StrEnum):
    """How one rule fared."""

    OPFYLDT = "OPFYLDT"
    BRUDT = "BRUDT"
    IKKE_VURDERET = "IKKE_VURDERET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sporlinje:
    """One line of the trace: a rule, for one hæfter where it is judged for each.

    ``krav`` is None and ``hvorfor`` filled where the rule was not judged. ``tvivl``: the doubts that point at the rule.
    """

    udfald: Regeludfald
    regler: tuple[str, ...]
    konsekvens: Konsekvens
    felt: str
    fundet: str | None
    krav: str | None
    tekst: str
    kilde: str
    hvorfor: str | None = None
    haefter: int | None = None
    tvivl: tuple[str, ...] = ()
    note: str | None = None
    ukendt_foer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Oversat:
    """A type's rules in force on a day, compiled."""

    regler: tuple[Regel, ...]
    tjek: tuple[tuple[int, Tjek], ...]
    pr_haefter: tuple[tuple[int, Tjek], ...]
    er_pr_haefter: tuple[bool, ...]
    felter: tuple[str | None, ...]
    krav: tuple[Callable[..., str], ...]
    tekster: tuple[str, ...]
    ukendt_foer: tuple[bool, ...]
    udgave: Filterudgave
    kilde: str
    kalendere: Kalendere

    def felt(self, nr: int, f: Fakta) -> str:
        """The field that a finding of the rule points at."""
        regel = self.regler[nr]
        return self.felter[nr] or (peget_felt(regel, f) if isinstance(regel, Flerfeltsregel) else "")

    def kravet(self, nr: int, f: Fakta, haefter: int) -> str:
        """What would be right, for this claim."""
        return self.krav[nr](self.regler[nr], Sag(f, haefter, self.kalendere))


def vurder(
    type_: Fordringstype,
    fordring: Fordring,
    *,
    rolle: Kategori,
    modtagelsesdato: date,
    hovedfordring: Hovedfordringsdata | None = None,
    filter_pr: date | None = None,
) -> tuple[Fund, ...]:
    """All broken rules, in the order of the type's table. Paths are relative to the claim.

    ``filter_pr`` chooses the edition of the filter (None: today's); ``modtagelsesdato`` never does.
    """
    oversat = _oversat(type_, filter_pr)
    fakta = fakta_om(fordring, rolle, modtagelsesdato, hovedfordring)
    foerste = fakta[0]
    brudte = [(nr, 0) for nr, tjek in oversat.tjek if tjek(foerste)]
    if len(fakta) > 1:
        for haefter in range(1, len(fakta)):
            f = fakta[haefter]
            brudte += [(nr, haefter) for nr, tjek in oversat.pr_haefter if tjek(f)]
        brudte.sort()
    return tuple(_fund(oversat, fakta[haefter], nr, haefter) for nr, haefter in brudte)


def spor(
    type_: Fordringstype,
    fordring: Fordring,
    *,
    rolle: Kategori,
    modtagelsesdato: date,
    hovedfordring: Hovedfordringsdata | None = None,
    filter_pr: date | None = None,
) -> tuple[Sporlinje, ...]:
    """The trace: every rule with its outcome, in the order of the table; for each hæfter where it is judged so."""
    oversat = _oversat(type_, filter_pr)
    fakta = fakta_om(fordring, rolle, modtagelsesdato, hovedfordring)
    return tuple(_spor(type_, oversat, fakta))


def udgave_i_brug(type_: Fordringstype, filter_pr: date | None = None) -> Filterudgave:
    """The edition of the filter that a verdict uses."""
    return _oversat(type_, filter_pr).udgave


def _spor(type_: Fordringstype, oversat: _Oversat, fakta: list[Fakta]) -> Iterator[Sporlinje]:
    for nr, tjek in oversat.tjek:
        regel, pr_haefter = oversat.regler[nr], oversat.er_pr_haefter[nr]
        tvivl = type_.tvivl_om(regel)
        for haefter, f in enumerate(fakta if pr_haefter else fakta[:1]):
            brudt = tjek(f)
            felt = oversat.felt(nr, f)
            yield Sporlinje(
                udfald=_UDFALD[brudt],
                regler=regel.regler,
                konsekvens=regel.konsekvens,
                felt=sti(felt, haefter),
                fundet=fundet(felt, f),
                krav=None if brudt is None else oversat.kravet(nr, f, haefter),
                tekst=oversat.tekster[nr],
                kilde=oversat.kilde,
                hvorfor=hvorfor_ikke(regel, f, tvivl) if brudt is None else None,
                haefter=haefter if pr_haefter else None,
                tvivl=tvivl,
                note=regel.note,
                ukendt_foer=oversat.ukendt_foer[nr],
            )


_UDFALD = {True: Regeludfald.BRUDT, False: Regeludfald.OPFYLDT, None: Regeludfald.IKKE_VURDERET}


def _fund(oversat: _Oversat, f: Fakta, nr: int, haefter: int) -> Fund:
    regel = oversat.regler[nr]
    felt = oversat.felt(nr, f)
    return Fund(
        konsekvens=regel.konsekvens,
        felt=sti(felt, haefter),
        krav=oversat.kravet(nr, f, haefter),
        tekst=oversat.tekster[nr],
        kilde=oversat.kilde,
        regler=regel.regler,
        fundet=fundet(felt, f),
        ukendt_foer=oversat.ukendt_foer[nr],
    )


def _oversat(type_: Fordringstype, dag: date | None) -> _Oversat:
    """Compiled once for each edition: days with the same later changes share one."""
    fortrudte = 0 if dag is None else len(senere_aendringer(type_, dag))
    kendt: _Oversat | None = type_.huskeliste.get(fortrudte)
    if kendt is None:
        udgave = Filterudgave(type_.filter) if dag is None else udgave_pr(type_, dag)
        kendt = type_.huskeliste[fortrudte] = _byg(type_, udgave, kalendere())
    return kendt


def _byg(type_: Fordringstype, udgave: Filterudgave, kendte_dage: Kalendere) -> _Oversat:
    tjek = tuple((nr, oversaet(regel, kendte_dage)) for nr, regel in enumerate(udgave.regler))
    pr_haefter = tuple(er_pr_haefter(regel) for regel in udgave.regler)
    bortfald = type_.ophoersregel == "bortfald"
    return _Oversat(
        regler=udgave.regler,
        tjek=tjek,
        pr_haefter=tuple(par for par in tjek if pr_haefter[par[0]]),
        er_pr_haefter=pr_haefter,
        felter=tuple(fast_felt(regel) for regel in udgave.regler),
        krav=tuple(krav.dispatch(type(regel)) for regel in udgave.regler),
        ukendt_foer=tuple(udgave.er_ukendt_foer(regel) for regel in udgave.regler),
        tekster=tuple(saetning(regel, bortfald=bortfald) for regel in udgave.regler),
        udgave=udgave,
        kilde=type_.kilde.henvisning,
        kalendere=kendte_dage,
    )
