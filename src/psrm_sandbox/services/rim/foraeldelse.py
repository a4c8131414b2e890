"""Limitation in RIM's hands: interrupted for a whole complex, and lifted by an internal write-up.

A complex is the main claim with its write-ups and all its interest; a fee is a complex of its own. Source: PENGE
(Limitation once received); Den juridiske vejledning G.A.2.4.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from psrm_sandbox.domain import foraeldelse as regler
from psrm_sandbox.domain import poster as p
from psrm_sandbox.domain.hovedbog import Virkemaade
from psrm_sandbox.domain.koder import Fordringsstatus, Haendelsestype, System
from psrm_sandbox.domain.rim import Afbrydelsesmaade
from psrm_sandbox.services.adgang import Adgang
from psrm_sandbox.services.arbejde import Arbejde
from psrm_sandbox.services.regelsaet import Regelsaet
from psrm_sandbox.services.rim.faelles import MODTAGET, Journal, kraev_status, paa_fordring
from psrm_sandbox.services.rim.skyldnere import Skyldnernoegle, er_skyldner, kraev_skyldner

_KAN_AFBRYDES = frozenset({Fordringsstatus.UNDER_INDDRIVELSE, Fordringsstatus.DAEKKET})


def afbryd(
    adgang: Adgang,
    regelsaet: Regelsaet,
    fordrings_id: str,
    maade: Afbrydelsesmaade,
    aar: int | None,
    skyldner: tuple[str, str] | None,
    journal: Journal,
) -> dict[str, Any]:
    """A new period of ``aar`` years (None: the ordinary one) from today, for one debtor or all, on the whole complex.

    A date that lies later already stands (S-52).

    Raises:
        Problem: ``ukendt-id``, ``forkert-tilstand``, ``aegte-cpr``, or ``ugyldig-vaerdi`` for one who is no debtor.

    """

    def greb(arbejde: Arbejde, post: p.Fordringspost) -> None:
        egen = kraev_skyldner(arbejde, skyldner) if skyldner else None
        kraev_status(post, _KAN_AFBRYDES)
        if egen is not None:
            er_skyldner(arbejde.skriver, post, egen)
        ny = regler.ved_afbrydelse(
            arbejde.dag, aar or regelsaet.klasser.foraeldelse.aar, regelsaet.kalendere.foraeldelse
        )
        for led in kompleks(arbejde, post):
            _mindst(arbejde, led, ny, egen)
            arbejde.bog.fakta(
                led.fordrings_id,
                Haendelsestype.FORAELDELSE_AFBRUDT,
                Virkemaade.UDEN_VIRKNING,
                0,
                arbejde.dag,
                aarsag=maade.value,
            )

    return paa_fordring(adgang, regelsaet, fordrings_id, journal, greb)


def kompleks(arbejde: Arbejde, post: p.Fordringspost) -> list[p.Fordringspost]:
    """The claims that share the claim's limitation and are in recovery, the main claim first."""
    skriver, klasser = arbejde.skriver, arbejde.regelsaet.klasser

    def er_rente(et: p.Fordringspost) -> bool:
        return klasser.er_rente(et.fordringstype, et.rolle)

    hoved = skriver.fordring(post.hovedfordrings_id) if er_rente(post) and post.hovedfordrings_id else post
    if hoved is None or hoved.led >= 0:
        return [post]
    relaterede = skriver.fordringer(skriver.relaterede(hoved.fordrings_id)).values()
    alle = [hoved, *(r for r in relaterede if er_rente(r))]
    return [et for et in alle if et.status in MODTAGET and et.system is System.PSRM]


def ved_intern_opskrivning(arbejde: Arbejde, steget: Iterable[p.Fordringspost]) -> None:
    """The claims' balances have risen by RIM's doing: at least six months are left, on their whole complexes."""
    for post in steget:
        for led in kompleks(arbejde, post) if post.status in MODTAGET else ():
            _mindst(arbejde, led, arbejde.dag, None, intern=True)


def _mindst(
    arbejde: Arbejde, post: p.Fordringspost, dag: date, skyldner: Skyldnernoegle | None, *, intern: bool = False
) -> None:
    """Lifts the date of each debtor, or of that one, where the rule gives a later one."""
    for haefter in arbejde.skriver.haeftere([post.fordrings_id]).get(post.fordrings_id, ()):
        staar = haefter.foraeldes
        if staar is None or (skyldner is not None and (haefter.type, haefter.nummer) != skyldner):
            continue
        kalender = arbejde.regelsaet.kalendere.foraeldelse
        ny = regler.ved_intern_opskrivning(staar, dag, kalender) if intern else max(staar, dag)
        if ny != staar:
            arbejde.skriver.opdater_haefter(post.fordrings_id, haefter.nr, foraeldes=ny)
