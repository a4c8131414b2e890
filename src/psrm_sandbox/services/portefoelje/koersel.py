"""A whole portfolio, piece by piece: read, judged, kept, and added up. What a face shows is `resultat`'s."""

import json
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
from psrm_sandbox.services.portefoelje import arbejdsmappe, kilder, rapportraekker, samling, stykkedom
from psrm_sandbox.services.portefoelje.arbejdsmappe import Arbejdsmappe
from psrm_sandbox.services.portefoelje.dele import Del, gemt_del, typet_del
from psrm_sandbox.services.portefoelje.kilder import Kilde
from psrm_sandbox.services.portefoelje.laesning import Laeser
from psrm_sandbox.services.portefoelje.modeller import Fortael, Fremdrift, Noter, Valg
from psrm_sandbox.services.portefoelje.moenstre import Moenstre
from psrm_sandbox.services.portefoelje.motorer import lav_motor
from psrm_sandbox.services.portefoelje.opgoerelse import Optaelling, optael
from psrm_sandbox.services.portefoelje.samling import Samling
from psrm_sandbox.services.portefoelje.stykkedom import Grundlag
from psrm_sandbox.services.portefoelje.typeopslag import NOEGLE, Typeopslag
from psrm_sandbox.validering.faellesregler import Faelleskrav

BYTE_PR_RAEKKE = 45
"""Bytes that a row of the report takes on disk, measured; ``_FUND`` more where findings are rows."""
_FUND = 40
_SKRAAL = 32 * 1024**2
_KRAVDATA = ("art", "beloeb", "hovedstol", "periode_start", "periode_slut", "stiftelsesdato", "beskrivelse", "peger")


