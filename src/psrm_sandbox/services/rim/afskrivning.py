"""RIM writes a claim off, whole or in part, and takes a write-off back.

Source: PORTAL (Notifications: the reasons), PENGE (internal write-ups); the reasons are data. A part is taken from the
interest before the principal, as a coverage is (S-48).
"""

from collections.abc import Collection
from datetime import date

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.hovedbog import ALT, Faktum, Virkemaade
from psrm_sandbox.domain.koder import Haendelsestype, System
from psrm_sandbox.services.grundlag.adgang import Skriveadgang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.synlighed import ukendt_kode
from psrm_sandbox.services.porte.sag import Sagsskriver
from psrm_sandbox.services.rim.faelles import (
    TIL_INDDRIVELSE,
    hoejst,
    kraev_status,
    paa_fordring,
    proevet,
    tilstand,
)
from psrm_sandbox.services.rim.foraeldelse import ved_intern_opskrivning
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.visninger import Fordringsdetalje

_TYPE = Haendelsestype
_FORAELDELSE = "FORAELDELSE"
"""The reason of a write-off that the calendar makes."""


def afskriv(
    adgang: Skriveadgang[Sagsskriver], regelsaet: Regelsaet, fordrings_id: str, aarsag: str, beloeb: int | None
) -> Fordringsdetalje:
    """Writes off ``beloeb`` øre of the claim, or all that is owed of it with interest up to today.

    Raises:
        Problem: ``ukendt-navn`` for the reason, ``ukendt-id``, ``forkert-tilstand``, or ``beloeb-for-stort``.

    """
    if regelsaet.klasser.afskrivningsaarsag(aarsag) is None:
        raise ukendt_kode("aarsag", aarsag, regelsaet.klasser.afskrivningsaarsager)

    def greb(arbejde: Arbejde, post: poster.Fordringspost) -> None:
        afskriv_i(arbejde, post, aarsag, beloeb)

    return paa_fordring(adgang, regelsaet, fordrings_id, greb)


def afskriv_i(arbejde: Arbejde, post: poster.Fordringspost, aarsag: str, beloeb: int | None) -> None:
    """Writes off ``beloeb`` øre, or all that is owed, in the caller's transaction.

    Raises:
        Problem: ``forkert-tilstand`` or ``beloeb-for-stort``, before anything is changed.

    """
    kraev_status(post, TIL_INDDRIVELSE)
    muligt = _skyldigt(arbejde, post)
    oere = muligt if beloeb is None else beloeb
    hoejst(oere, muligt, "det, der skyldes")
    _skriv_af(arbejde, post, oere, aarsag)


def foraeld(arbejde: Arbejde, fordrings_id: int) -> None:
    """The claim's limitation has passed: it is written off, and its related claims, which lapse with it."""
    skriver = arbejde.skriver
    for id_ in (fordrings_id, *skriver.relaterede(fordrings_id)):
        skriver.skriv_samlede()
        post = skriver.fordring(id_)
        if post is not None and post.status in TIL_INDDRIVELSE and post.system is System.PSRM:
            oere = _skyldigt(arbejde, post)
            if oere:
                _skriv_af(arbejde, post, oere, _FORAELDELSE)


def foraeld_haeftere(arbejde: Arbejde, fordrings_id: int, dag: date) -> None:
    """Limitation has passed with the day for some of the claim's debtors; related claims lapse for them with it.

    They are no longer pursued. Where none is left, the claim is written off (S-100).
    """
    skriver = arbejde.skriver
    egne = skriver.haeftere([fordrings_id]).get(fordrings_id, ())
    ramte = {(h.type, h.nummer) for h in egne if h.foraeldes == dag and h.foraeldet is None}
    for id_ in (fordrings_id, *skriver.relaterede(fordrings_id)):
        skriver.skriv_samlede()
        post = skriver.fordring(id_)
        if post is not None and post.status in TIL_INDDRIVELSE and post.system is System.PSRM:
            _foraeld_for(arbejde, post, ramte, dag)


def _foraeld_for(
    arbejde: Arbejde, post: poster.Fordringspost, skyldnere: Collection[tuple[str | None, str | None]], dag: date
) -> None:
    haeftende = [
        h
        for h in arbejde.skriver.haeftere([post.fordrings_id]).get(post.fordrings_id, ())
        if h.foraeldet is None and (h.foraeldes is None or h.foraeldes >= dag)
    ]
    ramte = [h for h in haeftende if (h.type, h.nummer) in skyldnere]
    if not ramte:
        return
    if len(ramte) == len(haeftende):
        foraeld(arbejde, post.fordrings_id)
        return
    for h in ramte:
        arbejde.skriver.opdater_haefter(post.fordrings_id, h.nr, foraeldet=dag)
        arbejde.bog.fakta(
            post.fordrings_id,
            _TYPE.HAEFTER_FORAELDET,
            Virkemaade.UDEN_VIRKNING,
            0,
            dag,
            aarsag=_FORAELDELSE,
        )


def _skyldigt(arbejde: Arbejde, post: poster.Fordringspost) -> int:
    """Principal and interest, with interest up to today."""
    faktum = Faktum(ALT, _TYPE.AFSKRIVNING, Virkemaade.AFSKRIVER, ALT, arbejde.dag)
    return proevet(arbejde, post, faktum)


def _skriv_af(arbejde: Arbejde, post: poster.Fordringspost, oere: int, aarsag: str) -> None:
    arbejde.bog.fakta(post.fordrings_id, _TYPE.AFSKRIVNING, Virkemaade.AFSKRIVER, oere, arbejde.dag, aarsag=aarsag)
    arbejde.daekker.bogfoer(post.fordrings_id)


def ophaev(adgang: Skriveadgang[Sagsskriver], regelsaet: Regelsaet, fordrings_id: str) -> Fordringsdetalje:
    """Every write-off of the claim is undone, as if it had never been; at least six months of limitation are left.

    Raises:
        Problem: ``ukendt-id``, or ``forkert-tilstand`` where nothing is written off.

    """

    def greb(arbejde: Arbejde, post: poster.Fordringspost) -> None:
        haendelser = arbejde.skriver.haendelser(post.fordrings_id)
        ophaevede = {h.vedroerer for h in haendelser if h.type is _TYPE.AFSKRIVNING_OPHAEVET}
        staar = [h for h in haendelser if h.type is _TYPE.AFSKRIVNING and h.nr not in ophaevede]
        if not staar:
            raise tilstand("Intet af fordringen er afskrevet.", "fordringsId", post.status.value, "en afskrivning")
        for h in staar:
            arbejde.bog.fakta(
                post.fordrings_id,
                _TYPE.AFSKRIVNING_OPHAEVET,
                Virkemaade.UDEN_VIRKNING,
                h.beloeb,
                arbejde.dag,
                aarsag=h.aarsag,
                vedroerer=h.nr,
            )
        arbejde.daekker.bogfoer(post.fordrings_id)
        arbejde.skriver.skriv_samlede()
        ny = arbejde.skriver.fordring(post.fordrings_id)
        if ny is not None and ny.saldo + ny.rente > post.saldo + post.rente:
            ved_intern_opskrivning(arbejde, [ny])
            arbejde.daekker.genanvend_for(post.fordrings_id)

    return paa_fordring(adgang, regelsaet, fordrings_id, greb)
