"""The tabs of claims and of hearings: counted, and listed a page at a time.

Source: PORTAL (tabs, columns). A claim of the tabs stands in one of them: what is under recovery, what has a balance of
0, what is being treated, and what was rejected or withdrawn.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from psrm_sandbox.domain.datoer import midnat
from psrm_sandbox.domain.koder import Fordringsstatus, Hoeringsstatus
from psrm_sandbox.domain.poster import Fordringspost
from psrm_sandbox.services.grundlag.adgang import Aktoeradgang, Laeseadgang
from psrm_sandbox.services.grundlag.fremvisning import Fremvisningslaeser, viste_fordringer, viste_hoeringer
from psrm_sandbox.services.hoering.hoeringer import Hoeringssyn, vis
from psrm_sandbox.services.porte.fordringer import Fordringslaeser
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser
from psrm_sandbox.services.porte.overblik import Fordringsvalg, Hoeringsvalg, Overblikslaeser
from psrm_sandbox.services.sag.visning import vis_fordringslinje
from psrm_sandbox.services.sag.visninger import Fordringslinje, Hoeringsvisning

PR_SIDE = 50
MAKS_UDTRAEK = 200_000
"""Rows of a list as a file; more are for the reports."""
_PORTION = 1000
T_co = TypeVar("T_co", covariant=True)


class Fane(Enum):
    """A tab of claims: the statuses that it holds."""

    TIL_INDDRIVELSE = (Fordringsstatus.UNDER_INDDRIVELSE,)
    NUL = (
        Fordringsstatus.DAEKKET,
        Fordringsstatus.AFSKREVET,
        Fordringsstatus.TILBAGEKALDT,
        Fordringsstatus.RETURNERET,
    )
    AFVISTE = (Fordringsstatus.AFVIST, Fordringsstatus.FORTRUDT)
    BEHANDLES = (Fordringsstatus.MODTAGET, Fordringsstatus.SAGSBEHANDL)


AABNE = (Hoeringsstatus.AFVENTER_FORDRINGSHAVER, Hoeringsstatus.AFVENTER_RIM)
LUKKEDE = tuple(et for et in Hoeringsstatus if et not in AABNE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Oensket:
    """What is asked for. ``fra`` and ``til``: days, both included. ``side``: from 1; ``sortering``: a column's name."""

    soegt: str | None = None
    fordringstype: str | None = None
    fra: date | None = None
    til: date | None = None
    sortering: str
    faldende: bool = False
    side: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Liste(Generic[T_co]):
    """Page ``side`` of ``sider``. ``antal``: of all pages; ``typer``: the claim types to choose among."""

    poster: Sequence[T_co]
    antal: int
    side: int
    sider: int
    typer: Sequence[str]


class Fordringslistesyn(Overblikslaeser, Fordringslaeser, Fremvisningslaeser, Aftalelaeser, Protocol):
    """What lists of claims read."""


class Hoeringslistesyn(Overblikslaeser, Hoeringssyn, Protocol):
    """What lists of hearings read."""


def fordringer(
    adgang: Laeseadgang[Fordringslistesyn], statusser: Sequence[Fordringsstatus], oensket: Oensket
) -> Liste[Fordringslinje]:
    """A page of the creditor's claims of those statuses; a page after the last is the last."""
    with adgang.verden.laes() as laeser:
        valg = _fordringsvalg(adgang, laeser, statusser, oensket)
        if valg.afgraenset or Fordringsstatus.AFVIST in statusser:
            antal = laeser.taelte_fordringer(valg)
        else:
            talte = laeser.antal_fordringer(valg.fordringshaver_id)
            antal = sum(talte.get(et, 0) for et in statusser)
        side, sider = _sidetal(oensket.side, antal)
        poster = laeser.fordringsliste(replace(valg, spring=(side - 1) * PR_SIDE))
        return Liste(
            poster=_linjer(laeser, poster),
            antal=antal,
            side=side,
            sider=sider,
            typer=laeser.typer_hos(valg.fordringshaver_id),
        )


def alle_fordringer(
    adgang: Laeseadgang[Fordringslistesyn], statusser: Sequence[Fordringsstatus], oensket: Oensket
) -> Iterator[Sequence[Fordringslinje]]:
    """The whole list, in portions and at most `MAKS_UDTRAEK` of it, from one consistent view."""
    with adgang.verden.laes() as laeser:
        valg = _fordringsvalg(adgang, laeser, statusser, oensket)
        poster = laeser.fordringsliste(replace(valg, antal=MAKS_UDTRAEK))
        for start in range(0, len(poster), _PORTION):
            yield _linjer(laeser, poster[start : start + _PORTION])


