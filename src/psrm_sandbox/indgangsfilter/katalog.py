"""Reads the catalogue from a seed folder; a mistake in any file stops it, told by file, line and nearest word."""

import hashlib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from psrm_sandbox.datafiler import Datafejl, Placeret, datamappe, laes_yaml, naermeste, som_model
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype, Kilde, Kode, Typefil, UdenFilter
from psrm_sandbox.indgangsfilter.omraader import Omraader, indlaes_omraader
from psrm_sandbox.indgangsfilter.opslag import Katalog, Noegle, UdgaaetKode
from psrm_sandbox.indgangsfilter.regler import Filterregel, Model
from psrm_sandbox.indgangsfilter.tvivl import indlaes_tvivl, med_tvivl
from psrm_sandbox.indgangsfilter.udgave import Filterudgave, filter_pr

__all__ = ["Filterudgave", "Fordringstype", "Katalog", "UdgaaetKode", "filter_pr", "indlaes", "standardkatalog"]

_TYPEMAPPE = "fordringstyper"
_LISTER = ("faelles-filter.yaml", "uden-filter.yaml", "udenfor.yaml", "udgaaede-koder.yaml")
_ANDRE = ("fordringshavergrupper.yaml", "forretningsomraader.yaml", "katalogtvivl.yaml", "lukkedage.yaml")


class _UdenFilterBlok(Model):
    kilde: Kilde
    typer: tuple[UdenFilter, ...]


class _FaellesFilter(Model):
    hovedfordring: tuple[Filterregel, ...]
    relateret: tuple[Filterregel, ...]
    alle: tuple[Filterregel, ...]


