"""Each source read as pieces of the core, with the rows left out: typed Parquet as it lies, all else by the reader."""

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from psrm_sandbox.domain.skjul import uden_cpr, vist_id
from psrm_sandbox.indgangsfilter.masse import ARTER
from psrm_sandbox.indlaesning import formater, parquetfil, raekkesortering, regnearksfil
from psrm_sandbox.indlaesning.csvfil import ingen_overskrift
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.kolonner import BELOEBSKOLONNER, NAVNE, fordringsordbog
from psrm_sandbox.indlaesning.kolonnevalg import Kolonnevalg, vaelg
from psrm_sandbox.indlaesning.plan import Kolonneplan
from psrm_sandbox.indlaesning.tabel import Raatabel
from psrm_sandbox.services.portefoelje import csvstykker, parquet, tabelkerne
from psrm_sandbox.services.portefoelje.kerne import FEJLSKEMA, KILDEKOLONNER, SKEMA, SKJULT
from psrm_sandbox.services.portefoelje.kilder import Kilde, Stykke
from psrm_sandbox.services.portefoelje.modeller import Noter, Portefoeljefejl

_PROEVE = 2000
_IKKE_HEL = "filen er ikke en hel .parquet-fil"
_MAKS_UDPAKKET = 2 * 1024**3
_HVORFOR = {
    "beloeb": "et beløb har højst 11 cifre før kommaet og højst 2 decimaler",
    "hovedstol": "et beløb har højst 11 cifre før kommaet og højst 2 decimaler",
}
_DAGKRAV = "en dato er en dag i årene 1-9999, uden klokkeslæt"
_KUN_BELOEB = "en hel række; her er kun et beløb, som det står i en sum"
_ANDEN = "ANDEN"
_FASTE = ("haver", "gruppe", "kode", "art")
"""Columns whose values a folder's name, or the plan, can give every row of a typed file."""
_LIGNER_CPR = (
    r"(?:^|[^0-9])(?:(?:0[1-9]|[1-8][0-9]|9[01])(?:0[1-9]|1[0-2])[0-9]{2}[^0-9A-Za-z]{0,3}[0-9]{4}"
    r"|[1-9](?:0[1-9]|1[0-2])[0-9]{2}-?[0-9]{4})(?:$|[^0-9])"
)
"""A person's number, a test person's, or one whose first zero a spreadsheet took: quick to look for in a column."""
_REFERENCE = r"^[A-Za-zÆØÅæøå0-9_./:#+\-]{1,60}$"
_MISTANKE = rf"{_LIGNER_CPR}|[^A-Za-zÆØÅæøå0-9_./:#+\-]|^.{{61}}|(?:[0-9][./\-]){{3}}"
"""Whatever makes a reference worth a closer look."""


@dataclass(frozen=True, slots=True)
class Laest:
    """Rows of the core, and the rows left out. ``raekker``: of both together."""

    kerne: pl.DataFrame
    fejl: pl.DataFrame
    raekker: int


