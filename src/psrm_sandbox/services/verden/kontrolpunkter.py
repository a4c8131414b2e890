"""Checkpoints of a world: taken, listed, brought back, deleted."""

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.navne import kraev_navn
from psrm_sandbox.services.grundlag.sider import Liste
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.porte.register import Kontrolpunkt, Navneoptaget, Sandkasser
from psrm_sandbox.services.porte.transaktion import Navngiven
from psrm_sandbox.services.ur.ur import Urvisning, Verdensur, vis_ur


def opret(sandkasser: Sandkasser, adgang: Adgang[Navngiven], navn: str) -> Kontrolpunkt:
    """Keeps the world as it stands, under that name.

    Raises:
        Problem: ``aegte-cpr`` in the name; ``navn-optaget``; ``kvote-opbrugt``; ``opgave-i-gang``.

    """
    kraev_navn(navn)
    try:
        return sandkasser.tag_kontrolpunkt(adgang.verden.id, navn)
    except Navneoptaget as fejl:
        raise navn_optaget("kontrolpunkt", "checkpoint", navn) from fejl


def liste(sandkasser: Sandkasser, adgang: Adgang[Navngiven]) -> Liste[Kontrolpunkt]:
    """The world's checkpoints, the oldest first."""
    return Liste(poster=tuple(sandkasser.kontrolpunkter(adgang.verden.id)))


def gendan(sandkasser: Sandkasser, adgang: Adgang[Verdensur], navn: str, journal: Journalpost) -> Urvisning:
    """Back to the checkpoint, clock and all; keys are kept.

    Raises:
        Problem: ``ukendt-id``, with the nearest name; ``opgave-i-gang``.

    """
    if not sandkasser.gendan(adgang.verden.id, navn, journal):
        raise _ukendt(sandkasser, adgang, navn)
    with adgang.verden.laes() as laeser:
        return vis_ur(laeser.ur())


def slet(sandkasser: Sandkasser, adgang: Adgang[Navngiven], navn: str) -> None:
    """Deletes the checkpoint.

    Raises:
        Problem: ``ukendt-id``, with the nearest name.

    """
    if not sandkasser.slet_kontrolpunkt(adgang.verden.id, navn):
        raise _ukendt(sandkasser, adgang, navn)


def navn_optaget(hvad: str, what: str, navn: str) -> Problem:
    """Names are given once in a world."""
    return Problem(
        "navn-optaget",
        f"Sandkassen har allerede noget, der hedder sådan ({hvad}). Intet er ændret.",
        f"The sandkasse has a {what} of that name; nothing was changed.",
        felt="navn",
        fundet=masker(navn)[:60],
        krav="et navn, der ikke er i brug",
    )


def _ukendt(sandkasser: Sandkasser, adgang: Adgang[Navngiven], navn: str) -> Problem:
    kendte = [p.navn for p in sandkasser.kontrolpunkter(adgang.verden.id)]
    return ukendt("Kontrolpunktet", "navn", navn, naermeste(navn, kendte))
