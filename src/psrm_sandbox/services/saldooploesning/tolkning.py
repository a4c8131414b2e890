"""From a list's texts to movements: events, amounts in øre and days, a column at a time, every mistake with its place.

Amounts: a text that can mean one thing only is read as that. ``1.234`` and ``1,234`` follow the rest of their column: a
column with decimal commas groups by point, one with decimal points by comma. Where nothing tells, ``1.234`` is grouped,
as it is written in Danish, and ``1,234`` is refused.
Signs: a list may write what lowers the grundlag with a minus, on every such line or on none.
"""

from datetime import date

import polars as pl

from psrm_sandbox.datafiler.overskrifter import DANSKE_BOGSTAVER
from psrm_sandbox.domain.bevaegelse import FORTEGN
from psrm_sandbox.indlaesning.maskeret import maskeret_kolonne
from psrm_sandbox.services.saldooploesning.modeller import Celle, Listefejl
from psrm_sandbox.services.saldooploesning.ord import listeord
from psrm_sandbox.services.saldooploesning.parring import HAENDELSE
from psrm_sandbox.services.saldooploesning.tekstfil import Raaliste

_NED = [type_.value for type_, fortegn in FORTEGN.items() if fortegn < 0]
_KOMMA = r"^([0-9]+|[0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,3}( [0-9]{3})+),[0-9]{1,2}$|^[0-9]{1,3}(\.[0-9]{3}){2,}$"
_PUNKT = r"^([0-9]+|[0-9]{1,3}(,[0-9]{3})+|[0-9]{1,3}( [0-9]{3})+)\.[0-9]{1,2}$|^[0-9]{1,3}(,[0-9]{3}){2,}$"
_HELT = r"^[0-9]+$|^[0-9]{1,3}( [0-9]{3})+$"
_GRUPPE_PUNKT = r"^[0-9]{1,3}\.[0-9]{3}$"
_GRUPPE_KOMMA = r"^[0-9]{1,3},[0-9]{3}$"
_DATO = r"^([0-9]{1,2}-[0-9]{1,2}-[0-9]{4}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{8}|[0-9]{5})$"
_SERIEL_NUL = date(1899, 12, 30)
_MAKS_OERE = 10**13
_STOEJ = 1e-4
"""How far from whole øre a sheet's number may lie: its sums carry that much."""

KRAV = {
    "ekstra": "lige så mange felter som overskriften; står beløbet med komma, skal skilletegnet være et andet",
    "haendelse": "Tilgang, Opskrevet, Nedskrevet eller Tilbagekaldt",
    "beloeb": "et beløb som 1.200,50 eller 1200.50, med højst 11 cifre før kommaet og højst 2 efter",
    "tvetydigt": "et beløb, der kun kan læses på én måde: 1234,00 eller 1234.00; resten af kolonnen siger ikke hvilken",
    "fortegn": "samme fortegn på alle nedskrivninger og tilbagekald: minus på dem alle eller på ingen",
    "dato": "en dag som 31-12-2026, 2026-12-31 eller et regnearks dagnummer",
}
_KOLONNE = {"tvetydigt": "beloeb", "fortegn": "beloeb"}


def tolk(raa: Raaliste) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The movements (`parring.BEVAEGELSE`; ``nr`` is the row), and notes on how they were read.

    Raises:
        Listefejl: some cells cannot be used; the first of them are told, and how many there are.

    """
    laest = _laest(raa.ramme)
    optalt = laest.select(
        komma=pl.col("art").eq("komma").sum(),
        punkt=pl.col("art").eq("punkt").sum(),
        gruppe_punkt=pl.col("art").eq("gruppe_punkt").sum(),
        gruppe_komma=pl.col("art").eq("gruppe_komma").sum(),
        minus=(pl.col("ned") & (pl.col("oere") < 0)).sum(),
        plus=(pl.col("ned") & (pl.col("oere") > 0)).sum(),
    ).collect(engine="streaming")
    tal = optalt.row(0, named=True)
    med_punkt = not tal["punkt"] and bool(tal["komma"] or not tal["gruppe_komma"])
    med_komma = bool(tal["punkt"]) and not tal["komma"]
    tvetydig = (pl.col("art") == "gruppe_punkt") & (not med_punkt) | (pl.col("art") == "gruppe_komma") & (not med_komma)
    signeret = tal["minus"] > tal["plus"]
    forkert_fortegn = pl.col("ned") & ((pl.col("oere") > 0) if signeret else (pl.col("oere") < 0))
    klar = laest.with_columns(
        fejl_tvetydigt=tvetydig.fill_null(value=False),
        fejl_fortegn=forkert_fortegn.fill_null(value=False),
        beloeb=pl.when(pl.col("ned") & signeret).then(-pl.col("oere")).otherwise("oere"),
    )
    fejlfelter = [f"fejl_{navn}" for navn in KRAV]
    ramme = klar.select(
        pl.col("raekke").alias("nr"), "fordringsId", "reference", "haendelse", "beloeb", "dato",
        forkert=pl.any_horizontal(fejlfelter),
    ).collect(engine="streaming")  # fmt: skip
    antal = int(ramme["forkert"].sum())
    if antal:
        raise _fejl(raa, klar, antal)
    return ramme.drop("forkert"), (*raa.noter, *_noter(ramme, tal, med_punkt=med_punkt, signeret=signeret))


_TEKSTER = ("reference", "fordringsId", "haendelse", "beloeb", "dato", "ekstra")
_TAL = {"beloeb_tal": pl.Float64(), "dato_tal": pl.Float64(), "dato_dag": pl.Date()}
"""What a sheet's cells may hold that is no text."""


