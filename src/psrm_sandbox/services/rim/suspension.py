"""RIM suspends a claim for a data error or a doubt, whole or in part, and takes it up again.

A whole claim becomes free of inddrivelsesrente when the suspension has lasted (`domain.suspension`); one with an
interest rule of its own, and one suspended in part, bears interest on. Source: PENGE (Suspension). A suspension lifted
before its first free day has freed nothing (S-51).
"""

from datetime import date

from psrm_sandbox.domain import poster
from psrm_sandbox.domain import suspension as regler
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.hovedbog import Virkemaade
from psrm_sandbox.domain.koder import Haendelsestype
from psrm_sandbox.domain.suspension import Suspenderet
from psrm_sandbox.services.grundlag.adgang import Skriveadgang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.sag import Sagsskriver
from psrm_sandbox.services.rim.faelles import (
    TIL_INDDRIVELSE,
    hoejst,
    ikke_i_fremtiden,
    kraev_status,
    paa_fordring,
    tilstand,
    ugyldig,
)
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.opslag import gemt_aktion
from psrm_sandbox.services.sag.visninger import Fordringsdetalje

_TYPE = Haendelsestype


def suspender(
    adgang: Skriveadgang[Sagsskriver], regelsaet: Regelsaet, fordrings_id: str, beloeb: int | None
) -> Fordringsdetalje:
    """Suspends the claim, or ``beloeb`` øre of it: no money covers it. Its fact's virkningsdato is the first free day.

    Raises:
        Problem: ``ukendt-id``, ``forkert-tilstand``, or ``beloeb-for-stort``.

    """

    def greb(arbejde: Arbejde, post: poster.Fordringspost) -> None:
        kraev_status(post, TIL_INDDRIVELSE)
        if post.suspenderet is not None:
            raise tilstand("Fordringen er suspenderet.", "fordringsId", "suspenderet", "en fordring, der ikke er det")
        if beloeb is not None:
            hoejst(beloeb, post.saldo + post.rente, "det, der skyldes")
        fri = beloeb is None and _kan_blive_rentefri(arbejde, post)
        dag = regler.rentefri_fra(arbejde.dag, regelsaet.klasser.suspension.foerste_dag) if fri else arbejde.dag
        virkemaade = Virkemaade.SUSPENDERER if fri else Virkemaade.UDEN_VIRKNING
        arbejde.bog.fakta(post.fordrings_id, _TYPE.SUSPENSION, virkemaade, beloeb or post.saldo, dag)
        arbejde.skriver.opdater_fordring(post.fordrings_id, suspenderet=Suspenderet(beloeb))
        arbejde.daekker.bogfoer(post.fordrings_id)

    return paa_fordring(adgang, regelsaet, fordrings_id, greb)


def ophaev(
    adgang: Skriveadgang[Sagsskriver],
    regelsaet: Regelsaet,
    fordrings_id: str,
    varslet: date | None,
    klar: date | None,
) -> Fordringsdetalje:
    """Takes the claim up again. ``klar``: when it could be; ``varslet``: when the debtor was told (None: today).

    Raises:
        Problem: ``ukendt-id``, ``forkert-tilstand`` where it is not suspended, or ``ugyldig-vaerdi`` for a day that has
            not come, or that lies before the one it must follow.

    """

    def greb(arbejde: Arbejde, post: poster.Fordringspost) -> None:
        kraev_status(post, TIL_INDDRIVELSE)
        if post.suspenderet is None:
            raise tilstand("Fordringen er ikke suspenderet.", "fordringsId", None, "en fordring, der er suspenderet")
        haendelser = arbejde.skriver.haendelser(post.fordrings_id)
        suspenderet = next(h for h in reversed(haendelser) if h.type is _TYPE.SUSPENSION)
        varslet_dag = varslet or arbejde.dag
        klar_dag = klar or varslet_dag
        ikke_i_fremtiden(arbejde, "varslet", varslet_dag)
        _ikke_foer("klar", klar_dag, dansk_dag(suspenderet.registreret))
        _ikke_foer("varslet", varslet_dag, klar_dag)
        fri = suspenderet.virkemaade is Virkemaade.SUSPENDERER
        naaet = fri and suspenderet.virkningsdato <= arbejde.dag
        igen = regler.rente_igen(varslet_dag, klar_dag) if naaet else suspenderet.virkningsdato
        arbejde.bog.fakta(
            post.fordrings_id,
            _TYPE.SUSPENSION_OPHAEVET,
            Virkemaade.GENOPTAGER if fri else Virkemaade.UDEN_VIRKNING,
            suspenderet.beloeb,
            igen if fri else arbejde.dag,
            vedroerer=suspenderet.nr,
        )
        arbejde.skriver.opdater_fordring(post.fordrings_id, suspenderet=None)
        arbejde.daekker.bogfoer(post.fordrings_id)
        arbejde.daekker.genanvend_for(post.fordrings_id)

    return paa_fordring(adgang, regelsaet, fordrings_id, greb)


def _kan_blive_rentefri(arbejde: Arbejde, post: poster.Fordringspost) -> bool:
    """Whether the suspension can stop the claim's interest: by the choices of interest that it was sent with."""
    aktion = arbejde.skriver.aktion(post.aktions_id)
    fordring = gemt_aktion(aktion.indhold).fordring_paa(post.led) if aktion else None
    return fordring is not None and arbejde.regelsaet.klasser.kan_blive_rentefri(
        (fordring.renteregel or "").strip() or None, (fordring.rentesatskode or "").strip() or None
    )


def _ikke_foer(felt: str, dag: date, tidligst: date) -> None:
    if dag < tidligst:
        iso = tidligst.isoformat()
        raise ugyldig(f"Dagen ligger før {iso}.", felt, dag.isoformat(), f"{iso} eller senere")
