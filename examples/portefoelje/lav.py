"""Makes a believable portfolio of any size, with faults planted in it: ``python lav.py --antal 1000000 ud.parquet``.

Good claims are made by the sandbox from each type's own rules, one for each of the last 32 months; a row is one of them
with an amount, a creditor and a reference of its own. One row in about three gets a fault, and the answer beside the
file (``ud.facit.json``) tells how many of each were planted. The same size gives the same rows, always;
``--rettet FEJL`` gives them as they are once that fault is repaired. Every person is a test person (day + 60).
"""

import argparse
import json
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from psrm_sandbox.indgangsfilter import standardkatalog
from psrm_sandbox.testdata import god_fordring

MAANEDER = 32
MODTAGET = date(2026, 7, 1)
"""The day the portfolio is to be judged as received."""
_TYPER = (
    "KFDAINS", "KFDAINS", "KFDAINS", "KFSKFRI", "KFLRUNG", "KTBRFLX", "KFTØFIN", "KFTILDA", "KTCIVIL", "KFGEDAI",
    "KFBILØK",
)  # fmt: skip
"""The main types, the commonest several times."""
_UDEN_TABEL = "KTBRKYD"
_GAMMEL_KODE = "KFLRUNK"
_RELATERET = "GEDAINS"
_HAVERE = tuple(str(nr) for nr in range(7001, 7099))
FEJL = {
    "uden beskrivelse": 60,
    "uden forældelsesdato": 30,
    "forældet": 70,
    "forældelsesdato for sent": 40,
    "hovedstol under beløb": 35,
    "stiftelsesdato flyttet": 25,
    "uden beskrivelse og forældelsesdato": 20,
    "typen uden offentlig tabel": 40,
    "koden kendes ikke": 10,
}
"""How many of a thousand rows have each fault."""
BID = 500_000


