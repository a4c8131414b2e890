"""Limitation in RIM's hands: interrupted for a whole complex, and lifted by an internal write-up.

Each debtor has a date of its own; what interrupts for one leaves the others'. Source: PENGE (Limitation once received);
Den juridiske vejledning G.A.2.4.
"""

from collections.abc import Iterable
from datetime import date

from psrm_sandbox.domain import bogposter, poster
from psrm_sandbox.domain import foraeldelse as regler
from psrm_sandbox.domain.hovedbog import Virkemaade
from psrm_sandbox.domain.koder import Fordringsstatus, Haendelsestype
from psrm_sandbox.domain.rim import Afbrydelsesmaade
from psrm_sandbox.services.bog.komplekser import MODTAGET, kompleks
from psrm_sandbox.services.grundlag.adgang import Skriveadgang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.sag import Sagsskriver
from psrm_sandbox.services.rim.faelles import kraev_status, paa_fordring, tilstand
from psrm_sandbox.services.rim.skyldnere import Skyldnernoegle, er_skyldner, kraev_skyldner
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.visninger import Fordringsdetalje

_KAN_AFBRYDES = frozenset({Fordringsstatus.UNDER_INDDRIVELSE, Fordringsstatus.DAEKKET})


def afbryd(
    adgang: Skriveadgang[Sagsskriver],
    regelsaet: Regelsaet,
    fordrings_id: str,
    maade: Afbrydelsesmaade,
    aar: int | None,
    skyldner: tuple[str, str] | None,
) -> Fordringsdetalje:
    """A new period of ``aar`` years (None: the ordinary one) from today, for one debtor or all, on the whole complex.

    A date that lies later already stands (S-52).

    Raises:
        Problem: ``ukendt-id``, ``forkert-tilstand``, ``aegte-cpr``, or ``ugyldig-vaerdi`` for one who is no debtor.

    """

    def greb(arbejde: Arbejde, post: poster.Fordringspost) -> None:
        egen = kraev_skyldner(arbejde, skyldner) if skyldner else None
        kraev_status(post, _KAN_AFBRYDES)
        haefter = er_skyldner(arbejde.skriver, post, egen) if egen is not None else None
        if haefter is not None and haefter.foraeldet is not None:
            dag = haefter.foraeldet.isoformat()
            raise tilstand(
                "Fordringen er forældet over for skyldneren.", "skyldner", dag, "en skyldner, der hæfter endnu"
            )
        ny = regler.ved_afbrydelse(
            arbejde.dag, aar or regelsaet.klasser.foraeldelse.aar, regelsaet.kalendere.foraeldelse
        )
        for led in kompleks(arbejde.skriver, regelsaet.klasser, post):
            _mindst(arbejde, led, ny, egen)
            _afbrudt(arbejde, led, maade, arbejde.dag)

    return paa_fordring(adgang, regelsaet, fordrings_id, greb)


def ved_betaling(arbejde: Arbejde, post: bogposter.Indbetaling) -> None:
    """Set-off, udlæg and wage deduction interrupt from their day, for the debtor (S-101).

    On the claims that the money covered and those that the effort is for, with their complexes.
    """
    if post.art not in set(Afbrydelsesmaade):
        return
    regelsaet, skriver = arbejde.regelsaet, arbejde.skriver
    skriver.skriv_samlede()
    ny = regler.ved_afbrydelse(post.virkningsdato, regelsaet.klasser.foraeldelse.aar, regelsaet.kalendere.foraeldelse)
    ramte = dict.fromkeys([*(d.fordrings_id for d in arbejde.daekker.daekninger(post)), *post.fordringer])
    fordringer = skriver.fordringer(ramte)
    egne = [fordringer[id_] for id_ in ramte if fordringer[id_].status in MODTAGET]
    led = {et.fordrings_id: et for egen in egne for et in kompleks(skriver, regelsaet.klasser, egen)}
    for et in led.values():
        if _mindst(arbejde, et, ny, (post.skyldner_type, post.skyldner_nummer)):
            _afbrudt(arbejde, et, Afbrydelsesmaade(post.art), post.virkningsdato)


def _afbrudt(arbejde: Arbejde, post: poster.Fordringspost, maade: Afbrydelsesmaade, dag: date) -> None:
    type_, virkning = Haendelsestype.FORAELDELSE_AFBRUDT, Virkemaade.UDEN_VIRKNING
    arbejde.bog.fakta(post.fordrings_id, type_, virkning, 0, dag, aarsag=maade.value)


def ved_intern_opskrivning(arbejde: Arbejde, steget: Iterable[poster.Fordringspost]) -> None:
    """The claims' balances have risen by RIM's doing: at least six months are left, on their whole complexes."""
    for post in steget:
        klasser = arbejde.regelsaet.klasser
        for led in kompleks(arbejde.skriver, klasser, post) if post.status in MODTAGET else ():
            _mindst(arbejde, led, arbejde.dag, None, intern=True)


def _mindst(
    arbejde: Arbejde, post: poster.Fordringspost, dag: date, skyldner: Skyldnernoegle | None, *, intern: bool = False
) -> bool:
    """Lifts the date of each debtor, or of that one, where the rule gives a later one; whether any was to be lifted.

    What has lapsed for a debtor is not revived.
    """
    ramt = False
    for haefter in arbejde.skriver.haeftere([post.fordrings_id]).get(post.fordrings_id, ()):
        staar = haefter.foraeldes
        if staar is None or haefter.foraeldet or (skyldner is not None and (haefter.type, haefter.nummer) != skyldner):
            continue
        ramt = True
        kalender = arbejde.regelsaet.kalendere.foraeldelse
        ny = regler.ved_intern_opskrivning(staar, dag, kalender) if intern else max(staar, dag)
        if ny != staar:
            arbejde.skriver.opdater_haefter(post.fordrings_id, haefter.nr, foraeldes=ny)
    return ramt
