"""Pairs PSRM's movements with the creditor's, one to one, and says what each that has no equal is.

Strong evidence goes before weak: id and amount, id alone, then amount alone for a line that has neither id nor
reference. Within a step those with the same day are paired first. A movement after the cut-off counts on neither side;
it is only what one before it may be paired with. Since pairs are one to one, the effects of the differences come to
the difference of the two totals, whatever the input.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

import polars as pl

from psrm_sandbox.domain.bevaegelse import FORTEGN
from psrm_sandbox.domain.datoer import maanedens_sidste
from psrm_sandbox.services.saldooploesning.modeller import Forskelsaarsag, Sikkerhed

HAENDELSE = pl.Enum([type_.value for type_ in FORTEGN])
_OP = [type_.value for type_, fortegn in FORTEGN.items() if fortegn > 0]

BEVAEGELSE = pl.Schema(
    {
        "nr": pl.UInt32(),
        "fordringsId": pl.String(),
        "reference": pl.String(),
        "haendelse": HAENDELSE,
        "beloeb": pl.Int64(),
        "dato": pl.Date(),
    }
)
"""A side's movements. ``nr`` is unique; ``beloeb`` is øre in the event's own direction, negative for a reversal."""

FORSKEL = pl.Schema(
    {
        "aarsag": pl.Enum([aarsag.value for aarsag in Forskelsaarsag]),
        "sikkerhed": pl.Enum([sikkerhed.value for sikkerhed in Sikkerhed]),
        "effekt": pl.Int64(),
        "haendelse": HAENDELSE,
        "fordringsId": pl.String(),
        "reference": pl.String(),
        "beloebPsrm": pl.Int64(),
        "datoPsrm": pl.Date(),
        "beloebListe": pl.Int64(),
        "datoListe": pl.Date(),
        "raekke": pl.UInt32(),
        "nr": pl.UInt32(),
    }
)
"""A difference: ``effekt`` is signed øre, PSRM minus creditor's; ``raekke`` is the list's, ``nr`` PSRM's movement."""

_RUNDER = 8
"""How many times over the nearest are paired before those left are taken in order of date."""


def grundlag(side: pl.DataFrame, skaering: date) -> int:
    """The inddrivelsesgrundlag of a side's movements up to and including the cut-off, in øre."""
    return int(side.filter(pl.col("dato") <= skaering).select(_effekt("beloeb").sum()).item() or 0)


def _effekt(kolonne: str) -> pl.Expr:
    return pl.when(pl.col("haendelse").is_in(_OP)).then(pl.col(kolonne)).otherwise(-pl.col(kolonne))


@dataclass
class _Bord:
    """What is left on each side, and the pairs made so far."""

    psrm: pl.DataFrame
    liste: pl.DataFrame
    par: list[pl.DataFrame] = field(default_factory=list)

    def tag(self, par: pl.DataFrame, sikkerhed: Sikkerhed | pl.Expr = Sikkerhed.SIKKER) -> None:
        """Takes the pairs (``p``, ``b``) off the table."""
        if par.is_empty():
            return
        egen = pl.lit(sikkerhed.value) if isinstance(sikkerhed, Sikkerhed) else sikkerhed
        self.par.append(par.select("p", "b", sikkerhed=egen))
        self.psrm = self.psrm.join(par.select(nr="p"), on="nr", how="anti")
        self.liste = self.liste.join(par.select(nr="b"), on="nr", how="anti")


def par(psrm: pl.DataFrame, liste: pl.DataFrame, skaering: date) -> pl.DataFrame:
    """The differences, as `FORSKEL`.

    Both frames are as `BEVAEGELSE`; ``skaering`` is the last day that counts.
    """
    bord = _Bord(_forbered(psrm, skaering), _forbered(liste, skaering))
    for dag in (["dato"], ["inde"]):
        for id_ in ("id", "ref"):
            bord.tag(_i_orden(bord.psrm, bord.liste, [id_, "haendelse", "beloeb", *dag]))
    for id_ in ("id", "ref"):
        for inde in (True, False):
            p, b = _paa_hver_side(bord, inde)
            bord.tag(_i_orden(p, b, [id_, "haendelse", "beloeb"]))
    for id_ in ("id", "ref"):
        for noegler in ([id_, "haendelse", "dato"], [id_, "haendelse"]):
            p, b = bord.psrm.filter("inde"), bord.liste.filter("inde")
            bord.tag(_naermest(p, b, noegler))
    usikre = _uden_id(bord, skaering)
    return _forskelle(psrm, liste, bord, usikre, skaering)


