"""A core's rows judged by the plan in the chosen engine, from several threads at once, and counted."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.grunddata import indstillinger, kodelister
from psrm_sandbox.grunddata.navngivne import indlaes_navngivne
from psrm_sandbox.grunddata.portefoelje import indlaes_inddeling
from psrm_sandbox.indgangsfilter.kalendere import kalendere
from psrm_sandbox.indgangsfilter.masse import Dagtabeller, Masseplan, byg_plan
from psrm_sandbox.indgangsfilter.masse.bedoemmelse import Ramme
from psrm_sandbox.indgangsfilter.opslag import Katalog
from psrm_sandbox.services.portefoelje import rapportraekker, stykkedom
from psrm_sandbox.services.portefoelje.modeller import Valg
from psrm_sandbox.services.portefoelje.moenstre import Moenstre
from psrm_sandbox.services.portefoelje.motorer import lav_motor
from psrm_sandbox.services.portefoelje.opgoerelse import Optaelling, optael
from psrm_sandbox.services.portefoelje.stykkedom import Grundlag
from psrm_sandbox.services.portefoelje.typeopslag import NOEGLE, Typeopslag
from psrm_sandbox.validering.faellesregler import Faelleskrav


@dataclass(frozen=True, slots=True)
class Doemt:
    """Judged rows, and by the code as shown why no type was found for some of them and what to do."""

    ramme: pl.DataFrame
    uden_type: Mapping[str, tuple[str, str]]


def portefoeljeplan(katalog: Katalog, valg: Valg) -> Masseplan:
    """The types' own rules and the common ones, as they hold on the day of the choices."""
    faelles = Faelleskrav(
        katalog=katalog,
        koder=kodelister.indlaes(),
        navngivne=indlaes_navngivne(),
        indstillinger=indstillinger.indlaes(),
        modtagelsesdato=valg.modtagelsesdato,
        filter_pr=valg.filter_pr,
    )
    return byg_plan(katalog, valg.filter_pr, faelles)


@dataclass
class Bedoemmer:
    """What is worked out once for all pieces (types, days, patterns) is behind a lock; the engine does the rest."""

    katalog: Katalog
    aftaler: Mapping[str, Aftale]
    valg: Valg
    _laas: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.plan: Masseplan = portefoeljeplan(self.katalog, self.valg)
        self.moenstre = Moenstre(self.plan)
        self.motor = lav_motor(self.valg.motor, self.valg.spark)
        self._opslag = Typeopslag(self.katalog, self.plan, self.valg, self.aftaler)
        self._dagtabeller = Dagtabeller(self.plan, kalendere())
        self._tabeller: dict[str, Ramme] = {}
        self._masker = self.motor.tabel(self.plan.masker(), lang=True)
        self._grundlag = Grundlag(
            self.motor, self.plan, self._dagtabeller, indlaes_inddeling(), self.valg.modtagelsesdato
        )

    def doem(self, kerne: pl.DataFrame, hoved: pl.DataFrame | None = None) -> Doemt:
        """The core's rows judged, in their order; ``hoved``: the main claims that they point at."""
        kombinationer = kerne.select(NOEGLE).unique()
        with self._laas:
            fundne, uden_type = self._opslag.tabel(kombinationer), self._opslag.hvorfor(kombinationer)
        g = replace(
            self._grundlag, hoved=hoved, plan=self.plan.udsnit(fundne["type_nr"].drop_nulls().unique().to_list())
        )
        tabeller = self._tabellerne(g, kerne)
        typer = self.motor.af_polars(stykkedom.typetabel(fundne))
        doemt = stykkedom.doem(g, self.motor.af_polars(kerne), typer, tabeller, self._masker)
        try:
            return Doemt(self.motor.bedoemt(doemt), uden_type)
        finally:
            self.motor.slip()

    def tael(self, doemt: pl.DataFrame) -> Optaelling:
        """What judged rows come to."""
        try:
            return optael(self.motor, self.motor.af_polars(doemt), self.plan.antal_ord)
        finally:
            self.motor.slip()

    def raekker(self, doemt: pl.DataFrame, filer: Mapping[int, str]) -> Mapping[str, pl.DataFrame]:
        """The report's tables of judged rows; ``filer``: the files' names by number."""
        fundne = rapportraekker.brudte(doemt, self.plan)
        with self._laas:
            tekster = self.moenstre.tabel(fundne)
            fund = self.moenstre.fund(fundne) if self.valg.fund_raekker else None
        return rapportraekker.raekker(doemt, self.plan, tekster, fund, filer)

    def _tabellerne(self, g: Grundlag, kerne: pl.DataFrame) -> Mapping[str, Ramme]:
        """The day tables, with the rows' days among them; one is made anew only where a day is new."""
        moedte = {
            felt: [*(dag for n in kolonner for dag in kerne[n].unique().to_list()), *g.faste_dage(felt)]
            for felt, kolonner in stykkedom.dages_felter(g.plan).items()
        }
        with self._laas:
            for felt, dage in moedte.items():
                if self._dagtabeller.tilfoej(felt, dage) or felt not in self._tabeller:
                    self._tabeller[felt] = self.motor.tabel(self._dagtabeller.tabel(felt))
            return dict(self._tabeller)
