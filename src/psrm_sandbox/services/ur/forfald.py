"""What falls due on the world's clock, in order: a step is everything of one instant, in one transaction.

Reports, interest, settlement, the pool and limitation recur by the calendar; the rest stands in the table of due items.
A move of the clock is its steps one after another, so one that was interrupted goes on where it stopped.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Protocol

from psrm_sandbox.domain.afregning import naeste_udbetaling
from psrm_sandbox.domain.datoer import dansk_dag, midnat
from psrm_sandbox.domain.rente import naeste_maaned
from psrm_sandbox.services.afstemning import kalender as afstemningskalender
from psrm_sandbox.services.afstemning.kalender import Kalenderskriver
from psrm_sandbox.services.grundlag.forfaldsarter import Forfaldsart
from psrm_sandbox.services.grundlag.indgreb import Indgreb
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.hoering.hoeringer import automatisk_fortryd
from psrm_sandbox.services.porte.bog import Rentelaeser
from psrm_sandbox.services.porte.fordringer import Foraeldelseslaeser
from psrm_sandbox.services.porte.ur import Forfaldslaeser, Urskriver
from psrm_sandbox.services.rapport.rapporter import Rapportskriver, dan
from psrm_sandbox.services.rim import scenariehandlinger
from psrm_sandbox.services.rim.afskrivning import foraeld_haeftere
from psrm_sandbox.services.rim.pulje import afregn_pulje
from psrm_sandbox.services.rim.rentekoersel import tilskriv
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.bedoemmelse import Bedoemmelse
from psrm_sandbox.services.underretning.afregning import Afregningsskriver, afregn
from psrm_sandbox.services.underretning.dannelse import dagens_underretninger, renteunderretninger

_EN_DAG = timedelta(days=1)


class Forfaldssyn(Rentelaeser, Forfaldslaeser, Foraeldelseslaeser, Protocol):
    """The part of a view that says when something falls due."""


class Trinskriver(Afregningsskriver, Rapportskriver, Kalenderskriver, Forfaldssyn, Urskriver, Protocol):
    """What a step of the clock needs of a transaction: every subject that something falls due in."""


def naeste_oejeblik(laeser: Forfaldssyn, regelsaet: Regelsaet, fra: datetime, til: datetime) -> datetime | None:
    """The next instant after ``fra``, and not after ``til``, at which something falls due."""
    kendte = [oejeblik for oejeblik, _ in _tilbagevendende(laeser, regelsaet, fra, til)]
    post = laeser.naeste_forfald(til)
    if post is not None:
        kendte.append(max(post.oejeblik, fra))
    naeste = min(kendte, default=None)
    return naeste if naeste is not None and naeste <= til else None


def _tilbagevendende(
    laeser: Forfaldssyn, regelsaet: Regelsaet, fra: datetime, til: datetime
) -> list[tuple[datetime, Forfaldsart]]:
    dag = dansk_dag(fra)
    maaned = midnat(naeste_maaned(dag))
    bankdag = naeste_udbetaling(dag, regelsaet.kalendere.bank)
    if fra < (i_dag := midnat(dag)):  # only where ``fra`` is given in another day's offset
        maaned = min(maaned, i_dag)
    fundne = [
        (maaned, Forfaldsart.RAPPORTER),
        (maaned, Forfaldsart.RENTER),
        (maaned, Forfaldsart.PULJE),
        (midnat(bankdag), Forfaldsart.AFREGNING),
    ]
    foraeldes = laeser.foerste_foraeldelse(dag, dansk_dag(til))
    if foraeldes is not None:
        fundne.append((midnat(foraeldes + _EN_DAG), Forfaldsart.FORAELDELSE))
    return fundne


def antal(laeser: Forfaldssyn, fra: datetime, til: datetime) -> int:
    """About how many things fall due between the two: what decides whether a move is a job."""
    foerste, sidste = dansk_dag(fra), dansk_dag(til)
    maaneder = (sidste.year - foerste.year) * 12 + sidste.month - foerste.month
    return laeser.antal_forfald(til) + maaneder * (1 + laeser.antal_renteklare(sidste) if maaneder else 0)


def udfoer_trin(skriver: Trinskriver, regelsaet: Regelsaet, indgreb: Indgreb, fra: datetime, oejeblik: datetime) -> int:
    """Everything that falls due at the instant, in order; the clock stands there afterwards. How many things it was."""
    ved = [art for naar, art in _tilbagevendende(skriver, regelsaet, fra, oejeblik) if naar == oejeblik]
    skriver.saet_ur(oejeblik)
    arbejde = Arbejde(skriver, regelsaet, oejeblik)
    gjort = 0
    for art in sorted(ved, key=lambda et: et.rang):
        gjort += _MAANEDLIGE[art](arbejde)
    while (post := skriver.naeste_forfald(oejeblik)) is not None:
        skriver.slet_forfald(post.nr)
        _enkelt(arbejde, regelsaet, indgreb, Forfaldsart(post.art), post.reference)
        skriver.skriv_samlede()
        gjort += 1
    return gjort


def _renter(arbejde: Arbejde[Trinskriver]) -> int:
    roerte = tilskriv(arbejde, arbejde.dag)
    arbejde.skriver.skriv_samlede()
    renteunderretninger(arbejde, arbejde.nu)
    return roerte


def _afregning(arbejde: Arbejde[Trinskriver]) -> int:
    arbejde.skriver.skriv_samlede()
    afregn(arbejde, arbejde.dag)
    return 1


def _pulje(arbejde: Arbejde[Trinskriver]) -> int:
    arbejde.skriver.skriv_samlede()
    afregn_pulje(arbejde)
    return 1


def _foraeldelse(arbejde: Arbejde[Trinskriver]) -> int:
    arbejde.skriver.skriv_samlede()
    sidste = arbejde.dag - _EN_DAG
    foraeldede = arbejde.skriver.foraeldede(sidste)
    for fordrings_id in foraeldede:
        foraeld_haeftere(arbejde, fordrings_id, sidste)
    return len(foraeldede)


_MAANEDLIGE: dict[Forfaldsart, Callable[[Arbejde[Trinskriver]], int]] = {
    Forfaldsart.RAPPORTER: dan,
    Forfaldsart.RENTER: _renter,
    Forfaldsart.AFREGNING: _afregning,
    Forfaldsart.PULJE: _pulje,
    Forfaldsart.FORAELDELSE: _foraeldelse,
}


def _enkelt(
    arbejde: Arbejde[Trinskriver], regelsaet: Regelsaet, indgreb: Indgreb, art: Forfaldsart, reference: str
) -> None:
    match art:
        case Forfaldsart.BEDOEMMELSE:
            Bedoemmelse(arbejde, indgreb).bedoem(int(reference))
        case Forfaldsart.KVITTERING:
            arbejde.tilbage.vis_nr(int(reference))
        case Forfaldsart.AUTOMATISK_FORTRYDELSE:
            automatisk_fortryd(arbejde, int(reference))
        case Forfaldsart.DAGENS_UNDERRETNINGER:
            dagens_underretninger(arbejde, date.fromisoformat(reference))
        case Forfaldsart.SCENARIE:
            scenariehandlinger.udfoer(arbejde, regelsaet, reference)
        case Forfaldsart.AFSTEMNING:
            afstemningskalender.kald(arbejde.skriver, arbejde.nu)
        case _:
            raise AssertionError(f"{art} står ikke i tabellen")
