"""From a list's texts to movements: events, amounts in øre and days, a column at a time, every mistake with its place.

Amounts, days and numbers are read as in every table of the product (`indlaesning`). A sum below the list is left out.
Signs: a list may write what lowers the grundlag with a minus, on every such line or on none.
"""

import polars as pl

from psrm_sandbox.domain.beloeb import dansk_beloeb
from psrm_sandbox.domain.bevaegelse import FORTEGN
from psrm_sandbox.indlaesning import beloeb, datoer, dobbeltkodet, numre
from psrm_sandbox.indlaesning.beloeb import Skrivemaade
from psrm_sandbox.indlaesning.maskeret import maskeret_kolonne
from psrm_sandbox.indlaesning.raekkesortering import totalmoenster
from psrm_sandbox.services.saldooploesning.modeller import Celle, Listefejl
from psrm_sandbox.services.saldooploesning.ord import listeord
from psrm_sandbox.services.saldooploesning.parring import HAENDELSE
from psrm_sandbox.services.saldooploesning.proeve import TAL, TEKSTER, Proeve, med_alle, proev, tom_til_intet
from psrm_sandbox.services.saldooploesning.tekstfil import Raaliste

_NED = [type_.value for type_, fortegn in FORTEGN.items() if fortegn < 0]
_MAKS_OERE = 10**13

_NUMRE = ("reference", "fordringsId")
KRAV = {
    "ekstra": "lige så mange felter som overskriften; står beløbet med komma, skal skilletegnet være et andet",
    **dict.fromkeys(_NUMRE, ""),
    "haendelse": "Tilgang, Opskrevet, Nedskrevet eller Tilbagekaldt",
    "beloeb": beloeb.KRAV,
    "tvetydigt": beloeb.TVETYDIGT,
    "fortegn": "samme fortegn på alle nedskrivninger og tilbagekald: minus på dem alle eller på ingen",
    "maaned": f"{datoer.MAANED_FOERST}; skriv kolonnen som dd-mm-åååå",
    "dato": datoer.KRAV,
}
"""The demand to each kind of cell; a number's own says what has become of it (``krav_…``)."""
_KOLONNE = {"tvetydigt": "beloeb", "fortegn": "beloeb", "maaned": "dato"}