def _laest(ramme: pl.LazyFrame) -> pl.LazyFrame:
    """The rows that hold anything, each cell read, with what was found there and whether it can be used."""
    kendte = ramme.collect_schema().names()
    typer = {**dict.fromkeys(_TEKSTER, pl.String()), **_TAL}
    savnede = {navn: pl.lit(None, type_) for navn, type_ in typer.items() if navn not in kendte}
    fyldte = (pl.when(pl.col(navn).str.len_bytes() > 0).then(pl.col(navn)).alias(navn) for navn in _TEKSTER)
    ramme = ramme.with_columns(**savnede).with_columns(fyldte)
    ramme = ramme.filter(pl.any_horizontal(pl.col(navn).is_not_null() for navn in typer))
    rent, minus = _rent(pl.col("beloeb"))
    ramme = ramme.with_columns(rent=rent, minus=minus, ord=_haendelse(pl.col("haendelse")))
    ramme = ramme.with_columns(art=_art(pl.col("rent")))
    return ramme.with_columns(
        oere=pl.coalesce(_oere(pl.col("rent"), pl.col("minus")), _oere_af_tal(pl.col("beloeb_tal"))),
        ned=pl.col("ord").is_in(_NED).fill_null(value=False),
        dag=pl.coalesce("dato_dag", _dag(pl.col("dato")), _seriel(pl.col("dato_tal").floor())),
    ).select(
        "raekke", "reference", "fordringsId", "art", "oere", "ned",
        raa_haendelse="haendelse",
        raa_beloeb=pl.coalesce("beloeb", _tal_som_tekst(pl.col("beloeb_tal"))),
        raa_dato=pl.coalesce("dato", _tal_som_tekst(pl.col("dato_tal"))),
        raa_ekstra="ekstra",
        haendelse=pl.col("ord").cast(HAENDELSE),
        dato="dag",
        fejl_ekstra=pl.col("ekstra").is_not_null(),
        fejl_haendelse=pl.col("ord").is_null(),
        fejl_beloeb=pl.col("oere").is_null() | (pl.col("oere").abs() >= _MAKS_OERE),
        fejl_dato=pl.col("dag").is_null(),
    )  # fmt: skip


def _oere_af_tal(tal: pl.Expr) -> pl.Expr:
    regnet = tal * 100
    return pl.when((regnet - regnet.round()).abs() <= _STOEJ).then(regnet.round().cast(pl.Int64, strict=False))


def _haendelse(kolonne: pl.Expr) -> pl.Expr:
    foldet = kolonne.str.to_lowercase()
    for bogstav, erstatning in (*DANSKE_BOGSTAVER, ("a\u030a", "aa")):
        foldet = foldet.str.replace_all(bogstav, erstatning, literal=True)
    ord_ = dict(listeord().haendelse)
    return foldet.str.replace_all(r"[^a-z0-9]", "").replace_strict(ord_, default=None, return_dtype=pl.String)


