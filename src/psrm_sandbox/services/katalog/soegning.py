"""Finding claim types: by group, area, category, and words of their code, name, description and synonyms."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.grunddata.soegeord import indlaes_soegeord
from psrm_sandbox.indgangsfilter import Fordringstype, Katalog
from psrm_sandbox.indgangsfilter.omraader import ALLE
from psrm_sandbox.services.grundlag.synlighed import ukendt_navn

_ORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typekort:
    """A type in a list. ``omraade_ukendt`` says why ``omraade`` is None."""

    kode: str
    navn: str
    fordringshavergruppe: str
    kategori: Kategori
    omraade: str | None
    omraade_ukendt: str | None
    har_filter: bool
    status: str
    antal_regler: int
    opdateret: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeliste:
    """The types found, in the catalogue's order."""

    katalogversion: str
    fordringstyper: tuple[Typekort, ...]


def typer(
    katalog: Katalog,
    *,
    gruppe: str | None = None,
    omraade: str | None = None,
    kategori: Kategori | None = None,
    soeg: str | None = None,
) -> Typeliste:
    """The claim types, by group, area, category and words.

    Each word of ``soeg`` has to be a word of the type, or the beginning of one: SFO finds the types about SFO, and not
    those whose letters happen to hold it.

    Raises:
        Problem: ``ukendt-navn`` for an unknown group or area, with the nearest.

    """
    if gruppe is not None:
        kraev_kendt("gruppe", gruppe, [g.kode for g in katalog.grupper])
    if omraade is not None:
        kraev_kendt("forretningsomraade", omraade, [o.kode for o in katalog.forretningsomraader])
    soegte = _ORD.findall((soeg or "").casefold())
    return Typeliste(
        katalogversion=katalog.version,
        fordringstyper=tuple(
            kort(t)
            for t in katalog.typer
            if (gruppe is None or t.fordringshavergruppe in (gruppe, ALLE))
            and (omraade is None or t.omraade == omraade)
            and (kategori is None or t.kategori == kategori)
            and all(any(ord_.startswith(soegt) for ord_ in _ord(t)) for soegt in soegte)
        ),
    )


@lru_cache(maxsize=1024)
def _ord(t: Fordringstype) -> frozenset[str]:
    egne = indlaes_soegeord().get(t.kode, ())
    return frozenset(_ORD.findall(" ".join((t.kode, t.navn, t.beskrivelse, *egne)).casefold()))


def kort(t: Fordringstype) -> Typekort:
    """The type as it stands in a list."""
    return Typekort(
        kode=t.kode,
        navn=t.navn,
        fordringshavergruppe=t.fordringshavergruppe,
        kategori=t.kategori,
        omraade=t.omraade,
        omraade_ukendt=t.omraade_ukendt,
        har_filter=t.har_filter,
        status=t.status,
        antal_regler=len(t.filter),
        opdateret=t.kilde.opdateret,
    )


def kraev_kendt(felt: str, vaerdi: str, kendte: Iterable[str]) -> None:
    """Refuses a group or an area that is none.

    Raises:
        Problem: ``ukendt-navn``, with the nearest.

    """
    alle = list(kendte)
    if vaerdi not in alle:
        raise ukendt_navn("Gruppen" if felt == "gruppe" else "Forretningsområdet", felt, vaerdi, alle)
