"""What stands around every page of a person: the creditor, the world's date, the menu with its counters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.overblik.stand import Taelling, stand


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ramme:
    """The frame's own facts. ``dag`` and ``nu``: the world's. ``aftale``: the creditor's, if it has one still."""

    fordringshaver: str
    dag: date
    nu: datetime
    aftale: Aftale | None
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
    Menupunkt("Genkørsel", "/genkoersel", kun_her=True),
    Menupunkt("Få hjælp", "/hjaelp", kun_her=True),
)
"""The tabs in the guides' order, then our own."""


def ramme(adgang: Adgang, sti: str, *, ekstra: bool) -> Ramme:
    """The frame of the page at that address. ``ekstra``: with what the real portal does not have."""
    her = stand(adgang)
    menu = [
        Vistpunkt(
            punkt.navn,
            punkt.sti,
            sti == punkt.sti or sti.startswith(f"{punkt.sti}/"),
            punkt.antal(her.tal) if punkt.antal else None,
            punkt.kun_her,
        )
        for punkt in MENU
        if ekstra or not punkt.kun_her
    ]
    navn = her.aftale.navn if her.aftale else adgang.haver.subjekt or ""
    return Ramme(fordringshaver=navn, dag=dansk_dag(her.nu), nu=her.nu, aftale=her.aftale, menu=menu, tal=her.tal)