@dataclass
class Laeser:
    """Reads sources by one mapping. A mapping found for a header is kept for the files that have the same."""

    plan: Kolonneplan | None
    ark: str | None
    noter: Noter
    _valgte: dict[tuple[str, ...], Kolonnevalg] = field(default_factory=dict)
    _kilder: dict[int, tuple[parquet.Kolonnekilde, Mapping[str, str]]] = field(default_factory=dict)

    def er_typet(self, kilde: Kilde) -> bool:
        """Whether the file is Parquet whose columns need no reading of text, and that holds nothing but claims.

        Raises:
            Portefoeljefejl: it names no known column.

        """
        if kilde.art != "parquet" or not self.kolonnekilde(kilde)[0].typet:
            return False
        valg = self._valgte[tuple(pl.read_parquet_schema(kilde.sti))]
        faste = {KILDEKOLONNER.get(navn) for navn in valg.plan.faste} - {None, *_FASTE}
        return tabelkerne.AKTION not in valg.pladser and not faste

    def kolonnekilde(self, kilde: Kilde) -> tuple[parquet.Kolonnekilde, Mapping[str, str]]:
        """A Parquet file's columns by the core's names, and the values that the plan or the folders give every row."""
        kendt = self._kilder.get(kilde.nr)
        if kendt is None:
            try:
                skema = dict(pl.read_parquet_schema(kilde.sti))
                proeve = _proeve(pl.scan_parquet(kilde.sti, hive_partitioning=False))
            except (pl.exceptions.PolarsError, OSError) as fejl:
                raise Portefoeljefejl(f"{kilde.sti}: {_IKKE_HEL}") from fejl
            valg = self._vaelg(kilde, Raatabel(parquetfil.som_celler(proeve), list(skema), "række", 0))
            navne = list(skema)
            laest = {vor: navne[plads] for vor, plads in valg.pladser.items()}
            kendt = self._kilder[kilde.nr] = (parquet.kolonnekilde(skema, laest), self._faste(kilde, valg))
        return kendt

    def _faste(self, kilde: Kilde, valg: Kolonnevalg) -> Mapping[str, str]:
        bog = fordringsordbog()
        af_mapper = {
            bog.begreber[fundet[0]].kan_vaere[0]: v for n, v in kilde.mapper.items() if (fundet := bog.find(n))
        }
        alle = {**af_mapper, **valg.plan.faste}
        return {vor: v for n, v in alle.items() if (vor := KILDEKOLONNER.get(n)) in _FASTE}

    def _vaelg(self, kilde: Kilde, tabel: Raatabel) -> Kolonnevalg:
        noegle = tuple(tabel.overskrifter)
        if noegle not in self._valgte:
            bog = fordringsordbog()
            if bog.kendte(list(noegle)) + len(kilde.mapper) < 2 and self.plan is None:
                raise _som_fejl(kilde, ingen_overskrift())
            try:
                self._valgte[noegle] = valg = vaelg(tabel, bog, NAVNE, self.plan)
            except Filfejl as fejl:
                raise _som_fejl(kilde, fejl) from fejl
            self.noter.fortael(*valg.noter)
        return self._valgte[noegle]

    def stykke(self, stykke: Stykke) -> Laest:
        """A piece of a typed Parquet file."""
        kolonner, faste = self.kolonnekilde(stykke.kilde)
        try:
            laest = parquet.som_kerne(self._raekker(stykke), kolonner, faste).collect(engine="in-memory")
        except pl.exceptions.PolarsError as skade:
            raise Portefoeljefejl(f"{stykke.kilde.sti}: {_IKKE_HEL}") from skade
        if laest["fejl"].null_count() == laest.height:
            return Laest(_ren(laest.drop("fejl")), pl.DataFrame(schema=FEJLSKEMA), laest.height)
        galt = laest.filter(pl.col("fejl").is_not_null())
        fejl = galt.select(
            "fil",
            "nr",
            pl.col("fejl").alias("kolonne"),
            pl.lit("").alias("fundet"),
            pl.col("fejl").replace_strict(_HVORFOR, default=_DAGKRAV, return_dtype=pl.String).alias("hvorfor"),
        )
        return Laest(_ren(laest.filter(pl.col("fejl").is_null()).drop("fejl")), fejl, laest.height)

    def noegler(self, stykke: Stykke) -> pl.LazyFrame:
        """Of a piece of a typed Parquet file only what joins rows: ``noegle``, ``peger`` and ``forfaldsdato``."""
        kolonner, faste = self.kolonnekilde(stykke.kilde)
        kerne = parquet.som_kerne(self._raekker(stykke), kolonner, faste)
        return (
            kerne.filter(pl.col("fejl").is_null()).with_columns(**_noegler()).select("noegle", "peger", "forfaldsdato")
        )

    @staticmethod
    def _raekker(stykke: Stykke) -> pl.LazyFrame:
        hele = pl.scan_parquet(stykke.kilde.sti, hive_partitioning=False).slice(stykke.fra, stykke.antal)
        return hele.with_columns(
            pl.lit(stykke.kilde.nr, pl.Int32).alias("fil"),
            pl.int_range(stykke.fra + 1, stykke.fra + 1 + pl.len(), dtype=pl.Int64).alias("nr"),
        )

    def tabel(self, kilde: Kilde, stoerst: int) -> Iterator[Laest]:
        """Any other file, piece by piece.

        Raises:
            Portefoeljefejl: nothing of it can be read.

        """
        with tempfile.TemporaryDirectory(prefix="psrm-") as navn:
            try:
                for tabel, fejl in self._tabeller(kilde, Path(navn), stoerst):
                    yield self._af_tabel(kilde, tabel, fejl)
            except Filfejl as galt:
                raise _som_fejl(kilde, galt) from galt

    def _tabeller(self, kilde: Kilde, mappe: Path, stoerst: int) -> Iterator[tuple[Raatabel, pl.DataFrame]]:
        tomt = pl.DataFrame(schema=FEJLSKEMA).drop("fil")
        valgt = self.plan.overskrift if self.plan is not None else None
        if kilde.art == "csv":
            for bid in csvstykker.stykker(kilde.sti, mappe, valgt):
                self.noter.fortael(*bid.noter)
                yield Raatabel(bid.ramme, bid.overskrifter, "linje", bid.overskrift), bid.fejl
        elif kilde.art == "parquet":
            skema = list(pl.read_parquet_schema(kilde.sti))
            hele = pl.scan_parquet(kilde.sti, hive_partitioning=False)
            fra = 0
            while (data := hele.slice(fra, min(stoerst, 500_000)).collect(engine="in-memory")).height:
                celler = parquetfil.som_celler(data).with_columns(pl.col("nr") + fra)
                yield Raatabel(celler, skema, "række", 0), tomt
                fra += data.height
        else:
            aabnet = formater.aabn(kilde.sti, mappe, kilde.navn, _MAKS_UDPAKKET)
            ark = self.ark or (self.plan.ark if self.plan is not None else None)
            tabel = regnearksfil.laes_regneark(aabnet, mappe, fordringsordbog(), ark, valgt)
            self.noter.fortael(*tabel.noter)
            yield tabel, tomt

    def _af_tabel(self, kilde: Kilde, tabel: Raatabel, fejl: pl.DataFrame) -> Laest:
        valg = self._vaelg(kilde, tabel)
        rest, uden = self._uden_summer(kilde, tabel, valg)
        gode, galt, noter = tabelkerne.som_kerne(rest, valg, self.plan)
        self.noter.fortael(*noter)
        faste = {n: v for n, v in self._faste(kilde, valg).items() if gode[n].null_count() == gode.height}
        gode = gode.with_columns(
            pl.lit(kilde.nr, pl.Int32).alias("fil"), *(pl.lit(v).alias(n) for n, v in faste.items())
        ).select(pl.col(n).cast(t) for n, t in SKEMA.items())
        alle = pl.concat([fejl, uden, galt]).select(pl.lit(kilde.nr, pl.Int32).alias("fil"), pl.all())
        return Laest(_ren(gode), alle.cast(FEJLSKEMA), gode.height + alle["nr"].n_unique())  # type: ignore[arg-type]

    def _uden_summer(self, kilde: Kilde, tabel: Raatabel, valg: Kolonnevalg) -> tuple[Raatabel, pl.DataFrame]:
        """The table without what is no claim, as kontrol takes it out: else a sum would count its claims twice."""
        fundet = raekkesortering.sorter(tabel, valg.pladser, BELOEBSKOLONNER)
        nr = tabel.ramme["nr"].cast(pl.Int64)
        if fjernet := sorted({*fundet.total, *fundet.hoveder}):
            self.noter.fortael(
                f"{kilde.navn}: summer og gentagne overskrifter er ikke læst som fordringer ({len(fjernet)}, den "
                f"første er {tabel.enhed} {nr[fjernet[0]]})."
            )
        loese = [(sted, raekkesortering.HEL_RAEKKE) for sted in fundet.loese]
        loese += [(sted, _KUN_BELOEB) for sted in fundet.beloeb_alene]
        fejl = [(nr[sted], "hele rækken", "", hvorfor) for sted, hvorfor in loese]
        skema = {navn: type_ for navn, type_ in FEJLSKEMA.items() if navn != "fil"}
        ude = pl.DataFrame(fejl, schema=skema, orient="row")
        if not fundet.ude:
            return tabel, ude
        resten = tabel.ramme.with_row_index("_").filter(~pl.col("_").is_in(fundet.ude)).drop("_")
        return replace(tabel, ramme=resten), ude


