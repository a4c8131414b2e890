"""A complex: the claims that share one limitation, and when nothing is owed of it any more.

It is the main claim with its write-ups and all its interest; a fee is a complex of its own. Source: PENGE (Limitation
once received); Den juridiske vejledning G.A.2.4.
"""

from collections.abc import Iterable
from datetime import date

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.koder import Fordringsstatus, System
from psrm_sandbox.grunddata.fordringsklasser import Fordringsklasser
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.bog import Bogskriver
from psrm_sandbox.services.porte.fordringer import Fordringslaeser, Fordringsskriver

MODTAGET = frozenset(
    {
        Fordringsstatus.UNDER_INDDRIVELSE,
        Fordringsstatus.DAEKKET,
        Fordringsstatus.AFSKREVET,
    }
)
"""The statuses of a claim that was received and has not left recovery."""


def kompleks(
    laeser: Fordringslaeser, klasser: Fordringsklasser, post: poster.Fordringspost
) -> list[poster.Fordringspost]:
    """The claims that share the claim's limitation and are in recovery, the main claim first."""

    def er_rente(et: poster.Fordringspost) -> bool:
        return klasser.er_rente(et.fordringstype, et.rolle)

    hoved = laeser.fordring(post.hovedfordrings_id) if er_rente(post) and post.hovedfordrings_id else post
    if hoved is None or not hoved.er_hoved:
        return [post]
    relaterede = laeser.fordringer(laeser.relaterede(hoved.fordrings_id)).values()
    alle = [hoved, *(r for r in relaterede if er_rente(r))]
    return [et for et in alle if et.status in MODTAGET and et.system is System.PSRM]


def er_tomt(led: Iterable[poster.Fordringspost]) -> bool:
    """Whether nothing is owed of a complex, principal or interest."""
    return all(et.saldo + et.rente == 0 for et in led)


def forny(skriver: Fordringsskriver, led: Iterable[poster.Fordringspost], ny: date) -> None:
    """Gives an emptied complex the date of what comes into it; it stays lapsed for a debtor for whom it has lapsed."""
    for et in led:
        for haefter in skriver.haeftere([et.fordrings_id]).get(et.fordrings_id, ()):
            if haefter.foraeldet is None:
                skriver.opdater_haefter(et.fordrings_id, haefter.nr, foraeldes=ny)


def bortfald_paa_ny(skriver: Bogskriver, regelsaet: Regelsaet, post: poster.Fordringspost, dag: date) -> None:
    """The claim goes back: where bortfald gave way to limitation under recovery, the date that was sent holds again.

    For a debtor for whom the claim has lapsed it stays so (S-102).
    """
    aftale = skriver.aftaler().get(post.fordringshaver_id or "")
    type_ = regelsaet.katalog.hent(aftale.gruppe, post.fordringstype, dag) if aftale and post.fordringstype else None
    vilkaar = type_.bortfald_under_inddrivelse if type_ else None
    if vilkaar is None or vilkaar.gaelder:
        return
    for haefter in skriver.haeftere([post.fordrings_id]).get(post.fordrings_id, ()):
        if haefter.foraeldet is None and haefter.foraeldelsesdato is not None:
            skriver.opdater_haefter(post.fordrings_id, haefter.nr, foraeldes=haefter.foraeldelsesdato)
