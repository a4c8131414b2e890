"""Limitation on the clock: a claim whose last debtor's date has passed is written off, and its fees lapse with it.

Source: PENGE (Limitation once received); PORTAL (Notifications: forældelse is a reason for writing off).
"""

from psrm_sandbox.domain import poster as p
from psrm_sandbox.domain.hovedbog import ALT, Faktum, Virkemaade
from psrm_sandbox.domain.koder import Fordringsstatus, Haendelsestype
from psrm_sandbox.services.arbejde import Arbejde
from psrm_sandbox.services.bogholderi import forloeb_af

FORAELDELSE = "FORAELDELSE"
"""The write-off reason (``fordringsklasser.yaml``)."""


def foraeld(arbejde: Arbejde, fordrings_id: int) -> None:
    """Writes off all that is owed of the claim, and of the related claims that lapse with a main claim."""
    skriver = arbejde.skriver
    post = skriver.fordring(fordrings_id)
    assert post is not None
    relaterede = skriver.fordringer(skriver.relaterede(fordrings_id) if post.led < 0 else ())
    for et in (post, *(r for _, r in sorted(relaterede.items()))):
        if et.status is Fordringsstatus.UNDER_INDDRIVELSE:
            _skriv_alt_af(arbejde, et)


def _skriv_alt_af(arbejde: Arbejde, post: p.Fordringspost) -> None:
    proeve = Faktum(ALT, Haendelsestype.AFSKRIVNING, Virkemaade.AFSKRIVER, ALT, arbejde.dag)
    forloeb = forloeb_af(arbejde.skriver, arbejde.bog.satser, post, arbejde.dag, [proeve])
    oere = -sum(b.beloeb for b in forloeb.posteringer if b.faktum == ALT)
    skriv_af(arbejde, post, oere, FORAELDELSE)


def skriv_af(arbejde: Arbejde, post: p.Fordringspost, oere: int, aarsag: str) -> None:
    """Writes off so much of the claim (øre), interest before principal, and books it."""
    arbejde.bog.fakta(
        post.fordrings_id, Haendelsestype.AFSKRIVNING, Virkemaade.AFSKRIVER, oere, arbejde.dag, aarsag=aarsag
    )
    arbejde.skriver.opdater_fordring(post.fordrings_id, afskrevet=post.afskrevet + oere)
    arbejde.daekker.bogfoer(post.fordrings_id)
