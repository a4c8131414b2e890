"""Worlds: made, reset, deleted."""

from typing import Any

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.domain.poster import Journalpost
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.adgang import Adgang
from psrm_sandbox.services.gengivelse import oejeblik_tekst
from psrm_sandbox.services.porte import Sandkasser, Urstand
from psrm_sandbox.services.ur import vis_ur


def opret(
    sandkasser: Sandkasser, vaert: str, navn: str | None, skabelon: str, seed: int | None
) -> tuple[bool, dict[str, Any]]:
    """Makes a world from a template; the same name with the same vært key answers the same world with new keys.

    Returns:
        Whether the world is new, and the answer.

    Raises:
        Problem: ``ukendt-navn`` for an unknown template.

    """
    kendte = sandkasser.skabeloner()
    if skabelon not in kendte:
        raise Problem(
            "ukendt-navn",
            f"Skabelonen {masker(skabelon)[:60]} findes ikke.",
            "There is no such template.",
            felt="skabelon",
            fundet=masker(skabelon)[:60],
            krav="en af: " + ", ".join(kendte),
            naermeste=naermeste(skabelon, kendte),
        )
    ny = sandkasser.opret(navn, skabelon, seed, vaert)
    ur = vis_ur(Urstand(ny.start, ny.start, ny.seed, ny.skabelon))
    if not ny.ny:
        verden = sandkasser.verden(ny.id)
        assert verden is not None
        with verden.laes() as laeser:
            ur = vis_ur(laeser.ur())
    korte = {n.removeprefix("demo-"): (type_, subjekt, klar) for n, type_, subjekt, klar in ny.noegler}
    return ny.ny, {
        "navn": ny.navn,
        "skabelon": ny.skabelon,
        "seed": ny.seed,
        "oprettet": oejeblik_tekst(ny.oprettet),
        "ny": ny.ny,
        "noegler": {n: klar for n, (_, _, klar) in korte.items()},
        "indberettere": {n: subjekt for n, (t, subjekt, _) in korte.items() if t is Noegletype.INDBERETTER},
        "ur": ur,
    }


def nulstil(adgang: Adgang, journal: Journalpost) -> dict[str, Any]:
    """Back to the template: nothing registered, the clock at its start, settings at their defaults. Keys are kept."""
    adgang.verden.nulstil(journal)
    with adgang.verden.laes() as laeser:
        return vis_ur(laeser.ur())


def slet(sandkasser: Sandkasser, adgang: Adgang, demo: str) -> None:
    """Removes the world, with its keys and files.

    Raises:
        Problem: ``demo-fast``: the demo world is reset, never deleted.

    """
    if adgang.verden.id == demo:
        raise Problem(
            "demo-fast",
            "Demosandkassen kan nulstilles, men ikke slettes.",
            "The demo sandkasse can be reset, not deleted.",
            krav="POST /sandkasse/nulstil",
        )
    sandkasser.slet(adgang.verden.id)
