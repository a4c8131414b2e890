"""A world that is busy, with others or with a job: how long one waits for it, and the answers to whoever meets it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from psrm_sandbox.domain.problem import Problem

PROEV_IGEN = 1
"""Seconds after which a call that met a busy world may be tried again."""

_FRIST: ContextVar[float | None] = ContextVar("frist", default=None)
"""Until when, on the monotonic clock, whoever runs may wait for a world; None: as long as it takes."""


class VerdenOptaget(Problem):
    """The world is busy, and the caller has waited as long as it may. Nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "verden-optaget",
            "Sandkassen er optaget af et andet kald: en lang flytning af uret, en gendannelse eller en stor leverance. "
            "Intet er registreret; prøv igen.",
            "The sandkasse is busy with another call; nothing was registered. Try again.",
            krav=f"et nyt forsøg om {PROEV_IGEN} sekund eller senere",
            ekstra={"retryAfter": PROEV_IGEN},
        )


class OpgaveIGang(Problem):
    """A job is moving the world's clock: nobody else writes. Nothing was changed.

    ``ufaerdig``: it may have lost its process, and is to be resumed then.
    """

    def __init__(self, opgave_id: str, *, ufaerdig: bool = False) -> None:
        if ufaerdig:
            detail = (
                f"Opgaven {opgave_id} flytter uret og er ikke færdig. Vent, eller genoptag den, hvis den er afbrudt."
            )
            detail_en = f"Job {opgave_id} is moving the clock and is not done; wait, or resume it if it was broken off."
        else:
            detail = f"Uret flyttes netop nu af opgaven {opgave_id}. Vent, til den er færdig."
            detail_en = f"Job {opgave_id} is moving the clock; wait until it is done."
        krav = "én flytning ad gangen" if ufaerdig else "ingen skrivning, mens opgaven kører"
        super().__init__("opgave-i-gang", detail, detail_en, krav=krav, ekstra={"opgave": opgave_id})


@contextmanager
def frist(sekunder: float | None) -> Iterator[None]:
    """Whoever waits for a world inside the block waits so long at most, in all; None: as long as it takes."""
    foer = _FRIST.set(None if sekunder is None else time.monotonic() + sekunder)
    try:
        yield
    finally:
        _FRIST.reset(foer)


def tilbage() -> float | None:
    """How many seconds one may wait yet; None: as long as it takes."""
    senest = _FRIST.get()
    return None if senest is None else max(0.0, senest - time.monotonic())