def hoeringer(
    adgang: Laeseadgang[Hoeringslistesyn], statusser: Sequence[Hoeringsstatus], oensket: Oensket
) -> Liste[Hoeringsvisning]:
    """A page of the creditor's hearings of those statuses; a page after the last is the last."""
    with adgang.verden.laes() as laeser:
        valg = _hoeringsvalg(adgang, laeser, statusser, oensket)
        antal = laeser.taelte_hoeringer(valg)
        side, sider = _sidetal(oensket.side, antal)
        raekker = laeser.hoeringsliste(replace(valg, spring=(side - 1) * PR_SIDE))
        return Liste(
            poster=vis(laeser, viste_hoeringer(laeser, raekker)),
            antal=antal,
            side=side,
            sider=sider,
            typer=laeser.typer_hos(valg.fordringshaver_id),
        )


def alle_hoeringer(
    adgang: Laeseadgang[Hoeringslistesyn], statusser: Sequence[Hoeringsstatus], oensket: Oensket
) -> Iterator[Sequence[Hoeringsvisning]]:
    """The whole list, in portions and at most `MAKS_UDTRAEK` of it, from one consistent view."""
    with adgang.verden.laes() as laeser:
        valg = _hoeringsvalg(adgang, laeser, statusser, oensket)
        raekker = laeser.hoeringsliste(replace(valg, antal=MAKS_UDTRAEK))
        for start in range(0, len(raekker), _PORTION):
            yield vis(laeser, viste_hoeringer(laeser, raekker[start : start + _PORTION]))


def naermeste(adgang: Laeseadgang[Hoeringslistesyn]) -> Hoeringsvisning | None:
    """The hearing with the creditor's nearest deadline, of several the one of most kroner; None where none waits."""
    with adgang.verden.laes() as laeser:
        oensket = Oensket(sortering="frist")
        valg = _hoeringsvalg(adgang, laeser, (Hoeringsstatus.AFVENTER_FORDRINGSHAVER,), oensket)
        viste = vis(laeser, viste_hoeringer(laeser, laeser.hoeringsliste(replace(valg, antal=1))))
        return viste[0] if viste else None


def _sidetal(oensket: int, antal: int) -> tuple[int, int]:
    sider = max(1, -(-antal // PR_SIDE))
    return min(max(1, oensket), sider), sider


def _haver(adgang: Aktoeradgang, laeser: Aftalelaeser) -> str:
    return next(iter(adgang.egne(laeser.aftaler())), "")


def _fordringsvalg(
    adgang: Aktoeradgang, laeser: Aftalelaeser, statusser: Sequence[Fordringsstatus], oensket: Oensket
) -> Fordringsvalg:
    return Fordringsvalg(statusser=tuple(statusser), **_faelles(adgang, laeser, oensket))


def _hoeringsvalg(
    adgang: Aktoeradgang, laeser: Aftalelaeser, statusser: Sequence[Hoeringsstatus], oensket: Oensket
) -> Hoeringsvalg:
    return Hoeringsvalg(statusser=tuple(statusser), **_faelles(adgang, laeser, oensket))


def _faelles(adgang: Aktoeradgang, laeser: Aftalelaeser, oensket: Oensket) -> dict[str, Any]:
    return {
        "fordringshaver_id": _haver(adgang, laeser),
        "afsender": adgang.afsender.part,
        "soegt": oensket.soegt or None,
        "fordringstype": oensket.fordringstype or None,
        "fra": midnat(oensket.fra) if oensket.fra else None,
        "til": midnat(oensket.til + timedelta(days=1)) if oensket.til and oensket.til < date.max else None,
        "sortering": oensket.sortering,
        "faldende": oensket.faldende,
        "antal": PR_SIDE,
    }


def _linjer(laeser: Fordringslistesyn, poster: Sequence[Fordringspost]) -> list[Fordringslinje]:
    haeftere = laeser.haeftere([post.fordrings_id for post in poster])
    viste = viste_fordringer(laeser, poster)
    return [vis_fordringslinje(post, haeftere.get(post.fordrings_id, ())) for post in viste]
