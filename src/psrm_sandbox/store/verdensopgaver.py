"""A world's long jobs, as its store sees them: what is answered while one runs, and how one that ended is noted."""

from dataclasses import replace

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.porte import Opgavetilstand
from psrm_sandbox.store.skrivning import SqlSkriver


def opgave_i_gang(opgave_id: str) -> Problem:
    """The answer to what would write while a job works on the world."""
    adresse = f"/sandkasse/opgaver/{opgave_id}"
    return Problem(
        "opgave-i-gang",
        f"Uret flyttes netop nu af en opgave. Vent, til den er færdig: {adresse}",
        f"A job is moving the clock; wait until it is done: {adresse}",
        krav="ingen skrivning, mens opgaven kører",
        ekstra={"opgave": adresse},
    )


def afbryd(skriver: SqlSkriver, opgave_id: str, besked: str) -> None:
    """Notes that the job's process ended before it was done."""
    opgave = skriver.opgave(opgave_id)
    if opgave is not None and opgave.tilstand is Opgavetilstand.KOERER:
        skriver.gem_opgave(replace(opgave, tilstand=Opgavetilstand.AFBRUDT, besked=besked))
