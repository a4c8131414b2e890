"""The statistics as records: a group's values, names and texts, its numbers, and the order of the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.indgangsfilter import saetning
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.statistik import Noegle, Tal
from psrm_sandbox.services.statistik.tider import Hoeringstid, Hoeringstider, afrundet
from psrm_sandbox.services.statistik.udsnit import Spoergsmaal


class Gruppering(StrEnum):
    """What claims can be grouped by. ``aarsag`` is a rule or a fejlkode, whichever the finding has."""

    FORDRINGSHAVER = "fordringshaver"
    FORDRINGSTYPE = "fordringstype"
    FORRETNINGSOMRAADE = "forretningsomraade"
    INDBERETTER = "indberetter"
    MAANED = "maaned"
    STATUS = "status"
    AARSAG = "aarsag"
    REGEL = "regel"
    FEJLKODE = "fejlkode"


AARSAGER = (Gruppering.AARSAG, Gruppering.REGEL, Gruppering.FEJLKODE)
"""The groupings by reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Andel:
    """A share, with four decimals: None where there is nothing that it is a share of."""

    taeller: int
    naevner: int
    andel: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gruppetal:
    """A group's numbers. ``beloeb`` in øre; the six outcomes from ``accepteret`` on add up to ``antal``."""

    antal: int
    beloeb: int
    accepteret: int
    afvist: int
    fortrudt: int
    i_hoering: int
    sagsbehandles: int
    afventer: int
    tvungne: int
    andel_accepteret_foerste_forsoeg: Andel
    hoeringstid: Hoeringstid


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistikraekke:
    """A group: its value of each grouping; the creditor's name and the reason's sentence where that is among them."""

    vaerdier: Mapping[Gruppering, str | None]
    fordringshavernavn: str | None
    tekst: str | None
    tal: Gruppetal


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistiktabel:
    """The groups of one grouping. ``udeladt``: how many rows there was no room for."""

    gruppering: tuple[Gruppering, ...]
    raekker: tuple[Statistikraekke, ...]
    udeladt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistik:
    """Statistics of the claims asked about. ``opgjort``: the world's clock."""

    opgjort: datetime
    udsnit: Spoergsmaal
    i_alt: Gruppetal
    tabeller: tuple[Statistiktabel, ...]


def gruppetal(tal: Tal, tider: Hoeringstider) -> Gruppetal:
    """A group's numbers, made up."""
    udfoert, bedoemt = tal.foerste_udfoert, tal.foerste_bedoemt
    return Gruppetal(
        antal=tal.antal,
        beloeb=tal.beloeb,
        accepteret=tal.accepteret,
        afvist=tal.afvist,
        fortrudt=tal.fortrudt,
        i_hoering=tal.i_hoering,
        sagsbehandles=tal.sagsbehandles,
        afventer=tal.afventer,
        tvungne=tal.tvungne,
        andel_accepteret_foerste_forsoeg=Andel(
            taeller=udfoert, naevner=bedoemt, andel=afrundet(Fraction(udfoert, bedoemt), 4) if bedoemt else None
        ),
        hoeringstid=tider.opgjort(),
    )


class Visning:
    """What the rules and agreements call a group's values."""

    def __init__(self, regelsaet: Regelsaet, aftaler: Mapping[str, Aftale]) -> None:
        self._regelsaet = regelsaet
        self._aftaler = aftaler

    def raekke(self, gruppering: Sequence[Gruppering], noegle: Noegle, tal: Gruppetal) -> Statistikraekke:
        """The group with its names."""
        vaerdier = dict(zip(gruppering, noegle, strict=True))
        aftale = self._aftaler.get(vaerdier.get(Gruppering.FORDRINGSHAVER) or "")
        aarsag = next((vaerdier[a] for a in AARSAGER if a in vaerdier), None)
        return Statistikraekke(
            vaerdier=vaerdier,
            fordringshavernavn=aftale.navn if aftale else None,
            tekst=None if aarsag is None else self._tekst(aarsag, vaerdier.get(Gruppering.FORDRINGSTYPE)),
            tal=tal,
        )

    def _tekst(self, aarsag: str, kode: str | None) -> str | None:
        """What the code or rule says. A filter rule's number says nothing without its type."""
        if aarsag.isdecimal():
            return next((f.tekst for f in self._regelsaet.koder.fejlkoder if f.kode == int(aarsag)), None)
        for navngivne in (self._regelsaet.navngivne, self._regelsaet.afgoerelser.navngivne):
            if aarsag in navngivne:
                return navngivne[aarsag].tekst
        typer = [t for t in self._regelsaet.katalog.typer if t.kode == kode]
        tekster = {
            saetning(regel, bortfald=t.ophoersregel == "bortfald")
            for t in typer
            for regel in t.filter
            if aarsag in regel.regler
        }
        return tekster.pop() if len(tekster) == 1 else None


def ordnet(gruppering: Sequence[Gruppering], grupper: Mapping[Noegle, Tal]) -> list[tuple[Noegle, Tal]]:
    """The groups in order: by their values where the month is one of them, else the most rejected first."""

    def vaerdier(noegle: Noegle) -> tuple[tuple[bool, str], ...]:
        return tuple((v is None, v or "") for v in noegle)

    if Gruppering.MAANED in gruppering:
        return sorted(grupper.items(), key=lambda et: vaerdier(et[0]))
    return sorted(grupper.items(), key=lambda et: (-et[1].afvist, -et[1].antal, vaerdier(et[0])))