def _som_fejl(kilde: Kilde, fejl: Filfejl) -> Portefoeljefejl:
    return Portefoeljefejl(f"{kilde.sti}: {'; '.join(fejl.vist().linjer[:3])}")


def _proeve(hele: pl.LazyFrame) -> pl.DataFrame:
    """The first rows, and of a column that is empty there the first cells it has: what a column is, its cells tell."""
    proeve = hele.head(_PROEVE).collect(engine="in-memory")
    for navn in [et.name for et in proeve if et.null_count() == proeve.height > 0]:
        celler = hele.select(pl.col(navn).drop_nulls().head(proeve.height)).collect(engine="in-memory")[navn]
        proeve = proeve.with_columns(celler.extend_constant(None, proeve.height - len(celler)).alias(navn))
    return proeve


def _noegler() -> dict[str, pl.Expr]:
    """The keys that join rows, as hashes: ``noegle`` of creditor and reference, ``peger`` of the main claim's."""
    reference, peger = pl.col("reference"), pl.col("hovedfordring")
    haver = pl.col("haver").hash(seed=1)
    return {
        "noegle": pl.when(reference.is_not_null()).then(reference.hash() ^ haver),
        "peger": pl.when(peger.is_not_null() & peger.ne_missing(reference)).then(peger.hash() ^ haver),
    }


def _ren(kerne: pl.DataFrame) -> pl.DataFrame:
    """The core with its keys, and nothing of a person in what the report will show.

    A reference that is none, or could be a person's number, becomes null once the keys are made.
    """
    reference = pl.col("reference")
    art = pl.when(pl.col("art").is_in(ARTER)).then("art").when(pl.col("art").is_not_null()).then(pl.lit(_ANDEN))
    kerne = kerne.with_columns(**_noegler()).drop("hovedfordring").with_columns(art=art)
    for navn in ("haver", "gruppe", "kode"):
        skjult = [tekst for tekst in kerne[navn].unique().drop_nulls() if vist_id(tekst) != tekst]
        if skjult:
            kerne = kerne.with_columns(
                pl.when(pl.col(navn).is_in(skjult)).then(pl.lit(SKJULT)).otherwise(navn).alias(navn)
            )
    mistanke = kerne["reference"].str.contains(_MISTANKE).fill_null(value=False)
    if mistanke.any():
        galt = [tekst for tekst in kerne["reference"].filter(mistanke).unique() if not _kan_vises(tekst)]
        kerne = kerne.with_columns(pl.when(~reference.is_in(galt)).then(reference))
    return kerne


def _kan_vises(reference: str) -> bool:
    return re.search(_REFERENCE, reference) is not None and uden_cpr(reference) == reference
