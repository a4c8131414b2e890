"""The catalogue of claim types: looked up by creditor group and code, on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from psrm_sandbox.datafiler import naermeste_kode
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype, Kode, nfc
from psrm_sandbox.indgangsfilter.omraader import ALLE, Fordringshavergruppe, Forretningsomraade
from psrm_sandbox.indgangsfilter.regler import Model
from psrm_sandbox.indgangsfilter.tvivl import Tvivl

Noegle = tuple[str, str]
"""A type's identity: group and code."""


class UdgaaetKode(Model):
    """A code that was retired: from ``dato`` on, ``ny_kode`` is the one to use."""

    fordringshavergruppe: str
    kode: Kode
    ny_kode: Kode
    dato: date
    tvivl: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DmiKode:
    """A code of the old system, which PSRM does not take; ``navn`` is None where only the code was met."""

    fordringshavergruppe: str
    kode: str
    navn: str | None
    afloest_af: str | None
    kilde: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Katalog:
    """All claim types, with the lists beside them. ``version`` changes when any of its data files does."""

    typer: tuple[Fordringstype, ...]
    udgaaede: tuple[UdgaaetKode, ...]
    udenfor: frozenset[Noegle]
    dmi: tuple[DmiKode, ...]
    tvivl: tuple[Tvivl, ...]
    forretningsomraader: tuple[Forretningsomraade, ...]
    grupper: tuple[Fordringshavergruppe, ...]
    version: str
    _typer: Mapping[Noegle, Fordringstype] = field(init=False, repr=False, compare=False)
    _udgaaede: Mapping[Noegle, UdgaaetKode] = field(init=False, repr=False, compare=False)
    _dmi: Mapping[Noegle, DmiKode] = field(init=False, repr=False, compare=False)
    _relaterede: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_typer", {type_.noegle: type_ for type_ in self.typer})
        object.__setattr__(self, "_udgaaede", {(u.fordringshavergruppe, u.kode): u for u in self.udgaaede})
        object.__setattr__(self, "_dmi", {(d.fordringshavergruppe, d.kode): d for d in self.dmi})
        relaterede = frozenset(type_.kode for type_ in self.typer if type_.kategori is Kategori.RELATERET)
        object.__setattr__(self, "_relaterede", relaterede)

    def hent(self, gruppe: str, kode: str, dag: date | None = None) -> Fordringstype | None:
        """The group's type, else the one that holds for every group; None where neither exists.

        A retired code answers its successor's type until the day it was retired, and None from that day.
        """
        type_ = self._typer.get((gruppe, kode))
        if type_ is not None:
            return type_
        kode = nfc(kode)
        udgaaet = self._find_udgaaet(gruppe, kode)
        if udgaaet is not None:
            if dag is None or dag >= udgaaet.dato:
                return None
            kode = udgaaet.ny_kode
        return self._typer.get((gruppe, kode)) or self._typer.get((ALLE, kode))

    def udgaaet(self, gruppe: str, kode: str, dag: date | None = None) -> UdgaaetKode | None:
        """The record of the code's retirement, if it is retired on the day (None: today or later)."""
        fundet = self._find_udgaaet(gruppe, nfc(kode))
        return fundet if fundet is not None and (dag is None or dag >= fundet.dato) else None

    def i_gruppe(self, gruppe: str) -> tuple[Fordringstype, ...]:
        """The types a creditor of the group may use, those for every group among them; sorted by code."""
        egne = {type_.kode for type_ in self.typer if type_.fordringshavergruppe == gruppe}
        return tuple(
            sorted(
                (
                    type_
                    for type_ in self.typer
                    if type_.fordringshavergruppe == gruppe
                    or (type_.fordringshavergruppe == ALLE and type_.kode not in egne)
                ),
                key=lambda type_: type_.kode,
            )
        )

    def er_relateret(self, kode: str) -> bool:
        """Whether it is the code of a related claim, in any group."""
        return nfc(kode) in self._relaterede

    def dmi_kode(self, gruppe: str, kode: str) -> DmiKode | None:
        """The record of the code, if it is one of the old system's and none of PSRM's."""
        return self._dmi.get((gruppe, nfc(kode)))

    def naermeste_kode(self, gruppe: str, kode: str) -> str | None:
        """The nearest code a creditor of the group may use: a retired code's successor, else the one spelt nearly so.

        Near is one letter's difference. A misspelt code that was renamed, or is presumed to have been, leads to the new
        one.
        """
        udgaaet = self._find_udgaaet(gruppe, nfc(kode))
        if udgaaet is not None:
            return udgaaet.ny_kode
        nye = {u.kode: u.ny_kode for u in self.udgaaede if u.fordringshavergruppe in (gruppe, ALLE)}
        nye |= {type_.kode: type_.formodet_nu for type_ in self.i_gruppe(gruppe) if type_.formodet_nu}
        koder = self.koder(gruppe)
        fundet = naermeste_kode(kode, [k for k in koder if k not in nye]) or naermeste_kode(kode, [*koder, *nye])
        return nye.get(fundet, fundet) if fundet else None

    def koder(self, gruppe: str) -> tuple[str, ...]:
        """The codes a creditor of the group may use, sorted."""
        return tuple(type_.kode for type_ in self.i_gruppe(gruppe))

    def tvivlspunkter(self, ider: Iterable[str]) -> tuple[Tvivl, ...]:
        """The doubts behind the ids, in the catalogue's order."""
        soegte = set(ider)
        return tuple(punkt for punkt in self.tvivl if punkt.id in soegte)

    def _find_udgaaet(self, gruppe: str, kode: str) -> UdgaaetKode | None:
        return self._udgaaede.get((gruppe, kode)) or self._udgaaede.get((ALLE, kode))
