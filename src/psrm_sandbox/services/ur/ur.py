"""The world's clock: read, let run or stand, and moved forward, what falls due happening in order on the way.

Back is refused; reset brings the template's instant.
"""

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Protocol

from psrm_sandbox.domain.datoer import dansk_dag, midnat
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.varighed import SIDSTE, VARIGHED, laeg_til
from psrm_sandbox.former.krav import Kravfejl
from psrm_sandbox.services.grundlag.adgang import Adgang, Laeseadgang, Skriveadgang
from psrm_sandbox.services.grundlag.gengivelse import oejeblik_tekst
from psrm_sandbox.services.grundlag.indgreb import IntetIndgreb
from psrm_sandbox.services.grundlag.optaget import OpgaveIGang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.opgaver import Opgavested
from psrm_sandbox.services.porte.transaktion import Journalskriver, Laesbar, Navngiven, Skrivbar
from psrm_sandbox.services.porte.ur import Urlaeser, Urskriver, Urstand, Ursted
from psrm_sandbox.services.ur import opgaver
from psrm_sandbox.services.ur.forfald import Forfaldssyn, Trinskriver, antal, naeste_oejeblik, udfoer_trin
from psrm_sandbox.services.ur.opgaver import Opgavetrinskriver, Opgavevisning

_DATO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_FOERSTE = datetime.min.replace(tzinfo=UTC)
_SENESTE = datetime.max.replace(tzinfo=UTC)


class Urtilstand(StrEnum):
    """FROSSET: it stands until it is moved. KOERER: it goes with real time."""

    FROSSET = "FROSSET"
    KOERER = "KOERER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Urvisning:
    """The clock. ``dag``: the day in Copenhagen. ``start``: where the world began, and where a reset brings it back."""

    nu: datetime
    dag: date
    tilstand: Urtilstand
    start: datetime


def vis_ur(stand: Urstand) -> Urvisning:
    """The clock as it is shown."""
    return Urvisning(
        nu=stand.nu,
        dag=dansk_dag(stand.nu),
        tilstand=Urtilstand.FROSSET if stand.koerer_siden is None else Urtilstand.KOERER,
        start=stand.start,
    )


class Verdensur(Navngiven, Laesbar[Urlaeser], Protocol):
    """A world whose clock is told."""


class Urgangsskriver(Urlaeser, Urskriver, Journalskriver, Protocol):
    """What letting the clock run or stand needs of a transaction."""


class Indhentningslaeser(Urlaeser, Forfaldssyn, Protocol):
    """The part of a view that says whether there is anything to catch up with."""


class Indhentningssted(Laesbar[Indhentningslaeser], Skrivbar[Trinskriver], Ursted, Opgavested, Protocol):
    """A world whose clock may run."""


class Flytningssted(Skrivbar[Opgavetrinskriver], Opgavested, Protocol):
    """A world whose clock is moved."""


def hent(adgang: Laeseadgang[Urlaeser]) -> Urvisning:
    """The clock."""
    with adgang.verden.laes() as laeser:
        return vis_ur(laeser.ur())


def saet_gang(adgang: Skriveadgang[Urgangsskriver], vaegtid: datetime, koerer: bool) -> Urvisning:
    """Lets the clock run with real time from where it stands, or makes it stand still."""
    with adgang.verden.skriv() as skriver:
        nu = skriver.ur().nu
        skriver.saet_urgang(*((vaegtid, nu) if koerer else (None, None)))
        if not koerer:
            skriver.saet_ur(nu)
        svar = vis_ur(skriver.ur())
        return adgang.foer(skriver, svar)


def indhent(verden: Indhentningssted, regelsaet: Regelsaet) -> None:
    """Lets happen what has fallen due in a world whose clock runs. A clock that stands has nothing to catch up with."""
    if not verden.urgang or verden.har_opgave:
        return
    with verden.laes() as laeser:
        stand = laeser.ur()
        if naeste_oejeblik(laeser, regelsaet, stand.indhentet or stand.nu, stand.nu) is None:
            return
    with suppress(OpgaveIGang), verden.skriv() as skriver:  # one that began just now does it
        stand = skriver.ur()
        _til(skriver, regelsaet, stand.indhentet or stand.nu, stand.nu)


def laes_oejeblik(tekst: str) -> str:
    """The text, if it is an instant with offset or a date.

    Raises:
        ValueError: it is neither.

    """
    try:
        _som_oejeblik(tekst)
    except ValueError:
        raise Kravfejl(
            "et øjeblik som 2015-01-01T09:00:00+01:00 eller en dag som 2015-01-01",
            "an instant as 2015-01-01T09:00:00+01:00 or a day as 2015-01-01",
        ) from None
    return tekst


