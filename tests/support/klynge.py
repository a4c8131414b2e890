"""Portfolios in a cluster's storage: rows as its tables have them, and what a run there comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
from tests.support.massekrav import Krav
from tests.support.portefoelje import DAG

from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.indgangsfilter import standardkatalog
from psrm_sandbox.services.portefoelje.klynge.koersel import Klyngekoersel
from psrm_sandbox.services.portefoelje.modeller import Portefoeljeresultat, Valg
from psrm_sandbox.services.portefoelje.resultat import som_resultat

_NAVNE: Mapping[str, str] = {
    "art": "art", "beloeb": "beloeb", "hovedstol": "hovedstol", "periode_start": "periodeStart",
    "periode_slut": "periodeSlut", "stiftelsesdato": "stiftelsesdato", "beskrivelse": "beskrivelse",
    "forfaldsdato": "forfaldsdato", "srb": "sidsteRettidigeBetalingsdato", "foraeldelsesdato": "foraeldelsesdato",
    "domsdato": "domsdato", "forligsdato": "forligsdato",
    "hovedfordring.modtagelsesdato": "hovedfordringModtagelsesdato",
    "hovedfordring.forfaldsdato": "hovedfordringForfaldsdato",
}  # fmt: skip


@dataclass(frozen=True)
class Svar:
    """``ud``: where the cluster wrote, ``rapport``: the folder here."""

    resultat: Portefoeljeresultat
    ud: Path
    rapport: Path

    def tabel(self, navn: str = "fordringer.parquet") -> pl.DataFrame:
        return pl.read_parquet(sorted((self.ud / navn).rglob("*.parquet")))


def adresse(sti: Path) -> str:
    return f"file://{sti}"


def klyngevalg(klynge: str, mappe: Path, *kilder: Path, **valg: Any) -> Valg:
    alt: dict[str, Any] = {
        "kilder": (), "ud": mappe / "rapport", "modtagelsesdato": DAG, "motor": "spark", "spark": klynge,
        "adresser": tuple(map(adresse, kilder)), "ud_adresse": adresse(mappe / "dom"),
    }  # fmt: skip
    return Valg(**{**alt, **valg})


def klyngekoersel(klynge: str, mappe: Path, *kilder: Path, fortael: Any = lambda _: None, **valg: Any) -> Klyngekoersel:
    aftaler = {aftale.fordringshaver_id: aftale for aftale in indlaes_skabelon("demo").aftaler}
    return Klyngekoersel(standardkatalog(), aftaler, klyngevalg(klynge, mappe, *kilder, **valg), fortael)


def bedoemt_paa(klynge: str, mappe: Path, *kilder: Path, **valg: Any) -> Svar:
    with klyngekoersel(klynge, mappe, *kilder, **valg) as koersel:
        arbejde = koersel.koer()
        resultat = som_resultat(koersel, koersel.sammenlign())
        koersel.faerdig()
        arbejde.faerdig()
    return Svar(resultat, mappe / "dom", koersel.valg.ud)


def som_sendt(krav: Sequence[Krav]) -> list[Krav]:
    """The claims as a portfolio can tell them: received on its day, related where the type or a main claim says it."""
    ud = []
    for et in krav:
        felter = {**et.felter, "modtagelsesdato": DAG}
        peger = felter["hovedfordring.modtagelsesdato"] or felter["hovedfordring.forfaldsdato"]
        relateret = et.type_.kategori is Kategori.RELATERET or peger is not None
        ud.append(replace(et, felter=felter, rolle=Kategori.RELATERET if relateret else Kategori.HOVEDFORDRING))
    return ud


def som_kravtabel(krav: Sequence[Krav]) -> pl.DataFrame:
    """The same, as the cluster's table has them; the reference is the place."""
    raekker = []
    for nr, et in enumerate(krav):
        raekke: dict[str, Any] = {
            "gruppe": et.type_.fordringshavergruppe, "fordringstype": et.type_.kode, "reference": f"K-{nr}",
        }  # fmt: skip
        for felt, navn in _NAVNE.items():
            vaerdi = et.felter.get(felt)
            raekke[navn] = Decimal(vaerdi).scaleb(-2) if isinstance(vaerdi, int) else vaerdi
        raekker.append(raekke)
    datoer = {navn: pl.Date() for navn in _NAVNE.values() if navn.lower().endswith(("dato", "start", "slut"))}
    tal = {navn: pl.Decimal(15, 2) for navn in ("beloeb", "hovedstol")}
    tekster = {n: pl.String() for n in ("gruppe", "fordringstype", "reference", "art", "beskrivelse")}
    return pl.DataFrame(raekker, schema_overrides={**datoer, **tal, **tekster})


def uenige_paa(klynge: str, mappe: Path, krav: Sequence[Krav], pr: date | None = None) -> list[str]:
    """The claims whose types' own rules the whole way over the cluster judges otherwise than the one-claim judge."""
    sendt = som_sendt(krav)
    som_kravtabel(sendt).write_parquet(mappe / "krav.parquet")
    tabel = bedoemt_paa(klynge, mappe, mappe / "krav.parquet", filter_pr=pr).tabel()
    domme = dict(tabel.select("reference", pl.col("regler").fill_null("")).iter_rows())
    ud = []
    for nr, et in enumerate(sendt):
        ventet = sorted(nummer for regler in et.dommen(pr) for nummer in regler)
        if ventet != sorted(navn for navn in domme[f"K-{nr}"].split() if navn.startswith("R_")):
            ud.append(f"{et.type_.noegle} {et.felter}: {ventet} mod {domme[f'K-{nr}']}")
    return ud
