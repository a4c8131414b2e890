"""Claims for the plan in bulk: each rule's limit and a day to either side, each field empty, and claims at random."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from psrm_sandbox.domain.chance import tal_under
from psrm_sandbox.domain.fordring import Fordring, Haefter, Hovedfordringsdata
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.indgangsfilter import Fordringstype, Regel, kalendere, vurder
from psrm_sandbox.indgangsfilter.graenser import beregn_graense
from psrm_sandbox.indgangsfilter.masse import ARTER, DAGFELTER, Dagtabeller, Masseplan, bedoem, dagnr
from psrm_sandbox.indgangsfilter.perioder import antal
from psrm_sandbox.indgangsfilter.regler import BeloebForholdRegel, BeloebRegel, DatoRegel, SammeRegel

ANKERDAGE = (
    date(2024, 2, 29),  # a leap day
    date(2023, 2, 28),
    date(2022, 1, 31),  # the ends of months
    date(2021, 8, 31),
    date(2022, 4, 14),  # Skærtorsdag, and limits that land on closed days
    date(2023, 4, 8),
    date(2020, 12, 24),
    date(2021, 6, 5),  # Grundlovsdag, a Saturday
    date(2022, 12, 30),
    date(2019, 5, 17),  # Store bededag, while it was one
    date(2025, 7, 1),
)
_DAG = timedelta(days=1)
_FORDRING = ("art", "beloeb", "hovedstol", "periode_start", "periode_slut", "stiftelsesdato", "beskrivelse")
_HAEFTER = ("forfaldsdato", "srb", "foraeldelsesdato", "domsdato", "forligsdato")


@dataclass(frozen=True, slots=True)
class Krav:
    """A claim with one hæfter, flat: the catalogue's fields, None where empty."""

    type_: Fordringstype
    rolle: Kategori
    felter: Mapping[str, Any]

    def dommen(self, filter_pr: date | None = None) -> frozenset[tuple[str, ...]]:
        """The broken rules, as the one-claim judge has them."""
        f = self.felter
        modtaget, forfald = f.get("hovedfordring.modtagelsesdato"), f.get("hovedfordring.forfaldsdato")
        fordring = Fordring(
            **{felt: f.get(felt) for felt in _FORDRING}, haeftere=(Haefter(**{felt: f.get(felt) for felt in _HAEFTER}),)
        )
        fund = vurder(
            self.type_,
            fordring,
            rolle=self.rolle,
            modtagelsesdato=f["modtagelsesdato"],
            hovedfordring=Hovedfordringsdata(modtagelsesdato=modtaget, forfaldsdato=forfald),
            filter_pr=filter_pr,
        )
        return frozenset(et.regler for et in fund)


def grund(nr: int, type_: Fordringstype) -> dict[str, Any]:
    """An ordinary claim, on a day that the number chooses."""
    start = ANKERDAGE[nr % len(ANKERDAGE)]
    return {
        "art": "INDR", "beloeb": 120_000, "hovedstol": 120_000, "beskrivelse": "Faktura 1",
        "periode_start": start, "periode_slut": start + 29 * _DAG, "stiftelsesdato": start, "forfaldsdato": start,
        "srb": start + 10 * _DAG, "foraeldelsesdato": start.replace(year=start.year + 3, day=min(start.day, 28)),
        "domsdato": None, "forligsdato": None, "modtagelsesdato": date(2026, 7, 1),
        "hovedfordring.modtagelsesdato": start + 200 * _DAG if type_.kategori is Kategori.RELATERET else None,
        "hovedfordring.forfaldsdato": start if type_.kategori is Kategori.RELATERET else None,
    }  # fmt: skip


def ved_graenserne(type_: Fordringstype, regler: Sequence[Regel], dage: Sequence[date], nr: int) -> Iterator[Krav]:
    """Each rule's limit on its day (or øre) and one to either side, and each of its fields empty."""
    for plads, regel in enumerate(regler):
        for dag in dage:
            grunden = grund(nr + plads, type_)
            for felter in _om(regel, grunden, dag):
                yield Krav(type_, type_.kategori, felter)


def _om(regel: Regel, f: dict[str, Any], dag: date) -> Iterator[dict[str, Any]]:
    if isinstance(regel, DatoRegel):
        ankre = ("domsdato", "forligsdato") if regel.anker == "dom_eller_forlig" else (regel.anker,)
        graense = beregn_graense(regel, dag, kalendere())
        for anker in ankre:
            for skridt in (-1, 0, 1):
                yield {**f, anker: dag, regel.felt: graense + skridt * _DAG}
            yield {**f, anker: dag, regel.felt: dag}
            yield {**f, anker: None, regel.felt: graense}
        yield {**f, regel.felt: None, ankre[0]: dag}
        yield {**f, ankre[0]: dag, regel.felt: graense - _DAG, "domsdato": dag}
    elif isinstance(regel, BeloebRegel):
        for slut in (dag, dag + 6 * _DAG, dag + 7 * _DAG, dag + 30 * _DAG, dag + 366 * _DAG):
            enheder = 1 if regel.pr is None else antal(dag, slut, regel.pr)
            for graense in (regel.over, regel.mindst, regel.hoejst, regel.praecis):
                for skridt in (-1, 0, 1) if graense is not None else ():
                    yield {**f, "periode_start": dag, "periode_slut": slut, regel.felt: graense * enheder + skridt}
            if regel.pr is None:
                break
        yield {**f, "beloeb": 0, "hovedstol": 0}
        yield {**f, "beloeb": None, "hovedstol": 0}
        yield {**f, regel.felt: None}
        yield {**f, "periode_start": dag, "periode_slut": dag - _DAG}
        yield {**f, "periode_start": None, regel.felt: 10**9}
    elif isinstance(regel, BeloebForholdRegel):
        for skridt in (-1, 0, 1):
            yield {**f, regel.anker: 1000, regel.felt: 1000 + skridt}
        yield {**f, regel.felt: None}
        yield {**f, regel.anker: None}
    elif isinstance(regel, SammeRegel):
        a, b = regel.felter
        for anden in (dag, dag.replace(day=1), dag.replace(day=1) - _DAG, dag.replace(year=dag.year + 1, day=1), None):
            yield {**f, a: dag, b: anden}
    else:
        felter = getattr(regel, "felter", None) or [getattr(regel, "felt", "art")]
        vaerdier = {
            "art": ("INDR", "MODR", "ANDET", None), "beskrivelse": ("Tekst", None),
            "beloeb": (1, None), "hovedstol": (1, None),
        }  # fmt: skip
        for felt in felter:
            for vaerdi in vaerdier.get(felt, (dag, dag + 2 * _DAG, None)):
                yield {**f, felt: vaerdi}
        if len(felter) > 1:
            yield {**f, **{felt: vaerdier.get(felt, (dag,))[0] for felt in felter}}
            yield {**f, **dict.fromkeys(felter, None)}