def som_oejeblik(tekst: str) -> datetime:
    """What `laes_oejeblik` lets through, in UTC: a date is its beginning in Copenhagen."""
    return _i_utc(_som_oejeblik(tekst))


def laes_maal(tekst: str) -> str:
    """The text, if it is an instant with offset, a date, or an ISO duration of whole units.

    Raises:
        ValueError: it is none of them.

    """
    if not VARIGHED.fullmatch(tekst):
        _som_oejeblik(tekst)
    return tekst


def _som_oejeblik(tekst: str) -> datetime:
    try:
        if _DATO.fullmatch(tekst):
            return midnat(date.fromisoformat(tekst))
        oejeblik = datetime.fromisoformat(tekst)
    except ValueError:
        oejeblik = None
    if oejeblik is None or oejeblik.tzinfo is None:
        raise Kravfejl(
            "et øjeblik som 2026-08-01T09:00:00+02:00, en dag som 2026-08-01 eller en varighed som P2M",
            "an instant as 2026-08-01T09:00:00+02:00, a day as 2026-08-01 or a duration as P2M",
        )
    return oejeblik


def _i_utc(oejeblik: datetime) -> datetime:
    try:
        return oejeblik.astimezone(UTC)
    except OverflowError:
        return _FOERSTE if oejeblik.year < 2000 else _SENESTE


def flyt(
    adgang: Adgang[Flytningssted],
    regelsaet: Regelsaet,
    til: str,
    vaegtid: datetime,
) -> Urvisning | Opgavevisning:
    """Moves the clock to an instant, to a day's start in Copenhagen, or by an ISO duration (see `laes_maal`).

    What falls due on the way happens in order. More of it than one call should wait for is a job in a process of its
    own (an in-memory world does it in place).

    Returns:
        The clock, or the job that it became.

    Raises:
        Problem: ``ur-tilbage`` when that lies before the clock; ``ur-for-langt`` past the year 2199; ``opgave-i-gang``.

    """
    with adgang.verden.skriv() as skriver:
        opgaver.kraev_ingen_koerende(skriver)
        stand = skriver.ur()
        maal = laeg_til(stand.nu, til) if til.startswith("P") else _i_utc(_som_oejeblik(til))
        _kraev_muligt(stand, maal)
        ventet = antal(skriver, stand.nu, maal)
        graense = regelsaet.grundlag(skriver.indstillinger()).indstillinger.heltal("urflytningSomOpgave")
        if ventet > graense and adgang.verden.kan_have_opgaver:
            opgave = opgaver.opret(skriver, maal, ventet, vaegtid)
            skriver.start_opgave(opgave.id)
            return adgang.foer(skriver, opgaver.vis_opgave(opgave, stand.nu), 202)
        _til(skriver, regelsaet, stand.indhentet or stand.nu, maal)
        if stand.koerer_siden is not None:
            skriver.saet_urgang(vaegtid, maal)
        return adgang.foer(skriver, vis_ur(replace(stand, nu=maal)), 200)


def _til(skriver: Trinskriver, regelsaet: Regelsaet, fra: datetime, maal: datetime) -> None:
    """Every step up to the instant, in the open transaction; the clock stands there afterwards."""
    while (oejeblik := naeste_oejeblik(skriver, regelsaet, fra, maal)) is not None:
        udfoer_trin(skriver, regelsaet, IntetIndgreb(), fra, oejeblik)
        fra = oejeblik
    skriver.saet_ur(maal)


def _kraev_muligt(stand: Urstand, maal: datetime) -> None:
    if maal < stand.nu:
        raise Problem(
            "ur-tilbage",
            f"Uret står på {oejeblik_tekst(stand.nu)} og går kun frem. Nulstil sandkassen for at begynde forfra.",
            "The clock only moves forward; reset the sandkasse to start again.",
            felt="til",
            fundet=oejeblik_tekst(maal),
            krav=f"{oejeblik_tekst(stand.nu)} eller senere",
        )
    if maal > SIDSTE:
        raise Problem(
            "ur-for-langt",
            "Uret kan højst flyttes til udgangen af 2199.",
            "The clock goes no further than 2199.",
            felt="til",
            fundet=oejeblik_tekst(maal),
            krav=f"senest {oejeblik_tekst(SIDSTE)}",
        )
