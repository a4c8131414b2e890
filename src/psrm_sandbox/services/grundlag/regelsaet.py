"""The rules of the product, loaded once, and the settings that a world lays over the defaults."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from psrm_sandbox.domain.fordring import Skyldner
from psrm_sandbox.grunddata import indstillinger as indstillingsmodul
from psrm_sandbox.grunddata import kodelister as kodelistemodul
from psrm_sandbox.grunddata.afgoerelser import Afgoerelser, indlaes_afgoerelser
from psrm_sandbox.grunddata.fordringsklasser import Fordringsklasser, indlaes_fordringsklasser
from psrm_sandbox.grunddata.indstillinger import Indstillinger
from psrm_sandbox.grunddata.kodelister import Kodelister
from psrm_sandbox.grunddata.navngivne import NavngivenRegel, indlaes_navngivne
from psrm_sandbox.grunddata.proevemateriale import indlaes_proevemateriale
from psrm_sandbox.grunddata.rapportkatalog import Rapportkatalog, indlaes_rapporter
from psrm_sandbox.grunddata.satser import Satser
from psrm_sandbox.indgangsfilter import Katalog, standardkatalog
from psrm_sandbox.indgangsfilter.kalendere import Kalendere, kalendere
from psrm_sandbox.validering.sag import Regelgrundlag

Tilpasninger = frozenset[tuple[str, str, str]]
"""The hearing rules that RIM has widened in a world: creditor, type, rule."""

Identitet = tuple[str | None, str | None]
"""A debtor's type and number in normal form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regelsaet:
    """Everything under ``seed`` that the use cases go by.

    Catalogue, code lists, named rules, the settings' defaults, the owners of the known PEF companies, the classes of
    claims, the closed days, the interest rates, the decisions that no rule makes, and the forms of the reports.
    """

    katalog: Katalog
    koder: Kodelister
    navngivne: Mapping[str, NavngivenRegel]
    standard: Indstillinger
    pef_ejere: Mapping[Identitet, Skyldner]
    klasser: Fordringsklasser
    kalendere: Kalendere
    satser: Satser
    afgoerelser: Afgoerelser
    rapporter: Rapportkatalog

    def grundlag(
        self, afvigelser: Mapping[str, Any], filter_pr: date | None = None, tilpasninger: Tilpasninger = frozenset()
    ) -> Regelgrundlag:
        """The rules as they hold in a world with those settings and those widened rules."""
        indstillinger = self.standard.med(afvigelser) if afvigelser else self.standard
        return Regelgrundlag(self.katalog, self.koder, self.navngivne, indstillinger, filter_pr, tilpasninger)


def indlaes_regelsaet() -> Regelsaet:
    """Reads everything under ``seed``.

    Raises:
        Datafejl: a mistake in a file, with line and nearest word.

    """
    return Regelsaet(
        katalog=standardkatalog(),
        koder=kodelistemodul.indlaes(),
        navngivne=indlaes_navngivne(),
        standard=indstillingsmodul.indlaes(),
        pef_ejere=indlaes_proevemateriale().ejere(),
        klasser=indlaes_fordringsklasser(),
        kalendere=kalendere(),
        satser=Satser(kodelistemodul.indlaes_rentesatser()),
        afgoerelser=indlaes_afgoerelser(),
        rapporter=indlaes_rapporter(),
    )