def tolk(raa: Raaliste) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The movements (`parring.BEVAEGELSE`; ``nr`` is the row), and notes on how they were read.

    Raises:
        Listefejl: some cells cannot be used; the first of them are told, and how many there are.

    """
    proeve = proev(raa.ramme)
    laest = _laest(raa.ramme, proeve)
    optalt = laest.select(
        **beloeb.optaelling(pl.col("art")),
        minus=(pl.col("ned") & (pl.col("oere") < 0)).sum(),
        plus=(pl.col("ned") & (pl.col("oere") > 0)).sum(),
        sum=pl.col("oere").filter(pl.col("dato").is_not_null()).sum(),
        summer=pl.col("summeret").sum(),
        dobbelt=(dobbeltkodet.ramt(pl.col("raa_reference")) if proeve.aendrede_numre else pl.lit(0)).sum(),
    ).collect(engine="streaming")
    tal = optalt.row(0, named=True)
    maade = beloeb.skrivemaade(tal)
    signeret = tal["minus"] > tal["plus"]
    forkert_fortegn = pl.col("ned") & ((pl.col("oere") > 0) if signeret else (pl.col("oere") < 0))
    maaned = (pl.lit(proeve.maaned_foerst) & pl.col("raa_dato").str.contains("/")).fill_null(value=False)
    klar = laest.filter(~pl.col("summeret")).with_columns(
        fejl_tvetydigt=beloeb.tvetydig(pl.col("art"), maade),
        fejl_fortegn=forkert_fortegn.fill_null(value=False),
        fejl_maaned=maaned,
        fejl_dato=pl.col("fejl_dato") & ~maaned,
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
    summer = _om_summer(laest, tal["sum"]) if tal["summer"] else []
    noter = _noter(ramme, tal, maade=maade, signeret=signeret)
    return ramme.drop("forkert"), (*raa.noter, *summer, *proeve.noter, *noter)


def _laest(ramme: pl.LazyFrame, proeve: Proeve) -> pl.LazyFrame:
    """The rows that hold anything, each cell read, with what was found there and whether it can be used.

    What the sample of the list shows no need of is left out of the plan: most lists have numbers as they should be.
    """
    ramme = med_alle(ramme)
    dag, ord_ = proeve.dag(pl.col("dato")), proeve.haendelse(pl.col("haendelse"))
    ramme = ramme.with_columns(dag=dag, ord=ord_, raa_reference="reference")
    for navn in _NUMRE if proeve.aendrede_numre else ():
        ramme = ramme.with_columns(numre.ren(dobbeltkodet.rettet_kolonne(pl.col(navn))).alias(navn))
    ramme = ramme.with_columns(tom_til_intet(pl.col(navn)).alias(navn) for navn in TEKSTER)
    ramme = ramme.filter(pl.any_horizontal(pl.col(navn).is_not_null() for navn in (*TEKSTER, *TAL)))
    rent, minus = beloeb.rent(pl.col("beloeb"))
    hele = {navn: numre.helt(pl.col(navn)) for navn in _NUMRE} if proeve.aendrede_numre else {}
    ramme = ramme.with_columns(rent=rent, minus=minus, **hele).with_columns(art=beloeb.art(pl.col("rent")))
    ramme = ramme.with_columns(
        oere=pl.coalesce(
            beloeb.oere(pl.col("rent"), pl.col("minus"), pl.col("art").is_not_null()),
            beloeb.oere_af_tal(pl.col("beloeb_tal")),
        ),
        dag=pl.coalesce("dato_dag", "dag", datoer.dag_af_tal(pl.col("dato_tal").floor())),
        ned=pl.col("ord").is_in(_NED).fill_null(value=False),
    )
    uden = pl.lit(None, pl.String())
    krav = {navn: _numrets_krav(navn) if proeve.aendrede_numre else uden for navn in _NUMRE}
    return ramme.select(
        "raekke", "reference", "fordringsId", "art", "oere", "ned", "raa_reference",
        raa_fordringsId="fordringsId",
        raa_haendelse="haendelse",
        raa_beloeb=pl.coalesce("beloeb", _tal_som_tekst(pl.col("beloeb_tal"))),
        raa_dato=pl.coalesce("dato", _tal_som_tekst(pl.col("dato_tal"))),
        raa_ekstra="ekstra",
        haendelse=pl.col("ord").cast(HAENDELSE),
        dato="dag",
        summeret=_er_sum() if proeve.uden_dag else pl.lit(value=False),
        **{f"krav_{navn}": krav[navn] for navn in _NUMRE},
        **{f"fejl_{navn}": krav[navn].is_not_null() for navn in _NUMRE},
        fejl_ekstra=pl.col("ekstra").is_not_null(),
        fejl_haendelse=pl.col("ord").is_null(),
        fejl_beloeb=pl.col("oere").is_null() | (pl.col("oere").abs() >= _MAKS_OERE),
        fejl_dato=pl.col("dag").is_null(),
    )  # fmt: skip


def _numrets_krav(navn: str) -> pl.Expr:
    """What has become of a number, as the demand to it; null where it can be used."""
    vist_fejl = pl.when(numre.regnearksfejl(pl.col(navn))).then(pl.lit(numre.REGNEARKSFEJL))
    return pl.coalesce(vist_fejl, numre.fejl(pl.col(navn)))


def _er_sum() -> pl.Expr:
    """Whether the row sums the ones above it: an amount without a day, and of words only one for a sum."""
    ord_ = [pl.col(navn).str.contains(totalmoenster()) for navn in (*_NUMRE, "haendelse")]
    andet = [pl.col(navn).is_null() | et for navn, et in zip((*_NUMRE, "haendelse"), ord_, strict=True)]
    uden_dag = pl.all_horizontal(pl.col(navn).is_null() for navn in ("dato", "dato_tal", "dato_dag"))
    return (uden_dag & pl.all_horizontal(andet) & pl.any_horizontal(ord_)).fill_null(value=False)


def _om_summer(laest: pl.LazyFrame, sum_: int) -> list[str]:
    noter = []
    for nr, fundet in laest.filter(pl.col("summeret")).select("raekke", "oere").collect().iter_rows():
        forskel = f" Den siger {dansk_beloeb(fundet)}, og rækkerne giver {dansk_beloeb(sum_)}"
        noter.append(f"Række {nr} er en sum og er ikke læst med.{'' if fundet in (None, sum_) else forskel}")
    return noter[:10]


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
            krav_ = raekke[f"krav_{navn}"] if navn in _NUMRE else krav
            celler.append(Celle(raekke["raekke"], vist, "intet" if fundet is None else fundet, krav_))
    return Listefejl(celler[:maks], max(antal, len(celler)))


def _noter(ramme: pl.DataFrame, tal: dict[str, int], *, maade: Skrivemaade, signeret: bool) -> list[str]:
    noter = []
    if maade.tvivl:
        noter.append(f"Beløb som 1.234 er læst med punktum som tusindtalsskilletegn: {maade.tvivl}.")
    if tal["dobbelt"]:
        noter.append(f"Bogstaver, der var kodet to gange, er rettet i referencen: {tal['dobbelt']} rækker.")
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
