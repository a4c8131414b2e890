"""Reads the catalogue from a seed folder; a mistake in any file stops it, told by file, line and nearest word."""

import hashlib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from psrm_sandbox.datafiler import Datafejl, Placeret, datamappe, laes_yaml, naermeste, som_model, sti_i_utf8
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype, Typefil
from psrm_sandbox.indgangsfilter.lister import (
    find_omraade,
    kraev_gruppe,
    laes_dmi,
    laes_udenfor,
    laes_udgaaede,
    tilfoej,
    tilfoej_uden_filter,
)
from psrm_sandbox.indgangsfilter.omraader import Omraader, indlaes_omraader
from psrm_sandbox.indgangsfilter.opslag import Katalog, Noegle, UdgaaetKode
from psrm_sandbox.indgangsfilter.tvivl import indlaes_tvivl, med_tvivl
from psrm_sandbox.indgangsfilter.udgave import Filterudgave, filter_pr

__all__ = ["Filterudgave", "Fordringstype", "Katalog", "UdgaaetKode", "filter_pr", "indlaes", "standardkatalog"]

_TYPEMAPPE = "fordringstyper"
_LISTER = ("faelles-filter.yaml", "uden-filter.yaml", "udenfor.yaml", "udgaaede-koder.yaml", "dmi-koder.yaml")
_ANDRE = ("fordringshavergrupper.yaml", "forretningsomraader.yaml", "katalogtvivl.yaml", "lukkedage.yaml")


_TYPEFIL = TypeAdapter(Typefil)


def indlaes(mappe: Path | None = None) -> Katalog:
    """The catalogue of a seed folder, the product's own where none is named.

    Raises:
        Datafejl: a file has a mistake.

    """
    seed = mappe or datamappe("seed")
    omraader = indlaes_omraader(seed)
    typer: dict[Noegle, Fordringstype] = {}
    filer = _typefiler(seed / _TYPEMAPPE)
    for fil in filer:
        tilfoej(typer, _laes_type(fil, omraader), omraader, fil, None)
    mappen = seed / _TYPEMAPPE
    tilfoej_uden_filter(mappen, typer, omraader)
    tvivl = indlaes_tvivl(seed)
    return Katalog(
        typer=tuple(med_tvivl(typer[noegle], tvivl) for noegle in sorted(typer)),
        udgaaede=laes_udgaaede(mappen, typer, omraader),
        udenfor=laes_udenfor(mappen, typer, omraader),
        dmi=laes_dmi(mappen, typer, omraader),
        tvivl=tvivl,
        forretningsomraader=omraader.omraader,
        grupper=omraader.grupper,
        version=_version(seed, filer),
    )


@lru_cache(maxsize=1)
def standardkatalog() -> Katalog:
    """The product's own catalogue, read once."""
    return indlaes()


def _typefiler(mappe: Path) -> list[Path]:
    filer: list[Path] = []
    for sti in sorted(mappe.rglob("*")):
        if sti.is_dir() or sti.name.startswith("."):
            continue
        if sti.parent == mappe:
            if sti.name not in _LISTER:
                raise Datafejl(sti, None, "hører ikke til i mappen", naermeste(sti.name, _LISTER))
        elif sti.suffix != ".yaml" or sti.parent.parent != mappe:
            raise Datafejl(sti, None, "en fordringstype ligger som <gruppe>/<KODE>.yaml")
        else:
            filer.append(sti)
    return filer


def _laes_type(fil: Path, omraader: Omraader) -> Fordringstype:
    placeret = laes_yaml(fil)
    typefil = som_model(placeret, _TYPEFIL)
    navn = unicodedata.normalize("NFC", sti_i_utf8(fil.with_suffix("")).rpartition("/")[2])
    if navn != typefil.kode:
        raise Datafejl(fil, placeret.linje(("kode",)), f"koden er {typefil.kode}, men filen hedder {navn}.yaml")
    gruppe = typefil.fordringshavergruppe
    kraev_gruppe(placeret, ("fordringshavergruppe",), gruppe, omraader)
    if fil.parent.name != gruppe:
        linje = placeret.linje(("fordringshavergruppe",))
        raise Datafejl(fil, linje, f"gruppen er {gruppe}, men filen ligger i mappen {fil.parent.name}")
    omraade = find_omraade(placeret, ("forretningsomraade",), typefil.forretningsomraade, omraader)
    _regler_staar_en_gang(placeret, typefil)
    return Fordringstype.af_fil(typefil, omraade)


def _regler_staar_en_gang(placeret: Placeret, typefil: Typefil) -> None:
    sete: set[str] = set()
    for nr, regel in enumerate(typefil.filter):
        for nummer in regel.regler:
            if nummer in sete:
                raise Datafejl(placeret.fil, placeret.linje(("filter", nr)), f"reglen {nummer} står to gange")
            sete.add(nummer)


def _version(seed: Path, typefiler: list[Path]) -> str:
    samlet = hashlib.blake2b(digest_size=6)
    for fil in _datafiler(seed, typefiler):
        navn = unicodedata.normalize("NFC", sti_i_utf8(fil.relative_to(seed)))
        indhold = fil.read_bytes().replace(b"\r\n", b"\n")
        samlet.update(f"{navn}\0{len(indhold)}\0".encode() + indhold)
    return samlet.hexdigest()


def _datafiler(seed: Path, typefiler: list[Path]) -> Iterator[Path]:
    yield from sorted(typefiler)
    yield from (seed / _TYPEMAPPE / navn for navn in _LISTER)
    yield from (seed / navn for navn in _ANDRE)
