"""The stages in order, and the checks of each that an action's code meets."""

from collections.abc import Iterator
from dataclasses import dataclass

from psrm_sandbox.domain.koder import Aktionskode, Stadie
from psrm_sandbox.former.aktion import STRUKTURER_FOR
from psrm_sandbox.grunddata.kodelister import Kodelister
from psrm_sandbox.validering import (
    adgang,
    aftaleindhold,
    annullering,
    bilag,
    datoer,
    dmi,
    genindsendelse,
    hovedfordring,
    hovedstol,
    nedskrivning,
    opskrivning,
    reference,
    rente,
    ruteplan,
    skyldnere,
    stamdata,
    struktur,
    tilbagekald,
    virkningsdato,
)
from psrm_sandbox.validering.kontrol import Kontrol
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag


@dataclass(frozen=True, slots=True)
class Stadiekontroller:
    """A stage: the checks of the action as a whole, those of each claim sent, and those of a correction alone."""

    stadie: Stadie
    aktion: tuple[Kontrol[Aktionssag], ...]
    fordring: tuple[Kontrol[Fordringssag], ...]
    korrektion: tuple[Kontrol[Aktionssag], ...] = ()

    def alle(self) -> Iterator[Kontrol[Aktionssag] | Kontrol[Fordringssag]]:
        """Every check of the stage."""
        yield from self.aktion
        yield from self.fordring
        yield from self.korrektion

    def for_aktion(self, koder: Kodelister, aktionskode: Aktionskode | None) -> "Stadiekontroller":
        """The checks that the action's code meets.

        An action on a registered claim carries no claim: it meets what the claims' rules ask of its structure.
        """
        aktion = tuple(k for k in self.aktion if k.moeder(koder, aktionskode))
        if aktionskode not in STRUKTURER_FOR:
            return Stadiekontroller(
                self.stadie, aktion, tuple(k for k in self.fordring if k.moeder(koder, aktionskode))
            )
        faelles = (k.for_strukturen() for k in self.fordring if k.moeder(koder, aktionskode))
        egne = (k for k in self.korrektion if k.moeder(koder, aktionskode))
        return Stadiekontroller(self.stadie, (*aktion, *(k for k in faelles if k is not None), *egne), ())


STADIER = (
    Stadiekontroller(Stadie.STRUKTUR, struktur.AKTION, struktur.FORDRING, struktur.KORREKTION),
    Stadiekontroller(Stadie.ADGANG, (*adgang.AKTION, *aftaleindhold.AKTION), aftaleindhold.FORDRING),
    Stadiekontroller(
        Stadie.REFERENCE,
        (),
        (*reference.FORDRING, *genindsendelse.FORDRING, *ruteplan.FORDRING, *dmi.REFERENCE_FORDRING),
        (
            *nedskrivning.REFERENCE,
            *opskrivning.REFERENCE,
            *annullering.KORREKTION,
            *hovedstol.REFERENCE,
            *tilbagekald.REFERENCE,
            *dmi.KORREKTION,
        ),
    ),
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
            *dmi.INDHOLD_FORDRING,
        ),
        (
            *nedskrivning.INDHOLD,
            *opskrivning.INDHOLD,
            *hovedstol.INDHOLD,
            *tilbagekald.INDHOLD,
            *virkningsdato.INDHOLD,
            *bilag.KORREKTION,
        ),
    ),
)


def stadier_for(koder: Kodelister, aktionskode: Aktionskode | None) -> tuple[Stadiekontroller, ...]:
    """The stages with the checks that the action meets; worked out once for each action code."""
    noegle = ("stadier", aktionskode)
    kendt: tuple[Stadiekontroller, ...] | None = koder.huskeliste.get(noegle)
    if kendt is None:
        kendt = koder.huskeliste[noegle] = tuple(s.for_aktion(koder, aktionskode) for s in STADIER)
    return kendt