@dataclass
class Koersel:
    """One run. ``koer`` does all that is not done; then ``tal`` holds the sums."""

    katalog: Katalog
    aftaler: Mapping[str, Aftale]
    valg: Valg
    fortael: Fortael = lambda _: None
    noter: Noter = field(default_factory=Noter)
    tal: Optaelling = field(default_factory=Optaelling)

    def __post_init__(self) -> None:
        self.plan: Masseplan = byg_plan(self.katalog, self.valg.filter_pr, self._faelles())
        self.opslag = Typeopslag(self.katalog, self.plan, self.valg, self.aftaler)
        self.moenstre = Moenstre(self.plan)
        self._laeser = Laeser(self.valg.plan, self.valg.ark, self.noter)
        self._dagtabeller = Dagtabeller(self.plan, kalendere())
        self._tabeller: dict[str, Ramme] = {}
        self._motor = lav_motor(self.valg.motor, self.valg.spark)
        self._masker = self._motor.tabel(self.plan.masker(), lang=True)
        self.kilder: list[Kilde] = []

    def _faelles(self) -> Faelleskrav:
        return Faelleskrav(
            katalog=self.katalog,
            koder=kodelister.indlaes(),
            navngivne=indlaes_navngivne(),
            indstillinger=indstillinger.indlaes(),
            modtagelsesdato=self.valg.modtagelsesdato,
            filter_pr=self.valg.filter_pr,
        )

    def koer(self) -> Arbejdsmappe:
        """Judges what is not judged yet.

        Raises:
            Portefoeljefejl: it cannot be read, or there is no room for the report; what to do is told.
            OSError: the disk is full. What is done stays, and the same run goes on from there.

        """
        self.kilder = kilder.find(self.valg.kilder, self.valg.ud)
        mappe = arbejdsmappe.aabn(self.valg.ud, kilder.aftryk(self.valg, self.kilder, self.katalog.version))
        try:
            self._alle(mappe)
        except BaseException:
            mappe.laas.release()
            raise
        if self.valg.motor == "spark":
            self._motor.luk()
        return mappe

    def _alle(self, mappe: Arbejdsmappe) -> None:
        dele = self._dele(mappe)
        i_alt = sum(del_.raekker for del_ in dele)
        mangler = sum(del_.raekker for del_ in dele if not mappe.er_gjort(del_.navn))
        arbejdsmappe.kraev_plads(mappe.mappe, _SKRAAL + mangler * (BYTE_PR_RAEKKE + _FUND * self.valg.fund_raekker))
        self.fortael(Fremdrift("finder rækker, der hører sammen", 0, i_alt))
        fundet = samling.find(dele)
        g = Grundlag(self._motor, self.plan, self._dagtabeller, indlaes_inddeling(), self.valg.modtagelsesdato)
        gjort = 0
        for del_ in dele:
            tal = mappe.tal(del_.navn) if mappe.er_gjort(del_.navn) else self._del(mappe, g, del_, fundet)
            self.tal.tilfoej(tal)
            gjort += del_.raekker
            self.fortael(Fremdrift("bedømmer", gjort, i_alt))
        self._haeftere(mappe)

    def _dele(self, mappe: Arbejdsmappe) -> list[Del]:
        """The pieces: typed Parquet as it lies, all else once it has been read into the folder."""
        dele: list[Del] = []
        for kilde in self.kilder:
            if self._laeser.er_typet(kilde):
                for stykke in kilder.i_stykker(kilde, self.valg.stykke):
                    dele.append(typet_del(f"{len(dele):06d}", self._laeser, stykke))
            else:
                for navn, raekker in self._laest_ind(mappe, kilde):
                    gemt = mappe.mappe / "laest" / f"{navn}.parquet"
                    dele.append(gemt_del(f"{len(dele):06d}", gemt, raekker))
        return dele

    def _laest_ind(self, mappe: Arbejdsmappe, kilde: Kilde) -> list[tuple[str, int]]:
        """The file's pieces in the folder, read there if they are not."""
        klar = mappe.mappe / "laest" / f"{kilde.nr:05d}.klar"
        if not klar.exists():
            arbejdsmappe.kraev_plads(mappe.mappe, _SKRAAL + kilde.sti.stat().st_size)
            gemte: list[tuple[str, int]] = []
            for nr, laest in enumerate(self._laeser.tabel(kilde, self.valg.stykke)):
                navn = f"{kilde.nr:05d}-{nr:05d}"
                mappe.skriv("laest", f"{navn}.fejl", laest.fejl)
                mappe.skriv("laest", navn, laest.kerne)
                gemte.append((navn, laest.raekker))
                self.fortael(Fremdrift(f"læser {kilde.navn}", sum(antal for _, antal in gemte), 0))
            fortalt = {"stykker": gemte, "noter": self.noter.alle()}
            mappe.skriv_tekst(f"laest/{klar.name}", json.dumps(fortalt))
        laest_ind = json.loads(klar.read_text(encoding="utf-8"))
        self.noter.fortael(*laest_ind["noter"])
        return [(navn, antal) for navn, antal in laest_ind["stykker"]]

    def _tabellerne(self, g: Grundlag, kerne: pl.DataFrame) -> Mapping[str, Ramme]:
        """The day tables, with the piece's days among them; one is made anew only where a day is new."""
        for felt, kolonner in stykkedom.dages_felter(g.plan).items():
            dage = [dag for n in kolonner for dag in kerne[n].unique().to_list()]
            if self._dagtabeller.tilfoej(felt, [*dage, *g.faste_dage(felt)]) or felt not in self._tabeller:
                self._tabeller[felt] = self._motor.tabel(self._dagtabeller.tabel(felt))
        return self._tabeller

    def _del(self, mappe: Arbejdsmappe, g: Grundlag, del_: Del, samlet: Samling) -> Optaelling:
        laest, flere = del_.laes(), samlet.flere
        kombinationer = laest.kerne.select(NOEGLE).unique()
        hoved, uden = samlet.hoved_for(laest.kerne)
        doemt = self._doem(replace(g, hoved=hoved), laest.kerne, self.opslag.tabel(kombinationer))
        tal = Optaelling(raekker=laest.raekker, ikke_laest=laest.fejl["nr"].n_unique(), uden_hovedfordring=uden)
        tal.uden_type.update(self.opslag.hvorfor(kombinationer))
        for hvorfor, antal in laest.fejl.group_by("hvorfor").agg(pl.col("nr").n_unique()).iter_rows():
            tal.hvorfor[hvorfor] += antal
        rammer: dict[str, pl.DataFrame] = {}
        if flere.len():
            paa_flere = doemt["noegle"].is_in(flere.implode()).fill_null(value=False)
            if paa_flere.any():
                faelles = laest.kerne.with_columns(pl.col("art").cast(pl.String)).select(
                    "nr", pl.struct(_KRAVDATA).hash().alias("faelles")
                )
                rammer["flere"] = doemt.filter(paa_flere).join(faelles, on="nr", how="left")
                doemt = doemt.filter(~paa_flere)
        self._tael(doemt, tal)
        mappe.gem(del_.navn, tal, **self._raekker(doemt), fejl=laest.fejl, **rammer)
        return tal

    def _doem(self, g: Grundlag, kerne: pl.DataFrame, fundne: pl.DataFrame) -> pl.DataFrame:
        g = replace(g, plan=self.plan.udsnit(fundne["type_nr"].drop_nulls().unique()))
        tabeller = self._tabellerne(g, kerne)
        typer = self._motor.af_polars(stykkedom.typetabel(fundne))
        doemt = stykkedom.doem(g, self._motor.af_polars(kerne), typer, tabeller, self._masker)
        svar: pl.DataFrame = self._motor.bedoemt(doemt)
        return svar

    def _tael(self, doemt: pl.DataFrame, tal: Optaelling) -> None:
        tal.tilfoej(optael(self._motor, self._motor.af_polars(doemt), self.plan.antal_ord))

    def _haeftere(self, mappe: Arbejdsmappe) -> None:
        """The claims of several rows, once all rows are judged: a share of the keys at a time, about a piece's."""
        if mappe.er_gjort("haeftere"):
            self.tal.tilfoej(mappe.tal("haeftere"))
            return
        raekker = mappe.laes("flere")
        if raekker is None:
            return
        gange = -(-int(raekker.select(pl.len()).collect().item()) // self.valg.stykke)
        tal = Optaelling()
        for gang in range(gange):
            andel = raekker.filter(pl.col("noegle") % gange == gang).collect(engine="in-memory")
            samlede, antal = samling.saml_haeftere(andel, self.plan.antal_ord)
            tal.flere_haeftere += antal
            self._tael(samlede, tal)
            mappe.gem_rammer(f"haeftere-{gang:06d}", **self._raekker(samlede))
        mappe.gem("haeftere", tal)
        self.tal.tilfoej(tal)

    def _raekker(self, doemt: pl.DataFrame) -> Mapping[str, pl.DataFrame]:
        navne = {kilde.nr: kilde.navn for kilde in self.kilder}
        return rapportraekker.raekker(doemt, self.moenstre, navne, fund=self.valg.fund_raekker)
