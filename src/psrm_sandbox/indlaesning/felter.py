"""The cells of a table's known columns as values: øre, days, yes and no, rates, texts and numbers that name something.

Every cell that cannot be used is found, with the demand to it; none is taken for empty.
"""

from collections.abc import Callable, Sequence

import polars as pl

from psrm_sandbox.indlaesning import beloeb, blandet, celler, datoer, dobbeltkodet, numre
from psrm_sandbox.indlaesning.datonoter import Datonoter
from psrm_sandbox.indlaesning.kolonner import FRITEKST, KOLONNER, PERIODE, Kolonne
from psrm_sandbox.indlaesning.laestekolonner import Cellefejl, Laest
from psrm_sandbox.indlaesning.maskeret import maskeret_kolonne
from psrm_sandbox.indlaesning.ordbog import kolonneord
from psrm_sandbox.indlaesning.plan import Kolonneplan
from psrm_sandbox.indlaesning.tabel import Raatabel

ULAESELIGT = "tegn, der kan læses; filens tegnkodning er gået tabt her"
_FINDES_IKKE = f"datoen findes ikke i kalenderen; {datoer.KRAV}"
_TALKRAV = (
    "et beløb har højst 11 cifre før kommaet og højst 2 decimaler; afrund det i arket, også hvor det kun vises afrundet"
)
_LIGNER_DATO = r"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$|^[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}$"
_KODER = ("fordringstype", "hovedfordringstype")
_FOR_MANGE = r"^[0-9]+(?:[. ][0-9]{3})*[.,][0-9]{3,}$"


