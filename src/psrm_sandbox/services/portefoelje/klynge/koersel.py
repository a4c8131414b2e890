"""A portfolio judged where it lies: the cluster reads, joins, judges and writes; here come the sums, and no row.

``UD/koersel.parquet`` says whose run writes there, ``UD/faerdig.parquet``, last, that the tables are whole.
"""

import contextlib
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version as udgave
from types import TracebackType
from typing import Any, Self

import narwhals as nw
import polars as pl

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.grunddata.portefoelje import indlaes_inddeling
from psrm_sandbox.indgangsfilter.kalendere import kalendere
from psrm_sandbox.indgangsfilter.masse import Dagtabeller, Masseplan, dagnr
from psrm_sandbox.indgangsfilter.masse.bedoemmelse import Ramme
from psrm_sandbox.indgangsfilter.opslag import Katalog
from psrm_sandbox.services.portefoelje import arbejdsmappe, kilder, stykkedom
from psrm_sandbox.services.portefoelje.arbejdsmappe import FORDRINGER, FUND, Arbejdsmappe
from psrm_sandbox.services.portefoelje.bedoemmer import portefoeljeplan
from psrm_sandbox.services.portefoelje.klynge import adresser
from psrm_sandbox.services.portefoelje.klynge import kilder as klyngekilder
from psrm_sandbox.services.portefoelje.klynge.fejl import fortalt
from psrm_sandbox.services.portefoelje.klynge.lager import Lager
from psrm_sandbox.services.portefoelje.klynge.sammenligning import FAERDIG, kraev_tidligere, sammenlign
from psrm_sandbox.services.portefoelje.klynge.tabeller import Tabeller
from psrm_sandbox.services.portefoelje.modeller import Fortael, Fremdrift, Noter, Portefoeljefejl, Sammenligning, Valg
from psrm_sandbox.services.portefoelje.moenstre import Moenstre
from psrm_sandbox.services.portefoelje.motorer.spark_motor import SparkMotor
from psrm_sandbox.services.portefoelje.opgoerelse import Optaelling
from psrm_sandbox.services.portefoelje.stykkedom import Grundlag
from psrm_sandbox.services.portefoelje.typeopslag import NOEGLE, Typeopslag

KOERSEL, IKKE_LAEST = "koersel.parquet", "ikke-laest.parquet"
_DOEMT = ("_arbejde", "doemt.parquet")
MAKS_KOMBINATIONER = 500_000
"""Of creditor, group and code: a column of anything else has millions."""


