"""Small builders: a claim that breaks nothing, a type with the rules given, a seed folder to break."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from psrm_sandbox.datafiler import datamappe
from psrm_sandbox.domain.fordring import Fordring, Haefter, Hovedfordringsdata, Skyldner
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.indgangsfilter.fordringstype import Aendring, Fordringstype, Typefil
from psrm_sandbox.indgangsfilter.regler import Filterregel, Regel
from psrm_sandbox.indgangsfilter.vurdering import Sporlinje, spor, vurder

MODTAGET = date(2026, 7, 1)
_REGEL: TypeAdapter[Regel] = TypeAdapter(Filterregel)
_AENDRINGER: TypeAdapter[tuple[Aendring, ...]] = TypeAdapter(tuple[Aendring, ...])


def d(tekst: str) -> date:
    return date.fromisoformat(tekst)


def regel(type_: str, **noegler: Any) -> Regel:
    return _REGEL.validate_python({"regler": ["R_9_9"], "konsekvens": "AFVIST", "type": type_, **noegler})


def type_med(*regler: Regel, aendringer: list[dict[str, Any]] | None = None, **felter: Any) -> Fordringstype:
    fil = Typefil.model_validate(
        {
            "kode": "KFPROEV",
            "navn": "Prøvetype",
            "kategori": "hovedfordring",
            "fordringshavergruppe": "kommuner",
            "forretningsomraade": None,
            "klassifikation": None,
            "ophoersregel": "foraeldelse",
            "rentebaerende": None,
            "underfordringstyper": [],
            "forveksles_med": [],
            "skyldner": ["cpr"],
            "beskrivelse": "En type til prøver.",
            "kilde": {"dokument": "proeve", "opdateret": date(2025, 1, 1), "kontrolleret": None},
            "aendringer": [],
            "filter": [],
            **felter,
        }
    )
    type_ = Fordringstype.af_fil(fil, None)
    return type_.med(filter=regler, aendringer=_AENDRINGER.validate_python(aendringer or []))


def haefter(**felter: Any) -> Haefter:
    grund: dict[str, Any] = {
        "skyldner": Skyldner("CPR", "6101600008"),
        "forfaldsdato": date(2026, 3, 1),
        "srb": date(2026, 3, 10),
        "foraeldelsesdato": date(2029, 3, 1),
    }
    return Haefter(**{**grund, **felter})


def fordring(*haeftere: Haefter, **felter: Any) -> Fordring:
    """An ordinary day-care claim; ``fordring(haefter(srb=None), beloeb=0)`` changes what is named."""
    grund: dict[str, Any] = {
        "fordringstype": "KFDAINS",
        "art": "INDR",
        "beloeb": 120000,
        "hovedstol": 120000,
        "stiftelsesdato": date(2026, 3, 1),
        "periode_start": date(2026, 3, 1),
        "periode_slut": date(2026, 3, 31),
        "beskrivelse": "Faktura 4711",
        "haeftere": haeftere or (haefter(),),
    }
    return Fordring(**{**grund, **felter})


def brudt(
    type_: Fordringstype | Regel,
    sag: Fordring,
    *,
    modtaget: date = MODTAGET,
    rolle: Kategori = Kategori.HOVEDFORDRING,
    hovedfordring: Hovedfordringsdata | None = None,
    filter_pr: date | None = None,
) -> tuple[Fund, ...]:
    if not isinstance(type_, Fordringstype):
        type_ = type_med(type_)
    return vurder(type_, sag, rolle=rolle, modtagelsesdato=modtaget, hovedfordring=hovedfordring, filter_pr=filter_pr)


def sporet(type_: Fordringstype | Regel, sag: Fordring, **valg: Any) -> tuple[Sporlinje, ...]:
    if not isinstance(type_, Fordringstype):
        type_ = type_med(type_)
    return spor(type_, sag, **{"rolle": Kategori.HOVEDFORDRING, "modtagelsesdato": MODTAGET, **valg})


def numre(fund: tuple[Fund, ...]) -> set[str]:
    return {nummer for f in fund for nummer in f.regler}


def kopi_af_seed(maal: Path) -> Path:
    """A copy of the product's seed folder with the catalogue's own files and a few types."""
    kilde = datamappe("seed")
    for navn in ("forretningsomraader", "fordringshavergrupper", "katalogtvivl", "lukkedage"):
        (maal / f"{navn}.yaml").write_bytes((kilde / f"{navn}.yaml").read_bytes())
    typer = maal / "fordringstyper"
    (typer / "kommuner").mkdir(parents=True)
    for fil in (kilde / "fordringstyper").glob("*.yaml"):
        shutil.copy(fil, typer / fil.name)
    for kode in ("KFDAINS", "KFLRUNG", "KTBRFLX"):
        shutil.copy(kilde / "fordringstyper" / "kommuner" / f"{kode}.yaml", typer / "kommuner" / f"{kode}.yaml")
    return maal
