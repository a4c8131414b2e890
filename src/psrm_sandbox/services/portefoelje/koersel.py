"""A whole portfolio, piece by piece: read, judged, kept, and added up. What a face shows is `resultat`'s."""

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import polars as pl

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.indgangsfilter.masse import Masseplan
from psrm_sandbox.indgangsfilter.opslag import Katalog
from psrm_sandbox.services.portefoelje import arbejdsmappe, kilder, plads, samling
from psrm_sandbox.services.portefoelje.arbejdsmappe import Arbejdsmappe
from psrm_sandbox.services.portefoelje.bedoemmer import Bedoemmer
from psrm_sandbox.services.portefoelje.dele import Del, gemt_del, typet_del
from psrm_sandbox.services.portefoelje.kilder import Kilde, Stykke
from psrm_sandbox.services.portefoelje.laesning import Laeser
from psrm_sandbox.services.portefoelje.modeller import Fortael, Fremdrift, Noter, Valg
from psrm_sandbox.services.portefoelje.moenstre import Moenstre
from psrm_sandbox.services.portefoelje.opgoerelse import Optaelling
from psrm_sandbox.services.portefoelje.samling import Samling

_FINDER = "finder rækker, der hører sammen"


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
        self.bedoemmer = Bedoemmer(self.katalog, self.aftaler, self.valg)
        self.kilder: list[Kilde] = []
        self._laeser = Laeser(self.valg.plan, self.valg.ark, self.noter)

    @property
    def plan(self) -> Masseplan:
        """The plan the rows are judged by."""
        return self.bedoemmer.plan

    @property
    def moenstre(self) -> Moenstre:
        """The ways in which the claims are broken."""
        return self.bedoemmer.moenstre

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
        finally:
            self.bedoemmer.motor.luk()
        return mappe

    def _alle(self, mappe: Arbejdsmappe) -> None:
        typede = {
            kilde.nr: kilder.i_stykker(kilde, self.valg.stykke) for kilde in self.kilder if self._laeser.er_typet(kilde)
        }
        ventet = arbejdsmappe.plads(mappe.mappe, *plads.beregn(self.bedoemmer, self._laeser, self.kilder, typede))
        self.fortael(ventet)
        arbejdsmappe.kraev_plads(ventet)
        dele = self._dele(mappe, typede)
        i_alt = sum(del_.raekker for del_ in dele)
        fundet = samling.find(dele, lambda laest: self.fortael(Fremdrift(_FINDER, laest, i_alt)))
        gjort = 0
        with ThreadPoolExecutor(self.bedoemmer.motor.samtidige) as traade:
            try:
                for del_, tal in zip(dele, traade.map(lambda del_: self._del(mappe, del_, fundet), dele), strict=True):
                    self.tal.tilfoej(tal)
                    gjort += del_.raekker
                    self.fortael(Fremdrift("bedømmer", gjort, i_alt))
            finally:
                traade.shutdown(cancel_futures=True)
        self._haeftere(mappe)

    def _dele(self, mappe: Arbejdsmappe, typede: Mapping[int, Sequence[Stykke]]) -> list[Del]:
        """The pieces: typed Parquet as it lies, all else once it has been read into the folder."""
        dele: list[Del] = []
        for kilde in self.kilder:
            if kilde.nr in typede:
                for stykke in typede[kilde.nr]:
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

    def _del(self, mappe: Arbejdsmappe, del_: Del, samlet: Samling) -> Optaelling:
        """The piece's sums, of this run or of the one that goes on."""
        if mappe.er_gjort(del_.navn):
            return mappe.tal(del_.navn)
        laest = del_.laes()
        hoved, uden = samlet.hoved_for(laest.kerne)
        doemt = self.bedoemmer.doem(laest.kerne, hoved)
        ramme, rammer = doemt.ramme, {}
        if samlet.flere.len():
            paa_flere = ramme["noegle"].is_in(samlet.flere.implode()).fill_null(value=False)
            if paa_flere.any():
                rammer["flere"] = ramme.filter(paa_flere).join(samling.faelles(laest.kerne), on="nr", how="left")
                ramme = ramme.filter(~paa_flere)
        tal = self.bedoemmer.tael(ramme)
        tal.raekker, tal.ikke_laest, tal.uden_hovedfordring = laest.raekker, laest.fejl["nr"].n_unique(), uden
        tal.uden_type.update(doemt.uden_type)
        for hvorfor, antal in laest.fejl.group_by("hvorfor").agg(pl.col("nr").n_unique()).iter_rows():
            tal.hvorfor[hvorfor] += antal
        mappe.gem(del_.navn, tal, **self._raekker(ramme), fejl=laest.fejl, **rammer)
        return tal

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
            tal.tilfoej(self.bedoemmer.tael(samlede))
            mappe.gem_rammer(f"haeftere-{gang:06d}", **self._raekker(samlede))
        mappe.gem("haeftere", tal)
        self.tal.tilfoej(tal)

    def _raekker(self, doemt: pl.DataFrame) -> Mapping[str, pl.DataFrame]:
        return self.bedoemmer.raekker(doemt, {kilde.nr: kilde.navn for kilde in self.kilder})
