"""Each source read as pieces of the core, with the rows left out: typed Parquet as it lies, all else by the reader."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from psrm_sandbox.indlaesning import formater, parquetfil, raekkesortering, regnearksfil
from psrm_sandbox.indlaesning.csvfil import ingen_overskrift
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.kolonner import BELOEBSKOLONNER, NAVNE, fordringsordbog
from psrm_sandbox.indlaesning.kolonnevalg import Kolonnevalg, vaelg
from psrm_sandbox.indlaesning.plan import Kolonneplan
from psrm_sandbox.indlaesning.tabel import Raatabel
from psrm_sandbox.services.portefoelje import csvstykker, parquet, tabelkerne
from psrm_sandbox.services.portefoelje.kerne import FEJLSKEMA, KILDEKOLONNER, KODER, KRAV, SKEMA
from psrm_sandbox.services.portefoelje.kilder import Kilde, Stykke
from psrm_sandbox.services.portefoelje.modeller import Noter, Portefoeljefejl
from psrm_sandbox.services.portefoelje.rensning import noegler, ren

_PROEVE = 2000
_IKKE_HEL = "filen er ikke en hel .parquet-fil"
_MAKS_UDPAKKET = 2 * 1024**3
_KUN_BELOEB = "en hel række; her er kun et beløb, som det står i en sum"


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
        faste = {KILDEKOLONNER.get(navn) for navn in valg.plan.faste} - {None, *KODER}
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
            valg = self._vaelg(
                kilde,
                Raatabel(ramme=parquetfil.som_celler(proeve), overskrifter=list(skema), enhed="række", overskrift=0),
            )
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
        return {vor: v for n, v in alle.items() if (vor := KILDEKOLONNER.get(n)) in KODER}

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
        raa = self._raekker(stykke)
        laest = _hent(stykke, parquet.som_kerne(raa, kolonner, faste))
        if not laest["galt"].any():
            return Laest(ren(laest.drop("galt")), pl.DataFrame(schema=FEJLSKEMA), laest.height)
        hvilken = parquet.hvilken_kolonne(raa, kolonner).filter(pl.col("kolonne").is_not_null())
        fejl = _hent(stykke, hvilken).select(
            "fil",
            "nr",
            "kolonne",
            pl.lit("").alias("fundet"),
            pl.col("kolonne").replace_strict(KRAV, return_dtype=pl.String).alias("hvorfor"),
        )
        return Laest(ren(laest.filter(~pl.col("galt")).drop("galt")), fejl, laest.height)

    def noegler(self, stykke: Stykke) -> pl.DataFrame:
        """Of a piece of a typed Parquet file only what joins rows: each row's ``noegle`` and ``peger``."""
        kolonner, faste = self.kolonnekilde(stykke.kilde)
        kerne = parquet.som_kerne(self._raekker(stykke), kolonner, faste)
        return noegler(_hent(stykke, kerne.select("haver", "reference", "hovedfordring")))

    def forfald(self, stykke: Stykke) -> pl.DataFrame:
        """Each row's ``forfaldsdato``, and whether the row could be read (``laest``)."""
        kolonner, faste = self.kolonnekilde(stykke.kilde)
        kerne = parquet.som_kerne(self._raekker(stykke), kolonner, faste)
        return _hent(stykke, kerne.select("forfaldsdato", (~pl.col("galt")).alias("laest")))

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
                yield (
                    Raatabel(ramme=bid.ramme, overskrifter=bid.overskrifter, enhed="linje", overskrift=bid.overskrift),
                    bid.fejl,
                )
        elif kilde.art == "parquet":
            skema = list(pl.read_parquet_schema(kilde.sti))
            hele = pl.scan_parquet(kilde.sti, hive_partitioning=False)
            fra = 0
            while (data := hele.slice(fra, min(stoerst, 500_000)).collect(engine="in-memory")).height:
                celler = parquetfil.som_celler(data).with_columns(pl.col("nr") + fra)
                yield Raatabel(ramme=celler, overskrifter=skema, enhed="række", overskrift=0), tomt
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
        return Laest(ren(gode), alle.cast(FEJLSKEMA), gode.height + alle["nr"].n_unique())  # type: ignore[arg-type]

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


def _hent(stykke: Stykke, ramme: pl.LazyFrame) -> pl.DataFrame:
    try:
        return ramme.collect(engine="in-memory")
    except pl.exceptions.PolarsError as skade:
        raise Portefoeljefejl(f"{stykke.kilde.sti}: {_IKKE_HEL}") from skade


def _som_fejl(kilde: Kilde, fejl: Filfejl) -> Portefoeljefejl:
    return Portefoeljefejl(f"{kilde.sti}: {'; '.join(fejl.vist().linjer[:3])}")


def _proeve(hele: pl.LazyFrame) -> pl.DataFrame:
    """The first rows, and of a column that is empty there the first cells it has: what a column is, its cells tell."""
    proeve = hele.head(_PROEVE).collect(engine="in-memory")
    for navn in [et.name for et in proeve if et.null_count() == proeve.height > 0]:
        celler = hele.select(pl.col(navn).drop_nulls().head(proeve.height)).collect(engine="in-memory")[navn]
        proeve = proeve.with_columns(celler.extend_constant(None, proeve.height - len(celler)).alias(navn))
    return proeve