_TYPEFIL = TypeAdapter(Typefil)
_UDEN_FILTER = TypeAdapter(tuple[_UdenFilterBlok, ...])
_FAELLES = TypeAdapter(_FaellesFilter)
_UDGAAEDE = TypeAdapter(tuple[UdgaaetKode, ...])
_UDENFOR = TypeAdapter(dict[str, tuple[Kode, ...]])


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
        _tilfoej(typer, _laes_type(fil, omraader), fil, None)
    _tilfoej_uden_filter(seed / _TYPEMAPPE, typer, omraader)
    tvivl = indlaes_tvivl(seed)
    return Katalog(
        typer=tuple(med_tvivl(typer[noegle], tvivl) for noegle in sorted(typer)),
        udgaaede=_udgaaede(seed / _TYPEMAPPE, typer, omraader),
        udenfor=_udenfor(seed / _TYPEMAPPE, typer, omraader),
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
    if unicodedata.normalize("NFC", fil.stem) != typefil.kode:
        raise Datafejl(fil, placeret.linje(("kode",)), f"koden er {typefil.kode}, men filen hedder {fil.name}")
    gruppe = typefil.fordringshavergruppe
    _kend_gruppe(placeret, ("fordringshavergruppe",), gruppe, omraader)
    if fil.parent.name != gruppe:
        linje = placeret.linje(("fordringshavergruppe",))
        raise Datafejl(fil, linje, f"gruppen er {gruppe}, men filen ligger i mappen {fil.parent.name}")
    omraade = _omraade(placeret, ("forretningsomraade",), typefil.forretningsomraade, omraader)
    _regler_staar_en_gang(placeret, typefil)
    return Fordringstype.af_fil(typefil, omraade)


def _regler_staar_en_gang(placeret: Placeret, typefil: Typefil) -> None:
    sete: set[str] = set()
    for nr, regel in enumerate(typefil.filter):
        for nummer in regel.regler:
            if nummer in sete:
                raise Datafejl(placeret.fil, placeret.linje(("filter", nr)), f"reglen {nummer} står to gange")
            sete.add(nummer)


def _tilfoej_uden_filter(mappe: Path, typer: dict[Noegle, Fordringstype], omraader: Omraader) -> None:
    faelles = som_model(laes_yaml(mappe / "faelles-filter.yaml"), _FAELLES)
    placeret = laes_yaml(mappe / "uden-filter.yaml")
    blokke = som_model(placeret, _UDEN_FILTER)
    for blok_nr, blok in enumerate(blokke):
        for nr, kendt in enumerate(blok.typer):
            sti = (blok_nr, "typer", nr)
            _kend_gruppe(placeret, (*sti, "fordringshavergruppe"), kendt.fordringshavergruppe, omraader)
            omraade = _omraade(placeret, (*sti, "forretningsomraade"), kendt.forretningsomraade, omraader)
            regler = (*getattr(faelles, kendt.kategori.value), *faelles.alle)
            type_ = Fordringstype.uden_tabel(kendt, blok.kilde, regler, omraade)
            _tilfoej(typer, type_, placeret.fil, placeret.linje(sti))


def _tilfoej(typer: dict[Noegle, Fordringstype], type_: Fordringstype, fil: Path, linje: int | None) -> None:
    if type_.noegle in typer:
        raise Datafejl(fil, linje, f"fordringstypen {type_.kode} findes allerede for {type_.fordringshavergruppe}")
    typer[type_.noegle] = type_


def _udgaaede(mappe: Path, typer: dict[Noegle, Fordringstype], omraader: Omraader) -> tuple[UdgaaetKode, ...]:
    placeret = laes_yaml(mappe / "udgaaede-koder.yaml")
    udgaaede = som_model(placeret, _UDGAAEDE)
    for nr, udgaaet in enumerate(udgaaede):
        gruppe = udgaaet.fordringshavergruppe
        _kend_gruppe(placeret, (nr, "fordringshavergruppe"), gruppe, omraader)
        if (gruppe, udgaaet.kode) in typer:
            raise Datafejl(placeret.fil, placeret.linje((nr,)), f"koden {udgaaet.kode} er i brug")
        if (gruppe, udgaaet.ny_kode) not in typer:
            koder = [kode for egen, kode in typer if egen == gruppe]
            forslag = naermeste(udgaaet.ny_kode, koder)
            raise Datafejl(placeret.fil, placeret.linje((nr,)), f"ukendt ny_kode {udgaaet.ny_kode}", forslag)
    return udgaaede


def _udenfor(mappe: Path, typer: dict[Noegle, Fordringstype], omraader: Omraader) -> frozenset[Noegle]:
    placeret = laes_yaml(mappe / "udenfor.yaml")
    noegler: set[Noegle] = set()
    for gruppe, koder in som_model(placeret, _UDENFOR).items():
        _kend_gruppe(placeret, (gruppe,), gruppe, omraader)
        for nr, kode in enumerate(koder):
            if (gruppe, kode) in typer or (gruppe, kode) in noegler:
                raise Datafejl(placeret.fil, placeret.linje((gruppe, nr)), f"koden {kode} findes allerede")
            noegler.add((gruppe, kode))
    return frozenset(noegler)


def _kend_gruppe(placeret: Placeret, sti: tuple[str | int, ...], gruppe: str, omraader: Omraader) -> None:
    kendte = omraader.gruppekoder()
    if gruppe not in kendte:
        forslag = naermeste(gruppe, sorted(kendte))
        raise Datafejl(placeret.fil, placeret.linje(sti), f"ukendt fordringshavergruppe {gruppe}", forslag)


def _omraade(placeret: Placeret, sti: tuple[str | int, ...], navn: str | None, omraader: Omraader) -> str | None:
    if navn is None:
        return None
    kode = omraader.kode_for_navn.get(navn)
    if kode is None:
        forslag = naermeste(navn, sorted(omraader.kode_for_navn))
        raise Datafejl(placeret.fil, placeret.linje(sti), f"ukendt forretningsområde {navn}", forslag)
    return kode


def _version(seed: Path, typefiler: list[Path]) -> str:
    samlet = hashlib.blake2b(digest_size=6)
    for fil in _datafiler(seed, typefiler):
        navn = unicodedata.normalize("NFC", fil.relative_to(seed).as_posix())
        indhold = fil.read_bytes().replace(b"\r\n", b"\n")
        samlet.update(f"{navn}\0{len(indhold)}\0".encode() + indhold)
    return samlet.hexdigest()


def _datafiler(seed: Path, typefiler: list[Path]) -> Iterator[Path]:
    yield from sorted(typefiler)
    yield from (seed / _TYPEMAPPE / navn for navn in _LISTER)
    yield from (seed / navn for navn in _ANDRE)