@dataclass
class Klyngekoersel:
    """One run; to be used in a ``with``, which stops what the cluster is doing if the run ends early."""

    katalog: Katalog
    aftaler: Mapping[str, Aftale]
    valg: Valg
    fortael: Fortael = lambda _: None
    noter: Noter = field(default_factory=Noter)
    tal: Optaelling = field(default_factory=Optaelling)

    def __post_init__(self) -> None:
        if self.valg.spark is None or self.valg.ud_adresse is None:
            raise Portefoeljefejl("kilder i en klynges lager kræver klyngens adresse: --spark sc://vaert:15002")
        self._ud: str = self.valg.ud_adresse
        adresser.kraev(self.valg.adresser, self._ud)
        self.plan = portefoeljeplan(self.katalog, self.valg)
        self.opslag = Typeopslag(self.katalog, self.plan, self.valg, self.aftaler)
        self.moenstre = Moenstre(self.plan)
        self._dage = Dagtabeller(self.plan, kalendere())
        self._motor = SparkMotor(self.valg.spark)
        self._lager = Lager(self._motor)
        self._tabeller = Tabeller(self._motor, self.plan, self.moenstre)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, art: type[BaseException] | None, fejl: BaseException | None, spor: TracebackType | None) -> None:
        if art is None:
            self._motor.luk()
            return
        with contextlib.suppress(Exception):  # the cluster may be what is gone
            self._motor.afbryd()

    def koer(self) -> Arbejdsmappe:
        """Judges all and writes the tables; what is left is the report here, and `faerdig`.

        Raises:
            Portefoeljefejl: it cannot be read or written, or is another run's; what to do is told.

        """
        aftryk = self._aftryk()
        self._kraev_ledig(aftryk)
        if self.valg.mod_adresse is not None:
            kraev_tidligere(self._lager, self.valg.mod_adresse)
        self.fortael(Fremdrift("ser på kolonnerne", 0, 0))
        kerne = klyngekilder.laes(self._lager, self.valg, self.opslag.grupper, self.noter)
        mappe = arbejdsmappe.aabn(self.valg.ud, aftryk)
        try:
            self._lager.skriv_lille(pl.DataFrame({"aftryk": [aftryk]}), self._adresse(KOERSEL))
            with fortalt(self.valg.adresser[0]):
                self._alle(kerne)
        except BaseException:
            mappe.laas.release()
            raise
        return mappe

    def stoppede(self, hoejst: int) -> list[tuple[Any, ...]]:
        """The dearest of the stopped claims, most kroner first: rows that leave the cluster when they are asked for."""
        if not hoejst or not self._har_fordringer():
            return []
        with fortalt(self._adresse(FORDRINGER)):
            return self._tabeller.stoppede(self._lager.tabel(self._adresse(FORDRINGER)), hoejst).rows()

    def sammenlign(self) -> Sammenligning | None:
        """The run beside an earlier one in the cluster's storage, where one is given."""
        mod = self.valg.mod_adresse
        if mod is None or not self._har_fordringer():
            return None
        return sammenlign(self._lager, self._adresse(FORDRINGER), mod)

    def faerdig(self) -> None:
        """Says at the address that the tables are whole."""
        tal = {
            "aftryk": self._aftryk(), "psrmSandbox": udgave("psrm-sandbox"), "katalogversion": self.plan.version,
            "modtagelsesdato": self.valg.modtagelsesdato.isoformat(),
            "filterPr": self.valg.filter_pr.isoformat() if self.valg.filter_pr else "",
            "raekker": self.tal.raekker, "ikkeLaest": self.tal.ikke_laest,
        }  # fmt: skip
        self._lager.skriv_lille(pl.DataFrame([tal]), self._adresse(FAERDIG))

    def _har_fordringer(self) -> bool:
        return self.tal.raekker > self.tal.ikke_laest

    def _adresse(self, *led: str) -> str:
        return adresser.under(self._ud, *led)

    def _aftryk(self) -> str:
        samme = [*self.valg.adresser, self._ud, kilder.aftryk(self.valg, [], self.katalog.version)]
        return hashlib.blake2b(json.dumps(samme).encode(), digest_size=16).hexdigest()

    def _kraev_ledig(self, aftryk: str) -> None:
        """Refuses an address that holds anything but the same run, broken off."""
        vist = adresser.vist(self._ud)
        if self._lager.er_der(self._adresse(FAERDIG)):
            raise Portefoeljefejl(f"--ud: {vist} rummer allerede en rapport; vælg en anden adresse, eller slet den")
        begyndt = self._lager.lille(self._adresse(KOERSEL))
        if begyndt is not None:
            if begyndt["aftryk"][0] != aftryk:
                raise Portefoeljefejl(
                    f"--ud: {vist} er en anden kørsel, der er i gang eller blev afbrudt (andre kilder, valg eller "
                    "regler); slet den, eller vælg en anden adresse"
                )
        elif self._lager.er_der(self._ud):
            raise Portefoeljefejl(f"--ud: {vist} rummer noget andet; vælg en adresse, hvor intet ligger")

    def _alle(self, kerne: Any) -> None:
        f = self._motor.f
        self.fortael(Fremdrift("tæller rækkerne", 0, 0))
        antal = f.count(f.lit(1)).alias("antal")
        optalt = self._hent(kerne.groupBy("hvorfor").agg(antal, f.count("peger").alias("peger")))
        for hvorfor, raekker, _ in optalt.iter_rows():
            self.tal.raekker += raekker
            if hvorfor is not None:
                self.tal.ikke_laest += raekker
                self.tal.hvorfor[hvorfor] += raekker
        if not self.tal.raekker:
            raise Portefoeljefejl("der er ingen rækker i det, der skal læses")
        if self.tal.ikke_laest:
            ude = kerne.where(f.col("fejl").isNotNull()).select(
                "fil", f.col("nr").alias("raekke"), f.col("fejl").alias("kolonne"), "form", "hvorfor"
            )
            self._lager.skriv(ude, self._adresse(IKKE_LAEST))
        if not self._har_fordringer():
            return
        gode = kerne.where(f.col("fejl").isNull())
        peger = optalt.filter(pl.col("hvorfor").is_null())["peger"].sum() > 0
        self._doem(gode, peger=peger)
        self._skriv_fordringer()

    def _doem(self, gode: Any, *, peger: bool) -> None:
        """The rows judged, and kept at the address until the claims are written: the rules are tried once."""
        f = self._motor.f
        self.fortael(Fremdrift("finder typer og dage", 0, self.tal.raekker))
        kombinationer = self._hent(gode.select(*NOEGLE).distinct().limit(MAKS_KOMBINATIONER + 1))
        if kombinationer.height > MAKS_KOMBINATIONER:
            raise Portefoeljefejl(
                f"mere end {MAKS_KOMBINATIONER} forskellige af fordringshaver, gruppe og fordringstype; er kolonnerne "
                "læst rigtigt? Sig med --kolonner, hvad de er"
            )
        typer = self.opslag.tabel(kombinationer)
        self.tal.uden_type.update(self.opslag.hvorfor(kombinationer))
        plan = self.plan.udsnit(typer["type_nr"].drop_nulls().unique())
        dagtabeller = self._dagtabeller(gode, plan, peger=peger)
        hoved = self._hovedfordringer(gode) if peger else None
        ramme = self._motor.fra_klynge(gode)
        if hoved is not None:
            ramme = stykkedom.med_hovedfordring(ramme, self._motor.fra_klynge(hoved), self.valg.modtagelsesdato)
            uden = f.col("peger").isNotNull() & f.col("findes").isNull()
        else:
            uden = f.lit(False)
        ramme = self._motor.fra_klynge(nw.to_native(ramme).withColumn("uden_hoved", uden.cast("int")))
        g = Grundlag(self._motor, plan, self._dage, indlaes_inddeling(), self.valg.modtagelsesdato)
        masker = self._motor.tabel(self.plan.masker(), lang=True)
        typetabel = self._motor.af_polars(stykkedom.typetabel(typer))
        doemt = stykkedom.doem(g, ramme, typetabel, dagtabeller, masker, ("faelles", "uden_hoved"))
        self.fortael(Fremdrift("bedømmer", 0, self.tal.raekker))
        self._lager.skriv(nw.to_native(doemt).drop("baand", "ophoer"), self._adresse(*_DOEMT))

    def _dagtabeller(self, gode: Any, plan: Masseplan, *, peger: bool) -> Mapping[str, Ramme]:
        """The day tables, with every day that the rows have."""
        f = self._motor.f
        kolonner = sorted({"forfaldsdato"} | {n for under in stykkedom.dages_felter(plan).values() for n in under})
        hentet = self._hent(gode.agg(*(f.collect_set(n).alias(n) for n in kolonner))).row(0, named=True)
        fundne = {n: list(hentet[n] or ()) for n in kolonner}
        ud = {}
        for felt, af in stykkedom.dages_felter(plan).items():
            dage = [dag for n in af for dag in fundne[n]]
            if felt in ("modtagelsesdato", "hovedfordring_modtagelsesdato"):
                dage.append(dagnr(self.valg.modtagelsesdato))
            if felt == "hovedfordring_forfaldsdato" and peger:
                dage += fundne["forfaldsdato"]
            self._dage.tilfoej(felt, dage)
            ud[felt] = self._motor.tabel(self._dage.tabel(felt))
        return ud

    def _hovedfordringer(self, gode: Any) -> Any:
        """The main claims that are pointed at, each by its first row."""
        f = self._motor.f
        soegte = gode.where(f.col("peger").isNotNull()).select(f.col("peger").alias("noegle")).distinct()
        foerste = f.min(f.struct("fil", "nr", "forfaldsdato")).alias("foerste")
        return (
            gode.select("noegle", "fil", "nr", "forfaldsdato")
            .join(soegte, "noegle", "left_semi")
            .groupBy("noegle")
            .agg(foerste)
            .select(
                f.col("noegle").alias("noegle_hoved"),
                f.col("foerste.forfaldsdato").alias("forfald_hoved"),
                f.lit(1).alias("findes"),
            )
        )

    def _skriv_fordringer(self) -> None:
        f, tabeller = self._motor.f, self._tabeller
        doemt = self._lager.tabel(self._adresse(*_DOEMT))
        self.fortael(Fremdrift("samler hæftere og skriver fordringerne", 0, self.tal.raekker))
        self.tal.uden_hovedfordring = int(self._hent(doemt.agg(f.sum("uden_hoved").alias("n")))["n"][0] or 0)
        samlet = tabeller.samlet(doemt)
        moenstre = tabeller.moenstre_i(samlet)
        self._lager.skriv(tabeller.fordringer(samlet, moenstre), self._adresse(FORDRINGER))
        alle = self._lager.tabel(self._adresse(FORDRINGER))
        self.fortael(Fremdrift("tæller op", 0, self.tal.raekker))
        raekker, flere = self._hent(
            alle.agg(f.sum("haeftere").alias("n"), f.sum(f.when(f.col("haeftere") > 1, 1)).alias("flere"))
        ).row(0)
        if raekker != self.tal.raekker - self.tal.ikke_laest:
            raise Portefoeljefejl(
                f"der blev bedømt {raekker} rækker, men læst {self.tal.raekker - self.tal.ikke_laest}: kilden "
                "er ændret undervejs, eller en anden kørsel skriver samme sted; kør den samme kommando igen, når alt "
                "ligger stille"
            )
        self.tal.flere_haeftere = int(flere or 0)
        self.tal.tilfoej(tabeller.optaelling(alle, indlaes_inddeling(), self.valg.modtagelsesdato))
        if self.valg.fund_raekker:
            self._lager.skriv(tabeller.fund(alle, moenstre), self._adresse(FUND))
        self._lager.skriv_lille(pl.DataFrame(schema={"tom": pl.Int32}), self._adresse(*_DOEMT))

    def _hent(self, ramme: Any) -> pl.DataFrame:
        return self._motor.hent(self._motor.fra_klynge(ramme))