class Feltlaeser:
    """Reads the columns of one table."""

    def __init__(self, tabel: Raatabel, plan: Kolonneplan) -> None:
        self._tabel, self._plan = tabel, plan
        self._serier: list[pl.Series] = [tabel.ramme["nr"]]
        self._fejl: list[Cellefejl] = []
        self._noter: list[str] = []
        self._dage = Datonoter()

    def laes(self, pladser: dict[str, int]) -> Laest:
        """The columns of those places."""
        for navn, plads in pladser.items():
            if navn == "periode":
                self._laes_periode(self._celler(plads), [led for led in PERIODE if led not in pladser])
            else:
                self._laes_kolonne(KOLONNER[navn], self._celler(plads))
        for navn, fast in self._plan.faste.items():
            if navn in KOLONNER and navn not in pladser:
                self._fast(KOLONNER[navn], fast)
        om_dage = self._dage.noter(maaned_dag=self._plan.datoer == "maaned-dag")
        return Laest(pl.DataFrame(self._serier), self._fejl, [*self._noter, *om_dage])

    def _celler(self, plads: int) -> pl.DataFrame:
        """A column's cells as they stand: ``raa`` the text, ``n`` a number, ``d`` a sheet's day."""
        kilde = self._tabel.ramme
        valg = [pl.col(f"t{plads}").alias("raa")]
        valg.append((pl.col(f"n{plads}") if f"n{plads}" in kilde.columns else pl.lit(None, pl.Float64())).alias("n"))
        valg.append((pl.col(f"d{plads}") if f"d{plads}" in kilde.columns else pl.lit(None, pl.Datetime())).alias("d"))
        return kilde.select(valg)

    def _laes_periode(self, hele: pl.DataFrame, led: Sequence[str]) -> None:
        """First and last day of a column that holds both; ``led``: those that have no column of their own."""
        tekster = hele.select(t=numre.ren(pl.col("raa")))["t"]
        delt: dict[str, tuple[str, str]] = {}
        for tekst in tekster.drop_nulls().unique(maintain_order=True):
            try:
                delt[tekst] = blandet.periode(tekst)
            except ValueError:
                continue
        galt = tekster.is_not_null() & ~tekster.is_in(list(delt))
        self._tilfoej_fejl("periode", hele["raa"], pl.Series([blandet.PERIODE_KRAV if et else None for et in galt]))
        for navn in led:
            dage = {tekst: et[PERIODE.index(navn)] for tekst, et in delt.items()}
            halve = pl.DataFrame({"raa": tekster.replace_strict(dage, default=None, return_dtype=pl.String)})
            tom = (pl.lit(None, pl.Float64()).alias("n"), pl.lit(None, pl.Datetime()).alias("d"))
            self._laes_kolonne(KOLONNER[navn], halve.with_columns(tom), som="periode")
        if delt and led:
            tekst, (fra, til) = next(iter(delt.items()))
            self._noter.append(f"En periode i én kolonne er læst som to datoer: {tekst} er fra {fra} til {til}.")

    def _laes_kolonne(self, kolonne: Kolonne, hele: pl.DataFrame, som: str | None = None) -> None:
        """Reads each different cell once: a column of dates has few. ``vaegt``: how many rows have it.

        ``som``: the column that a fault is told by, where it is another.
        """
        forskellige = hele.group_by("raa", "n", "d", maintain_order=True).agg(vaegt=pl.len())
        ramme = forskellige.with_columns(t=numre.ren(dobbeltkodet.rettet_kolonne(pl.col("raa"))))
        laes: Callable[[pl.DataFrame, Kolonne], tuple[pl.Series, pl.Series]] = getattr(self, f"_{kolonne.art}")
        vaerdi, krav = laes(ramme, kolonne)
        if forskellige.height < hele.height:
            svar = forskellige.select("raa", "n", "d").with_columns(vaerdi.alias("v"), krav.alias("k"))
            samlet = hele.join(svar, on=["raa", "n", "d"], how="left", nulls_equal=True, maintain_order="left")
            vaerdi, krav = samlet["v"], samlet["k"]
        self._serier.append(vaerdi.alias(kolonne.navn))
        self._tilfoej_fejl(som or kolonne.navn, hele["raa"], krav)

    def _tilfoej_fejl(self, navn: str, raa: pl.Series, krav: pl.Series) -> None:
        if krav.null_count() == len(krav):
            return
        for plads in krav.is_not_null().arg_true():
            rigtigt, hvad_nu = _delt(str(krav[plads]))
            self._fejl.append(Cellefejl(plads, navn, raa[plads] or "", rigtigt, hvad_nu))

    def _fast(self, kolonne: Kolonne, tekst: str) -> None:
        """A value that the plan gives every row."""
        alene = Raatabel(
            ramme=pl.DataFrame({"nr": [0], "t0": [tekst]}),
            overskrifter=[kolonne.navn],
            enhed=self._tabel.enhed,
            overskrift=0,
        )
        laest = Feltlaeser(alene, Kolonneplan(datoer=self._plan.datoer)).laes({kolonne.navn: 0})
        if laest.fejl:
            raise ValueError(f"faste.{kolonne.navn}: {laest.fejl[0].krav}")
        self._serier.append(laest.ramme[kolonne.navn].new_from_index(0, self._tabel.ramme.height))

    def _uden_andet(self, ramme: pl.DataFrame, kolonne: Kolonne, et: blandet.Afskilt, hvad: str) -> pl.DataFrame:
        """The cells with nothing but the value; told where there was more, which is never shown."""
        ramte = int(ramme.select((et.ramt.fill_null(value=False) * pl.col("vaegt")).sum()).item())
        if not ramte:
            return ramme
        self._noter.append(f"{hvad} i {kolonne.navn}: {ramte} celler.")
        return ramme.with_columns(t=et.vaerdi)

    def _krav(self, ramme: pl.DataFrame, *krav: pl.Expr) -> pl.Series:
        """The first demand that a cell breaks: a spreadsheet's own errors before the column's."""
        fejl = numre.regnearksfejl(pl.col("t"))
        egne = pl.when(pl.col("t") == numre.UBEREGNET).then(pl.lit(numre.UBEREGNET_KRAV)).when(fejl)
        return ramme.select(krav=pl.coalesce(egne.then(pl.lit(numre.REGNEARKSFEJL)), *krav))["krav"]

    def _beloeb(self, ramme: pl.DataFrame, kolonne: Kolonne) -> tuple[pl.Series, pl.Series]:
        ramme = self._uden_andet(
            ramme, kolonne, blandet.beloeb(pl.col("t")), "D og K efter beløb er læst som skyldigt og tilgode"
        )
        rent, minus = beloeb.rent(pl.col("t"))
        ramme = ramme.with_columns(rent=pl.when(pl.col("n").is_null()).then(rent), minus=minus)
        ramme = ramme.with_columns(art=beloeb.art(pl.col("rent")))
        maade = beloeb.skrivemaade(ramme.select(**beloeb.optaelling(pl.col("art"), pl.col("vaegt"))).row(0, named=True))
        if maade.tvivl:
            self._noter.append(
                f"Beløb som 1.234 er læst med punktum som tusindtalsskilletegn: {maade.tvivl} i {kolonne.navn}."
            )
        ramme = ramme.with_columns(
            oere=pl.coalesce(
                beloeb.oere(pl.col("rent"), pl.col("minus"), pl.col("art").is_not_null()),
                beloeb.oere_af_tal(pl.col("n")),
            )
        )
        for_mange = pl.col("rent").str.contains(_FOR_MANGE)
        tal = pl.lit(_TALKRAV)
        krav = self._krav(
            ramme,
            pl.when(beloeb.tvetydig(pl.col("art"), maade)).then(pl.lit(beloeb.TVETYDIGT)),
            pl.when(pl.col("oere").is_null() & pl.col("n").is_not_null()).then(tal),
            pl.when(pl.col("oere").is_null() & pl.col("t").is_not_null())
            .then(pl.when(for_mange).then(pl.lit(f"højst 2 decimaler; {beloeb.KRAV}")).otherwise(pl.lit(beloeb.KRAV))),
        )  # fmt: skip
        return ramme["oere"], krav

    def _dato(self, ramme: pl.DataFrame, kolonne: Kolonne) -> tuple[pl.Series, pl.Series]:
        ramme = self._uden_tomme_datoer(ramme, kolonne)
        tekst = pl.when(pl.col("n").is_null() & pl.col("d").is_null()).then("t")
        ramme = ramme.with_columns(tekst=tekst).with_columns(rent=datoer.rent(pl.col("tekst")))
        maaned, dag = ramme.select(
            *(et.alias(n) for et, n in zip(datoer.maaned_foerst(pl.col("rent")), "md", strict=True))
        ).row(0)
        maaned_dag = self._plan.datoer == "maaned-dag"
        afvist = bool(maaned and not dag and not maaned_dag)
        ramme = ramme.with_columns(
            dag=pl.coalesce(
                pl.col("d").dt.date(),
                datoer.dag(pl.col("rent"), maaned_dag=maaned_dag),
                datoer.dag_af_tal(pl.col("n"), self._tabel.forskydning),
            )
        )
        ramme = ramme.with_columns(dag=pl.when(datoer.i_kalenderen(pl.col("dag"))).then("dag"))
        klokken = datoer.har_klokkeslaet(pl.col("tekst")) | (pl.col("d").dt.time() != pl.time(0))
        krav = self._krav(
            ramme,
            pl.when(pl.lit(afvist) & pl.col("rent").str.contains(datoer.FORMER["skraa"])).then(
                pl.lit(datoer.MAANED_FOERST)
            ),
            pl.when(klokken.fill_null(value=False)).then(pl.lit(datoer.KLOKKESLAET)),
            pl.when(pl.col("dag").is_null() & pl.col("rent").str.contains(_LIGNER_DATO)).then(pl.lit(_FINDES_IKKE)),
            pl.when(pl.col("dag").is_null() & pl.col("t").is_not_null()).then(pl.lit(datoer.KRAV)),
        )
        self._dage.husk(ramme.filter(pl.col("dag").is_not_null() & krav.is_null()))
        return ramme["dag"], krav

    def _uden_tomme_datoer(self, ramme: pl.DataFrame, kolonne: Kolonne) -> pl.DataFrame:
        """Cells that say that there is no date, as empty; told."""
        tom = pl.col("t").str.to_lowercase().is_in(list(kolonneord().tomme_datoer)).fill_null(value=False)
        tomme = ramme.filter(tom & pl.col("d").is_null())
        if not tomme.height:
            return ramme
        antal = int(tomme["vaegt"].sum())
        self._noter.append(f"Læst som tom dato i {kolonne.navn}: {antal} celler, fx {tomme['raa'][0].strip()}.")
        klar = pl.when(~tom)
        return ramme.with_columns(klar.then("t").alias("t"), klar.then("n").alias("n"))

    def _sandt(self, ramme: pl.DataFrame, _kolonne: Kolonne) -> tuple[pl.Series, pl.Series]:
        return self._enkeltvis(ramme, celler.sandt, pl.Boolean())

    def _sats(self, ramme: pl.DataFrame, _kolonne: Kolonne) -> tuple[pl.Series, pl.Series]:
        return self._enkeltvis(ramme, celler.sats, pl.String())

    def _enkeltvis(
        self, ramme: pl.DataFrame, laes: Callable[[str], object], type_: pl.DataType
    ) -> tuple[pl.Series, pl.Series]:
        """A column of few different texts, each read once."""
        vaerdier: dict[str, object] = {}
        fejl: dict[str, str] = {}
        for tekst in ramme["t"].drop_nulls().unique():
            try:
                vaerdier[tekst] = laes(tekst)
            except ValueError as forkert:
                fejl[tekst] = str(forkert)
        laest = pl.Series("v", [vaerdier.get(tekst) for tekst in ramme["t"]], dtype=type_, strict=False)
        krav = (
            pl.col("t").replace_strict(fejl, default=None, return_dtype=pl.String)
            if fejl
            else pl.lit(None, pl.String())
        )
        return laest, self._krav(ramme, krav)

    def _tekst(self, ramme: pl.DataFrame, kolonne: Kolonne) -> tuple[pl.Series, pl.Series]:
        doble = ramme.filter(dobbeltkodet.ramt(pl.col("raa")))
        if doble.height:
            foer, efter = doble["raa"][0], doble["t"][0]
            nr = self._tabel.ramme["nr"][self._plads_for(foer)]
            self._noter.append(
                f"Bogstaver, der var kodet to gange, er rettet i {kolonne.navn}: rækker {int(doble['vaegt'].sum())}, "
                f"fx {self._tabel.enhed} {nr}: {str(foer)[:40]} er læst som {str(efter)[:40]}."
            )
        if kolonne.navn in _KODER:
            ramme = self._uden_andet(ramme, kolonne, blandet.kode(pl.col("t")), "Kode med navn er læst som koden")
        vaerdi = maskeret_kolonne(ramme["t"]) if kolonne.navn in FRITEKST else ramme["t"]
        return vaerdi, self._krav(ramme, self._for_lang(kolonne))

    def _plads_for(self, raa: str) -> int:
        """The first row that has the cell."""
        ramme = self._tabel.ramme
        steder = [
            int(fundet[0])
            for navn in ramme.columns
            if navn[0] == "t" and len(fundet := (ramme[navn] == raa).arg_true())
        ]
        return min(steder, default=0)

    @staticmethod
    def _for_lang(kolonne: Kolonne, felt: str = "t") -> pl.Expr:
        krav = pl.lit(f"højst {kolonne.maks} tegn")
        return pl.when(pl.col(felt).str.len_chars() > kolonne.maks).then(krav)

    def _id(self, ramme: pl.DataFrame, kolonne: Kolonne) -> tuple[pl.Series, pl.Series]:
        if kolonne.navn == "fordringshaverId":
            ramme = self._uden_andet(ramme, kolonne, blandet.haver(pl.col("t")), "Nummer med navn er læst som nummeret")
        ramme = ramme.with_columns(helt=numre.helt(pl.col("t")))
        if kolonne.navn == "fordringshaverId":
            kort = pl.col("helt").str.contains(r"^[0-9]{1,3}$")
            self._fortael_nuller(ramme, kort, kolonne.navn)
            ramme = ramme.with_columns(helt=pl.when(kort).then(pl.col("helt").str.zfill(4)).otherwise("helt"))
        aendret = ramme.filter((pl.col("helt") != pl.col("t")) & ~pl.col("t").str.contains(r"^[0-9]{1,3}$"))
        raa_aendret = ramme.filter(pl.col("raa").str.starts_with("=") | pl.col("raa").str.starts_with("'"))
        for et in (aendret, raa_aendret):
            if et.height:
                self._noter.append(
                    f"Numre, som et regneark havde ændret, er læst hele i {kolonne.navn}: {int(et['vaegt'].sum())}, "
                    f"fx {str(et['raa'][0])[:30]} som {str(et['helt'][0])[:30]}."
                )
        return ramme["helt"], self._krav(ramme, *self._idkrav(), self._for_lang(kolonne, "helt"))

    @staticmethod
    def _idkrav() -> Sequence[pl.Expr]:
        tal = pl.col("n").is_not_null()
        return (
            pl.when(pl.col("d").is_not_null()).then(pl.lit("formatér cellen som tekst; den rummer en dato")),
            pl.when(tal & (pl.col("n").abs() >= 1e15)).then(pl.lit(numre.AFRUNDET)),
            pl.when(tal & (pl.col("n") != pl.col("n").floor())).then(
                pl.lit("et helt tal, eller formatér cellen som tekst")
            ),
            numre.fejl(pl.col("helt")),
            pl.when(pl.col("helt").str.contains("\ufffd", literal=True)).then(pl.lit(ULAESELIGT)),
        )

    def _fortael_nuller(self, ramme: pl.DataFrame, tabt: pl.Expr, navn: str) -> None:
        antal = int(ramme.select((tabt.fill_null(value=False) * pl.col("vaegt")).sum()).item())
        if antal:
            self._noter.append(f"Foranstillede nuller, der var faldet af, er sat på igen i {navn}: {antal}.")

    def _skyldner(self, ramme: pl.DataFrame, kolonne: Kolonne) -> tuple[pl.Series, pl.Series]:
        """A debtor's number without blanks and hyphens; a CPR number gets back the zero that a spreadsheet took."""
        ramme = self._uden_andet(ramme, kolonne, blandet.skyldner(pl.col("t")), "Nummer med navn er læst som nummeret")
        ramme = ramme.with_columns(helt=numre.helt(pl.col("t")))
        ramme = ramme.with_columns(helt=pl.col("helt").str.replace(r"^([0-9]{6})\s?[-–]?\s?([0-9]{4})$", "$1$2"))
        if kolonne.navn in ("cpr", "skyldnernummer"):
            tabt = pl.col("helt").str.contains("^[1-9](0[1-9]|1[0-2])[0-9]{6}$")
            self._fortael_nuller(ramme, tabt, kolonne.navn)
            ramme = ramme.with_columns(helt=pl.when(tabt).then("0" + pl.col("helt")).otherwise("helt"))
        ramme = ramme.with_columns(helt=pl.col("helt").str.replace(r"^DK\s?([0-9]{8})$", "$1"))
        return ramme["helt"], self._krav(ramme, *self._idkrav(), self._for_lang(kolonne, "helt"))


def _delt(krav: str) -> tuple[str, str | None]:
    """The demand alone, and what to do where that is known."""
    if krav == datoer.MAANED_FOERST:
        return krav, datoer.MAANED_FOERST_NU
    if krav in numre.MED_RAAD:
        rigtigt, _, hvad_nu = krav.partition("; ")
        return rigtigt, hvad_nu
    return krav, None