def tilfaeldigt(nr: pl.Expr, formaal: int, graense: int) -> pl.Expr:
    """A number below the limit that depends on the row and the purpose alone."""
    x = (nr * 2_654_435_761 + formaal * 40_503 + 12_345) % 4_294_967_296
    for _ in range(3):
        x = (x ^ (x // 65_536)) * 1_103_515_245 % 4_294_967_296
    return ((x ^ (x // 65_536)) % graense).cast(pl.Int32)


def skabeloner() -> pl.DataFrame:
    """A good claim of each type and month, as it would be sent that month."""
    katalog = standardkatalog()
    raekker = []
    for plads, kode in enumerate((*_TYPER, _RELATERET)):
        type_ = katalog.hent("kommuner", kode) or katalog.hent("alle", kode)
        assert type_ is not None, kode
        loft = min((r.hoejst for r in type_.filter if r.type == "beloeb" and r.pr is None and r.hoejst), default=10**7)
        for maaned in range(MAANEDER):
            dag = date(2023 + (9 + maaned) // 12, (9 + maaned) % 12 + 1, 10)
            proeve = god_fordring(type_, modtagelsesdato=dag, seed=maaned)
            f, h = proeve.fordring, proeve.fordring.haeftere[0]
            raekker.append(
                (plads, maaned, kode, loft, f.stiftelsesdato, f.periode_start, f.periode_slut, h.forfaldsdato, h.srb,
                 h.foraeldelsesdato)
            )  # fmt: skip
    skema = ["type", "maaned", "fordringstype", "loft", "stiftelsesdato", "periodeStart", "periodeSlut", "forfaldsdato",
             "sidsteRettidigeBetalingsdato", "foraeldelsesdato"]  # fmt: skip
    return pl.DataFrame(raekker, schema=skema, orient="row").with_columns(pl.col("type", "maaned").cast(pl.Int32))


def portefoelje(antal: int, rettet: Collection[str] = ()) -> Iterator[pl.DataFrame]:
    """The rows, half a million at a time; ``rettet``: the faults that are repaired."""
    gode = skabeloner()
    for fra in range(0, antal, BID):
        yield _bid(gode, fra, min(BID, antal - fra), rettet)


def _bid(gode: pl.DataFrame, fra: int, antal: int, rettet: Collection[str]) -> pl.DataFrame:
    nr = pl.col("nr")
    lav = pl.select(nr=pl.int_range(fra, fra + antal, dtype=pl.Int64)).with_columns(
        type=tilfaeldigt(nr, 1, len(_TYPER)),
        maaned=tilfaeldigt(nr, 2, MAANEDER),
        haver=tilfaeldigt(nr // 7, 3, len(_HAVERE)),
        kroner=(tilfaeldigt(nr, 4, 90) + 10) * (tilfaeldigt(nr, 5, 90) + 10),
        oere=tilfaeldigt(nr, 6, 100),
        fejl=_fejlen(tilfaeldigt(nr, 7, 1000), rettet),
        relateret=tilfaeldigt(nr, 8, 25) == 0,
        person=tilfaeldigt(nr // 3, 9, 9000),
    )
    lav = lav.with_columns(type=pl.when("relateret").then(pl.lit(len(_TYPER), pl.Int32)).otherwise("type"))
    fejl = pl.col("fejl")
    oere = pl.min_horizontal(pl.col("kroner").cast(pl.Int64) * 100 + pl.col("oere"), "loft")
    return lav.join(gode, on=["type", "maaned"], how="left", maintain_order="left").select(
        fordringshaverId=pl.col("haver")
        .cast(pl.Int64)
        .replace_strict(dict(enumerate(_HAVERE)), return_dtype=pl.String),
        fordringstype=pl.when(fejl == "typen uden offentlig tabel")
        .then(pl.lit(_UDEN_TABEL))
        .when(fejl == "koden kendes ikke")
        .then(pl.lit(_GAMMEL_KODE))
        .otherwise("fordringstype"),
        art=pl.lit("INDR"),
        reference=pl.lit("P-") + nr.cast(pl.String).str.zfill(9),
        hovedfordring=pl.when("relateret").then(pl.lit("P-") + (nr - 1).cast(pl.String).str.zfill(9)),
        beloeb=_kroner(oere),
        hovedstol=_kroner(pl.when(fejl == "hovedstol under beløb").then(oere - 100).otherwise(oere)),
        stiftelsesdato=pl.when(fejl == "stiftelsesdato flyttet")
        .then(pl.col("stiftelsesdato") + timedelta(days=400))
        .otherwise("stiftelsesdato"),
        periodeStart="periodeStart",
        periodeSlut="periodeSlut",
        beskrivelse=pl.when(
            fejl.is_in(["uden beskrivelse", "uden beskrivelse og forældelsesdato"]).fill_null(value=False)
        )
        .then(None)
        .otherwise(pl.lit("Faktura ") + nr.cast(pl.String)),
        forfaldsdato="forfaldsdato",
        sidsteRettidigeBetalingsdato="sidsteRettidigeBetalingsdato",
        foraeldelsesdato=pl.when(
            fejl.is_in(["uden forældelsesdato", "uden beskrivelse og forældelsesdato"]).fill_null(value=False)
        )
        .then(None)
        .when(fejl == "forældet")
        .then(pl.lit(date(2026, 1, 31)) - pl.duration(days=pl.col("oere")))
        .when(fejl == "forældelsesdato for sent")
        .then(pl.lit(date(2039, 12, 1)))
        .otherwise("foraeldelsesdato"),
        cpr=pl.lit("6101") + (pl.col("person") + 600_000).cast(pl.String),
        fejl=fejl,
    )


def _kroner(oere: pl.Expr) -> pl.Expr:
    return (oere.cast(pl.Decimal(15, 2)) / 100).cast(pl.Decimal(15, 2))


def _fejlen(tal: pl.Expr, rettet: Collection[str]) -> pl.Expr:
    udtryk, fra = pl.lit(None, pl.String), 0
    for navn, andel in FEJL.items():
        if navn not in rettet:
            udtryk = pl.when(tal.is_between(fra, fra + andel - 1)).then(pl.lit(navn)).otherwise(udtryk)
        fra += andel
    return udtryk


def skriv(ud: Path, antal: int, rettet: Collection[str] = ()) -> dict[str, int]:
    """The file, Parquet or CSV by its ending, or a folder of Parquet files; answers how many of each fault it holds."""
    facit: dict[str, int] = {}
    filer = []
    for plads, bid in enumerate(portefoelje(antal, rettet)):
        for navn, tal in bid.group_by("fejl").len().iter_rows():
            facit[navn or "god"] = facit.get(navn or "god", 0) + tal
        uden = bid.drop("fejl")
        if ud.suffix == ".csv":
            with ud.open("ab" if plads else "wb") as aaben:
                uden.write_csv(
                    aaben, separator=";", date_format="%d-%m-%Y", decimal_comma=True, include_header=not plads
                )
        elif ud.suffix == ".parquet" and antal <= BID:
            uden.write_parquet(ud)
        else:
            ud.mkdir(exist_ok=True)
            filer.append(ud / f"del-{plads:04d}.parquet")
            uden.write_parquet(filer[-1])
    ud.with_suffix(".facit.json").write_text(json.dumps(facit, ensure_ascii=False, indent=1), encoding="utf-8")
    return facit


def main() -> None:
    valg = argparse.ArgumentParser(description=__doc__)
    valg.add_argument("ud", type=Path, help="krav.parquet, krav.csv, or a folder")
    valg.add_argument("--antal", type=int, default=100_000)
    valg.add_argument("--rettet", action="append", choices=list(FEJL), default=[], help="a fault that is repaired")
    sagt = valg.parse_args()
    facit = skriv(sagt.ud, sagt.antal, sagt.rettet)
    print(f"{sagt.antal} fordringer i {sagt.ud}; judge them as received {MODTAGET:%d-%m-%Y}")
    for navn, tal in sorted(facit.items(), key=lambda led: -led[1]):
        print(f"{tal:9d}  {navn}")


if __name__ == "__main__":
    main()
