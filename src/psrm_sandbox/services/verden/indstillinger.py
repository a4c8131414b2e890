"""A world's settings: read and changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from psrm_sandbox.grunddata.indstillinger import Indstillinger
from psrm_sandbox.services.grundlag.adgang import Laeseadgang, Skriveadgang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.sider import Liste
from psrm_sandbox.services.porte.indstillinger import Indstillingslaeser, Indstillingsskriver
from psrm_sandbox.services.porte.transaktion import Journalskriver


@dataclass(frozen=True, slots=True, kw_only=True)
class Indstillingsvisning:
    """A setting; its value and default are of its ``type``. ``tilladte``: what may be chosen, where it is a choice."""

    navn: str
    vaerdi: object
    standard: object
    type: str
    tilladte: tuple[str, ...] | None
    beskrivelse: str
    kilde: str


class Indstillingsfoering(Indstillingsskriver, Journalskriver, Protocol):
    """What setting them needs of a transaction."""


def hent(adgang: Laeseadgang[Indstillingslaeser], regelsaet: Regelsaet) -> Liste[Indstillingsvisning]:
    """Every setting with value, default, what may be chosen, and where the choice comes from."""
    with adgang.verden.laes() as laeser:
        return _vis(regelsaet.grundlag(laeser.indstillinger()).indstillinger, regelsaet)


def saet(
    adgang: Skriveadgang[Indstillingsfoering],
    regelsaet: Regelsaet,
    aendringer: Mapping[str, Any],
) -> Liste[Indstillingsvisning]:
    """Changes some settings; all of them or none.

    Raises:
        Problem: ``ukendt-navn`` with the nearest, or ``ugyldig-vaerdi`` with what may be chosen.

    """
    with adgang.verden.skriv() as skriver:
        nye = regelsaet.grundlag(skriver.indstillinger()).indstillinger.med(aendringer)
        raa = nye.som_json()
        skriver.saet_indstillinger({navn: raa[navn] for navn in aendringer})
        return adgang.foer(skriver, _vis(nye, regelsaet))


def _vis(indstillinger: Indstillinger, regelsaet: Regelsaet) -> Liste[Indstillingsvisning]:
    vaerdier, standard = indstillinger.som_json(), regelsaet.standard.som_json()
    return Liste(
        poster=tuple(
            Indstillingsvisning(
                navn=r.navn,
                vaerdi=vaerdier[r.navn],
                standard=standard[r.navn],
                type=r.type,
                tilladte=tuple(r.tilladte) if r.tilladte else None,
                beskrivelse=r.beskrivelse,
                kilde=r.kilde,
            )
            for r in indstillinger.raekker
        )
    )
