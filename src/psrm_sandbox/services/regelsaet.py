"""The rules of the product, loaded once, and the settings that a world lays over the defaults."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from psrm_sandbox.domain.fordring import Skyldner
from psrm_sandbox.indgangsfilter import Katalog
from psrm_sandbox.indgangsfilter import indlaes as indlaes_katalog
from psrm_sandbox.validering import indstillinger as indstillingsmodul
from psrm_sandbox.validering import kodelister as kodelistemodul
from psrm_sandbox.validering.indstillinger import Indstillinger
from psrm_sandbox.validering.kodelister import Kodelister
from psrm_sandbox.validering.navngivne import NavngivenRegel, indlaes_navngivne
from psrm_sandbox.validering.proevemateriale import indlaes_proevemateriale
from psrm_sandbox.validering.sag import Regelgrundlag

Identitet = tuple[str | None, str | None]
"""A debtor's type and number in normal form."""


@dataclass(frozen=True, slots=True)
class Regelsaet:
    """Catalogue, code lists, named rules, the settings' defaults, and the owners of the known PEF companies."""

    katalog: Katalog
    koder: Kodelister
    navngivne: Mapping[str, NavngivenRegel]
    standard: Indstillinger
    pef_ejere: Mapping[Identitet, Skyldner]

    def grundlag(self, afvigelser: Mapping[str, Any], filter_pr: date | None = None) -> Regelgrundlag:
        """The rules as they hold in a world with those settings."""
        indstillinger = self.standard.med(afvigelser) if afvigelser else self.standard
        return Regelgrundlag(self.katalog, self.koder, self.navngivne, indstillinger, filter_pr)


def indlaes_regelsaet() -> Regelsaet:
    """Reads everything under ``seed``.

    Raises:
        Datafejl: a mistake in a file, with line and nearest word.

    """
    return Regelsaet(
        indlaes_katalog(),
        kodelistemodul.indlaes(),
        indlaes_navngivne(),
        indstillingsmodul.indlaes(),
        indlaes_proevemateriale().ejere(),
    )
