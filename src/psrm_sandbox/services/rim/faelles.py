"""What the controls share: the claim they are about, the state it must have, and how a refusal is told."""

from collections.abc import Callable, Collection
from datetime import date

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.hovedbog import ALT, Faktum
from psrm_sandbox.domain.koder import Fordringsstatus, System
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.bog.bogholderi import forloeb_af
from psrm_sandbox.services.grundlag.adgang import Skriveadgang
from psrm_sandbox.services.grundlag.gengivelse import id_fra_tekst
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.porte.fordringer import Fordringslaeser
from psrm_sandbox.services.porte.sag import Sagsskriver
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.fordringer import vis_en
from psrm_sandbox.services.sag.visninger import Fordringsdetalje

TIL_INDDRIVELSE = frozenset({Fordringsstatus.UNDER_INDDRIVELSE})


def paa_fordring(
    adgang: Skriveadgang[Sagsskriver],
    regelsaet: Regelsaet,
    fordrings_id: str,
    greb: Callable[[Arbejde, poster.Fordringspost], None],
) -> Fordringsdetalje:
    """One control on one claim, in one transaction; the claim as it then stands.

    Raises:
        Problem: ``ukendt-id``, and what the control itself refuses.

    """
    with adgang.verden.skriv() as skriver:
        post = fordring_i(skriver, fordrings_id)
        greb(Arbejde(skriver, regelsaet), post)
        skriver.skriv_samlede()
        svar = vis_en(skriver, fordring_i(skriver, fordrings_id))
        return adgang.foer(skriver, svar)


def fordring_i(laeser: Fordringslaeser, fordrings_id: str, felt: str = "fordringsId") -> poster.Fordringspost:
    """The claim, of whatever creditor.

    Raises:
        Problem: ``ukendt-id``.

    """
    id_ = id_fra_tekst(fordrings_id)
    post = laeser.fordring(id_) if id_ is not None else None
    if post is None:
        raise ukendt("Fordringen", felt, fordrings_id)
    return post


def kraev_status(
    post: poster.Fordringspost,
    tilladte: Collection[Fordringsstatus],
    system: System = System.PSRM,
    felt: str = "fordringsId",
) -> None:
    """Lets only a claim through that stands so, in that system.

    Raises:
        Problem: ``forkert-tilstand``.

    """
    if post.status not in tilladte:
        krav = " eller ".join(sorted(s.value for s in tilladte))
        raise tilstand(f"Fordringen er {post.status.value}.", felt, post.status.value, f"en fordring, der er {krav}")
    if post.system is not system:
        raise tilstand(f"Fordringen ligger i {post.system.value}.", felt, post.system.value, f"en fordring i {system}")


def tilstand(detail: str, felt: str, fundet: str | None, krav: str) -> Problem:
    """The refusal of a control that what it is about does not allow as it stands."""
    return Problem(
        "forkert-tilstand",
        f"{detail} Intet er ændret.",
        "What the control is about does not allow it as it stands; nothing was changed.",
        felt=felt,
        fundet=fundet and masker(fundet)[:60],
        krav=krav,
    )


def ugyldig(detail: str, felt: str, fundet: str | None, krav: str) -> Problem:
    """The refusal of a value that does not fit the others, or the world."""
    return Problem(
        "ugyldig-vaerdi",
        detail,
        "The value does not fit; nothing was changed.",
        felt=felt,
        fundet=fundet and masker(fundet)[:60],
        krav=krav,
    )


def hoejst(beloeb: int, muligt: int, hvad: str) -> None:
    """Lets no more through than is possible, in øre.

    Raises:
        Problem: ``beloeb-for-stort``, with the figure.

    """
    if beloeb > muligt:
        tal = tekst_fra_oere(muligt)
        raise Problem(
            "beloeb-for-stort",
            f"Beløbet er større end {hvad}, som er {tal}. Intet er ændret.",
            f"The amount is more than is possible ({tal}); nothing was changed.",
            felt="beloeb",
            fundet=tekst_fra_oere(beloeb),
            krav=f"højst {tal}",
        )


def ikke_i_fremtiden(arbejde: Arbejde, felt: str, dag: date) -> None:
    """Lets no day through that has not come.

    Raises:
        Problem: ``ugyldig-vaerdi``.

    """
    if dag > arbejde.dag:
        krav = f"senest sandkassens dag {arbejde.dag.isoformat()}"
        detail = f"Dagen ligger i fremtiden: på sandkassens ur er det {arbejde.dag.isoformat()}."
        raise ugyldig(detail, felt, dag.isoformat(), krav)


def proevet(arbejde: Arbejde, post: poster.Fordringspost, faktum: Faktum) -> int:
    """What of the fact, numbered `ALT`, the claim's books would take up if it happened, in øre."""
    forloeb = forloeb_af(arbejde.skriver, arbejde.bog.satser, post, arbejde.dag, [faktum])
    return -sum(post.beloeb for post in forloeb.posteringer if post.faktum == ALT)
