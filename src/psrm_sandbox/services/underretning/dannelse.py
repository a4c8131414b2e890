"""Notifications, made: what the clock calls at midnight, after the month's interest, and at a settlement.

A notification is kept as what its lines are made of, never as lines. It goes to every reporter on the creditor's
agreement, and to the creditor's portal, each with numbers of its own without gaps (A-13).

Source: PORTAL (Notifications); Gældsstyrelsens vejledning, underretninger. Readings of our own: S-55, S-56, S-58.
"""

from datetime import date, datetime, timedelta
from typing import Protocol

from psrm_sandbox.domain.aftale import Aftale, Renteunderretning, Saldounderretning, Underretningsvalg
from psrm_sandbox.domain.bogposter import Underretningspost
from psrm_sandbox.domain.datoer import Forskydning, dansk_dag, forskyd, midnat
from psrm_sandbox.domain.koder import Bogfoeringsart, Underretningsart
from psrm_sandbox.domain.part import Part, Portal
from psrm_sandbox.domain.underretningsgrundlag import Daggrundlag, Rentegrundlag, Underretningsgrundlag
from psrm_sandbox.services.porte.sag import Sagsskriver
from psrm_sandbox.services.porte.underretning import Underretningslaeser
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.underretning.grundlag import BOGFOERINGSART
from psrm_sandbox.services.underretning.grupper import har_bevaegelser

_SALDO = {
    Saldounderretning.UDLIGNING: Underretningsart.UDLIGNING,
    Saldounderretning.ALLOKERING: Underretningsart.ALLOKERING,
}
_RENTER = {
    Renteunderretning.RENTER: Underretningsart.RENTER,
    Renteunderretning.DETALJEREDE_RENTER: Underretningsart.DETALJEREDE_RENTER,
}
IKKE_I_PORTALEN = frozenset({Underretningsart.DETALJEREDE_RENTER})
"""Kinds that go system to system only."""
_EN_DAG = timedelta(days=1)
_SPROEJT = timedelta(microseconds=1)


class Udstedelse(Sagsskriver, Underretningslaeser, Protocol):
    """What issuing notifications needs of a transaction."""


def dagens_underretninger(arbejde: Arbejde[Udstedelse], dag: date) -> int:
    """Tells of the coverage, write-off and return booked on that day (Copenhagen); how many notifications were made.

    To be called at the midnight after the day. A day whose bookings cancel each other out is not told of.
    """
    fra, til = midnat(dag), midnat(dag + _EN_DAG)
    arbejde.skriver.skriv_samlede()
    med = {
        art: set(arbejde.skriver.summer_af([art], fra, til))
        for art in (Bogfoeringsart.DAEKNING, Bogfoeringsart.AFSKRIVNING, Bogfoeringsart.RETURNERING)
    }
    udsteder = Udsteder(arbejde)
    for aftale in arbejde.aftaler.values():
        for art in _dagens_arter(aftale.underretninger):
            if aftale.fordringshaver_id not in med[BOGFOERINGSART[art]]:
                continue
            bogfoeringer = arbejde.skriver.bogfoeringer_af([BOGFOERINGSART[art]], fra, til, aftale.fordringshaver_id)
            if har_bevaegelser(art, bogfoeringer):
                udsteder.udsted(aftale, art, Daggrundlag(fra, til))
    return udsteder.antal


def _dagens_arter(valg: Underretningsvalg) -> list[Underretningsart]:
    arter = [_SALDO[valg.saldo]] if valg.saldo else []
    arter += [Underretningsart.AFSKRIVNING] if valg.afskrivning else []
    return arter + ([Underretningsart.RETURNERING] if valg.returnering else [])


def renteunderretninger(arbejde: Arbejde[Udstedelse], maaned_slut: datetime) -> int:
    """Tells of the interest booked since the previous month's posting, this one included; how many were made.

    To be called right after the month's posting, at ``maaned_slut``: the 1st, 00:00 in Copenhagen.
    """
    skriver, slut_dag = arbejde.skriver, dansk_dag(maaned_slut)
    skriver.skriv_samlede()
    forrige_dag = forskyd(slut_dag, Forskydning(maaneder=-1))
    fra = midnat(forrige_dag)
    til_faktum, til_nr = skriver.sidste_numre()
    rente = [Bogfoeringsart.RENTETILSKRIVNING]
    siden = set(skriver.summer_af(rente, fra + _SPROEJT, maaned_slut + _SPROEJT))
    ved_midnat = set(skriver.summer_af(rente, fra, fra + _SPROEJT))
    forrige = _Forrige(arbejde, forrige_dag)
    udsteder = Udsteder(arbejde)
    for aftale in arbejde.aftaler.values():
        id_, valgt = aftale.fordringshaver_id, aftale.underretninger.renter
        if valgt is None or id_ not in siden | ved_midnat:
            continue
        efter = forrige.til_nr(aftale)
        if id_ not in siden and not any(
            b.nr > efter for b, _ in skriver.bogfoeringer_af(rente, fra, fra + _SPROEJT, id_)
        ):
            continue
        grundlag = Rentegrundlag(fra, maaned_slut, efter, til_nr, til_faktum)
        udsteder.udsted(aftale, _RENTER[valgt], grundlag)
    return udsteder.antal


class _Forrige:
    """Up to which booking each creditor's interest was told the month before."""

    def __init__(self, arbejde: Arbejde[Udstedelse], dag: date) -> None:
        self._skriver = arbejde.skriver
        self._dag = dag
        self._hos: dict[Part, dict[str, int]] = {}

    def til_nr(self, aftale: Aftale) -> int:
        for modtager in modtagere(aftale, Underretningsart.RENTER):
            if modtager not in self._hos:
                poster = self._skriver.underretninger(
                    modtager, None, (self._dag, self._dag), 10**6, list(_RENTER.values())
                )
                self._hos[modtager] = {
                    post.fordringshaver_id: post.grundlag.til_nr
                    for post in poster
                    if isinstance(post.grundlag, Rentegrundlag)
                }
            fundet = self._hos[modtager].get(aftale.fordringshaver_id)
            if fundet is not None:
                return fundet
        return 0


def modtagere(aftale: Aftale, art: Underretningsart) -> list[Part]:
    """Who is told: every reporter on the agreement, and its portal unless the kind goes system to system only."""
    alle: list[Part] = [ret.indberetter for ret in aftale.indberettere]
    if aftale.portal and art not in IKKE_I_PORTALEN:
        alle.append(Portal(aftale.fordringshaver_id))
    return alle


class Udsteder:
    """Numbers and adds notifications, within one transaction."""

    def __init__(self, arbejde: Arbejde[Udstedelse]) -> None:
        arbejde.skriver.skriv_samlede()
        self._arbejde = arbejde
        self._sidste: dict[Part, int] = {}
        self.antal = 0

    def udsted(self, aftale: Aftale, art: Underretningsart, grundlag: Underretningsgrundlag) -> None:
        """One notification to each receiver of the creditor's."""
        skriver, nu = self._arbejde.skriver, self._arbejde.nu
        for modtager in modtagere(aftale, art):
            if modtager not in self._sidste:
                self._sidste[modtager] = skriver.sidste_underretning(modtager)
            self._sidste[modtager] += 1
            skriver.tilfoej(
                Underretningspost(
                    indberetter=modtager,
                    nr=self._sidste[modtager],
                    art=art.value,
                    fordringshaver_id=aftale.fordringshaver_id,
                    oejeblik=nu,
                    dag=dansk_dag(nu),
                    grundlag=grundlag,
                )
            )
            self.antal += 1