def _forbered(side: pl.DataFrame, skaering: date) -> pl.DataFrame:
    """With the keys to pair by. A sheet drops the zeros that an all-digit reference begins with."""
    ref = pl.col("reference").str.strip_chars().str.to_lowercase().str.replace(r"^0+([0-9]+)$", "$1")
    id_ = pl.col("fordringsId").str.strip_chars()
    return side.select(
        "nr",
        "haendelse",
        "beloeb",
        "dato",
        id=pl.when(id_ != "").then(id_),
        ref=pl.when(ref != "").then(ref),
        inde=pl.col("dato") <= skaering,
    )


def _paa_hver_side(bord: _Bord, psrm_inde: bool) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What one side has by the cut-off and the other after it, each with those nearest to the cut-off first."""
    p = bord.psrm.filter(pl.col("inde") == psrm_inde).sort("dato", descending=psrm_inde, maintain_order=True)
    b = bord.liste.filter(pl.col("inde") != psrm_inde).sort("dato", descending=not psrm_inde, maintain_order=True)
    return p, b


def _i_orden(p: pl.DataFrame, b: pl.DataFrame, noegler: list[str]) -> pl.DataFrame:
    """The first with the first, the second with the second, among those with the same keys."""
    if p.is_empty() or b.is_empty():
        return _intet()
    venstre, hoejre = _rangeret(p, noegler), _rangeret(b, noegler)
    fundet = venstre.join(hoejre, on=[*noegler, "rang"], how="inner", suffix="_b", maintain_order="left")
    return fundet.select(p="nr", b="nr_b")


def _rangeret(side: pl.DataFrame, noegler: list[str]) -> pl.DataFrame:
    kendt = side.filter(pl.all_horizontal(pl.col(noegler).is_not_null()))
    return kendt.select("nr", *noegler, rang=pl.int_range(pl.len(), dtype=pl.UInt32).over(noegler))


def _naermest(p: pl.DataFrame, b: pl.DataFrame, noegler: list[str]) -> pl.DataFrame:
    """Those that are nearest in date to one another among those with the same keys, until one side is used up."""
    fundne = [_intet()]
    p, b = (s.filter(pl.all_horizontal(pl.col(noegler).is_not_null())).sort("dato", "nr") for s in (p, b))
    p, b = p.join(b, on=noegler, how="semi"), b.join(p, on=noegler, how="semi")
    andre = [noegle for noegle in noegler if noegle != "dato"]
    for _ in range(_RUNDER):
        if p.is_empty() or b.is_empty():
            break
        frem = _naermeste_i(p, b, andre, noegler).select(p="nr", b="anden")
        tilbage = _naermeste_i(b, p, andre, noegler).select(p="anden", b="nr")
        gensidige = frem.join(tilbage, on=["p", "b"], how="inner")
        if gensidige.is_empty():
            break
        fundne.append(gensidige)
        p = p.join(gensidige.select(nr="p"), on="nr", how="anti").sort("dato", "nr")
        b = b.join(gensidige.select(nr="b"), on="nr", how="anti").sort("dato", "nr")
    fundne.append(_i_orden(p, b, noegler))
    return pl.concat(fundne)


def _naermeste_i(fra: pl.DataFrame, til: pl.DataFrame, andre: list[str], noegler: list[str]) -> pl.DataFrame:
    hoejre = til.select("dato", *andre, anden="nr", dag="dato")
    naer = fra.join_asof(hoejre, on="dato", by=andre, strategy="nearest", check_sortedness=False)
    naer = naer.filter(pl.col("anden").is_not_null())
    return naer.filter(pl.col("dato") == pl.col("dag")) if "dato" in noegler else naer


def _uden_id(bord: _Bord, skaering: date) -> pl.DataFrame:
    """Pairs the lines without id and reference; answers the events and amounts of which several were alike."""
    noegler = ["haendelse", "beloeb", "inde"]
    blanke = bord.liste.filter(pl.col("id").is_null() & pl.col("ref").is_null())
    antal = _antal(bord.psrm, noegler, "n_p").join(_antal(blanke, noegler, "n_b"), on=noegler, how="inner")
    flere = antal.filter((pl.col("n_p") > 1) | (pl.col("n_b") > 1)).select(noegler)
    usikker = pl.when(pl.col("flere")).then(pl.lit(Sikkerhed.USIKKER)).otherwise(pl.lit(Sikkerhed.SANDSYNLIG))
    for valg in ([*noegler, "dato"], noegler):
        blanke = bord.liste.filter(pl.col("id").is_null() & pl.col("ref").is_null())
        fundne = _i_orden(bord.psrm, blanke, valg) if "dato" in valg else _naermest(bord.psrm, blanke, valg)
        maerket = fundne.join(bord.psrm.select("nr", *noegler), left_on="p", right_on="nr", how="left").join(
            flere.with_columns(flere=True), on=noegler, how="left"
        )
        bord.tag(maerket, usikker)
    fra = skaering.replace(day=1)
    til = maanedens_sidste(maanedens_sidste(skaering) + timedelta(days=1)) if skaering < date(9999, 12, 1) else date.max
    for inde in (True, False):
        p, b = (s.filter(pl.col("dato").is_between(fra, til)) for s in _paa_hver_side(bord, inde))
        b = b.filter(pl.col("id").is_null() & pl.col("ref").is_null())
        ene_p, ene_b = (s.filter(pl.len().over("haendelse", "beloeb") == 1) for s in (p, b))
        bord.tag(_i_orden(ene_p, ene_b, ["haendelse", "beloeb"]), Sikkerhed.SANDSYNLIG)
    return flere


def _antal(side: pl.DataFrame, noegler: list[str], navn: str) -> pl.DataFrame:
    return side.group_by(noegler).agg(pl.len().alias(navn))


def _intet() -> pl.DataFrame:
    return pl.DataFrame(schema={"p": pl.UInt32, "b": pl.UInt32})


def _forskelle(
    psrm: pl.DataFrame, liste: pl.DataFrame, bord: _Bord, usikre: pl.DataFrame, skaering: date
) -> pl.DataFrame:
    par_ = pl.concat(bord.par) if bord.par else _intet().with_columns(sikkerhed=pl.lit(None, pl.String))
    rest_p = _rest(bord.psrm, usikre).select(p="nr", b=pl.lit(None, pl.UInt32), sikkerhed="sikkerhed")
    rest_b = _rest(bord.liste, usikre).select(p=pl.lit(None, pl.UInt32), b="nr", sikkerhed="sikkerhed")
    alle = (
        pl.concat([par_, rest_p, rest_b])
        .join(psrm, left_on="p", right_on="nr", how="left")
        .join(liste, left_on="b", right_on="nr", how="left", suffix="_b")
        .with_columns(
            i_p=(pl.col("dato") <= skaering).fill_null(value=False),
            i_b=(pl.col("dato_b") <= skaering).fill_null(value=False),
            haendelse=pl.coalesce("haendelse", "haendelse_b"),
        )
    )
    har_p, har_b = pl.col("p").is_not_null(), pl.col("b").is_not_null()
    aarsag = (
        pl.when(~har_b & pl.col("i_p")).then(pl.lit(Forskelsaarsag.KUN_I_PSRM))
        .when(~har_p & pl.col("i_b")).then(pl.lit(Forskelsaarsag.KUN_HOS_FORDRINGSHAVER))
        .when(har_p & har_b & pl.col("i_p") & pl.col("i_b") & (pl.col("beloeb") != pl.col("beloeb_b")))
        .then(pl.lit(Forskelsaarsag.ANDET_BELOEB))
        .when(har_p & har_b & pl.col("i_p") & ~pl.col("i_b")).then(pl.lit(Forskelsaarsag.MAANEDEN_EFTER))
        .when(har_p & har_b & ~pl.col("i_p") & pl.col("i_b")).then(pl.lit(Forskelsaarsag.MAANEDEN_FOER))
    )  # fmt: skip
    med = pl.when(pl.col("i_p")).then("beloeb").otherwise(0) - pl.when(pl.col("i_b")).then("beloeb_b").otherwise(0)
    fundne = alle.with_columns(aarsag=aarsag, med=med).filter(pl.col("aarsag").is_not_null())
    fundne = fundne.select(
        pl.col("aarsag").cast(FORSKEL["aarsag"]),
        pl.col("sikkerhed").cast(FORSKEL["sikkerhed"]),
        _effekt("med").alias("effekt"),
        "haendelse",
        pl.coalesce("fordringsId", "fordringsId_b").alias("fordringsId"),
        pl.coalesce("reference", "reference_b").alias("reference"),
        beloebPsrm="beloeb",
        datoPsrm="dato",
        beloebListe="beloeb_b",
        datoListe="dato_b",
        raekke="b",
        nr="p",
    )
    return fundne.sort(pl.col("aarsag").to_physical(), -pl.col("effekt").abs(), "nr", "raekke", nulls_last=True)


def _rest(side: pl.DataFrame, usikre: pl.DataFrame) -> pl.DataFrame:
    """What is left by the cut-off, and how sure it is that it has no equal."""
    blank = pl.col("id").is_null() & pl.col("ref").is_null()
    sikkerhed = (
        pl.when(pl.col("flere")).then(pl.lit(Sikkerhed.USIKKER))
        .when(blank).then(pl.lit(Sikkerhed.SANDSYNLIG))
        .otherwise(pl.lit(Sikkerhed.SIKKER))
    )  # fmt: skip
    noegler = ["haendelse", "beloeb", "inde"]
    maerket = side.filter("inde").join(usikre.with_columns(flere=True), on=noegler, how="left")
    return maerket.select("nr", sikkerhed=sikkerhed)