def _rent(kolonne: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """An amount's text without sign, currency and blanks around it; and whether it is below 0."""
    valuta = "|".join(ord_.replace(".", r"\.") for ord_ in sorted(listeord().valuta, key=len, reverse=True))
    tekst = kolonne.str.replace_many(["\u00a0", "\u202f", "\u2009", "\u2212", "\u2013"], [" ", " ", " ", "-", "-"])
    tekst = tekst.str.replace(rf"(?i)^({valuta})\s*", "").str.replace(rf"(?i)\s*({valuta})$", "")
    tekst = tekst.str.replace(r"^(.*[0-9])[.,]-{1,2}$", "$1")
    minus = tekst.str.contains(r"^-|[0-9]-$|^\(.*\)$")
    rent = tekst.str.replace(r"^[-+]\s*([^-]*)$", "$1").str.replace(r"^([^-]*[0-9])\s*-$", "$1")
    return rent.str.replace(r"^\(([^-]*)\)$", "$1").str.strip_chars(), minus


def _art(rent: pl.Expr) -> pl.Expr:
    moenstre = {
        "gruppe_komma": _GRUPPE_KOMMA,
        "helt": _HELT,
        "komma": _KOMMA,
        "punkt": _PUNKT,
        "gruppe_punkt": _GRUPPE_PUNKT,
    }
    return pl.coalesce(pl.when(rent.str.contains(m)).then(pl.lit(navn)) for navn, m in moenstre.items())


def _oere(rent: pl.Expr, minus: pl.Expr) -> pl.Expr:
    """Øre of a text that `_art` knows."""
    kendt = pl.col("art").is_not_null()
    decimaler = (
        rent.str.extract(r"[.,]([0-9]{1,2})$", 1).fill_null("0").str.pad_end(2, "0").cast(pl.Int64, strict=False)
    )
    helt = rent.str.replace(r"[.,][0-9]{1,2}$", "").str.replace_all(r"[., ]", "").cast(pl.Int64, strict=False)
    oere = pl.when(helt < 10**11).then(helt * 100 + decimaler)
    return pl.when(kendt).then(pl.when(minus).then(-oere).otherwise(oere))


def _dag(kolonne: pl.Expr) -> pl.Expr:
    tekst = kolonne.str.replace(r"[T ][0-9]{1,2}[:.][0-9]{2}.*$", "").str.replace_all(r"[./]", "-")
    tekst = pl.when(tekst.str.contains(_DATO)).then(tekst)
    return pl.coalesce(
        tekst.str.to_date("%Y-%m-%d", strict=False),
        pl.when(tekst.str.contains(r"-[0-9]{4}$")).then(tekst).str.to_date("%d-%m-%Y", strict=False),
        pl.when(tekst.str.len_bytes() == 8).then(tekst).str.to_date("%Y%m%d", strict=False),
        _seriel(pl.when(tekst.str.len_bytes() == 5).then(tekst).cast(pl.Int64, strict=False)),
    )


def _seriel(dage: pl.Expr) -> pl.Expr:
    """A sheet's day number, 1900 calendar, five digits."""
    kendt = pl.when(dage.is_between(10_000, 99_999)).then(dage.cast(pl.Int64, strict=False))
    return (pl.lit(_SERIEL_NUL) + pl.duration(days=kendt)).cast(pl.Date)


def _tal_som_tekst(kolonne: pl.Expr) -> pl.Expr:
    """A sheet's number as it is shown; one of 9 digits has the zero again that a CPR number would have lost."""
    tekst = kolonne.cast(pl.String)
    return (
        pl.when(kolonne.is_between(10**8, 10**9 - 1) & (kolonne == kolonne.floor()))
        .then(kolonne.cast(pl.Int64, strict=False).cast(pl.String).str.zfill(10))
        .otherwise(tekst)
    )


def _fejl(raa: Raaliste, klar: pl.LazyFrame, antal: int) -> Listefejl:
    maks = listeord().maks_fejl
    forkerte = klar.filter(pl.any_horizontal(f"fejl_{navn}" for navn in KRAV)).head(maks).collect(engine="streaming")
    celler = []
    for raekke in forkerte.sort("raekke").iter_rows(named=True):
        for navn, krav in KRAV.items():
            if not raekke[f"fejl_{navn}"]:
                continue
            kolonne = _KOLONNE.get(navn, navn)
            vist = raa.overskrifter.get(kolonne, "efter den sidste")
            fundet = raekke[f"raa_{kolonne}"]
            celler.append(Celle(raekke["raekke"], vist, "intet" if fundet is None else fundet, krav))
    return Listefejl(celler[:maks], max(antal, len(celler)))


def _noter(ramme: pl.DataFrame, tal: dict[str, int], *, med_punkt: bool, signeret: bool) -> list[str]:
    noter = []
    if tal["gruppe_punkt"] and med_punkt and not tal["komma"]:
        noter.append(f"Beløb som 1.234 er læst med punktum som tusindtalsskilletegn: {tal['gruppe_punkt']}.")
    if signeret:
        noter.append("Listen skriver nedskrivninger og tilbagekald med minus.")
    sloeret = int((maskeret_kolonne(ramme["reference"]) != ramme["reference"]).sum())
    if sloeret:
        noter.append(f"Hvad der ligner et CPR-nummer, vises sløret i referencen på rækker: {sloeret}.")
    if ramme.is_empty():
        noter.append("Listen har ingen rækker: alt er kun i PSRM.")
    ens = ramme.height - ramme.select("fordringsId", "reference", "haendelse", "beloeb", "dato").unique().height
    if ens:
        noter.append(f"Rækker, der gentager en anden, tæller hver for sig: {ens}.")
    return noter
