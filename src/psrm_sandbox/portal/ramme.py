"""What stands around every page of a person: the creditor, the world's date, the menu with its counters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.overblik.lister import Taelling, tael


@dataclass(frozen=True, slots=True)
class Menupunkt:
    """A tab. ``kun_her``: the real portal has no such tab. ``antal``: its counter, if it has one."""

    navn: str
    sti: str
    kun_her: bool = False
    antal: Callable[[Taelling], int] | None = None


@dataclass(frozen=True, slots=True)
class Vistpunkt:
    """A tab as it stands on a page. ``antal``: its counter, if it has one."""

    navn: str
    sti: str
    her: bool
    antal: int | None
    kun_her: bool


@dataclass(frozen=True, slots=True)
class Ramme:
    """The frame's own facts."""

    fordringshaver: str
    dag: date
    menu: Sequence[Vistpunkt]
    tal: Taelling


FORSIDE = "/hoeringer"
"""The tab that one lands on."""
MENU: Sequence[Menupunkt] = (
    Menupunkt("Opret fordring", "/opret"),
    Menupunkt("Fordringer til inddrivelse", "/fordringer", antal=lambda tal: tal.til_inddrivelse),
    Menupunkt("Nul-fordringer", "/nulfordringer", antal=lambda tal: tal.nul),
    Menupunkt("Fordringer i høring", FORSIDE, antal=lambda tal: tal.i_hoering),
    Menupunkt("Afviste/fortrudte fordringer", "/afviste"),
    Menupunkt("Underretninger", "/underretninger"),
    Menupunkt("Rapporter", "/rapporter"),
    Menupunkt("Afstemning", "/afstemninger"),
    Menupunkt("Aftale og kontakt", "/aftale"),
    Menupunkt("Fordringstyper", "/fordringstyper", kun_her=True),
    Menupunkt("Kontrol af fil", "/kontrol", kun_her=True),
    Menupunkt("Få hjælp", "/hjaelp", kun_her=True),
)
"""The tabs in the guides' order, then our own."""


def ramme(adgang: Adgang, sti: str, *, ekstra: bool) -> Ramme:
    """The frame of the page at that address. ``ekstra``: with what the real portal does not have."""
    with adgang.verden.laes() as laeser:
        aftale = laeser.aftaler().get(adgang.haver.subjekt or "")
        nu = laeser.ur().nu
    tal = tael(adgang)
    menu = [
        Vistpunkt(
            punkt.navn,
            punkt.sti,
            sti == punkt.sti or sti.startswith(f"{punkt.sti}/"),
            punkt.antal(tal) if punkt.antal else None,
            punkt.kun_her,
        )
        for punkt in MENU
        if ekstra or not punkt.kun_her
    ]
    return Ramme(aftale.navn if aftale else adgang.haver.subjekt or "", dansk_dag(nu), menu, tal)
