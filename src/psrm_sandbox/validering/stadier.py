"""The stages in order, and the checks of each that an action's code meets."""

from collections.abc import Iterator
from dataclasses import dataclass

from psrm_sandbox.domain.koder import Aktionskode, Stadie
from psrm_sandbox.validering import (
    adgang,
    aftaleindhold,
    bilag,
    datoer,
    hovedfordring,
    reference,
    rente,
    ruteplan,
    skyldnere,
    stamdata,
    struktur,
)
from psrm_sandbox.validering.kodelister import Kodelister
from psrm_sandbox.validering.kontrol import Kontrol
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag


@dataclass(frozen=True, slots=True)
class Stadiekontroller:
    """A stage: the checks of the action as a whole, and those of each claim."""

    stadie: Stadie
    aktion: tuple[Kontrol[Aktionssag], ...]
    fordring: tuple[Kontrol[Fordringssag], ...]

    def alle(self) -> Iterator[Kontrol[Aktionssag] | Kontrol[Fordringssag]]:
        """Every check of the stage."""
        yield from self.aktion
        yield from self.fordring


STADIER = (
    Stadiekontroller(Stadie.STRUKTUR, struktur.AKTION, struktur.FORDRING),
    Stadiekontroller(Stadie.ADGANG, adgang.AKTION, aftaleindhold.FORDRING),
    Stadiekontroller(Stadie.REFERENCE, (), (*reference.FORDRING, *ruteplan.FORDRING)),
    Stadiekontroller(
        Stadie.INDHOLD,
        (),
        (
            *stamdata.FORDRING,
            *hovedfordring.FORDRING,
            *skyldnere.FORDRING,
            *bilag.FORDRING,
            *rente.FORDRING,
            *datoer.FORDRING,
        ),
    ),
)


def stadier_for(koder: Kodelister, aktionskode: Aktionskode | None) -> tuple[Stadiekontroller, ...]:
    """The stages with the checks that the action meets; worked out once for each action code."""
    noegle = ("stadier", aktionskode)
    kendt: tuple[Stadiekontroller, ...] | None = koder.huskeliste.get(noegle)
    if kendt is None:
        kendt = koder.huskeliste[noegle] = tuple(
            Stadiekontroller(
                s.stadie,
                tuple(k for k in s.aktion if k.moeder(koder, aktionskode)),
                tuple(k for k in s.fordring if k.moeder(koder, aktionskode)),
            )
            for s in STADIER
        )
    return kendt
