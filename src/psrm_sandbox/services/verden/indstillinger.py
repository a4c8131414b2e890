"""A world's settings: read and changed."""

from collections.abc import Mapping
from typing import Any

from psrm_sandbox.grunddata.indstillinger import Indstillinger
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet


def hent(adgang: Adgang, regelsaet: Regelsaet) -> dict[str, Any]:
    """Every setting with value, default, what may be chosen, and where the choice comes from."""
    with adgang.verden.laes() as laeser:
        return _vis(regelsaet.grundlag(laeser.indstillinger()).indstillinger, regelsaet)


def saet(
    adgang: Adgang,
    regelsaet: Regelsaet,
    aendringer: Mapping[str, Any],
) -> dict[str, Any]:
    """Changes some settings; all of them or none.

    Raises:
        Problem: ``ukendt-navn`` with the nearest, or ``ugyldig-vaerdi`` with what may be chosen.

    """
    with adgang.verden.skriv() as skriver:
        nye = regelsaet.grundlag(skriver.indstillinger()).indstillinger.med(aendringer)
        raa = nye.som_json()
        skriver.saet_indstillinger({navn: raa[navn] for navn in aendringer})
        svar = _vis(nye, regelsaet)
        return adgang.foer(skriver, svar)


def _vis(indstillinger: Indstillinger, regelsaet: Regelsaet) -> dict[str, Any]:
    vaerdier, standard = indstillinger.som_json(), regelsaet.standard.som_json()
    return {
        "indstillinger": [
            {
                "navn": r.navn,
                "vaerdi": vaerdier[r.navn],
                "standard": standard[r.navn],
                "type": r.type,
                "tilladte": list(r.tilladte) if r.tilladte else None,
                "beskrivelse": r.beskrivelse,
                "kilde": r.kilde,
            }
            for r in indstillinger.raekker
        ]
    }
