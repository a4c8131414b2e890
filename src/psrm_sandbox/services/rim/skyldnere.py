"""Debtors as the controls name them: test numbers of the right form, and whether one is liable for a claim."""

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.skyldnernummer import CIFRE, er_velformet, normalt_nummer
from psrm_sandbox.services.grundlag.testnumre import aegte_tilladt, kraev_testnumre
from psrm_sandbox.services.porte.fordringer import Fordringslaeser
from psrm_sandbox.services.rim.faelles import ugyldig
from psrm_sandbox.services.sag.arbejde import Arbejde

Skyldnernoegle = tuple[str, str]


def kraev_skyldner(arbejde: Arbejde, skyldner: tuple[str, str], felt: str = "skyldner.nummer") -> Skyldnernoegle:
    """Type and number in the form in which the register keeps them.

    Raises:
        Problem: ``aegte-cpr`` for a real-looking CPR number, ``ugyldig-vaerdi`` for one of the wrong form.

    """
    type_, raa = skyldner
    kraev_testnumre(arbejde.skriver, arbejde.regelsaet, [(felt, raa)])
    nummer = normalt_nummer(type_, raa)
    if nummer is None or not er_velformet(type_, nummer, aegte_cpr=aegte_tilladt(arbejde.skriver, arbejde.regelsaet)):
        tillaeg = ", dag + 60" if type_ == "CPR" else ""
        raise ugyldig("Nummeret har ikke skyldnertypens form.", felt, raa, f"{CIFRE.get(type_)} cifre{tillaeg}")
    return type_, nummer


def er_skyldner(
    laeser: Fordringslaeser, post: poster.Fordringspost, skyldner: Skyldnernoegle, felt: str = "skyldner"
) -> poster.Haefterpost:
    """The debtor's liability for the claim.

    Raises:
        Problem: ``ugyldig-vaerdi``.

    """
    for haefter in laeser.haeftere([post.fordrings_id]).get(post.fordrings_id, ()):
        if (haefter.type, haefter.nummer) == skyldner:
            return haefter
    raise ugyldig(
        f"Skyldneren hæfter ikke for fordringen {post.fordrings_id:012d}.", felt, None, "en af fordringens skyldnere"
    )
