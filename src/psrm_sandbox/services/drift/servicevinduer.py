"""Service windows: planned by the tester, told to whoever asks, and kept by the intake."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.servicevindue import Servicevindue, Vinduestilstand, foerste_overlap, i_kraft
from psrm_sandbox.domain.varighed import SIDSTE
from psrm_sandbox.services.grundlag.adgang import Skriveadgang
from psrm_sandbox.services.grundlag.gengivelse import oejeblik_tekst
from psrm_sandbox.services.porte.drift import Driftssted, Vindueskriver, Vindueslaeser
from psrm_sandbox.services.porte.transaktion import Journalskriver, Laesbar
from psrm_sandbox.services.porte.ur import Urlaeser

FOERSTE = datetime(2000, 1, 1, tzinfo=UTC)
"""No window begins earlier."""


class Status(StrEnum):
    """Whether the gateway takes deliveries."""

    I_DRIFT = "I_DRIFT"
    SERVICEVINDUE = "SERVICEVINDUE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vinduesvisning:
    """A window. ``aendret``: when there was last something new to tell of it. Both by the world's clock."""

    fra: datetime
    til: datetime
    tekst: str | None
    tilstand: Vinduestilstand
    aendret: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Vinduesliste:
    """Every window, in order of time."""

    servicevinduer: tuple[Vinduesvisning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Driftsstatus(Vinduesliste):
    """Whether deliveries are taken. ``tid``: the world's clock; None where no world is asked about."""

    status: Status
    tid: datetime | None


class Vinduessyn(Urlaeser, Vindueslaeser, Protocol):
    """The part of a view that the windows are shown from."""


class Vinduesfoering(Vinduessyn, Vindueskriver, Journalskriver, Protocol):
    """What setting them needs of a transaction."""


class Vinduessted(Laesbar[Urlaeser], Driftssted, Protocol):
    """A world where deliveries may be shut out for a while."""


def hent(verden: Laesbar[Vinduessyn]) -> Vinduesliste:
    """The windows in order of time, each with where it stands on the world's clock."""
    with verden.laes() as laeser:
        return Vinduesliste(servicevinduer=_vis(laeser.servicevinduer(), laeser.ur().nu))


def saet(
    adgang: Skriveadgang[Vinduesfoering],
    planlagte: Sequence[tuple[datetime, datetime, str | None]],
) -> Vinduesliste:
    """The windows (from, to, text) in place of those before.

    Raises:
        Problem: ``ugyldig-vaerdi`` for one that ends before it begins, overlaps another, or lies outside the calendar.

    """
    for nr, (fra, til, _) in enumerate(planlagte):
        _kraev_kalender(nr, fra, til)
    with adgang.verden.skriv() as skriver:
        nu = skriver.ur().nu
        foer = {(v.fra, v.til, v.tekst): v for v in skriver.servicevinduer()}
        nye = [foer.get(et) or Servicevindue(*et, nu) for et in planlagte]
        if (overlap := foerste_overlap(nye)) is not None:
            raise _ugyldig(
                f"servicevinduer[{overlap}].fra",
                nye[overlap].fra,
                "Servicevinduet begynder, før et andet er slut.",
                "The service window begins before another has ended.",
                "vinduer, der ikke overlapper",
            )
        skriver.saet_servicevinduer(nye)
        svar = Vinduesliste(servicevinduer=_vis(sorted(nye, key=lambda v: v.fra), nu))
        return adgang.foer(skriver, svar)


def lukket(verden: Vinduessted) -> Problem | None:
    """The answer to every delivery while a window lasts; None when none does."""
    vinduer = verden.servicevinduer
    if not vinduer:
        return None
    with verden.laes() as laeser:
        nu = laeser.ur().nu
    vindue = i_kraft(vinduer, nu)
    if vindue is None:
        return None
    til = oejeblik_tekst(vindue.til)
    return Problem(
        "servicevindue",
        f"NyMF er lukket for leverancer til {til} på sandkassens ur. Intet er registreret; send den igen bagefter.",
        f"The gateway takes no deliveries until {til} on the sandkasse's clock; nothing was registered.",
        krav=f"{til} eller senere",
        ekstra={"retryAfter": math.ceil((vindue.til - nu).total_seconds())},
    )


def _kraev_kalender(nr: int, fra: datetime, til: datetime) -> None:
    if not FOERSTE <= fra <= SIDSTE:
        raise _ugyldig(
            f"servicevinduer[{nr}].fra",
            fra,
            "Servicevinduet ligger uden for kalenderen.",
            "The service window lies outside the calendar.",
            "fra 2000 til udgangen af 2199",
        )
    if til <= fra:
        raise _ugyldig(
            f"servicevinduer[{nr}].til",
            til,
            "Servicevinduet slutter, før det begynder.",
            "The service window ends before it begins.",
            f"senere end {oejeblik_tekst(fra)}",
        )
    if til > SIDSTE:
        raise _ugyldig(
            f"servicevinduer[{nr}].til",
            til,
            "Servicevinduet ligger uden for kalenderen.",
            "The service window lies outside the calendar.",
            "senest udgangen af 2199",
        )


def _ugyldig(felt: str, fundet: datetime, detail: str, detail_en: str, krav: str) -> Problem:
    return Problem("ugyldig-vaerdi", detail, detail_en, felt=felt, fundet=fundet.isoformat()[:60], krav=krav)


def _vis(vinduer: Sequence[Servicevindue], nu: datetime) -> tuple[Vinduesvisning, ...]:
    return tuple(
        Vinduesvisning(fra=v.fra, til=v.til, tekst=v.tekst, tilstand=v.tilstand(nu), aendret=v.aendret(nu))
        for v in vinduer
    )


def driftsstatus(verden: Laesbar[Vinduessyn] | None) -> Driftsstatus:
    """Whether the gateway takes deliveries now on the world's clock, and every window. Without a world it does."""
    if verden is None:
        return Driftsstatus(status=Status.I_DRIFT, tid=None, servicevinduer=())
    with verden.laes() as laeser:
        nu, vinduer = laeser.ur().nu, laeser.servicevinduer()
    status = Status.I_DRIFT if i_kraft(vinduer, nu) is None else Status.SERVICEVINDUE
    return Driftsstatus(status=status, tid=nu, servicevinduer=_vis(vinduer, nu))
