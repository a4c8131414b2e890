"""RIM sends a claim back to its creditor.

Source: ``aarsagskoder.yaml`` (retur), which says neither what becomes of coverages nor which day is in force. Here
coverages stand, and what is left goes back from today. A main claim takes its related claims along, except split ones,
as a recall does (S-50).
"""

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.hovedbog import ALT, Faktum, Virkemaade
from psrm_sandbox.domain.koder import Fordringsdel, Fordringsstatus, Haendelsestype
from psrm_sandbox.grunddata.kodelister import Aarsagsliste
from psrm_sandbox.services.bog.bogholderi import forloeb_af
from psrm_sandbox.services.bog.komplekser import MODTAGET, bortfald_paa_ny
from psrm_sandbox.services.grundlag.adgang import Skriveadgang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.synlighed import ukendt_kode
from psrm_sandbox.services.porte.sag import Sagsskriver
from psrm_sandbox.services.rim.faelles import kraev_status, paa_fordring
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.visninger import Fordringsdetalje


def returner(
    adgang: Skriveadgang[Sagsskriver], regelsaet: Regelsaet, fordrings_id: str, aarsag: str
) -> Fordringsdetalje:
    """Returns the claim, with the interest posted on it.

    Raises:
        Problem: ``ukendt-navn`` for the reason, ``ukendt-id``, or ``forkert-tilstand``.

    """
    if regelsaet.koder.aarsag(Aarsagsliste.RETUR, aarsag) is None:
        raise ukendt_kode("aarsag", aarsag, [a.kode for a in regelsaet.koder.aarsager[Aarsagsliste.RETUR]])

    def greb(arbejde: Arbejde, post: poster.Fordringspost) -> None:
        returner_i(arbejde, post, aarsag)

    return paa_fordring(adgang, regelsaet, fordrings_id, greb)


def returner_i(arbejde: Arbejde, post: poster.Fordringspost, aarsag: str) -> None:
    """Returns the claim, in the caller's transaction.

    Raises:
        Problem: ``forkert-tilstand``, before anything is changed.

    """
    kraev_status(post, MODTAGET)
    skriver = arbejde.skriver
    relaterede = skriver.fordringer(skriver.relaterede(post.fordrings_id) if post.er_hoved else ())
    med = [r for _, r in sorted(relaterede.items()) if r.status in MODTAGET and not r.opsplittet]
    for et in (post, *med):
        send_ud(arbejde, et, Haendelsestype.RETURNERING, Fordringsstatus.RETURNERET, aarsag)


def send_ud(
    arbejde: Arbejde, post: poster.Fordringspost, type_: Haendelsestype, status: Fordringsstatus, aarsag: str
) -> None:
    """The claim leaves recovery today with what is left of it; the fact tells the principal."""
    proeve = Faktum(ALT, type_, Virkemaade.FORLADER, ALT, arbejde.dag)
    forloeb = forloeb_af(arbejde.skriver, arbejde.bog.satser, post, arbejde.dag, [proeve])
    rest = -sum(b.beloeb for b in forloeb.posteringer if b.faktum == ALT and b.del_ is Fordringsdel.HOVEDSTOL)
    arbejde.bog.fakta(post.fordrings_id, type_, Virkemaade.FORLADER, rest, arbejde.dag, aarsag=aarsag)
    tilbagekaldt = aarsag if status is Fordringsstatus.TILBAGEKALDT else post.tilbagekaldt
    arbejde.skriver.opdater_fordring(post.fordrings_id, status=status, tilbagekaldt=tilbagekaldt, suspenderet=None)
    bortfald_paa_ny(arbejde.skriver, arbejde.regelsaet, post, arbejde.dag)
    arbejde.daekker.bogfoer(post.fordrings_id)