def tilfaeldige(type_: Fordringstype, antal_: int, seed: int) -> Iterator[Krav]:
    """Claims whose every field is drawn, one in four empty; dates lie near each other, so that limits are met."""
    for nr in range(antal_):

        def traek(graense: int, felt: str, nr: int = nr) -> int:
            return tal_under(graense, seed, felt, type_.kode, nr)

        grunddag = ANKERDAGE[traek(len(ANKERDAGE), "dag")]
        felter: dict[str, Any] = {}
        for felt in (*DAGFELTER[:3], *DAGFELTER[4:9], "hovedfordring.modtagelsesdato", "hovedfordring.forfaldsdato"):
            aar = (0, 0, 0, 1, 3, 4, 5, 10)[traek(8, felt + "aar")]
            dag = grunddag.replace(year=grunddag.year + aar, day=min(grunddag.day, 28))
            felter[felt] = None if traek(4, felt + "tom") == 0 else dag + (traek(9, felt) - 4) * _DAG
        for felt in ("beloeb", "hovedstol"):
            felter[felt] = None if traek(6, felt + "tom") == 0 else (0, 100, 10_000, 1_000_000, -1)[traek(5, felt)]
        felter["art"] = ("INDR", "INDR", "MODR", "X", None)[traek(5, "art")]
        felter["beskrivelse"] = ("Tekst", "Tekst", " ", None)[traek(4, "beskrivelse")]
        felter["modtagelsesdato"] = grunddag + traek(5, "modtaget") * 365 * _DAG
        rolle = (type_.kategori, Kategori.HOVEDFORDRING, Kategori.RELATERET)[traek(3, "rolle")]
        yield Krav(type_, rolle, felter)


def som_ramme(krav: Sequence[Krav], plan: Masseplan) -> pl.DataFrame:
    """The claims in the plan's columns."""
    type_nr = {type_.noegle: nr for nr, type_ in enumerate(plan.typer)}

    def arten(art: str | None) -> int | None:
        return None if art is None else ARTER.index(art) + 1 if art in ARTER else 3

    def dag(felt: str) -> list[int | None]:
        navn = felt.replace("hovedfordring_", "hovedfordring.")
        return [None if (v := et.felter.get(navn)) is None else dagnr(v) for et in krav]

    return pl.DataFrame(
        {
            "nr": pl.Series(range(len(krav)), dtype=pl.Int64),
            "type_nr": pl.Series([type_nr.get(et.type_.noegle) for et in krav], dtype=pl.Int32),
            "relateret": [et.rolle is Kategori.RELATERET for et in krav],
            "art": pl.Series([arten(et.felter["art"]) for et in krav], dtype=pl.Int8),
            "beskrivelse": [bool((et.felter["beskrivelse"] or "").strip()) for et in krav],
            "beloeb": pl.Series([et.felter["beloeb"] for et in krav], dtype=pl.Int64),
            "hovedstol": pl.Series([et.felter["hovedstol"] for et in krav], dtype=pl.Int64),
            **{felt: pl.Series(dag(felt), dtype=pl.Int32) for felt in DAGFELTER},
        }
    )


def plandomme(krav: Sequence[Krav], plan: Masseplan, motor: Any) -> list[tuple[int, frozenset[tuple[str, ...]]]]:
    """Of each claim its verdict's number and its broken rules, as the plan has them in that engine."""
    ramme, tabeller = som_ramme(krav, plan), Dagtabeller(plan, kalendere())
    for felt in plan.afledte:
        kolonne = pl.coalesce("domsdato", "forligsdato") if felt == "dom_eller_forlig" else pl.col(felt)
        tabeller.tilfoej(felt, ramme.select(kolonne).to_series().to_list())
    bedoemt = bedoem(
        motor.af_polars(ramme),
        plan,
        {felt: motor.tabel(tabeller.tabel(felt)) for felt in plan.afledte},
        motor.tabel(plan.masker(), lang=True),
        motor,
    )
    ordene = [f"b{nr}" for nr in range(plan.antal_ord)]
    raekker = motor.hent(bedoemt).sort("nr").select("type_nr", "udfald", *ordene).iter_rows()
    return [
        (udfald, frozenset(r.regler for r in plan.brudte(type_nr, ord_)) if type_nr is not None else frozenset())
        for type_nr, udfald, *ord_ in raekker
    ]
